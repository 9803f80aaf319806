Feature: Calls of a device after an authorization
  With an authorization a device may call the user: its call is answered 0.

  @rule:grant.none
  Rule: Without a record of status 1 a device's call fails with 9.

    @id:grant-none @needs:phone
    Scenario Outline: A device cannot call a user who did not authorize it
      Given the user answers dialogs with "<answer>"
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      And device "SN1" calls the user
      Then the device is answered 9

      Examples:
        | case      | answer  |
        | rejected  | reject  |
        | dismissed | dismiss |

    @id:grant-none-other @needs:phone
    Scenario Outline: A device cannot call a user who authorized only another device
      Given the option for "SN1"
      When the app calls "requestDeviceVoIP"
      And device "<other>" calls the user
      Then the device is answered 9
      And the record of the user for "SN1" is "1"

      Examples:
        | case        | other |
        | other-sn    | SN2   |
        | other-model | SN1/B |

    @id:grant-none-text @needs:phone
    Scenario: A refused call has the documented errMsg
      Given the user answers dialogs with "reject"
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      And device "SN1" calls the user
      Then the device is told "operateWxData:fail"

    @id:grant-none-off @needs:phone
    Scenario: A device cannot call a user who switched it off
      Given the option for "SN1"
      When the app calls "requestDeviceVoIP"
      And the user switches "SN1" to 0 in the settings
      And device "SN1" calls the user
      Then the device is answered 9

    @id:grant-none-deleted @needs:phone
    Scenario: A device cannot call a user who deleted the mini program
      Given the option for "SN1"
      When the app calls "requestDeviceVoIP"
      And the user deletes the mini program
      And device "SN1" calls the user
      Then the device is answered 9

  @rule:grant.independent
  Rule: A device may call a user who authorized the device itself or the group it is in now; the two records are independent.

    @id:grant-direct @needs:phone
    Scenario Outline: A device can call a user who authorized it
      Given the option for "<device>"
      When the app calls "requestDeviceVoIP"
      And device "<device>" calls the user
      Then the device is answered 0

      Examples:
        | case | device |
        | A    | SN1    |
        | C    | SN1/C  |

    @id:grant-group @needs:phone
    Scenario Outline: Every device of a group can call a user who authorized the group
      Given the group "Lobby" of model "A" with the devices "SN1, SN2/B"
      And the option for "group Lobby"
      When the app calls "requestDeviceVoIP"
      And device "<device>" calls the user
      Then the device is answered 0

      Examples:
        | case   | device |
        | first  | SN1    |
        | second | SN2/B  |

    @id:grant-group-stranger @needs:phone
    Scenario Outline: A device outside the group cannot call a user who authorized only the group
      Given the group "Lobby" of model "A" with the devices "SN1, SN2/B"
      And the option for "group Lobby"
      When the app calls "requestDeviceVoIP"
      And device "<device>" calls the user
      Then the device is refused

      Examples:
        | case        | device |
        | stranger    | SN3    |
        | other-model | SN2    |

    @id:grant-group-joined @needs:phone
    Scenario: A device that joins the group later can call a user who authorized the group
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the option for "group Lobby"
      When the app calls "requestDeviceVoIP"
      And device "SN2" joins the group "Lobby"
      And device "SN2" calls the user
      Then the device is answered 0

    @id:grant-group-left @needs:phone
    Scenario: A device that left the group cannot call a user who authorized only the group
      Given the group "Lobby" of model "A" with the devices "SN1, SN2"
      And the option for "group Lobby"
      When the app calls "requestDeviceVoIP"
      And device "SN1" leaves the group "Lobby"
      And device "SN1" calls the user
      Then the device is refused

    @id:grant-group-moved @needs:phone
    Scenario: A device that moved to another group cannot call a user who authorized only the old group
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the group "Gate" of model "A" with the devices ""
      And the option for "group Lobby"
      When the app calls "requestDeviceVoIP"
      And device "SN1" joins the group "Gate"
      And device "SN1" calls the user
      Then the device is refused

    @id:grant-group-moved-in @needs:phone
    Scenario: A device that moved to a group can call a user who authorized that group
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the group "Gate" of model "A" with the devices "SN2"
      And the option for "group Gate"
      When the app calls "requestDeviceVoIP"
      And device "SN1" joins the group "Gate"
      And device "SN1" calls the user
      Then the device is answered 0

    @id:grant-both @needs:phone
    Scenario: A device that left the group can still call a user who authorized the device
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "accept" for "group Lobby"
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      And device "SN1" leaves the group "Lobby"
      And device "SN1" calls the user
      Then the device is answered 0

    @id:grant-group-off @needs:phone
    Scenario: A device can still call a user who authorized it and switched its group off
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "accept" for "group Lobby"
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      And the user switches "group Lobby" to 0 in the settings
      And device "SN1" calls the user
      Then the device is answered 0

    @id:grant-forced @needs:group
    Scenario: A device that the client moved with force_add cannot call the users of its old group
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the group "Gate" of model "A" with the devices ""
      And the user has answered "accept" for "group Lobby"
      When the client adds the devices "SN1" to the group "Gate" by force
      And device "SN1" calls the user
      Then the device is refused

    @id:grant-removed @needs:group
    Scenario: A device that the client removed cannot call the users of the group
      Given the group "Lobby" of model "A" with the devices "SN1, SN2"
      And the user has answered "accept" for "group Lobby"
      When the client removes the devices "SN1" from the group "Lobby"
      And device "SN1" calls the user
      Then the device is refused

    @id:grant-added @needs:group
    Scenario: A device that the client added can call the users of the group
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "accept" for "group Lobby"
      When the client adds the devices "SN2" to the group "Lobby"
      And device "SN2" calls the user
      Then the device is answered 0

  @rule:grant.direct-reject
  Rule: Rejecting the device itself does not revoke the authorization of its group.

    @id:grant-direct-reject @needs:phone
    Scenario: A device can call a user who rejected it but authorized its group
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "reject" for "SN1"
      And the option for "group Lobby"
      When the app calls "requestDeviceVoIP"
      And device "SN1" calls the user
      Then the device is answered 0

    @id:grant-direct-reject-override @needs:phone
    Scenario: A device cannot call a user who rejected it and authorized its group
      Given the switch "grant.direct-reject" is "override"
      And the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "reject" for "SN1"
      And the option for "group Lobby"
      When the app calls "requestDeviceVoIP"
      And device "SN1" calls the user
      Then the device is refused
