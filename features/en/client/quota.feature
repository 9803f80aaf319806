Feature: How often a call may be made
  Limits are an account's, for each call: a day, and some a minute.

  @rule:quota.token-daily
  Rule: An account may call /cgi-bin/token 2000 times a day.

    @id:quota-token-daily-client @needs:ticket
    Scenario: A client that used up its token quota reports a failure
      Given "/cgi-bin/token" may be called 1 times a day
      And "/cgi-bin/stable_token" may be called 1 times a day
      And another process of the app fetches the token "one" from "/cgi-bin/token"
      And another process of the app fetches the token "two" from "/cgi-bin/stable_token"
      When the client gets a ticket for sn "SN1" of model "A"
      Then the answer is a failure
      And the platform received at most 3 requests to "token"

    @id:quota-token-daily-client-group @needs:group
    Scenario: A client that used up its token quota does not report a group
      Given "/cgi-bin/token" may be called 1 times a day
      And "/cgi-bin/stable_token" may be called 1 times a day
      And another process of the app fetches the token "one" from "/cgi-bin/token"
      And another process of the app fetches the token "two" from "/cgi-bin/stable_token"
      When the client creates the group "Lobby" of model "A"
      Then the answer is a failure
      And the platform received at most 3 requests to "token"

  @rule:quota.world
  Rule: An account may have other limits than the documented ones, as real accounts do; a world file sets them.

    @id:quota-world-client @needs:ticket
    Scenario: The client passes the errcode of a used-up quota on
      Given "/wxa/getsnticket" may be called 1 times a day
      When the client gets a ticket for sn "SN1" of model "A"
      And the client gets a ticket for sn "SN2" of model "A"
      Then the answer has errcode 45009

    @id:quota-world-client-minute @needs:ticket
    Scenario: The client gets a ticket again in the next minute
      Given "/wxa/getsnticket" may be called 1 times a minute
      When the client gets a ticket for sn "SN1" of model "A"
      And the client gets a ticket for sn "SN2" of model "A"
      And "1m" passes
      And the client gets a ticket for sn "SN3" of model "A"
      Then the client has a ticket
