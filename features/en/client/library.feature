Feature: Older phones
  A function is there, or a member known, from some base library on.

  @rule:library.request
  Rule: A base library before 2.27.3 has no requestDeviceVoIP: wx does not own the function.

    @id:library-request @needs:phone
    Scenario Outline: An older phone has no requestDeviceVoIP
      Given the phone of the user has base library "<version>"
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      Then the call fails
      And the record of the user for "SN1" is "none"

      Examples:
        | case        | version |
        | before      | 2.27.2  |
        | long-before | 1.9.97  |

    @id:library-request-promise @needs:phone @needs:promise
    Scenario: The promise of requestDeviceVoIP is not fulfilled on an older phone
      Given the phone of the user has base library "2.27.2"
      And the option for "SN1"
      When the app tries "requestDeviceVoIP" with a promise
      Then the call does not succeed

    @id:library-request-there @needs:phone
    Scenario Outline: A newer phone has requestDeviceVoIP
      Given the phone of the user has base library "<version>"
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      Then the call succeeds

      Examples:
        | case           | version |
        | first          | 2.27.3  |
        | without-groups | 2.30.3  |
        | with-groups    | 2.30.4  |
        | later          | 3.0.0   |

    @id:library-request-updated @needs:phone
    Scenario: A phone that was updated has requestDeviceVoIP
      Given the phone of the user has base library "2.27.2"
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      And the phone of the user has base library "3.0.0"
      And the app calls "requestDeviceVoIP"
      Then the call succeeds

    @id:library-request-flow @needs:flow
    Scenario: The client reports a failure on a phone without requestDeviceVoIP
      Given the phone of the user has base library "2.27.2"
      When the client authorizes "SN1"
      Then the flow ends "failed"

  @rule:library.list
  Rule: A base library before 2.30.3 has no getDeviceVoIPList: wx does not own the function.

    @id:library-list @needs:list
    Scenario Outline: An older phone has no getDeviceVoIPList
      Given the phone of the user has base library "<version>"
      When the app calls "getDeviceVoIPList"
      Then the call fails

      Examples:
        | case         | version |
        | before       | 2.30.2  |
        | with-request | 2.27.3  |

    @id:library-list-promise @needs:list @needs:promise
    Scenario: The promise of getDeviceVoIPList is not fulfilled on an older phone
      Given the phone of the user has base library "2.30.2"
      When the app tries "getDeviceVoIPList" with a promise
      Then the call does not succeed

    @id:library-list-there @needs:list
    Scenario: A newer phone has getDeviceVoIPList
      Given the user has answered "accept" for "SN1"
      And the phone of the user has base library "2.30.3"
      When the app calls "getDeviceVoIPList"
      Then the list has "SN1" with status 1

  @rule:library.group
  Rule: A base library before 2.30.4 does not know isGroup and groupId: it requires the four members of a single device.

    @id:library-group @needs:phone
    Scenario Outline: An older phone does not know isGroup
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the phone of the user has base library "<version>"
      And the option for "group Lobby"
      When the app calls "requestDeviceVoIP"
      Then the errMsg of the call is "requestDeviceVoIP:fail parameter error: parameter.sn should be String instead of Undefined;parameter.snTicket should be String instead of Undefined;parameter.modelId should be String instead of Undefined;parameter.deviceName should be String instead of Undefined;"
      And the call fails with errno 1001

      Examples:
        | case     | version |
        | before   | 2.30.3  |
        | observed | 2.29.2  |

    @id:library-group-flow @needs:flow
    Scenario: A flow for a group fails on an older phone, and asks for no single device
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the phone of the user has base library "2.30.3"
      When the client authorizes "group Lobby"
      Then the flow ends "failed"
      And the record of the user for "SN1" is "none"

    @id:library-group-there @needs:phone
    Scenario: A newer phone authorizes a group
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the phone of the user has base library "2.30.4"
      And the option for "group Lobby"
      When the app calls "requestDeviceVoIP"
      Then the call succeeds

    @id:library-group-other-user @needs:phone
    Scenario: The old phone of another user does not affect this user
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the phone of the user "ann" has base library "2.20.0"
      And the option for "group Lobby"
      When the app calls "requestDeviceVoIP"
      Then the call succeeds

  @rule:library.group-items
  Rule: A base library before 2.30.4 lists no groups.

    @id:library-group-items @needs:list
    Scenario Outline: getDeviceVoIPList on an older phone shows no groups
      Given the switch "library.group-items" is "<how>"
      And the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "accept" for "group Lobby"
      And the user has answered "accept" for "SN1"
      And the phone of the user has base library "<version>"
      When the app calls "getDeviceVoIPList"
      Then the list has <items> items

      Examples:
        | case   | how    | version | items |
        | hidden | hidden | 2.30.3  | 1     |
        | bare   | bare   | 2.30.3  | 2     |
        | later  | hidden | 2.30.4  | 2     |

    @id:library-group-items-default @needs:list
    Scenario: getDeviceVoIPList on an older phone shows devices without groups
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "accept" for "group Lobby"
      And the phone of the user has base library "2.30.3"
      When the app calls "getDeviceVoIPList"
      Then the list has 0 items

  @rule:list.failure
  Rule: getDeviceVoIPList may fail with errCode 0: only errMsg shows the failure.

    @id:list-failure @needs:list
    Scenario: A list that fails with errCode 0 is a failure
      Given the next 1 request to "/__phone/getDeviceVoIPList" meets the fault {"errcode":-1}
      When the app calls "getDeviceVoIPList"
      Then the call fails with errCode 0
      And the errMsg of the call is "getDeviceVoIPList:fail cgi fail(3,-1)"
