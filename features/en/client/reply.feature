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

    @id:reply-status-flow @needs:flow
    Scenario: A flow finds the errcode of getSnTicket in a reply with status 200
      Given the app has no hardware access
      When the client authorizes "SN1"
      Then the flow ends "failed"
      And the flow names errcode 48001, or no errcode

    @id:reply-status-flow-token @needs:flow
    Scenario Outline: A flow passes the errcode of its token call on, or none
      Given the next 20 requests to "token" meet the fault {"errcode":<errcode>}
      When the client authorizes "SN1"
      Then the flow ends "failed"
      And the flow names errcode <errcode>, or no errcode

      Examples:
        | case    | errcode |
        | frozen  | 50007   |
        | limited | 50002   |
        | quota   | 45009   |

    @id:reply-status-flow-member @needs:flow
    Scenario: A flow does not take a refusal for a ticket because it holds one
      Given the next 20 requests to "/wxa/getsnticket" meet the fault {"body":"{\"errcode\":48001,\"errmsg\":\"api unauthorized\",\"sn_ticket\":\"296d0663e3ebe5dcb4e730864e333bb8\"}"}
      When the client authorizes "SN1"
      Then the flow ends "failed"
      And the platform received no more than 0 requests to "/__phone/requestDeviceVoIP"

    @id:reply-status-token-group @needs:group
    Scenario Outline: The client passes the errcode of the token call of a group call on
      Given the next 20 requests to "token" meet the fault {"errcode":<code>}
      When the client creates the group "Lobby" of model "A"
      Then the answer passes errcode <code> on

      Examples:
        | case    | code  |
        | frozen  | 50007 |
        | quota   | 45009 |

    @id:reply-status-voip @needs:voip
    Scenario: The client finds the errcode of iotVoipCall in a reply with status 200
      When the client has device "SN1" call the user
      Then the answer is a failure

    @id:reply-status-token-voip @needs:voip
    Scenario Outline: The client passes the errcode of the token call of iotVoipCall on
      Given the user has answered "accept" for "SN1"
      And the next 20 requests to "token" meet the fault {"errcode":<code>}
      When the client has device "SN1" call the user
      Then the answer passes errcode <code> on

      Examples:
        | case   | code  |
        | frozen | 50007 |
        | quota  | 45009 |

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

    @id:reply-rid-unread-voip @needs:voip
    Scenario Outline: The client does not judge a reply to iotVoipCall by its errmsg
      Given the user has answered "accept" for "SN1"
      And the next 20 requests to "/wxa/business/iot/voip/call" meet the fault {"body":"{\"errcode\":9,\"errmsg\":\"<errmsg>\"}"}
      When the client has device "SN1" call the user
      Then the answer has errcode 9

      Examples:
        | case  | errmsg                                  |
        | ok    | ok                                      |
        | empty |                                         |
        | rid   | {U+0020}rid: 65194e73-3fc2766d-3dc5ae06 |

    @id:reply-rid-success-voip @needs:voip
    Scenario Outline: The client accepts a success of iotVoipCall with any errmsg
      Given the user has answered "accept" for "SN1"
      And the next 20 requests to "/wxa/business/iot/voip/call" meet the fault {"body":"{\"errcode\":0,\"errmsg\":\"<errmsg>\"}"}
      When the client has device "SN1" call the user
      Then the answer is a success

      Examples:
        | case    | errmsg  |
        | success | success |
        | empty   |         |

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

    @id:reply-system-error-flow @needs:flow
    Scenario: A flow stops retrying while the system stays busy
      Given the next 1000 requests to "/wxa/getsnticket" meet the fault {"errcode":-1}
      When the client authorizes "SN1"
      Then the flow ends "failed"
      And the platform received at most 10 requests to "/wxa/getsnticket"

    @id:reply-system-error-end-group @needs:group
    Scenario: The client stops repeating createIotGroupId while the system stays busy
      Given the next 1000 requests to "/wxa/business/group/createid" meet the fault {"errcode":-1}
      When the client creates the group "Lobby" of model "A"
      Then the answer is a failure
      And the platform received at most 10 requests to "/wxa/business/group/createid"

    @id:reply-system-error-end-token @needs:ticket
    Scenario: The client stops repeating its token call while the system stays busy
      Given the next 1000 requests to "token" meet the fault {"errcode":-1}
      When the client gets a ticket for sn "SN1" of model "A"
      Then the answer is a failure
      And the platform received at most 20 requests to "token"

    @id:reply-system-error-over @needs:ticket
    Scenario Outline: The client gets a ticket when the system is no longer busy
      Given the next 1 request to "<path>" meets the fault {"errcode":-1}
      When the client gets a ticket for sn "SN1" of model "A"
      And the client gets a ticket for sn "SN1" of model "A"
      Then the answer is a success
      And the client has a ticket

      Examples:
        | case   | path            |
        | ticket | /wxa/getsnticket |
        | token  | token           |

    @id:reply-system-error-over-flow @needs:flow
    Scenario Outline: A flow succeeds when the system is no longer busy
      Given the next 1 request to "<path>" meets the fault {"errcode":-1}
      When the client authorizes "SN1"
      And the client authorizes "SN2"
      Then the flow ends "authorized"
      And the record of the user for "SN2" is "1"

      Examples:
        | case   | path             |
        | ticket | /wxa/getsnticket |
        | token  | token            |

    @id:reply-system-error-over-group @needs:group
    Scenario Outline: The client reads a group when the system is no longer busy
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 1 request to "<path>" meets the fault {"errcode":-1}
      When the client reads the group "Lobby"
      And the client reads the group "Lobby"
      Then the answer is a success
      And the answer lists in any order "SN1"

      Examples:
        | case  | path                        |
        | info  | /wxa/business/group/getinfo |
        | token | token                       |

    @id:reply-system-error-voip @needs:voip
    Scenario: The client passes "system busy" on from iotVoipCall
      Given the user has answered "accept" for "SN1"
      And the next 1 request to "/wxa/business/iot/voip/call" meets the fault {"errcode":-1}
      When the client has device "SN1" call the user
      Then the answer is errcode -1 or a success

    @id:reply-system-error-end-voip @needs:voip
    Scenario: The client stops repeating iotVoipCall while the system stays busy
      Given the user has answered "accept" for "SN1"
      And the next 1000 requests to "/wxa/business/iot/voip/call" meet the fault {"errcode":-1}
      When the client has device "SN1" call the user
      Then the answer is a failure
      And the platform received at most 10 requests to "/wxa/business/iot/voip/call"

    @id:reply-system-error-force @needs:group
    Scenario: A forced addition while the platform is busy is not reported as full
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the group "Gate" of model "A" with the devices ""
      And the next 1 request to "/wxa/business/group/adddevice" meets the fault {"errcode":-1}
      When the client adds the devices "SN1" to the group "Gate" by force
      Then the answer is errcode -1 or a success
      And the client does not report device "SN1" as refused with errcode 9800018

    @id:reply-system-error-members-add @needs:group
    Scenario: An addition while the platform is busy fails in the end
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 100 requests to "/wxa/business/group/adddevice" meet the fault {"errcode":-1}
      When the client adds the devices "SN2" to the group "Lobby"
      Then the answer is a failure
      And the platform received at most 10 requests to "/wxa/business/group/adddevice"

    @id:reply-system-error-members-remove @needs:group
    Scenario: A removal while the platform is busy fails in the end
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 100 requests to "/wxa/business/group/removedevice" meet the fault {"errcode":-1}
      When the client removes the devices "SN1" from the group "Lobby"
      Then the answer is a failure
      And the platform received at most 10 requests to "/wxa/business/group/removedevice"

    @id:reply-system-error-members-info @needs:group
    Scenario: A read while the platform is busy fails in the end
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 100 requests to "/wxa/business/group/getinfo" meet the fault {"errcode":-1}
      When the client reads the group "Lobby"
      Then the answer is a failure
      And the platform received at most 10 requests to "/wxa/business/group/getinfo"

  @rule:reply.broken
  Rule: A client takes no reply for a success that is not a whole JSON object: a proxy's page, half a body, an array, nothing at all.

    @id:reply-broken-ticket @needs:ticket
    Scenario Outline: The client reports a broken reply to getSnTicket as a failure
      Given the next 20 requests to "/wxa/getsnticket" meet the fault <fault>
      When the client gets a ticket for sn "SN1" of model "A"
      Then the answer is a failure

      Examples:
        | case        | fault                                                                                                    |
        | page        | {"body":"<html><body>login</body></html>"}                                                               |
        | words       | {"body":"ok"}                                                                                            |
        | nothing     | {"body":""}                                                                                              |
        | array       | {"body":"[]"}                                                                                            |
        | null        | {"body":"null"}                                                                                          |
        | string      | {"body":"\\"ok\\""}                                                                                      |
        | number      | {"body":"0"}                                                                                             |
        | unclosed    | {"body":"{\\"errcode\\":0,\\"errmsg\\":\\"ok\\",\\"sn_ticket\\":\\"296d0663e3ebe5dcb4e730864e333bb8\\""} |
        | callback    | {"body":"cb({\\"errcode\\":0,\\"errmsg\\":\\"ok\\",\\"sn_ticket\\":\\"296d0663e3ebe5dcb4e730864e333bb8\\"})"} |
        | in-array    | {"body":"[{\\"errcode\\":0,\\"errmsg\\":\\"ok\\",\\"sn_ticket\\":\\"296d0663e3ebe5dcb4e730864e333bb8\\"}]"} |
        | half        | {"truncate":30}                                                                                          |
        | cut-at-once | {"truncate":0}                                                                                           |
        | reset       | {"reset":true}                                                                                           |

    @id:reply-broken-group @needs:group
    Scenario Outline: The client reports a broken reply to createIotGroupId as a failure
      Given the next 20 requests to "/wxa/business/group/createid" meet the fault <fault>
      When the client creates the group "Lobby" of model "A"
      Then the answer is a failure

      Examples:
        | case     | fault                                                                                          |
        | page     | {"body":"<html><body>login</body></html>"}                                                     |
        | nothing  | {"body":""}                                                                                    |
        | array    | {"body":"[]"}                                                                                  |
        | true     | {"body":"true"}                                                                                |
        | unclosed | {"body":"{\\"errcode\\":0,\\"errmsg\\":\\"ok\\",\\"group_id\\":\\"gAAAAAAAAAAAAAAAAAAAAAA\\""} |
        | in-array | {"body":"[{\\"errcode\\":0,\\"errmsg\\":\\"ok\\",\\"group_id\\":\\"gAAAAAAAAAAAAAAAAAAAAAA\\"}]"} |
        | half     | {"truncate":30}                                                                                |
        | reset    | {"reset":true}                                                                                 |

    @id:reply-broken-info @needs:group
    Scenario Outline: The client reports a broken reply to getIotGroupInfo as a failure
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 20 requests to "/wxa/business/group/getinfo" meet the fault <fault>
      When the client reads the group "Lobby"
      Then the answer is a failure

      Examples:
        | case     | fault                                             |
        | page     | {"body":"<html><body>login</body></html>"}        |
        | nothing  | {"body":""}                                       |
        | null     | {"body":"null"}                                   |
        | unclosed | {"body":"{\\"errcode\\":0,\\"errmsg\\":\\"ok\\""} |
        | half     | {"truncate":30}                                   |
        | reset    | {"reset":true}                                    |

    @id:reply-broken-add @needs:group
    Scenario Outline: The client reports a broken reply to addIotGroupDevice as a failure
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 20 requests to "/wxa/business/group/adddevice" meet the fault <fault>
      When the client adds the devices "SN2" to the group "Lobby"
      Then the answer is a failure

      Examples:
        | case     | fault                                             |
        | page     | {"body":"<html><body>login</body></html>"}        |
        | words    | {"body":"ok"}                                     |
        | nothing  | {"body":""}                                       |
        | array    | {"body":"[]"}                                     |
        | unclosed | {"body":"{\\"errcode\\":0,\\"errmsg\\":\\"ok\\""} |
        | half     | {"truncate":30}                                   |
        | reset    | {"reset":true}                                    |

    @id:reply-broken-remove @needs:group
    Scenario Outline: The client reports a broken reply to removeIotGroupDevice as a failure
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 20 requests to "/wxa/business/group/removedevice" meet the fault <fault>
      When the client removes the devices "SN1" from the group "Lobby"
      Then the answer is a failure

      Examples:
        | case        | fault                                             |
        | page        | {"body":"<html><body>login</body></html>"}        |
        | nothing     | {"body":""}                                       |
        | number      | {"body":"0"}                                      |
        | unclosed    | {"body":"{\\"errcode\\":0,\\"errmsg\\":\\"ok\\""} |
        | cut-at-once | {"truncate":0}                                    |
        | reset       | {"reset":true}                                    |

    @id:reply-broken-token-group @needs:group
    Scenario Outline: The client reports a broken reply to the token call of a group call as a failure
      Given the next 20 requests to "token" meet the fault <fault>
      When the client creates the group "Lobby" of model "A"
      Then the answer is a failure
      And the platform received no more than 0 requests to "/wxa/business/group/createid"

      Examples:
        | case   | fault                                      |
        | page   | {"body":"<html><body>login</body></html>"} |
        | array  | {"body":"[]"}                              |
        | string | {"body":"\\"ok\\""}                        |
        | half   | {"truncate":30}                            |

    @id:reply-broken-later @needs:group
    Scenario Outline: The client does not answer a read that breaks with what it read before
      Given the group "Lobby" of model "A" with the devices "SN1"
      When the client reads the group "Lobby"
      And the next 20 requests to "/wxa/business/group/getinfo" meet the fault <fault>
      And the client reads the group "Lobby"
      Then the answer is a failure

      Examples:
        | case  | fault                                      |
        | page  | {"body":"<html><body>login</body></html>"} |
        | reset | {"reset":true}                             |

    @id:reply-broken-token @needs:ticket
    Scenario Outline: The client reports a broken reply to its token call as a failure
      Given the next 20 requests to "token" meet the fault <fault>
      When the client gets a ticket for sn "SN1" of model "A"
      Then the answer is a failure

      Examples:
        | case    | fault                                      |
        | page    | {"body":"<html><body>login</body></html>"} |
        | nothing | {"body":""}                                |
        | array   | {"body":"[]"}                              |
        | string  | {"body":"\\"ok\\""}                        |
        | half    | {"truncate":30}                            |
        | reset   | {"reset":true}                             |

    @id:reply-broken-flow @needs:flow
    Scenario Outline: A flow that gets no ticket ends as failed
      Given the next 20 requests to "<path>" meet the fault <fault>
      When the client authorizes "SN1"
      Then the flow ends "failed"
      And the platform received no more than 0 requests to "/__phone/requestDeviceVoIP"

      Examples:
        | case            | path             | fault                                                                                                    |
        | ticket-page     | /wxa/getsnticket | {"body":"<html><body>login</body></html>"}                                                               |
        | ticket-nothing  | /wxa/getsnticket | {"body":""}                                                                                              |
        | ticket-array    | /wxa/getsnticket | {"body":"[]"}                                                                                            |
        | ticket-unclosed | /wxa/getsnticket | {"body":"{\\"errcode\\":0,\\"errmsg\\":\\"ok\\",\\"sn_ticket\\":\\"296d0663e3ebe5dcb4e730864e333bb8\\""} |
        | ticket-callback | /wxa/getsnticket | {"body":"cb({\\"errcode\\":0,\\"errmsg\\":\\"ok\\",\\"sn_ticket\\":\\"296d0663e3ebe5dcb4e730864e333bb8\\"})"} |
        | ticket-in-array | /wxa/getsnticket | {"body":"[{\\"errcode\\":0,\\"errmsg\\":\\"ok\\",\\"sn_ticket\\":\\"296d0663e3ebe5dcb4e730864e333bb8\\"}]"} |
        | ticket-half     | /wxa/getsnticket | {"truncate":30}                                                                                          |
        | ticket-reset    | /wxa/getsnticket | {"reset":true}                                                                                           |
        | token-page      | token            | {"body":"<html><body>login</body></html>"}                                                               |
        | token-nothing   | token            | {"body":""}                                                                                              |
        | token-reset     | token            | {"reset":true}                                                                                           |

    @id:reply-broken-token-flow @needs:flow
    Scenario Outline: A flow does not take another text for its access token
      Given the next 20 requests to "token" meet the fault <fault>
      When the client authorizes "SN1"
      Then the flow ends "failed"
      And the platform received no more than 0 requests to "/wxa/getsnticket"

      Examples:
        | case   | fault                                      |
        | page   | {"body":"<html><body>login</body></html>"} |
        | words  | {"body":"busy"}                            |
        | string | {"body":"\\"ok\\""}                        |

    @id:reply-broken-voip @needs:voip
    Scenario Outline: The client reports a broken reply to iotVoipCall as a failure
      Given the user has answered "accept" for "SN1"
      And the next 20 requests to "/wxa/business/iot/voip/call" meet the fault <fault>
      When the client has device "SN1" call the user
      Then the answer is a failure

      Examples:
        | case        | fault                                             |
        | page        | {"body":"<html><body>login</body></html>"}        |
        | words       | {"body":"ok"}                                     |
        | nothing     | {"body":""}                                       |
        | array       | {"body":"[]"}                                     |
        | unclosed    | {"body":"{\\"errcode\\":0,\\"errmsg\\":\\"ok\\""} |
        | cut-at-once | {"truncate":0}                                    |
        | reset       | {"reset":true}                                    |

  @rule:reply.http
  Rule: A client takes no error page with an HTTP status other than 2xx for a success.

    @id:reply-http-ticket @needs:ticket
    Scenario Outline: The client reports an error page in reply to getSnTicket as a failure
      Given the next 20 requests to "/wxa/getsnticket" meet the fault <fault>
      When the client gets a ticket for sn "SN1" of model "A"
      Then the answer is a failure

      Examples:
        | case         | fault          |
        | bad-request  | {"status":400} |
        | forbidden    | {"status":403} |
        | not-found    | {"status":404} |
        | precondition | {"status":412} |
        | bad-gateway  | {"status":502} |

    @id:reply-http-group @needs:group
    Scenario Outline: The client reports an error page in reply to createIotGroupId as a failure
      Given the next 20 requests to "/wxa/business/group/createid" meet the fault <fault>
      When the client creates the group "Lobby" of model "A"
      Then the answer is a failure

      Examples:
        | case         | fault          |
        | forbidden    | {"status":403} |
        | precondition | {"status":412} |
        | bad-gateway  | {"status":502} |

    @id:reply-http-info @needs:group
    Scenario Outline: The client reports an error page in reply to getIotGroupInfo as a failure
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 20 requests to "/wxa/business/group/getinfo" meet the fault <fault>
      When the client reads the group "Lobby"
      Then the answer is a failure

      Examples:
        | case         | fault          |
        | not-found    | {"status":404} |
        | precondition | {"status":412} |
        | unavailable  | {"status":503} |

    @id:reply-http-add @needs:group
    Scenario Outline: The client reports an error page in reply to addIotGroupDevice as a failure
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 20 requests to "/wxa/business/group/adddevice" meet the fault <fault>
      When the client adds the devices "SN2" to the group "Lobby"
      Then the answer is a failure

      Examples:
        | case         | fault          |
        | precondition | {"status":412} |
        | too-many     | {"status":429} |
        | bad-gateway  | {"status":502} |

    @id:reply-http-remove @needs:group
    Scenario Outline: The client reports an error page in reply to removeIotGroupDevice as a failure
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 20 requests to "/wxa/business/group/removedevice" meet the fault <fault>
      When the client removes the devices "SN1" from the group "Lobby"
      Then the answer is a failure

      Examples:
        | case         | fault          |
        | forbidden    | {"status":403} |
        | precondition | {"status":412} |
        | timeout      | {"status":504} |

    @id:reply-http-token @needs:ticket
    Scenario Outline: The client reports an error page in reply to its token call as a failure
      Given the next 20 requests to "token" meet the fault <fault>
      When the client gets a ticket for sn "SN1" of model "A"
      Then the answer is a failure

      Examples:
        | case        | fault          |
        | forbidden   | {"status":403} |
        | error       | {"status":500} |
        | bad-gateway | {"status":502} |

    @id:reply-http-flow @needs:flow
    Scenario Outline: A flow that gets an error page in place of a ticket ends as failed
      Given the next 20 requests to "<path>" meet the fault <fault>
      When the client authorizes "SN1"
      Then the flow ends "failed"
      And the platform received no more than 0 requests to "/__phone/requestDeviceVoIP"

      Examples:
        | case                | path             | fault          |
        | ticket-bad-gateway  | /wxa/getsnticket | {"status":502} |
        | ticket-precondition | /wxa/getsnticket | {"status":412} |
        | token-bad-gateway   | token            | {"status":502} |
        | token-forbidden     | token            | {"status":403} |

    @id:reply-http-voip @needs:voip
    Scenario Outline: The client reports an error page in reply to iotVoipCall as a failure
      Given the user has answered "accept" for "SN1"
      And the next 20 requests to "/wxa/business/iot/voip/call" meet the fault <fault>
      When the client has device "SN1" call the user
      Then the answer is a failure

      Examples:
        | case         | fault          |
        | precondition | {"status":412} |
        | too-many     | {"status":429} |
        | bad-gateway  | {"status":502} |

    @id:reply-http-voip-later @needs:voip
    Scenario: A call of a device with a broken reply fails, also after one that succeeded
      Given the user has answered "accept" for "SN1"
      When the client has device "SN1" call the user
      And the next 20 requests to "/wxa/business/iot/voip/call" meet the fault {"status":502}
      And the client has device "SN1" call the user
      Then the answer is a failure

    @id:reply-http-stale-add @needs:group
    Scenario: An addition from before is no answer to one that failed
      Given the group "Lobby" of model "A" with the devices ""
      When the client adds the devices "SN1" to the group "Lobby"
      And the client removes the devices "SN1" from the group "Lobby"
      And the next 20 requests to "/wxa/business/group/adddevice" meet the fault {"status":502}
      And the client adds the devices "SN1" to the group "Lobby"
      Then the answer is a failure

    @id:reply-http-stale-remove @needs:group
    Scenario: A removal from before is no answer to one that failed
      Given the group "Lobby" of model "A" with the devices "SN1"
      When the client removes the devices "SN1" from the group "Lobby"
      And the client adds the devices "SN1" to the group "Lobby"
      And the next 20 requests to "/wxa/business/group/removedevice" meet the fault {"status":502}
      And the client removes the devices "SN1" from the group "Lobby"
      Then the answer is a failure

  @rule:reply.errcode
  Rule: A reply without an errcode of 0 is no success: {} and an errcode of a wrong type are failures, and so is a token reply without an access_token.

    @id:reply-errcode-ticket @needs:ticket
    Scenario Outline: The client reports a reply to getSnTicket without errcode 0 as a failure
      Given the next 20 requests to "/wxa/getsnticket" meet the fault <fault>
      When the client gets a ticket for sn "SN1" of model "A"
      Then the answer is a failure

      Examples:
        | case         | fault                                                                                                           |
        | object       | {"body":"{}"}                                                                                                   |
        | error        | {"body":"{\\"error\\":\\"busy\\"}"}                                                                             |
        | text         | {"body":"{\\"errcode\\":\\"9800003\\",\\"errmsg\\":\\"model_id\\"}"}                                            |
        | empty-ticket | {"body":"{\\"errcode\\":9800003,\\"errmsg\\":\\"model_id\\",\\"sn_ticket\\":\\"\\"}"}                           |
        | ok           | {"body":"{\\"errcode\\":9800003,\\"errmsg\\":\\"ok\\",\\"sn_ticket\\":\\"296d0663e3ebe5dcb4e730864e333bb8\\"}"} |

    @id:reply-errcode-group @needs:group
    Scenario Outline: The client reports a reply to createIotGroupId without errcode 0 as a failure
      Given the next 20 requests to "/wxa/business/group/createid" meet the fault <fault>
      When the client creates the group "Lobby" of model "A"
      Then the answer is a failure

      Examples:
        | case     | fault                                                                                                 |
        | object   | {"body":"{}"}                                                                                         |
        | error    | {"body":"{\\"error\\":\\"busy\\"}"}                                                                   |
        | text     | {"body":"{\\"errcode\\":\\"9800003\\",\\"errmsg\\":\\"model_id\\"}"}                                  |
        | empty-id | {"body":"{\\"errcode\\":9800003,\\"errmsg\\":\\"model_id\\",\\"group_id\\":\\"\\"}"}                  |
        | ok       | {"body":"{\\"errcode\\":9800003,\\"errmsg\\":\\"ok\\",\\"group_id\\":\\"gAAAAAAAAAAAAAAAAAAAAAA\\"}"} |

    @id:reply-errcode-info @needs:group
    Scenario Outline: The client reports a reply to getIotGroupInfo without errcode 0 as a failure
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 20 requests to "/wxa/business/group/getinfo" meet the fault <fault>
      When the client reads the group "Lobby"
      Then the answer is a failure

      Examples:
        | case       | fault                                                                               |
        | object     | {"body":"{}"}                                                                       |
        | error      | {"body":"{\\"error\\":\\"busy\\"}"}                                                 |
        | text       | {"body":"{\\"errcode\\":\\"9800013\\",\\"errmsg\\":\\"group_id\\"}"}                |
        | empty-list | {"body":"{\\"errcode\\":9800013,\\"errmsg\\":\\"group_id\\",\\"device_list\\":[]}"} |

    @id:reply-errcode-add @needs:group
    Scenario Outline: The client reports a reply to addIotGroupDevice without errcode 0 as a failure
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 20 requests to "/wxa/business/group/adddevice" meet the fault <fault>
      When the client adds the devices "SN2" to the group "Lobby"
      Then the answer is a failure

      Examples:
        | case       | fault                                                                               |
        | object     | {"body":"{}"}                                                                       |
        | error      | {"body":"{\\"error\\":\\"busy\\"}"}                                                 |
        | text       | {"body":"{\\"errcode\\":\\"9800013\\",\\"errmsg\\":\\"group_id\\"}"}                |
        | empty-list | {"body":"{\\"errcode\\":9800013,\\"errmsg\\":\\"group_id\\",\\"device_list\\":[]}"} |
        | ok         | {"body":"{\\"errcode\\":9800003,\\"errmsg\\":\\"ok\\",\\"device_list\\":[]}"}       |

    @id:reply-errcode-remove @needs:group
    Scenario Outline: The client reports a reply to removeIotGroupDevice without errcode 0 as a failure
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 20 requests to "/wxa/business/group/removedevice" meet the fault <fault>
      When the client removes the devices "SN1" from the group "Lobby"
      Then the answer is a failure

      Examples:
        | case       | fault                                                                               |
        | object     | {"body":"{}"}                                                                       |
        | error      | {"body":"{\\"error\\":\\"busy\\"}"}                                                 |
        | text       | {"body":"{\\"errcode\\":\\"9800013\\",\\"errmsg\\":\\"group_id\\"}"}                |
        | empty-list | {"body":"{\\"errcode\\":9800013,\\"errmsg\\":\\"group_id\\",\\"device_list\\":[]}"} |

    @id:reply-errcode-token @needs:ticket
    Scenario Outline: The client reports a reply to its token call without errcode 0 as a failure
      Given the next 20 requests to "token" meet the fault <fault>
      When the client gets a ticket for sn "SN1" of model "A"
      Then the answer is a failure

      Examples:
        | case        | fault                                                        |
        | object      | {"body":"{}"}                                                |
        | error       | {"body":"{\\"error\\":\\"busy\\"}"}                          |
        | empty-token | {"body":"{\\"access_token\\":\\"\\",\\"expires_in\\":7200}"} |
        | no-token    | {"body":"{\\"expires_in\\":7200}"}                           |

    @id:reply-errcode-flow @needs:flow
    Scenario Outline: A flow that gets neither a ticket nor an errcode ends as failed
      Given the next 20 requests to "<path>" meet the fault <fault>
      When the client authorizes "SN1"
      Then the flow ends "failed"
      And the platform received no more than 0 requests to "/__phone/requestDeviceVoIP"

      Examples:
        | case          | path             | fault                                                                |
        | ticket-object | /wxa/getsnticket | {"body":"{}"}                                                        |
        | ticket-text   | /wxa/getsnticket | {"body":"{\\"errcode\\":\\"9800003\\",\\"errmsg\\":\\"model_id\\"}"} |
        | token-object  | token            | {"body":"{}"}                                                        |
        | token-error   | token            | {"body":"{\\"error\\":\\"busy\\"}"}                                  |

    @id:reply-errcode-voip @needs:voip
    Scenario Outline: The client reports a reply to iotVoipCall without errcode 0 as a failure
      Given the user has answered "accept" for "SN1"
      And the next 20 requests to "/wxa/business/iot/voip/call" meet the fault <fault>
      When the client has device "SN1" call the user
      Then the answer is a failure

      Examples:
        | case   | fault                                                        |
        | object | {"body":"{}"}                                                |
        | errmsg | {"body":"{\\"errmsg\\":\\"ok\\"}"}                           |
        | error  | {"body":"{\\"error\\":\\"busy\\"}"}                          |
        | text   | {"body":"{\\"errcode\\":\\"9\\",\\"errmsg\\":\\"openid\\"}"} |

  @rule:reply.member
  Rule: A client reports a success that lacks what the call is made for, such as the ticket, as a failure.

    @id:reply-member-ticket @needs:ticket
    Scenario Outline: The client reports a success of getSnTicket without its content as a failure
      Given the next 20 requests to "/wxa/getsnticket" meet the fault <fault>
      When the client gets a ticket for sn "SN1" of model "A"
      Then the answer is a failure

      Examples:
        | case    | fault                                                                     |
        | missing | {"body":"{\\"errcode\\":0,\\"errmsg\\":\\"ok\\"}"}                        |
        | empty   | {"body":"{\\"errcode\\":0,\\"errmsg\\":\\"ok\\",\\"sn_ticket\\":\\"\\"}"} |

    @id:reply-member-flow @needs:flow
    Scenario Outline: A flow does not ask the user when a success holds no ticket
      Given the next 20 requests to "/wxa/getsnticket" meet the fault <fault>
      When the client authorizes "SN1"
      Then the flow ends "failed"
      And the platform received no more than 0 requests to "/__phone/requestDeviceVoIP"

      Examples:
        | case    | fault                                                                     |
        | missing | {"body":"{\\"errcode\\":0,\\"errmsg\\":\\"ok\\"}"}                        |
        | empty   | {"body":"{\\"errcode\\":0,\\"errmsg\\":\\"ok\\",\\"sn_ticket\\":\\"\\"}"} |

    @id:reply-member-group @needs:group
    Scenario Outline: The client reports a success of createIotGroupId without its content as a failure
      Given the next 20 requests to "/wxa/business/group/createid" meet the fault <fault>
      When the client creates the group "Lobby" of model "A"
      Then the answer is a failure

      Examples:
        | case    | fault                                                                    |
        | missing | {"body":"{\\"errcode\\":0,\\"errmsg\\":\\"ok\\"}"}                       |
        | empty   | {"body":"{\\"errcode\\":0,\\"errmsg\\":\\"ok\\",\\"group_id\\":\\"\\"}"} |

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
        | lines  | {"body":"{\\n  \\"errcode\\": 0,\\n  \\"errmsg\\": \\"ok\\",\\r\\n\\t\\"sn_ticket\\": \\"296d0663e3ebe5dcb4e730864e333bb8\\"\\n}\\n"}                     |

    @id:reply-unknown-member-info @needs:group
    Scenario: The client accepts the members of getIotGroupInfo in another order
      Given the group "Lobby" of model "A" with the devices ""
      And the next 20 requests to "/wxa/business/group/getinfo" meet the fault {"body":"{\"max_device_count\":50,\"device_list\":[],\"extra\":[1],\"model_type\":\"校园电话\",\"model_id\":\"{model A}\",\"group_name\":\"Lobby\",\"errmsg\":\"ok\",\"errcode\":0}"}
      When the client reads the group "Lobby"
      Then the answer describes the group "Lobby" of model "A"

    @id:reply-unknown-member-token-group @needs:group
    Scenario: The client accepts a token reply with more members for a group call
      Given the next 1 request to "token" meets the fault {"body":"{\"scope\":\"all\",\"expires_in\":7200,\"access_token\":\"95_{A*133}\"}"}
      When the client creates the group "Lobby" of model "A"
      Then the first request to "/wxa/business/group/createid" carried a token of 136 characters

    @id:reply-unknown-member-token @needs:ticket
    Scenario: The client accepts a token reply with more members
      Given the next 1 request to "token" meets the fault {"body":"{\"expires_in\":7200,\"scope\":\"all\",\"access_token\":\"95_{A*133}\"}"}
      When the client gets a ticket for sn "SN1" of model "A"
      Then the first request to "/wxa/getsnticket" carried a token of 136 characters

    @id:reply-unknown-member-token-flow @needs:flow
    Scenario: A flow accepts a token reply with more members
      Given the next 1 request to "token" meets the fault {"body":"{\"expires_in\":7200,\"scope\":\"all\",\"access_token\":\"95_{A*133}\"}"}
      When the client authorizes "SN1"
      Then the first request to "/wxa/getsnticket" carried a token of 136 characters

    @id:reply-unknown-member-voip @needs:voip
    Scenario Outline: The client accepts a reply to iotVoipCall that differs from what public servers read
      Given the user has answered "accept" for "SN1"
      And the next 20 requests to "/wxa/business/iot/voip/call" meet the fault <fault>
      When the client has device "SN1" call the user
      Then the answer is a success

      Examples:
        | case   | fault                                                                     |
        | member | {"body":"{\\"errcode\\":0,\\"errmsg\\":\\"ok\\",\\"room_id\\":\\"r1\\"}"} |
        | order  | {"body":"{\\"errmsg\\":\\"ok\\",\\"errcode\\":0}"}                        |

    @id:reply-unknown-member-add @needs:group
    Scenario: Unknown members of an addition change nothing
      Given the group "Lobby" of model "A" with the devices ""
      And the next 20 requests to "/wxa/business/group/adddevice" meet the fault {"body":"{\"extra\":1,\"device_list\":[{\"errcode\":0,\"sn\":\"SN1\",\"model_id\":\"{model A}\",\"expire_time\":1}],\"errmsg\":\"ok\",\"errcode\":0}"}
      When the client adds the devices "SN1" to the group "Lobby"
      Then the answer lists "SN1=0"

    @id:reply-unknown-member-create @needs:group
    Scenario: Unknown members of a creation change nothing
      Given the next 20 requests to "/wxa/business/group/createid" meet the fault {"body":"{\"extra\":1,\"group_id\":\"gAAAAAAAAAAAAAAAAAAAAAA\",\"errmsg\":\"ok\",\"errcode\":0}"}
      When the client creates the group "Lobby" of model "A"
      Then the answer is a success
