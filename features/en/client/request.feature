Feature: The form of a server call
  What must be true of a request whatever it asks for.

  @rule:request.encoding
  Rule: Raw UTF-8 and \u escapes mean the same text, whatever the Content-Type says.

    @id:request-encoding-client @needs:group
    Scenario Outline: The client sends text unchanged
      When the client creates the group "<name>" of model "A"
      Then the account has one group, "<name>"

      Examples:
        | case    | name                |
        | chinese | 设备组01            |
        | emoji   | {U+1F4DE}           |
        | angles  | {U+003C}a&b{U+003E} |
        | quotes  | {U+0022}{U+005C}    |
        | percent | 100%41+1            |

  @rule:request.chunked
  Rule: The platform answers a body without Content-Length (chunked) with HTTP 412 and an empty body.

    @id:request-chunked-client @needs:ticket
    Scenario: The client sends a Content-Length
      When the client gets a ticket for sn "SN1" of model "A"
      Then the client has a ticket

    @id:request-chunked-flow @needs:flow
    Scenario: The client sends a Content-Length in a flow
      When the client authorizes "SN1"
      Then the flow ends "authorized"

    @id:request-chunked-voip @needs:voip
    Scenario: The client sends iotVoipCall with a length
      Given the user has answered "accept" for "SN1"
      When the client has device "SN1" call the user
      Then the answer is a success

  @rule:request.once
  Rule: A client whose reply was lost does not repeat a call that changes something: the platform may have carried it out.

    @id:request-once-create @needs:group
    Scenario Outline: The client does not create a second group when a reply was lost
      Given the next 1 request to "/wxa/business/group/createid" meets the fault <fault>
      When the client creates the group "lobby" of model "A"
      Then the account has one group, "lobby"

      Examples:
        | case  | fault           |
        | reset | {"reset":true}  |
        | half  | {"truncate":30} |
        | cut   | {"truncate":0}  |

    @id:request-once-create-status @needs:group
    Scenario Outline: The client does not create a group again when a proxy answered in place of the platform
      Given the next 1 request to "/wxa/business/group/createid" meets the fault <fault>
      When the client creates the group "lobby" of model "A"
      Then the platform received 1 request to "/wxa/business/group/createid"

      Examples:
        | case        | fault                                      |
        | bad-gateway | {"status":502}                             |
        | timeout     | {"status":504}                             |
        | page        | {"body":"<html><body>login</body></html>"} |
        | object      | {"body":"{}"}                              |

    @id:request-once-add-status @needs:group
    Scenario Outline: The client does not add devices again when a proxy answered in place of the platform
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 1 request to "/wxa/business/group/adddevice" meets the fault <fault>
      When the client adds the devices "SN2" to the group "Lobby"
      Then the platform received 1 request to "/wxa/business/group/adddevice"

      Examples:
        | case        | fault                                      |
        | bad-gateway | {"status":502}                             |
        | page        | {"body":"<html><body>login</body></html>"} |

    @id:request-once-remove-status @needs:group
    Scenario Outline: The client does not remove devices again when a proxy answered in place of the platform
      Given the group "Lobby" of model "A" with the devices "SN1, SN2"
      And the next 1 request to "/wxa/business/group/removedevice" meets the fault <fault>
      When the client removes the devices "SN2" from the group "Lobby"
      Then the platform received 1 request to "/wxa/business/group/removedevice"

      Examples:
        | case        | fault                                      |
        | bad-gateway | {"status":502}                             |
        | page        | {"body":"<html><body>login</body></html>"} |

    @id:request-once-add @needs:group
    Scenario Outline: The client does not report that a device was in the group already when a reply was lost
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 1 request to "/wxa/business/group/adddevice" meets the fault <fault>
      When the client adds the devices "SN2" to the group "Lobby"
      Then the client does not report device "SN2" as refused with errcode 9800015
      And the group "Lobby" holds the devices "SN1, SN2"

      Examples:
        | case  | fault           |
        | reset | {"reset":true}  |
        | half  | {"truncate":30} |

    @id:request-once-remove @needs:group
    Scenario Outline: The client does not report that a device was not in the group when a reply was lost
      Given the group "Lobby" of model "A" with the devices "SN1, SN2"
      And the next 1 request to "/wxa/business/group/removedevice" meets the fault <fault>
      When the client removes the devices "SN2" from the group "Lobby"
      Then the client does not report device "SN2" as refused with errcode 9800017
      And the group "Lobby" holds the devices "SN1"

      Examples:
        | case  | fault           |
        | reset | {"reset":true}  |
        | half  | {"truncate":30} |

    @id:request-once-voip @needs:voip
    Scenario Outline: The client does not have a device call twice when a reply was lost
      Given the user has answered "accept" for "SN1"
      And the next 1 request to "/wxa/business/iot/voip/call" meets the fault <fault>
      When the client has device "SN1" call the user
      Then the platform received 1 request to "/wxa/business/iot/voip/call"

      Examples:
        | case  | fault           |
        | reset | {"reset":true}  |
        | half  | {"truncate":10} |
        | cut   | {"truncate":0}  |

    @id:request-once-voip-status @needs:voip
    Scenario Outline: The client does not have a device call again when a proxy answered in place of the platform
      Given the user has answered "accept" for "SN1"
      And the next 1 request to "/wxa/business/iot/voip/call" meets the fault <fault>
      When the client has device "SN1" call the user
      Then the platform received 1 request to "/wxa/business/iot/voip/call"

      Examples:
        | case        | fault          |
        | bad-gateway | {"status":502} |
        | timeout     | {"status":504} |

    @id:request-once-status @needs:group
    Scenario Outline: The client does not repeat a creation that was answered with an error status
      Given the next 1 request to "/wxa/business/group/createid" meets the fault <fault>
      When the client creates the group "Hall" of model "A"
      Then the platform received 1 request to "/wxa/business/group/createid"

      Examples:
        | case     | fault          |
        | timeout  | {"status":408} |
        | too-many | {"status":429} |
        | error    | {"status":500} |
        | unavail  | {"status":503} |
        | gateway  | {"status":504} |
        | object   | {"body":"{}"}  |

    @id:request-once-status-members @needs:group
    Scenario Outline: The client does not repeat a change of members that was answered with an error status
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 1 request to "/wxa/business/group/adddevice" meets the fault <fault>
      And the next 1 request to "/wxa/business/group/removedevice" meets the fault <fault>
      When the client adds the devices "SN2" to the group "Lobby"
      And the client removes the devices "SN1" from the group "Lobby"
      Then the platform received 1 request to "/wxa/business/group/adddevice"
      And the platform received 1 request to "/wxa/business/group/removedevice"

      Examples:
        | case     | fault          |
        | timeout  | {"status":408} |
        | too-many | {"status":429} |
        | error    | {"status":500} |
        | unavail  | {"status":503} |
        | gateway  | {"status":504} |
        | object   | {"body":"{}"}  |

    @id:request-once-force @needs:group
    Scenario Outline: The client does not repeat a forced addition whose reply was lost
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the group "Gate" of model "A" with the devices ""
      And the next 1 request to "/wxa/business/group/adddevice" meets the fault <fault>
      When the client adds the devices "SN1" to the group "Gate" by force
      Then the client does not report device "SN1" as refused with errcode 9800015
      And the group "Gate" holds the devices "SN1"

      Examples:
        | case  | fault           |
        | reset | {"reset":true}  |
        | half  | {"truncate":30} |

    @id:request-once-silence-add @needs:group
    Scenario: The client does not repeat an addition to which nothing came
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 1 request to "/wxa/business/group/adddevice" meets the fault {"truncate":0}
      When the client adds the devices "SN2" to the group "Lobby"
      Then the platform received 1 request to "/wxa/business/group/adddevice"

    @id:request-once-silence-remove @needs:group
    Scenario: The client does not repeat a removal to which nothing came
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 1 request to "/wxa/business/group/removedevice" meets the fault {"truncate":0}
      When the client removes the devices "SN1" from the group "Lobby"
      Then the platform received 1 request to "/wxa/business/group/removedevice"
