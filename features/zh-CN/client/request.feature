# language: zh-CN
# 本文件根据 en/client/request.feature 和 client/request.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: 服务端请求的格式
  无论请求什么，都必须满足的要求。

  @rule:request.encoding
  规则: 文本用原始 UTF-8 还是 \u 转义发送含义相同，与 Content-Type 无关。

    @id:request-encoding-client @needs:group
    场景大纲: 客户端原样发送文本
      当客户端创建型号 "A" 的设备组 "<name>"
      那么账号只有一个设备组 "<name>"

      例子:
        | case    | name                |
        | chinese | 设备组01            |
        | emoji   | {U+1F4DE}           |
        | angles  | {U+003C}a&b{U+003E} |
        | quotes  | {U+0022}{U+005C}    |
        | percent | 100%41+1            |

  @rule:request.chunked
  规则: 对没有 Content-Length（分块传输）的请求体，平台返回 HTTP 412 和空响应体。

    @id:request-chunked-client @needs:ticket
    场景: 客户端发送 Content-Length
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么客户端拿到票据

    @id:request-chunked-flow @needs:flow
    场景: 客户端在流程中发送 Content-Length
      当客户端为 "SN1" 发起授权
      那么流程以 "authorized" 结束

    @id:request-chunked-voip @needs:voip
    场景: 客户端发送 iotVoipCall 时带 Content-Length
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当客户端让设备 "SN1" 呼叫用户
      那么结果是成功

  @rule:request.once
  规则: 响应丢失时，客户端不重复有副作用的调用：平台可能已经执行。

    @id:request-once-create @needs:group
    场景大纲: 响应丢失时，客户端不会再创建一个设备组
      假如接下来 1 个发往 "/wxa/business/group/createid" 的请求遇到故障 <fault>
      当客户端创建型号 "A" 的设备组 "lobby"
      那么账号只有一个设备组 "lobby"

      例子:
        | case  | fault           |
        | reset | {"reset":true}  |
        | half  | {"truncate":30} |
        | cut   | {"truncate":0}  |

    @id:request-once-create-status @needs:group
    场景大纲: 代理代替平台响应时，客户端不再次创建设备组
      假如接下来 1 个发往 "/wxa/business/group/createid" 的请求遇到故障 <fault>
      当客户端创建型号 "A" 的设备组 "lobby"
      那么平台收到 1 个发往 "/wxa/business/group/createid" 的请求

      例子:
        | case        | fault                                      |
        | bad-gateway | {"status":502}                             |
        | timeout     | {"status":504}                             |
        | page        | {"body":"<html><body>login</body></html>"} |
        | object      | {"body":"{}"}                              |

    @id:request-once-add-status @needs:group
    场景大纲: 代理代替平台响应时，客户端不再次添加设备
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 1 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 <fault>
      当客户端把设备 "SN2" 加入设备组 "Lobby"
      那么平台收到 1 个发往 "/wxa/business/group/adddevice" 的请求

      例子:
        | case        | fault                                      |
        | bad-gateway | {"status":502}                             |
        | page        | {"body":"<html><body>login</body></html>"} |

    @id:request-once-remove-status @needs:group
    场景大纲: 代理代替平台响应时，客户端不再次移除设备
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1, SN2"
      而且接下来 1 个发往 "/wxa/business/group/removedevice" 的请求遇到故障 <fault>
      当客户端把设备 "SN2" 移出设备组 "Lobby"
      那么平台收到 1 个发往 "/wxa/business/group/removedevice" 的请求

      例子:
        | case        | fault                                      |
        | bad-gateway | {"status":502}                             |
        | page        | {"body":"<html><body>login</body></html>"} |

    @id:request-once-add @needs:group
    场景大纲: 响应丢失时，客户端不会报告设备已在组内
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 1 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 <fault>
      当客户端把设备 "SN2" 加入设备组 "Lobby"
      那么客户端没有报告设备 "SN2" 以 errcode 9800015 被拒绝
      而且设备组 "Lobby" 内有设备 "SN1, SN2"

      例子:
        | case  | fault           |
        | reset | {"reset":true}  |
        | half  | {"truncate":30} |

    @id:request-once-remove @needs:group
    场景大纲: 响应丢失时，客户端不会报告设备不在组内
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1, SN2"
      而且接下来 1 个发往 "/wxa/business/group/removedevice" 的请求遇到故障 <fault>
      当客户端把设备 "SN2" 移出设备组 "Lobby"
      那么客户端没有报告设备 "SN2" 以 errcode 9800017 被拒绝
      而且设备组 "Lobby" 内有设备 "SN1"

      例子:
        | case  | fault           |
        | reset | {"reset":true}  |
        | half  | {"truncate":30} |

    @id:request-once-voip @needs:voip
    场景大纲: 响应丢失时，客户端不会让设备呼叫两次
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且接下来 1 个发往 "/wxa/business/iot/voip/call" 的请求遇到故障 <fault>
      当客户端让设备 "SN1" 呼叫用户
      那么平台收到 1 个发往 "/wxa/business/iot/voip/call" 的请求

      例子:
        | case  | fault           |
        | reset | {"reset":true}  |
        | half  | {"truncate":10} |
        | cut   | {"truncate":0}  |

    @id:request-once-voip-status @needs:voip
    场景大纲: 代理代替平台响应时，客户端不让设备再次呼叫
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且接下来 1 个发往 "/wxa/business/iot/voip/call" 的请求遇到故障 <fault>
      当客户端让设备 "SN1" 呼叫用户
      那么平台收到 1 个发往 "/wxa/business/iot/voip/call" 的请求

      例子:
        | case        | fault          |
        | bad-gateway | {"status":502} |
        | timeout     | {"status":504} |

    @id:request-once-status @needs:group
    场景大纲: 返回错误状态码的创建，客户端不会重复
      假如接下来 1 个发往 "/wxa/business/group/createid" 的请求遇到故障 <fault>
      当客户端创建型号 "A" 的设备组 "Hall"
      那么平台收到 1 个发往 "/wxa/business/group/createid" 的请求

      例子:
        | case     | fault          |
        | timeout  | {"status":408} |
        | too-many | {"status":429} |
        | error    | {"status":500} |
        | unavail  | {"status":503} |
        | gateway  | {"status":504} |
        | object   | {"body":"{}"}  |

    @id:request-once-status-members @needs:group
    场景大纲: 返回错误状态码的成员修改，客户端不会重复
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 1 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 <fault>
      而且接下来 1 个发往 "/wxa/business/group/removedevice" 的请求遇到故障 <fault>
      当客户端把设备 "SN2" 加入设备组 "Lobby"
      而且客户端把设备 "SN1" 移出设备组 "Lobby"
      那么平台收到 1 个发往 "/wxa/business/group/adddevice" 的请求
      而且平台收到 1 个发往 "/wxa/business/group/removedevice" 的请求

      例子:
        | case     | fault          |
        | timeout  | {"status":408} |
        | too-many | {"status":429} |
        | error    | {"status":500} |
        | unavail  | {"status":503} |
        | gateway  | {"status":504} |
        | object   | {"body":"{}"}  |

    @id:request-once-force @needs:group
    场景大纲: 返回丢失的强制添加，客户端不会重复
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且型号 "A" 的设备组 "Gate" 有设备 ""
      而且接下来 1 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 <fault>
      当客户端强制把设备 "SN1" 加入设备组 "Gate"
      那么客户端没有报告设备 "SN1" 以 errcode 9800015 被拒绝
      而且设备组 "Gate" 内有设备 "SN1"

      例子:
        | case  | fault           |
        | reset | {"reset":true}  |
        | half  | {"truncate":30} |

    @id:request-once-silence-add @needs:group
    场景: 没有收到任何返回的添加，客户端不会重复
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 1 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 {"truncate":0}
      当客户端把设备 "SN2" 加入设备组 "Lobby"
      那么平台收到 1 个发往 "/wxa/business/group/adddevice" 的请求

    @id:request-once-silence-remove @needs:group
    场景: 没有收到任何返回的移除，客户端不会重复
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 1 个发往 "/wxa/business/group/removedevice" 的请求遇到故障 {"truncate":0}
      当客户端把设备 "SN1" 移出设备组 "Lobby"
      那么平台收到 1 个发往 "/wxa/business/group/removedevice" 的请求
