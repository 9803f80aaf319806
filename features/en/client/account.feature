Feature: Restrictions of an account and of the caller's address
  Token calls look at the account's state and at the caller's address.

  @rule:account.secret-frozen
  Rule: A token call refuses a secret that its owner froze.

    @id:account-secret-frozen-client @needs:ticket
    Scenario: A client with a frozen secret reports a failure
      Given the account is "secret-frozen"
      When the client gets a ticket for sn "SN1" of model "A"
      Then the answer is a failure
      And the platform received at most 2 requests to "token"

    @id:account-secret-frozen-client-group @needs:group
    Scenario: A client with a frozen secret does not report a group
      Given the account is "secret-frozen"
      When the client creates the group "Lobby" of model "A"
      Then the answer is a failure
      And the platform received at most 2 requests to "token"

    @id:account-secret-frozen-client-thawed @needs:ticket
    Scenario: A client whose secret was unfrozen gets a ticket
      Given the account is "secret-frozen"
      When the client gets a ticket for sn "SN1" of model "A"
      And the account is "normal"
      And the client gets a ticket for sn "SN1" of model "A"
      Then the answer is a success
      And the client has a ticket

  @rule:network.allow-list
  Rule: A token call refuses an address that is not on the account's allowlist, and the text contains the address.

    @id:network-allow-list-client @needs:ticket
    Scenario: A client whose address is not on the list reports a failure
      Given the account may be called from "203.0.113.9"
      When the client gets a ticket for sn "SN1" of model "A"
      Then the answer is a failure

    @id:network-allow-list-client-opened @needs:ticket
    Scenario: A client whose address was put on the list gets a ticket
      Given the account may be called from "203.0.113.9"
      When the client gets a ticket for sn "SN1" of model "A"
      And the account may be called from "127.0.0.1"
      And the client gets a ticket for sn "SN1" of model "A"
      Then the answer is a success
      And the client has a ticket

    @id:network-allow-list-client-opened-group @needs:group
    Scenario: A client whose address was put on the list creates a group
      Given the account may be called from "203.0.113.9"
      When the client creates the group "Lobby" of model "A"
      And the account may be called from "127.0.0.1"
      And the client creates the group "Lobby" of model "A"
      Then the client has a group_id

    @id:network-allow-list-client-opened-flow @needs:flow
    Scenario: A client whose address was put on the list authorizes a device
      Given the account may be called from "203.0.113.9"
      When the client authorizes "SN1"
      And the account may be called from "127.0.0.1"
      And the client authorizes "SN1"
      Then the flow ends "authorized"
      And the record of the user for "SN1" is "1"

    @id:network-allow-list-client-group @needs:group
    Scenario: A client whose address is not on the list does not report a group
      Given the account may be called from "203.0.113.9"
      When the client reads the group "unknown"
      Then the answer passes errcode 40164 on
