Feature: How a call on the phone ends
  requestDeviceVoIP and getDeviceVoIPList tell their end through callbacks. A
  client that promises more than a phone does, a Promise, must keep it.

  @rule:callback.complete
  Rule: complete runs once, whether the call succeeded or failed.

    @id:callback-complete @needs:phone
    Scenario Outline: complete runs once, however requestDeviceVoIP ends
      Given the user answers dialogs with "<answer>"
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      Then "complete" ran 1 time

      Examples:
        | case    | answer |
        | success | accept |
        | failure | reject |

    @id:callback-complete-list @needs:list
    Scenario: complete runs once after getDeviceVoIPList
      When the app calls "getDeviceVoIPList"
      Then "complete" ran 1 time

    @id:callback-complete-list-fail @needs:list
    Scenario: complete runs once after a failed list
      Given the app has no hardware access
      When the app calls "getDeviceVoIPList"
      Then "complete" ran 1 time

    @id:callback-complete-code @needs:phone
    Scenario Outline: complete runs once, whatever makes requestDeviceVoIP fail
      Given the next 20 requests to "/__phone/requestDeviceVoIP" meet the fault <fault>
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      Then "fail" ran 1 time
      And "complete" ran 1 time

      Examples:
        | case      | fault |
        | parameter | {"body":"{\\"errMsg\\":\\"requestDeviceVoIP:fail parameter error: parameter.snTicket should be String instead of Undefined;\\",\\"errno\\":1001}"} |
        | access    | {"errcode":-12001} |
        | ticket    | {"errcode":10008} |
        | group     | {"errcode":10025} |

    @id:callback-complete-group @needs:phone
    Scenario Outline: complete runs once, however requestDeviceVoIP for a group ends
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user answers dialogs with "<answer>"
      And the option for "group Lobby"
      When the app calls "requestDeviceVoIP"
      Then "complete" ran 1 time

      Examples:
        | case    | answer |
        | success | accept |
        | failure | reject |

    @id:callback-complete-list-groups @needs:list
    Scenario: complete runs once after a list with a group
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "accept" for "group Lobby"
      When the app calls "getDeviceVoIPList"
      Then "success" ran 1 time
      And "complete" ran 1 time

    @id:callback-complete-record @needs:phone
    Scenario Outline: complete runs where a record decides
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "<answer>" for "<target>"
      And the option for "<target>"
      When the app calls "requestDeviceVoIP"
      Then "fail" ran 1 time
      And "complete" ran 1 time

      Examples:
        | case | answer | target |
        | accepted | accept | SN1 |
        | accepted-group | accept | group Lobby |
        | rejected | reject | SN1 |

    @id:callback-complete-list-busy @needs:list
    Scenario: complete runs for a list while the phone is busy
      Given the next 1 request to "/__phone/getDeviceVoIPList" meets the fault {"errcode":-1}
      When the app calls "getDeviceVoIPList"
      Then "fail" ran 1 time
      And "complete" ran 1 time

  @rule:callback.one
  Rule: Exactly one of success and fail runs, once.

    @id:callback-one-success @needs:phone
    Scenario: A success runs only success
      Given the option for "SN1"
      When the app calls "requestDeviceVoIP"
      Then "success" ran 1 time
      And "fail" ran 0 times

    @id:callback-one-fail @needs:phone
    Scenario Outline: A failure runs only fail
      Given the user has answered "<answer>" for "SN1"
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      Then "fail" ran 1 time
      And "success" ran 0 times

      Examples:
        | case     | answer |
        | accepted | accept |
        | rejected | reject |

    @id:callback-one-list @needs:list
    Scenario: A successful list runs only success
      When the app calls "getDeviceVoIPList"
      Then "success" ran 1 time
      And "fail" ran 0 times

    @id:callback-one-list-fail @needs:list
    Scenario: A failed list runs only fail
      Given the app has no hardware access
      When the app calls "getDeviceVoIPList"
      Then "fail" ran 1 time
      And "success" ran 0 times

    @id:callback-one-group @needs:phone
    Scenario Outline: A call for a group runs only one of success and fail
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user answers dialogs with "<answer>"
      And the option for "group Lobby"
      When the app calls "requestDeviceVoIP"
      Then "<ran>" ran 1 time
      And "<other>" ran 0 times

      Examples:
        | case    | answer | ran     | other   |
        | success | accept | success | fail    |
        | failure | reject | fail    | success |

    @id:callback-one-each @needs:phone
    Scenario Outline: Each of two calls runs the callbacks of its own end
      When the app calls "requestDeviceVoIP" for "SN1" while the user answers "<first>"
      And the app calls "requestDeviceVoIP" for "SN2" while the user answers "<second>"
      Then "<ran>" ran 1 time
      And "<not>" ran 0 times
      And "complete" ran 1 time

      Examples:
        | case         | first  | second | ran     | not     |
        | then-success | reject | accept | success | fail    |
        | then-failure | accept | reject | fail    | success |

    @id:callback-one-after-promise @needs:phone @needs:promise
    Scenario: Callbacks run for a call after one with a promise
      Given the option for "SN1"
      When the app awaits "requestDeviceVoIP"
      And the option for "SN2"
      And the app calls "requestDeviceVoIP"
      Then the callbacks that ran are "success, complete"

  @rule:callback.order
  Rule: success or fail runs first, then complete, with the same object.

    @id:callback-order @needs:phone
    Scenario Outline: complete runs last, with the same object
      Given the user answers dialogs with "<answer>"
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      Then no callback ran after "complete"
      And every callback got the same object

      Examples:
        | case    | answer |
        | success | accept |
        | failure | reject |

    @id:callback-order-list @needs:list
    Scenario: complete runs last, with the same list
      Given the user has answered "accept" for "SN1"
      When the app calls "getDeviceVoIPList"
      Then no callback ran after "complete"
      And every callback got the same object

    @id:callback-order-code @needs:phone
    Scenario Outline: complete runs last, whatever makes the call fail
      Given the next 20 requests to "/__phone/requestDeviceVoIP" meet the fault <fault>
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      Then no callback ran after "complete"
      And every callback got the same object

      Examples:
        | case      | fault |
        | parameter | {"body":"{\\"errMsg\\":\\"requestDeviceVoIP:fail parameter error: parameter.snTicket should be String instead of Undefined;\\",\\"errno\\":1001}"} |
        | access    | {"errcode":-12001} |
        | ticket    | {"errcode":10008} |
        | group     | {"errcode":10025} |

    @id:callback-order-group @needs:phone
    Scenario Outline: complete runs last in a call for a group
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user answers dialogs with "<answer>"
      And the option for "group Lobby"
      When the app calls "requestDeviceVoIP"
      Then no callback ran after "complete"
      And every callback got the same object

      Examples:
        | case    | answer |
        | success | accept |
        | failure | reject |

    @id:callback-order-list-fail @needs:list
    Scenario Outline: fail runs before complete for a list that failed
      Given the next 1 request to "/__phone/getDeviceVoIPList" meets the fault {"errcode":<errcode>}
      When the app calls "getDeviceVoIPList"
      Then no callback ran after "complete"
      And every callback got the same object

      Examples:
        | case | errcode |
        | busy | -1 |
        | access | -12001 |

  @rule:callback.async
  Rule: No callback runs before the call has returned.

    @id:callback-async @needs:phone
    Scenario Outline: Callbacks run after the call has returned
      Given the user answers dialogs with "<answer>"
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      Then no callback ran before the call had returned

      Examples:
        | case    | answer |
        | success | accept |
        | failure | reject |

    @id:callback-async-list @needs:list
    Scenario: Callbacks of a list run after the call has returned
      When the app calls "getDeviceVoIPList"
      Then no callback ran before the call had returned

    @id:callback-async-code @needs:phone
    Scenario Outline: Callbacks run after the call has returned, whatever makes it fail
      Given the next 20 requests to "/__phone/requestDeviceVoIP" meet the fault <fault>
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      Then no callback ran before the call had returned

      Examples:
        | case      | fault |
        | parameter | {"body":"{\\"errMsg\\":\\"requestDeviceVoIP:fail parameter error: parameter.snTicket should be String instead of Undefined;\\",\\"errno\\":1001}"} |
        | access    | {"errcode":-12001} |
        | ticket    | {"errcode":10008} |
        | group     | {"errcode":10025} |

    @id:callback-async-group @needs:phone
    Scenario Outline: Callbacks of a call for a group run after it has returned
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user answers dialogs with "<answer>"
      And the option for "group Lobby"
      When the app calls "requestDeviceVoIP"
      Then no callback ran before the call had returned

      Examples:
        | case    | answer |
        | success | accept |
        | failure | reject |

    @id:callback-async-list-fail @needs:list
    Scenario: Callbacks of a failed list run after the call has returned
      Given the app has no hardware access
      When the app calls "getDeviceVoIPList"
      Then no callback ran before the call had returned

    @id:callback-async-second @needs:phone
    Scenario: Callbacks of a second call run after it has returned
      Given the option for "SN1"
      When the app calls "requestDeviceVoIP"
      And the app calls "requestDeviceVoIP"
      Then no callback ran before the call had returned

  @rule:callback.optional
  Rule: A caller may omit each of the three callbacks.

    @id:callback-optional @needs:phone
    Scenario Outline: A call works without some of its callbacks
      Given the user answers dialogs with "<answer>"
      And the option for "SN1"
      When the app calls "requestDeviceVoIP" with only the callbacks "<given>"
      Then the callbacks that ran are "<ran>"

      Examples:
        | case                  | answer | given             | ran               |
        | success-alone         | accept | success           | success           |
        | complete-alone        | accept | complete          | complete          |
        | without-fail          | accept | success, complete | success, complete |
        | without-complete      | accept | success, fail     | success           |
        | fail-alone            | reject | fail              | fail              |
        | failed-complete-alone | reject | complete          | complete          |
        | without-success       | reject | fail, complete    | fail, complete    |

    @id:callback-optional-group @needs:phone
    Scenario Outline: A call for a group works without some of its callbacks
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user answers dialogs with "<answer>"
      And the option for "group Lobby"
      When the app calls "requestDeviceVoIP" with only the callbacks "<given>"
      Then the callbacks that ran are "<given>"

      Examples:
        | case           | answer | given    |
        | success-alone  | accept | success  |
        | complete-alone | reject | complete |
        | fail-alone     | reject | fail     |

    @id:callback-optional-each @needs:phone
    Scenario: A call does not run a callback of an earlier call
      Given the user answers dialogs with "reject"
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      And the option for "SN2"
      And the app calls "requestDeviceVoIP" with only the callbacks "fail"
      Then the callbacks that ran are "fail"

    @id:callback-optional-list @needs:list
    Scenario Outline: A list works without some of its callbacks
      When the app calls "getDeviceVoIPList" with only the callbacks "<given>"
      Then the callbacks that ran are "<ran>"

      Examples:
        | case           | given             | ran               |
        | success-alone  | success           | success           |
        | complete-alone | complete          | complete          |
        | without-fail   | success, complete | success, complete |

    @id:callback-optional-list-fail @needs:list
    Scenario Outline: A failed list works without some of its callbacks
      Given the app has no hardware access
      When the app calls "getDeviceVoIPList" with only the callbacks "<given>"
      Then the callbacks that ran are "<ran>"

      Examples:
        | case            | given             | ran            |
        | fail-alone      | fail              | fail           |
        | complete-alone  | complete          | complete       |
        | without-success | fail, complete    | fail, complete |
        | without-fail    | success, complete | complete       |

    @id:callback-optional-list-each @needs:list
    Scenario: A list does not run a callback of an earlier list
      When the app calls "getDeviceVoIPList"
      And the app calls "getDeviceVoIPList" with only the callbacks "success"
      Then the callbacks that ran are "success"

    @id:callback-optional-complete @needs:phone
    Scenario Outline: complete runs alone where the caller omits the callback before it
      Given the user answers dialogs with "<answer>"
      And the option for "SN1"
      When the app calls "requestDeviceVoIP" with only the callbacks "<given>"
      Then the callbacks that ran are "complete"

      Examples:
        | case | answer | given |
        | no-fail | reject | success, complete |
        | no-success | accept | fail, complete |

    @id:callback-optional-after-call @needs:phone @needs:list
    Scenario: A call with success alone does not run the callbacks of an earlier call
      Given the option for "SN1"
      When the app calls "requestDeviceVoIP"
      And the app calls "getDeviceVoIPList" with only the callbacks "success"
      Then the callbacks that ran are "success"
      And the list is exactly "SN1=1"

  @rule:callback.ok
  Rule: A successful call reports errMsg "<api>:ok".

    @id:callback-ok @needs:phone
    Scenario: The errMsg of a successful requestDeviceVoIP ends in ok
      Given the option for "SN1"
      When the app calls "requestDeviceVoIP"
      Then its errMsg is "requestDeviceVoIP:ok"

    @id:callback-ok-group @needs:phone
    Scenario: The errMsg of a successful requestDeviceVoIP for a group ends in ok
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the option for "group Lobby"
      When the app calls "requestDeviceVoIP"
      Then its errMsg is "requestDeviceVoIP:ok"

    @id:callback-ok-list @needs:list
    Scenario: The errMsg of a successful getDeviceVoIPList ends in ok
      When the app calls "getDeviceVoIPList"
      Then its errMsg is "getDeviceVoIPList:ok"

    @id:callback-ok-alone @needs:phone
    Scenario Outline: An errMsg with ok somewhere in it is no success
      Given the option for "SN1"
      And the next 20 requests to "/__phone/requestDeviceVoIP" meet the fault <fault>
      When the app calls "requestDeviceVoIP"
      Then the call fails

      Examples:
        | case   | fault                                                                                |
        | broken | {"body":"{\\"errMsg\\":\\"requestDeviceVoIP:fail token broken\\",\\"errCode\\":-1}"} |
        | not-ok | {"body":"{\\"errMsg\\":\\"requestDeviceVoIP:fail not ok\\"}"}                        |
        | code-0 | {"body":"{\\"errMsg\\":\\"requestDeviceVoIP:fail \\",\\"errCode\\":0}"}              |
        | bare   | {"body":"{\\"errMsg\\":\\"requestDeviceVoIP:fail\\"}"}                               |

    @id:callback-ok-alone-list @needs:list
    Scenario Outline: An errMsg of a list with ok somewhere in it is no success
      Given the next 20 requests to "/__phone/getDeviceVoIPList" meet the fault <fault>
      When the app calls "getDeviceVoIPList"
      Then the call fails

      Examples:
        | case      | fault                                                                                 |
        | broken    | {"body":"{\\"errMsg\\":\\"getDeviceVoIPList:fail token broken\\",\\"errCode\\":-1}"}  |
        | with-list | {"body":"{\\"errMsg\\":\\"getDeviceVoIPList:fail \\",\\"errCode\\":0,\\"list\\":[]}"} |

    @id:callback-ok-other @needs:phone
    Scenario Outline: An errMsg that neither fails nor is the ok of the call is no success
      Given the user answers dialogs with "dismiss"
      And the option for "SN1"
      And the next 20 requests to "/__phone/requestDeviceVoIP" meet the fault <fault>
      When the app tries "requestDeviceVoIP"
      Then the call does not succeed

      Examples:
        | case       | fault                                               |
        | cancel     | {"body":"{\\"errMsg\\":\\"requestDeviceVoIP:cancel\\"}"} |
        | other-call | {"body":"{\\"errMsg\\":\\"getDeviceVoIPList:ok\\"}"}     |

    @id:callback-ok-other-list @needs:list
    Scenario Outline: An errMsg of a list that neither fails nor is the ok of the list is no success
      Given the next 20 requests to "/__phone/getDeviceVoIPList" meet the fault <fault>
      When the app tries "getDeviceVoIPList"
      Then the call does not succeed

      Examples:
        | case       | fault                                                               |
        | cancel     | {"body":"{\\"errMsg\\":\\"getDeviceVoIPList:cancel\\",\\"list\\":[]}"} |
        | other-call | {"body":"{\\"errMsg\\":\\"requestDeviceVoIP:ok\\",\\"list\\":[]}"}     |

    @id:callback-ok-other-flow @needs:flow
    Scenario Outline: A flow does not end as authorized where the errMsg neither fails nor is the ok of the call
      Given the user answers dialogs with "dismiss"
      And the next 20 requests to "/__phone/requestDeviceVoIP" meet the fault <fault>
      When the client authorizes "SN1"
      Then the flow does not end "authorized"

      Examples:
        | case       | fault                                               |
        | cancel     | {"body":"{\\"errMsg\\":\\"requestDeviceVoIP:cancel\\"}"} |
        | other-call | {"body":"{\\"errMsg\\":\\"getDeviceVoIPList:ok\\"}"}     |

    @id:callback-ok-other-flow-group @needs:flow
    Scenario Outline: A flow for a group does not end as authorized where the errMsg neither fails nor is the ok of the call
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user answers dialogs with "dismiss"
      And the next 20 requests to "/__phone/requestDeviceVoIP" meet the fault <fault>
      When the client authorizes "group Lobby"
      Then the flow does not end "authorized"

      Examples:
        | case       | fault                                               |
        | cancel     | {"body":"{\\"errMsg\\":\\"requestDeviceVoIP:cancel\\"}"} |
        | other-call | {"body":"{\\"errMsg\\":\\"getDeviceVoIPList:ok\\"}"}     |

    @id:callback-ok-code @needs:phone
    Scenario: A success may have the code 0
      Given the option for "SN1"
      And the next 20 requests to "/__phone/requestDeviceVoIP" meet the fault {"body":"{\"errMsg\":\"requestDeviceVoIP:ok\",\"errCode\":0,\"errno\":0}"}
      When the app calls "requestDeviceVoIP"
      Then the call succeeds

    @id:callback-ok-unknown-member @needs:phone
    Scenario: A success may have members that the client does not know
      Given the option for "SN1"
      And the next 20 requests to "/__phone/requestDeviceVoIP" meet the fault {"body":"{\"errMsg\":\"requestDeviceVoIP:ok\",\"errSubCode\":0,\"cost\":12}"}
      When the app calls "requestDeviceVoIP"
      Then the call succeeds

  @rule:callback.broken
  Rule: A client takes no answer of the phone for a success that is not a whole JSON object with an errMsg: a proxy's page, half a body, {}, nothing at all.

    @id:callback-broken @needs:phone
    Scenario Outline: The client reports a broken answer to requestDeviceVoIP as a failure
      Given the user answers dialogs with "dismiss"
      And the option for "SN1"
      And the next 20 requests to "/__phone/requestDeviceVoIP" meet the fault <fault>
      When the app tries "requestDeviceVoIP"
      Then the call does not succeed

      Examples:
        | case          | fault                                               |
        | bad-gateway   | {"status":502}                                      |
        | precondition  | {"status":412}                                      |
        | page          | {"body":"<html><body>login</body></html>"}          |
        | words         | {"body":"ok"}                                       |
        | nothing       | {"body":""}                                         |
        | object        | {"body":"{}"}                                       |
        | array         | {"body":"[]"}                                       |
        | null          | {"body":"null"}                                     |
        | string        | {"body":"\\"requestDeviceVoIP:ok\\""}               |
        | unclosed      | {"body":"{\\"errMsg\\":\\"requestDeviceVoIP:ok\\""} |
        | errMsg-number | {"body":"{\\"errMsg\\":0}"}                         |
        | errMsg-empty  | {"body":"{\\"errMsg\\":\\"\\"}"}                    |
        | errCode-alone | {"body":"{\\"errCode\\":0}"}                        |
        | reset         | {"reset":true}                                      |

    @id:callback-broken-next @needs:phone
    Scenario Outline: The call after a broken answer is a call like any other
      Given the next 1 request to "/__phone/requestDeviceVoIP" meets the fault <fault>
      And the option for "SN1"
      When the app tries "requestDeviceVoIP"
      And the option for "SN2"
      And the app calls "requestDeviceVoIP"
      Then the call succeeds

      Examples:
        | case  | fault                                      |
        | page  | {"body":"<html><body>login</body></html>"} |
        | reset | {"reset":true}                             |

    @id:callback-broken-list @needs:list
    Scenario Outline: The client reports a broken answer to getDeviceVoIPList as a failure
      Given the user has answered "accept" for "SN1"
      And the next 20 requests to "/__phone/getDeviceVoIPList" meet the fault <fault>
      When the app tries "getDeviceVoIPList"
      Then the call does not succeed

      Examples:
        | case        | fault                                                            |
        | bad-gateway | {"status":502}                                                   |
        | unavailable | {"status":503}                                                   |
        | page        | {"body":"<html><body>login</body></html>"}                       |
        | nothing     | {"body":""}                                                      |
        | object      | {"body":"{}"}                                                    |
        | array       | {"body":"[]"}                                                    |
        | unclosed    | {"body":"{\\"errMsg\\":\\"getDeviceVoIPList:ok\\",\\"list\\":["} |
        | list-alone  | {"body":"{\\"list\\":[]}"}                                       |
        | reset       | {"reset":true}                                                   |

    @id:callback-broken-promise @needs:phone @needs:promise
    Scenario Outline: The promise of a call is not fulfilled with a broken answer
      Given the user answers dialogs with "dismiss"
      And the option for "SN1"
      And the next 20 requests to "/__phone/requestDeviceVoIP" meet the fault <fault>
      When the app tries "requestDeviceVoIP" with a promise
      Then the call does not succeed

      Examples:
        | case        | fault                                      |
        | bad-gateway | {"status":502}                             |
        | page        | {"body":"<html><body>login</body></html>"} |
        | nothing     | {"body":""}                                |
        | object      | {"body":"{}"}                              |
        | reset       | {"reset":true}                             |

    @id:callback-broken-list-promise @needs:list @needs:promise
    Scenario: The promise of a list is not fulfilled after a broken answer of the phone
      Given the next 20 requests to "/__phone/getDeviceVoIPList" meet the fault {"status":502}
      When the app tries "getDeviceVoIPList" with a promise
      Then the call does not succeed

    @id:callback-broken-flow @needs:flow
    Scenario Outline: A flow does not end as authorized after a broken answer of the phone
      Given the user answers dialogs with "dismiss"
      And the next 20 requests to "/__phone/requestDeviceVoIP" meet the fault <fault>
      When the client authorizes "SN1"
      Then the flow ends "failed"

      Examples:
        | case         | fault                                               |
        | bad-gateway  | {"status":502}                                      |
        | precondition | {"status":412}                                      |
        | page         | {"body":"<html><body>login</body></html>"}          |
        | words        | {"body":"ok"}                                       |
        | nothing      | {"body":""}                                         |
        | object       | {"body":"{}"}                                       |
        | array        | {"body":"[]"}                                       |
        | unclosed     | {"body":"{\\"errMsg\\":\\"requestDeviceVoIP:ok\\""} |
        | reset        | {"reset":true}                                      |

    @id:callback-broken-flow-next @needs:flow
    Scenario Outline: The flow after a broken answer is a flow like any other
      Given the next 1 request to "/__phone/requestDeviceVoIP" meets the fault <fault>
      When the client authorizes "SN1"
      And the client authorizes "SN2"
      Then the flow ends "authorized"
      And the record of the user for "SN2" is "1"

      Examples:
        | case  | fault                                      |
        | page  | {"body":"<html><body>login</body></html>"} |
        | reset | {"reset":true}                             |

    @id:callback-broken-flow-group @needs:flow
    Scenario Outline: A flow for a group does not end as authorized after a broken answer of the phone
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user answers dialogs with "dismiss"
      And the next 20 requests to "/__phone/requestDeviceVoIP" meet the fault <fault>
      When the client authorizes "group Lobby"
      Then the flow ends "failed"

      Examples:
        | case        | fault                                      |
        | unavailable | {"status":503}                             |
        | page        | {"body":"<html><body>login</body></html>"} |
        | nothing     | {"body":""}                                |
        | object      | {"body":"{}"}                              |
        | reset       | {"reset":true}                             |

    @id:callback-broken-flow-list @needs:flow
    Scenario Outline: A flow does not take a broken list for an authorization
      Given the user has answered "reject" for "SN1"
      And the next 20 requests to "/__phone/getDeviceVoIPList" meet the fault <fault>
      When the client authorizes "SN1"
      Then the flow does not end "authorized"

      Examples:
        | case         | fault                                                                                                                                |
        | bad-gateway  | {"status":502}                                                                                                                       |
        | nothing      | {"body":""}                                                                                                                          |
        | object       | {"body":"{}"}                                                                                                                        |
        | busy         | {"errcode":-1}                                                                                                                       |
        | other-device | {"body":"{\\"errMsg\\":\\"getDeviceVoIPList:ok\\",\\"list\\":[{\\"sn\\":\\"SN2\\",\\"model_id\\":\\"{model A}\\",\\"status\\":1}]}"} |

    @id:callback-broken-ends @needs:phone
    Scenario Outline: A call whose answer is broken ends as other failures do
      Given the option for "SN1"
      And the next 20 requests to "/__phone/requestDeviceVoIP" meet the fault <fault>
      When the app tries "requestDeviceVoIP"
      Then fail and complete ran once each, or the client threw an error

      Examples:
        | case | fault |
        | status | {"status":502} |
        | page | {"body":"<html>busy</html>"} |
        | reset | {"reset":true} |

    @id:promise-broken @needs:phone @needs:promise
    Scenario: The promise of a call whose answer is broken is rejected
      Given the option for "SN1"
      And the next 20 requests to "/__phone/requestDeviceVoIP" meet the fault {"status":502}
      When the app tries "requestDeviceVoIP" with a promise
      Then the promise is rejected, or the client threw an error

  @rule:callback.fail
  Rule: A failed call reports errMsg "<api>:fail <reason>".

    @id:callback-fail @needs:phone
    Scenario Outline: The errMsg of a failure names the call and the reason
      Given the user has answered "<answer>" for "SN1"
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      Then its errMsg is "requestDeviceVoIP:fail <reason>"

      Examples:
        | case     | answer | reason                     |
        | accepted | accept | The sn has been subscribed |
        | rejected | reject | The sn has been rejected   |

    @id:callback-fail-colon @needs:phone
    Scenario Outline: The errMsg of a failure has a colon before the reason
      Given the switch "callback.fail" is "colon"
      And the user has answered "<answer>" for "SN1"
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      Then its errMsg is "requestDeviceVoIP:fail <reason>"

      Examples:
        | case     | answer | reason                      |
        | accepted | accept | :The sn has been subscribed |
        | rejected | reject | :The sn has been rejected   |

    @id:callback-fail-list @needs:list
    Scenario: The errMsg of a failed list names the call and the reason
      Given the app has no hardware access
      When the app calls "getDeviceVoIPList"
      Then its errMsg is "getDeviceVoIPList:fail invalid scope"

  @rule:callback.code
  Rule: A failure of the service has a numeric errCode and no errno; a parameter error has errno 1001 and no errCode.

    @id:callback-code-service @needs:phone
    Scenario Outline: A failure of the service has an errCode
      Given the user has answered "<answer>" for "SN1"
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      Then its only code is a numeric "errCode"

      Examples:
        | case     | answer |
        | accepted | accept |
        | rejected | reject |

    @id:callback-code-parameter @needs:phone
    Scenario: A parameter error has an errno
      Given the option for "SN1"
      And its "sn" is missing
      When the app calls "requestDeviceVoIP"
      Then its only code is a numeric "errno", or the client refused "sn"

    @id:callback-code-unknown @needs:phone
    Scenario Outline: The client hands on codes and texts that it does not know
      Given the option for "SN1"
      And the next 20 requests to "/__phone/requestDeviceVoIP" meet the fault {"body":"{\"errMsg\":\"<errMsg>\",\"errCode\":<code>}"}
      When the app calls "requestDeviceVoIP"
      Then its errMsg is "<errMsg>"
      And the call fails with errCode <code>
      And "complete" ran 1 time

      Examples:
        | case | errMsg | code |
        | unknown | requestDeviceVoIP:fail The device is busy | 10022 |
        | chinese | requestDeviceVoIP:fail 没有消息通知权限 | 10023 |

    @id:callback-code-errno @needs:phone
    Scenario Outline: The client hands on the errno of the phone
      Given the option for "SN1"
      And the next 20 requests to "/__phone/requestDeviceVoIP" meet the fault {"body":"{\"errMsg\":\"<errMsg>\",\"errno\":<code>}"}
      When the app calls "requestDeviceVoIP"
      Then its errMsg is "<errMsg>"
      And the call fails with errno <code>
      And "complete" ran 1 time

      Examples:
        | case | errMsg | code |
        | network | requestDeviceVoIP:fail cgi failed | 108 |
        | system | requestDeviceVoIP:fail system permission denied | 3 |

    @id:callback-code-after-success @needs:phone
    Scenario: A parameter error has no code of an earlier call
      Given the user has answered "accept" for "SN1"
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      And the option for "SN2"
      And its "sn" is missing
      And the app calls "requestDeviceVoIP"
      Then its only code is a numeric "errno", or the client refused "sn"

  @rule:promise.result
  Rule: A client that returns a Promise settles it: with the result on success, by rejection with the same object on failure.

    @id:promise-success @needs:phone @needs:promise
    Scenario: The promise of a successful call is fulfilled
      Given the option for "SN1"
      When the app awaits "requestDeviceVoIP"
      Then the promise is "fulfilled"
      And its value is what the phone answered

    @id:promise-failure @needs:phone @needs:promise
    Scenario Outline: The promise of a failed call is rejected
      Given the user has answered "<answer>" for "SN1"
      And the option for "SN1"
      When the app awaits "requestDeviceVoIP"
      Then the promise is "rejected"
      And its value is what the phone answered

      Examples:
        | case     | answer |
        | accepted | accept |
        | rejected | reject |

    @id:promise-code @needs:phone @needs:promise
    Scenario Outline: The promise of a call is rejected, whatever makes the call fail
      Given the next 20 requests to "/__phone/requestDeviceVoIP" meet the fault <fault>
      And the option for "SN1"
      When the app awaits "requestDeviceVoIP"
      Then the promise is "rejected"
      And its value is what the phone answered

      Examples:
        | case      | fault |
        | parameter | {"body":"{\\"errMsg\\":\\"requestDeviceVoIP:fail parameter error: parameter.snTicket should be String instead of Undefined;\\",\\"errno\\":1001}"} |
        | access    | {"errcode":-12001} |
        | ticket    | {"errcode":10008} |
        | group     | {"errcode":10025} |

    @id:promise-after-failure @needs:phone @needs:promise
    Scenario: The promise of a call is fulfilled after one that was rejected
      Given the next 1 request to "/__phone/requestDeviceVoIP" meets the fault {"errcode":-12001}
      And the option for "SN1"
      When the app awaits "requestDeviceVoIP"
      And the app awaits "requestDeviceVoIP"
      Then the promise is "fulfilled"
      And its value is what the phone answered

    @id:promise-group @needs:phone @needs:promise
    Scenario Outline: The promise of a call for a group is settled by how the call ends
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user answers dialogs with "<answer>"
      And the option for "group Lobby"
      When the app awaits "requestDeviceVoIP"
      Then the promise is "<end>"
      And its value is what the phone answered

      Examples:
        | case    | answer | end       |
        | success | accept | fulfilled |
        | failure | reject | rejected  |

    @id:promise-list @needs:list @needs:promise
    Scenario: The promise of a list is fulfilled with the list
      Given the user has answered "accept" for "SN1"
      When the app awaits "getDeviceVoIPList"
      Then the promise is "fulfilled"
      And its value is what the phone answered

    @id:promise-list-failure @needs:list @needs:promise
    Scenario: The promise of a failed list is rejected
      Given the app has no hardware access
      When the app awaits "getDeviceVoIPList"
      Then the promise is "rejected"
      And its value is what the phone answered

    @id:promise-list-code @needs:list @needs:promise
    Scenario: The promise of a list is rejected while the phone is busy
      Given the next 20 requests to "/__phone/getDeviceVoIPList" meet the fault {"errcode":-1}
      When the app awaits "getDeviceVoIPList"
      Then the promise is "rejected"
      And its value is what the phone answered

    @id:promise-each @needs:phone @needs:promise
    Scenario Outline: Each of two promises has the result of its own call
      Given the user answers dialogs with "<first>"
      And the option for "SN1"
      When the app awaits "requestDeviceVoIP"
      And the user answers dialogs with "<second>"
      And the option for "SN2"
      And the app awaits "requestDeviceVoIP"
      Then the promise is "<end>"
      And its value is what the phone answered

      Examples:
        | case         | first  | second | end       |
        | then-success | reject | accept | fulfilled |
        | then-failure | accept | reject | rejected  |

    @id:promise-list-each @needs:list @needs:promise
    Scenario: The promise of a second list has what changed since the first
      When the app awaits "getDeviceVoIPList"
      And the user has answered "accept" for "SN1"
      And the app awaits "getDeviceVoIPList"
      Then the promise is "fulfilled"
      And its value is what the phone answered

    @id:promise-list-after-failure @needs:list @needs:promise
    Scenario: The promise of a list is fulfilled after an earlier one was rejected
      Given the user has answered "accept" for "SN1"
      And the next 1 request to "/__phone/getDeviceVoIPList" meets the fault {"errcode":-12001}
      When the app awaits "getDeviceVoIPList"
      And the app awaits "getDeviceVoIPList"
      Then the promise is "fulfilled"
      And the list is exactly "SN1=1"

    @id:promise-list-after-failures @needs:list @needs:promise
    Scenario Outline: After a failure of any kind the next promise of a list is fulfilled
      Given the user has answered "accept" for "SN1"
      And the next 1 request to "/__phone/getDeviceVoIPList" meets the fault <fault>
      When the app tries "getDeviceVoIPList" with a promise
      And the app awaits "getDeviceVoIPList"
      Then the list is exactly "SN1=1"

      Examples:
        | case | fault |
        | busy | {"errcode":-1} |
        | access | {"errcode":-12001} |
        | status | {"status":502} |

    @id:promise-after-callbacks @needs:phone @needs:promise
    Scenario: A promise is fulfilled for a call after one with callbacks
      Given the option for "SN1"
      When the app calls "requestDeviceVoIP"
      And the option for "SN2"
      And the app awaits "requestDeviceVoIP"
      Then the promise is "fulfilled"
      And its value is what the phone answered

    @id:promise-option @needs:phone @needs:promise
    Scenario: A call with a promise sends its option as it is
      Given the option for "sN-1/C"
      And its "deviceName" is "door"
      When the app awaits "requestDeviceVoIP"
      Then the promise is "fulfilled"
      And its value is what the phone answered
      And the record of the user for "sN-1/C" has the name "door门禁机"

    @id:promise-after-failures @needs:phone @needs:promise
    Scenario Outline: After a failure of any kind the next promise is fulfilled
      Given the next 1 request to "/__phone/requestDeviceVoIP" meets the fault <fault>
      And the option for "SN1"
      When the app tries "requestDeviceVoIP" with a promise
      And the app awaits "requestDeviceVoIP"
      Then the promise is "fulfilled"
      And its value is what the phone answered

      Examples:
        | case | fault |
        | ticket | {"errcode":10008} |
        | already | {"errcode":10001} |
        | rejected | {"errcode":10021} |
        | group | {"errcode":10025} |
        | other | {"errcode":10022} |
        | busy | {"errcode":-1} |
        | parameter | {"body":"{\\"errMsg\\":\\"requestDeviceVoIP:fail parameter error: parameter.snTicket should be String instead of Undefined;\\",\\"errno\\":1001}"} |
        | status | {"status":502} |

    @id:promise-own @needs:phone @needs:promise
    Scenario: The promise of a call that lacks a member is rejected
      Given the option for "SN1"
      And its "sn" is missing
      When the app awaits "requestDeviceVoIP"
      Then "sn" is refused with errno 1001

    @id:promise-session @needs:flow @needs:phone @needs:list @needs:voip @needs:promise
    Scenario: A promise is fulfilled after lists, flows and calls of other kinds
      Given the option for "SN2"
      When the app calls "getDeviceVoIPList"
      And the client authorizes "SN1"
      And the client has device "SN1" call the user
      And the app awaits "requestDeviceVoIP"
      Then the promise is "fulfilled"
      When the app awaits "getDeviceVoIPList"
      Then the list is exactly "SN1=1, SN2=1"
