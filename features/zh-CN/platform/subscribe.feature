# language: zh-CN
# 本文件根据 en/platform/subscribe.feature 和 platform/subscribe.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: 设备消息的订阅
  requestSubscribeDeviceMessage 询问用户是否接收设备的消息。它使用 requestDeviceVoIP 的
  票据，返回的错误码则不同。

  @rule:library.subscribe
  规则: 低于 2.20.0 的基础库没有 requestSubscribeDeviceMessage：wx 上不存在该函数。

    @id:library-subscribe
    场景大纲: 基础库 2.20.0 起有这个接口
      假如消息模板 "T1" 的标题为 "T1"
      而且用户手机的基础库版本为 "<version>"
      当小程序调用 "requestSubscribeDeviceMessage"，订阅设备 "SN1" 的消息 "T1"
      那么响应的状态码为 <status>

      例子:
        | case   | version | status |
        | before | 2.19.9  | 501    |
        | first  | 2.20.0  | 200    |

  @rule:subscribe.required
  规则: requestSubscribeDeviceMessage 必填 tmplIds（数组）以及 sn、snTicket 和 modelId（字符串）。

    @id:subscribe-required
    场景大纲: 字段缺失或类型错误
      假如消息模板 "T1" 的标题为 "T1"
      当小程序以 <option> 调用 "requestSubscribeDeviceMessage"
      那么响应中 "errno" 为 1001
      而且响应中 "errMsg" 为 "requestSubscribeDeviceMessage:fail parameter error: <clauses>"

      例子:
        | case     | option                                                        | clauses                                                                                                    |
        | tmplIds  | {"sn":"SN1","snTicket":"x","modelId":"{model A}"}             | parameter.tmplIds should be Array instead of Undefined;                                                    |
        | text     | {"tmplIds":"T1","sn":"SN1","snTicket":"x","modelId":"m"}      | parameter.tmplIds should be Array instead of String;                                                       |
        | numbers  | {"tmplIds":[1],"sn":"SN1","snTicket":"x","modelId":"m"}       | parameter.tmplIds should be Array of String instead of Array;                                              |
        | sn       | {"tmplIds":["T1"],"snTicket":"x","modelId":"m"}               | parameter.sn should be String instead of Undefined;                                                        |
        | snTicket | {"tmplIds":["T1"],"sn":"SN1","snTicket":null,"modelId":"m"}   | parameter.snTicket should be String instead of Null;                                                       |
        | modelId  | {"tmplIds":["T1"],"sn":1,"snTicket":"x"}                      | parameter.sn should be String instead of Number;parameter.modelId should be String instead of Undefined; |

  @rule:subscribe.sn
  规则: requestSubscribeDeviceMessage 以参数错误拒绝不可能属于任何设备的 sn。

    @id:subscribe-sn
    场景: sn 不合规是参数错误
      假如消息模板 "T1" 的标题为 "T1"
      当小程序以 {"tmplIds":["T1"],"sn":"a b","snTicket":"x","modelId":"{model A}"} 调用 "requestSubscribeDeviceMessage"
      那么响应中 "errno" 为 1001

    @id:subscribe-sn-switch
    场景大纲: 开关 subscribe.sn 决定如何对待不合规的 sn
      假如开关 "subscribe.sn" 为 "<value>"
      而且消息模板 "T1" 的标题为 "T1"
      当小程序以 {"tmplIds":["T1"],"sn":"a b","snTicket":"x","modelId":"{model A}"} 调用 "requestSubscribeDeviceMessage"
      那么响应中 "errno" 为 <errno>

      例子:
        | case      | value     | errno |
        | parameter | parameter | 1001  |
        | ticket    | ticket    | null  |

  @rule:subscribe.empty
  规则: requestSubscribeDeviceMessage 拒绝空的 tmplIds。

    @id:subscribe-empty
    场景: 没有传模板时直接拒绝，不检查票据
      当小程序以 {"tmplIds":[],"sn":"SN1","snTicket":"x","modelId":"{model A}"} 调用 "requestSubscribeDeviceMessage"
      那么响应中 "errCode" 为 10001
      而且响应中 "errMsg" 为 "requestSubscribeDeviceMessage:fail TmplIds can't be empty"

  @rule:subscribe.count
  规则: 一次 requestSubscribeDeviceMessage 最多 3 个模板。

    @id:subscribe-count
    场景大纲: 一次调用最多三个模板
      假如消息模板 "T1" 的标题为 "T1"
      而且消息模板 "T2" 的标题为 "T2"
      而且消息模板 "T3" 的标题为 "T3"
      当小程序调用 "requestSubscribeDeviceMessage"，订阅设备 "SN1" 的消息 "<templates>"
      那么响应中 "errCode" 为 <errCode>
      而且响应中 "errMsg" 为 "requestSubscribeDeviceMessage:<end>"

      例子:
        | case  | templates      | errCode | end                                    |
        | two   | T1, T2         | null    | ok                                     |
        | three | T1, T2, T3     | null    | ok                                     |
        | four  | T1, T2, T3, T4 | 20003   | fail Templates count out of max bounds |

  @rule:subscribe.ticket
  规则: requestSubscribeDeviceMessage 拒绝不是平台签发的票据。

    @id:subscribe-ticket
    场景大纲: 拒绝从未签发过的票据
      假如消息模板 "T1" 的标题为 "T1"
      当小程序以 {"tmplIds":["T1"],"sn":"SN1","snTicket":"<ticket>","modelId":"{model A}"} 调用 "requestSubscribeDeviceMessage"
      那么响应中 "errCode" 为 19720726

      例子:
        | case    | ticket                           |
        | short   | x                                |
        | unknown | 0123456789abcdef0123456789abcdef |

    @id:subscribe-ticket-text
    场景: 票据错误时，errMsg 会说明
      假如开关 "subscribe.doubled" 为 "never"
      而且消息模板 "T1" 的标题为 "T1"
      当小程序以 {"tmplIds":["T1"],"sn":"SN1","snTicket":"x","modelId":"{model A}"} 调用 "requestSubscribeDeviceMessage"
      那么响应中 "errMsg" 为 "requestSubscribeDeviceMessage:fail check sn_ticket fail"

  @rule:subscribe.binding
  规则: requestSubscribeDeviceMessage 拒绝为其他 sn 或 modelId 签发的票据。

    @id:subscribe-binding
    场景大纲: 票据只属于一台设备
      假如开关 "subscribe.doubled" 为 "never"
      而且消息模板 "T1" 的标题为 "T1"
      而且小程序调用 "requestSubscribeDeviceMessage"，订阅设备 "SN1" 的消息 "T1"
      当小程序再次调用 "requestSubscribeDeviceMessage"，订阅设备 "<device>" 的消息 "T1"
      那么响应中 "errCode" 为 19720726
      而且响应中 "errMsg" 为 "requestSubscribeDeviceMessage:fail check sn_ticket fail"

      例子:
        | case  | device |
        | sn    | SN2    |
        | model | SN1/B  |

  @rule:subscribe.lifetime
  规则: requestSubscribeDeviceMessage 以单独的错误码拒绝超过五分钟的票据。

    @id:subscribe-lifetime
    场景: 票据五分钟后失效
      假如消息模板 "T1" 的标题为 "T1"
      而且小程序调用 "requestSubscribeDeviceMessage"，订阅设备 "SN1" 的消息 "T1"
      而且时间过去 "6m"
      当小程序再次调用 "requestSubscribeDeviceMessage"，订阅设备 "SN1" 的消息 "T1"
      那么响应中 "errCode" 为 19720727
      而且响应中 "errMsg" 为 "requestSubscribeDeviceMessage:fail sn_ticket expire"

    @id:subscribe-lifetime-alive
    场景: 票据在几分钟内有效
      假如消息模板 "T1" 的标题为 "T1"
      而且小程序调用 "requestSubscribeDeviceMessage"，订阅设备 "SN1" 的消息 "T1"
      而且时间过去 "4m"
      当小程序再次调用 "requestSubscribeDeviceMessage"，订阅设备 "SN1" 的消息 "T1"
      那么响应中 "T1" 为 "accept"

  @rule:subscribe.use
  规则: requestSubscribeDeviceMessage 不消耗票据：它和 requestDeviceVoIP 可以再次使用同一票据。

    @id:subscribe-use
    场景大纲: 开关 subscribe.use 决定票据能否再用
      假如开关 "subscribe.use" 为 "<value>"
      而且开关 "subscribe.doubled" 为 "never"
      而且消息模板 "T1" 的标题为 "T1"
      而且小程序调用 "requestSubscribeDeviceMessage"，订阅设备 "SN1" 的消息 "T1"
      当小程序再次调用 "requestSubscribeDeviceMessage"，订阅设备 "SN1" 的消息 "T1"
      那么响应中 "errCode" 为 <errCode>
      而且响应中 "errMsg" 为 "requestSubscribeDeviceMessage:<end>"

      例子:
        | case | value | errCode  | end                      |
        | any  | any   | null     | ok                       |
        | once | once  | 19720726 | fail check sn_ticket fail |

    @id:subscribe-use-other
    场景大纲: 开关 subscribe.use 决定 requestDeviceVoIP 是否接受该票据
      假如开关 "subscribe.use" 为 "<value>"
      而且消息模板 "T1" 的标题为 "T1"
      而且小程序调用 "requestSubscribeDeviceMessage"，订阅设备 "SN1" 的消息 "T1"
      当用例集发送请求
        """
        POST /__phone/requestDeviceVoIP

        {"appid":"{appid}","openid":"{openid}","option":{"sn":"SN1","snTicket":"{ticket}","modelId":"{model A}","deviceName":"iot"}}
        """
      那么响应中 "errCode" 为 <errCode>

      例子:
        | case | value | errCode |
        | any  | any   | null    |
        | once | once  | 10008   |

    @id:subscribe-use-default
    场景: 同一张票据可以反复使用
      假如消息模板 "T1" 的标题为 "T1"
      而且小程序调用 "requestSubscribeDeviceMessage"，订阅设备 "SN1" 的消息 "T1"
      当小程序再次调用 "requestSubscribeDeviceMessage"，订阅设备 "SN1" 的消息 "T1"
      那么响应中 "T1" 为 "accept"

  @rule:subscribe.template
  规则: requestSubscribeDeviceMessage 将不属于本账号的模板视为没有数据而拒绝。

    @id:subscribe-template
    场景: 拒绝不属于本账号的模板
      假如消息模板 "T1" 的标题为 "T1"
      当小程序调用 "requestSubscribeDeviceMessage"，订阅设备 "SN1" 的消息 "T1, T2"
      那么响应中 "errCode" 为 20001
      而且响应中 "errMsg" 为 "requestSubscribeDeviceMessage:fail No template data return, verify the template id exist"

    @id:subscribe-template-switch
    场景大纲: 开关 subscribe.template 决定返回哪个错误码
      假如开关 "subscribe.template" 为 "<value>"
      当小程序调用 "requestSubscribeDeviceMessage"，订阅设备 "SN1" 的消息 "T1"
      那么响应中 "errCode" 为 <errCode>
      而且响应中 "errMsg" 为 "requestSubscribeDeviceMessage:fail <reason>"

      例子:
        | case      | value     | errCode  | reason                                               |
        | no-data   | no-data   | 20001    | No template data return, verify the template id exist |
        | invalid   | invalid   | 10004    | Invalid template id                                  |
        | not-found | not-found | 19720728 | err_not_found_tid                                    |

  @rule:subscribe.model
  规则: requestSubscribeDeviceMessage 拒绝属于其他型号的模板。

    @id:subscribe-model
    场景大纲: 模板可以只用于某些型号
      假如消息模板 "T1" 属于型号 "A"
      当小程序调用 "requestSubscribeDeviceMessage"，订阅设备 "<device>" 的消息 "T1"
      那么响应中 "errCode" 为 <errCode>
      而且响应中 "errMsg" 为 "requestSubscribeDeviceMessage:<end>"

      例子:
        | case  | device | errCode  | end                                    |
        | own   | SN1/A  | null     | ok                                     |
        | other | SN1/B  | 19720736 | fail template_id do not match model_id |

  @rule:subscribe.order
  规则: requestSubscribeDeviceMessage 依次检查参数、小程序的能力、票据和模板。

    @id:subscribe-order
    场景: 票据和模板都错误时，先报票据错误
      当小程序以 {"tmplIds":["T1"],"sn":"SN1","snTicket":"x","modelId":"{model A}"} 调用 "requestSubscribeDeviceMessage"
      那么响应中 "errCode" 为 19720726

    @id:subscribe-order-switch
    场景大纲: 开关 subscribe.order 决定先检查什么
      假如开关 "subscribe.order" 为 "<value>"
      当小程序以 {"tmplIds":["T1"],"sn":"SN1","snTicket":"x","modelId":"{model A}"} 调用 "requestSubscribeDeviceMessage"
      那么响应中 "errCode" 为 <errCode>

      例子:
        | case     | value          | errCode  |
        | ticket   | ticket-first   | 19720726 |
        | template | template-first | 20001    |

    @id:subscribe-order-option
    场景: 参数错误且应用没有硬件接入能力时，先报参数错误
      假如应用没有硬件接入能力
      当小程序以 {"tmplIds":[],"sn":"SN1","snTicket":"x","modelId":"{model A}"} 调用 "requestSubscribeDeviceMessage"
      那么响应中 "errCode" 为 10001

  @rule:subscribe.doubled
  规则: 票据错误和没有权限时，errMsg 中接口名出现两次。

    @id:subscribe-doubled
    场景: 票据错误时，接口名出现两次
      当小程序以 {"tmplIds":["T1"],"sn":"SN1","snTicket":"x","modelId":"{model A}"} 调用 "requestSubscribeDeviceMessage"
      那么响应中 "errMsg" 为 "requestSubscribeDeviceMessage:fail requestSubscribeDeviceMessage:fail check sn_ticket fail"

    @id:subscribe-doubled-scope
    场景: 没有权限时，接口名出现两次
      假如应用没有硬件接入能力
      当小程序以 {"tmplIds":["T1"],"sn":"SN1","snTicket":"x","modelId":"{model A}"} 调用 "requestSubscribeDeviceMessage"
      那么响应中 "errCode" 为 -12001
      而且响应中 "errMsg" 为 "requestSubscribeDeviceMessage:fail requestSubscribeDeviceMessage:fail invalid scope"

    @id:subscribe-doubled-not
    场景: 其他失败时，接口名只出现一次
      当小程序调用 "requestSubscribeDeviceMessage"，订阅设备 "SN1" 的消息 "T1"
      那么响应中 "errMsg" 为 "requestSubscribeDeviceMessage:fail No template data return, verify the template id exist"

    @id:subscribe-doubled-switch
    场景大纲: 开关 subscribe.doubled 决定接口名出现几次
      假如开关 "subscribe.doubled" 为 "<value>"
      当小程序以 {"tmplIds":[],"sn":"SN1","snTicket":"x","modelId":"{model A}"} 调用 "requestSubscribeDeviceMessage"
      那么响应中 "errMsg" 为 "requestSubscribeDeviceMessage:fail <empty>"
      当小程序以 {"tmplIds":["T1"],"sn":"SN1","snTicket":"x","modelId":"{model A}"} 调用 "requestSubscribeDeviceMessage"
      那么响应中 "errMsg" 为 "requestSubscribeDeviceMessage:fail <ticket>"

      例子:
        | case   | value  | empty                                                          | ticket                                                        |
        | seen   | seen   | TmplIds can't be empty                                         | requestSubscribeDeviceMessage:fail check sn_ticket fail       |
        | always | always | requestSubscribeDeviceMessage:fail TmplIds can't be empty      | requestSubscribeDeviceMessage:fail check sn_ticket fail       |
        | never  | never  | TmplIds can't be empty                                         | check sn_ticket fail                                          |

  @rule:subscribe.answer
  规则: 用户允许或拒绝时调用都成功：结果中每个模板有一个成员说明选择。

    @id:subscribe-answer
    场景大纲: 用户点了拒绝，调用也算成功
      假如消息模板 "T1" 的标题为 "T1"
      而且消息模板 "T2" 的标题为 "T2"
      而且用户对弹窗选择 "<answer>"
      当小程序调用 "requestSubscribeDeviceMessage"，订阅设备 "SN1" 的消息 "T1, T2"
      那么响应为 '{"T1":"<answer>","T2":"<answer>","errMsg":"requestSubscribeDeviceMessage:ok"}'

      例子:
        | case   | answer |
        | accept | accept |
        | reject | reject |

    @id:subscribe-answer-waits
    场景大纲: 弹窗等待期间用户作出选择
      假如消息模板 "T1" 的标题为 "T1"
      而且手机上有 "requestSubscribeDeviceMessage" 的弹窗在等待，询问是否订阅设备 "SN1" 的消息 "T1"
      当用户对等待中的弹窗选择 "<answer>"
      那么响应中 "T1" 为 "<answer>"

      例子:
        | case   | answer |
        | accept | accept |
        | reject | reject |

    @id:subscribe-answer-again
    场景: 再次调用会再次弹窗
      假如消息模板 "T1" 的标题为 "T1"
      而且用户对弹窗选择 "reject"
      而且小程序调用 "requestSubscribeDeviceMessage"，订阅设备 "SN1" 的消息 "T1"
      而且用户对弹窗选择 "accept"
      当小程序调用 "requestSubscribeDeviceMessage"，订阅设备 "SN1" 的消息 "T1"
      那么响应中 "T1" 为 "accept"

  @rule:subscribe.ban
  规则: 被后台封禁的模板返回 "ban"。

    @id:subscribe-ban
    场景: 模板已被封禁时，不弹窗
      假如消息模板 "T1" 已被封禁
      而且消息模板 "T2" 的标题为 "T2"
      当小程序调用 "requestSubscribeDeviceMessage"，订阅设备 "SN1" 的消息 "T1, T2"
      那么响应中 "T1" 为 "ban"
      而且响应中 "T2" 为 "accept"

  @rule:subscribe.filter
  规则: 与同一调用中前面的模板标题相同的模板返回 "filter"。

    @id:subscribe-filter
    场景: 两个模板标题相同时，不弹窗
      假如消息模板 "T1" 的标题为 "Door bell"
      而且消息模板 "T2" 的标题为 "Low battery"
      而且消息模板 "T3" 的标题为 "Door bell"
      当小程序调用 "requestSubscribeDeviceMessage"，订阅设备 "SN1" 的消息 "T1, T2, T3"
      那么响应中 "T1" 为 "accept"
      而且响应中 "T2" 为 "accept"
      而且响应中 "T3" 为 "filter"

  @rule:subscribe.dismissed
  规则: 用户不作选择而关闭弹窗等于拒绝每个模板。

    @id:subscribe-dismissed
    场景: 关掉弹窗算拒绝
      假如消息模板 "T1" 的标题为 "T1"
      而且用户对弹窗选择 "dismiss"
      当小程序调用 "requestSubscribeDeviceMessage"，订阅设备 "SN1" 的消息 "T1"
      那么响应中 "T1" 为 "reject"

    @id:subscribe-dismissed-switch
    场景大纲: 开关 subscribe.dismissed 决定如何对待关闭的弹窗
      假如开关 "subscribe.dismissed" 为 "<value>"
      而且消息模板 "T1" 的标题为 "T1"
      而且用户对弹窗选择 "dismiss"
      当小程序调用 "requestSubscribeDeviceMessage"，订阅设备 "SN1" 的消息 "T1"
      那么响应中 "errCode" 为 <errCode>
      而且响应中 "errMsg" 为 "requestSubscribeDeviceMessage:<end>"

      例子:
        | case    | value   | errCode | end   |
        | reject  | reject  | null    | ok    |
        | failure | failure | -202    | fail{U+0020} |

  @rule:subscribe.accepted
  规则: 用户允许后，账号可以向其发送该模板关于该设备的消息。

    @id:subscribe-accepted
    场景大纲: 用户允许后，消息可以送达
      假如消息模板 "T1" 的标题为 "T1"
      而且用户对弹窗选择 "<answer>"
      而且小程序调用 "requestSubscribeDeviceMessage"，订阅设备 "SN1" 的消息 "T1"
      当用例集把 {"template_id":"T1","sn":"<sn>","model_id":"{model A}","to_openid_list":["{openid}"],"data":{}} POST 到 "/cgi-bin/message/device/subscribe/send"
      那么响应的 errcode 为 <errcode>

      例子:
        | case     | answer | sn  | errcode |
        | accepted | accept | SN1 | 0       |
        | device   | accept | SN2 | 9800006 |
        | rejected | reject | SN1 | 43101   |

  @rule:subscribe.later
  规则: 用户之后的拒绝不影响此前的允许。

    @id:subscribe-later
    场景大纲: 开关 subscribe.later 决定之后再拒绝时怎么办
      假如开关 "subscribe.later" 为 "<value>"
      而且消息模板 "T1" 的标题为 "T1"
      而且小程序调用 "requestSubscribeDeviceMessage"，订阅设备 "SN1" 的消息 "T1"
      而且用户对弹窗选择 "reject"
      而且小程序调用 "requestSubscribeDeviceMessage"，订阅设备 "SN1" 的消息 "T1"
      当用例集把 {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":["{openid}"],"data":{}} POST 到 "/cgi-bin/message/device/subscribe/send"
      那么响应的 errcode 为 <errcode>

      例子:
        | case  | value | errcode |
        | keeps | keeps | 0       |
        | ends  | ends  | 43101   |

    @id:subscribe-later-default
    场景: 之后再拒绝，默认不影响已有的订阅
      假如消息模板 "T1" 的标题为 "T1"
      而且小程序调用 "requestSubscribeDeviceMessage"，订阅设备 "SN1" 的消息 "T1"
      而且用户对弹窗选择 "reject"
      而且小程序调用 "requestSubscribeDeviceMessage"，订阅设备 "SN1" 的消息 "T1"
      当用例集把 {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":["{openid}"],"data":{}} POST 到 "/cgi-bin/message/device/subscribe/send"
      那么响应的 errcode 为 0
