Feature: Groups and their devices
  Models A and B are of one type, model C is of another. No page says whether
  the errcode of a device stands in the answer or beside the device: either
  will do, except where the switch group.partial is the matter.

  @rule:group.name
  Rule: A group_name is 1 to 32 bytes long.

    @id:group-name @needs:group
    Scenario Outline: createIotGroupId accepts a group_name within the limit
      When the client creates the group "<name>" of model "A"
      Then the client has a group_id
      And the account has one group, "<name>"

      Examples:
        | case        | name                   |
        | 1           | a                      |
        | max-1       | {a*31}                 |
        | max         | {a*32}                 |
        | chinese     | 门                     |
        | chinese-max | 知会云视频通话设备组01 |
        | emoji-max   | {U+1F600*8}            |
        | zero        | 0                      |
        | mixed       | {a*20}门               |

    @id:group-name-over @needs:group
    Scenario Outline: createIotGroupId refuses a group_name outside the limit
      When the client creates the group "<name>" of model "A"
      Then "group_name" is refused with errcode 9800012

      Examples:
        | case          | name         |
        | 0             |              |
        | max+1         | {a*33}       |
        | chinese-max+1 | {门*11}      |
        | accents-max+2 | {U+00E9*17}  |
        | emoji-max+1   | {U+1F600*8}a |
        | long          | {a*1024}     |

  @rule:group.name-verbatim
  Rule: A client sends and reports a group_name unchanged, character for character.

    @id:group-name-verbatim @needs:group
    Scenario Outline: The client sends a group_name unchanged
      When the client creates the group "<name>" of model "A"
      Then the account has one group, "<name>"

      Examples:
        | case            | name                       |
        | mixed-case      | Lobby lOBBY                |
        | two-blanks      | a{U+0020*2}b               |
        | digits          | 0012                       |
        | exponent        | 1e5                        |
        | true            | true                       |
        | null            | null                       |
        | plus            | 1+1                        |
        | percent-escape  | a%20b%2B                   |
        | tags            | {U+003C}b{U+003E}1{U+003C}/b{U+003E} |
        | entity          | a&amp;b&{U+0023}39;c       |
        | apostrophe      | it's {U+0022}A{U+0022}     |
        | backslash-n     | a{U+005C}nb                |
        | escape-of-json  | a{U+005C}u0026b            |
        | slashes         | a/b//c                     |
        | composed        | caf{U+00E9}                |
        | combining       | cafe{U+0301}               |
        | ligature        | {U+FB01}n                  |
        | full-width      | {U+FF21}{U+FF11}{U+FF08}   |
        | circled         | {U+2460}{U+2461}           |
        | rare-han        | {U+20BB7}野                |
        | emoji-sequence  | {U+1F468}{U+200D}{U+1F469} |
        | emoji-variation | {U+2764}{U+FE0F}           |
        | sharp-s         | Stra{U+00DF}e              |
        | dotted-i        | {U+0130}{U+0131}           |

    @id:group-name-verbatim-text @needs:group
    Scenario Outline: The client sends the characters of a group_name unchanged
      When the client creates the group "<text>" of model "A"
      Then the account has one group, "<text>"

      Examples:
        | case    | text                                         |
        | quotes  | it's 1–2—3                                   |
        | signs   | $name ${x}_1                                 |
        | numbers | ½ ² №                                        |
        | emoji   | {U+1F468}{U+200D}{U+1F469}{U+2764}{U+FE0F}   |
        | type    | 一班校园电话                                 |

    @id:group-name-verbatim-rare @needs:group
    Scenario Outline: The client sends the rare characters of a group_name unchanged, or refuses it
      When the client creates the group "<text>" of model "A"
      Then the account has one group, "<text>", or the client refused "group_name"

      Examples:
        | case       | text                           |
        | blanks     | {U+0020}a{U+0020*2}b{U+0020}   |
        | no-break   | a{U+00A0}b{U+202F}c            |
        | separators | a{U+2028}b{U+2029}c            |
        | private    | a{U+E000}b{U+F8FF}c            |
        | controls   | a{U+0080}b{U+0085}c{U+009F}d   |

    @id:group-name-verbatim-odd @needs:group
    Scenario Outline: The client sends an odd group_name unchanged, or refuses it
      When the client creates the group "<name>" of model "A"
      Then the account has one group, "<name>", or the client refused "group_name"

      Examples:
        | case          | name              |
        | blank-first   | {U+0020}a         |
        | blank-last    | a{U+0020}         |
        | only-blanks   | {U+0020*3}        |
        | wide-blank    | a{U+3000}         |
        | no-break      | a{U+00A0}b        |
        | tab           | a{U+0009}b        |
        | line          | a{U+000A}b        |
        | carriage      | a{U+000D}{U+000A}b |
        | nul           | a{U+0000}b        |
        | delete        | a{U+007F}b        |
        | zero-width    | a{U+200B}b        |
        | right-to-left | a{U+200F}b        |
        | byte-order    | {U+FEFF}a         |
        | line-separator | a{U+2028}b       |
        | replacement   | a{U+FFFD}b        |
        | private       | a{U+E000}b        |

    @id:group-name-verbatim-info @needs:group
    Scenario Outline: The client reports a group_name unchanged
      Given the group "<name>" of model "A" with the devices "SN1"
      When the client reads the group "<name>"
      Then the answer describes the group "<name>" of model "A"

      Examples:
        | case           | name                       |
        | blank-first    | {U+0020}a                  |
        | blank-last     | a{U+0020}                  |
        | two-blanks     | a{U+0020*2}b               |
        | tab            | a{U+0009}b                 |
        | digits         | 0012                       |
        | null           | null                       |
        | percent-escape | a%20b+c                    |
        | tags           | {U+003C}b{U+003E}1{U+003C}/b{U+003E} |
        | entity         | a&amp;b                    |
        | escape-of-json | a{U+005C}u0026b            |
        | combining      | cafe{U+0301}               |
        | full-width     | {U+FF21}{U+FF11}           |
        | emoji          | {U+1F4DE}{U+FE0F}          |
        | zero-width     | a{U+200B}b                 |
        | max            | {a*32}                     |
        | nul            | a{U+0000}b                 |
        | composed       | caf{U+00E9}                |
        | apostrophe     | it's {U+0022}A{U+0022}     |
        | joiner         | a{U+200D}b                 |
        | no-break-space | a{U+00A0}b                 |
        | line-separator | a{U+2028}b                 |
        | rare-han       | a{U+20BB7}b                |
        | zero | 0 |
        | blanks | {U+0020*3} |

    @id:group-name-verbatim-literal @needs:group
    Scenario Outline: A group name that looks like a formula, a date or a format is sent as it is
      When the client creates the group "<name>" of model "A"
      Then the account has one group, "<name>"

      Examples:
        | case | name |
        | no | no |
        | off | off |
        | date | 1-2 |
        | time | 1:30 |
        | formula | =1+1 |
        | plus | +1 |
        | at | @a |
        | braces | a{U+007B}{U+007D}b |
        | braces0 | a{U+007B}0{U+007D}b |
        | printf | 100%d |
        | printfs | a%s |

    @id:group-name-verbatim-signs @needs:group
    Scenario Outline: A group name may have every sign of ASCII
      When the client creates the group "<name>" of model "A"
      Then the account has one group, "<name>"
      And the client reads the group "<name>"
      And the answer describes the group "<name>" of model "A"

      Examples:
        | case | name |
        | signs1 | a!b#c$d%e&f(g)h*i+j |
        | signs2 | a,b-c.d/e:f;g=h?i@j |
        | signs3 | a[b]c^d_e{U+0060}f{U+007B}g{U+007C}h{U+007D}i~j |
        | quoted | {U+0022}a{U+0022} |
        | decimal | 12.0 |

  @rule:group.id-shape
  Rule: A group_id is the letter g and 22 base64url characters.

    @id:group-id-shape @needs:group
    Scenario Outline: Every group_id has the same form
      When the client creates the group "<name>" of model "<model>"
      Then the group_id is the letter g and 22 base64url characters

      Examples:
        | case   | name   | model |
        | short  | ab     | A     |
        | longer | {a*20} | C     |

  @rule:group.id
  Rule: The group_id must be one of this account's groups.

    @id:group-id-info @needs:group
    Scenario: getIotGroupInfo refuses an unknown group
      When the client reads the group "unknown"
      Then the answer has errcode 9800013

    @id:group-id-add @needs:group
    Scenario: addIotGroupDevice refuses an unknown group
      When the client adds the devices "SN1" to the group "unknown"
      Then the answer has errcode 9800013

    @id:group-id-remove @needs:group
    Scenario: removeIotGroupDevice refuses an unknown group
      When the client removes the devices "SN1" from the group "unknown"
      Then the answer has errcode 9800013

    @id:group-id-new @needs:group
    Scenario: createIotGroupId returns the id of the group that it created
      When the client creates the group "lobby" of model "A"
      And the client creates the group "gate" of model "C"
      Then the group_id is that of the group "gate"

    @id:group-id-again @needs:group
    Scenario: createIotGroupId is called for each group, also of the same name and model
      When the client creates the group "lobby" of model "A"
      And the client creates the group "lobby" of model "A"
      Then the client has a group_id
      And the platform received 2 requests to "/wxa/business/group/createid"

    @id:group-id-asked @needs:group
    Scenario: The client changes the group that it was asked to change, not the one created last
      Given the group "Lobby" of model "A" with the devices "SN1"
      When the client creates the group "Hall" of model "A"
      And the client adds the devices "SN2" to the group "Lobby"
      And the client removes the devices "SN1" from the group "Lobby"
      And the client reads the group "Lobby"
      Then the answer describes the group "Lobby" of model "A"
      And the group "Lobby" holds the devices "SN2"

    @id:group-id-created-gone @needs:group
    Scenario: The client reports that a group that it created is unknown
      When the client creates the group "Lobby" of model "A"
      Then the account has one group, "Lobby"
      When the next 20 requests to "/wxa/business/group/getinfo" meet the fault {"errcode":9800013}
      And the client reads the group "Lobby"
      Then the answer has errcode 9800013

  @rule:group.info
  Rule: getIotGroupInfo returns the group's name, model_id, model_type and the devices that are in it now.

    @id:group-info @needs:group
    Scenario Outline: getIotGroupInfo describes the group
      Given the group "<name>" of model "<model>" with the devices "<devices>"
      When the client reads the group "<name>"
      Then the answer describes the group "<name>" of model "<model>"
      And the answer lists in any order "<devices>"

      Examples:
        | case    | name     | model | devices    |
        | empty   | Lobby    | A     |            |
        | one     | Lobby    | A     | SN1        |
        | several | Lobby    | A     | SN1, SN2/B |
        | type    | Gate     | C     | SN1/C      |
        | chinese | 设备组01 | B     | SN1        |
        | same-sn | Lobby    | A     | SN1, SN1/B |
        | case    | Lobby    | A     | SN1, sn1   |
        | many    | Lobby    | A     | D1..D50    |
        | digits  | Lobby    | A     | 0012       |
        | long    | Lobby    | A     | {A*128}    |

    @id:group-info-expanded @needs:group
    Scenario: getIotGroupInfo lists the 200 devices of an expanded group
      Given the group "Lobby" of model "A" with the devices "D1..D50"
      When the suite posts {"group_id":"{group Lobby}","max_device_count":200,"province_name":"广东省","city_name":"广州市"} to "/wxa/business/group/expand"
      And the client adds the devices "E1..E50" to the group "Lobby"
      And the client adds the devices "F1..F50" to the group "Lobby"
      And the client adds the devices "G1..G50" to the group "Lobby"
      And the client reads the group "Lobby"
      Then the answer lists in any order "D1..D50, E1..E50, F1..F50, G1..G50"

    @id:group-info-long @needs:group
    Scenario: getIotGroupInfo lists 50 devices with a long sn
      Given the group "Lobby" of model "A" with the devices "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA1..AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA50"
      When the client reads the group "Lobby"
      Then the answer lists in any order "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA1..AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA50"

    @id:group-info-now @needs:group
    Scenario: getIotGroupInfo lists the devices that are in the group now
      Given the group "Lobby" of model "A" with the devices "SN1, SN2"
      And device "SN1" leaves the group "Lobby"
      And device "SN3" joins the group "Lobby"
      When the client reads the group "Lobby"
      Then the answer lists in any order "SN2, SN3"

    @id:group-info-again @needs:group
    Scenario: getIotGroupInfo is read again after another process changed the group
      Given the group "Lobby" of model "A" with the devices "SN1"
      When the client reads the group "Lobby"
      And device "SN2" joins the group "Lobby"
      And device "SN1" leaves the group "Lobby"
      And the client reads the group "Lobby"
      Then the answer lists in any order "SN2"

    @id:group-info-refused @needs:group
    Scenario: getIotGroupInfo is asked for again after it was refused once
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 1 request to "/wxa/business/group/getinfo" meets the fault {"errcode":48001}
      When the client reads the group "Lobby"
      And the client reads the group "Lobby"
      Then the answer lists in any order "SN1"

    @id:group-info-changed @needs:group
    Scenario: getIotGroupInfo is read again after the client changed the group
      Given the group "Lobby" of model "A" with the devices "SN1"
      When the client reads the group "Lobby"
      And the client adds the devices "SN2, SN3" to the group "Lobby"
      And the client removes the devices "SN1, SN2" from the group "Lobby"
      And the client reads the group "Lobby"
      Then the answer lists in any order "SN3"

    @id:group-info-each @needs:group
    Scenario: getIotGroupInfo is read of each group
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the group "Gate" of model "C" with the devices "SN2/C"
      When the client reads the group "Lobby"
      And the client reads the group "Gate"
      Then the answer describes the group "Gate" of model "C"
      And the answer lists in any order "SN2/C"

    @id:group-info-own @needs:group
    Scenario: The client reads a group without the device that it added and that has left
      Given the group "Lobby" of model "A" with the devices "SN2"
      When the client adds the devices "SN1, SN3" to the group "Lobby"
      And device "SN1" leaves the group "Lobby"
      And the client reads the group "Lobby"
      Then the answer lists in any order "SN2, SN3"

    @id:group-info-type @needs:group
    Scenario: A group may have a type that the client does not know
      Given the sandbox has the world
        """
        {"models":[{"model_id":"Kj7QmZ0aVb2-N9dLr4TwEx","model_type":"控制面板"}]}
        """
      And the group "Lobby" of model "Kj7QmZ0aVb2-N9dLr4TwEx" with the devices ""
      When the client reads the group "Lobby"
      Then the answer is a success

    @id:group-info-full-again @needs:group
    Scenario: A full group is read again
      Given the group "Lobby" of model "A" with the devices "D1..D50"
      When the client reads the group "Lobby"
      And device "D50" leaves the group "Lobby"
      And the client reads the group "Lobby"
      Then the answer lists in any order "D1..D49"

  @rule:group.capacity
  Rule: A group holds at most 50 devices.

    @id:group-capacity @needs:group
    Scenario Outline: A group accepts up to fifty devices
      Given the group "Lobby" of model "A" with the devices "<before>"
      When the client adds the devices "<added>" to the group "Lobby"
      Then the group "Lobby" holds the devices "<after>"

      Examples:
        | case        | before  | added   | after   |
        | 1           |         | D1      | D1      |
        | max-1       | D1..D48 | D49     | D1..D49 |
        | max         | D1..D49 | D50     | D1..D50 |
        | max-at-once |         | D1..D50 | D1..D50 |

    @id:group-capacity-over @needs:group
    Scenario: A full group refuses another device
      Given the group "Lobby" of model "A" with the devices "D1..D40"
      When the client adds the devices "D41..D50" to the group "Lobby"
      And the client adds the devices "D51" to the group "Lobby"
      Then device "D51" is refused with errcode 9800016
      And the group "Lobby" holds the devices "D1..D50"

    @id:group-capacity-across @needs:group
    Scenario: A list that exceeds the limit is not accepted whole
      Given the group "Lobby" of model "A" with the devices "D1..D49"
      When the client adds the devices "D50..D51" to the group "Lobby"
      Then device "D51" is refused with errcode 9800016

    @id:group-capacity-force @needs:group
    Scenario: A full group refuses another device with force_add
      Given the group "Lobby" of model "A" with the devices "D1..D40"
      And the group "Gate" of model "A" with the devices "D51"
      When the client adds the devices "D41..D50" to the group "Lobby"
      And the client adds the devices "D51" to the group "Lobby" by force
      Then device "D51" is refused with errcode 9800016

    @id:group-capacity-freed @needs:group
    Scenario: A full group accepts a device after another left
      Given the group "Lobby" of model "A" with the devices "D1..D40"
      When the client adds the devices "D41..D50" to the group "Lobby"
      And the client removes the devices "D50" from the group "Lobby"
      And the client adds the devices "D51" to the group "Lobby"
      Then the group "Lobby" holds the devices "D1..D49, D51"

    @id:group-capacity-again @needs:group
    Scenario: A device that a full group refused is added after another left
      Given the group "Lobby" of model "A" with the devices "D1..D50"
      When the client adds the devices "D51" to the group "Lobby"
      And device "D50" leaves the group "Lobby"
      And the client adds the devices "D51" to the group "Lobby"
      Then the group "Lobby" holds the devices "D1..D49, D51"

    @id:group-capacity-freed-elsewhere @needs:group
    Scenario: A device is added to a full group once another one has left
      Given the group "Lobby" of model "A" with the devices "D1..D50"
      When the client adds the devices "D51" to the group "Lobby"
      And device "D50" leaves the group "Lobby"
      And the client adds the devices "D51" to the group "Lobby"
      Then the group "Lobby" holds the devices "D1..D49, D51"

    @id:group-capacity-at-once @needs:group
    Scenario: One device of a list that exceeds the limit is refused
      Given the group "Lobby" of model "A" with the devices ""
      When the client adds the devices "D1..D51" to the group "Lobby"
      Then one of the devices "D1..D51" is refused with errcode 9800016

    @id:group-capacity-not-expanded @needs:group
    Scenario: The client expands no group that it was not asked to expand
      Given the group "Lobby" of model "A" with the devices "D1..D50"
      When the client adds the devices "D51" to the group "Lobby"
      Then the platform received no more than 0 requests to "/wxa/business/group/expand"

  @rule:group.type
  Rule: Only devices of the group's device type may join; the model_id itself may differ.

    @id:group-type @needs:group
    Scenario: A device of another model of the same type can join
      Given the group "Lobby" of model "A" with the devices "SN1"
      When the client adds the devices "SN2/B" to the group "Lobby"
      Then the group "Lobby" holds the devices "SN1, SN2/B"

    @id:group-type-other @needs:group
    Scenario Outline: A device of another type cannot join
      Given the group "Lobby" of model "<model>" with the devices ""
      When the client adds the devices "<device>" to the group "Lobby"
      Then device "<device>" is refused with errcode 9800014
      And the group "Lobby" holds the devices ""

      Examples:
        | case   | model | device |
        | C-to-A | A     | SN1/C  |
        | C-to-B | B     | SN1/C  |
        | A-to-C | C     | SN1    |

    @id:group-type-force @needs:group
    Scenario: A device of another type cannot join with force_add
      Given the group "Lobby" of model "A" with the devices ""
      When the client adds the devices "SN1/C" to the group "Lobby" by force
      Then device "SN1/C" is refused with errcode 9800014

  @rule:group.duplicate
  Rule: addIotGroupDevice refuses a device that is in the group already.

    @id:group-duplicate @needs:group
    Scenario: A device cannot join a group twice
      Given the group "Lobby" of model "A" with the devices "SN1"
      When the client adds the devices "SN1" to the group "Lobby"
      Then device "SN1" is refused with errcode 9800015
      And the group "Lobby" holds the devices "SN1"

    @id:group-duplicate-left @needs:group
    Scenario: A device that left a group can join it again
      Given the group "Lobby" of model "A" with the devices "SN2"
      When the client adds the devices "SN1" to the group "Lobby"
      And the client removes the devices "SN1" from the group "Lobby"
      And the client adds the devices "SN1" to the group "Lobby"
      Then the group "Lobby" holds the devices "SN1, SN2"

    @id:group-duplicate-model @needs:group
    Scenario: The same sn of another model is another device
      Given the group "Lobby" of model "A" with the devices "SN1"
      When the client adds the devices "SN1/B" to the group "Lobby"
      Then the group "Lobby" holds the devices "SN1, SN1/B"

    @id:group-duplicate-model-removed @needs:group
    Scenario Outline: Of two devices with one sn, the client removes the one it was asked to
      Given the group "Lobby" of model "A" with the devices "SN1, SN1/B"
      When the client removes the devices "<removed>" from the group "Lobby"
      Then the group "Lobby" holds the devices "<left>"

      Examples:
        | case  | removed | left  |
        | model | SN1/B   | SN1   |
        | first | SN1     | SN1/B |

    @id:group-duplicate-own-left @needs:group
    Scenario: The client adds a device again that has left
      Given the group "Lobby" of model "A" with the devices "SN2"
      When the client adds the devices "SN1, SN3" to the group "Lobby"
      And device "SN1" leaves the group "Lobby"
      And the client adds the devices "SN1, SN4" to the group "Lobby"
      Then the group "Lobby" holds the devices "SN1, SN2, SN3, SN4"

  @rule:group.exclusive
  Rule: A device belongs to one group only: without force_add another group refuses it.

    @id:group-exclusive @needs:group
    Scenario: A device of one group cannot join another
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the group "Gate" of model "A" with the devices ""
      When the client adds the devices "SN1" to the group "Gate"
      Then device "SN1" is refused with errcode 9800018
      And the group "Lobby" holds the devices "SN1"
      And the group "Gate" holds the devices ""

    @id:group-exclusive-left @needs:group
    Scenario: A device that left its group can join another
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the group "Gate" of model "A" with the devices ""
      And device "SN1" leaves the group "Lobby"
      When the client adds the devices "SN1" to the group "Gate"
      Then the group "Gate" holds the devices "SN1"

    @id:group-exclusive-again @needs:group
    Scenario: A device that was refused can join after it left its group
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the group "Gate" of model "A" with the devices ""
      When the client adds the devices "SN1" to the group "Gate"
      And device "SN1" leaves the group "Lobby"
      And the client adds the devices "SN1" to the group "Gate"
      Then the group "Gate" holds the devices "SN1"

    @id:group-exclusive-after-force @needs:group
    Scenario: force_add moves no device of a later call
      Given the group "Lobby" of model "A" with the devices "SN1, SN2"
      And the group "Gate" of model "A" with the devices ""
      When the client adds the devices "SN1" to the group "Gate" by force
      And the client adds the devices "SN2" to the group "Gate"
      Then device "SN2" is refused with errcode 9800018

    @id:group-exclusive-added-before @needs:group
    Scenario: The client moves no device that it added before, unless it is forced to
      Given the group "Lobby" of model "A" with the devices "SN2"
      And the group "Gate" of model "A" with the devices "SN3"
      When the client adds the devices "SN1" to the group "Lobby"
      And the client adds the devices "SN1" to the group "Gate"
      Then device "SN1" is refused with errcode 9800018
      And the group "Lobby" holds the devices "SN2, SN1"

  @rule:group.force-add
  Rule: With force_add, addIotGroupDevice moves a device from its group to this one.

    @id:group-force-add @needs:group
    Scenario: force_add moves a device to another group
      Given the group "Lobby" of model "A" with the devices "SN1, SN2"
      And the group "Gate" of model "B" with the devices "SN3"
      When the client adds the devices "SN1" to the group "Gate" by force
      Then the group "Gate" holds the devices "SN1, SN3"
      And the group "Lobby" holds the devices "SN2"

    @id:group-force-add-free @needs:group
    Scenario: force_add adds a device that has no group
      Given the group "Gate" of model "A" with the devices ""
      When the client adds the devices "SN1" to the group "Gate" by force
      Then the group "Gate" holds the devices "SN1"

    @id:group-force-add-again @needs:group
    Scenario: force_add moves devices call by call
      Given the group "Lobby" of model "A" with the devices "SN1, SN2"
      And the group "Gate" of model "A" with the devices ""
      When the client adds the devices "SN1" to the group "Gate" by force
      And the client adds the devices "SN2" to the group "Gate" by force
      Then the group "Gate" holds the devices "SN1, SN2"

    @id:group-force-add-many @needs:group
    Scenario: force_add moves each device of a long list
      Given the group "Lobby" of model "A" with the devices "D1..D45"
      And the group "Gate" of model "A" with the devices ""
      When the client adds the devices "D1..D45" to the group "Gate" by force
      Then the group "Gate" holds the devices "D1..D45"
      And the group "Lobby" holds the devices ""

  @rule:group.not-member
  Rule: removeIotGroupDevice refuses a device that is not in the group.

    @id:group-not-member @needs:group
    Scenario Outline: A device outside the group cannot be removed from it
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the group "Gate" of model "A" with the devices "SN2"
      When the client removes the devices "<device>" from the group "Lobby"
      Then device "<device>" is refused with errcode 9800017
      And the group "Lobby" holds the devices "SN1"
      And the group "Gate" holds the devices "SN2"

      Examples:
        | case        | device |
        | stranger    | SN9    |
        | other-group | SN2    |
        | other-model | SN1/B  |

    @id:group-not-member-gone @needs:group
    Scenario: A device cannot be removed twice
      Given the group "Lobby" of model "A" with the devices "SN1"
      When the client removes the devices "SN1" from the group "Lobby"
      And the client removes the devices "SN1" from the group "Lobby"
      Then device "SN1" is refused with errcode 9800017

    @id:group-not-member-digits @needs:group
    Scenario: A device outside the group is refused whose sn has digits alone
      Given the switch "group.partial" is "partial"
      And the group "Lobby" of model "A" with the devices "SN1"
      When the client removes the devices "SN1, 123" from the group "Lobby"
      Then device "123" is refused with errcode 9800017

    @id:group-not-member-many @needs:group
    Scenario Outline: Every device outside the group is refused in a long list
      Given the switch "group.partial" is "partial"
      And the group "Lobby" of model "A" with the devices "D1..D44, SN1"
      When the client removes the devices "<devices>" from the group "Lobby"
      Then device "<first>" is refused with errcode 9800017
      And device "<second>" is refused with errcode 9800017
      And the group "Lobby" holds the devices "<left>"

      Examples:
        | case    | devices            | first | second | left |
        | ends    | D90, D1..D44, D91  | D90   | D91    | SN1  |
        | same-sn | SN1/B, SN1/C, D1..D44 | SN1/B | SN1/C | SN1 |
        | start   | D90, D91, D1..D44  | D90   | D91    | SN1  |
        | same-sn-ends | SN1/B, D1..D44, SN1/C | SN1/B | SN1/C | SN1 |

    @id:group-not-member-added-elsewhere @needs:group
    Scenario: The client removes a device from no other group than it was asked to
      Given the group "Lobby" of model "A" with the devices "SN2"
      And the group "Gate" of model "A" with the devices "SN3"
      When the client adds the devices "SN1" to the group "Lobby"
      And the client removes the devices "SN1" from the group "Gate"
      Then device "SN1" is refused with errcode 9800017
      And the group "Lobby" holds the devices "SN2, SN1"

  @rule:group.device-errcode
  Rule: addIotGroupDevice returns an errcode for each device of the list, in the order of the list.

    @id:group-device-errcode @needs:group
    Scenario Outline: addIotGroupDevice answers for each device in the order of the list
      Given the group "Lobby" of model "A" with the devices ""
      When the client adds the devices "<devices>" to the group "Lobby"
      Then the answer lists "<answers>"

      Examples:
        | case    | devices         | answers               |
        | one     | SN1             | SN1=0                 |
        | several | SN3, SN1/B, SN2 | SN3=0, SN1/B=0, SN2=0 |
        | digits | SN1, 123, 7 | SN1=0, 123=0, 7=0 |
        | same-sn | SN1/B, SN1      | SN1/B=0, SN1=0        |
        | many    | D1..D50         | D1..D50=0             |
        | many-of-one-sn | SN1, D1..D40, SN1/B | SN1=0, D1..D40=0, SN1/B=0 |

    @id:group-device-errcode-mixed @needs:group
    Scenario Outline: addIotGroupDevice answers for each device what became of that device
      Given the switch "group.partial" is "partial"
      And the group "Lobby" of model "A" with the devices "D5"
      When the client adds the devices "<devices>" to the group "Lobby"
      Then the answer lists "<answers>"

      Examples:
        | case    | devices                | answers                                               |
        | same-sn | SN1, SN1/C, SN1/B      | SN1=0, SN1/C=9800014, SN1/B=0                         |
        | reasons | SN1/C, D5, SN2         | SN1/C=9800014, D5=9800015, SN2=0                      |
        | ends    | D5, SN1, SN2/C         | D5=9800015, SN1=0, SN2/C=9800014                      |
        | many    | D5, D11..D40, SN1/C    | D5=9800015, D11..D40=0, SN1/C=9800014                 |
        | middle  | D11..D30, D5, D31..D45 | D11..D30=0, D5=9800015, D31..D45=0                    |
        | many-of-one-sn | SN1, D11..D50, SN1/C | SN1=0, D11..D50=0, SN1/C=9800014 |

    @id:group-device-errcode-unknown @needs:group
    Scenario: The client passes on an errcode of an added device that it does not know
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 20 requests to "/wxa/business/group/adddevice" meet the fault {"body":"{\"errcode\":0,\"errmsg\":\"ok\",\"device_list\":[{\"sn\":\"SN2\",\"model_id\":\"{model A}\",\"errcode\":9800099}]}"}
      When the client adds the devices "SN2" to the group "Lobby"
      Then device "SN2" is refused with errcode 9800099

    @id:group-device-errcode-unknown-removed @needs:group
    Scenario: The client passes on an errcode of a removed device that it does not know
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 20 requests to "/wxa/business/group/removedevice" meet the fault {"body":"{\"errcode\":0,\"errmsg\":\"ok\",\"device_list\":[{\"sn\":\"SN1\",\"model_id\":\"{model A}\",\"errcode\":9800099}]}"}
      When the client removes the devices "SN1" from the group "Lobby"
      Then device "SN1" is refused with errcode 9800099

    @id:group-device-errcode-busy @needs:group
    Scenario: A device that the platform was too busy for is reported as refused
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 20 requests to "/wxa/business/group/adddevice" meet the fault {"body":"{\"errcode\":0,\"errmsg\":\"ok\",\"device_list\":[{\"sn\":\"SN2\",\"model_id\":\"{model A}\",\"errcode\":-1}]}"}
      When the client adds the devices "SN2" to the group "Lobby"
      Then device "SN2" is refused with errcode -1

    @id:group-device-errcode-lost @needs:group
    Scenario: A lost addition is not sent with the next one
      Given the group "Lobby" of model "A" with the devices ""
      And the group "Gate" of model "A" with the devices ""
      And the next 1 request to "/wxa/business/group/adddevice" meets the fault {"status":502}
      When the client adds the devices "SN1" to the group "Lobby"
      And the client adds the devices "SN2" to the group "Gate"
      Then the group "Gate" holds the devices "SN2"

    @id:group-device-errcode-part-lost @needs:group
    Scenario: A long list of which a part was lost is not reported as added
      Given the group "Lobby" of model "A" with the devices ""
      And the next 2 requests to "/wxa/business/group/adddevice" meet the fault {"status":502,"every":2}
      When the client adds the devices "D1..D45" to the group "Lobby"
      Then the answer tells of a failure, or the group "Lobby" holds the devices "D1..D45"

    @id:group-device-errcode-late @needs:group
    Scenario: A long list is answered in its order, also when a reply is late
      Given the group "Lobby" of model "A" with the devices ""
      And the next 1 request to "/wxa/business/group/adddevice" meets the fault {"delay":"50ms"}
      When the client adds the devices "D1..D45" to the group "Lobby"
      Then the answer lists "D1..D45=0"

    @id:group-device-errcode-every @needs:group
    Scenario: Each device of a list keeps its own refusal where every one is refused
      Given the group "Lobby" of model "A" with the devices "SN1"
      When the client adds the devices "SN1, SN2/C" to the group "Lobby"
      Then device "SN1" is refused with errcode 9800015
      And device "SN2/C" is refused with errcode 9800014

    @id:group-device-errcode-order @needs:group
    Scenario: The members of a reply may come in any order
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 20 requests to "/wxa/business/group/adddevice" meet the fault {"body":"{\"device_list\":[{\"errcode\":9800014,\"sn\":\"SN2\",\"model_id\":\"{model A}\"}],\"errcode\":0,\"errmsg\":\"ok\"}"}
      When the client adds the devices "SN2" to the group "Lobby"
      Then the answer has errcode 0
      And device "SN2" is refused with errcode 9800014

  @rule:group.partial
  Rule: In a mixed list the platform applies the valid devices and reports each invalid one by its own errcode under a top-level 0.

    @id:group-partial @needs:group
    Scenario: addIotGroupDevice adds the valid devices of a mixed list
      Given the group "Lobby" of model "A" with the devices ""
      When the client adds the devices "SN1, SN2/C, SN3" to the group "Lobby"
      Then the answer has errcode 0
      And device "SN2/C" is refused
      And the group "Lobby" holds the devices "SN1, SN3"

    @id:group-partial-twice @needs:group
    Scenario Outline: addIotGroupDevice adds a device once that a list has twice
      Given the group "Lobby" of model "A" with the devices ""
      When the client adds the devices "<devices>" to the group "Lobby"
      Then the answer lists "<answers>"

      Examples:
        | case     | devices             | answers                          |
        | in-a-row | SN1, SN1            | SN1=0, SN1=9800015               |
        | apart    | SN1, D1..D40, SN1   | SN1=0, D1..D40=0, SN1=9800015    |

    @id:group-partial-remove @needs:group
    Scenario: removeIotGroupDevice removes the members in a mixed list
      Given the group "Lobby" of model "A" with the devices "SN1, SN3"
      When the client removes the devices "SN1, SN2" from the group "Lobby"
      Then the answer has errcode 0
      And device "SN2" is refused
      And the group "Lobby" holds the devices "SN3"

    @id:group-partial-none @needs:group
    Scenario: One invalid device makes the call fail for the whole list
      Given the switch "group.partial" is "all-or-nothing"
      And the group "Lobby" of model "A" with the devices ""
      When the client adds the devices "SN1, SN2/C, SN3" to the group "Lobby"
      Then the answer is a failure
      And the group "Lobby" holds the devices ""

  @rule:group.device-model
  Rule: The platform answers 9800003 for a device whose model_id this account does not have.

    @id:group-device-model @needs:group
    Scenario: addIotGroupDevice refuses a device of an unknown model with 9800003
      Given the group "Lobby" of model "A" with the devices ""
      When the client adds the devices "SN1/unknown" to the group "Lobby"
      Then device "SN1/unknown" is refused with errcode 9800003

    @id:group-device-model-type @needs:group
    Scenario: addIotGroupDevice refuses a device of an unknown model as one of another type
      Given the switch "group.device-model" is "type"
      And the group "Lobby" of model "A" with the devices ""
      When the client adds the devices "SN1/unknown" to the group "Lobby"
      Then device "SN1/unknown" is refused with errcode 9800014

  @rule:group.remove-list
  Rule: removeIotGroupDevice lists only the devices that it could not remove.

    @id:group-remove-list @needs:group
    Scenario: removeIotGroupDevice lists no device that it removed
      Given the group "Lobby" of model "A" with the devices "SN1, SN2"
      When the client removes the devices "SN1, SN2" from the group "Lobby"
      Then the answer has errcode 0
      And the answer lists ""

    @id:group-remove-list-again @needs:group
    Scenario: removeIotGroupDevice removes no device of an earlier list
      Given the group "Lobby" of model "A" with the devices "SN1, SN2"
      When the client removes the devices "SN1" from the group "Lobby"
      And the client adds the devices "SN1" to the group "Lobby"
      And the client removes the devices "SN2" from the group "Lobby"
      Then the answer lists ""
      And the group "Lobby" holds the devices "SN1"

    @id:group-remove-list-lost @needs:group
    Scenario: A lost removal is not sent with the next one
      Given the group "Lobby" of model "A" with the devices "SN1, SN2, SN3"
      And the next 1 request to "/wxa/business/group/removedevice" meets the fault {"status":502}
      When the client removes the devices "SN1" from the group "Lobby"
      And the client removes the devices "SN2" from the group "Lobby"
      Then the answer lists ""
      And the group "Lobby" holds the devices "SN1, SN3"

    @id:group-remove-list-part-lost @needs:group
    Scenario: A long list of which a part was lost is not reported as removed
      Given the group "Lobby" of model "A" with the devices "D1..D45"
      And the next 2 requests to "/wxa/business/group/removedevice" meet the fault {"status":502,"every":2}
      When the client removes the devices "D1..D45" from the group "Lobby"
      Then the answer tells of a failure, or the group "Lobby" holds the devices ""

    @id:group-remove-list-all @needs:group
    Scenario: removeIotGroupDevice lists every device that it removed
      Given the switch "group.remove-list" is "all"
      And the group "Lobby" of model "A" with the devices "SN1, SN2"
      When the client removes the devices "SN1, SN2" from the group "Lobby"
      Then the answer has errcode 0
      And the answer lists "SN1=0, SN2=0"

    @id:group-remove-list-failed @needs:group
    Scenario: removeIotGroupDevice lists the devices that it could not remove
      Given the switch "group.partial" is "partial"
      And the group "Lobby" of model "A" with the devices "SN1"
      When the client removes the devices "SN1, SN2" from the group "Lobby"
      Then the answer lists "SN2"

    @id:group-remove-list-twice @needs:group
    Scenario: removeIotGroupDevice lists a device that the list has twice
      Given the switch "group.partial" is "partial"
      And the group "Lobby" of model "A" with the devices "SN1, SN2"
      When the client removes the devices "SN1, SN1" from the group "Lobby"
      Then the answer lists "SN1"
      And the group "Lobby" holds the devices "SN2"

    @id:group-remove-list-many @needs:group
    Scenario: The client removes forty-five devices
      Given the group "Lobby" of model "A" with the devices "D1..D45"
      When the client removes the devices "D1..D45" from the group "Lobby"
      Then the group "Lobby" holds the devices ""
