Feature: The sn and the model of a device
  An sn is a device's serial number, given by its maker. A client may refuse a
  bad one itself, naming the field and sending nothing, or hand on the answer
  of the platform. In every scenario models A and B are of the type 校园电话 and
  model C is of the type 门禁机.

  @rule:sn.length
  Rule: An sn is at most 128 bytes long.

    @id:sn-length-ticket @needs:ticket
    Scenario Outline: getSnTicket issues a ticket for an sn within the limit
      When the client gets a ticket for sn "<sn>" of model "A"
      Then the client has a ticket
      And the last request to "/wxa/getsnticket" says that "sn" is "<sn>"

      Examples:
        | case  | sn      |
        | 1     | {A*1}   |
        | 2     | {A*2}   |
        | max-1 | {A*127} |
        | max   | {A*128} |

    @id:sn-length-ticket-over @needs:ticket
    Scenario Outline: getSnTicket refuses an sn over the limit
      When the client gets a ticket for sn "<sn>" of model "A"
      Then "sn" is refused with errcode 9800001

      Examples:
        | case   | sn       |
        | max+1  | {A*129}  |
        | double | {A*256}  |
        | long   | {A*4096} |

    @id:sn-length-phone @needs:phone
    Scenario Outline: The phone accepts an sn within the limit
      Given the switch "ticket.binding" is "unbound"
      And the option for "SN1"
      And its "sn" is "<sn>"
      When the app calls "requestDeviceVoIP"
      Then the call succeeds

      Examples:
        | case  | sn      |
        | 1     | {A*1}   |
        | max-1 | {A*127} |
        | max   | {A*128} |

    @id:sn-length-phone-over @needs:phone
    Scenario Outline: The phone refuses an sn over the limit
      Given the switch "ticket.binding" is "unbound"
      And the option for "SN1"
      And its "sn" is "<sn>"
      When the app calls "requestDeviceVoIP"
      Then "sn" is refused

      Examples:
        | case   | sn      |
        | max+1  | {A*129} |
        | double | {A*256} |

    @id:sn-length-flow @needs:flow
    Scenario Outline: A flow authorizes a device with a long sn
      When the client authorizes "<sn>"
      Then the flow ends "authorized"
      And the record of the user for "<sn>" is "1"

      Examples:
        | case  | sn      |
        | max-1 | {A*127} |
        | max   | {A*128} |

    @id:sn-length-flow-over @needs:flow
    Scenario Outline: A flow does not cut an sn over the limit
      When the client authorizes "<sn>"
      Then the flow fails, or the client refused "sn"
      And the record of the user for "{A*128}" is "none"
      And the platform received no more than 0 requests to "/__phone/requestDeviceVoIP"

      Examples:
        | case  | sn      |
        | max+1 | {A*129} |
        | long  | {A*512} |

  @rule:sn.charset
  Rule: An sn contains only the digits 0-9, the letters A-Z and a-z, underscore and hyphen.

    @id:sn-charset-ticket @needs:ticket
    Scenario Outline: getSnTicket issues a ticket for an sn of allowed characters
      When the client gets a ticket for sn "<sn>" of model "A"
      Then the client has a ticket

      Examples:
        | case             | sn                         |
        | digits           | 0123456789                 |
        | capitals         | ABCDEFGHIJKLMNOPQRSTUVWXYZ |
        | small-letters    | abcdefghijklmnopqrstuvwxyz |
        | underscores      | ___                        |
        | hyphens          | ---                        |
        | underscore-first | _SN1                       |
        | hyphen-first     | -SN1                       |
        | hyphen-last      | SN1-                       |
        | zero             | 0                          |
        | undefined        | undefined                  |

    @id:sn-charset-ticket-ascii @needs:ticket
    Scenario Outline: getSnTicket refuses an sn with any other ASCII character
      When the client gets a ticket for sn "S<character>N" of model "A"
      Then "sn" is refused with errcode 9800002

      Examples:
        | case         | character | class                   |
        | nul          | {U+0000}  | a control character     |
        | space        | {U+0020}  | white space             |
        | backslash    | {U+005C}  | what JSON escapes       |
        | slash        | /         | before the digits       |
        | colon        | :         | after the digits        |
        | left-bracket | [         | after the capitals      |
        | left-brace   | {U+007B}  | after the small letters |

    @id:sn-charset-ticket-place @needs:ticket
    Scenario Outline: getSnTicket refuses an sn with one bad character at any position
      When the client gets a ticket for sn "<sn>" of model "A"
      Then "sn" is refused with errcode 9800002

      Examples:
        | case         | sn              |
        | space-first  | {U+0020}SN1     |
        | space-last   | SN1{U+0020}     |
        | line-last    | SN1{U+000A}     |
        | line-first   | {U+000A}SN1     |
        | two-lines    | SN1{U+000A}SN2  |
        | only-a-space | {U+0020}        |
        | late         | {A*100}{U+002E} |

    @id:sn-charset-ticket-unicode @needs:ticket
    Scenario Outline: getSnTicket refuses an sn with a character outside ASCII
      When the client gets a ticket for sn "SN<character>" of model "A"
      Then "sn" is refused with errcode 9800002

      Examples:
        | case             | character | class                               |
        | full-width-digit | {U+FF11}  | a digit or a sign of another script |
        | cyrillic-a       | {U+0410}  | a letter of another script          |
        | kelvin-sign      | {U+212A}  | a letter whose small one is ASCII   |
        | long-s           | {U+017F}  | a letter whose capital is ASCII     |
        | no-break-space   | {U+00A0}  | white space or nothing to see       |
        | emoji            | {U+1F600} | a character of four bytes           |

    @id:sn-charset-phone @needs:phone
    Scenario Outline: The phone refuses an sn with a character that is not allowed
      Given the switch "ticket.binding" is "unbound"
      And the option for "SN1"
      And its "sn" is "<sn>"
      When the app calls "requestDeviceVoIP"
      Then "sn" is refused

      Examples:
        | case             | sn          |
        | nul              | SN{U+0000}  |
        | line-last        | SN1{U+000A} |
        | space            | S{U+0020}N  |
        | full-stop        | S.N         |
        | slash            | S/N         |
        | colon            | S:N         |
        | full-width-digit | SN{U+FF11}  |
        | e-acute          | SN{U+00E9}  |
        | kelvin-sign      | {U+212A}1   |
        | emoji            | SN{U+1F600} |

    @id:sn-charset-flow @needs:flow
    Scenario Outline: A flow authorizes a device with any character that an sn may have
      When the client authorizes "<sn>"
      Then the flow ends "authorized"
      And the record of the user for "<sn>" is "1"

      Examples:
        | case       | sn         |
        | hyphen     | -SN-1-     |
        | underscore | _SN_1_     |
        | letters    | aZ         |
        | digits     | 0123456789 |
        | zero       | 0          |
        | undefined  | undefined  |

    @id:sn-charset-flow-over @needs:flow
    Scenario Outline: A flow does not repair an sn with another character
      When the client authorizes "<sn>"
      Then the flow fails, or the client refused "sn"
      And the record of the user for "<repaired>" is "none"
      And the platform received no more than 0 requests to "/__phone/requestDeviceVoIP"

      Examples:
        | case       | sn          | repaired |
        | trailing   | SN1{U+0020} | SN1      |
        | leading    | {U+0020}SN1 | SN1      |
        | dot        | S.N1        | SN1      |
        | full-width | SN{U+FF11}  | SN1      |
        | line       | SN1{U+000A} | SN1      |
        | control    | SN{U+0001}1 | SN1      |
        | nul        | SN1{U+0000} | SN1      |
        | backslash  | SN{U+005C}1 | SN1      |

    @id:sn-charset-phone-first @needs:phone
    Scenario Outline: The phone accepts an sn that begins with any of its characters
      Given the option for "<sn>"
      When the app calls "requestDeviceVoIP"
      Then the call succeeds
      And the record of the user for "<sn>" is "1"

      Examples:
        | case       | sn        |
        | hyphen     | -SN1      |
        | underscore | _SN1      |
        | digit      | 1SN       |
        | lower      | sN1       |
        | zero       | 0         |
        | undefined  | undefined |

    @id:sn-charset-clean @needs:ticket
    Scenario Outline: The client does not clean an sn
      When the client gets a ticket for sn "<sn>" of model "A"
      Then "sn" is refused with errcode 9800002

      Examples:
        | case | sn |
        | tab-last | SN1{U+0009} |
        | return-last | SN1{U+000D} |
        | quoted | {U+0022}SN1{U+0022} |
        | apostrophes | 'SN1' |
        | code-39 | *SN1* |
        | comma | SN1,SN2 |
        | comma-last | SN1, |
        | semicolon | SN1;A |
        | percent | SN%31 |
        | plus | SN+1 |
        | hash | #SN1 |
        | query | SN1?a=1 |
        | amp | SN1&a |
        | equals | SN=1 |
        | decimal | 12.0 |
        | zero-width | SN1{U+200B} |
        | byte-order | {U+FEFF}SN1 |
        | wide-blank | SN1{U+3000} |
        | parenthesis | (21)SN1 |
        | tilde | SN~1 |
        | dollar | $SN1 |
        | at | SN@1 |

    @id:sn-charset-clean-group @needs:group
    Scenario Outline: The client does not clean the sn of a device of a group
      Given the group "Lobby" of model "A" with the devices "SN2"
      When the client adds the devices "<sn>" to the group "Lobby"
      Then the group "Lobby" holds the devices "SN2"

      Examples:
        | case | sn |
        | blank-first | {U+0020}SN1 |
        | blank-last | SN1{U+0020} |
        | tab-last | SN1{U+0009} |
        | line-last | SN1{U+000A} |
        | dot | S.N1 |
        | colon | AA:BB |
        | quoted | {U+0022}SN1{U+0022} |
        | percent | SN%31 |
        | wide | SN{U+FF11} |
        | long | {A*129} |

  @rule:sn.verbatim
  Rule: The platform compares an sn byte for byte: case, leading zeros and length all count.

    @id:sn-verbatim-ticket @needs:ticket
    Scenario Outline: The client sends the sn unchanged
      When the client gets a ticket for sn "<sn>" of model "A"
      Then the client has a ticket
      And the last request to "/wxa/getsnticket" says that "sn" is "<sn>"

      Examples:
        | case          | sn                   |
        | mixed-case    | aB-01_z              |
        | leading-zeros | 000123               |
        | long-number   | 12345678901234567890 |
        | exponent      | 1e5                  |
        | hexadecimal   | 0x1F                 |
        | true          | true                 |
        | null          | null                 |
        | not-a-number | NaN |
        | none | None |
        | false | false |

    @id:sn-verbatim-info @needs:group
    Scenario: The client lists each sn of a group unchanged
      Given the group "Lobby" of model "A" with the devices "000123, 123, aB-01_z, Ab-01_z, 1e5, 0x1F, true, null, 12345678901234567890"
      When the client reads the group "Lobby"
      Then the answer lists in any order "000123, 123, aB-01_z, Ab-01_z, 1e5, 0x1F, true, null, 12345678901234567890"

    @id:sn-verbatim-phone @needs:phone
    Scenario Outline: Two spellings of an sn are two devices
      Given the option for "<sn>"
      When the app calls "requestDeviceVoIP"
      Then the record of the user for "<sn>" is "1"
      And the record of the user for "<other>" is "none"

      Examples:
        | case          | sn                   | other                |
        | case          | aB-1                 | AB-1                 |
        | leading-zeros | 00123                | 123                  |
        | length        | SN11                 | SN1                  |
        | hyphen        | SN-1                 | SN_1                 |
        | long-number   | 12345678901234567890 | 12345678901234567000 |
        | exponent      | 1e5                  | 100000               |
        | hexadecimal   | 0x1F                 | 31                   |
        | true          | true                 | TRUE                 |
        | null          | null                 | NULL                 |

    @id:sn-verbatim-call @needs:phone
    Scenario: A device with another spelling of the sn cannot call the user
      Given the option for "sn1"
      When the app calls "requestDeviceVoIP"
      And device "SN1" calls the user
      Then the device is refused

    @id:sn-verbatim-group @needs:group
    Scenario: Two spellings of an sn are two devices of a group
      Given the group "Lobby" of model "A" with the devices "sn1"
      When the client adds the devices "SN1, 01, 1" to the group "Lobby"
      Then the group "Lobby" holds the devices "sn1, SN1, 01, 1"

    @id:sn-verbatim-flow @needs:flow
    Scenario Outline: A flow authorizes the device of exactly that sn
      When the client authorizes "<sn>"
      Then the flow ends "authorized"
      And the record of the user for "<sn>" is "1"
      And the record of the user for "<other>" is "none"

      Examples:
        | case        | sn                   | other                |
        | lower       | abc                  | ABC                  |
        | upper       | ABC                  | abc                  |
        | zeros       | 007                  | 7                    |
        | digits      | 42                   | 042                  |
        | null        | null                 | NULL                 |
        | exponent    | 1e3                  | 1000                 |
        | long-number | 12345678901234567890 | 12345678901234567000 |
        | hexadecimal | 0x1F                 | 31                   |
        | true        | true                 | TRUE                 |

    @id:sn-verbatim-group-members @needs:group
    Scenario Outline: The client adds a device under its sn as it is
      Given the group "Lobby" of model "A" with the devices ""
      When the client adds the devices "<sn>" to the group "Lobby"
      Then the group "Lobby" holds the devices "<sn>"

      Examples:
        | case        | sn                   |
        | long-number | 12345678901234567890 |
        | exponent    | 1e5                  |
        | hexadecimal | 0x1F                 |
        | true        | true                 |
        | null        | null                 |
        | zero | 0 |
        | undefined | undefined |
        | underscore | _a |
        | signs       | -_-                  |
        | longest     | {a*64}{B*64}         |

    @id:sn-verbatim-group-removed @needs:group
    Scenario Outline: The client removes the device of that spelling alone
      Given the group "Lobby" of model "A" with the devices "sn1, SN1, 01, 1"
      When the client removes the devices "<sn>" from the group "Lobby"
      Then the group "Lobby" holds the devices "<left>"

      Examples:
        | case     | sn  | left          |
        | capitals | SN1 | sn1, 01, 1    |
        | small    | sn1 | SN1, 01, 1    |
        | zero     | 01  | sn1, SN1, 1   |
        | number   | 1   | sn1, SN1, 01  |

    @id:sn-verbatim-group-left @needs:group
    Scenario Outline: The client removes a device under its sn as it is
      Given the group "Lobby" of model "A" with the devices "<sn>"
      When the client removes the devices "<sn>" from the group "Lobby"
      Then the group "Lobby" holds the devices ""

      Examples:
        | case        | sn                   |
        | long-number | 12345678901234567890 |
        | exponent    | 1e5                  |
        | hexadecimal | 0x1F                 |
        | true        | true                 |
        | null        | null                 |
        | signs       | -_-                  |
        | longest     | {a*64}{B*64}         |

    @id:sn-verbatim-literal @needs:ticket
    Scenario Outline: An sn that looks like a number, a date or a word of a language is sent as it is
      When the client gets a ticket for sn "<sn>" of model "A"
      Then the last request to "/wxa/getsnticket" says that "sn" is "<sn>"

      Examples:
        | case  | sn |
        | under | 1_000 |
        | no | no |
        | off | off |
        | Y | Y |
        | date | 1-2 |
        | iso | 2026-01-02 |
        | minus | -0 |
        | minus1 | -007 |
        | nan | NaN |
        | none | None |
        | nil | nil |
        | NULL | NULL |
        | inf | Infinity |
        | bin | 0b11 |
        | oct | 0o17 |

    @id:sn-verbatim-literal-group @needs:group
    Scenario Outline: Such an sn is added to a group as it is
      Given the group "Lobby" of model "A" with the devices ""
      When the client adds the devices "<sn>" to the group "Lobby"
      Then the group "Lobby" holds the devices "<sn>"
      And the answer lists "<sn>=0"

      Examples:
        | case  | sn |
        | under | 1_000 |
        | no | no |
        | date | 1-2 |
        | iso | 2026-01-02 |
        | minus | -0 |
        | nan | NaN |
        | none | None |
        | bin | 0b11 |
        | long | {A*128} |
        | mixed | aBc |
        | zeros | 0012 |
        | digits | 12345678901234567890 |

    @id:sn-verbatim-removed @needs:group
    Scenario Outline: An sn that could not be removed is reported as it is
      Given the switch "group.partial" is "partial"
      And the group "Lobby" of model "A" with the devices "SN1"
      When the client removes the devices "SN1, <sn>" from the group "Lobby"
      Then the answer lists "<sn>"

      Examples:
        | case  | sn |
        | mixed | aBc |
        | zeros | 0012 |
        | long | {A*128} |
        | digits | 12345678901234567890 |
        | model | SN1/B |

  @rule:model.known
  Rule: The model_id must be one that this account registered.

    @id:model-known-ticket @needs:ticket
    Scenario Outline: getSnTicket issues a ticket for each model of the account
      When the client gets a ticket for sn "SN1" of model "<model>"
      Then the client has a ticket

      Examples:
        | case | model |
        | A    | A     |
        | B    | B     |
        | C    | C     |

    @id:model-known-ticket-not @needs:ticket
    Scenario Outline: getSnTicket refuses a model that the account does not have
      When the client gets a ticket for sn "SN1" of model "<model>"
      Then "model_id" is refused with errcode 9800003

      Examples:
        | case        | model             |
        | unknown     | unknown           |
        | longer      | {model A}A        |
        | space-first | {U+0020}{model A} |
        | space-last  | {model A}{U+0020} |
        | type-name   | 校园电话          |

    @id:model-known-group @needs:group
    Scenario: createIotGroupId refuses a model that the account does not have
      When the client creates the group "Lobby" of model "unknown"
      Then "model_id" is refused with errcode 9800003

    @id:model-known-flow @needs:flow
    Scenario Outline: A flow for a model that the account does not have ends as failed
      When the client authorizes "SN1/<model>"
      Then the flow fails, or the client refused "model_id"
      And the flow names errcode 9800003, or no errcode
      And the platform received no more than 0 requests to "/__phone/requestDeviceVoIP"

      Examples:
        | case        | model             |
        | unknown     | unknown           |
        | longer      | {model A}A        |
        | space-first | {U+0020}{model A} |
        | space-last  | {model A}{U+0020} |

    @id:model-known-often @needs:ticket
    Scenario: A ticket is fetched after many refused ones
      When the client gets a ticket for each of the devices "D1/unknown, D2/unknown, D3/unknown, D4/unknown, D5/unknown, D6/unknown, D7/unknown, D8/unknown, D9/unknown, D10/unknown, D11/unknown, D12/unknown", whatever it is answered
      And the client gets a ticket for sn "SN1" of model "A"
      Then the client has a ticket

    @id:model-known-create-blank @needs:group
    Scenario Outline: The client does not trim the model_id of a group
      When the client creates the group "Lobby" of model "<model>"
      Then "model_id" is refused with errcode 9800003

      Examples:
        | case        | model             |
        | longer      | {model A}A        |
        | space-first | {U+0020}{model A} |
        | space-last  | {model A}{U+0020} |

  @rule:ticket.required
  Rule: getSnTicket refuses a body in which sn or model_id is missing or empty.

    @id:ticket-required-empty @needs:ticket
    Scenario Outline: getSnTicket refuses an empty sn and an empty model_id
      When the client gets a ticket for sn "<sn>" of model "<model>"
      Then "<field>" is refused with errcode 47001

      Examples:
        | case     | sn  | model | field    |
        | sn       |     | A     | sn       |
        | model_id | SN1 |       | model_id |

  @rule:ticket.order
  Rule: getSnTicket checks the length of the sn, then its characters, then the model_id, in the order of the codes.

    @id:ticket-order @needs:ticket
    Scenario Outline: getSnTicket reports the first of several mistakes in its order
      When the client gets a ticket for sn "<sn>" of model "<model>"
      Then "sn" is refused with errcode <errcode>

      Examples:
        | case                   | sn              | model   | errcode |
        | length-then-characters | {门*100}        | A       | 9800001 |
        | length-then-model      | {A*300}         | unknown | 9800001 |
        | characters-then-model  | S.N             | unknown | 9800002 |
        | all-three              | {A*300}{U+002E} | unknown | 9800001 |
