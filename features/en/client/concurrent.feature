Feature: Calls at once
  Many threads of a backend use one client at once. The platform holds some of
  the requests back, so that their responses come in another order.

  @rule:concurrent.own-answer
  Rule: Each of several calls at once is sent as it was asked for and gets the response to itself.

    @id:concurrent-tickets @needs:ticket @needs:concurrent
    Scenario Outline: Every call gets the ticket of its own device
      Given the next 1 request to "/wxa/getsnticket" meets the fault {"delay":"20ms"}
      And the next 1 request to "/wxa/getsnticket" meets the fault {"delay":"10ms"}
      When the client gets tickets for the devices "<devices>" at once
      Then each of the devices "<devices>" has its own ticket

      Examples:
        | case   | devices              |
        | two    | D1..D2               |
        | many   | D1..D32              |
        | models | SN1, SN1/B, SN1/C, 1 |

    @id:concurrent-tickets-cold @needs:ticket @needs:concurrent
    Scenario: Calls that wait for the first token are sent as they were asked for
      Given the next 1 request to "token" meets the fault {"delay":"20ms"}
      When the client gets tickets for the devices "D1..D8" at once
      Then each of the devices "D1..D8" has its own ticket

    @id:concurrent-tickets-refused @needs:ticket @needs:concurrent
    Scenario Outline: A refused call leaves the others alone
      Given the next 1 request to "/wxa/getsnticket" meets the fault {"delay":"20ms"}
      And the next 1 request to "/wxa/getsnticket" meets the fault {"delay":"10ms"}
      When the client gets tickets for the devices "D1..D3, <bad>, D4..D7" at once
      Then each of the devices "D1..D7" has its own ticket
      And one of the answers refuses "<field>" of device "<bad>" with errcode <errcode>

      Examples:
        | case       | bad         | field    | errcode |
        | long-sn    | {A*129}     | sn       | 9800001 |
        | no-model   | SN1/unknown | model_id | 9800003 |

    @id:concurrent-groups-created @needs:group @needs:concurrent
    Scenario: Every call gets the group_id of its own group
      Given the next 1 request to "/wxa/business/group/createid" meets the fault {"delay":"20ms"}
      And the next 1 request to "/wxa/business/group/createid" meets the fault {"delay":"10ms"}
      When the client creates the groups "Hall, Yard, Gate, Roof, Attic" of model "A" at once
      Then each of the groups "Hall, Yard, Gate, Roof, Attic" has its own group_id

    @id:concurrent-groups-created-refused @needs:group @needs:concurrent
    Scenario: A refused group leaves the others alone
      Given the next 1 request to "/wxa/business/group/createid" meets the fault {"delay":"20ms"}
      When the client creates the groups "Hall, {a*33}, Yard" of model "A" at once
      Then each of the groups "Hall, Yard" has its own group_id

    @id:concurrent-groups-alike @needs:group @needs:concurrent
    Scenario: Every call creates a group, also of the same name and model
      Given the next 1 request to "/wxa/business/group/createid" meets the fault {"delay":"20ms"}
      When the client creates the groups "Hall, Hall" of model "A" at once
      Then each of the answers is a success
      And the platform received 2 requests to "/wxa/business/group/createid"

    @id:concurrent-groups-read @needs:group @needs:concurrent
    Scenario: Every call gets the description of its own group
      Given the group "Hall" of model "A" with the devices "D1"
      And the group "Yard" of model "A" with the devices "D2, D3"
      And the group "Gate" of model "A" with the devices ""
      And the next 1 request to "/wxa/business/group/getinfo" meets the fault {"delay":"20ms"}
      And the next 1 request to "/wxa/business/group/getinfo" meets the fault {"delay":"10ms"}
      When the client reads the groups "Hall, Yard, Gate" at once
      Then each of the groups "Hall, Yard, Gate" has its own description

    @id:concurrent-groups-read-unknown @needs:group @needs:concurrent
    Scenario: A group that the account does not have leaves the others alone
      Given the group "Hall" of model "A" with the devices "D1"
      And the group "Yard" of model "A" with the devices "D2, D3"
      And the next 1 request to "/wxa/business/group/getinfo" meets the fault {"delay":"20ms"}
      When the client reads the groups "Hall, unknown, Yard" at once
      Then each of the groups "Hall, Yard" has its own description

    @id:concurrent-devices-added @needs:group @needs:concurrent
    Scenario: No device is lost that was added at once with others
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 1 request to "/wxa/business/group/adddevice" meets the fault {"delay":"20ms"}
      When the client adds each of the devices "D1..D32" to the group "Lobby" at once
      Then each of the answers is a success
      And the group "Lobby" holds the devices "SN1, D1..D32"

    @id:concurrent-devices-added-refused @needs:group @needs:concurrent
    Scenario: A refused device leaves the others alone
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 1 request to "/wxa/business/group/adddevice" meets the fault {"delay":"20ms"}
      When the client adds each of the devices "D1..D4, SN9/C, D5..D8" to the group "Lobby" at once
      Then the group "Lobby" holds the devices "SN1, D1..D8"

    @id:concurrent-devices-added-apart @needs:group @needs:concurrent
    Scenario: Every device gets into the group that it was added to
      Given the group "Hall" of model "A" with the devices ""
      And the group "Yard" of model "A" with the devices ""
      And the next 1 request to "token" meets the fault {"delay":"20ms"}
      When the client adds the devices "D1, D2" to the groups "Hall, Yard" at once, one to each
      Then each of the answers is a success
      And the group "Hall" holds the devices "D1"
      And the group "Yard" holds the devices "D2"

    @id:concurrent-devices-removed @needs:group @needs:concurrent
    Scenario: No device stays that was removed at once with others
      Given the group "Lobby" of model "A" with the devices "SN1, D1..D8"
      And the next 1 request to "/wxa/business/group/removedevice" meets the fault {"delay":"20ms"}
      When the client removes each of the devices "D1..D8" from the group "Lobby" at once
      Then each of the answers is a success
      And the group "Lobby" holds the devices "SN1"

    @id:concurrent-calls @needs:voip @needs:concurrent
    Scenario: Every call of a device gets its own answer
      Given the user has answered "accept" for each of "D1..D3, D5..D8"
      And the next 1 request to "/wxa/business/iot/voip/call" meets the fault {"delay":"20ms"}
      And the next 1 request to "/wxa/business/iot/voip/call" meets the fault {"delay":"10ms"}
      When the client has each of the devices "D1..D8" call the user at once
      Then one of the answers refuses "sn" of device "D4" with errcode 9
      And each of the devices "D1..D3, D5..D8" has called the user

    @id:concurrent-calls-apart @needs:voip @needs:concurrent
    Scenario: Every device calls the user that it was to call
      Given the user "ann" has answered "accept" for "SN1"
      And the user "bob" has answered "accept" for "SN2"
      And the next 1 request to "token" meets the fault {"delay":"20ms"}
      When the client has the devices "SN1, SN2" call the users "ann, bob" at once, one each
      Then each of the answers is a success

    @id:concurrent-calls-equal @needs:voip @needs:concurrent
    Scenario: Two equal calls of one device are two calls
      Given the user has answered "accept" for "SN1"
      And the next 2 requests to "/wxa/business/iot/voip/call" meet the fault {"delay":"20ms"}
      When the client has each of the devices "SN1, SN1" call the user at once
      Then each of the answers is a success
      And the platform received 2 requests to "/wxa/business/iot/voip/call"

    @id:concurrent-own-answer-equal-additions @needs:group @needs:concurrent
    Scenario: Two equal additions at once are two calls
      Given the group "Lobby" of model "A" with the devices "SN2"
      And the next 2 requests to "/wxa/business/group/adddevice" meet the fault {"delay":"20ms"}
      When the client adds each of the devices "SN1, SN1" to the group "Lobby" at once
      Then the platform received 2 requests to "/wxa/business/group/adddevice"

  @rule:token.shared
  Rule: Calls at once share a token: no token call of a client ends a token that another of its calls uses.

    @id:token-shared-first @needs:ticket @needs:concurrent
    Scenario: Calls at once that need the first token all succeed
      Given the next 1 request to "token" meets the fault {"delay":"20ms"}
      And the next 32 requests to "/wxa/getsnticket" meet the fault {"delay":"10ms"}
      When the client gets tickets for the devices "D1..D32" at once
      Then each of the devices "D1..D32" has its own ticket
      And no request was answered with errcode 40001

    @id:token-shared-first-group @needs:group @needs:concurrent
    Scenario: Group calls at once that need the first token all succeed
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 1 request to "token" meets the fault {"delay":"20ms"}
      And the next 32 requests to "/wxa/business/group/adddevice" meet the fault {"delay":"10ms"}
      When the client adds each of the devices "D1..D32" to the group "Lobby" at once
      Then each of the answers is a success
      And the group "Lobby" holds the devices "SN1, D1..D32"
      And no request was answered with errcode 40001

    @id:token-shared-renewed @needs:ticket @needs:clock @needs:concurrent
    Scenario: Calls at once that need another token before the old one expires all succeed
      When the client gets a ticket for sn "SN1" of model "A"
      And "2h" passes
      And the next 1 request to "token" meets the fault {"delay":"20ms"}
      And the next 32 requests to "/wxa/getsnticket" meet the fault {"delay":"10ms"}
      And the client gets tickets for the devices "D1..D32" at once
      Then each of the devices "D1..D32" has its own ticket
      And no request was answered with errcode 40001

    @id:token-shared-newest @needs:ticket @needs:concurrent
    Scenario: Of two tokens fetched at once the client keeps the newer
      Given the next 1 request to "token" meets the fault {"delay":"20ms"}
      When the client gets tickets for the devices "D1..D2" at once
      And "5m1s" passes
      And the client gets a ticket for sn "SN1" of model "A"
      Then the client has a ticket
      And no request was answered with errcode 40001

    @id:token-shared-first-voip @needs:voip @needs:concurrent
    Scenario: Calls of devices at once that need the first token all succeed
      Given the user has answered "accept" for each of "D1..D8"
      And the next 1 request to "token" meets the fault {"delay":"20ms"}
      And the next 8 requests to "/wxa/business/iot/voip/call" meet the fault {"delay":"10ms"}
      When the client has each of the devices "D1..D8" call the user at once
      Then each of the answers is a success
      And no request was answered with errcode 40001

    @id:token-shared-expired @needs:ticket @needs:clock @needs:concurrent
    Scenario: No call uses an expired token while another one renews it
      When the client gets a ticket for sn "SN1" of model "A"
      And "2h0m1s" passes
      And the next 1 request to "token" meets the fault {"delay":"20ms"}
      And the client gets tickets for the devices "D1..D8" at once
      Then each of the devices "D1..D8" has its own ticket
      And no request was answered with errcode 42001

  @rule:token.shared-recovery
  Rule: Calls at once that meet an invalid token all succeed with a new one, and none of them ends it again.

    @id:token-shared-recovery @needs:ticket @needs:recovery @needs:concurrent
    Scenario: Calls at once replace an invalid token together
      When the client gets a ticket for sn "SN1" of model "A"
      And another process of the app replaces every token, and "5m1s" passes
      And the next 1 request to "token" meets the fault {"delay":"20ms"}
      And the next 64 requests to "/wxa/getsnticket" meet the fault {"delay":"10ms"}
      And the client gets tickets for the devices "D1..D32" at once
      Then each of the devices "D1..D32" has its own ticket
      And the platform refused at most 1 token

    @id:token-shared-recovery-group @needs:group @needs:recovery @needs:concurrent
    Scenario: Group calls at once replace an invalid token together
      Given the group "Lobby" of model "A" with the devices "SN1"
      When the client reads the group "Lobby"
      And another process of the app replaces every token, and "5m1s" passes
      And the next 1 request to "token" meets the fault {"delay":"20ms"}
      And the next 64 requests to "/wxa/business/group/adddevice" meet the fault {"delay":"10ms"}
      And the client adds each of the devices "D1..D32" to the group "Lobby" at once
      Then the group "Lobby" holds the devices "SN1, D1..D32"
      And the platform refused at most 1 token

    @id:token-shared-recovery-voip @needs:voip @needs:recovery @needs:concurrent
    Scenario: Calls of devices at once replace an invalid token together
      Given the user has answered "accept" for each of "D1..D8"
      When the client has device "D1" call the user
      And another process of the app replaces every token, and "5m1s" passes
      And the next 1 request to "token" meets the fault {"delay":"20ms"}
      And the next 64 requests to "/wxa/business/iot/voip/call" meet the fault {"delay":"10ms"}
      And the client has each of the devices "D1..D8" call the user at once
      Then each of the answers is a success
      And the platform refused at most 1 token

  @rule:token.failed-once
  Rule: A token call that fails is a failure of the calls that wait for it, and of no later one.

    @id:token-failed-once @needs:ticket @needs:concurrent
    Scenario Outline: The client gets a ticket after a token call failed
      Given the next 1 request to "token" meets the fault <fault>
      When the client gets tickets for the devices "SN1, SN1, SN1, SN1" at once
      And the client gets a ticket for sn "SN1" of model "A"
      Then the answer is a success

      Examples:
        | case    | fault          |
        | errcode | {"errcode":-1} |
        | page    | {"status":502} |
        | reset   | {"reset":true} |

    @id:token-failed-once-kinds @needs:ticket
    Scenario Outline: A token call succeeds after one that failed, whatever its failure
      Given the next 1 request to "token" meets the fault <fault>
      When the client gets a ticket for sn "SN1" of model "A"
      And the client gets a ticket for sn "SN2" of model "A"
      And the client gets a ticket for sn "SN3" of model "A"
      Then the client has a ticket

      Examples:
        | case    | fault                                      |
        | status  | {"status":502}                             |
        | page    | {"body":"<html><body>login</body></html>"} |
        | daily   | {"errcode":45009}                          |
        | minute  | {"errcode":45011}                          |
        | limited | {"errcode":50002}                          |
        | risk    | {"errcode":89503}                          |

    @id:token-failed-once-kinds-group @needs:group
    Scenario Outline: A token call for a group call succeeds after one that failed, whatever its failure
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 1 request to "token" meets the fault <fault>
      When the client reads the group "Lobby"
      And the client reads the group "Lobby"
      And the client reads the group "Lobby"
      Then the answer is a success
      And the answer lists in any order "SN1"

      Examples:
        | case   | fault             |
        | status | {"status":502}    |
        | daily  | {"errcode":45009} |

    @id:token-failed-once-kinds-flow @needs:flow
    Scenario: A token call of a flow succeeds after one that a quota refused
      Given the next 1 request to "token" meets the fault {"errcode":45009}
      When the client authorizes "SN1"
      And the client authorizes "SN2"
      And the client authorizes "SN3"
      Then the flow ends "authorized"
