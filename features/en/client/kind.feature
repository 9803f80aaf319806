Feature: Tokens of other kinds, and of other processes
  Whose token it is decides which calls take it, and two processes of one app
  can end each other's.

  @rule:token.two-processes
  Rule: Two processes that each call /cgi-bin/token invalidate each other's token after 300 seconds; with stable_token both get the same one.

    @id:token-war-client @needs:ticket @needs:recovery
    Scenario Outline: The client replaces a token that another process invalidated
      When the client gets a ticket for sn "SN1" of model "A"
      And another process of the app fetches the token "one" from "/cgi-bin/token"
      And another process of the app forces the stable token "two"
      And "<age>" passes
      And the client gets a ticket for sn "SN2" of model "A"
      Then the client has a ticket
      And the platform received at most 2 requests to "token"

      Examples:
        | case    | age   |
        | overlap | 4m59s |
        | ended   | 5m1s  |

    @id:token-war-client-twice @needs:ticket @needs:recovery
    Scenario: The client recovers from several refreshes by another process
      When the client gets a ticket for sn "SN1" of model "A"
      And another process of the app fetches the token "one" from "/cgi-bin/token"
      And "5m1s" passes
      And the client gets a ticket for sn "SN2" of model "A"
      And another process of the app fetches the token "two" from "/cgi-bin/token"
      And "5m1s" passes
      And the client gets a ticket for sn "SN3" of model "A"
      Then the client has a ticket

    @id:token-war-client-group @needs:group @needs:recovery
    Scenario: The client changes a group with a new token after another process invalidated the old one
      Given the group "Lobby" of model "A" with the devices "SN1"
      When the client reads the group "Lobby"
      And another process of the app fetches the token "one" from "/cgi-bin/token"
      And another process of the app forces the stable token "two"
      And "5m1s" passes
      And the client adds the devices "SN2" to the group "Lobby"
      Then the group "Lobby" holds the devices "SN1, SN2"

    @id:token-war-overlap @needs:ticket
    Scenario: The client works on while the old and the new token overlap
      When the client gets a ticket for sn "SN1" of model "A"
      And another process of the app fetches the token "one" from "/cgi-bin/token"
      And "4m59s" passes
      And the client gets a ticket for sn "SN2" of model "A"
      Then the client has a ticket

    @id:token-war-blind @needs:ticket
    Scenario: The client does not reuse a token that another process invalidated
      When the client gets a ticket for sn "SN1" of model "A"
      And another process of the app fetches the token "one" from "/cgi-bin/token"
      And another process of the app forces the stable token "two"
      And "5m1s" passes
      And the client gets a ticket for sn "SN2" of model "A"
      Then no token was used again after it was refused

    @id:token-war-flow @needs:flow
    Scenario: A flow works on while the old and the new token overlap
      When the client authorizes "SN1"
      And another process of the app fetches the token "one" from "/cgi-bin/token"
      And "4m59s" passes
      And the client authorizes "SN2"
      Then the flow ends "authorized"

    @id:token-war-flow-recovery @needs:flow @needs:recovery
    Scenario: A flow replaces a token that another process invalidated
      When the client authorizes "SN1"
      And another process of the app fetches the token "one" from "/cgi-bin/token"
      And another process of the app forces the stable token "two"
      And "5m1s" passes
      And the client authorizes "SN2"
      Then the flow ends "authorized"

    @id:token-two-processes-force @needs:group @needs:recovery
    Scenario: A call that is repeated with a new token keeps force_add
      Given the group "Lobby" of model "A" with the devices "SN1, SN2"
      And the group "Gate" of model "B" with the devices "SN3"
      And the next 1 request to "/wxa/business/group/adddevice" meets the fault {"errcode":40001}
      When the client adds the devices "SN1" to the group "Gate" by force
      Then the group "Gate" holds the devices "SN1, SN3"
      And the group "Lobby" holds the devices "SN2"

    @id:token-war-client-voip @needs:voip @needs:recovery
    Scenario: The client replaces a token that another process ended, and calls
      Given the user has answered "accept" for "SN1"
      When the client has device "SN1" call the user
      And another process of the app replaces every token, and "5m1s" passes
      And the client has device "SN1" call the user
      Then the answer is a success
