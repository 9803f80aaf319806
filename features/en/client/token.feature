Feature: Access tokens
  /cgi-bin/token issues a new token at every call, /cgi-bin/stable_token the same
  one until it nears its end.

  @rule:token.placement
  Rule: A client sends the access_token in the query string, for POST calls too.

    @id:token-placement @needs:ticket
    Scenario: The client sends its token in the query
      When the client gets a ticket for sn "SN1" of model "A"
      Then every request to "/wxa/getsnticket" carried a token in its query

    @id:token-placement-group @needs:group
    Scenario: The client sends its token in the query of group calls
      When the client creates the group "Lobby" of model "A"
      Then every request to "/wxa/business/group/createid" carried a token in its query

    @id:token-placement-flow @needs:flow
    Scenario: The client sends its token in the query of a flow's ticket call
      When the client authorizes "SN1"
      Then every request to "/wxa/getsnticket" carried a token in its query

    @id:token-placement-members @needs:group
    Scenario: The client sends its token in the query of every group call
      Given the group "Lobby" of model "A" with the devices "SN1"
      When the client reads the group "Lobby"
      And the client adds the devices "SN2" to the group "Lobby"
      And the client removes the devices "SN1" from the group "Lobby"
      Then every request to "/wxa/business/group/getinfo" carried a token in its query
      And every request to "/wxa/business/group/adddevice" carried a token in its query
      And every request to "/wxa/business/group/removedevice" carried a token in its query

    @id:token-placement-voip @needs:voip
    Scenario: The client sends its token in the query of iotVoipCall
      Given the user has answered "accept" for "SN1"
      When the client has device "SN1" call the user
      Then every request to "/wxa/business/iot/voip/call" carried a token in its query

  @rule:token.shape
  Rule: An access_token is 136 characters long: two digits, an underscore and base64url text; a client must be able to store 512.

    @id:token-shape-room @needs:ticket
    Scenario Outline: The client accepts a token of up to 512 characters
      Given the next 1 request to "token" meets the fault {"body":"{\"access_token\":\"{A*<length>}\",\"expires_in\":7200}"}
      When the client gets a ticket for sn "SN1" of model "A"
      Then the first request to "/wxa/getsnticket" carried a token of <length> characters

      Examples:
        | case  | length |
        | max-1 | 511    |
        | max   | 512    |

    @id:token-shape-room-flow @needs:flow
    Scenario: A flow accepts a token of 512 characters
      Given the next 1 request to "token" meets the fault {"body":"{\"access_token\":\"{A*512}\",\"expires_in\":7200}"}
      When the client authorizes "SN1"
      Then the first request to "/wxa/getsnticket" carried a token of 512 characters

    @id:token-shape-room-group @needs:group
    Scenario: The client accepts a token of 512 characters for a group call
      Given the next 1 request to "token" meets the fault {"body":"{\"access_token\":\"{A*512}\",\"expires_in\":7200}"}
      When the client creates the group "Lobby" of model "A"
      Then the first request to "/wxa/business/group/createid" carried a token of 512 characters

    @id:token-shape-room-voip @needs:voip
    Scenario: The client accepts a token of 512 characters for iotVoipCall
      Given the next 1 request to "token" meets the fault {"body":"{\"access_token\":\"{A*512}\",\"expires_in\":7200}"}
      When the client has device "SN1" call the user
      Then the first request to "/wxa/business/iot/voip/call" carried a token of 512 characters

  @rule:token.reuse
  Rule: A client stores its token and uses it until shortly before it expires; it does not fetch one for every call.

    @id:token-reuse @needs:ticket
    Scenario: The client uses one token for two tickets
      When the client gets a ticket for sn "SN1" of model "A"
      And the client gets a ticket for sn "SN2" of model "A"
      Then the platform received 2 requests to "/wxa/getsnticket"
      And the platform received 1 request to "token"

    @id:token-reuse-refused @needs:ticket
    Scenario: The client keeps its token when a call is refused that is not about the token
      When the client gets a ticket for sn "SN1" of model "unknown"
      And the client gets a ticket for sn "SN1" of model "A"
      Then the client has a ticket
      And the platform received 1 request to "token"

    @id:token-reuse-group @needs:group
    Scenario: The client uses one token for different calls
      Given the group "Lobby" of model "A" with the devices "SN1"
      When the client reads the group "Lobby"
      And the client adds the devices "SN2" to the group "Lobby"
      And the client removes the devices "SN1" from the group "Lobby"
      Then the platform received 1 request to "token"

    @id:token-reuse-services @needs:ticket @needs:group
    Scenario: Tickets and groups use tokens that do not end each other
      Given the group "Lobby" of model "A" with the devices "SN1"
      When the client gets a ticket for sn "SN1" of model "A"
      And the client reads the group "Lobby"
      And "5m1s" passes
      And the client gets a ticket for sn "SN2" of model "A"
      Then the client has a ticket
      And no request was answered with errcode 40001

    @id:token-reuse-services-voip @needs:ticket @needs:voip
    Scenario: Tickets and calls of devices use tokens that do not end each other
      When the client gets a ticket for sn "SN1" of model "A"
      And the client has device "SN1" call the user
      And "5m1s" passes
      And the client gets a ticket for sn "SN2" of model "A"
      Then the client has a ticket
      And no request was answered with errcode 40001

    @id:token-reuse-later @needs:ticket @needs:clock
    Scenario: The client still uses its token an hour later
      When the client gets a ticket for sn "SN1" of model "A"
      And "1h" passes
      And the client gets a ticket for sn "SN1" of model "A"
      Then the platform received 1 request to "token"

    @id:token-reuse-flow @needs:flow
    Scenario: The client uses one token for two flows
      When the client authorizes "SN1"
      And the client authorizes "SN2"
      Then the platform received 1 request to "token"
      And the record of the user for "SN2" is "1"

    @id:token-reuse-flow-later @needs:flow @needs:clock
    Scenario: A flow still uses the client's token an hour later
      When the client authorizes "SN1"
      And "1h" passes
      And the client authorizes "SN2"
      Then the flow ends "authorized"
      And the platform received 1 request to "token"

    @id:token-reuse-hour @needs:ticket @needs:clock
    Scenario: The client uses a token as long as its reply says
      Given another process of the app fetches the token "held" from "/cgi-bin/stable_token"
      And the next 1 request to "token" meets the fault {"body":"{\"access_token\":\"{token held}\",\"expires_in\":3600}"}
      When the client gets a ticket for sn "SN1" of model "A"
      And "10m" passes
      And the client gets a ticket for sn "SN2" of model "A"
      Then the client has a ticket
      And the platform received 1 request to "token"

    @id:token-reuse-hour-group @needs:group @needs:clock
    Scenario: The client uses one token for group calls an hour apart
      Given the group "Lobby" of model "A" with the devices "SN1"
      When the client reads the group "Lobby"
      And "1h" passes
      And the client adds the devices "SN2" to the group "Lobby"
      Then the platform received 1 request to "token"

    @id:token-reuse-voip @needs:voip
    Scenario: The client uses one token for two calls of devices
      Given the user has answered "accept" for each of "SN1, SN2"
      When the client has device "SN1" call the user
      And the client has device "SN2" call the user
      Then the platform received 2 requests to "/wxa/business/iot/voip/call"
      And the platform received 1 request to "token"

    @id:token-reuse-often @needs:ticket
    Scenario: The client uses one token for many tickets
      When the client gets a ticket for each of the devices "D1..D12"
      Then the client has a ticket
      And the platform received 12 requests to "/wxa/getsnticket"
      And the platform received 1 request to "token"

    @id:token-reuse-often-group @needs:group
    Scenario: The client uses one token for many group calls
      Given the group "Lobby" of model "A" with the devices ""
      When the client adds each of the devices "D1..D12" to the group "Lobby"
      Then the group "Lobby" holds the devices "D1..D12"
      And the platform received 1 request to "token"

    @id:token-reuse-often-voip @needs:voip
    Scenario: The client uses one token for many calls of devices
      Given the user has answered "accept" for each of "D1..D12"
      When the client has each of the devices "D1..D12" call the user
      Then the answer is a success
      And the platform received 12 requests to "/wxa/business/iot/voip/call"
      And the platform received 1 request to "token"

    @id:token-reuse-often-flow @needs:flow
    Scenario: The client uses one token for many flows
      When the client authorizes each of the devices "D1..D12"
      Then the flow ends "authorized"
      And the record of the user for "D12" is "1"
      And the platform received 1 request to "token"

    @id:token-reuse-after-failure @needs:ticket
    Scenario Outline: After a failed call the client uses its token again
      Given the next 1 request to "/wxa/getsnticket" meets the fault <fault>
      When the client gets a ticket for sn "SN1" of model "A"
      And the client gets a ticket for sn "SN2" of model "A"
      Then the answer is a success
      And the platform received 1 request to "token"

      Examples:
        | case   | fault                                      |
        | busy   | {"errcode":-1}                             |
        | reset  | {"reset":true}                             |
        | status | {"status":502}                             |
        | page   | {"body":"<html><body>login</body></html>"} |
        | quota  | {"errcode":45009}                          |
        | right  | {"errcode":48001}                          |

    @id:token-reuse-after-refusals-group @needs:group
    Scenario: After refused group calls the client uses its token again
      Given the group "Lobby" of model "A" with the devices "SN1"
      When the client reads the group "unknown"
      And the client adds the devices "SN1" to the group "Lobby"
      And the client creates the group "{a*33}" of model "A"
      And the client reads the group "Lobby"
      Then the platform received 1 request to "token"

    @id:token-reuse-after-failure-group @needs:group
    Scenario Outline: After a failed group call the client uses its token again
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 1 request to "<path>" meets the fault <fault>
      When the client reads the group "Lobby"
      And the client removes the devices "SN1" from the group "Lobby"
      And the client adds the devices "SN2" to the group "Lobby"
      And the client creates the group "Hall" of model "A"
      And the client reads the group "Lobby"
      Then the platform received 1 request to "token"

      Examples:
        | case          | path                             | fault                                      |
        | info-page     | /wxa/business/group/getinfo      | {"body":"<html><body>login</body></html>"} |
        | remove-quota  | /wxa/business/group/removedevice | {"errcode":45009}                          |
        | add-reset     | /wxa/business/group/adddevice    | {"reset":true}                             |
        | create-status | /wxa/business/group/createid     | {"status":502}                             |

    @id:token-reuse-after-failure-flow @needs:flow
    Scenario Outline: After a failed flow the client uses its token again
      Given the next 1 request to "/wxa/getsnticket" meets the fault <fault>
      When the client authorizes "SN1"
      And the client authorizes "SN2"
      Then the flow ends "authorized"
      And the platform received 1 request to "token"

      Examples:
        | case   | fault             |
        | status | {"status":502}    |
        | quota  | {"errcode":45009} |

    @id:token-reuse-fifty @needs:ticket
    Scenario: The client uses one token for fifty tickets
      When the client gets a ticket for each of the devices "D1..D50"
      Then the client has a ticket
      And the platform received 1 request to "token"

    @id:token-reuse-many-group @needs:group
    Scenario: The client uses one token for 25 devices added one by one
      Given the group "Lobby" of model "A" with the devices ""
      When the client adds each of the devices "D1..D25" to the group "Lobby"
      Then the group "Lobby" holds the devices "D1..D25"
      And the platform received 1 request to "token"

    @id:token-reuse-many-flow @needs:flow
    Scenario: The client uses one token for 25 flows
      When the client authorizes each of the devices "D1..D25"
      Then the flow ends "authorized"
      And the record of the user for "D25" is "1"
      And the platform received 1 request to "token"

    @id:token-reuse-long-list @needs:group
    Scenario: The client uses one token for a long list of devices
      Given the group "Lobby" of model "A" with the devices ""
      When the client adds the devices "D1..D45" to the group "Lobby"
      And the client reads the group "Lobby"
      Then the platform received 1 request to "token"

    @id:token-reuse-after-refusal-voip @needs:voip
    Scenario: After a refused call of a device the client uses its token again
      Given the user has answered "accept" for "SN2"
      When the client has device "SN1" call the user
      And the client has device "SN2" call the user
      Then the answer is a success
      And the platform received 1 request to "token"

    @id:token-reuse-recovered @needs:ticket @needs:recovery @needs:clock
    Scenario: The token of a recovery is used for its whole life
      When the client gets a ticket for sn "SN1" of model "A"
      And "1h" passes
      And the next 1 request to "/wxa/getsnticket" meets the fault {"errcode":40001}
      And the client gets a ticket for sn "SN2" of model "A"
      And "1h" passes
      And the client gets a ticket for sn "SN3" of model "A"
      Then the client has a ticket
      And the platform received 2 requests to "token"

  @rule:token.refresh
  Rule: A client that knows the time fetches a new token before the old one expires.

    @id:token-refresh @needs:ticket @needs:clock
    Scenario Outline: The client replaces its token before it expires
      When the client gets a ticket for sn "SN1" of model "A"
      And "<age>" passes
      And the client gets a ticket for sn "SN2" of model "A"
      Then the client has a ticket
      And no request was answered with errcode 42001

      Examples:
        | case  | age    |
        | max   | 2h     |
        | max+1 | 2h0m1s |
        | day   | 24h    |

    @id:token-refresh-used @needs:ticket @needs:clock
    Scenario: The client replaces a token that it uses again and again
      When the client gets a ticket for sn "SN1" of model "A"
      And "1h30m" passes
      And the client gets a ticket for sn "SN2" of model "A"
      And "1h30m" passes
      And the client gets a ticket for sn "SN3" of model "A"
      Then the client has a ticket
      And no request was answered with errcode 42001

    @id:token-refresh-once @needs:ticket @needs:clock
    Scenario: The client keeps the token that replaced an old one
      When the client gets a ticket for sn "SN1" of model "A"
      And "2h0m1s" passes
      And the client gets a ticket for sn "SN2" of model "A"
      And the client gets a ticket for sn "SN3" of model "A"
      Then the platform received 2 requests to "token"

    @id:token-refresh-again @needs:ticket @needs:clock
    Scenario: The client replaces its token each time it expires
      When the client gets a ticket for sn "SN1" of model "A"
      And "2h0m1s" passes
      And the client gets a ticket for sn "SN2" of model "A"
      And "2h0m1s" passes
      And the client gets a ticket for sn "SN3" of model "A"
      Then the client has a ticket
      And no request was answered with errcode 42001

    @id:token-refresh-short @needs:ticket @needs:clock
    Scenario Outline: The client replaces a token that lives shorter than usual
      Given another process of the app fetches the token "held" from "/cgi-bin/stable_token"
      And the next 1 request to "token" meets the fault {"body":"{\"access_token\":\"{token held}\",\"expires_in\":<seconds>}"}
      When the client gets a ticket for sn "SN1" of model "A"
      And "<age>" passes
      And the client gets a ticket for sn "SN2" of model "A"
      Then the client has a ticket
      And the platform received 2 requests to "token"

      Examples:
        | case    | seconds | age |
        | 15m     | 900     | 16m |
        | an-hour | 3600    | 61m |
        | 345s | 345 | 6m |

    @id:token-refresh-short-group @needs:group @needs:clock
    Scenario: The client replaces a token that lives shorter than usual between group calls
      Given the group "Lobby" of model "A" with the devices "SN1"
      And another process of the app fetches the token "held" from "/cgi-bin/stable_token"
      And the next 1 request to "token" meets the fault {"body":"{\"access_token\":\"{token held}\",\"expires_in\":3600}"}
      When the client reads the group "Lobby"
      And "61m" passes
      And the client reads the group "Lobby"
      Then the answer is a success
      And the platform received 2 requests to "token"

    @id:token-refresh-group @needs:group @needs:clock
    Scenario Outline: The client replaces its token before it changes a group later
      When the client creates the group "Lobby" of model "A"
      And "<age>" passes
      And the client creates the group "Gate" of model "A"
      Then the client has a group_id
      And no request was answered with errcode 42001

      Examples:
        | case  | age    |
        | max   | 2h     |
        | max+1 | 2h0m1s |
        | day   | 24h    |

    @id:token-refresh-group-members @needs:group @needs:clock
    Scenario Outline: The client replaces its token before it expires between group calls
      Given the group "Lobby" of model "A" with the devices "SN1"
      When the client reads the group "Lobby"
      And "<age>" passes
      And the client adds the devices "SN2" to the group "Lobby"
      Then the group "Lobby" holds the devices "SN1, SN2"
      And no request was answered with errcode 42001

      Examples:
        | case  | age    |
        | max   | 2h     |
        | max+1 | 2h0m1s |
        | day   | 24h    |

    @id:token-refresh-group-again @needs:group @needs:clock
    Scenario: The client replaces its token as often as that expires
      Given the group "Lobby" of model "A" with the devices "SN1"
      When the client reads the group "Lobby"
      And "2h0m1s" passes
      And the client reads the group "Lobby"
      And "2h0m1s" passes
      And the client reads the group "Lobby"
      Then no request was answered with errcode 42001
      And the platform received 3 requests to "token"

    @id:token-refresh-voip @needs:voip @needs:clock
    Scenario Outline: The client replaces its token before a device calls again later
      Given the user has answered "accept" for "SN1"
      When the client has device "SN1" call the user
      And "<age>" passes
      And the client has device "SN1" call the user
      Then the answer is a success
      And no request was answered with errcode 42001

      Examples:
        | case  | age    |
        | max   | 2h     |
        | max+1 | 2h0m1s |
        | day   | 24h    |

    @id:token-refresh-voip-again @needs:voip @needs:clock
    Scenario: The client replaces its token each time it expires between calls of devices
      Given the user has answered "accept" for "SN1"
      When the client has device "SN1" call the user
      And "2h0m1s" passes
      And the client has device "SN1" call the user
      And "2h0m1s" passes
      And the client has device "SN1" call the user
      Then the answer is a success
      And no request was answered with errcode 42001

    @id:token-refresh-flow @needs:flow @needs:clock
    Scenario Outline: A flow replaces a token before it expires
      When the client authorizes "SN1"
      And "<age>" passes
      And the client authorizes "SN2"
      Then the flow ends "authorized"
      And no request was answered with errcode 42001

      Examples:
        | case  | age    |
        | max   | 2h     |
        | max+1 | 2h0m1s |
        | day   | 24h    |

    @id:token-refresh-flow-used @needs:flow @needs:clock
    Scenario: Flows replace a token that they use again and again
      When the client authorizes "SN1"
      And "1h30m" passes
      And the client authorizes "SN2"
      And "1h30m" passes
      And the client authorizes "SN3"
      Then the flow ends "authorized"
      And no request was answered with errcode 42001

    @id:token-refresh-flow-once @needs:flow @needs:clock
    Scenario: Flows keep the token that replaced an old one
      When the client authorizes "SN1"
      And "2h0m1s" passes
      And the client authorizes "SN2"
      And the client authorizes "SN3"
      Then the platform received 2 requests to "token"

    @id:token-refresh-flow-again @needs:flow @needs:clock
    Scenario: Flows replace their token each time it expires
      When the client authorizes "SN1"
      And "2h0m1s" passes
      And the client authorizes "SN2"
      And "2h0m1s" passes
      And the client authorizes "SN3"
      Then the flow ends "authorized"
      And no request was answered with errcode 42001

    @id:token-refresh-flow-short @needs:flow @needs:clock
    Scenario: A flow replaces a token that lives shorter than usual
      Given another process of the app fetches the token "held" from "/cgi-bin/stable_token"
      And the next 1 request to "token" meets the fault {"body":"{\"access_token\":\"{token held}\",\"expires_in\":3600}"}
      When the client authorizes "SN1"
      And "61m" passes
      And the client authorizes "SN2"
      Then the flow ends "authorized"
      And the platform received 2 requests to "token"

    @id:token-refresh-recovered @needs:ticket @needs:recovery @needs:clock
    Scenario: The token of a recovery is renewed in time, too
      Given the next 1 request to "/wxa/getsnticket" meets the fault {"errcode":40001}
      When the client gets a ticket for sn "SN1" of model "A"
      And "2h0m1s" passes
      And the client gets a ticket for sn "SN2" of model "A"
      Then the client has a ticket
      And no request was answered with errcode 42001

    @id:token-refresh-recovered-group @needs:group @needs:recovery @needs:clock
    Scenario: The token of a recovery is renewed in time for group calls, too
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 1 request to "/wxa/business/group/getinfo" meets the fault {"errcode":40001}
      When the client reads the group "Lobby"
      And "2h0m1s" passes
      And the client reads the group "Lobby"
      Then the answer lists in any order "SN1"
      And no request was answered with errcode 42001

    @id:token-refresh-recovered-flow @needs:flow @needs:recovery @needs:clock
    Scenario: The token of a recovery is renewed in time for flows, too
      Given the next 1 request to "/wxa/getsnticket" meets the fault {"errcode":40001}
      When the client authorizes "SN1"
      And "2h0m1s" passes
      And the client authorizes "SN2"
      Then the flow ends "authorized"
      And no request was answered with errcode 42001

    @id:token-refresh-recovered-short @needs:ticket @needs:recovery @needs:clock
    Scenario: The token of a recovery may live for a short time
      Given another process of the app fetches the token "held" from "/cgi-bin/stable_token"
      When the client gets a ticket for sn "SN1" of model "A"
      And the next 1 request to "/wxa/getsnticket" meets the fault {"errcode":40001}
      And the next 1 request to "token" meets the fault {"body":"{\"access_token\":\"{token held}\",\"expires_in\":900}"}
      And the client gets a ticket for sn "SN2" of model "A"
      And "16m" passes
      And the client gets a ticket for sn "SN3" of model "A"
      Then the platform received 3 requests to "token"

    @id:token-refresh-failed @needs:ticket @needs:clock
    Scenario Outline: A renewal that failed is made again
      When the client gets a ticket for sn "SN1" of model "A"
      And "2h0m1s" passes
      And the next 1 request to "token" meets the fault <fault>
      And the client gets a ticket for sn "SN2" of model "A"
      And the client gets a ticket for sn "SN3" of model "A"
      Then the answer is a success
      And no request was answered with errcode 42001

      Examples:
        | case   | fault                                      |
        | busy   | {"errcode":-1}                             |
        | reset  | {"reset":true}                             |
        | status | {"status":502}                             |
        | page   | {"body":"<html><body>login</body></html>"} |

    @id:token-refresh-failed-group @needs:group @needs:clock
    Scenario: A renewal for group calls that failed is made again
      Given the group "Lobby" of model "A" with the devices "SN1"
      When the client reads the group "Lobby"
      And "2h0m1s" passes
      And the next 1 request to "token" meets the fault {"status":502}
      And the client adds the devices "SN2" to the group "Lobby"
      And the client reads the group "Lobby"
      Then the answer is a success
      And no request was answered with errcode 42001

    @id:token-refresh-failed-flow @needs:flow @needs:clock
    Scenario: A renewal for flows that failed is made again
      When the client authorizes "SN1"
      And "2h0m1s" passes
      And the next 1 request to "token" meets the fault {"status":502}
      And the client authorizes "SN2"
      And the client authorizes "SN3"
      Then the flow ends "authorized"
      And no request was answered with errcode 42001

    @id:token-refresh-month @needs:ticket @needs:clock
    Scenario: A month later the client fetches a new token
      When the client gets a ticket for sn "SN1" of model "A"
      And "720h" passes
      And the client gets a ticket for sn "SN2" of model "A"
      Then the client has a ticket
      And no request was answered with errcode 42001

    @id:token-refresh-brief @needs:ticket
    Scenario: A token that lives for a short time is no reason to fetch without end
      Given another process of the app fetches the token "held" from "/cgi-bin/stable_token"
      And the next 40 requests to "token" meet the fault {"body":"{\"access_token\":\"{token held}\",\"expires_in\":345}"}
      When the client gets a ticket for sn "SN1" of model "A"
      Then the client has a ticket
      And the platform received at most 3 requests to "token"

    @id:token-refresh-refused @needs:ticket @needs:clock
    Scenario: The client reports why a renewal was refused
      When the client gets a ticket for sn "SN1" of model "A"
      And "2h0m1s" passes
      And the next 20 requests to "token" meet the fault {"errcode":50007}
      And the client gets a ticket for sn "SN2" of model "A"
      Then the answer passes errcode 50007 on

    @id:token-refresh-any-second @needs:ticket @needs:clock
    Scenario Outline: A token is replaced in time, whenever it was fetched
      Given "<at>" passes
      When the client gets a ticket for sn "SN1" of model "A"
      And "2h0m1s" passes
      And the client gets a ticket for sn "SN2" of model "A"
      Then the answer is a success
      And no request was answered with errcode 42001

      Examples:
        | case   | at   |
        | second | 40s  |
        | month  | 743h |

    @id:token-refresh-odd-life @needs:ticket @needs:clock
    Scenario: A token whose life is no whole number of minutes is replaced in time
      Given another process of the app fetches the token "held" from "/cgi-bin/stable_token"
      And the next 1 request to "token" meets the fault {"body":"{\"access_token\":\"{token held}\",\"expires_in\":3601}"}
      When the client gets a ticket for sn "SN1" of model "A"
      And "1h0m2s" passes
      And the client gets a ticket for sn "SN2" of model "A"
      Then the answer is a success
      And the platform received 2 requests to "token"

    @id:token-refresh-failed-at-once @needs:ticket @needs:concurrent @needs:clock
    Scenario: Calls at once that wait for a renewal which fails are all answered
      When the client gets a ticket for sn "SN1" of model "A"
      And "2h0m1s" passes
      And the next 1 request to "token" meets the fault {"errcode":-1}
      And the client gets tickets for the devices "SN1, SN1, SN1, SN1" at once
      And the client gets a ticket for sn "SN1" of model "A"
      Then the answer is a success

  @rule:token.forced
  Rule: A client does not force a new stable token while its token works: other processes use the old one.

    @id:token-forced @needs:ticket
    Scenario: Another process can use its stable token after the client got tickets
      Given another process of the app fetches the token "theirs" from "/cgi-bin/stable_token"
      When the client gets a ticket for sn "SN1" of model "A"
      And "1m" passes
      And the client gets a ticket for sn "SN2" of model "A"
      Then the client has a ticket
      And the token "theirs" is still valid

    @id:token-forced-rest @needs:ticket
    Scenario: The client uses the rest of a stable token that another process fetched
      Given another process of the app fetches the token "theirs" from "/cgi-bin/stable_token"
      And "1h54m15s" passes
      When the client gets a ticket for sn "SN1" of model "A"
      Then the client has a ticket
      And the token "theirs" is still valid

    @id:token-forced-refusal @needs:ticket
    Scenario: Another process can use its stable token after the client was refused a ticket
      Given another process of the app fetches the token "theirs" from "/cgi-bin/stable_token"
      When the client gets a ticket for sn "SN1" of model "unknown"
      And "1m" passes
      And the client gets a ticket for sn "SN1" of model "A"
      Then the client has a ticket
      And the token "theirs" is still valid

    @id:token-forced-flow @needs:flow
    Scenario Outline: Another process can use its stable token after the client authorized a device
      Given another process of the app fetches the token "theirs" from "/cgi-bin/stable_token"
      When the client authorizes "<first>"
      And "1m" passes
      And the client authorizes "SN2"
      Then the flow ends "authorized"
      And the token "theirs" is still valid

      Examples:
        | case    | first       |
        | success | SN1         |
        | refusal | SN1/unknown |

    @id:token-forced-group @needs:group
    Scenario: Another process can use its stable token after the client changed a group
      Given another process of the app fetches the token "theirs" from "/cgi-bin/stable_token"
      And the group "Lobby" of model "A" with the devices "SN1"
      When the client reads the group "Lobby"
      And "1m" passes
      And the client adds the devices "SN2" to the group "Lobby"
      Then the group "Lobby" holds the devices "SN1, SN2"
      And the token "theirs" is still valid

    @id:token-forced-group-refusal @needs:group
    Scenario: Another process can use its stable token after the client was refused a group
      Given another process of the app fetches the token "theirs" from "/cgi-bin/stable_token"
      When the client reads the group "unknown"
      And "1m" passes
      And the client creates the group "Lobby" of model "A"
      Then the client has a group_id
      And the token "theirs" is still valid

    @id:token-forced-general @needs:ticket
    Scenario Outline: Another process can use its stable token after getSnTicket failed for another reason than the token
      Given another process of the app fetches the token "theirs" from "/cgi-bin/stable_token"
      And the next 1 request to "/wxa/getsnticket" meets the fault {"errcode":<errcode>}
      When the client gets a ticket for sn "SN1" of model "A"
      Then the token "theirs" is still valid

      Examples:
        | case         | errcode |
        | busy         | -1      |
        | 40003        | 40003   |
        | 43003        | 43003   |
        | daily-quota  | 45009   |
        | minute-quota | 45011   |
        | 45035        | 45035   |
        | 48001        | 48001   |
        | 48004        | 48004   |
        | 50001        | 50001   |
        | model        | 9800003 |
        | unheard-of   | 1007    |

    @id:token-forced-general-flow @needs:flow
    Scenario Outline: Another process can use its stable token after a flow failed for another reason than the token
      Given another process of the app fetches the token "theirs" from "/cgi-bin/stable_token"
      And the next 1 request to "/wxa/getsnticket" meets the fault {"errcode":<errcode>}
      When the client authorizes "SN1"
      Then the token "theirs" is still valid

      Examples:
        | case         | errcode |
        | daily-quota  | 45009   |
        | minute-quota | 45011   |
        | 48001        | 48001   |
        | 48004        | 48004   |
        | unheard-of   | 1007    |

    @id:token-forced-general-group @needs:group
    Scenario Outline: Another process can use its stable token after a group call failed for another reason than the token
      Given another process of the app fetches the token "theirs" from "/cgi-bin/stable_token"
      And the group "Lobby" of model "A" with the devices "SN1"
      And the next 1 request to "<path>" meets the fault {"errcode":<errcode>}
      When the client creates the group "Hall" of model "A"
      And the client reads the group "Lobby"
      And the client adds the devices "SN2" to the group "Lobby"
      And the client removes the devices "SN1" from the group "Lobby"
      Then the token "theirs" is still valid

      Examples:
        | case         | path                             | errcode |
        | create-45009 | /wxa/business/group/createid     | 45009   |
        | create-48001 | /wxa/business/group/createid     | 48001   |
        | info-45009   | /wxa/business/group/getinfo      | 45009   |
        | info-48001   | /wxa/business/group/getinfo      | 48001   |
        | add-45009    | /wxa/business/group/adddevice    | 45009   |
        | add-48001    | /wxa/business/group/adddevice    | 48001   |
        | remove-45009 | /wxa/business/group/removedevice | 45009   |
        | remove-48001 | /wxa/business/group/removedevice | 48001   |

    @id:token-forced-general-voip @needs:voip
    Scenario Outline: Another process can use its stable token after iotVoipCall failed for another reason than the token
      Given another process of the app fetches the token "theirs" from "/cgi-bin/stable_token"
      And the user has answered "accept" for "SN1"
      And the next 1 request to "/wxa/business/iot/voip/call" meets the fault {"errcode":<errcode>}
      When the client has device "SN1" call the user
      Then the token "theirs" is still valid

      Examples:
        | case         | errcode |
        | daily-quota  | 45009   |
        | minute-quota | 45011   |
        | 48001        | 48001   |
        | 48004        | 48004   |
        | unheard-of   | 1007    |

    @id:token-forced-voip @needs:voip
    Scenario: Another process can use its stable token after a call of a device was refused
      Given another process of the app fetches the token "theirs" from "/cgi-bin/stable_token"
      And the user has answered "accept" for "SN1"
      When the client has device "SN2" call the user
      And "1m" passes
      And the client has device "SN1" call the user
      Then the answer is a success
      And the token "theirs" is still valid

    @id:token-forced-renewal @needs:ticket @needs:clock
    Scenario: A renewal by age does not force a new stable token
      When the client gets a ticket for sn "SN1" of model "A"
      And "1h58m" passes
      And another process of the app fetches the token "theirs" from "/cgi-bin/stable_token"
      And "2m1s" passes
      And the client gets a ticket for sn "SN2" of model "A"
      Then the client has a ticket
      And the token "theirs" is still valid

    @id:token-forced-renewal-recovered @needs:ticket @needs:clock @needs:recovery
    Scenario: A renewal by age does not force a new stable token after a recovery
      Given the next 1 request to "/wxa/getsnticket" meets the fault {"errcode":40001}
      When the client gets a ticket for sn "SN1" of model "A"
      And "1h58m" passes
      And another process of the app fetches the token "theirs" from "/cgi-bin/stable_token"
      And "2m1s" passes
      And the client gets a ticket for sn "SN2" of model "A"
      And the faults end
      Then the token "theirs" is still valid

    @id:token-forced-broken @needs:ticket
    Scenario Outline: A broken reply does not force a new stable token
      Given another process of the app fetches the token "theirs" from "/cgi-bin/stable_token"
      And the next 1 request to "<path>" meets the fault <fault>
      When the client gets a ticket for sn "SN1" of model "A"
      And "1m" passes
      And the client gets a ticket for sn "SN2" of model "A"
      And the faults end
      Then the token "theirs" is still valid

      Examples:
        | case         | path             | fault                                      |
        | ticket-reset | /wxa/getsnticket | {"reset":true}                             |
        | ticket-502   | /wxa/getsnticket | {"status":502}                             |
        | ticket-page  | /wxa/getsnticket | {"body":"<html><body>login</body></html>"} |
        | token-busy   | token            | {"errcode":-1}                             |
        | token-reset  | token            | {"reset":true}                             |
        | token-502    | token            | {"status":502}                             |

    @id:token-forced-busy-group @needs:group
    Scenario: A busy group call does not force a new stable token
      Given another process of the app fetches the token "theirs" from "/cgi-bin/stable_token"
      And the group "Lobby" of model "A" with the devices "SN1"
      And the next 1 request to "/wxa/business/group/getinfo" meets the fault {"errcode":-1}
      When the client reads the group "Lobby"
      Then the token "theirs" is still valid

    @id:token-forced-broken-group @needs:group
    Scenario Outline: A broken reply to a group call does not force a new stable token
      Given another process of the app fetches the token "theirs" from "/cgi-bin/stable_token"
      And the group "Lobby" of model "A" with the devices "SN1"
      And the next 1 request to "<path>" meets the fault <fault>
      When the client creates the group "Hall" of model "A"
      And the client adds the devices "SN2" to the group "Lobby"
      And the client reads the group "Lobby"
      And the faults end
      Then the token "theirs" is still valid

      Examples:
        | case       | path                          | fault          |
        | create-502 | /wxa/business/group/createid  | {"status":502} |
        | add-reset  | /wxa/business/group/adddevice | {"reset":true} |

    @id:token-forced-broken-flow @needs:flow
    Scenario Outline: A broken reply in a flow does not force a new stable token
      Given another process of the app fetches the token "theirs" from "/cgi-bin/stable_token"
      And the next 1 request to "<path>" meets the fault <fault>
      When the client authorizes "SN1"
      And the client authorizes "SN2"
      And the faults end
      Then the token "theirs" is still valid

      Examples:
        | case         | path             | fault          |
        | ticket-reset | /wxa/getsnticket | {"reset":true} |
        | token-502    | token            | {"status":502} |

  @rule:token.recovery
  Rule: A client that recovers from an invalid token (40001, 42001) fetches a new one and repeats the call once, unchanged.

    @id:token-recovery @needs:ticket @needs:recovery
    Scenario Outline: The client replaces a token that the platform refuses
      Given the next 1 request to "/wxa/getsnticket" meets the fault {"errcode":<errcode>}
      When the client gets a ticket for sn "SN1" of model "A"
      Then the client has a ticket
      And the platform received 2 requests to "/wxa/getsnticket"
      And no token was used again after it was refused
      And each request to "/wxa/getsnticket" whose token was refused was repeated unchanged
      And the platform received at most 3 requests to "token"

      Examples:
        | case    | errcode |
        | invalid | 40001   |
        | expired | 42001   |

    @id:token-recovery-group @needs:group @needs:recovery
    Scenario Outline: The client repeats a group call unchanged with a new token
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 1 request to "/wxa/business/group/adddevice" meets the fault {"errcode":<errcode>}
      When the client adds the devices "SN2, SN3" to the group "Lobby"
      Then the group "Lobby" holds the devices "SN1, SN2, SN3"
      And each request to "/wxa/business/group/adddevice" whose token was refused was repeated unchanged

      Examples:
        | case    | errcode |
        | invalid | 40001   |
        | expired | 42001   |

    @id:token-recovery-flow @needs:flow @needs:recovery
    Scenario Outline: The client goes on with a flow with a new token
      Given the next 1 request to "/wxa/getsnticket" meets the fault {"errcode":<errcode>}
      When the client authorizes "SN1"
      Then the flow ends "authorized"
      And no token was used again after it was refused

      Examples:
        | case    | errcode |
        | invalid | 40001   |
        | expired | 42001   |

    @id:token-recovery-create @needs:group @needs:recovery
    Scenario Outline: The client repeats createIotGroupId with a new token
      Given the next 1 request to "/wxa/business/group/createid" meets the fault {"errcode":<errcode>}
      When the client creates the group "lobby" of model "A"
      Then the client has a group_id
      And the account has one group, "lobby"
      And each request to "/wxa/business/group/createid" whose token was refused was repeated unchanged

      Examples:
        | case    | errcode |
        | invalid | 40001   |
        | expired | 42001   |

    @id:token-recovery-create-text @needs:group @needs:recovery
    Scenario: The client repeats createIotGroupId with the characters of its name
      Given the next 1 request to "/wxa/business/group/createid" meets the fault {"errcode":40001}
      When the client creates the group "大堂😀" of model "A"
      Then the account has one group, "大堂😀"

    @id:token-recovery-add-many @needs:group @needs:recovery
    Scenario: The client repeats addIotGroupDevice with every device of a long list
      Given the group "Lobby" of model "A" with the devices ""
      And the next 1 request to "/wxa/business/group/adddevice" meets the fault {"errcode":40001}
      When the client adds the devices "D1..D45" to the group "Lobby"
      Then the group "Lobby" holds the devices "D1..D45"

    @id:token-recovery-info @needs:group @needs:recovery
    Scenario Outline: The client repeats getIotGroupInfo with a new token
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 1 request to "/wxa/business/group/getinfo" meets the fault {"errcode":<errcode>}
      When the client reads the group "Lobby"
      Then the answer lists in any order "SN1"
      And each request to "/wxa/business/group/getinfo" whose token was refused was repeated unchanged

      Examples:
        | case    | errcode |
        | invalid | 40001   |
        | expired | 42001   |

    @id:token-recovery-remove @needs:group @needs:recovery
    Scenario Outline: The client repeats removeIotGroupDevice with a new token
      Given the group "Lobby" of model "A" with the devices "SN1, SN2"
      And the next 1 request to "/wxa/business/group/removedevice" meets the fault {"errcode":<errcode>}
      When the client removes the devices "SN2" from the group "Lobby"
      Then the group "Lobby" holds the devices "SN1"
      And each request to "/wxa/business/group/removedevice" whose token was refused was repeated unchanged

      Examples:
        | case    | errcode |
        | invalid | 40001   |
        | expired | 42001   |

    @id:token-recovery-remove-many @needs:group @needs:recovery
    Scenario: The client repeats removeIotGroupDevice with every device of its list
      Given the group "Lobby" of model "A" with the devices "SN1, SN2, SN3"
      And the next 1 request to "/wxa/business/group/removedevice" meets the fault {"errcode":40001}
      When the client removes the devices "SN2, SN3" from the group "Lobby"
      Then the group "Lobby" holds the devices "SN1"

    @id:token-recovery-again @needs:ticket @needs:recovery
    Scenario: The client replaces a refused token each time one is refused
      Given the next 1 request to "/wxa/getsnticket" meets the fault {"errcode":40001}
      When the client gets a ticket for sn "SN1" of model "A"
      And "5m1s" passes
      And the next 1 request to "/wxa/getsnticket" meets the fault {"errcode":40001}
      And the client gets a ticket for sn "SN2" of model "A"
      Then the client has a ticket

    @id:token-recovery-again-group @needs:group @needs:recovery
    Scenario: The client replaces a token each time a group call is refused for it
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 1 request to "/wxa/business/group/getinfo" meets the fault {"errcode":40001}
      When the client reads the group "Lobby"
      And "5m1s" passes
      And the next 1 request to "/wxa/business/group/adddevice" meets the fault {"errcode":40001}
      And the client adds the devices "SN2" to the group "Lobby"
      Then the group "Lobby" holds the devices "SN1, SN2"

    @id:token-recovery-again-flow @needs:flow @needs:recovery
    Scenario: The client goes on with each flow that is refused for its token
      Given the next 1 request to "/wxa/getsnticket" meets the fault {"errcode":40001}
      When the client authorizes "SN1"
      And "5m1s" passes
      And the next 1 request to "/wxa/getsnticket" meets the fault {"errcode":40001}
      And the client authorizes "SN2"
      Then the flow ends "authorized"

    @id:token-recovery-kept-group @needs:group @needs:recovery
    Scenario: The client keeps the token that replaced a refused one for its group calls
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 1 request to "/wxa/business/group/getinfo" meets the fault {"errcode":40001}
      When the client reads the group "Lobby"
      And the client reads the group "Lobby"
      Then no token was fetched after the first success of "/wxa/business/group/getinfo"

    @id:token-recovery-kept @needs:ticket @needs:recovery
    Scenario: The client keeps the token that replaced a refused one
      Given the next 1 request to "/wxa/getsnticket" meets the fault {"errcode":40001}
      When the client gets a ticket for sn "SN1" of model "A"
      And the client gets a ticket for sn "SN2" of model "A"
      Then no token was fetched after the first success of "/wxa/getsnticket"

    @id:token-recovery-kept-flow @needs:flow @needs:recovery
    Scenario: The client keeps the token that replaced a refused one for its flows
      Given the next 1 request to "/wxa/getsnticket" meets the fault {"errcode":40001}
      When the client authorizes "SN1"
      And the client authorizes "SN2"
      Then no token was fetched after the first success of "/wxa/getsnticket"

    @id:token-recovery-voip @needs:voip @needs:recovery
    Scenario Outline: The client repeats iotVoipCall unchanged with a new token
      Given the user has answered "accept" for "SN1"
      And the next 1 request to "/wxa/business/iot/voip/call" meets the fault {"errcode":<errcode>}
      When the client has device "SN1" call the user
      Then the answer is a success
      And the platform received 2 requests to "/wxa/business/iot/voip/call"
      And no token was used again after it was refused
      And each request to "/wxa/business/iot/voip/call" whose token was refused was repeated unchanged

      Examples:
        | case    | errcode |
        | invalid | 40001   |
        | expired | 42001   |

    @id:token-recovery-again-voip @needs:voip @needs:recovery
    Scenario: The client repeats iotVoipCall each time its token is refused
      Given the user has answered "accept" for "SN1"
      And the next 1 request to "/wxa/business/iot/voip/call" meets the fault {"errcode":40001}
      When the client has device "SN1" call the user
      And "5m1s" passes
      And the next 1 request to "/wxa/business/iot/voip/call" meets the fault {"errcode":40001}
      And the client has device "SN1" call the user
      Then the answer is a success

    @id:token-recovery-voip-members @needs:voip @needs:recovery
    Scenario: The client repeats iotVoipCall with every member of the call
      Given the user has answered "accept" for "SN1"
      And the next 1 request to "/wxa/business/iot/voip/call" meets the fault {"errcode":40001}
      When the client has device "SN1" call the user with {"room_type":"voice","payload":"7@1","query":"a=1","listener_name":"张三","version_type":1}
      Then each request to "/wxa/business/iot/voip/call" whose token was refused was repeated unchanged
      And the platform received the call as it was asked for

    @id:token-recovery-other @needs:ticket @needs:recovery
    Scenario: The client reports why the repeated call was refused
      Given the next 1 request to "/wxa/getsnticket" meets the fault {"errcode":40001}
      And the next 1 request to "/wxa/getsnticket" meets the fault {"errcode":48001}
      When the client gets a ticket for sn "SN1" of model "A"
      Then the answer has errcode 48001

    @id:token-recovery-value @needs:ticket @needs:recovery
    Scenario: The client reports what is wrong with the repeated call
      Given the next 1 request to "/wxa/getsnticket" meets the fault {"errcode":40001}
      When the client gets a ticket for sn "SN1" of model "unknown"
      Then the answer has errcode 9800003

    @id:token-recovery-own @needs:ticket @needs:recovery
    Scenario: The client repeats the call that was refused, not the one before
      When the client gets a ticket for sn "SN1" of model "A"
      And the next 1 request to "/wxa/getsnticket" meets the fault {"errcode":40001}
      And the client gets a ticket for sn "SN2" of model "A"
      And the phone presents the client's ticket for device "SN2"
      Then the call succeeds

    @id:token-recovery-other-group @needs:group @needs:recovery
    Scenario: The client reports why the repeated group call was refused
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 1 request to "/wxa/business/group/adddevice" meets the fault {"errcode":40001}
      And the next 1 request to "/wxa/business/group/adddevice" meets the fault {"errcode":48001}
      When the client adds the devices "SN2" to the group "Lobby"
      Then the answer has errcode 48001

    @id:token-recovery-other-flow @needs:flow @needs:recovery
    Scenario: A flow does not name the refusal of a token that it replaced
      Given the next 1 request to "/wxa/getsnticket" meets the fault {"errcode":40001}
      And the next 1 request to "/wxa/getsnticket" meets the fault {"errcode":48001}
      When the client authorizes "SN1"
      Then the flow ends "failed"
      And the flow names errcode 48001, or no errcode

    @id:token-recovery-own-group @needs:group @needs:recovery
    Scenario: The client repeats the addition that was refused, not the one before
      Given the group "Lobby" of model "A" with the devices ""
      When the client adds the devices "SN1" to the group "Lobby"
      And the next 1 request to "/wxa/business/group/adddevice" meets the fault {"errcode":40001}
      And the client adds the devices "SN2" to the group "Lobby"
      Then the answer is a success
      And the group "Lobby" holds the devices "SN1, SN2"

    @id:token-recovery-both @needs:ticket @needs:recovery
    Scenario: The client repeats a call once, also when the code changes
      Given the next 1 request to "/wxa/getsnticket" meets the fault {"errcode":40001}
      And the next 20 requests to "/wxa/getsnticket" meet the fault {"errcode":42001}
      When the client gets a ticket for sn "SN1" of model "A"
      Then the answer is a failure
      And the platform received at most 2 requests to "/wxa/getsnticket"

    @id:token-recovery-long-list @needs:group @needs:recovery
    Scenario: A refused token in a long list has no device added twice
      Given the group "Lobby" of model "A" with the devices ""
      And the next 1 request to "/wxa/business/group/adddevice" meets the fault {"delay":"1ms"}
      And the next 1 request to "/wxa/business/group/adddevice" meets the fault {"errcode":40001}
      When the client adds the devices "D1..D45" to the group "Lobby"
      Then the client does not report device "D1" as refused with errcode 9800015

  @rule:token.no-blind-retry
  Rule: A client never repeats a call with the token that was just refused, and stops when a new token is refused too.

    @id:token-no-blind-retry @needs:ticket
    Scenario Outline: The client stops retrying when the platform refuses every token
      Given the next 20 requests to "/wxa/getsnticket" meet the fault {"errcode":<errcode>}
      When the client gets a ticket for sn "SN1" of model "A"
      Then the answer is a failure
      And no token was used again after it was refused
      And the platform received at most 2 requests to "/wxa/getsnticket"

      Examples:
        | case    | errcode |
        | invalid | 40001   |
        | expired | 42001   |

    @id:token-no-blind-retry-group @needs:group
    Scenario: The client stops retrying a group call when the platform refuses every token
      Given the next 20 requests to "/wxa/business/group/createid" meet the fault {"errcode":40001}
      When the client creates the group "Lobby" of model "A"
      Then the answer is a failure
      And no token was used again after it was refused
      And the platform received at most 2 requests to "/wxa/business/group/createid"

    @id:token-no-blind-retry-other @needs:ticket
    Scenario: The client does not retry a call whose value the platform refuses
      When the client gets a ticket for sn "SN1" of model "unknown"
      Then the platform received 1 request to "/wxa/getsnticket"

    @id:token-no-blind-retry-other-flow @needs:flow
    Scenario: A flow does not retry a call whose value the platform refuses
      When the client authorizes "SN1/unknown"
      Then the platform received no more than 1 request to "/wxa/getsnticket"

    @id:token-no-blind-retry-flow @needs:flow
    Scenario Outline: A flow stops when the platform refuses every token
      Given the next 20 requests to "/wxa/getsnticket" meet the fault {"errcode":<errcode>}
      When the client authorizes "SN1"
      Then the flow ends "failed"
      And no token was used again after it was refused
      And the platform received at most 2 requests to "/wxa/getsnticket"

      Examples:
        | case    | errcode |
        | invalid | 40001   |
        | expired | 42001   |

    @id:token-no-blind-retry-voip @needs:voip
    Scenario: The client stops retrying iotVoipCall when the platform refuses every token
      Given the next 20 requests to "/wxa/business/iot/voip/call" meet the fault {"errcode":40001}
      When the client has device "SN1" call the user
      Then the answer is a failure
      And no token was used again after it was refused
      And the platform received at most 2 requests to "/wxa/business/iot/voip/call"

    @id:token-no-blind-retry-other-voip @needs:voip
    Scenario: The client does not repeat a call that the user did not allow
      When the client has device "SN1" call the user
      Then the answer has errcode 9
      And the platform received 1 request to "/wxa/business/iot/voip/call"

    @id:token-no-blind-retry-members-add @needs:group
    Scenario: An addition is not repeated with a refused token
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 1 request to "/wxa/business/group/adddevice" meets the fault {"errcode":40001}
      When the client adds the devices "SN2" to the group "Lobby"
      Then no token was used again after it was refused

    @id:token-no-blind-retry-members-remove @needs:group
    Scenario: A removal is not repeated with a refused token
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 1 request to "/wxa/business/group/removedevice" meets the fault {"errcode":40001}
      When the client removes the devices "SN1" from the group "Lobby"
      Then no token was used again after it was refused

    @id:token-no-blind-retry-members-info @needs:group
    Scenario: A read is not repeated with a refused token
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 1 request to "/wxa/business/group/getinfo" meets the fault {"errcode":40001}
      When the client reads the group "Lobby"
      Then no token was used again after it was refused

    @id:token-no-blind-retry-members-create @needs:group
    Scenario: A creation is not repeated with a refused token
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 1 request to "/wxa/business/group/createid" meets the fault {"errcode":42001}
      When the client creates the group "Hall" of model "A"
      Then no token was used again after it was refused
