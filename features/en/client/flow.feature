Feature: The flow from the token to the dialog
  A client that does everything itself: it fetches a token and a ticket, asks
  the user, and says how it ended.

  @rule:flow.fresh-ticket
  Rule: A client that authorizes a device sends a valid ticket of that device.

    @id:flow-fresh-ticket @needs:flow
    Scenario Outline: The client authorizes a device
      When the client authorizes "<device>"
      Then the flow ends "authorized"
      And the record of the user for "<device>" is "1"

      Examples:
        | case | device |
        | A    | SN1    |
        | C    | SN1/C  |

    @id:flow-fresh-ticket-later @needs:flow @needs:clock
    Scenario Outline: The client authorizes a device at a second attempt much later
      Given the switch "record.dismissed" is "forget"
      And the user answers dialogs with "dismiss"
      When the client authorizes "SN1"
      And "<age>" passes
      And the user answers dialogs with "accept"
      And the client authorizes "SN1"
      Then the flow ends "authorized"
      And the record of the user for "SN1" is "1"

      Examples:
        | case | age  |
        | 5m1s | 5m1s |
        | 10m  | 10m  |
        | 3h   | 3h   |

    @id:flow-fresh-ticket-each @needs:flow
    Scenario Outline: The client authorizes each device with a ticket of its own
      When the client authorizes "SN1"
      And the client authorizes "<second>"
      Then the flow ends "authorized"
      And the record of the user for "<second>" is "1"

      Examples:
        | case        | second |
        | other-sn    | SN2    |
        | other-model | SN1/B  |

  @rule:flow.already
  Rule: A flow that needs an authorized device takes 10001 as success: the device is authorized already.

    @id:flow-already @needs:flow
    Scenario Outline: The client reports a device that is already authorized as authorized
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "accept" for "<target>"
      When the client authorizes "<target>"
      Then the flow ends "authorized"

      Examples:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |

    @id:flow-already-twice @needs:flow
    Scenario: The client reports a device that it authorized before as authorized
      When the client authorizes "SN1"
      And the client authorizes "SN1"
      Then the flow ends "authorized"

  @rule:flow.rejected
  Rule: A flow distinguishes a rejection (10021) from a failure, and does not ask again by itself.

    @id:flow-rejected @needs:flow
    Scenario Outline: The client reports a rejection as a rejection
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "reject" for "<target>"
      When the client authorizes "<target>"
      Then the flow ends "rejected"

      Examples:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |

    @id:flow-rejected-once @needs:flow
    Scenario Outline: The client does not ask again after a rejection
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "reject" for "<target>"
      When the client authorizes "<target>"
      Then the platform received no more than 1 request to "/__phone/requestDeviceVoIP"

      Examples:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |

    @id:flow-rejected-failure @needs:flow
    Scenario Outline: The client does not report a failure as a rejection
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the app has no hardware access
      When the client authorizes "<target>"
      Then the flow ends "failed"

      Examples:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |
