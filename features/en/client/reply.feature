Feature: The reply to a server call
  What is true of every reply, and what a client must make of it.

  @rule:reply.status
  Rule: The platform returns errors with HTTP 200: a client must check errcode.

    @id:reply-status-ticket @needs:ticket
    Scenario: The client finds the errcode of getSnTicket in a reply with status 200
      When the client gets a ticket for sn "SN1" of model "unknown"
      Then the answer is a failure

    @id:reply-status-group @needs:group
    Scenario: The client finds the errcode of createIotGroupId in a reply with status 200
      When the client creates the group "Lobby" of model "unknown"
      Then the answer is a failure

    @id:reply-status-info @needs:group
    Scenario: The client finds the errcode of getIotGroupInfo in a reply with status 200
      When the client reads the group "unknown"
      Then the answer is a failure

    @id:reply-status-token @needs:ticket
    Scenario Outline: The client passes the errcode of its token call on
      Given the next 20 requests to "token" meet the fault {"errcode":<code>}
      When the client gets a ticket for sn "SN1" of model "A"
      Then the answer passes errcode <code> on

      Examples:
        | case    | code  |
        | frozen  | 50007 |
        | limited | 50002 |
        | quota   | 45009 |

  @rule:reply.rid
  Rule: The errmsg of a failure ends with a rid, whose first part is the time of the request in seconds; a client must not parse the text.

    @id:reply-rid-unread @needs:ticket
    Scenario Outline: The client does not judge a reply by its errmsg
      Given the next 20 requests to "/wxa/getsnticket" meet the fault {"body":"{\"errcode\":9800003,\"errmsg\":\"<errmsg>\"}"}
      When the client gets a ticket for sn "SN1" of model "A"
      Then the answer has errcode 9800003

      Examples:
        | case   | errmsg                                  |
        | ok     | ok                                      |
        | empty  |                                         |
        | rid    | {U+0020}rid: 65194e73-3fc2766d-3dc5ae06 |
        | hint   | hint: [hGNdsDOre-LxWAJA]                |
        | expiry | access_token expired                    |

    @id:reply-rid-success @needs:ticket
    Scenario Outline: The client accepts a success with any errmsg
      Given the next 20 requests to "/wxa/getsnticket" meet the fault {"body":"{\"errcode\":0,\"errmsg\":\"<errmsg>\",\"sn_ticket\":\"296d0663e3ebe5dcb4e730864e333bb8\"}"}
      When the client gets a ticket for sn "SN1" of model "A"
      Then the client has a ticket

      Examples:
        | case    | errmsg       |
        | success | success      |
        | empty   |              |
        | error   | system error |

  @rule:reply.system-error
  Rule: A busy system returns -1; a client reports it or retries a limited number of times.

    @id:reply-system-error @needs:ticket
    Scenario: The client passes "system busy" on, or retries
      Given the next 1 request to "/wxa/getsnticket" meets the fault {"errcode":-1}
      When the client gets a ticket for sn "SN1" of model "A"
      Then the answer is errcode -1 or a success

    @id:reply-system-error-end @needs:ticket
    Scenario: The client stops retrying while the system stays busy
      Given the next 1000 requests to "/wxa/getsnticket" meet the fault {"errcode":-1}
      When the client gets a ticket for sn "SN1" of model "A"
      Then the answer is a failure
      And the platform received at most 10 requests to "/wxa/getsnticket"

    @id:reply-system-error-group @needs:group
    Scenario: The client passes "system busy" on from createIotGroupId
      Given the next 1 request to "/wxa/business/group/createid" meets the fault {"errcode":-1}
      When the client creates the group "Lobby" of model "A"
      Then the answer is errcode -1 or a success

  @rule:reply.broken
  Rule: A client reports a reply that is not the documented JSON (a proxy's page, half a body, a reset) as a failure, never as a success.

    @id:reply-broken-ticket @needs:ticket
    Scenario Outline: The client reports a broken reply to getSnTicket as a failure
      Given the next 20 requests to "/wxa/getsnticket" meet the fault <fault>
      When the client gets a ticket for sn "SN1" of model "A"
      Then the answer is a failure

      Examples:
        | case        | fault                                              |
        | bad-gateway | {"status":502}                                     |
        | forbidden   | {"status":403}                                     |
        | page        | {"body":"<html><body>login</body></html>"}         |
        | words       | {"body":"ok"}                                      |
        | nothing     | {"body":""}                                        |
        | object      | {"body":"{}"}                                      |
        | array       | {"body":"[]"}                                      |
        | null        | {"body":"null"}                                    |
        | ticketless  | {"body":"{\\"errcode\\":0,\\"errmsg\\":\\"ok\\"}"} |
        | half        | {"truncate":30}                                    |
        | cut-at-once | {"truncate":0}                                     |
        | reset       | {"reset":true}                                     |

    @id:reply-broken-group @needs:group
    Scenario Outline: The client reports a broken reply to createIotGroupId as a failure
      Given the next 20 requests to "/wxa/business/group/createid" meet the fault <fault>
      When the client creates the group "Lobby" of model "A"
      Then the answer is a failure

      Examples:
        | case        | fault                                      |
        | bad-gateway | {"status":502}                             |
        | page        | {"body":"<html><body>login</body></html>"} |
        | object      | {"body":"{}"}                              |
        | half        | {"truncate":30}                            |
        | reset       | {"reset":true}                             |

    @id:reply-broken-token @needs:ticket
    Scenario Outline: The client reports a broken reply to its token call as a failure
      Given the next 20 requests to "token" meet the fault <fault>
      When the client gets a ticket for sn "SN1" of model "A"
      Then the answer is a failure

      Examples:
        | case        | fault                                      |
        | bad-gateway | {"status":502}                             |
        | page        | {"body":"<html><body>login</body></html>"} |
        | object      | {"body":"{}"}                              |
        | half        | {"truncate":30}                            |
        | reset       | {"reset":true}                             |

  @rule:reply.unknown-member
  Rule: A client tolerates unknown members and members in another order: real replies differ from the documented samples in both.

    @id:reply-unknown-member-ticket @needs:ticket
    Scenario Outline: The client accepts a reply that differs from the sample in form
      Given the next 20 requests to "/wxa/getsnticket" meet the fault <fault>
      When the client gets a ticket for sn "SN1" of model "A"
      Then the client has a ticket

      Examples:
        | case   | fault                                                                                                                                                     |
        | member | {"body":"{\\"errcode\\":0,\\"errmsg\\":\\"ok\\",\\"sn_ticket\\":\\"296d0663e3ebe5dcb4e730864e333bb8\\",\\"extra\\":{\\"errcode\\":1,\\"list\\":[null]}}"} |
        | order  | {"body":"{\\"sn_ticket\\":\\"296d0663e3ebe5dcb4e730864e333bb8\\",\\"errmsg\\":\\"ok\\",\\"errcode\\":0}"}                                                 |
        | space  | {"body":"{ \\"errcode\\" : 0, \\"errmsg\\" : \\"ok\\", \\"sn_ticket\\" : \\"296d0663e3ebe5dcb4e730864e333bb8\\" }\\n"}                                    |

    @id:reply-unknown-member-info @needs:group
    Scenario: The client accepts the members of getIotGroupInfo in another order
      Given the group "Lobby" of model "A" with the devices ""
      And the next 20 requests to "/wxa/business/group/getinfo" meet the fault {"body":"{\"max_device_count\":50,\"device_list\":[],\"extra\":[1],\"model_type\":\"校园电话\",\"model_id\":\"{model A}\",\"group_name\":\"Lobby\",\"errmsg\":\"ok\",\"errcode\":0}"}
      When the client reads the group "Lobby"
      Then the answer describes the group "Lobby" of model "A"

    @id:reply-unknown-member-token @needs:ticket
    Scenario: The client accepts a token reply with more members
      Given the next 1 request to "token" meets the fault {"body":"{\"expires_in\":7200,\"scope\":\"all\",\"access_token\":\"95_{A*133}\"}"}
      When the client gets a ticket for sn "SN1" of model "A"
      Then the first request to "/wxa/getsnticket" carried a token of 136 characters
