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
        | case | age   |
        | 5m1s | 5m1s  |
        | 10m  | 10m   |
        | 3h   | 3h    |
        | day  | 24h1m |

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

    @id:flow-fresh-ticket-alike @needs:flow
    Scenario Outline: The client authorizes each of two devices whose sns look alike
      When the client authorizes "<first>"
      And the client authorizes "<second>"
      Then the flow ends "authorized"
      And the record of the user for "<second>" is "1"

      Examples:
        | case            | first    | second   |
        | other-case      | SN1      | sn1      |
        | leading-zeros   | 0012     | 12       |
        | number          | 1e3      | 1000     |
        | sign            | S-1      | S_1      |
        | longer          | SN1      | SN11     |
        | end-of-a-long   | {A*127}1 | {A*127}2 |
        | start-of-a-long | 1{A*127} | 2{A*127} |

    @id:flow-fresh-ticket-models @needs:flow
    Scenario Outline: The client authorizes each of two devices whose model_ids look alike
      Given the sandbox has the world
        """
        {"models":[{"model_id":"<model>","model_type":"校园电话"},{"model_id":"<other>","model_type":"校园电话"}]}
        """
      When the client authorizes "<first>/<model>"
      And the client authorizes "<second>/<other>"
      Then the flow ends "authorized"
      And the record of the user for "<second>/<other>" is "1"

      Examples:
        | case         | first | model                  | second | other                  |
        | other-case   | D1    | Kj7QmZ0aVb2-N9dLr4TwEx | D1     | kj7qmz0avb2-n9dlr4twex |
        | other-end    | D1    | Kj7QmZ0aVb2-N9dLr4TwEx | D1     | Kj7QmZ0aVb2-N9dLr4TwEy |
        | other-start  | D1    | Kj7QmZ0aVb2-N9dLr4TwEx | D1     | Lj7QmZ0aVb2-N9dLr4TwEx |
        | other-sign   | D1    | Kj7QmZ0aVb2-N9dLr4TwEx | D1     | Kj7QmZ0aVb2_N9dLr4TwEx |

    @id:flow-fresh-ticket-after-refusals @needs:flow
    Scenario: The client authorizes a device after it was refused several tickets
      When the client authorizes "SN1/unknown"
      And the client authorizes "SN2/unknown"
      And the client authorizes "SN3/unknown"
      And the client authorizes "SN4/unknown"
      And the client authorizes "SN5/unknown"
      And the client authorizes "SN1"
      Then the flow ends "authorized"
      And the record of the user for "SN1" is "1"

    @id:flow-fresh-ticket-refused @needs:flow
    Scenario Outline: The client does not ask the user without a ticket
      Given the next 20 requests to "<path>" meet the fault {"errcode":<errcode>}
      When the client authorizes "SN1"
      Then the flow ends "failed"
      And the platform received no more than 0 requests to "/__phone/requestDeviceVoIP"

      Examples:
        | case    | path             | errcode |
        | ticket  | /wxa/getsnticket | 48001 |
        | quota   | /wxa/getsnticket | 45009 |
        | unknown | /wxa/getsnticket | 1007 |
        | token   | token            | 40125 |
        | frozen  | token            | 50007 |

    @id:flow-fresh-ticket-again @needs:flow
    Scenario: The client fetches a ticket after one was refused
      Given the next 20 requests to "/wxa/getsnticket" meet the fault {"errcode":1007}
      When the client authorizes "SN1"
      And the faults end
      And the client authorizes "SN1"
      Then the flow ends "authorized"
      And the record of the user for "SN1" is "1"

    @id:flow-fresh-ticket-fetched @needs:flow @needs:ticket
    Scenario: A flow sends the ticket of its device, not the one fetched last
      When the client gets a ticket for sn "SN2" of model "A"
      And the client authorizes "SN1"
      Then the flow ends "authorized"

    @id:flow-fresh-ticket-old @needs:flow @needs:ticket @needs:clock
    Scenario: A flow does not send a ticket that was fetched too long ago
      When the client gets a ticket for sn "SN1" of model "A"
      And "5m1s" passes
      And the client authorizes "SN1"
      Then the flow ends "authorized"

    @id:flow-fresh-ticket-refused-later @needs:flow @needs:clock
    Scenario: A flow does not send an expired ticket where the next one is refused
      Given the user answers dialogs with "dismiss"
      When the client authorizes "SN1"
      And "5m1s" passes
      And the next 20 requests to "/wxa/getsnticket" meet the fault {"errcode":48001}
      And the client authorizes "SN1"
      Then the flow ends "failed"
      And the platform received no more than 1 request to "/__phone/requestDeviceVoIP"

    @id:flow-fresh-ticket-sliding @needs:flow @needs:clock
    Scenario: A ticket does not live longer because it is used
      Given the user answers dialogs with "dismiss"
      When the client authorizes "SN1"
      And "3m" passes
      And the client authorizes "SN1"
      And "3m" passes
      And the user answers dialogs with "accept"
      And the client authorizes "SN1"
      Then the flow ends "authorized"

  @rule:flow.record
  Rule: A flow ends as authorized when this user's record of that device or group has status 1, and not otherwise: no other record counts, and no earlier state of this one.

    @id:flow-record-accept @needs:flow
    Scenario Outline: A flow ends as authorized when the user accepts
      Given the group "Lobby" of model "A" with the devices "SN1, SN2"
      When the client authorizes "<target>"
      Then the flow ends "authorized"
      And the record of the user for "<target>" is "1"

      Examples:
        | case        | target |
        | device      | SN1 |
        | other-model | SN1/C |
        | group       | group Lobby |

    @id:flow-record-reject @needs:flow
    Scenario Outline: A flow does not end as authorized when the user rejects
      Given the group "Lobby" of model "A" with the devices "SN1, SN2"
      And the user answers dialogs with "<answer>"
      When the client authorizes "<target>"
      Then the flow does not end "authorized"
      And the record of the user for "<target>" is "<status>"

      Examples:
        | case             | target      | answer  | status |
        | device           | SN1         | reject  | 0 |
        | group            | group Lobby | reject  | 0 |
        | dismissed-device | SN1         | dismiss | none |
        | dismissed-group  | group Lobby | dismiss | none |

    @id:flow-record-each @needs:flow
    Scenario Outline: Each flow in a row ends as its own user decision says
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the group "Gate" of model "A" with the devices "SN2"
      When the client authorizes "<first>" while the user answers "accept"
      And the client authorizes "<second>" while the user answers "reject"
      Then the flow does not end "authorized"
      And the record of the user for "<first>" is "1"
      And the record of the user for "<second>" is "0"

      Examples:
        | case        | first       | second |
        | other-sn    | SN1         | SN2 |
        | other-case  | SN1         | sn1 |
        | other-model | SN1         | SN1/B |
        | its-group   | SN1         | group Lobby |
        | its-device  | group Lobby | SN1 |
        | other-group | group Lobby | group Gate |

    @id:flow-record-each-reverse @needs:flow
    Scenario Outline: A rejection does not end a later flow for something else
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the group "Gate" of model "A" with the devices "SN2"
      When the client authorizes "<first>" while the user answers "reject"
      And the client authorizes "<second>" while the user answers "accept"
      Then the flow ends "authorized"
      And the record of the user for "<first>" is "0"
      And the record of the user for "<second>" is "1"

      Examples:
        | case        | first       | second |
        | other-sn    | SN1         | SN2 |
        | other-model | SN1         | SN1/B |
        | its-group   | SN1         | group Lobby |
        | its-device  | group Lobby | SN1 |
        | other-group | group Gate  | group Lobby |

    @id:flow-record-among @needs:flow
    Scenario Outline: A flow does not take another item of the list for its own
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "accept" for "<other>"
      And the user answers dialogs with "reject"
      When the client authorizes "<target>"
      Then the flow does not end "authorized"
      And the record of the user for "<target>" is "0"

      Examples:
        | case        | other       | target |
        | other-sn    | SN2         | SN1 |
        | longer-sn   | SN11        | SN1 |
        | other-model | SN1/B       | SN1 |
        | its-group   | group Lobby | SN1 |
        | its-device  | SN1         | group Lobby |

    @id:flow-record-among-reverse @needs:flow
    Scenario Outline: A flow does not take another rejected item of the list for its own
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "reject" for "<other>"
      When the client authorizes "<target>"
      Then the flow ends "authorized"
      And the record of the user for "<target>" is "1"

      Examples:
        | case        | other       | target |
        | other-sn    | SN2         | SN1 |
        | other-model | SN1/B       | SN1 |
        | its-group   | group Lobby | SN1 |
        | its-device  | SN1         | group Lobby |

    @id:flow-record-off @needs:flow
    Scenario Outline: A flow does not end as authorized after the user switched the target off
      Given the group "Lobby" of model "A" with the devices "SN1"
      When the client authorizes "<target>"
      And the user switches "<target>" to 0 in the settings
      And the client authorizes "<target>"
      Then the flow does not end "authorized"
      And the record of the user for "<target>" is "0"

      Examples:
        | case   | target |
        | device | SN1 |
        | group  | group Lobby |

    @id:flow-record-on @needs:flow
    Scenario Outline: A flow ends as authorized after the user switched the target on
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user answers dialogs with "reject"
      When the client authorizes "<target>"
      And the user switches "<target>" to 1 in the settings
      And the client authorizes "<target>"
      Then the flow ends "authorized"

      Examples:
        | case   | target |
        | device | SN1 |
        | group  | group Lobby |

    @id:flow-record-deleted @needs:flow
    Scenario Outline: A flow asks again after the user deleted the mini program
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user answers dialogs with "<before>"
      When the client authorizes "<target>"
      And the user deletes the mini program
      And the user answers dialogs with "<after>"
      And the client authorizes "<target>"
      Then the record of the user for "<target>" is "<status>"
      And the flow ends "<end>"

      Examples:
        | case            | target      | before | after  | status | end |
        | accepted-device | SN1         | accept | reject | 0      | rejected |
        | accepted-group  | group Lobby | accept | reject | 0      | rejected |
        | rejected-device | SN1         | reject | accept | 1      | authorized |
        | rejected-group  | group Lobby | reject | accept | 1      | authorized |

    @id:flow-record-other-user @needs:flow
    Scenario Outline: A flow does not take the record of another user for this user's
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user "ann" has answered "<hers>" for "<target>"
      And the user answers dialogs with "<his>"
      When the client authorizes "<target>"
      Then the flow ends "<end>"
      And the record of the user "ann" for "<target>" is "<status>"

      Examples:
        | case            | target      | hers   | his    | end        | status |
        | accepted-device | SN1         | accept | reject | rejected   | 1 |
        | accepted-group  | group Lobby | accept | reject | rejected   | 1 |
        | rejected-device | SN1         | reject | accept | authorized | 0 |

    @id:flow-record-unknown @needs:flow
    Scenario: A flow for a group that the account does not have ends as failed
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "accept" for "group Lobby"
      When the client authorizes "group unknown"
      Then the flow ends "failed"
      And the record of the user for "group unknown" is "none"

    @id:flow-record-failed @needs:flow
    Scenario Outline: A flow that failed does not decide the next one
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 1 request to "/__phone/requestDeviceVoIP" meets the fault {"errcode":10022}
      When the client authorizes "<target>"
      And the client authorizes "<target>"
      Then the flow ends "authorized"
      And the record of the user for "<target>" is "1"

      Examples:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |

    @id:flow-record-parameter @needs:flow
    Scenario Outline: A flow that meets a parameter error of the phone ends as failed
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 20 requests to "/__phone/requestDeviceVoIP" meet the fault <fault>
      When the client authorizes "<target>"
      Then the flow ends "failed"
      And the record of the user for "<target>" is "none"

      Examples:
        | case         | target      | fault |
        | device       | SN1         | {"body":"{\"errMsg\":\"requestDeviceVoIP:fail parameter error: parameter.snTicket should be String instead of Undefined;\",\"errno\":1001}"} |
        | group        | group Lobby | {"body":"{\"errMsg\":\"requestDeviceVoIP:fail parameter error: parameter.groupId should be String instead of Number;\",\"errno\":1001}"} |
        | token-broken | SN1         | {"body":"{\"errMsg\":\"requestDeviceVoIP:fail token broken\",\"errCode\":-1}"} |
        | no-code      | SN1         | {"body":"{\"errMsg\":\"requestDeviceVoIP:fail \"}"} |
        | code-0       | SN1         | {"body":"{\"errMsg\":\"requestDeviceVoIP:fail \",\"errCode\":0}"} |

    @id:flow-record-many @needs:flow
    Scenario: A flow ends as authorized beside many other records
      Given the user has answered "accept" for each of "D1..D30"
      When the client authorizes "SN1"
      Then the flow ends "authorized"

    @id:flow-record-after-rejections @needs:flow
    Scenario: After three devices that the user rejected, a flow authorizes the next one
      When the client authorizes "SN1" while the user answers "reject"
      And the client authorizes "SN2" while the user answers "reject"
      And the client authorizes "SN3" while the user answers "reject"
      And the client authorizes "SN4" while the user answers "accept"
      Then the flow ends "authorized"
      And the record of the user for "SN4" is "1"

    @id:flow-record-after-four-failures @needs:flow
    Scenario: After four flows that failed, the next one is authorized
      Given the next 6 requests to "/__phone/requestDeviceVoIP" meet the fault {"errcode":10022}
      When the client authorizes "SN1"
      And the client authorizes "SN1"
      And the client authorizes "SN1"
      And the client authorizes "SN1"
      And the faults end
      And the client authorizes "SN1"
      Then the flow ends "authorized"

    @id:flow-record-after-dismissals @needs:flow
    Scenario: After the user left three times, the next flow is authorized
      When the client authorizes "SN1" while the user answers "dismiss"
      And the client authorizes "SN1" while the user answers "dismiss"
      And the client authorizes "SN1" while the user answers "dismiss"
      And the client authorizes "SN1" while the user answers "accept"
      Then the flow ends "authorized"

    @id:flow-record-after-list @needs:flow @needs:list
    Scenario Outline: A flow ends by the record now, not by a list from before
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "<answer>" for "<target>"
      When the app calls "getDeviceVoIPList"
      And the user switches "<target>" to <to> in the settings
      And the client authorizes "<target>"
      Then the flow ends "<end>"

      Examples:
        | case | target | answer | to | end |
        | off | SN1 | accept | 0 | rejected |
        | on | SN1 | reject | 1 | authorized |
        | group | group Lobby | accept | 0 | rejected |

    @id:flow-record-after-call @needs:flow @needs:phone
    Scenario Outline: A flow ends by the record now, not by a call from before
      When the app calls "requestDeviceVoIP" for "SN1" while the user answers "<answer>"
      And the user switches "SN1" to <to> in the settings
      And the client authorizes "SN1"
      Then the flow ends "<end>"

      Examples:
        | case | answer | to | end |
        | off | accept | 0 | rejected |
        | on | reject | 1 | authorized |

    @id:flow-record-after-voip @needs:flow @needs:voip
    Scenario: A flow is authorized after a device called the user in vain
      When the client has device "SN1" call the user
      And the client authorizes "SN1"
      Then the flow ends "authorized"
      And the record of the user for "SN1" is "1"

    @id:flow-record-created-group @needs:flow @needs:group
    Scenario: A flow is for the group it was asked for, not for the one created last
      Given the group "Lobby" of model "A" with the devices "SN1"
      When the client creates the group "Gate" of model "A"
      And the client authorizes "group Lobby"
      Then the record of the user for "group Lobby" is "1"

    @id:flow-record-after-exception @needs:flow
    Scenario Outline: A flow with a broken reply fails, also after one that was authorized
      When the client authorizes "SN1"
      And the next 20 requests to "<path>" meet the fault <fault>
      And the client authorizes "<device>"
      Then the flow ends "failed"

      Examples:
        | case | path | fault | device |
        | ticket | /wxa/getsnticket | {"status":502} | SN2 |
        | phone | /__phone/requestDeviceVoIP | {"status":502} | SN2 |
        | code | /__phone/requestDeviceVoIP | {"errcode":-1} | SN2 |

    @id:flow-record-after-failures @needs:flow
    Scenario Outline: After failures of any kind a flow is authorized
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 2 requests to "/__phone/requestDeviceVoIP" meet the fault <fault>
      When the client authorizes "<target>"
      And the client authorizes "<target>"
      And the client authorizes "<target>"
      Then the flow ends "authorized"
      And the record of the user for "<target>" is "1"

      Examples:
        | case | fault | target |
        | ticket | {"errcode":10008} | SN1 |
        | access | {"errcode":-12001} | SN1 |
        | group | {"errcode":10025} | SN1 |
        | busy | {"errcode":-1} | SN1 |
        | code0 | {"body":"{\"errMsg\":\"requestDeviceVoIP:fail \",\"errCode\":0}"} | SN1 |
        | parameter | {"body":"{\"errMsg\":\"requestDeviceVoIP:fail parameter error: parameter.snTicket should be String instead of Undefined;\",\"errno\":1001}"} | SN1 |
        | group-ticket | {"errcode":10008} | group Lobby |
        | group-access | {"errcode":-12001} | group Lobby |
        | group-group | {"errcode":10025} | group Lobby |
        | group-status | {"status":502} | group Lobby |
        | group-parameter | {"body":"{\"errMsg\":\"requestDeviceVoIP:fail parameter error: parameter.groupId should be String instead of Number;\",\"errno\":1001}"} | group Lobby |

    @id:flow-record-session @needs:flow @needs:phone @needs:list @needs:voip
    Scenario: Lists, flows, calls of the phone and calls of a device follow one another
      Given the group "Lobby" of model "A" with the devices "SN1"
      When the app calls "getDeviceVoIPList"
      And the client authorizes "SN1"
      And the client authorizes "group Lobby"
      And the app calls "requestDeviceVoIP" for "SN2" while the user answers "accept"
      And the client has device "SN2" call the user
      And the app calls "getDeviceVoIPList"
      Then the list is exactly "SN1=1, SN2=1, group Lobby=1"

    @id:flow-record-session-reverse @needs:flow @needs:phone @needs:list @needs:voip
    Scenario: Calls of a device, calls of the phone, flows and lists follow one another
      Given the group "Lobby" of model "A" with the devices "SN1"
      When the client has device "SN2" call the user
      And the app calls "requestDeviceVoIP" for "SN2" while the user answers "accept"
      And the client authorizes "group Lobby"
      And the client authorizes "SN1"
      And the app calls "getDeviceVoIPList"
      Then the list is exactly "SN1=1, SN2=1, group Lobby=1"

    @id:flow-record-device-in-group @needs:flow @needs:group
    Scenario: A flow asks for the device, also when the client added it to a group
      Given the group "Lobby" of model "A" with the devices "SN2"
      When the client adds the devices "SN1" to the group "Lobby"
      And the client authorizes "SN1"
      Then the flow ends "authorized"
      And the record of the user for "SN1" is "1"
      And the record of the user for "group Lobby" is "none"

    @id:flow-record-group-accepted @needs:flow @needs:group
    Scenario: A flow does not take the group of its device for the device
      Given the group "Lobby" of model "A" with the devices "SN2"
      And the user has answered "accept" for "group Lobby"
      And the user answers dialogs with "reject"
      When the client adds the devices "SN1" to the group "Lobby"
      And the client authorizes "SN1"
      Then the flow does not end "authorized"
      And the record of the user for "SN1" is "0"

    @id:flow-record-members-accepted @needs:flow @needs:group
    Scenario: A flow does not take the devices of a group for the group
      Given the group "Lobby" of model "A" with the devices ""
      When the client adds the devices "SN1" to the group "Lobby"
      And the client authorizes "SN1" while the user answers "accept"
      And the client authorizes "group Lobby" while the user answers "reject"
      Then the flow does not end "authorized"
      And the record of the user for "group Lobby" is "0"

    @id:flow-record-before-failure @needs:flow
    Scenario Outline: An authorization from before does not end a flow that failed
      Given the group "Lobby" of model "A" with the devices "SN1"
      When the client authorizes "<target>"
      And the user switches "<target>" to 0 in the settings
      And the next 20 requests to "/__phone/requestDeviceVoIP" meet the fault {"errcode":-1}
      And the client authorizes "<target>"
      Then the flow does not end "authorized"

      Examples:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |

    @id:flow-record-asked-once @needs:flow
    Scenario Outline: A flow does not ask again by itself when the answer of the phone was lost
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 1 request to "/__phone/requestDeviceVoIP" meets the fault <fault>
      When the client authorizes "<target>"
      Then the platform received no more than 1 request to "/__phone/requestDeviceVoIP"

      Examples:
        | case   | target      | fault          |
        | status | SN1         | {"status":502} |
        | reset  | group Lobby | {"reset":true} |

    @id:flow-record-after-reset @needs:flow
    Scenario: A flow whose dialog was answered, but not heard, is not rejected
      When the client authorizes "SN1"
      And the next 20 requests to "/__phone/requestDeviceVoIP" meet the fault {"reset":true}
      And the client authorizes "SN2"
      Then the flow does not end "rejected"

    @id:flow-record-other-model @needs:flow
    Scenario: Without a ticket a flow does not take the record of another model
      Given the user has answered "accept" for "SN1/B"
      And the next 20 requests to "/wxa/getsnticket" meet the fault {"errcode":48001}
      When the client authorizes "SN1"
      Then the flow does not end "authorized"

    @id:flow-record-no-code @needs:flow
    Scenario Outline: A flow names no errCode that the phone did not answer
      Given the next 20 requests to "/__phone/requestDeviceVoIP" meet the fault <fault>
      When the client authorizes "SN1"
      Then the flow names errCode 0, or no errCode

      Examples:
        | case   | fault                                                                        |
        | errno  | {"body":"{\"errMsg\":\"requestDeviceVoIP:fail busy\",\"errno\":1001}"} |
        | digits | {"body":"{\"errMsg\":\"requestDeviceVoIP:fail cgi 10021 failed\"}"}      |

    @id:flow-record-second-ticket @needs:flow
    Scenario: A flow that gets no second ticket asks no more, and is not rejected
      Given the next 1 request to "/wxa/getsnticket" meets the fault {"delay":"1ms"}
      And the next 20 requests to "/wxa/getsnticket" meet the fault {"errcode":48001}
      And the next 20 requests to "/__phone/requestDeviceVoIP" meet the fault {"errcode":10008}
      When the client authorizes "SN1"
      Then the flow ends "failed"
      And the platform received no more than 1 request to "/__phone/requestDeviceVoIP"

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

    @id:flow-already-then-another @needs:flow
    Scenario Outline: After an accepted record a flow asks for another
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the group "Gate" of model "A" with the devices "SN2"
      And the user has answered "accept" for "<first>"
      When the client authorizes "<first>"
      And the client authorizes "<second>"
      Then the flow ends "authorized"
      And the record of the user for "<second>" is "1"

      Examples:
        | case | first | second |
        | device | SN1 | SN2 |
        | group | group Lobby | group Gate |

    @id:flow-already-often @needs:flow
    Scenario: A flow for a group is authorized as often as it is asked for
      Given the group "Lobby" of model "A" with the devices "SN1"
      When the client authorizes "group Lobby" 12 times
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

    @id:flow-rejected-dismissed @needs:flow
    Scenario: The client does not ask again by itself after the user closed the dialog
      Given the user answers dialogs with "dismiss"
      When the client authorizes "SN1"
      Then the platform received no more than 1 request to "/__phone/requestDeviceVoIP"

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

    @id:flow-rejected-now @needs:flow
    Scenario Outline: The client reports the rejection of its own dialog as a rejection
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user answers dialogs with "reject"
      When the client authorizes "<target>"
      Then the flow ends "rejected"
      And the flow names errCode 10021, or no errCode
      And the platform received no more than 1 request to "/__phone/requestDeviceVoIP"

      Examples:
        | case   | target |
        | device | SN1 |
        | group  | group Lobby |

    @id:flow-rejected-off @needs:flow
    Scenario Outline: The client reports a target that was switched off as a rejection
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "accept" for "<target>"
      And the user switches "<target>" to 0 in the settings
      When the client authorizes "<target>"
      Then the flow ends "rejected"

      Examples:
        | case   | target |
        | device | SN1 |
        | group  | group Lobby |

    @id:flow-rejected-words @needs:flow
    Scenario Outline: The client does not report a failure whose words speak of a rejection as one
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 20 requests to "/__phone/requestDeviceVoIP" meet the fault {"body":"{\"errMsg\":\"requestDeviceVoIP:fail the request has been rejected, try again later\",\"errCode\":-1}"}
      When the client authorizes "<target>"
      Then the flow ends "failed"

      Examples:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |

    @id:flow-rejected-codes @needs:flow
    Scenario Outline: The client does not report another code of the phone as a rejection
      Given the next 20 requests to "/__phone/requestDeviceVoIP" meet the fault {"errcode":<errCode>}
      When the client authorizes "SN1"
      Then the flow ends "failed"
      And the flow names errCode <errCode>, or no errCode

      Examples:
        | case        | errCode |
        | busy        | -1 |
        | dead-ticket | 10008 |
        | group       | 10025 |
        | unknown     | 10022 |
        | general     | 9 |

    @id:flow-rejected-codes-group @needs:flow
    Scenario Outline: The client does not report another code of the phone as a rejection of a group
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 20 requests to "/__phone/requestDeviceVoIP" meet the fault {"errcode":<errCode>}
      When the client authorizes "group Lobby"
      Then the flow ends "failed"

      Examples:
        | case        | errCode |
        | busy        | -1 |
        | dead-ticket | 10008 |
        | group       | 10025 |
        | unknown     | 10022 |
        | general     | 9 |

    @id:flow-rejected-colon @needs:flow
    Scenario Outline: A flow ends by the code, however the text is written
      Given the switch "callback.fail" is "colon"
      And the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "<answer>" for "<target>"
      When the client authorizes "<target>"
      Then the flow ends "<end>"

      Examples:
        | case | target | answer | end |
        | rejected | SN1 | reject | rejected |
        | accepted | SN1 | accept | authorized |
        | rejected-group | group Lobby | reject | rejected |
        | accepted-group | group Lobby | accept | authorized |

    @id:flow-rejected-unknown @needs:flow
    Scenario Outline: A flow fails with a code that the client does not know
      Given the next 20 requests to "/__phone/requestDeviceVoIP" meet the fault <fault>
      When the client authorizes "SN1"
      Then the flow ends "failed"

      Examples:
        | case | fault |
        | 10002 | {"body":"{\"errMsg\":\"requestDeviceVoIP:fail \",\"errCode\":10002}"} |
        | errno | {"body":"{\"errMsg\":\"requestDeviceVoIP:fail auth denied\",\"errno\":108}"} |

    @id:flow-rejected-code-now @needs:flow
    Scenario: A flow does not name the errCode of an earlier one
      When the client authorizes "SN1" while the user answers "reject"
      And the next 20 requests to "/__phone/requestDeviceVoIP" meet the fault {"errcode":-1}
      And the client authorizes "SN2"
      Then the flow ends "failed"
      And the flow names errCode -1, or no errCode

    @id:flow-rejected-errcode-now @needs:flow
    Scenario: A flow does not name the errcode of an earlier one
      When the client authorizes "SN1" while the user answers "reject"
      And the next 20 requests to "/wxa/getsnticket" meet the fault {"errcode":48001}
      And the client authorizes "SN2"
      Then the flow ends "failed"
      And the flow names errcode 48001, or no errcode
      And the flow names errCode 0, or no errCode

    @id:flow-rejected-before-failure @needs:flow
    Scenario Outline: A rejection from before does not end a flow that failed
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user answers dialogs with "reject"
      When the client authorizes "<target>"
      And the user switches "<target>" to 1 in the settings
      And the next 20 requests to "/__phone/requestDeviceVoIP" meet the fault {"errcode":-1}
      And the client authorizes "<target>"
      Then the flow does not end "rejected"

      Examples:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |
