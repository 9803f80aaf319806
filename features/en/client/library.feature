Feature: Older phones
  A function is there, or a member known, from some base library on.

  @rule:library.request
  Rule: A base library before 2.27.3 has no requestDeviceVoIP: wx does not own the function.

    @id:library-request @needs:phone
    Scenario Outline: Where the function is missing nothing happens
      Given the phone of the user has base library "<version>"
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      Then the call fails
      And the record of the user for "SN1" is "none"

      Examples:
        | case        | version |
        | before      | 2.27.2  |
        | long-before | 1.9.97  |

    @id:library-request-there @needs:phone
    Scenario Outline: Where the function is there it works
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

    @id:library-request-flow @needs:flow
    Scenario: A flow on a phone without the function says that it failed
      Given the phone of the user has base library "2.27.2"
      When the client authorises "SN1"
      Then the flow ends "failed"

  @rule:library.list
  Rule: A base library before 2.30.3 has no getDeviceVoIPList: wx does not own the function.

    @id:library-list @needs:list
    Scenario Outline: Where the function is missing there is no list
      Given the phone of the user has base library "<version>"
      When the app calls "getDeviceVoIPList"
      Then the call fails

      Examples:
        | case         | version |
        | before       | 2.30.2  |
        | with-request | 2.27.3  |

    @id:library-list-there @needs:list
    Scenario: Where the function is there it lists
      Given the user has answered "accept" for "SN1"
      And the phone of the user has base library "2.30.3"
      When the app calls "getDeviceVoIPList"
      Then the list has "SN1" with status 1

  @rule:library.group
  Rule: A base library before 2.30.4 does not know isGroup and groupId: it requires the four members of a single device.

    @id:library-group @needs:phone
    Scenario Outline: A group is no group yet
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

    @id:library-group-there @needs:phone
    Scenario: A group is a group
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the phone of the user has base library "2.30.4"
      And the option for "group Lobby"
      When the app calls "requestDeviceVoIP"
      Then the call succeeds

    @id:library-group-single @needs:phone
    Scenario: A single device is authorised whatever isGroup says
      Given the phone of the user has base library "2.30.3"
      And the option for "SN1"
      And its "isGroup" is the JSON true
      And its "groupId" is "nobody's"
      When the app calls "requestDeviceVoIP"
      Then the call succeeds
      And the record of the user for "SN1" is "1"

    @id:library-group-other-user @needs:phone
    Scenario: Another user's old phone is another user's
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the phone of the user "ann" has base library "2.20.0"
      And the option for "group Lobby"
      When the app calls "requestDeviceVoIP"
      Then the call succeeds

  @rule:library.group-items
  Rule: A base library before 2.30.4 lists no groups.

    @id:library-group-items @needs:list
    Scenario Outline: An older list has no groups
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
    Scenario: An older list leaves groups out
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "accept" for "group Lobby"
      And the phone of the user has base library "2.30.3"
      When the app calls "getDeviceVoIPList"
      Then the list has 0 items

  @rule:list.failure
  Rule: getDeviceVoIPList may fail with errCode 0: only errMsg shows the failure.

    @id:list-failure @needs:list
    Scenario: A list that fails with errCode 0
      Given the next 1 request to "/__phone/getDeviceVoIPList" meets the fault {"errcode":-1}
      When the app calls "getDeviceVoIPList"
      Then the call fails with errCode 0
      And the errMsg of the call is "getDeviceVoIPList:fail cgi fail(3,-1)"
