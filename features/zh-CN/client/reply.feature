# language: zh-CN
# 本文件根据 en/client/reply.feature 和 client/reply.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: 服务端接口的响应
  所有响应的共同点，以及客户端必须怎样对待。

  @rule:reply.status
  规则: 平台以 HTTP 200 返回错误：客户端必须检查 errcode。

    @id:reply-status-ticket @needs:ticket
    场景: 状态码为 200 时，客户端也检查 getSnTicket 的 errcode
      当客户端为型号 "unknown" 的 sn "SN1" 获取票据
      那么结果是失败

    @id:reply-status-group @needs:group
    场景: 状态码为 200 时，客户端也检查 createIotGroupId 的 errcode
      当客户端创建型号 "unknown" 的设备组 "Lobby"
      那么结果是失败

    @id:reply-status-info @needs:group
    场景: 状态码为 200 时，客户端也检查 getIotGroupInfo 的 errcode
      当客户端查询设备组 "unknown"
      那么结果是失败

    @id:reply-status-token @needs:ticket
    场景大纲: 客户端原样返回获取 token 的 errcode
      假如接下来 20 个发往 "token" 的请求遇到故障 {"errcode":<code>}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果原样返回 errcode <code>

      例子:
        | case    | code  |
        | frozen  | 50007 |
        | limited | 50002 |
        | quota   | 45009 |

    @id:reply-status-flow @needs:flow
    场景: 状态码为 200 时，流程也检查 getSnTicket 的 errcode
      假如应用没有硬件接入能力
      当客户端为 "SN1" 发起授权
      那么流程以 "failed" 结束
      而且流程给出的 errcode 为 48001，或不给出 errcode

    @id:reply-status-flow-token @needs:flow
    场景大纲: 流程原样返回获取 token 的 errcode，或不给出
      假如接下来 20 个发往 "token" 的请求遇到故障 {"errcode":<errcode>}
      当客户端为 "SN1" 发起授权
      那么流程以 "failed" 结束
      而且流程给出的 errcode 为 <errcode>，或不给出 errcode

      例子:
        | case    | errcode |
        | frozen  | 50007   |
        | limited | 50002   |
        | quota   | 45009   |

    @id:reply-status-flow-member @needs:flow
    场景: 响应是拒绝时，即使带有票据，流程也不使用
      假如接下来 20 个发往 "/wxa/getsnticket" 的请求遇到故障 {"body":"{\"errcode\":48001,\"errmsg\":\"api unauthorized\",\"sn_ticket\":\"296d0663e3ebe5dcb4e730864e333bb8\"}"}
      当客户端为 "SN1" 发起授权
      那么流程以 "failed" 结束
      而且平台收到的发往 "/__phone/requestDeviceVoIP" 的请求不超过 0 个

    @id:reply-status-token-group @needs:group
    场景大纲: 客户端原样返回设备组接口获取 token 的 errcode
      假如接下来 20 个发往 "token" 的请求遇到故障 {"errcode":<code>}
      当客户端创建型号 "A" 的设备组 "Lobby"
      那么结果原样返回 errcode <code>

      例子:
        | case    | code  |
        | frozen  | 50007 |
        | quota   | 45009 |

    @id:reply-status-voip @needs:voip
    场景: 状态码为 200 时，客户端也检查 iotVoipCall 的 errcode
      当客户端让设备 "SN1" 呼叫用户
      那么结果是失败

    @id:reply-status-token-voip @needs:voip
    场景大纲: 客户端原样返回 iotVoipCall 获取 token 的 errcode
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且接下来 20 个发往 "token" 的请求遇到故障 {"errcode":<code>}
      当客户端让设备 "SN1" 呼叫用户
      那么结果原样返回 errcode <code>

      例子:
        | case   | code  |
        | frozen | 50007 |
        | quota  | 45009 |

  @rule:reply.rid
  规则: 失败的 errmsg 以 rid 结尾，rid 的第一段是以秒计的请求时间；客户端不得解析该文本。

    @id:reply-rid-unread @needs:ticket
    场景大纲: 客户端不根据 errmsg 判断响应
      假如接下来 20 个发往 "/wxa/getsnticket" 的请求遇到故障 {"body":"{\"errcode\":9800003,\"errmsg\":\"<errmsg>\"}"}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果的 errcode 为 9800003

      例子:
        | case   | errmsg                                  |
        | ok     | ok                                      |
        | empty  |                                         |
        | rid    | {U+0020}rid: 65194e73-3fc2766d-3dc5ae06 |
        | hint   | hint: [hGNdsDOre-LxWAJA]                |
        | expiry | access_token expired                    |

    @id:reply-rid-success @needs:ticket
    场景大纲: 成功时无论 errmsg 为何，客户端都接受
      假如接下来 20 个发往 "/wxa/getsnticket" 的请求遇到故障 {"body":"{\"errcode\":0,\"errmsg\":\"<errmsg>\",\"sn_ticket\":\"296d0663e3ebe5dcb4e730864e333bb8\"}"}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么客户端拿到票据

      例子:
        | case    | errmsg       |
        | success | success      |
        | empty   |              |
        | error   | system error |

    @id:reply-rid-unread-voip @needs:voip
    场景大纲: 客户端不根据 errmsg 判断 iotVoipCall 的响应
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且接下来 20 个发往 "/wxa/business/iot/voip/call" 的请求遇到故障 {"body":"{\"errcode\":9,\"errmsg\":\"<errmsg>\"}"}
      当客户端让设备 "SN1" 呼叫用户
      那么结果的 errcode 为 9

      例子:
        | case  | errmsg                                  |
        | ok    | ok                                      |
        | empty |                                         |
        | rid   | {U+0020}rid: 65194e73-3fc2766d-3dc5ae06 |

    @id:reply-rid-success-voip @needs:voip
    场景大纲: iotVoipCall 成功时无论 errmsg 为何，客户端都接受
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且接下来 20 个发往 "/wxa/business/iot/voip/call" 的请求遇到故障 {"body":"{\"errcode\":0,\"errmsg\":\"<errmsg>\"}"}
      当客户端让设备 "SN1" 呼叫用户
      那么结果是成功

      例子:
        | case    | errmsg  |
        | success | success |
        | empty   |         |

  @rule:reply.system-error
  规则: 系统繁忙时返回 -1；客户端将其交给调用者，或重试有限次数。

    @id:reply-system-error @needs:ticket
    场景: 客户端原样返回“系统繁忙”，或重试
      假如接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":-1}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果的 errcode 为 -1，或是成功

    @id:reply-system-error-end @needs:ticket
    场景: 系统一直繁忙时，客户端停止重试
      假如接下来 1000 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":-1}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果是失败
      而且平台最多收到 10 个发往 "/wxa/getsnticket" 的请求

    @id:reply-system-error-group @needs:group
    场景: 客户端原样返回 createIotGroupId 的“系统繁忙”
      假如接下来 1 个发往 "/wxa/business/group/createid" 的请求遇到故障 {"errcode":-1}
      当客户端创建型号 "A" 的设备组 "Lobby"
      那么结果的 errcode 为 -1，或是成功

    @id:reply-system-error-flow @needs:flow
    场景: 系统一直繁忙时，流程停止重试
      假如接下来 1000 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":-1}
      当客户端为 "SN1" 发起授权
      那么流程以 "failed" 结束
      而且平台最多收到 10 个发往 "/wxa/getsnticket" 的请求

    @id:reply-system-error-end-group @needs:group
    场景: 系统一直繁忙时，客户端停止重试 createIotGroupId
      假如接下来 1000 个发往 "/wxa/business/group/createid" 的请求遇到故障 {"errcode":-1}
      当客户端创建型号 "A" 的设备组 "Lobby"
      那么结果是失败
      而且平台最多收到 10 个发往 "/wxa/business/group/createid" 的请求

    @id:reply-system-error-end-token @needs:ticket
    场景: 系统一直繁忙时，客户端停止重试获取 token
      假如接下来 1000 个发往 "token" 的请求遇到故障 {"errcode":-1}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果是失败
      而且平台最多收到 20 个发往 "token" 的请求

    @id:reply-system-error-over @needs:ticket
    场景大纲: 系统不再繁忙时，客户端拿到票据
      假如接下来 1 个发往 "<path>" 的请求遇到故障 {"errcode":-1}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果是成功
      而且客户端拿到票据

      例子:
        | case   | path            |
        | ticket | /wxa/getsnticket |
        | token  | token           |

    @id:reply-system-error-over-flow @needs:flow
    场景大纲: 系统不再繁忙时，流程成功
      假如接下来 1 个发往 "<path>" 的请求遇到故障 {"errcode":-1}
      当客户端为 "SN1" 发起授权
      而且客户端为 "SN2" 发起授权
      那么流程以 "authorized" 结束
      而且用户对 "SN2" 的授权记录为 "1"

      例子:
        | case   | path             |
        | ticket | /wxa/getsnticket |
        | token  | token            |

    @id:reply-system-error-over-group @needs:group
    场景大纲: 系统不再繁忙时，客户端能查询设备组
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 1 个发往 "<path>" 的请求遇到故障 {"errcode":-1}
      当客户端查询设备组 "Lobby"
      而且客户端查询设备组 "Lobby"
      那么结果是成功
      而且结果以任意顺序列出 "SN1"

      例子:
        | case  | path                        |
        | info  | /wxa/business/group/getinfo |
        | token | token                       |

    @id:reply-system-error-voip @needs:voip
    场景: 客户端原样返回 iotVoipCall 的“系统繁忙”
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且接下来 1 个发往 "/wxa/business/iot/voip/call" 的请求遇到故障 {"errcode":-1}
      当客户端让设备 "SN1" 呼叫用户
      那么结果的 errcode 为 -1，或是成功

    @id:reply-system-error-end-voip @needs:voip
    场景: 系统一直繁忙时，客户端停止重试 iotVoipCall
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且接下来 1000 个发往 "/wxa/business/iot/voip/call" 的请求遇到故障 {"errcode":-1}
      当客户端让设备 "SN1" 呼叫用户
      那么结果是失败
      而且平台最多收到 10 个发往 "/wxa/business/iot/voip/call" 的请求

    @id:reply-system-error-force @needs:group
    场景: 系统繁忙时的强制添加，不会报告为超出限制
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且型号 "A" 的设备组 "Gate" 有设备 ""
      而且接下来 1 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 {"errcode":-1}
      当客户端强制把设备 "SN1" 加入设备组 "Gate"
      那么结果的 errcode 为 -1，或是成功
      而且客户端没有报告设备 "SN1" 以 errcode 9800018 被拒绝

    @id:reply-system-error-members-add @needs:group
    场景: 系统一直繁忙时，添加设备最终失败
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 100 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 {"errcode":-1}
      当客户端把设备 "SN2" 加入设备组 "Lobby"
      那么结果是失败
      而且平台最多收到 10 个发往 "/wxa/business/group/adddevice" 的请求

    @id:reply-system-error-members-remove @needs:group
    场景: 系统一直繁忙时，移除设备最终失败
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 100 个发往 "/wxa/business/group/removedevice" 的请求遇到故障 {"errcode":-1}
      当客户端把设备 "SN1" 移出设备组 "Lobby"
      那么结果是失败
      而且平台最多收到 10 个发往 "/wxa/business/group/removedevice" 的请求

    @id:reply-system-error-members-info @needs:group
    场景: 系统一直繁忙时，查询设备组最终失败
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 100 个发往 "/wxa/business/group/getinfo" 的请求遇到故障 {"errcode":-1}
      当客户端查询设备组 "Lobby"
      那么结果是失败
      而且平台最多收到 10 个发往 "/wxa/business/group/getinfo" 的请求

  @rule:reply.broken
  规则: 响应不是完整的 JSON 对象（代理页面、残缺的响应体、数组、空响应）时，客户端绝不视为成功。

    @id:reply-broken-ticket @needs:ticket
    场景大纲: getSnTicket 的响应损坏时，客户端报告失败
      假如接下来 20 个发往 "/wxa/getsnticket" 的请求遇到故障 <fault>
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果是失败

      例子:
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
    场景大纲: createIotGroupId 的响应损坏时，客户端报告失败
      假如接下来 20 个发往 "/wxa/business/group/createid" 的请求遇到故障 <fault>
      当客户端创建型号 "A" 的设备组 "Lobby"
      那么结果是失败

      例子:
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
    场景大纲: getIotGroupInfo 的响应损坏时，客户端报告失败
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 20 个发往 "/wxa/business/group/getinfo" 的请求遇到故障 <fault>
      当客户端查询设备组 "Lobby"
      那么结果是失败

      例子:
        | case     | fault                                             |
        | page     | {"body":"<html><body>login</body></html>"}        |
        | nothing  | {"body":""}                                       |
        | null     | {"body":"null"}                                   |
        | unclosed | {"body":"{\\"errcode\\":0,\\"errmsg\\":\\"ok\\""} |
        | half     | {"truncate":30}                                   |
        | reset    | {"reset":true}                                    |

    @id:reply-broken-add @needs:group
    场景大纲: addIotGroupDevice 的响应损坏时，客户端报告失败
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 20 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 <fault>
      当客户端把设备 "SN2" 加入设备组 "Lobby"
      那么结果是失败

      例子:
        | case     | fault                                             |
        | page     | {"body":"<html><body>login</body></html>"}        |
        | words    | {"body":"ok"}                                     |
        | nothing  | {"body":""}                                       |
        | array    | {"body":"[]"}                                     |
        | unclosed | {"body":"{\\"errcode\\":0,\\"errmsg\\":\\"ok\\""} |
        | half     | {"truncate":30}                                   |
        | reset    | {"reset":true}                                    |

    @id:reply-broken-remove @needs:group
    场景大纲: removeIotGroupDevice 的响应损坏时，客户端报告失败
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 20 个发往 "/wxa/business/group/removedevice" 的请求遇到故障 <fault>
      当客户端把设备 "SN1" 移出设备组 "Lobby"
      那么结果是失败

      例子:
        | case        | fault                                             |
        | page        | {"body":"<html><body>login</body></html>"}        |
        | nothing     | {"body":""}                                       |
        | number      | {"body":"0"}                                      |
        | unclosed    | {"body":"{\\"errcode\\":0,\\"errmsg\\":\\"ok\\""} |
        | cut-at-once | {"truncate":0}                                    |
        | reset       | {"reset":true}                                    |

    @id:reply-broken-token-group @needs:group
    场景大纲: 设备组接口获取 token 的响应损坏时，客户端报告失败
      假如接下来 20 个发往 "token" 的请求遇到故障 <fault>
      当客户端创建型号 "A" 的设备组 "Lobby"
      那么结果是失败
      而且平台收到的发往 "/wxa/business/group/createid" 的请求不超过 0 个

      例子:
        | case   | fault                                      |
        | page   | {"body":"<html><body>login</body></html>"} |
        | array  | {"body":"[]"}                              |
        | string | {"body":"\\"ok\\""}                        |
        | half   | {"truncate":30}                            |

    @id:reply-broken-later @needs:group
    场景大纲: 查询的响应损坏时，客户端不用之前查到的代替
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当客户端查询设备组 "Lobby"
      而且接下来 20 个发往 "/wxa/business/group/getinfo" 的请求遇到故障 <fault>
      而且客户端查询设备组 "Lobby"
      那么结果是失败

      例子:
        | case  | fault                                      |
        | page  | {"body":"<html><body>login</body></html>"} |
        | reset | {"reset":true}                             |

    @id:reply-broken-token @needs:ticket
    场景大纲: 获取 token 的响应损坏时，客户端报告失败
      假如接下来 20 个发往 "token" 的请求遇到故障 <fault>
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果是失败

      例子:
        | case    | fault                                      |
        | page    | {"body":"<html><body>login</body></html>"} |
        | nothing | {"body":""}                                |
        | array   | {"body":"[]"}                              |
        | string  | {"body":"\\"ok\\""}                        |
        | half    | {"truncate":30}                            |
        | reset   | {"reset":true}                             |

    @id:reply-broken-flow @needs:flow
    场景大纲: 拿不到票据时，流程以失败结束
      假如接下来 20 个发往 "<path>" 的请求遇到故障 <fault>
      当客户端为 "SN1" 发起授权
      那么流程以 "failed" 结束
      而且平台收到的发往 "/__phone/requestDeviceVoIP" 的请求不超过 0 个

      例子:
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
    场景大纲: 流程不把别的文本当成 access_token
      假如接下来 20 个发往 "token" 的请求遇到故障 <fault>
      当客户端为 "SN1" 发起授权
      那么流程以 "failed" 结束
      而且平台收到的发往 "/wxa/getsnticket" 的请求不超过 0 个

      例子:
        | case   | fault                                      |
        | page   | {"body":"<html><body>login</body></html>"} |
        | words  | {"body":"busy"}                            |
        | string | {"body":"\\"ok\\""}                        |

    @id:reply-broken-voip @needs:voip
    场景大纲: iotVoipCall 的响应损坏时，客户端报告失败
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且接下来 20 个发往 "/wxa/business/iot/voip/call" 的请求遇到故障 <fault>
      当客户端让设备 "SN1" 呼叫用户
      那么结果是失败

      例子:
        | case        | fault                                             |
        | page        | {"body":"<html><body>login</body></html>"}        |
        | words       | {"body":"ok"}                                     |
        | nothing     | {"body":""}                                       |
        | array       | {"body":"[]"}                                     |
        | unclosed    | {"body":"{\\"errcode\\":0,\\"errmsg\\":\\"ok\\""} |
        | cut-at-once | {"truncate":0}                                    |
        | reset       | {"reset":true}                                    |

  @rule:reply.http
  规则: HTTP 状态不是 2xx 的错误页面，客户端绝不视为成功。

    @id:reply-http-ticket @needs:ticket
    场景大纲: getSnTicket 返回错误页面时，客户端报告失败
      假如接下来 20 个发往 "/wxa/getsnticket" 的请求遇到故障 <fault>
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果是失败

      例子:
        | case         | fault          |
        | bad-request  | {"status":400} |
        | forbidden    | {"status":403} |
        | not-found    | {"status":404} |
        | precondition | {"status":412} |
        | bad-gateway  | {"status":502} |

    @id:reply-http-group @needs:group
    场景大纲: createIotGroupId 返回错误页面时，客户端报告失败
      假如接下来 20 个发往 "/wxa/business/group/createid" 的请求遇到故障 <fault>
      当客户端创建型号 "A" 的设备组 "Lobby"
      那么结果是失败

      例子:
        | case         | fault          |
        | forbidden    | {"status":403} |
        | precondition | {"status":412} |
        | bad-gateway  | {"status":502} |

    @id:reply-http-info @needs:group
    场景大纲: getIotGroupInfo 返回错误页面时，客户端报告失败
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 20 个发往 "/wxa/business/group/getinfo" 的请求遇到故障 <fault>
      当客户端查询设备组 "Lobby"
      那么结果是失败

      例子:
        | case         | fault          |
        | not-found    | {"status":404} |
        | precondition | {"status":412} |
        | unavailable  | {"status":503} |

    @id:reply-http-add @needs:group
    场景大纲: addIotGroupDevice 返回错误页面时，客户端报告失败
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 20 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 <fault>
      当客户端把设备 "SN2" 加入设备组 "Lobby"
      那么结果是失败

      例子:
        | case         | fault          |
        | precondition | {"status":412} |
        | too-many     | {"status":429} |
        | bad-gateway  | {"status":502} |

    @id:reply-http-remove @needs:group
    场景大纲: removeIotGroupDevice 返回错误页面时，客户端报告失败
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 20 个发往 "/wxa/business/group/removedevice" 的请求遇到故障 <fault>
      当客户端把设备 "SN1" 移出设备组 "Lobby"
      那么结果是失败

      例子:
        | case         | fault          |
        | forbidden    | {"status":403} |
        | precondition | {"status":412} |
        | timeout      | {"status":504} |

    @id:reply-http-token @needs:ticket
    场景大纲: 获取 token 返回错误页面时，客户端报告失败
      假如接下来 20 个发往 "token" 的请求遇到故障 <fault>
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果是失败

      例子:
        | case        | fault          |
        | forbidden   | {"status":403} |
        | error       | {"status":500} |
        | bad-gateway | {"status":502} |

    @id:reply-http-flow @needs:flow
    场景大纲: 获取票据返回错误页面时，流程以失败结束
      假如接下来 20 个发往 "<path>" 的请求遇到故障 <fault>
      当客户端为 "SN1" 发起授权
      那么流程以 "failed" 结束
      而且平台收到的发往 "/__phone/requestDeviceVoIP" 的请求不超过 0 个

      例子:
        | case                | path             | fault          |
        | ticket-bad-gateway  | /wxa/getsnticket | {"status":502} |
        | ticket-precondition | /wxa/getsnticket | {"status":412} |
        | token-bad-gateway   | token            | {"status":502} |
        | token-forbidden     | token            | {"status":403} |

    @id:reply-http-voip @needs:voip
    场景大纲: iotVoipCall 返回错误页面时，客户端报告失败
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且接下来 20 个发往 "/wxa/business/iot/voip/call" 的请求遇到故障 <fault>
      当客户端让设备 "SN1" 呼叫用户
      那么结果是失败

      例子:
        | case         | fault          |
        | precondition | {"status":412} |
        | too-many     | {"status":429} |
        | bad-gateway  | {"status":502} |

    @id:reply-http-voip-later @needs:voip
    场景: 设备呼叫的返回损坏时失败，先前有呼叫成功也一样
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当客户端让设备 "SN1" 呼叫用户
      而且接下来 20 个发往 "/wxa/business/iot/voip/call" 的请求遇到故障 {"status":502}
      而且客户端让设备 "SN1" 呼叫用户
      那么结果是失败

    @id:reply-http-stale-add @needs:group
    场景: 添加失败时，不会给出先前添加的结果
      假如型号 "A" 的设备组 "Lobby" 有设备 ""
      当客户端把设备 "SN1" 加入设备组 "Lobby"
      而且客户端把设备 "SN1" 移出设备组 "Lobby"
      而且接下来 20 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 {"status":502}
      而且客户端把设备 "SN1" 加入设备组 "Lobby"
      那么结果是失败

    @id:reply-http-stale-remove @needs:group
    场景: 移除失败时，不以之前的移除作答
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当客户端把设备 "SN1" 移出设备组 "Lobby"
      而且客户端把设备 "SN1" 加入设备组 "Lobby"
      而且接下来 20 个发往 "/wxa/business/group/removedevice" 的请求遇到故障 {"status":502}
      而且客户端把设备 "SN1" 移出设备组 "Lobby"
      那么结果是失败

  @rule:reply.errcode
  规则: errcode 不为 0 的响应不是成功：{} 和类型错误的 errcode 都是失败，没有 access_token 的 token 响应也是失败。

    @id:reply-errcode-ticket @needs:ticket
    场景大纲: getSnTicket 的响应没有 errcode 0 时，客户端报告失败
      假如接下来 20 个发往 "/wxa/getsnticket" 的请求遇到故障 <fault>
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果是失败

      例子:
        | case         | fault                                                                                                           |
        | object       | {"body":"{}"}                                                                                                   |
        | error        | {"body":"{\\"error\\":\\"busy\\"}"}                                                                             |
        | text         | {"body":"{\\"errcode\\":\\"9800003\\",\\"errmsg\\":\\"model_id\\"}"}                                            |
        | empty-ticket | {"body":"{\\"errcode\\":9800003,\\"errmsg\\":\\"model_id\\",\\"sn_ticket\\":\\"\\"}"}                           |
        | ok           | {"body":"{\\"errcode\\":9800003,\\"errmsg\\":\\"ok\\",\\"sn_ticket\\":\\"296d0663e3ebe5dcb4e730864e333bb8\\"}"} |

    @id:reply-errcode-group @needs:group
    场景大纲: createIotGroupId 的响应没有 errcode 0 时，客户端报告失败
      假如接下来 20 个发往 "/wxa/business/group/createid" 的请求遇到故障 <fault>
      当客户端创建型号 "A" 的设备组 "Lobby"
      那么结果是失败

      例子:
        | case     | fault                                                                                                 |
        | object   | {"body":"{}"}                                                                                         |
        | error    | {"body":"{\\"error\\":\\"busy\\"}"}                                                                   |
        | text     | {"body":"{\\"errcode\\":\\"9800003\\",\\"errmsg\\":\\"model_id\\"}"}                                  |
        | empty-id | {"body":"{\\"errcode\\":9800003,\\"errmsg\\":\\"model_id\\",\\"group_id\\":\\"\\"}"}                  |
        | ok       | {"body":"{\\"errcode\\":9800003,\\"errmsg\\":\\"ok\\",\\"group_id\\":\\"gAAAAAAAAAAAAAAAAAAAAAA\\"}"} |

    @id:reply-errcode-info @needs:group
    场景大纲: getIotGroupInfo 的响应没有 errcode 0 时，客户端报告失败
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 20 个发往 "/wxa/business/group/getinfo" 的请求遇到故障 <fault>
      当客户端查询设备组 "Lobby"
      那么结果是失败

      例子:
        | case       | fault                                                                               |
        | object     | {"body":"{}"}                                                                       |
        | error      | {"body":"{\\"error\\":\\"busy\\"}"}                                                 |
        | text       | {"body":"{\\"errcode\\":\\"9800013\\",\\"errmsg\\":\\"group_id\\"}"}                |
        | empty-list | {"body":"{\\"errcode\\":9800013,\\"errmsg\\":\\"group_id\\",\\"device_list\\":[]}"} |

    @id:reply-errcode-add @needs:group
    场景大纲: addIotGroupDevice 的响应没有 errcode 0 时，客户端报告失败
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 20 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 <fault>
      当客户端把设备 "SN2" 加入设备组 "Lobby"
      那么结果是失败

      例子:
        | case       | fault                                                                               |
        | object     | {"body":"{}"}                                                                       |
        | error      | {"body":"{\\"error\\":\\"busy\\"}"}                                                 |
        | text       | {"body":"{\\"errcode\\":\\"9800013\\",\\"errmsg\\":\\"group_id\\"}"}                |
        | empty-list | {"body":"{\\"errcode\\":9800013,\\"errmsg\\":\\"group_id\\",\\"device_list\\":[]}"} |
        | ok         | {"body":"{\\"errcode\\":9800003,\\"errmsg\\":\\"ok\\",\\"device_list\\":[]}"}       |

    @id:reply-errcode-remove @needs:group
    场景大纲: removeIotGroupDevice 的响应没有 errcode 0 时，客户端报告失败
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 20 个发往 "/wxa/business/group/removedevice" 的请求遇到故障 <fault>
      当客户端把设备 "SN1" 移出设备组 "Lobby"
      那么结果是失败

      例子:
        | case       | fault                                                                               |
        | object     | {"body":"{}"}                                                                       |
        | error      | {"body":"{\\"error\\":\\"busy\\"}"}                                                 |
        | text       | {"body":"{\\"errcode\\":\\"9800013\\",\\"errmsg\\":\\"group_id\\"}"}                |
        | empty-list | {"body":"{\\"errcode\\":9800013,\\"errmsg\\":\\"group_id\\",\\"device_list\\":[]}"} |

    @id:reply-errcode-token @needs:ticket
    场景大纲: 获取 token 的响应没有 errcode 0 时，客户端报告失败
      假如接下来 20 个发往 "token" 的请求遇到故障 <fault>
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果是失败

      例子:
        | case        | fault                                                        |
        | object      | {"body":"{}"}                                                |
        | error       | {"body":"{\\"error\\":\\"busy\\"}"}                          |
        | empty-token | {"body":"{\\"access_token\\":\\"\\",\\"expires_in\\":7200}"} |
        | no-token    | {"body":"{\\"expires_in\\":7200}"}                           |

    @id:reply-errcode-flow @needs:flow
    场景大纲: 响应既没有票据也没有 errcode 时，流程以失败结束
      假如接下来 20 个发往 "<path>" 的请求遇到故障 <fault>
      当客户端为 "SN1" 发起授权
      那么流程以 "failed" 结束
      而且平台收到的发往 "/__phone/requestDeviceVoIP" 的请求不超过 0 个

      例子:
        | case          | path             | fault                                                                |
        | ticket-object | /wxa/getsnticket | {"body":"{}"}                                                        |
        | ticket-text   | /wxa/getsnticket | {"body":"{\\"errcode\\":\\"9800003\\",\\"errmsg\\":\\"model_id\\"}"} |
        | token-object  | token            | {"body":"{}"}                                                        |
        | token-error   | token            | {"body":"{\\"error\\":\\"busy\\"}"}                                  |

    @id:reply-errcode-voip @needs:voip
    场景大纲: iotVoipCall 的响应没有 errcode 0 时，客户端报告失败
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且接下来 20 个发往 "/wxa/business/iot/voip/call" 的请求遇到故障 <fault>
      当客户端让设备 "SN1" 呼叫用户
      那么结果是失败

      例子:
        | case   | fault                                                        |
        | object | {"body":"{}"}                                                |
        | errmsg | {"body":"{\\"errmsg\\":\\"ok\\"}"}                           |
        | error  | {"body":"{\\"error\\":\\"busy\\"}"}                          |
        | text   | {"body":"{\\"errcode\\":\\"9\\",\\"errmsg\\":\\"openid\\"}"} |

  @rule:reply.member
  规则: 响应表示成功却缺少所要的内容（例如票据）时，客户端报告失败。

    @id:reply-member-ticket @needs:ticket
    场景大纲: getSnTicket 成功但没有票据时，客户端报告失败
      假如接下来 20 个发往 "/wxa/getsnticket" 的请求遇到故障 <fault>
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果是失败

      例子:
        | case    | fault                                                                     |
        | missing | {"body":"{\\"errcode\\":0,\\"errmsg\\":\\"ok\\"}"}                        |
        | empty   | {"body":"{\\"errcode\\":0,\\"errmsg\\":\\"ok\\",\\"sn_ticket\\":\\"\\"}"} |

    @id:reply-member-flow @needs:flow
    场景大纲: 成功但没有票据时，流程不询问用户
      假如接下来 20 个发往 "/wxa/getsnticket" 的请求遇到故障 <fault>
      当客户端为 "SN1" 发起授权
      那么流程以 "failed" 结束
      而且平台收到的发往 "/__phone/requestDeviceVoIP" 的请求不超过 0 个

      例子:
        | case    | fault                                                                     |
        | missing | {"body":"{\\"errcode\\":0,\\"errmsg\\":\\"ok\\"}"}                        |
        | empty   | {"body":"{\\"errcode\\":0,\\"errmsg\\":\\"ok\\",\\"sn_ticket\\":\\"\\"}"} |

    @id:reply-member-group @needs:group
    场景大纲: createIotGroupId 成功但没有 group_id 时，客户端报告失败
      假如接下来 20 个发往 "/wxa/business/group/createid" 的请求遇到故障 <fault>
      当客户端创建型号 "A" 的设备组 "Lobby"
      那么结果是失败

      例子:
        | case    | fault                                                                    |
        | missing | {"body":"{\\"errcode\\":0,\\"errmsg\\":\\"ok\\"}"}                       |
        | empty   | {"body":"{\\"errcode\\":0,\\"errmsg\\":\\"ok\\",\\"group_id\\":\\"\\"}"} |

  @rule:reply.unknown-member
  规则: 客户端容许未知的字段和不同的字段顺序：真实响应在这两点上都与文档示例不同。

    @id:reply-unknown-member-ticket @needs:ticket
    场景大纲: 响应的形式与文档示例不同时，客户端也接受
      假如接下来 20 个发往 "/wxa/getsnticket" 的请求遇到故障 <fault>
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么客户端拿到票据

      例子:
        | case   | fault                                                                                                                                                     |
        | member | {"body":"{\\"errcode\\":0,\\"errmsg\\":\\"ok\\",\\"sn_ticket\\":\\"296d0663e3ebe5dcb4e730864e333bb8\\",\\"extra\\":{\\"errcode\\":1,\\"list\\":[null]}}"} |
        | order  | {"body":"{\\"sn_ticket\\":\\"296d0663e3ebe5dcb4e730864e333bb8\\",\\"errmsg\\":\\"ok\\",\\"errcode\\":0}"}                                                 |
        | space  | {"body":"{ \\"errcode\\" : 0, \\"errmsg\\" : \\"ok\\", \\"sn_ticket\\" : \\"296d0663e3ebe5dcb4e730864e333bb8\\" }\\n"}                                    |
        | lines  | {"body":"{\\n  \\"errcode\\": 0,\\n  \\"errmsg\\": \\"ok\\",\\r\\n\\t\\"sn_ticket\\": \\"296d0663e3ebe5dcb4e730864e333bb8\\"\\n}\\n"}                     |

    @id:reply-unknown-member-info @needs:group
    场景: getIotGroupInfo 的字段顺序不同时，客户端也接受
      假如型号 "A" 的设备组 "Lobby" 有设备 ""
      而且接下来 20 个发往 "/wxa/business/group/getinfo" 的请求遇到故障 {"body":"{\"max_device_count\":50,\"device_list\":[],\"extra\":[1],\"model_type\":\"校园电话\",\"model_id\":\"{model A}\",\"group_name\":\"Lobby\",\"errmsg\":\"ok\",\"errcode\":0}"}
      当客户端查询设备组 "Lobby"
      那么结果描述的是型号 "A" 的设备组 "Lobby"

    @id:reply-unknown-member-token-group @needs:group
    场景: 设备组接口获取 token 的响应有多余字段时，客户端也接受
      假如接下来 1 个发往 "token" 的请求遇到故障 {"body":"{\"scope\":\"all\",\"expires_in\":7200,\"access_token\":\"95_{A*133}\"}"}
      当客户端创建型号 "A" 的设备组 "Lobby"
      那么第一个发往 "/wxa/business/group/createid" 的请求所带的 token 有 136 个字符

    @id:reply-unknown-member-token @needs:ticket
    场景: 获取 token 的响应有多余字段时，客户端也接受
      假如接下来 1 个发往 "token" 的请求遇到故障 {"body":"{\"expires_in\":7200,\"scope\":\"all\",\"access_token\":\"95_{A*133}\"}"}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么第一个发往 "/wxa/getsnticket" 的请求所带的 token 有 136 个字符

    @id:reply-unknown-member-token-flow @needs:flow
    场景: 获取 token 的响应有多余字段时，流程也接受
      假如接下来 1 个发往 "token" 的请求遇到故障 {"body":"{\"expires_in\":7200,\"scope\":\"all\",\"access_token\":\"95_{A*133}\"}"}
      当客户端为 "SN1" 发起授权
      那么第一个发往 "/wxa/getsnticket" 的请求所带的 token 有 136 个字符

    @id:reply-unknown-member-voip @needs:voip
    场景大纲: iotVoipCall 的响应与公开的服务端代码所读的不同时，客户端也接受
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且接下来 20 个发往 "/wxa/business/iot/voip/call" 的请求遇到故障 <fault>
      当客户端让设备 "SN1" 呼叫用户
      那么结果是成功

      例子:
        | case   | fault                                                                     |
        | member | {"body":"{\\"errcode\\":0,\\"errmsg\\":\\"ok\\",\\"room_id\\":\\"r1\\"}"} |
        | order  | {"body":"{\\"errmsg\\":\\"ok\\",\\"errcode\\":0}"}                        |

    @id:reply-unknown-member-add @needs:group
    场景: 添加设备的返回中有不认识的字段也没关系
      假如型号 "A" 的设备组 "Lobby" 有设备 ""
      而且接下来 20 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 {"body":"{\"extra\":1,\"device_list\":[{\"errcode\":0,\"sn\":\"SN1\",\"model_id\":\"{model A}\",\"expire_time\":1}],\"errmsg\":\"ok\",\"errcode\":0}"}
      当客户端把设备 "SN1" 加入设备组 "Lobby"
      那么结果列出 "SN1=0"

    @id:reply-unknown-member-create @needs:group
    场景: 创建设备组的返回中有不认识的字段也没关系
      假如接下来 20 个发往 "/wxa/business/group/createid" 的请求遇到故障 {"body":"{\"extra\":1,\"group_id\":\"gAAAAAAAAAAAAAAAAAAAAAA\",\"errmsg\":\"ok\",\"errcode\":0}"}
      当客户端创建型号 "A" 的设备组 "Lobby"
      那么结果是成功
