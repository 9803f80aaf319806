# language: zh-CN
# 本文件根据 en/client/general.feature 和 client/general.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: 任何接口都可能返回的结果
  不由某个接口的规则决定的报错，以及一些接口失败时文本的写法。

  @rule:reply.general
  规则: 任何接口都可能返回通用 errcode；客户端无论是否认识该错误码都原样交给调用者。

    @id:reply-general @needs:ticket
    场景大纲: 客户端原样返回通用 errcode
      假如接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":<errcode>}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果的 errcode 为 <errcode>

      例子:
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
    场景: errmsg 只有 rid 时，客户端也能处理
      假如接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 {"body":"{\"errcode\":1007,\"errmsg\":\" rid: 65194e73-3fc2766d-3dc5ae06\"}"}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果的 errcode 为 1007

    @id:reply-general-flow @needs:flow
    场景大纲: 流程原样返回通用 errcode，或不给出
      假如接下来 20 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":<errcode>}
      当客户端为 "SN1" 发起授权
      那么流程以 "failed" 结束
      而且流程给出的 errcode 为 <errcode>，或不给出 errcode
      而且用户对 "SN1" 的授权记录为 "none"

      例子:
        | case            | errcode |
        | 40003           | 40003   |
        | 45009           | 45009   |
        | 48001           | 48001   |
        | 48004           | 48004   |
        | device          | 9800003 |
        | unheard-of      | 1007    |

    @id:reply-general-create @needs:group
    场景大纲: 客户端原样返回 createIotGroupId 的通用 errcode
      假如接下来 1 个发往 "/wxa/business/group/createid" 的请求遇到故障 {"errcode":<errcode>}
      当客户端创建型号 "A" 的设备组 "Lobby"
      那么结果的 errcode 为 <errcode>

      例子:
        | case       | errcode |
        | 48004      | 48004   |
        | unheard-of | 1007    |

    @id:reply-general-info @needs:group
    场景大纲: 客户端原样返回 getIotGroupInfo 的通用 errcode
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 1 个发往 "/wxa/business/group/getinfo" 的请求遇到故障 {"errcode":<errcode>}
      当客户端查询设备组 "Lobby"
      那么结果的 errcode 为 <errcode>

      例子:
        | case       | errcode |
        | 48004      | 48004   |
        | unheard-of | 1007    |

    @id:reply-general-add @needs:group
    场景大纲: 客户端原样返回 addIotGroupDevice 的通用 errcode
      假如型号 "A" 的设备组 "Lobby" 有设备 ""
      而且接下来 20 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 {"errcode":<errcode>}
      当客户端把设备 "SN1" 加入设备组 "Lobby"
      那么结果的 errcode 为 <errcode>
      而且设备组 "Lobby" 内有设备 ""

      例子:
        | case       | errcode |
        | 48004      | 48004   |
        | unheard-of | 1007    |

    @id:reply-general-remove @needs:group
    场景大纲: 客户端原样返回 removeIotGroupDevice 的通用 errcode
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 20 个发往 "/wxa/business/group/removedevice" 的请求遇到故障 {"errcode":<errcode>}
      当客户端把设备 "SN1" 移出设备组 "Lobby"
      那么结果的 errcode 为 <errcode>
      而且设备组 "Lobby" 内有设备 "SN1"

      例子:
        | case       | errcode |
        | 48004      | 48004   |
        | unheard-of | 1007    |

    @id:reply-general-end @needs:ticket
    场景: 客户端不会无休止地重试被拒绝的调用
      假如接下来 1000 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":45009}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果的 errcode 为 45009
      而且平台最多收到 10 个发往 "/wxa/getsnticket" 的请求

    @id:reply-general-end-token @needs:ticket
    场景: 客户端不会无休止地重试被拒绝的获取 token 调用
      假如接下来 1000 个发往 "token" 的请求遇到故障 {"errcode":45009}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果是失败
      而且平台最多收到 10 个发往 "token" 的请求

    @id:reply-general-voip @needs:voip
    场景大纲: 客户端原样返回 iotVoipCall 的通用 errcode
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且接下来 20 个发往 "/wxa/business/iot/voip/call" 的请求遇到故障 {"errcode":<errcode>}
      当客户端让设备 "SN1" 呼叫用户
      那么结果的 errcode 为 <errcode>

      例子:
        | case       | errcode |
        | 48001      | 48001   |
        | busy       | 7       |
        | unheard-of | 1007    |

    @id:reply-general-token @needs:ticket
    场景大纲: 获取 token 被拒绝时，客户端不会用再次获取来恢复
      假如接下来 100 个发往 "token" 的请求遇到故障 {"errcode":<code>}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果原样返回 errcode <code>
      而且平台最多收到 10 个发往 "token" 的请求

      例子:
        | case | code  |
        | 40001 | 40001 |
        | 42001 | 42001 |

    @id:reply-general-token-group @needs:group
    场景: 设备组调用获取 token 被拒绝时，客户端不靠再次获取来恢复
      假如接下来 100 个发往 "token" 的请求遇到故障 {"errcode":40001}
      当客户端创建型号 "A" 的设备组 "Lobby"
      那么结果原样返回 errcode 40001
      而且平台最多收到 10 个发往 "token" 的请求

    @id:reply-general-minute @needs:ticket
    场景: 达到每分钟频率限制时，客户端会停下
      假如接下来 100 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":45011}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果的 errcode 为 45011
      而且平台最多收到 10 个发往 "/wxa/getsnticket" 的请求

    @id:reply-general-minute-group @needs:group
    场景: 每分钟的额度用完时，设备组调用停下来
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 100 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 {"errcode":45011}
      当客户端把设备 "SN2" 加入设备组 "Lobby"
      那么结果的 errcode 为 45011
      而且平台最多收到 10 个发往 "/wxa/business/group/adddevice" 的请求

    @id:reply-general-minute-flow @needs:flow
    场景: 每分钟的额度用完时，流程停下来
      假如接下来 100 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":45011}
      当客户端为 "SN1" 发起授权
      那么流程以 "failed" 结束
      而且平台最多收到 10 个发往 "/wxa/getsnticket" 的请求

    @id:reply-general-stale-group @needs:group
    场景大纲: 调用失败时，不会给出先前创建的设备组
      当客户端创建型号 "A" 的设备组 "Lobby"
      而且接下来 20 个发往 "/wxa/business/group/createid" 的请求遇到故障 <fault>
      而且客户端创建型号 "A" 的设备组 "Lobby"
      那么结果是失败

      例子:
        | case    | fault             |
        | reset   | {"reset":true}    |
        | refused | {"errcode":48001} |

    @id:reply-general-stale-info @needs:group
    场景大纲: 调用失败时，不会给出设备组先前的信息
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当客户端查询设备组 "Lobby"
      而且接下来 20 个发往 "/wxa/business/group/getinfo" 的请求遇到故障 {"errcode":<code>}
      而且客户端查询设备组 "Lobby"
      那么结果的 errcode 为 <code>

      例子:
        | case    | code    |
        | busy    | -1      |
        | refused | 48001   |
        | gone    | 9800013 |

    @id:reply-general-stale-add @needs:group
    场景: 添加被拒绝时，不以之前的添加作答
      假如型号 "A" 的设备组 "Lobby" 有设备 ""
      当客户端把设备 "SN1" 加入设备组 "Lobby"
      而且客户端把设备 "SN1" 移出设备组 "Lobby"
      而且接下来 20 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 {"errcode":48001}
      而且客户端把设备 "SN1" 加入设备组 "Lobby"
      那么结果的 errcode 为 48001

    @id:reply-general-over @needs:ticket
    场景大纲: 已经解除的拒绝不会被记住
      假如接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":<code>}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且客户端为型号 "A" 的 sn "SN1" 获取票据
      那么客户端拿到票据

      例子:
        | case  | code    |
        | right | 48001   |
        | model | 9800003 |

    @id:reply-general-next-day @needs:ticket @needs:clock
    场景: 第二天客户端会再次调用
      假如 "/wxa/getsnticket" 每天可调用 1 次
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且客户端为型号 "A" 的 sn "SN2" 获取票据
      而且时间过去 "24h"
      而且客户端为型号 "A" 的 sn "SN3" 获取票据
      那么客户端拿到票据

    @id:reply-general-stale-voip @needs:voip
    场景: 设备呼叫被拒绝时，不会给出先前的结果
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当客户端让设备 "SN1" 呼叫用户
      而且接下来 20 个发往 "/wxa/business/iot/voip/call" 的请求遇到故障 {"errcode":48001}
      而且客户端让设备 "SN1" 呼叫用户
      那么结果的 errcode 为 48001

    @id:reply-general-over-create-right @needs:group
    场景: 已获准的创建会被执行
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1, SN2"
      而且接下来 1 个发往 "/wxa/business/group/createid" 的请求遇到故障 {"errcode":48001}
      当客户端创建型号 "A" 的设备组 "Hall"
      而且客户端创建型号 "A" 的设备组 "Hall"
      那么结果是成功

    @id:reply-general-over-create-model @needs:group
    场景: 型号已存在之后，创建会被执行
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1, SN2"
      而且接下来 1 个发往 "/wxa/business/group/createid" 的请求遇到故障 {"errcode":9800003}
      当客户端创建型号 "A" 的设备组 "Hall"
      而且客户端创建型号 "A" 的设备组 "Hall"
      那么结果是成功

    @id:reply-general-over-add-right @needs:group
    场景: 已获准的添加会被执行
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1, SN2"
      而且接下来 1 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 {"errcode":48001}
      当客户端把设备 "SN3" 加入设备组 "Lobby"
      而且客户端把设备 "SN3" 加入设备组 "Lobby"
      那么结果是成功

    @id:reply-general-over-add-group @needs:group
    场景: 设备组已存在之后，添加会被执行
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1, SN2"
      而且接下来 1 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 {"errcode":9800013}
      当客户端把设备 "SN3" 加入设备组 "Lobby"
      而且客户端把设备 "SN3" 加入设备组 "Lobby"
      那么结果是成功

    @id:reply-general-over-info-group @needs:group
    场景: 设备组已存在之后，查询会被执行
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1, SN2"
      而且接下来 1 个发往 "/wxa/business/group/getinfo" 的请求遇到故障 {"errcode":9800013}
      当客户端查询设备组 "Lobby"
      而且客户端查询设备组 "Lobby"
      那么结果是成功

    @id:reply-general-over-remove-right @needs:group
    场景: 已获准的移除会被执行
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1, SN2"
      而且接下来 1 个发往 "/wxa/business/group/removedevice" 的请求遇到故障 {"errcode":48001}
      当客户端把设备 "SN1" 移出设备组 "Lobby"
      而且客户端把设备 "SN1" 移出设备组 "Lobby"
      那么结果是成功

    @id:reply-general-stale-ticket @needs:ticket @needs:clock
    场景大纲: 调用失败时，不会给出先前的票据
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且时间过去 "6m"
      而且接下来 20 个发往 "/wxa/getsnticket" 的请求遇到故障 <fault>
      而且客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果是失败

      例子:
        | case    | fault             |
        | reset   | {"reset":true}    |
        | status  | {"status":502}    |
        | refused | {"errcode":48001} |
        | quota   | {"errcode":45009} |

  @rule:reply.hint
  规则: /wxa/business/ 下接口的 errmsg 在 rid 之前没有 hint。

    @id:reply-hint-client @needs:group
    场景: errmsg 带有 hint 时，客户端也能处理
      假如开关 "reply.hint" 为 "hint"
      当客户端查询设备组 "unknown"
      那么结果的 errcode 为 9800013
