Feature: What any call may answer
  Errors that no rule of a call decides, and how failures of some calls read.

  @rule:reply.general
  Rule: Any call may return a generic errcode; a client reports it to its caller, whether it knows the code or not.

    @id:reply-general @needs:ticket
    Scenario Outline: The client passes a generic errcode on
      Given the next 1 request to "/wxa/getsnticket" meets the fault {"errcode":<errcode>}
      When the client gets a ticket for sn "SN1" of model "A"
      Then the answer has errcode <errcode>

      Examples:
        | case       | errcode |
        | 410        | 410     |
        | 40003      | 40003   |
        | 40234      | 40234   |
        | 43003      | 43003   |
        | 45035      | 45035   |
        | 48004      | 48004   |
        | 48017      | 48017   |
        | 50001      | 50001   |
        | 61004      | 61004   |
        | 85105      | 85105   |
        | 85107      | 85107   |
        | 85112      | 85112   |
        | 85113      | 85113   |
        | 86000      | 86000   |
        | unheard-of | 1007    |

    @id:reply-general-text @needs:ticket
    Scenario: The client accepts an errmsg that holds only a rid
      Given the next 1 request to "/wxa/getsnticket" meets the fault {"body":"{\"errcode\":1007,\"errmsg\":\" rid: 65194e73-3fc2766d-3dc5ae06\"}"}
      When the client gets a ticket for sn "SN1" of model "A"
      Then the answer has errcode 1007

    @id:reply-general-flow @needs:flow
    Scenario Outline: A flow passes a generic errcode on, or none
      Given the next 20 requests to "/wxa/getsnticket" meet the fault {"errcode":<errcode>}
      When the client authorizes "SN1"
      Then the flow ends "failed"
      And the flow names errcode <errcode>, or no errcode
      And the record of the user for "SN1" is "none"

      Examples:
        | case            | errcode |
        | 40003           | 40003   |
        | 45009           | 45009   |
        | 48001           | 48001   |
        | 48004           | 48004   |
        | device          | 9800003 |
        | unheard-of      | 1007    |

    @id:reply-general-create @needs:group
    Scenario Outline: The client passes a generic errcode of createIotGroupId on
      Given the next 1 request to "/wxa/business/group/createid" meets the fault {"errcode":<errcode>}
      When the client creates the group "Lobby" of model "A"
      Then the answer has errcode <errcode>

      Examples:
        | case       | errcode |
        | 48004      | 48004   |
        | unheard-of | 1007    |

    @id:reply-general-info @needs:group
    Scenario Outline: The client passes a generic errcode of getIotGroupInfo on
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 1 request to "/wxa/business/group/getinfo" meets the fault {"errcode":<errcode>}
      When the client reads the group "Lobby"
      Then the answer has errcode <errcode>

      Examples:
        | case       | errcode |
        | 48004      | 48004   |
        | unheard-of | 1007    |

    @id:reply-general-add @needs:group
    Scenario Outline: The client passes a generic errcode of addIotGroupDevice on
      Given the group "Lobby" of model "A" with the devices ""
      And the next 20 requests to "/wxa/business/group/adddevice" meet the fault {"errcode":<errcode>}
      When the client adds the devices "SN1" to the group "Lobby"
      Then the answer has errcode <errcode>
      And the group "Lobby" holds the devices ""

      Examples:
        | case       | errcode |
        | 48004      | 48004   |
        | unheard-of | 1007    |

    @id:reply-general-remove @needs:group
    Scenario Outline: The client passes a generic errcode of removeIotGroupDevice on
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 20 requests to "/wxa/business/group/removedevice" meet the fault {"errcode":<errcode>}
      When the client removes the devices "SN1" from the group "Lobby"
      Then the answer has errcode <errcode>
      And the group "Lobby" holds the devices "SN1"

      Examples:
        | case       | errcode |
        | 48004      | 48004   |
        | unheard-of | 1007    |

    @id:reply-general-end @needs:ticket
    Scenario: The client does not repeat a refused call without end
      Given the next 1000 requests to "/wxa/getsnticket" meet the fault {"errcode":45009}
      When the client gets a ticket for sn "SN1" of model "A"
      Then the answer has errcode 45009
      And the platform received at most 10 requests to "/wxa/getsnticket"

    @id:reply-general-end-token @needs:ticket
    Scenario: The client does not repeat a refused token call without end
      Given the next 1000 requests to "token" meet the fault {"errcode":45009}
      When the client gets a ticket for sn "SN1" of model "A"
      Then the answer is a failure
      And the platform received at most 10 requests to "token"

    @id:reply-general-voip @needs:voip
    Scenario Outline: The client passes a generic errcode of iotVoipCall on
      Given the user has answered "accept" for "SN1"
      And the next 20 requests to "/wxa/business/iot/voip/call" meet the fault {"errcode":<errcode>}
      When the client has device "SN1" call the user
      Then the answer has errcode <errcode>

      Examples:
        | case       | errcode |
        | 48001      | 48001   |
        | busy       | 7       |
        | unheard-of | 1007    |

    @id:reply-general-token @needs:ticket
    Scenario Outline: The client does not recover from a refused token call by another one
      Given the next 100 requests to "token" meet the fault {"errcode":<code>}
      When the client gets a ticket for sn "SN1" of model "A"
      Then the answer passes errcode <code> on
      And the platform received at most 10 requests to "token"

      Examples:
        | case | code  |
        | 40001 | 40001 |
        | 42001 | 42001 |

    @id:reply-general-token-group @needs:group
    Scenario: The client does not recover from the refused token call of a group call by another one
      Given the next 100 requests to "token" meet the fault {"errcode":40001}
      When the client creates the group "Lobby" of model "A"
      Then the answer passes errcode 40001 on
      And the platform received at most 10 requests to "token"

    @id:reply-general-minute @needs:ticket
    Scenario: The client stops when the quota of the minute is used up
      Given the next 100 requests to "/wxa/getsnticket" meet the fault {"errcode":45011}
      When the client gets a ticket for sn "SN1" of model "A"
      Then the answer has errcode 45011
      And the platform received at most 10 requests to "/wxa/getsnticket"

    @id:reply-general-minute-group @needs:group
    Scenario: The client stops a group call when the quota of the minute is used up
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 100 requests to "/wxa/business/group/adddevice" meet the fault {"errcode":45011}
      When the client adds the devices "SN2" to the group "Lobby"
      Then the answer has errcode 45011
      And the platform received at most 10 requests to "/wxa/business/group/adddevice"

    @id:reply-general-minute-flow @needs:flow
    Scenario: A flow stops when the quota of the minute is used up
      Given the next 100 requests to "/wxa/getsnticket" meet the fault {"errcode":45011}
      When the client authorizes "SN1"
      Then the flow ends "failed"
      And the platform received at most 10 requests to "/wxa/getsnticket"

    @id:reply-general-stale-group @needs:group
    Scenario Outline: A group from before is no answer to a call that failed
      When the client creates the group "Lobby" of model "A"
      And the next 20 requests to "/wxa/business/group/createid" meet the fault <fault>
      And the client creates the group "Lobby" of model "A"
      Then the answer is a failure

      Examples:
        | case    | fault             |
        | reset   | {"reset":true}    |
        | refused | {"errcode":48001} |

    @id:reply-general-stale-info @needs:group
    Scenario Outline: What a group was before is no answer to a call that failed
      Given the group "Lobby" of model "A" with the devices "SN1"
      When the client reads the group "Lobby"
      And the next 20 requests to "/wxa/business/group/getinfo" meet the fault {"errcode":<code>}
      And the client reads the group "Lobby"
      Then the answer has errcode <code>

      Examples:
        | case    | code    |
        | busy    | -1      |
        | refused | 48001   |
        | gone    | 9800013 |

    @id:reply-general-stale-add @needs:group
    Scenario: An addition from before is no answer to one that was refused
      Given the group "Lobby" of model "A" with the devices ""
      When the client adds the devices "SN1" to the group "Lobby"
      And the client removes the devices "SN1" from the group "Lobby"
      And the next 20 requests to "/wxa/business/group/adddevice" meet the fault {"errcode":48001}
      And the client adds the devices "SN1" to the group "Lobby"
      Then the answer has errcode 48001

    @id:reply-general-over @needs:ticket
    Scenario Outline: A refusal that is over is not remembered
      Given the next 1 request to "/wxa/getsnticket" meets the fault {"errcode":<code>}
      When the client gets a ticket for sn "SN1" of model "A"
      And the client gets a ticket for sn "SN1" of model "A"
      Then the client has a ticket

      Examples:
        | case  | code    |
        | right | 48001   |
        | model | 9800003 |

    @id:reply-general-next-day @needs:ticket @needs:clock
    Scenario: The next day the client calls again
      Given "/wxa/getsnticket" may be called 1 times a day
      When the client gets a ticket for sn "SN1" of model "A"
      And the client gets a ticket for sn "SN2" of model "A"
      And "24h" passes
      And the client gets a ticket for sn "SN3" of model "A"
      Then the client has a ticket

    @id:reply-general-stale-voip @needs:voip
    Scenario: A call of a device from before is no answer to one that was refused
      Given the user has answered "accept" for "SN1"
      When the client has device "SN1" call the user
      And the next 20 requests to "/wxa/business/iot/voip/call" meet the fault {"errcode":48001}
      And the client has device "SN1" call the user
      Then the answer has errcode 48001

    @id:reply-general-over-create-right @needs:group
    Scenario: A refused creation that may be made now is made
      Given the group "Lobby" of model "A" with the devices "SN1, SN2"
      And the next 1 request to "/wxa/business/group/createid" meets the fault {"errcode":48001}
      When the client creates the group "Hall" of model "A"
      And the client creates the group "Hall" of model "A"
      Then the answer is a success

    @id:reply-general-over-create-model @needs:group
    Scenario: A creation for a model that is known now is made
      Given the group "Lobby" of model "A" with the devices "SN1, SN2"
      And the next 1 request to "/wxa/business/group/createid" meets the fault {"errcode":9800003}
      When the client creates the group "Hall" of model "A"
      And the client creates the group "Hall" of model "A"
      Then the answer is a success

    @id:reply-general-over-add-right @needs:group
    Scenario: A refused addition that may be made now is made
      Given the group "Lobby" of model "A" with the devices "SN1, SN2"
      And the next 1 request to "/wxa/business/group/adddevice" meets the fault {"errcode":48001}
      When the client adds the devices "SN3" to the group "Lobby"
      And the client adds the devices "SN3" to the group "Lobby"
      Then the answer is a success

    @id:reply-general-over-add-group @needs:group
    Scenario: An addition to a group that is known now is made
      Given the group "Lobby" of model "A" with the devices "SN1, SN2"
      And the next 1 request to "/wxa/business/group/adddevice" meets the fault {"errcode":9800013}
      When the client adds the devices "SN3" to the group "Lobby"
      And the client adds the devices "SN3" to the group "Lobby"
      Then the answer is a success

    @id:reply-general-over-info-group @needs:group
    Scenario: A read of a group that is known now is made
      Given the group "Lobby" of model "A" with the devices "SN1, SN2"
      And the next 1 request to "/wxa/business/group/getinfo" meets the fault {"errcode":9800013}
      When the client reads the group "Lobby"
      And the client reads the group "Lobby"
      Then the answer is a success

    @id:reply-general-over-remove-right @needs:group
    Scenario: A refused removal that may be made now is made
      Given the group "Lobby" of model "A" with the devices "SN1, SN2"
      And the next 1 request to "/wxa/business/group/removedevice" meets the fault {"errcode":48001}
      When the client removes the devices "SN1" from the group "Lobby"
      And the client removes the devices "SN1" from the group "Lobby"
      Then the answer is a success

    @id:reply-general-stale-ticket @needs:ticket @needs:clock
    Scenario Outline: A ticket from before is no answer to a call that failed
      When the client gets a ticket for sn "SN1" of model "A"
      And "6m" passes
      And the next 20 requests to "/wxa/getsnticket" meet the fault <fault>
      And the client gets a ticket for sn "SN1" of model "A"
      Then the answer is a failure

      Examples:
        | case    | fault             |
        | reset   | {"reset":true}    |
        | status  | {"status":502}    |
        | refused | {"errcode":48001} |
        | quota   | {"errcode":45009} |

  @rule:reply.hint
  Rule: The errmsg of a call under /wxa/business/ has no hint before its rid.

    @id:reply-hint-client @needs:group
    Scenario: The client accepts an errmsg with a hint
      Given the switch "reply.hint" is "hint"
      When the client reads the group "unknown"
      Then the answer has errcode 9800013
