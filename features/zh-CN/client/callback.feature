# language: zh-CN
# 本文件根据 en/client/callback.feature 和 client/callback.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: 手机上的调用如何结束
  requestDeviceVoIP 和 getDeviceVoIPList 通过回调告知结果。客户端若比手机多提供
  Promise，就必须说到做到。

  @rule:callback.complete
  规则: 无论成功或失败，complete 执行一次。

    @id:callback-complete @needs:phone
    场景大纲: 无论 requestDeviceVoIP 如何结束，complete 都执行一次
      假如用户对弹窗选择 "<answer>"
      而且已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么 "complete" 执行了 1 次

      例子:
        | case    | answer |
        | success | accept |
        | failure | reject |

    @id:callback-complete-list @needs:list
    场景: getDeviceVoIPList 之后 complete 执行一次
      当小程序调用 "getDeviceVoIPList"
      那么 "complete" 执行了 1 次

    @id:callback-complete-list-fail @needs:list
    场景: 列表调用失败后 complete 执行一次
      假如应用没有硬件接入能力
      当小程序调用 "getDeviceVoIPList"
      那么 "complete" 执行了 1 次

    @id:callback-complete-code @needs:phone
    场景大纲: 无论 requestDeviceVoIP 为何失败，complete 都执行一次
      假如接下来 20 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 <fault>
      而且已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么 "fail" 执行了 1 次
      而且 "complete" 执行了 1 次

      例子:
        | case      | fault |
        | parameter | {"body":"{\\"errMsg\\":\\"requestDeviceVoIP:fail parameter error: parameter.snTicket should be String instead of Undefined;\\",\\"errno\\":1001}"} |
        | access    | {"errcode":-12001} |
        | ticket    | {"errcode":10008} |
        | group     | {"errcode":10025} |

    @id:callback-complete-group @needs:phone
    场景大纲: 授权设备组的 requestDeviceVoIP 无论如何结束，complete 都执行一次
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对弹窗选择 "<answer>"
      而且已准备 "group Lobby" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么 "complete" 执行了 1 次

      例子:
        | case    | answer |
        | success | accept |
        | failure | reject |

    @id:callback-complete-list-groups @needs:list
    场景: 列表里有设备组时，complete 执行一次
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "group Lobby" 的弹窗选择过 "accept"
      当小程序调用 "getDeviceVoIPList"
      那么 "success" 执行了 1 次
      而且 "complete" 执行了 1 次

    @id:callback-complete-record @needs:phone
    场景大纲: 由已有的授权记录决定结果时，complete 也会执行
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "<target>" 的弹窗选择过 "<answer>"
      而且已准备 "<target>" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么 "fail" 执行了 1 次
      而且 "complete" 执行了 1 次

      例子:
        | case | answer | target |
        | accepted | accept | SN1 |
        | accepted-group | accept | group Lobby |
        | rejected | reject | SN1 |

    @id:callback-complete-list-busy @needs:list
    场景: 系统繁忙时，获取列表的 complete 也会执行
      假如接下来 1 个发往 "/__phone/getDeviceVoIPList" 的请求遇到故障 {"errcode":-1}
      当小程序调用 "getDeviceVoIPList"
      那么 "fail" 执行了 1 次
      而且 "complete" 执行了 1 次

  @rule:callback.one
  规则: success 与 fail 恰有一个执行，且只执行一次。

    @id:callback-one-success @needs:phone
    场景: 成功时只执行 success
      假如已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么 "success" 执行了 1 次
      而且 "fail" 执行了 0 次

    @id:callback-one-fail @needs:phone
    场景大纲: 失败时只执行 fail
      假如用户对 "SN1" 的弹窗选择过 "<answer>"
      而且已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么 "fail" 执行了 1 次
      而且 "success" 执行了 0 次

      例子:
        | case     | answer |
        | accepted | accept |
        | rejected | reject |

    @id:callback-one-list @needs:list
    场景: 列表调用成功时只执行 success
      当小程序调用 "getDeviceVoIPList"
      那么 "success" 执行了 1 次
      而且 "fail" 执行了 0 次

    @id:callback-one-list-fail @needs:list
    场景: 列表调用失败时只执行 fail
      假如应用没有硬件接入能力
      当小程序调用 "getDeviceVoIPList"
      那么 "fail" 执行了 1 次
      而且 "success" 执行了 0 次

    @id:callback-one-group @needs:phone
    场景大纲: 授权设备组的调用只执行 success 和 fail 之一
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对弹窗选择 "<answer>"
      而且已准备 "group Lobby" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么 "<ran>" 执行了 1 次
      而且 "<other>" 执行了 0 次

      例子:
        | case    | answer | ran     | other   |
        | success | accept | success | fail    |
        | failure | reject | fail    | success |

    @id:callback-one-each @needs:phone
    场景大纲: 两次调用各执行自己的回调
      当小程序为 "SN1" 调用 "requestDeviceVoIP"，用户选择 "<first>"
      而且小程序为 "SN2" 调用 "requestDeviceVoIP"，用户选择 "<second>"
      那么 "<ran>" 执行了 1 次
      而且 "<not>" 执行了 0 次
      而且 "complete" 执行了 1 次

      例子:
        | case         | first  | second | ran     | not     |
        | then-success | reject | accept | success | fail    |
        | then-failure | accept | reject | fail    | success |

    @id:callback-one-after-promise @needs:phone @needs:promise
    场景: 以 Promise 方式调用之后，下一次调用的回调照常执行
      假如已准备 "SN1" 的 option
      当小程序 await "requestDeviceVoIP"
      而且已准备 "SN2" 的 option
      而且小程序调用 "requestDeviceVoIP"
      那么执行过的回调是 "success, complete"

  @rule:callback.order
  规则: 先执行 success 或 fail，再执行 complete，参数为同一对象。

    @id:callback-order @needs:phone
    场景大纲: complete 最后执行，参数是同一对象
      假如用户对弹窗选择 "<answer>"
      而且已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么 "complete" 之后没有再执行回调
      而且每个回调拿到的是同一个对象

      例子:
        | case    | answer |
        | success | accept |
        | failure | reject |

    @id:callback-order-list @needs:list
    场景: complete 最后执行，参数是同一个列表
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当小程序调用 "getDeviceVoIPList"
      那么 "complete" 之后没有再执行回调
      而且每个回调拿到的是同一个对象

    @id:callback-order-code @needs:phone
    场景大纲: 无论调用为何失败，complete 都最后执行
      假如接下来 20 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 <fault>
      而且已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么 "complete" 之后没有再执行回调
      而且每个回调拿到的是同一个对象

      例子:
        | case      | fault |
        | parameter | {"body":"{\\"errMsg\\":\\"requestDeviceVoIP:fail parameter error: parameter.snTicket should be String instead of Undefined;\\",\\"errno\\":1001}"} |
        | access    | {"errcode":-12001} |
        | ticket    | {"errcode":10008} |
        | group     | {"errcode":10025} |

    @id:callback-order-group @needs:phone
    场景大纲: 授权设备组的调用里，complete 最后执行
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对弹窗选择 "<answer>"
      而且已准备 "group Lobby" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么 "complete" 之后没有再执行回调
      而且每个回调拿到的是同一个对象

      例子:
        | case    | answer |
        | success | accept |
        | failure | reject |

    @id:callback-order-list-fail @needs:list
    场景大纲: 列表失败时，fail 先于 complete 执行
      假如接下来 1 个发往 "/__phone/getDeviceVoIPList" 的请求遇到故障 {"errcode":<errcode>}
      当小程序调用 "getDeviceVoIPList"
      那么 "complete" 之后没有再执行回调
      而且每个回调拿到的是同一个对象

      例子:
        | case | errcode |
        | busy | -1 |
        | access | -12001 |

  @rule:callback.async
  规则: 调用返回之前不执行任何回调。

    @id:callback-async @needs:phone
    场景大纲: 调用返回之后才执行回调
      假如用户对弹窗选择 "<answer>"
      而且已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么调用返回之前没有执行回调

      例子:
        | case    | answer |
        | success | accept |
        | failure | reject |

    @id:callback-async-list @needs:list
    场景: 列表调用返回之后才执行回调
      当小程序调用 "getDeviceVoIPList"
      那么调用返回之前没有执行回调

    @id:callback-async-code @needs:phone
    场景大纲: 无论调用为何失败，回调都在调用返回之后执行
      假如接下来 20 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 <fault>
      而且已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么调用返回之前没有执行回调

      例子:
        | case      | fault |
        | parameter | {"body":"{\\"errMsg\\":\\"requestDeviceVoIP:fail parameter error: parameter.snTicket should be String instead of Undefined;\\",\\"errno\\":1001}"} |
        | access    | {"errcode":-12001} |
        | ticket    | {"errcode":10008} |
        | group     | {"errcode":10025} |

    @id:callback-async-group @needs:phone
    场景大纲: 授权设备组的调用返回之后才执行回调
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对弹窗选择 "<answer>"
      而且已准备 "group Lobby" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么调用返回之前没有执行回调

      例子:
        | case    | answer |
        | success | accept |
        | failure | reject |

    @id:callback-async-list-fail @needs:list
    场景: 失败的列表调用返回之后才执行回调
      假如应用没有硬件接入能力
      当小程序调用 "getDeviceVoIPList"
      那么调用返回之前没有执行回调

    @id:callback-async-second @needs:phone
    场景: 第二次调用的回调在它返回之后执行
      假如已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      而且小程序调用 "requestDeviceVoIP"
      那么调用返回之前没有执行回调

  @rule:callback.optional
  规则: 三个回调都可以省略。

    @id:callback-optional @needs:phone
    场景大纲: 省略部分回调，调用照常
      假如用户对弹窗选择 "<answer>"
      而且已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"，只传回调 "<given>"
      那么执行过的回调是 "<ran>"

      例子:
        | case                  | answer | given             | ran               |
        | success-alone         | accept | success           | success           |
        | complete-alone        | accept | complete          | complete          |
        | without-fail          | accept | success, complete | success, complete |
        | without-complete      | accept | success, fail     | success           |
        | fail-alone            | reject | fail              | fail              |
        | failed-complete-alone | reject | complete          | complete          |
        | without-success       | reject | fail, complete    | fail, complete    |

    @id:callback-optional-group @needs:phone
    场景大纲: 省略部分回调，授权设备组的调用照常
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对弹窗选择 "<answer>"
      而且已准备 "group Lobby" 的 option
      当小程序调用 "requestDeviceVoIP"，只传回调 "<given>"
      那么执行过的回调是 "<given>"

      例子:
        | case           | answer | given    |
        | success-alone  | accept | success  |
        | complete-alone | reject | complete |
        | fail-alone     | reject | fail     |

    @id:callback-optional-each @needs:phone
    场景: 调用不会执行之前调用的回调
      假如用户对弹窗选择 "reject"
      而且已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      而且已准备 "SN2" 的 option
      而且小程序调用 "requestDeviceVoIP"，只传回调 "fail"
      那么执行过的回调是 "fail"

    @id:callback-optional-list @needs:list
    场景大纲: 省略部分回调，列表调用照常
      当小程序调用 "getDeviceVoIPList"，只传回调 "<given>"
      那么执行过的回调是 "<ran>"

      例子:
        | case           | given             | ran               |
        | success-alone  | success           | success           |
        | complete-alone | complete          | complete          |
        | without-fail   | success, complete | success, complete |

    @id:callback-optional-list-fail @needs:list
    场景大纲: 省略部分回调，失败的列表调用照常
      假如应用没有硬件接入能力
      当小程序调用 "getDeviceVoIPList"，只传回调 "<given>"
      那么执行过的回调是 "<ran>"

      例子:
        | case            | given             | ran            |
        | fail-alone      | fail              | fail           |
        | complete-alone  | complete          | complete       |
        | without-success | fail, complete    | fail, complete |
        | without-fail    | success, complete | complete       |

    @id:callback-optional-list-each @needs:list
    场景: 列表调用不会执行之前列表调用的回调
      当小程序调用 "getDeviceVoIPList"
      而且小程序调用 "getDeviceVoIPList"，只传回调 "success"
      那么执行过的回调是 "success"

    @id:callback-optional-complete @needs:phone
    场景大纲: 调用方省略了在它之前的回调时，只执行 complete
      假如用户对弹窗选择 "<answer>"
      而且已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"，只传回调 "<given>"
      那么执行过的回调是 "complete"

      例子:
        | case | answer | given |
        | no-fail | reject | success, complete |
        | no-success | accept | fail, complete |

    @id:callback-optional-after-call @needs:phone @needs:list
    场景: 只传 success 的调用，不会执行先前调用的回调
      假如已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      而且小程序调用 "getDeviceVoIPList"，只传回调 "success"
      那么执行过的回调是 "success"
      而且列表恰好是 "SN1=1"

  @rule:callback.ok
  规则: 成功时 errMsg 为 "<api>:ok"。

    @id:callback-ok @needs:phone
    场景: requestDeviceVoIP 成功时，errMsg 以 ok 结尾
      假如已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么其 errMsg 为 "requestDeviceVoIP:ok"

    @id:callback-ok-group @needs:phone
    场景: 授权设备组的 requestDeviceVoIP 成功时，errMsg 以 ok 结尾
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且已准备 "group Lobby" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么其 errMsg 为 "requestDeviceVoIP:ok"

    @id:callback-ok-list @needs:list
    场景: getDeviceVoIPList 成功时，errMsg 以 ok 结尾
      当小程序调用 "getDeviceVoIPList"
      那么其 errMsg 为 "getDeviceVoIPList:ok"

    @id:callback-ok-alone @needs:phone
    场景大纲: errMsg 只是含有 ok 不算成功
      假如已准备 "SN1" 的 option
      而且接下来 20 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 <fault>
      当小程序调用 "requestDeviceVoIP"
      那么调用失败

      例子:
        | case   | fault                                                                                |
        | broken | {"body":"{\\"errMsg\\":\\"requestDeviceVoIP:fail token broken\\",\\"errCode\\":-1}"} |
        | not-ok | {"body":"{\\"errMsg\\":\\"requestDeviceVoIP:fail not ok\\"}"}                        |
        | code-0 | {"body":"{\\"errMsg\\":\\"requestDeviceVoIP:fail \\",\\"errCode\\":0}"}              |
        | bare   | {"body":"{\\"errMsg\\":\\"requestDeviceVoIP:fail\\"}"}                               |

    @id:callback-ok-alone-list @needs:list
    场景大纲: 列表调用的 errMsg 只是含有 ok 不算成功
      假如接下来 20 个发往 "/__phone/getDeviceVoIPList" 的请求遇到故障 <fault>
      当小程序调用 "getDeviceVoIPList"
      那么调用失败

      例子:
        | case      | fault                                                                                 |
        | broken    | {"body":"{\\"errMsg\\":\\"getDeviceVoIPList:fail token broken\\",\\"errCode\\":-1}"}  |
        | with-list | {"body":"{\\"errMsg\\":\\"getDeviceVoIPList:fail \\",\\"errCode\\":0,\\"list\\":[]}"} |

    @id:callback-ok-other @needs:phone
    场景大纲: errMsg 既不是失败、也不是本接口的 ok 时，不算成功
      假如用户对弹窗选择 "dismiss"
      而且已准备 "SN1" 的 option
      而且接下来 20 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 <fault>
      当小程序尝试调用 "requestDeviceVoIP"
      那么调用没有成功

      例子:
        | case       | fault                                               |
        | cancel     | {"body":"{\\"errMsg\\":\\"requestDeviceVoIP:cancel\\"}"} |
        | other-call | {"body":"{\\"errMsg\\":\\"getDeviceVoIPList:ok\\"}"}     |

    @id:callback-ok-other-list @needs:list
    场景大纲: 列表的 errMsg 既不是失败、也不是本接口的 ok 时，不算成功
      假如接下来 20 个发往 "/__phone/getDeviceVoIPList" 的请求遇到故障 <fault>
      当小程序尝试调用 "getDeviceVoIPList"
      那么调用没有成功

      例子:
        | case       | fault                                                               |
        | cancel     | {"body":"{\\"errMsg\\":\\"getDeviceVoIPList:cancel\\",\\"list\\":[]}"} |
        | other-call | {"body":"{\\"errMsg\\":\\"requestDeviceVoIP:ok\\",\\"list\\":[]}"}     |

    @id:callback-ok-other-flow @needs:flow
    场景大纲: errMsg 既不是失败、也不是本接口的 ok 时，流程不以已授权结束
      假如用户对弹窗选择 "dismiss"
      而且接下来 20 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 <fault>
      当客户端为 "SN1" 发起授权
      那么流程没有以 "authorized" 结束

      例子:
        | case       | fault                                               |
        | cancel     | {"body":"{\\"errMsg\\":\\"requestDeviceVoIP:cancel\\"}"} |
        | other-call | {"body":"{\\"errMsg\\":\\"getDeviceVoIPList:ok\\"}"}     |

    @id:callback-ok-other-flow-group @needs:flow
    场景大纲: errMsg 既不是失败、也不是本接口的 ok 时，设备组流程不以已授权结束
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对弹窗选择 "dismiss"
      而且接下来 20 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 <fault>
      当客户端为 "group Lobby" 发起授权
      那么流程没有以 "authorized" 结束

      例子:
        | case       | fault                                               |
        | cancel     | {"body":"{\\"errMsg\\":\\"requestDeviceVoIP:cancel\\"}"} |
        | other-call | {"body":"{\\"errMsg\\":\\"getDeviceVoIPList:ok\\"}"}     |

    @id:callback-ok-code @needs:phone
    场景: 成功的返回可以带错误码 0
      假如已准备 "SN1" 的 option
      而且接下来 20 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 {"body":"{\"errMsg\":\"requestDeviceVoIP:ok\",\"errCode\":0,\"errno\":0}"}
      当小程序调用 "requestDeviceVoIP"
      那么调用成功

    @id:callback-ok-unknown-member @needs:phone
    场景: 成功的返回可以有客户端不认识的字段
      假如已准备 "SN1" 的 option
      而且接下来 20 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 {"body":"{\"errMsg\":\"requestDeviceVoIP:ok\",\"errSubCode\":0,\"cost\":12}"}
      当小程序调用 "requestDeviceVoIP"
      那么调用成功

  @rule:callback.broken
  规则: 手机的应答不是带有 errMsg 的完整 JSON 对象（代理页面、残缺的响应体、{}、空响应）时，客户端绝不视为成功。

    @id:callback-broken @needs:phone
    场景大纲: requestDeviceVoIP 的应答损坏时，客户端报告失败
      假如用户对弹窗选择 "dismiss"
      而且已准备 "SN1" 的 option
      而且接下来 20 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 <fault>
      当小程序尝试调用 "requestDeviceVoIP"
      那么调用没有成功

      例子:
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
    场景大纲: 应答损坏之后，下一次调用照常进行
      假如接下来 1 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 <fault>
      而且已准备 "SN1" 的 option
      当小程序尝试调用 "requestDeviceVoIP"
      而且已准备 "SN2" 的 option
      而且小程序调用 "requestDeviceVoIP"
      那么调用成功

      例子:
        | case  | fault                                      |
        | page  | {"body":"<html><body>login</body></html>"} |
        | reset | {"reset":true}                             |

    @id:callback-broken-list @needs:list
    场景大纲: getDeviceVoIPList 的应答损坏时，客户端报告失败
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且接下来 20 个发往 "/__phone/getDeviceVoIPList" 的请求遇到故障 <fault>
      当小程序尝试调用 "getDeviceVoIPList"
      那么调用没有成功

      例子:
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
    场景大纲: 应答损坏时，调用的 Promise 不会兑现
      假如用户对弹窗选择 "dismiss"
      而且已准备 "SN1" 的 option
      而且接下来 20 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 <fault>
      当小程序尝试以 Promise 方式调用 "requestDeviceVoIP"
      那么调用没有成功

      例子:
        | case        | fault                                      |
        | bad-gateway | {"status":502}                             |
        | page        | {"body":"<html><body>login</body></html>"} |
        | nothing     | {"body":""}                                |
        | object      | {"body":"{}"}                              |
        | reset       | {"reset":true}                             |

    @id:callback-broken-list-promise @needs:list @needs:promise
    场景: 手机的应答损坏之后，列表的 Promise 不会 fulfilled
      假如接下来 20 个发往 "/__phone/getDeviceVoIPList" 的请求遇到故障 {"status":502}
      当小程序尝试以 Promise 方式调用 "getDeviceVoIPList"
      那么调用没有成功

    @id:callback-broken-flow @needs:flow
    场景大纲: 手机的应答损坏时，流程不以已授权结束
      假如用户对弹窗选择 "dismiss"
      而且接下来 20 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 <fault>
      当客户端为 "SN1" 发起授权
      那么流程以 "failed" 结束

      例子:
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
    场景大纲: 应答损坏之后，下一次授权流程照常进行
      假如接下来 1 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 <fault>
      当客户端为 "SN1" 发起授权
      而且客户端为 "SN2" 发起授权
      那么流程以 "authorized" 结束
      而且用户对 "SN2" 的授权记录为 "1"

      例子:
        | case  | fault                                      |
        | page  | {"body":"<html><body>login</body></html>"} |
        | reset | {"reset":true}                             |

    @id:callback-broken-flow-group @needs:flow
    场景大纲: 手机的应答损坏时，设备组的流程不以已授权结束
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对弹窗选择 "dismiss"
      而且接下来 20 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 <fault>
      当客户端为 "group Lobby" 发起授权
      那么流程以 "failed" 结束

      例子:
        | case        | fault                                      |
        | unavailable | {"status":503}                             |
        | page        | {"body":"<html><body>login</body></html>"} |
        | nothing     | {"body":""}                                |
        | object      | {"body":"{}"}                              |
        | reset       | {"reset":true}                             |

    @id:callback-broken-flow-list @needs:flow
    场景大纲: 流程不把损坏的列表当成已授权
      假如用户对 "SN1" 的弹窗选择过 "reject"
      而且接下来 20 个发往 "/__phone/getDeviceVoIPList" 的请求遇到故障 <fault>
      当客户端为 "SN1" 发起授权
      那么流程没有以 "authorized" 结束

      例子:
        | case         | fault                                                                                                                                |
        | bad-gateway  | {"status":502}                                                                                                                       |
        | nothing      | {"body":""}                                                                                                                          |
        | object       | {"body":"{}"}                                                                                                                        |
        | busy         | {"errcode":-1}                                                                                                                       |
        | other-device | {"body":"{\\"errMsg\\":\\"getDeviceVoIPList:ok\\",\\"list\\":[{\\"sn\\":\\"SN2\\",\\"model_id\\":\\"{model A}\\",\\"status\\":1}]}"} |

    @id:callback-broken-ends @needs:phone
    场景大纲: 应答损坏的调用与其他失败一样结束
      假如已准备 "SN1" 的 option
      而且接下来 20 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 <fault>
      当小程序尝试调用 "requestDeviceVoIP"
      那么 fail 和 complete 各执行一次，或客户端抛出错误

      例子:
        | case | fault |
        | status | {"status":502} |
        | page | {"body":"<html>busy</html>"} |
        | reset | {"reset":true} |

    @id:promise-broken @needs:phone @needs:promise
    场景: 应答损坏的调用，其 Promise 被拒绝
      假如已准备 "SN1" 的 option
      而且接下来 20 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 {"status":502}
      当小程序尝试以 Promise 方式调用 "requestDeviceVoIP"
      那么 Promise 被拒绝，或客户端抛出错误

  @rule:callback.fail
  规则: 失败时 errMsg 为 "<api>:fail <原因>"。

    @id:callback-fail @needs:phone
    场景大纲: 失败的 errMsg 指出接口和原因
      假如用户对 "SN1" 的弹窗选择过 "<answer>"
      而且已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么其 errMsg 为 "requestDeviceVoIP:fail <reason>"

      例子:
        | case     | answer | reason                     |
        | accepted | accept | The sn has been subscribed |
        | rejected | reject | The sn has been rejected   |

    @id:callback-fail-colon @needs:phone
    场景大纲: 失败的 errMsg 在原因前有冒号
      假如开关 "callback.fail" 为 "colon"
      而且用户对 "SN1" 的弹窗选择过 "<answer>"
      而且已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么其 errMsg 为 "requestDeviceVoIP:fail <reason>"

      例子:
        | case     | answer | reason                      |
        | accepted | accept | :The sn has been subscribed |
        | rejected | reject | :The sn has been rejected   |

    @id:callback-fail-list @needs:list
    场景: 列表调用失败的 errMsg 指出接口和原因
      假如应用没有硬件接入能力
      当小程序调用 "getDeviceVoIPList"
      那么其 errMsg 为 "getDeviceVoIPList:fail invalid scope"

  @rule:callback.code
  规则: 服务端失败时有数字 errCode，没有 errno；参数错误时有 errno 1001，没有 errCode。

    @id:callback-code-service @needs:phone
    场景大纲: 服务端失败时有 errCode
      假如用户对 "SN1" 的弹窗选择过 "<answer>"
      而且已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么唯一的错误码是数字型的 "errCode"

      例子:
        | case     | answer |
        | accepted | accept |
        | rejected | reject |

    @id:callback-code-parameter @needs:phone
    场景: 参数错误时有 errno
      假如已准备 "SN1" 的 option
      而且其 "sn" 缺失
      当小程序调用 "requestDeviceVoIP"
      那么唯一的错误码是数字型的 "errno"，或客户端已拒绝 "sn"

    @id:callback-code-unknown @needs:phone
    场景大纲: 客户端原样交出它不认识的错误码和错误信息
      假如已准备 "SN1" 的 option
      而且接下来 20 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 {"body":"{\"errMsg\":\"<errMsg>\",\"errCode\":<code>}"}
      当小程序调用 "requestDeviceVoIP"
      那么其 errMsg 为 "<errMsg>"
      而且调用以 errCode <code> 失败
      而且 "complete" 执行了 1 次

      例子:
        | case | errMsg | code |
        | unknown | requestDeviceVoIP:fail The device is busy | 10022 |
        | chinese | requestDeviceVoIP:fail 没有消息通知权限 | 10023 |

    @id:callback-code-errno @needs:phone
    场景大纲: 客户端原样交出手机的 errno
      假如已准备 "SN1" 的 option
      而且接下来 20 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 {"body":"{\"errMsg\":\"<errMsg>\",\"errno\":<code>}"}
      当小程序调用 "requestDeviceVoIP"
      那么其 errMsg 为 "<errMsg>"
      而且调用以 errno <code> 失败
      而且 "complete" 执行了 1 次

      例子:
        | case | errMsg | code |
        | network | requestDeviceVoIP:fail cgi failed | 108 |
        | system | requestDeviceVoIP:fail system permission denied | 3 |

    @id:callback-code-after-success @needs:phone
    场景: 参数错误不带先前调用的错误码
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      而且已准备 "SN2" 的 option
      而且其 "sn" 缺失
      而且小程序调用 "requestDeviceVoIP"
      那么唯一的错误码是数字型的 "errno"，或客户端已拒绝 "sn"

  @rule:promise.result
  规则: 返回 Promise 的客户端须使其有结果：成功时兑现为结果，失败时以同一对象拒绝。

    @id:promise-success @needs:phone @needs:promise
    场景: 调用成功时，Promise 兑现
      假如已准备 "SN1" 的 option
      当小程序 await "requestDeviceVoIP"
      那么 Promise 的状态为 "fulfilled"
      而且其结果就是手机的应答

    @id:promise-failure @needs:phone @needs:promise
    场景大纲: 调用失败时，Promise 被拒绝
      假如用户对 "SN1" 的弹窗选择过 "<answer>"
      而且已准备 "SN1" 的 option
      当小程序 await "requestDeviceVoIP"
      那么 Promise 的状态为 "rejected"
      而且其结果就是手机的应答

      例子:
        | case     | answer |
        | accepted | accept |
        | rejected | reject |

    @id:promise-code @needs:phone @needs:promise
    场景大纲: 无论调用为何失败，它的 Promise 都是 rejected
      假如接下来 20 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 <fault>
      而且已准备 "SN1" 的 option
      当小程序 await "requestDeviceVoIP"
      那么 Promise 的状态为 "rejected"
      而且其结果就是手机的应答

      例子:
        | case      | fault |
        | parameter | {"body":"{\\"errMsg\\":\\"requestDeviceVoIP:fail parameter error: parameter.snTicket should be String instead of Undefined;\\",\\"errno\\":1001}"} |
        | access    | {"errcode":-12001} |
        | ticket    | {"errcode":10008} |
        | group     | {"errcode":10025} |

    @id:promise-after-failure @needs:phone @needs:promise
    场景: 一次调用的 Promise 被拒绝之后，下一次照样成功
      假如接下来 1 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 {"errcode":-12001}
      而且已准备 "SN1" 的 option
      当小程序 await "requestDeviceVoIP"
      而且小程序 await "requestDeviceVoIP"
      那么 Promise 的状态为 "fulfilled"
      而且其结果就是手机的应答

    @id:promise-group @needs:phone @needs:promise
    场景大纲: 授权设备组的调用，Promise 的结果取决于调用的结果
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对弹窗选择 "<answer>"
      而且已准备 "group Lobby" 的 option
      当小程序 await "requestDeviceVoIP"
      那么 Promise 的状态为 "<end>"
      而且其结果就是手机的应答

      例子:
        | case    | answer | end       |
        | success | accept | fulfilled |
        | failure | reject | rejected  |

    @id:promise-list @needs:list @needs:promise
    场景: 列表调用成功时，Promise 以列表兑现
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当小程序 await "getDeviceVoIPList"
      那么 Promise 的状态为 "fulfilled"
      而且其结果就是手机的应答

    @id:promise-list-failure @needs:list @needs:promise
    场景: 列表调用失败时，Promise 被拒绝
      假如应用没有硬件接入能力
      当小程序 await "getDeviceVoIPList"
      那么 Promise 的状态为 "rejected"
      而且其结果就是手机的应答

    @id:promise-list-code @needs:list @needs:promise
    场景: 手机繁忙时，列表的 Promise 是 rejected
      假如接下来 20 个发往 "/__phone/getDeviceVoIPList" 的请求遇到故障 {"errcode":-1}
      当小程序 await "getDeviceVoIPList"
      那么 Promise 的状态为 "rejected"
      而且其结果就是手机的应答

    @id:promise-each @needs:phone @needs:promise
    场景大纲: 两个 Promise 各有自己那次调用的结果
      假如用户对弹窗选择 "<first>"
      而且已准备 "SN1" 的 option
      当小程序 await "requestDeviceVoIP"
      而且用户对弹窗选择 "<second>"
      而且已准备 "SN2" 的 option
      而且小程序 await "requestDeviceVoIP"
      那么 Promise 的状态为 "<end>"
      而且其结果就是手机的应答

      例子:
        | case         | first  | second | end       |
        | then-success | reject | accept | fulfilled |
        | then-failure | accept | reject | rejected  |

    @id:promise-list-each @needs:list @needs:promise
    场景: 第二次列表调用的 Promise 反映第一次之后的变化
      当小程序 await "getDeviceVoIPList"
      而且用户对 "SN1" 的弹窗选择过 "accept"
      而且小程序 await "getDeviceVoIPList"
      那么 Promise 的状态为 "fulfilled"
      而且其结果就是手机的应答

    @id:promise-list-after-failure @needs:list @needs:promise
    场景: 前一个列表的 Promise 被拒绝之后，下一个照常完成
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且接下来 1 个发往 "/__phone/getDeviceVoIPList" 的请求遇到故障 {"errcode":-12001}
      当小程序 await "getDeviceVoIPList"
      而且小程序 await "getDeviceVoIPList"
      那么 Promise 的状态为 "fulfilled"
      而且列表恰好是 "SN1=1"

    @id:promise-list-after-failures @needs:list @needs:promise
    场景大纲: 任何一种失败之后，下一个列表的 Promise 照常完成
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且接下来 1 个发往 "/__phone/getDeviceVoIPList" 的请求遇到故障 <fault>
      当小程序尝试以 Promise 方式调用 "getDeviceVoIPList"
      而且小程序 await "getDeviceVoIPList"
      那么列表恰好是 "SN1=1"

      例子:
        | case | fault |
        | busy | {"errcode":-1} |
        | access | {"errcode":-12001} |
        | status | {"status":502} |

    @id:promise-after-callbacks @needs:phone @needs:promise
    场景: 以回调方式调用之后，下一次调用的 Promise 照常完成
      假如已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      而且已准备 "SN2" 的 option
      而且小程序 await "requestDeviceVoIP"
      那么 Promise 的状态为 "fulfilled"
      而且其结果就是手机的应答

    @id:promise-option @needs:phone @needs:promise
    场景: 以 Promise 方式调用时，option 原样发出
      假如已准备 "sN-1/C" 的 option
      而且其 "deviceName" 为 "door"
      当小程序 await "requestDeviceVoIP"
      那么 Promise 的状态为 "fulfilled"
      而且其结果就是手机的应答
      而且用户对 "sN-1/C" 的授权记录中名称为 "door门禁机"

    @id:promise-after-failures @needs:phone @needs:promise
    场景大纲: 任何一种失败之后，下一个 Promise 照常完成
      假如接下来 1 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 <fault>
      而且已准备 "SN1" 的 option
      当小程序尝试以 Promise 方式调用 "requestDeviceVoIP"
      而且小程序 await "requestDeviceVoIP"
      那么 Promise 的状态为 "fulfilled"
      而且其结果就是手机的应答

      例子:
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
    场景: 缺少字段的调用，其 Promise 被拒绝
      假如已准备 "SN1" 的 option
      而且其 "sn" 缺失
      当小程序 await "requestDeviceVoIP"
      那么 "sn" 以 errno 1001 被拒绝

    @id:promise-session @needs:flow @needs:phone @needs:list @needs:voip @needs:promise
    场景: 其他各种调用之后，Promise 照常完成
      假如已准备 "SN2" 的 option
      当小程序调用 "getDeviceVoIPList"
      而且客户端为 "SN1" 发起授权
      而且客户端让设备 "SN1" 呼叫用户
      而且小程序 await "requestDeviceVoIP"
      那么 Promise 的状态为 "fulfilled"
      当小程序 await "getDeviceVoIPList"
      那么列表恰好是 "SN1=1, SN2=1"
