Feature: Connections and redirects
  What a client makes of HTTP itself, whatever the platform answers.

  @rule:connection.redirect
  Rule: A client that follows a redirect requests the URL in Location as it is, without adding its access_token or secret.

    @id:connection-redirect-token-group @needs:group
    Scenario Outline: The client does not send its secret where the token call of a group call redirects to
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the platform redirects the next 20 requests to "token" to another server with status <status>
      When the client reads the group "Lobby"
      Then the answer is a failure
      And no URL that the other server received holds a token or the secret

      Examples:
        | case      | status |
        | found     | 302    |
        | permanent | 308    |

    @id:connection-redirect-token @needs:ticket
    Scenario Outline: The client does not send its secret where a token call redirects to
      Given the platform redirects the next 20 requests to "token" to another server with status <status>
      When the client gets a ticket for sn "SN1" of model "A"
      Then the answer is a failure
      And no URL that the other server received holds a token or the secret

      Examples:
        | case      | status |
        | moved     | 301    |
        | found     | 302    |
        | see-other | 303    |
        | temporary | 307    |
        | permanent | 308    |

    @id:connection-redirect-ticket @needs:ticket
    Scenario Outline: The client does not send its token where getSnTicket redirects to
      Given the platform redirects the next 20 requests to "/wxa/getsnticket" to another server with status <status>
      When the client gets a ticket for sn "SN1" of model "A"
      Then the answer is a failure
      And no URL that the other server received holds a token or the secret

      Examples:
        | case      | status |
        | found     | 302    |
        | temporary | 307    |

    @id:connection-redirect-group @needs:group
    Scenario Outline: The client does not send its token where createIotGroupId redirects to
      Given the platform redirects the next 20 requests to "/wxa/business/group/createid" to another server with status <status>
      When the client creates the group "Lobby" of model "A"
      Then the answer is a failure
      And no URL that the other server received holds a token or the secret

      Examples:
        | case      | status |
        | found     | 302    |
        | permanent | 308    |

    @id:connection-redirect-members @needs:group
    Scenario Outline: The client does not send its token where other group calls redirect to
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the platform redirects the next 20 requests to "<path>" to another server with status 307
      When the client reads the group "Lobby"
      And the client adds the devices "SN2" to the group "Lobby"
      And the client removes the devices "SN1" from the group "Lobby"
      Then no URL that the other server received holds a token or the secret

      Examples:
        | case         | path                             |
        | getinfo      | /wxa/business/group/getinfo      |
        | adddevice    | /wxa/business/group/adddevice    |
        | removedevice | /wxa/business/group/removedevice |

    @id:connection-redirect-flow @needs:flow
    Scenario Outline: A flow does not send its secrets where a call redirects to
      Given the platform redirects the next 20 requests to "<path>" to another server with status <status>
      When the client authorizes "SN1"
      Then the flow ends "failed"
      And no URL that the other server received holds a token or the secret

      Examples:
        | case            | path             | status |
        | token           | token            | 302    |
        | token-permanent | token            | 308    |
        | ticket          | /wxa/getsnticket | 302    |

    @id:connection-redirect-voip @needs:voip
    Scenario Outline: The client does not send its token where iotVoipCall redirects to
      Given the platform redirects the next 20 requests to "/wxa/business/iot/voip/call" to another server with status <status>
      When the client has device "SN1" call the user
      Then the answer is a failure
      And no URL that the other server received holds a token or the secret

      Examples:
        | case      | status |
        | found     | 302    |
        | permanent | 308    |

  @rule:connection.closed
  Rule: A connection may be closed or reset at any time; a client reports or repeats the call that this interrupts, and later calls succeed.

    @id:connection-closed-often @needs:ticket
    Scenario Outline: The client gets a ticket after several connections ended
      Given the next 4 requests to "/wxa/getsnticket" meet the fault <fault>
      When the client gets a ticket for sn "SN1" of model "A"
      And the client gets a ticket for sn "SN2" of model "A"
      And the client gets a ticket for sn "SN3" of model "A"
      And the client gets a ticket for sn "SN4" of model "A"
      And the client gets a ticket for sn "SN5" of model "A", at the second try at the latest
      Then the answer is a success
      And the client has a ticket

      Examples:
        | case  | fault           |
        | reset | {"reset":true}  |
        | half  | {"truncate":30} |

    @id:connection-closed-often-flow @needs:flow
    Scenario Outline: A flow authorizes a device after several connections ended
      Given the next 4 requests to "/wxa/getsnticket" meet the fault <fault>
      When the client authorizes "SN1"
      And the client authorizes "SN2"
      And the client authorizes "SN3"
      And the client authorizes "SN4"
      And the client authorizes "SN5"
      Then the flow ends "authorized"
      And the record of the user for "SN5" is "1"

      Examples:
        | case  | fault           |
        | reset | {"reset":true}  |
        | half  | {"truncate":30} |

    @id:connection-closed-ticket @needs:ticket
    Scenario Outline: The client gets a ticket after a connection of getSnTicket ended
      Given the next 1 request to "/wxa/getsnticket" meets the fault <fault>
      When the client gets a ticket for sn "SN1" of model "A"
      And the client gets a ticket for sn "SN2" of model "A"
      And the client gets a ticket for sn "SN3" of model "A", at the second try at the latest
      Then the answer is a success
      And the client has a ticket

      Examples:
        | case         | fault                   |
        | reset        | {"reset":true}          |
        | cut          | {"truncate":30}         |
        | cut-at-once  | {"truncate":0}          |
        | after-reply  | {"close":"afterReply"}  |
        | next-request | {"close":"nextRequest"} |

    @id:connection-closed-token-group @needs:group
    Scenario Outline: The client reads a group after a connection of its token call ended
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 1 request to "token" meets the fault <fault>
      When the client reads the group "Lobby"
      And the client reads the group "Lobby"
      And the client reads the group "Lobby"
      Then the answer is a success
      And the answer lists in any order "SN1"

      Examples:
        | case  | fault           |
        | reset | {"reset":true}  |
        | cut   | {"truncate":30} |

    @id:connection-closed-token @needs:ticket
    Scenario Outline: The client gets a ticket after a connection of its token call ended
      Given the next 1 request to "token" meets the fault <fault>
      When the client gets a ticket for sn "SN1" of model "A"
      And the client gets a ticket for sn "SN2" of model "A"
      And the client gets a ticket for sn "SN3" of model "A", at the second try at the latest
      Then the answer is a success
      And the client has a ticket

      Examples:
        | case         | fault                   |
        | reset        | {"reset":true}          |
        | cut          | {"truncate":30}         |
        | after-reply  | {"close":"afterReply"}  |
        | next-request | {"close":"nextRequest"} |

    @id:connection-closed-group @needs:group
    Scenario Outline: The client reads a group after a connection of getIotGroupInfo ended
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 1 request to "/wxa/business/group/getinfo" meets the fault <fault>
      When the client reads the group "Lobby"
      And the client reads the group "Lobby"
      And the client reads the group "Lobby", at the second try at the latest
      Then the answer is a success
      And the answer describes the group "Lobby" of model "A"

      Examples:
        | case         | fault                   |
        | reset        | {"reset":true}          |
        | cut          | {"truncate":30}         |
        | after-reply  | {"close":"afterReply"}  |
        | next-request | {"close":"nextRequest"} |

    @id:connection-closed-repeated @needs:ticket
    Scenario Outline: The client that repeats a call repeats all of it
      Given the next 1 request to "/wxa/getsnticket" meets the fault <fault>
      When the client gets a ticket for sn "SN1" of model "A"
      Then every request to "/wxa/getsnticket" had the same body

      Examples:
        | case  | fault          |
        | reset | {"reset":true} |
        | cut   | {"truncate":0} |

    @id:connection-closed-repeated-group @needs:group
    Scenario Outline: The client that reads a group again asks for the same group
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 1 request to "/wxa/business/group/getinfo" meets the fault <fault>
      When the client reads the group "Lobby"
      Then every request to "/wxa/business/group/getinfo" had the same body

      Examples:
        | case  | fault          |
        | reset | {"reset":true} |
        | cut   | {"truncate":0} |

    @id:connection-closed-repeated-flow @needs:flow
    Scenario: A flow that fetches a ticket again asks for the same device
      Given the next 1 request to "/wxa/getsnticket" meets the fault {"reset":true}
      When the client authorizes "SN1"
      Then every request to "/wxa/getsnticket" had the same body

    @id:connection-closed-flow @needs:flow
    Scenario Outline: A flow succeeds after connections of earlier flows ended
      Given the next 1 request to "<path>" meets the fault <fault>
      When the client authorizes "SN1"
      And the client authorizes "SN2"
      And the client authorizes "SN3"
      Then the flow ends "authorized"
      And the record of the user for "SN3" is "1"

      Examples:
        | case         | path             | fault           |
        | token-reset  | token            | {"reset":true}  |
        | token-cut    | token            | {"truncate":30} |
        | ticket-reset | /wxa/getsnticket | {"reset":true}  |
        | ticket-cut   | /wxa/getsnticket | {"truncate":30} |

    @id:connection-closed-voip @needs:voip
    Scenario Outline: A device can call after a connection of an earlier call ended
      Given the user has answered "accept" for "SN1"
      And the next 1 request to "/wxa/business/iot/voip/call" meets the fault <fault>
      When the client has device "SN1" call the user
      And the client has device "SN1" call the user
      And the client has device "SN1" call the user
      Then the answer is a success

      Examples:
        | case  | fault           |
        | reset | {"reset":true}  |
        | cut   | {"truncate":10} |

    @id:connection-later @needs:ticket
    Scenario Outline: Calls succeed after many broken ones
      Given the next 6 requests to "/wxa/getsnticket" meet the fault <fault>
      When the client gets a ticket for each of the devices "D1..D6", whatever it is answered
      And the client gets a ticket for sn "SN1" of model "A", at the second try at the latest
      Then the answer is a success

      Examples:
        | case   | fault                                      |
        | reset  | {"reset":true}                             |
        | half   | {"truncate":30}                            |
        | status | {"status":502}                             |
        | page   | {"body":"<html><body>login</body></html>"} |

    @id:connection-later-changes @needs:group
    Scenario Outline: Additions succeed after one whose reply was lost
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 1 request to "/wxa/business/group/adddevice" meets the fault <fault>
      When the client adds the devices "SN2" to the group "Lobby"
      And the client adds the devices "SN3" to the group "Lobby"
      And the client adds the devices "SN4" to the group "Lobby"
      Then the answer is a success

      Examples:
        | case   | fault          |
        | reset  | {"reset":true} |
        | half   | {"truncate":30} |

    @id:connection-later-flow @needs:flow
    Scenario: A flow authorizes a device after five error pages
      Given the next 5 requests to "/wxa/getsnticket" meet the fault {"status":502}
      When the client authorizes "SN1"
      And the client authorizes "SN2"
      And the client authorizes "SN3"
      And the client authorizes "SN4"
      And the client authorizes "SN5"
      And the client authorizes "SN6"
      Then the flow ends "authorized"

    @id:connection-later-create @needs:group
    Scenario: A creation succeeds after five error pages
      Given the next 5 requests to "/wxa/business/group/createid" meet the fault {"status":502}
      When the client creates the group "H1" of model "A"
      And the client creates the group "H2" of model "A"
      And the client creates the group "H3" of model "A"
      And the client creates the group "H4" of model "A"
      And the client creates the group "H5" of model "A"
      And the client creates the group "H6" of model "A"
      Then the answer is a success

    @id:connection-later-group @needs:group
    Scenario: A read succeeds after three pages in place of a reply
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 3 requests to "/wxa/business/group/getinfo" meet the fault {"body":"<html><body>login</body></html>"}
      When the client reads the group "Lobby"
      And the client reads the group "Lobby"
      And the client reads the group "Lobby"
      And the client reads the group "Lobby"
      Then the answer is a success
      And the answer lists in any order "SN1"

    @id:connection-closed-many-refusals @needs:ticket
    Scenario: After 25 refusals a call succeeds
      Given the next 25 requests to "/wxa/getsnticket" meet the fault {"errcode":48001}
      When the client gets a ticket for each of the devices "D1..D25", whatever it is answered
      And the faults end
      And the client gets a ticket for sn "SN1" of model "A"
      Then the answer is a success

  @rule:connection.pieces
  Rule: A client reads a reply to its end, in however many pieces it arrives.

    @id:connection-pieces-ticket @needs:ticket
    Scenario: The client reads a ticket that arrives in pieces
      Given the next 20 requests to "/wxa/getsnticket" meet the fault {"drip":"50ms"}
      When the client gets a ticket for sn "SN1" of model "A"
      Then the answer is a success
      And the client has a ticket

    @id:connection-pieces-token-group @needs:group
    Scenario: The client reads an access token that arrives in pieces, for a group call
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 20 requests to "token" meet the fault {"drip":"50ms"}
      When the client reads the group "Lobby"
      Then the answer is a success
      And the answer lists in any order "SN1"

    @id:connection-pieces-token @needs:ticket
    Scenario: The client reads an access token that arrives in pieces
      Given the next 20 requests to "token" meet the fault {"drip":"50ms"}
      When the client gets a ticket for sn "SN1" of model "A"
      Then the answer is a success
      And the client has a ticket

    @id:connection-pieces-group @needs:group
    Scenario: The client reads a group that arrives in pieces
      Given the group "Lobby" of model "A" with the devices "D1..D9"
      And the next 20 requests to "/wxa/business/group/getinfo" meet the fault {"drip":"50ms"}
      When the client reads the group "Lobby"
      Then the answer is a success
      And the answer lists in any order "D1, D2, D3, D4, D5, D6, D7, D8, D9"

    @id:connection-pieces-group-name @needs:group
    Scenario: The client reads a group_name that arrives in pieces which end inside of its characters
      Given the group "大堂a门厅b前台😀" of model "A" with the devices "SN1"
      And the next 20 requests to "/wxa/business/group/getinfo" meet the fault {"drip":"50ms"}
      When the client reads the group "大堂a门厅b前台😀"
      Then the answer describes the group "大堂a门厅b前台😀" of model "A"

    @id:connection-pieces-flow @needs:flow
    Scenario Outline: A flow reads replies that arrive in pieces
      Given the next 20 requests to "<path>" meet the fault {"drip":"50ms"}
      When the client authorizes "SN1"
      Then the flow ends "authorized"
      And the record of the user for "SN1" is "1"

      Examples:
        | case   | path             |
        | token  | token            |
        | ticket | /wxa/getsnticket |

    @id:connection-pieces-voip @needs:voip
    Scenario: The client reads a reply to iotVoipCall that arrives in pieces
      Given the user has answered "accept" for "SN1"
      And the next 20 requests to "/wxa/business/iot/voip/call" meet the fault {"drip":"50ms"}
      When the client has device "SN1" call the user
      Then the answer is a success

  @rule:connection.gzip
  Rule: A client whose request accepts gzip reads a reply that is compressed so.

    @id:connection-gzip-ticket @needs:ticket
    Scenario: The client reads a ticket that is compressed if it accepts that
      Given the next 20 requests to "/wxa/getsnticket" meet the fault {"gzip":true}
      When the client gets a ticket for sn "SN1" of model "A"
      Then the answer is a success
      And the client has a ticket

    @id:connection-gzip-token @needs:ticket
    Scenario: The client reads an access token that is compressed if it accepts that
      Given the next 20 requests to "token" meet the fault {"gzip":true}
      When the client gets a ticket for sn "SN1" of model "A"
      Then the answer is a success
      And the client has a ticket

    @id:connection-gzip-group @needs:group
    Scenario: The client reads a group that is compressed if it accepts that
      Given the group "Lobby" of model "A" with the devices "D1..D9"
      And the next 20 requests to "/wxa/business/group/getinfo" meet the fault {"gzip":true}
      When the client reads the group "Lobby"
      Then the answer is a success
      And the answer lists "D1, D2, D3, D4, D5, D6, D7, D8, D9"

    @id:connection-gzip-token-group @needs:group
    Scenario: The client reads an access token for a group call that is compressed if it accepts that
      Given the next 20 requests to "token" meet the fault {"gzip":true}
      When the client creates the group "Lobby" of model "A"
      Then the answer is a success
      And the account has one group, "Lobby"

    @id:connection-gzip-flow @needs:flow
    Scenario: A flow reads a ticket that is compressed if it accepts that
      Given the next 20 requests to "/wxa/getsnticket" meet the fault {"gzip":true}
      When the client authorizes "SN1"
      Then the flow ends "authorized"

    @id:connection-gzip-token-flow @needs:flow
    Scenario: A flow reads an access token that is compressed if it accepts that
      Given the next 20 requests to "token" meet the fault {"gzip":true}
      When the client authorizes "SN1"
      Then the flow ends "authorized"

    @id:connection-gzip-voip @needs:voip
    Scenario: The client reads a reply to iotVoipCall that is compressed if it accepts that
      Given the user has answered "accept" for "SN1"
      And the next 20 requests to "/wxa/business/iot/voip/call" meet the fault {"gzip":true}
      When the client has device "SN1" call the user
      Then the answer is a success

    @id:connection-form-remove-gzip @needs:group
    Scenario: A removal is answered compressed
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 20 requests to "/wxa/business/group/removedevice" meet the fault {"gzip":true}
      When the client removes the devices "SN1" from the group "Lobby"
      Then the answer is a success

    @id:connection-form-remove-plain @needs:group
    Scenario: A removal is answered as text
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 20 requests to "/wxa/business/group/removedevice" meet the fault {"contentType":"text/plain"}
      When the client removes the devices "SN1" from the group "Lobby"
      Then the answer is a success

    @id:connection-form-remove-drip @needs:group
    Scenario: A removal is answered in pieces
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 20 requests to "/wxa/business/group/removedevice" meet the fault {"drip":"50ms"}
      When the client removes the devices "SN1" from the group "Lobby"
      Then the answer is a success

    @id:connection-form-create-gzip @needs:group
    Scenario: A creation is answered compressed
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 20 requests to "/wxa/business/group/createid" meet the fault {"gzip":true}
      When the client creates the group "Hall" of model "A"
      Then the answer is a success

    @id:connection-form-create-plain @needs:group
    Scenario: A creation is answered as text
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 20 requests to "/wxa/business/group/createid" meet the fault {"contentType":"text/plain"}
      When the client creates the group "Hall" of model "A"
      Then the answer is a success

    @id:connection-form-create-drip @needs:group
    Scenario: A creation is answered in pieces
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 20 requests to "/wxa/business/group/createid" meet the fault {"drip":"50ms"}
      When the client creates the group "Hall" of model "A"
      Then the answer is a success

  @rule:connection.content-type
  Rule: Some replies say that they are text/plain; a client reads them as JSON all the same.

    @id:connection-content-type-ticket @needs:ticket
    Scenario: The client reads a ticket that comes as text/plain
      Given the next 20 requests to "/wxa/getsnticket" meet the fault {"contentType":"text/plain"}
      When the client gets a ticket for sn "SN1" of model "A"
      Then the answer is a success
      And the client has a ticket

    @id:connection-content-type-token-group @needs:group
    Scenario: The client reads an access token that comes as text/plain, for a group call
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 20 requests to "token" meet the fault {"contentType":"text/plain"}
      When the client reads the group "Lobby"
      Then the answer is a success
      And the answer lists in any order "SN1"

    @id:connection-content-type-token @needs:ticket
    Scenario: The client reads an access token that comes as text/plain
      Given the next 20 requests to "token" meet the fault {"contentType":"text/plain"}
      When the client gets a ticket for sn "SN1" of model "A"
      Then the answer is a success
      And the client has a ticket

    @id:connection-content-type-group @needs:group
    Scenario: The client reads a group whose Chinese name comes as text/plain
      Given the group "设备组01" of model "A" with the devices "SN1"
      And the next 20 requests to "/wxa/business/group/getinfo" meet the fault {"contentType":"text/plain"}
      When the client reads the group "设备组01"
      Then the answer is a success
      And the answer describes the group "设备组01" of model "A"

    @id:connection-content-type-flow @needs:flow
    Scenario Outline: A flow reads replies that come as text/plain
      Given the next 20 requests to "<path>" meet the fault {"contentType":"text/plain"}
      When the client authorizes "SN1"
      Then the flow ends "authorized"
      And the record of the user for "SN1" is "1"

      Examples:
        | case   | path             |
        | token  | token            |
        | ticket | /wxa/getsnticket |

    @id:connection-content-type-voip @needs:voip
    Scenario: The client reads a reply to iotVoipCall that comes as text/plain
      Given the user has answered "accept" for "SN1"
      And the next 20 requests to "/wxa/business/iot/voip/call" meet the fault {"contentType":"text/plain"}
      When the client has device "SN1" call the user
      Then the answer is a success

    @id:connection-changes @needs:group
    Scenario Outline: Replies to changes come in every form
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 20 requests to "/wxa/business/group/createid" meet the fault <fault>
      And the next 20 requests to "/wxa/business/group/adddevice" meet the fault <fault>
      When the client creates the group "Hall" of model "A"
      And the client adds the devices "SN2" to the group "Lobby"
      Then the answer is a success

      Examples:
        | case  | fault                        |
        | gzip  | {"gzip":true}                |
        | plain | {"contentType":"text/plain"} |
        | drip  | {"drip":"50ms"}              |
