Feature: What an authorisation is good for
  With an authorisation a device may call the user: its call is answered 0.

  @rule:grant.none
  Rule: Without a record of status 1 a device's call fails with 9.

    @id:grant-none @needs:phone
    Scenario Outline: Who did not accept is not called
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
    Scenario Outline: Who accepted one device is not called by another
      Given the option for "SN1"
      When the app calls "requestDeviceVoIP"
      And device "<other>" calls the user
      Then the device is answered 9

      Examples:
        | case        | other |
        | other-sn    | SN2   |
        | other-model | SN1/B |

    @id:grant-none-text @needs:phone
    Scenario: A device that may not call is told so in words
      Given the user answers dialogs with "reject"
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      And device "SN1" calls the user
      Then the device is told "operateWxData:fail"

    @id:grant-none-off @needs:phone
    Scenario: Who switched a device off is not called
      Given the option for "SN1"
      When the app calls "requestDeviceVoIP"
      And the user switches "SN1" to 0 in the settings
      And device "SN1" calls the user
      Then the device is answered 9

    @id:grant-none-deleted @needs:phone
    Scenario: Who deleted the mini program is not called
      Given the option for "SN1"
      When the app calls "requestDeviceVoIP"
      And the user deletes the mini program
      And device "SN1" calls the user
      Then the device is answered 9

  @rule:grant.independent
  Rule: A device may call a user who authorized the device itself or the group it is in now; the two records are independent.

    @id:grant-direct @needs:phone
    Scenario Outline: Who accepted a device is called by it
      Given the option for "<device>"
      When the app calls "requestDeviceVoIP"
      And device "<device>" calls the user
      Then the device is answered 0

      Examples:
        | case | device |
        | A    | SN1    |
        | C    | SN1/C  |

    @id:grant-group @needs:phone
    Scenario Outline: Who accepted a group is called by each of its devices
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
    Scenario Outline: Who accepted a group is not called by other devices
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
    Scenario: Who accepted a group is called by a device that joins later
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the option for "group Lobby"
      When the app calls "requestDeviceVoIP"
      And device "SN2" joins the group "Lobby"
      And device "SN2" calls the user
      Then the device is answered 0

    @id:grant-group-left @needs:phone
    Scenario: Who accepted a group alone is not called by a device that left
      Given the group "Lobby" of model "A" with the devices "SN1, SN2"
      And the option for "group Lobby"
      When the app calls "requestDeviceVoIP"
      And device "SN1" leaves the group "Lobby"
      And device "SN1" calls the user
      Then the device is refused

    @id:grant-group-moved @needs:phone
    Scenario: Who accepted a group alone is not called by a device that was moved
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the group "Gate" of model "A" with the devices ""
      And the option for "group Lobby"
      When the app calls "requestDeviceVoIP"
      And device "SN1" joins the group "Gate"
      And device "SN1" calls the user
      Then the device is refused

    @id:grant-group-moved-in @needs:phone
    Scenario: Who accepted the group a device moved to is called by it
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the group "Gate" of model "A" with the devices "SN2"
      And the option for "group Gate"
      When the app calls "requestDeviceVoIP"
      And device "SN1" joins the group "Gate"
      And device "SN1" calls the user
      Then the device is answered 0

    @id:grant-both @needs:phone
    Scenario: Who accepted a device too is called after it left the group
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "accept" for "group Lobby"
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      And device "SN1" leaves the group "Lobby"
      And device "SN1" calls the user
      Then the device is answered 0

    @id:grant-group-off @needs:phone
    Scenario: Switching a group off leaves a device alone
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "accept" for "group Lobby"
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      And the user switches "group Lobby" to 0 in the settings
      And device "SN1" calls the user
      Then the device is answered 0

    @id:grant-forced @needs:group
    Scenario: A device the client moved by force loses the old group's users
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the group "Gate" of model "A" with the devices ""
      And the user has answered "accept" for "group Lobby"
      When the client adds the devices "SN1" to the group "Gate" by force
      And device "SN1" calls the user
      Then the device is refused

    @id:grant-removed @needs:group
    Scenario: A device the client removed loses the group's users
      Given the group "Lobby" of model "A" with the devices "SN1, SN2"
      And the user has answered "accept" for "group Lobby"
      When the client removes the devices "SN1" from the group "Lobby"
      And device "SN1" calls the user
      Then the device is refused

    @id:grant-added @needs:group
    Scenario: A device the client added gains the group's users
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "accept" for "group Lobby"
      When the client adds the devices "SN2" to the group "Lobby"
      And device "SN2" calls the user
      Then the device is answered 0

  @rule:grant.direct-reject
  Rule: Rejecting the device itself does not revoke the authorization of its group.

    @id:grant-direct-reject @needs:phone
    Scenario: A group's grant outlasts a direct rejection
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "reject" for "SN1"
      And the option for "group Lobby"
      When the app calls "requestDeviceVoIP"
      And device "SN1" calls the user
      Then the device is answered 0

    @id:grant-direct-reject-override @needs:phone
    Scenario: A direct rejection takes a group's grant away
      Given the switch "grant.direct-reject" is "override"
      And the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "reject" for "SN1"
      And the option for "group Lobby"
      When the app calls "requestDeviceVoIP"
      And device "SN1" calls the user
      Then the device is refused
