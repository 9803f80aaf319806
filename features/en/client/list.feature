Feature: The list of getDeviceVoIPList

  @rule:list.items
  Rule: getDeviceVoIPList lists what the user accepted (status 1) and what the user rejected or turned off (status 0), and nothing that the user was never asked about.

    @id:list-items @needs:list
    Scenario Outline: getDeviceVoIPList shows the status of a device
      Given the user has answered "<answer>" for "SN1"
      When the app calls "getDeviceVoIPList"
      Then the list has "SN1" with status <status>

      Examples:
        | case     | answer | status |
        | accepted | accept | 1      |
        | rejected | reject | 0      |

    @id:list-items-sn @needs:list
    Scenario Outline: getDeviceVoIPList shows the whole sn of a device
      Given the user has answered "accept" for "<sn>"
      When the app calls "getDeviceVoIPList"
      Then the list is exactly "<sn>=1"

      Examples:
        | case   | sn      |
        | digits | 0012    |
        | long   | {A*120} |
        | plain-digits | 123 |

    @id:list-items-off @needs:list
    Scenario: getDeviceVoIPList shows a device that the user switched off with status 0
      Given the user has answered "accept" for "SN1"
      And the user switches "SN1" to 0 in the settings
      When the app calls "getDeviceVoIPList"
      Then the list has "SN1" with status 0

    @id:list-items-none @needs:list
    Scenario: getDeviceVoIPList omits a device the user was never asked about
      When the app calls "getDeviceVoIPList"
      Then the list has 0 items

    @id:list-items-later @needs:list @needs:clock
    Scenario Outline: getDeviceVoIPList shows an answer that the user gave since the last call
      When the app calls "getDeviceVoIPList"
      And "<age>" passes
      And the user has answered "accept" for "SN1"
      And the app calls "getDeviceVoIPList"
      Then the list has "SN1" with status 1

      Examples:
        | case | age |
        | 1s   | 1s  |
        | 24h  | 24h |

    @id:list-items-several @needs:list
    Scenario: getDeviceVoIPList shows devices and groups together
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "accept" for "SN1"
      And the user has answered "reject" for "SN1/C"
      And the user has answered "reject" for "group Lobby"
      When the app calls "getDeviceVoIPList"
      Then the list has 3 items
      And the list has "SN1/C" with status 0
      And the list has "group Lobby" with status 0

    @id:list-items-exactly @needs:list
    Scenario: getDeviceVoIPList shows each device and group with its own status
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the group "Gate" of model "A" with the devices "SN2"
      And the user has answered "accept" for each of "SN1, SN2/B, sn2"
      And the user has answered "reject" for each of "SN1/C, SN2"
      And the user has answered "reject" for "group Lobby"
      And the user has answered "accept" for "group Gate"
      When the app calls "getDeviceVoIPList"
      Then the list is exactly "SN1=1, SN1/C=0, SN2=0, SN2/B=1, sn2=1, group Lobby=0, group Gate=1"

    @id:list-items-many @needs:list
    Scenario: getDeviceVoIPList shows every device
      Given the user has answered "accept" for each of "D1..D140"
      When the app calls "getDeviceVoIPList"
      Then the list has 140 items

    @id:list-items-after-failure @needs:list
    Scenario: getDeviceVoIPList shows the list after it failed once
      Given the user has answered "accept" for "SN1"
      And the next 1 request to "/__phone/getDeviceVoIPList" meets the fault {"errcode":-12001}
      When the app calls "getDeviceVoIPList"
      And the app calls "getDeviceVoIPList"
      Then the list is exactly "SN1=1"

    @id:list-items-changed @needs:list
    Scenario Outline: getDeviceVoIPList shows what changed since the last call
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "accept" for "<target>"
      When the app calls "getDeviceVoIPList"
      And the user switches "<target>" to 0 in the settings
      And the app calls "getDeviceVoIPList"
      Then the list is exactly "<target>=0"

      Examples:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |

    @id:list-items-added @needs:list
    Scenario: getDeviceVoIPList shows what the user answered since the last call
      When the app calls "getDeviceVoIPList"
      And the user has answered "accept" for "SN1"
      And the app calls "getDeviceVoIPList"
      And the user has answered "reject" for "SN2"
      And the app calls "getDeviceVoIPList"
      Then the list is exactly "SN1=1, SN2=0"

    @id:list-items-failed @needs:list
    Scenario: A list that fails is not replaced by the last one
      Given the user has answered "accept" for "SN1"
      When the app calls "getDeviceVoIPList"
      And the app loses its hardware access
      And the app calls "getDeviceVoIPList"
      Then the call fails

    @id:list-items-like @needs:list
    Scenario: getDeviceVoIPList tells devices with alike sns apart
      Given the user has answered "accept" for each of "S-1, S_1, 0, null, undefined, 12345678901234567890, -_-"
      When the app calls "getDeviceVoIPList"
      Then the list is exactly "S-1=1, S_1=1, 0=1, null=1, undefined=1, 12345678901234567890=1, -_-=1"

    @id:list-items-hundreds @needs:list
    Scenario: getDeviceVoIPList lists hundreds of devices
      Given the user has answered "accept" for each of "D1..D260"
      When the app calls "getDeviceVoIPList"
      Then the list has 260 items
      And the list has "D260" with status 1
      And the list has "D150" with status 1

    @id:list-items-after-call @needs:list @needs:phone
    Scenario Outline: getDeviceVoIPList lists what the settings say now
      Given the group "Lobby" of model "A" with the devices "SN1"
      When the app calls "requestDeviceVoIP" for "<target>" while the user answers "accept"
      And the user switches "<target>" to 0 in the settings
      And the app calls "getDeviceVoIPList"
      Then the list is exactly "<target>=0"

      Examples:
        | case | target |
        | device | SN1 |
        | group | group Lobby |

    @id:list-items-unknown-member @needs:list
    Scenario: The items of a list may have members that the client does not know
      Given the next 1 request to "/__phone/getDeviceVoIPList" meets the fault {"body":"{\"errMsg\":\"getDeviceVoIPList:ok\",\"errCode\":0,\"errno\":0,\"list\":[{\"sn\":\"SN1\",\"model_id\":\"{model A}\",\"status\":1,\"update_time\":5}],\"next\":\"\"}"}
      When the app calls "getDeviceVoIPList"
      Then the list is exactly "SN1=1"

    @id:promise-list-items @needs:list @needs:promise
    Scenario: The promise of a list gives every item with its status
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "accept" for each of "SN1, SN2"
      And the user has answered "reject" for "SN1/C"
      And the user has answered "accept" for "group Lobby"
      When the app awaits "getDeviceVoIPList"
      Then the list is exactly "SN1=1, SN2=1, SN1/C=0, group Lobby=1"

    @id:promise-list-none @needs:list @needs:promise
    Scenario: The promise of an empty list gives an empty list
      When the app awaits "getDeviceVoIPList"
      Then the promise is "fulfilled"
      And the list has 0 items
      And its value is what the phone answered

    @id:list-items-styles @needs:list @needs:promise
    Scenario: The client lists by callbacks after it listed by a promise
      When the app awaits "getDeviceVoIPList"
      And the user has answered "accept" for "SN1"
      And the app calls "getDeviceVoIPList"
      Then the list is exactly "SN1=1"

    @id:list-items-after-failures @needs:list
    Scenario Outline: After a failure of any kind the client lists again
      Given the user has answered "accept" for "SN1"
      And the next 1 request to "/__phone/getDeviceVoIPList" meets the fault <fault>
      When the app tries "getDeviceVoIPList"
      And the app calls "getDeviceVoIPList"
      Then the list is exactly "SN1=1"

      Examples:
        | case | fault |
        | busy | {"errcode":-1} |
        | status | {"status":502} |
        | reset | {"reset":true} |
        | nothing | {"body":""} |

    @id:list-items-often @needs:list
    Scenario: The client lists as often as it is asked
      Given the user has answered "accept" for "SN1"
      When the app calls "getDeviceVoIPList" 12 times
      Then the list is exactly "SN1=1"

  @rule:list.group-items
  Rule: The item of a group has group_id and status; its sn and model_id are undefined.

    @id:list-group-items @needs:list
    Scenario Outline: The item of a group has no member of a device
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "<answer>" for "group Lobby"
      When the app calls "getDeviceVoIPList"
      Then the list has "group Lobby" with status <status>
      And the item of "group Lobby" has no "sn"
      And the item of "group Lobby" has no "model_id"

      Examples:
        | case     | answer | status |
        | accepted | accept | 1      |
        | rejected | reject | 0      |

    @id:list-group-items-beside @needs:list
    Scenario: A group beside its own device has an item of its own
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "reject" for "SN1"
      And the user has answered "accept" for "group Lobby"
      When the app calls "getDeviceVoIPList"
      Then the list is exactly "SN1=0, group Lobby=1"
      And the item of "group Lobby" has no "sn"
