Feature: The option object of requestDeviceVoIP
  A client may refuse a bad option itself, naming the member and sending
  nothing, or hand on the answer of the phone.

  @rule:option.required
  Rule: To authorize a single device, sn, snTicket, modelId and deviceName are required, as strings.

    @id:option-required @needs:phone
    Scenario: The phone accepts an option with the four required members
      Given the option for "SN1"
      When the app calls "requestDeviceVoIP"
      Then the call succeeds

    @id:option-required-missing @needs:phone
    Scenario Outline: The phone refuses an option without one of the required members
      Given the option for "SN1"
      And its "<member>" is missing
      When the app calls "requestDeviceVoIP"
      Then "<member>" is refused with errno 1001

      Examples:
        | case       | member     |
        | sn         | sn         |
        | snTicket   | snTicket   |
        | modelId    | modelId    |
        | deviceName | deviceName |

    @id:option-required-string @needs:phone
    Scenario Outline: The phone refuses a required member that is not a string
      Given the option for "SN1"
      And its "<member>" is the JSON <value>
      When the app calls "requestDeviceVoIP"
      Then "<member>" is refused

      Examples:
        | case              | member     | value |
        | sn-number         | sn         | 5     |
        | snTicket-number   | snTicket   | 5     |
        | modelId-number    | modelId    | 5     |
        | deviceName-number | deviceName | 5     |
        | sn-null           | sn         | null  |
        | deviceName-null   | deviceName | null  |

    @id:option-required-after @needs:phone
    Scenario Outline: A call does not take a member from an earlier call
      Given the option for "SN1"
      When the app calls "requestDeviceVoIP"
      And the option for "SN2"
      And its "<member>" is missing
      And the app calls "requestDeviceVoIP"
      Then "<member>" is refused with errno 1001
      And the record of the user for "SN2" is "none"

      Examples:
        | case       | member     |
        | sn         | sn         |
        | snTicket   | snTicket   |
        | modelId    | modelId    |
        | deviceName | deviceName |

    @id:option-required-ends @needs:phone
    Scenario Outline: A call that lacks a member ends as other failures do
      Given the option for "SN1"
      And its "<member>" is missing
      When the app calls "requestDeviceVoIP"
      Then fail and complete ran once each, or the client refused "<member>"

      Examples:
        | case | member |
        | sn | sn |
        | deviceName | deviceName |

    @id:option-required-after-accepted @needs:phone
    Scenario Outline: A call after one that was accepted takes no member from it
      When the app calls "requestDeviceVoIP" for "SN1" while the user answers "accept"
      And the user deletes the mini program
      And the option for "SN1"
      And its "<member>" is missing
      And the app calls "requestDeviceVoIP"
      Then "<member>" is refused

      Examples:
        | case   | member     |
        | ticket | snTicket   |
        | model  | modelId    |
        | name   | deviceName |

  @rule:option.types
  Rule: A member of a wrong type makes the call fail with a clause that names the member, the required type and the type given; several bad members give several clauses.

    @id:option-types @needs:phone
    Scenario Outline: The errMsg names the member, the expected type and the actual type
      Given the option for "SN1"
      And its "<member>" is the JSON <value>
      When the app calls "requestDeviceVoIP"
      Then "<member>" is refused with "parameter error: parameter.<member> should be <wanted> instead of <given>;" in the errMsg
      And "<member>" is refused with errno 1001

      Examples:
        | case              | member     | value  | wanted  | given   |
        | sn-number         | sn         | 5      | String  | Number  |
        | sn-boolean        | sn         | true   | String  | Boolean |
        | sn-null           | sn         | null   | String  | Null    |
        | sn-object         | sn         | {}     | String  | Object  |
        | sn-array          | sn         | []     | String  | Array   |
        | snTicket-number   | snTicket   | 5      | String  | Number  |
        | modelId-number    | modelId    | 5      | String  | Number  |
        | deviceName-number | deviceName | 5      | String  | Number  |
        | isGroup-string    | isGroup    | "true" | Boolean | String  |
        | isGroup-number    | isGroup    | 1      | Boolean | Number  |

    @id:option-types-missing @needs:phone
    Scenario Outline: The errMsg calls a missing member undefined
      Given the option for "SN1"
      And its "<member>" is missing
      When the app calls "requestDeviceVoIP"
      Then "<member>" is refused with "requestDeviceVoIP:fail parameter error: parameter.<member> should be String instead of Undefined;" in the errMsg

      Examples:
        | case       | member     |
        | sn         | sn         |
        | deviceName | deviceName |

    @id:option-types-group @needs:phone
    Scenario: The phone refuses a groupId that is not a string
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the option for "group Lobby"
      And its "groupId" is the JSON 5
      When the app calls "requestDeviceVoIP"
      Then "groupId" is refused with "parameter.groupId should be String instead of Number;" in the errMsg

    @id:option-types-several @needs:phone
    Scenario: The errMsg has a clause for each invalid member
      Given the option for "SN1"
      And its "sn" is missing
      And its "snTicket" is missing
      And its "modelId" is missing
      And its "deviceName" is missing
      When the app calls "requestDeviceVoIP"
      Then "sn" is refused with "requestDeviceVoIP:fail parameter error: parameter.sn should be String instead of Undefined;parameter.snTicket should be String instead of Undefined;parameter.modelId should be String instead of Undefined;parameter.deviceName should be String instead of Undefined;" in the errMsg

  @rule:option.limits
  Rule: A member over its documented limit makes the call fail with a parameter error that names it, before ticket, record or dialog.

    @id:option-limits-errno @needs:phone
    Scenario Outline: A member over its limit is a parameter error
      Given the option for "SN1"
      And its "<member>" is "<value>"
      When the app calls "requestDeviceVoIP"
      Then "<member>" is refused with errno 1001

      Examples:
        | case              | member     | value   |
        | sn-length         | sn         | {A*999} |
        | sn-characters     | sn         | S.N     |
        | deviceName-length | deviceName | {a*99}  |

    @id:option-limits-named @needs:phone
    Scenario Outline: The errMsg of a member over its limit names the member
      Given the option for "SN1"
      And its "<member>" is "<value>"
      When the app calls "requestDeviceVoIP"
      Then "<member>" is refused with "parameter error: parameter.<member> " in the errMsg

      Examples:
        | case              | member     | value   |
        | sn-length         | sn         | {A*999} |
        | sn-characters     | sn         | S.N     |
        | deviceName-length | deviceName | {a*99}  |

    @id:option-limits-ticket @needs:phone
    Scenario: The phone checks limits before the ticket
      Given the option for "SN1"
      And its "deviceName" is "{a*99}"
      When "10m" passes
      And the app calls "requestDeviceVoIP"
      Then "deviceName" is refused with errno 1001

    @id:option-limits-record @needs:phone
    Scenario: The phone checks limits before the record
      Given the user has answered "accept" for "SN1"
      And the option for "SN1"
      And its "deviceName" is "{a*99}"
      When the app calls "requestDeviceVoIP"
      Then "deviceName" is refused with errno 1001

    @id:option-limits-dialog @needs:phone
    Scenario: The phone checks limits before it opens the dialog
      Given the option for "SN1"
      And its "deviceName" is "{a*99}"
      When the app calls "requestDeviceVoIP"
      Then the record of the user for "SN1" is "none"

    @id:option-limits-off @needs:phone
    Scenario Outline: The phone truncates a deviceName over its limit
      Given the switch "option.limits" is "<how>"
      And the option for "SN1"
      And its "deviceName" is "{a*14}"
      When the app calls "requestDeviceVoIP"
      Then the dialog for "SN1" showed "<name>校园电话", or the client refused "deviceName"

      Examples:
        | case     | how      | name   |
        | truncate | truncate | {a*13} |
        | accept   | accept   | {a*14} |

  @rule:group.only-id
  Rule: When isGroup is true, groupId is the only required member.

    @id:group-only-id @needs:phone
    Scenario: A groupId alone authorizes a group
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the option for "group Lobby"
      When the app calls "requestDeviceVoIP"
      Then the call succeeds

    @id:group-only-id-missing @needs:phone
    Scenario: The phone refuses a group without a groupId
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the option for "group Lobby"
      And its "groupId" is missing
      When the app calls "requestDeviceVoIP"
      Then "groupId" is refused with errno 1001

    @id:group-only-id-device @needs:phone
    Scenario: The members of a device do not replace the groupId
      Given the option for "SN1"
      And its "isGroup" is the JSON true
      When the app calls "requestDeviceVoIP"
      Then "groupId" is refused with errno 1001

    @id:group-only-id-after @needs:phone
    Scenario: A call for a group does not take the groupId of an earlier call
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the option for "group Lobby"
      When the app calls "requestDeviceVoIP"
      And the option for "group Lobby"
      And its "groupId" is missing
      And the app calls "requestDeviceVoIP"
      Then "groupId" is refused with errno 1001

  @rule:group.extra-members
  Rule: When isGroup is true, the phone accepts and ignores the members of a single device.

    @id:group-extra-members @needs:phone
    Scenario Outline: The phone ignores the members of a device for a group
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the option for "group Lobby"
      And its "<member>" is "<value>"
      When the app calls "requestDeviceVoIP"
      Then the call succeeds
      And the record of the user for "group Lobby" is "1"

      Examples:
        | case            | member     | value     |
        | sn              | sn         | SN1       |
        | bad-sn          | sn         | S.N       |
        | long-sn         | sn         | {A*999}   |
        | snTicket        | snTicket   | dead      |
        | modelId         | modelId    | {model A} |
        | deviceName      | deviceName | iot       |
        | long-deviceName | deviceName | {a*99}    |

    @id:group-extra-members-all @needs:phone
    Scenario: The phone authorizes the group and not the device given beside it
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the option for "SN2"
      And its "isGroup" is the JSON true
      And its "groupId" is "{group Lobby}"
      When the app calls "requestDeviceVoIP"
      Then the record of the user for "SN2" is "none"
      And the record of the user for "group Lobby" is "1"

  @rule:single.no-group-id
  Rule: When isGroup is false or absent, the phone ignores groupId and requires the four members of a single device.

    @id:single-no-group-id @needs:phone
    Scenario Outline: The phone ignores the groupId of a single device
      Given the group "Lobby" of model "A" with the devices "SN2"
      And the option for "SN1"
      And its "isGroup" is the JSON false
      And its "groupId" is "<groupId>"
      When the app calls "requestDeviceVoIP"
      Then the record of the user for "SN1" is "1"
      And the record of the user for "group Lobby" is "none"

      Examples:
        | case    | groupId         |
        | known   | {group Lobby}   |
        | unknown | {group unknown} |
        | empty   |                 |

    @id:single-no-group-id-absent @needs:phone
    Scenario: The phone ignores a groupId without isGroup
      Given the group "Lobby" of model "A" with the devices "SN2"
      And the option for "SN1"
      And its "groupId" is "{group Lobby}"
      When the app calls "requestDeviceVoIP"
      Then the record of the user for "SN1" is "1"
      And the record of the user for "group Lobby" is "none"

    @id:single-no-group-id-false @needs:phone
    Scenario: The phone needs no groupId when isGroup is false
      Given the option for "SN1"
      And its "isGroup" is the JSON false
      When the app calls "requestDeviceVoIP"
      Then the call succeeds

    @id:single-no-group-id-four @needs:phone
    Scenario Outline: A groupId without isGroup true is not enough
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the option for "group Lobby"
      And its "isGroup" is the JSON false
      And its "<missing>" is missing
      When the app calls "requestDeviceVoIP"
      Then "sn" is refused with errno 1001

      Examples:
        | case   | missing |
        | false  | sn      |
        | absent | isGroup |

    @id:single-no-group-id-each @needs:phone
    Scenario Outline: The phone needs the four members when isGroup is false
      Given the option for "SN1"
      And its "isGroup" is the JSON false
      And its "<member>" is missing
      When the app calls "requestDeviceVoIP"
      Then "<member>" is refused with errno 1001

      Examples:
        | case       | member     |
        | sn         | sn         |
        | snTicket   | snTicket   |
        | modelId    | modelId    |
        | deviceName | deviceName |

    @id:single-no-group-id-after @needs:phone
    Scenario: A call for a device does not keep the members of an earlier call for a group
      Given the group "Lobby" of model "A" with the devices "SN2"
      When the app calls "requestDeviceVoIP" for "group Lobby" while the user answers "reject"
      And the app calls "requestDeviceVoIP" for "SN1" while the user answers "accept"
      Then the call succeeds
      And the record of the user for "SN1" is "1"

  @rule:group.known
  Rule: A groupId that is not one of this account's groups makes the call fail with an empty reason.

    @id:group-known @needs:phone
    Scenario Outline: A user cannot authorize a group that the account does not have
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the option for "group Lobby"
      And its "groupId" is "<groupId>"
      When the app calls "requestDeviceVoIP"
      Then the call fails with errCode 10025
      And its errMsg is "requestDeviceVoIP:fail "

      Examples:
        | case    | groupId         |
        | unknown | {group unknown} |
        | longer  | {group Lobby}A  |
        | name    | Lobby           |
        | short   | 31LW0EG5G9      |

    @id:group-known-blank @needs:phone
    Scenario: A groupId with a blank behind it is not that of the group
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the option for "group Lobby"
      And its "groupId" is "{group Lobby}{U+0020}"
      When the app calls "requestDeviceVoIP"
      Then the call fails with errCode 10025

  @rule:group.empty
  Rule: A user can authorize a group without devices.

    @id:group-empty-accept @needs:phone
    Scenario: A user can authorize an empty group
      Given the group "Lobby" of model "A" with the devices ""
      And the option for "group Lobby"
      When the app calls "requestDeviceVoIP"
      Then the call succeeds

    @id:group-empty-refuse @needs:phone
    Scenario: A user cannot authorize an empty group
      Given the switch "group.empty" is "refuse"
      And the group "Lobby" of model "A" with the devices ""
      And the option for "group Lobby"
      When the app calls "requestDeviceVoIP"
      Then the call fails with errCode 10025

    @id:group-empty-filled @needs:phone
    Scenario: A user can authorize a group with a device
      Given the switch "group.empty" is "refuse"
      And the group "Lobby" of model "A" with the devices "SN1"
      And the option for "group Lobby"
      When the app calls "requestDeviceVoIP"
      Then the call succeeds

  @rule:check.order
  Rule: The phone checks the option first, then the app's capability, the ticket and the record; the dialog comes last.

    @id:check-order-capability @needs:phone
    Scenario: The phone checks hardware access after the option
      Given the option for "SN1"
      And its "deviceName" is missing
      And the app has no hardware access
      When the app calls "requestDeviceVoIP"
      Then "deviceName" is refused with errno 1001

    @id:check-order-ticket @needs:phone
    Scenario: The phone checks hardware access before the ticket
      Given the option for "SN1"
      And its "snTicket" is "{0*32}"
      And the app has no hardware access
      When the app calls "requestDeviceVoIP"
      Then the call fails with errCode -12001

    @id:check-order-ticket-first @needs:phone
    Scenario Outline: The phone checks the ticket before the record
      Given the user has answered "<answer>" for "SN1"
      And the option for "SN1"
      And its "snTicket" is "{0*32}"
      When the app calls "requestDeviceVoIP"
      Then the call fails with errCode 10008

      Examples:
        | case   | answer |
        | accept | accept |
        | reject | reject |

    @id:check-order-record-first @needs:phone
    Scenario Outline: The phone checks the record before the ticket
      Given the switch "check.order" is "record-first"
      And the user has answered "<answer>" for "SN1"
      And the option for "SN1"
      And its "snTicket" is "{0*32}"
      When the app calls "requestDeviceVoIP"
      Then the call fails with errCode <errCode>

      Examples:
        | case   | answer | errCode |
        | accept | accept | 10001   |
        | reject | reject | 10021   |

    @id:check-order-dialog @needs:phone
    Scenario: The phone checks the ticket before it opens the dialog
      Given the option for "SN1"
      And its "snTicket" is "{0*32}"
      When the app calls "requestDeviceVoIP"
      Then the record of the user for "SN1" is "none"

  @rule:app.capability
  Rule: An app without hardware access has no scope for these calls.

    @id:app-capability-device @needs:phone
    Scenario: A user cannot authorize a device without hardware access
      Given the switch "callback.fail" is "plain"
      And the option for "SN1"
      And the app has no hardware access
      When the app calls "requestDeviceVoIP"
      Then the call fails with errCode -12001
      And its errMsg is "requestDeviceVoIP:fail invalid scope"

    @id:app-capability-group @needs:phone
    Scenario: A user cannot authorize a group without hardware access
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the option for "group Lobby"
      And the app has no hardware access
      When the app calls "requestDeviceVoIP"
      Then the call fails with errCode -12001

    @id:app-capability-list @needs:list
    Scenario: getDeviceVoIPList fails without hardware access
      Given the app has no hardware access
      When the app calls "getDeviceVoIPList"
      Then the call fails with errCode -12001
