# language: zh-CN
# 本文件根据 en/client/connection.feature 和 client/connection.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: 连接与重定向
  无论平台返回什么，客户端对 HTTP 本身的处理。

  @rule:connection.redirect
  规则: 跟随重定向的客户端按原样请求 Location 中的 URL，不添加自己的 access_token 或 secret。

    @id:connection-redirect-token-group @needs:group
    场景大纲: 设备组接口获取 token 被重定向时，客户端不把 secret 发往新地址
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且平台以状态码 <status> 把接下来 20 个发往 "token" 的请求重定向到另一台服务器
      当客户端查询设备组 "Lobby"
      那么结果是失败
      而且另一台服务器收到的 URL 都不含 token 或 secret

      例子:
        | case      | status |
        | found     | 302    |
        | permanent | 308    |

    @id:connection-redirect-token @needs:ticket
    场景大纲: 获取 token 被重定向时，客户端不把 secret 发往新地址
      假如平台以状态码 <status> 把接下来 20 个发往 "token" 的请求重定向到另一台服务器
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果是失败
      而且另一台服务器收到的 URL 都不含 token 或 secret

      例子:
        | case      | status |
        | moved     | 301    |
        | found     | 302    |
        | see-other | 303    |
        | temporary | 307    |
        | permanent | 308    |

    @id:connection-redirect-ticket @needs:ticket
    场景大纲: getSnTicket 被重定向时，客户端不把 token 发往新地址
      假如平台以状态码 <status> 把接下来 20 个发往 "/wxa/getsnticket" 的请求重定向到另一台服务器
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果是失败
      而且另一台服务器收到的 URL 都不含 token 或 secret

      例子:
        | case      | status |
        | found     | 302    |
        | temporary | 307    |

    @id:connection-redirect-group @needs:group
    场景大纲: createIotGroupId 被重定向时，客户端不把 token 发往新地址
      假如平台以状态码 <status> 把接下来 20 个发往 "/wxa/business/group/createid" 的请求重定向到另一台服务器
      当客户端创建型号 "A" 的设备组 "Lobby"
      那么结果是失败
      而且另一台服务器收到的 URL 都不含 token 或 secret

      例子:
        | case      | status |
        | found     | 302    |
        | permanent | 308    |

    @id:connection-redirect-members @needs:group
    场景大纲: 其他设备组调用被重定向时，客户端不把 token 发过去
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且平台以状态码 307 把接下来 20 个发往 "<path>" 的请求重定向到另一台服务器
      当客户端查询设备组 "Lobby"
      而且客户端把设备 "SN2" 加入设备组 "Lobby"
      而且客户端把设备 "SN1" 移出设备组 "Lobby"
      那么另一台服务器收到的 URL 都不含 token 或 secret

      例子:
        | case         | path                             |
        | getinfo      | /wxa/business/group/getinfo      |
        | adddevice    | /wxa/business/group/adddevice    |
        | removedevice | /wxa/business/group/removedevice |

    @id:connection-redirect-flow @needs:flow
    场景大纲: 流程中的调用被重定向时，不把敏感信息发往新地址
      假如平台以状态码 <status> 把接下来 20 个发往 "<path>" 的请求重定向到另一台服务器
      当客户端为 "SN1" 发起授权
      那么流程以 "failed" 结束
      而且另一台服务器收到的 URL 都不含 token 或 secret

      例子:
        | case            | path             | status |
        | token           | token            | 302    |
        | token-permanent | token            | 308    |
        | ticket          | /wxa/getsnticket | 302    |

    @id:connection-redirect-voip @needs:voip
    场景大纲: iotVoipCall 被重定向时，客户端不把 token 发往新地址
      假如平台以状态码 <status> 把接下来 20 个发往 "/wxa/business/iot/voip/call" 的请求重定向到另一台服务器
      当客户端让设备 "SN1" 呼叫用户
      那么结果是失败
      而且另一台服务器收到的 URL 都不含 token 或 secret

      例子:
        | case      | status |
        | found     | 302    |
        | permanent | 308    |

  @rule:connection.closed
  规则: 连接随时可能被关闭或重置；客户端报告或重试被中断的调用，之后的调用成功。

    @id:connection-closed-often @needs:ticket
    场景大纲: 多个连接相继断开后，客户端仍能拿到票据
      假如接下来 4 个发往 "/wxa/getsnticket" 的请求遇到故障 <fault>
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且客户端为型号 "A" 的 sn "SN2" 获取票据
      而且客户端为型号 "A" 的 sn "SN3" 获取票据
      而且客户端为型号 "A" 的 sn "SN4" 获取票据
      而且客户端为型号 "A" 的 sn "SN5" 获取票据，最多尝试两次
      那么结果是成功
      而且客户端拿到票据

      例子:
        | case  | fault           |
        | reset | {"reset":true}  |
        | half  | {"truncate":30} |

    @id:connection-closed-often-flow @needs:flow
    场景大纲: 多个连接相继断开后，流程仍能完成授权
      假如接下来 4 个发往 "/wxa/getsnticket" 的请求遇到故障 <fault>
      当客户端为 "SN1" 发起授权
      而且客户端为 "SN2" 发起授权
      而且客户端为 "SN3" 发起授权
      而且客户端为 "SN4" 发起授权
      而且客户端为 "SN5" 发起授权
      那么流程以 "authorized" 结束
      而且用户对 "SN5" 的授权记录为 "1"

      例子:
        | case  | fault           |
        | reset | {"reset":true}  |
        | half  | {"truncate":30} |

    @id:connection-closed-ticket @needs:ticket
    场景大纲: getSnTicket 的连接中断后，客户端照样能拿到票据
      假如接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 <fault>
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且客户端为型号 "A" 的 sn "SN2" 获取票据
      而且客户端为型号 "A" 的 sn "SN3" 获取票据，最多尝试两次
      那么结果是成功
      而且客户端拿到票据

      例子:
        | case         | fault                   |
        | reset        | {"reset":true}          |
        | cut          | {"truncate":30}         |
        | cut-at-once  | {"truncate":0}          |
        | after-reply  | {"close":"afterReply"}  |
        | next-request | {"close":"nextRequest"} |

    @id:connection-closed-token-group @needs:group
    场景大纲: 获取 token 的连接中断后，客户端照样能查询设备组
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 1 个发往 "token" 的请求遇到故障 <fault>
      当客户端查询设备组 "Lobby"
      而且客户端查询设备组 "Lobby"
      而且客户端查询设备组 "Lobby"
      那么结果是成功
      而且结果以任意顺序列出 "SN1"

      例子:
        | case  | fault           |
        | reset | {"reset":true}  |
        | cut   | {"truncate":30} |

    @id:connection-closed-token @needs:ticket
    场景大纲: 获取 token 的连接中断后，客户端照样能拿到票据
      假如接下来 1 个发往 "token" 的请求遇到故障 <fault>
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且客户端为型号 "A" 的 sn "SN2" 获取票据
      而且客户端为型号 "A" 的 sn "SN3" 获取票据，最多尝试两次
      那么结果是成功
      而且客户端拿到票据

      例子:
        | case         | fault                   |
        | reset        | {"reset":true}          |
        | cut          | {"truncate":30}         |
        | after-reply  | {"close":"afterReply"}  |
        | next-request | {"close":"nextRequest"} |

    @id:connection-closed-group @needs:group
    场景大纲: getIotGroupInfo 的连接中断后，客户端照样能查询设备组
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 1 个发往 "/wxa/business/group/getinfo" 的请求遇到故障 <fault>
      当客户端查询设备组 "Lobby"
      而且客户端查询设备组 "Lobby"
      而且客户端查询设备组 "Lobby"，最多尝试两次
      那么结果是成功
      而且结果描述的是型号 "A" 的设备组 "Lobby"

      例子:
        | case         | fault                   |
        | reset        | {"reset":true}          |
        | cut          | {"truncate":30}         |
        | after-reply  | {"close":"afterReply"}  |
        | next-request | {"close":"nextRequest"} |

    @id:connection-closed-repeated @needs:ticket
    场景大纲: 客户端重试时发出完整的请求
      假如接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 <fault>
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么每个发往 "/wxa/getsnticket" 的请求的请求体都相同

      例子:
        | case  | fault          |
        | reset | {"reset":true} |
        | cut   | {"truncate":0} |

    @id:connection-closed-repeated-group @needs:group
    场景大纲: 客户端重试查询时，查询的是同一个设备组
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 1 个发往 "/wxa/business/group/getinfo" 的请求遇到故障 <fault>
      当客户端查询设备组 "Lobby"
      那么每个发往 "/wxa/business/group/getinfo" 的请求的请求体都相同

      例子:
        | case  | fault          |
        | reset | {"reset":true} |
        | cut   | {"truncate":0} |

    @id:connection-closed-repeated-flow @needs:flow
    场景: 流程重新获取票据时，请求的是同一台设备
      假如接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 {"reset":true}
      当客户端为 "SN1" 发起授权
      那么每个发往 "/wxa/getsnticket" 的请求的请求体都相同

    @id:connection-closed-flow @needs:flow
    场景大纲: 之前流程的连接中断后，流程照样成功
      假如接下来 1 个发往 "<path>" 的请求遇到故障 <fault>
      当客户端为 "SN1" 发起授权
      而且客户端为 "SN2" 发起授权
      而且客户端为 "SN3" 发起授权
      那么流程以 "authorized" 结束
      而且用户对 "SN3" 的授权记录为 "1"

      例子:
        | case         | path             | fault           |
        | token-reset  | token            | {"reset":true}  |
        | token-cut    | token            | {"truncate":30} |
        | ticket-reset | /wxa/getsnticket | {"reset":true}  |
        | ticket-cut   | /wxa/getsnticket | {"truncate":30} |

    @id:connection-closed-voip @needs:voip
    场景大纲: 之前呼叫的连接中断后，设备照样能呼叫
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且接下来 1 个发往 "/wxa/business/iot/voip/call" 的请求遇到故障 <fault>
      当客户端让设备 "SN1" 呼叫用户
      而且客户端让设备 "SN1" 呼叫用户
      而且客户端让设备 "SN1" 呼叫用户
      那么结果是成功

      例子:
        | case  | fault           |
        | reset | {"reset":true}  |
        | cut   | {"truncate":10} |

    @id:connection-later @needs:ticket
    场景大纲: 许多次返回损坏之后，调用仍能成功
      假如接下来 6 个发往 "/wxa/getsnticket" 的请求遇到故障 <fault>
      当客户端为设备 "D1..D6" 逐台获取票据，不论结果
      而且客户端为型号 "A" 的 sn "SN1" 获取票据，最多尝试两次
      那么结果是成功

      例子:
        | case   | fault                                      |
        | reset  | {"reset":true}                             |
        | half   | {"truncate":30}                            |
        | status | {"status":502}                             |
        | page   | {"body":"<html><body>login</body></html>"} |

    @id:connection-later-changes @needs:group
    场景大纲: 一次添加的返回丢失之后，之后的添加仍能成功
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 1 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 <fault>
      当客户端把设备 "SN2" 加入设备组 "Lobby"
      而且客户端把设备 "SN3" 加入设备组 "Lobby"
      而且客户端把设备 "SN4" 加入设备组 "Lobby"
      那么结果是成功

      例子:
        | case   | fault          |
        | reset  | {"reset":true} |
        | half   | {"truncate":30} |

    @id:connection-later-flow @needs:flow
    场景: 五次错误页面之后，流程能授权设备
      假如接下来 5 个发往 "/wxa/getsnticket" 的请求遇到故障 {"status":502}
      当客户端为 "SN1" 发起授权
      而且客户端为 "SN2" 发起授权
      而且客户端为 "SN3" 发起授权
      而且客户端为 "SN4" 发起授权
      而且客户端为 "SN5" 发起授权
      而且客户端为 "SN6" 发起授权
      那么流程以 "authorized" 结束

    @id:connection-later-create @needs:group
    场景: 五次错误页面之后，能创建设备组
      假如接下来 5 个发往 "/wxa/business/group/createid" 的请求遇到故障 {"status":502}
      当客户端创建型号 "A" 的设备组 "H1"
      而且客户端创建型号 "A" 的设备组 "H2"
      而且客户端创建型号 "A" 的设备组 "H3"
      而且客户端创建型号 "A" 的设备组 "H4"
      而且客户端创建型号 "A" 的设备组 "H5"
      而且客户端创建型号 "A" 的设备组 "H6"
      那么结果是成功

    @id:connection-later-group @needs:group
    场景: 三次返回网页之后，能查询设备组
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 3 个发往 "/wxa/business/group/getinfo" 的请求遇到故障 {"body":"<html><body>login</body></html>"}
      当客户端查询设备组 "Lobby"
      而且客户端查询设备组 "Lobby"
      而且客户端查询设备组 "Lobby"
      而且客户端查询设备组 "Lobby"
      那么结果是成功
      而且结果以任意顺序列出 "SN1"

    @id:connection-closed-many-refusals @needs:ticket
    场景: 拒绝 25 次之后，调用成功
      假如接下来 25 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":48001}
      当客户端为设备 "D1..D25" 逐台获取票据，不论结果
      而且故障结束
      而且客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果是成功

  @rule:connection.pieces
  规则: 无论响应分多少次到达，客户端都读到其结尾。

    @id:connection-pieces-ticket @needs:ticket
    场景: 票据分多次到达时，客户端完整读取
      假如接下来 20 个发往 "/wxa/getsnticket" 的请求遇到故障 {"drip":"50ms"}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果是成功
      而且客户端拿到票据

    @id:connection-pieces-token-group @needs:group
    场景: 设备组接口的 access_token 分多次到达时，客户端完整读取
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 20 个发往 "token" 的请求遇到故障 {"drip":"50ms"}
      当客户端查询设备组 "Lobby"
      那么结果是成功
      而且结果以任意顺序列出 "SN1"

    @id:connection-pieces-token @needs:ticket
    场景: access_token 分多次到达时，客户端完整读取
      假如接下来 20 个发往 "token" 的请求遇到故障 {"drip":"50ms"}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果是成功
      而且客户端拿到票据

    @id:connection-pieces-group @needs:group
    场景: 设备组信息分多次到达时，客户端完整读取
      假如型号 "A" 的设备组 "Lobby" 有设备 "D1..D9"
      而且接下来 20 个发往 "/wxa/business/group/getinfo" 的请求遇到故障 {"drip":"50ms"}
      当客户端查询设备组 "Lobby"
      那么结果是成功
      而且结果以任意顺序列出 "D1, D2, D3, D4, D5, D6, D7, D8, D9"

    @id:connection-pieces-group-name @needs:group
    场景: group_name 分多次到达且在字符中间断开时，客户端完整读取
      假如型号 "A" 的设备组 "大堂a门厅b前台😀" 有设备 "SN1"
      而且接下来 20 个发往 "/wxa/business/group/getinfo" 的请求遇到故障 {"drip":"50ms"}
      当客户端查询设备组 "大堂a门厅b前台😀"
      那么结果描述的是型号 "A" 的设备组 "大堂a门厅b前台😀"

    @id:connection-pieces-flow @needs:flow
    场景大纲: 响应分多次到达时，流程完整读取
      假如接下来 20 个发往 "<path>" 的请求遇到故障 {"drip":"50ms"}
      当客户端为 "SN1" 发起授权
      那么流程以 "authorized" 结束
      而且用户对 "SN1" 的授权记录为 "1"

      例子:
        | case   | path             |
        | token  | token            |
        | ticket | /wxa/getsnticket |

    @id:connection-pieces-voip @needs:voip
    场景: iotVoipCall 的响应分多次到达时，客户端完整读取
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且接下来 20 个发往 "/wxa/business/iot/voip/call" 的请求遇到故障 {"drip":"50ms"}
      当客户端让设备 "SN1" 呼叫用户
      那么结果是成功

  @rule:connection.gzip
  规则: 请求接受 gzip 的客户端能读取以 gzip 压缩的响应。

    @id:connection-gzip-ticket @needs:ticket
    场景: 客户端接受 gzip 时，能读取压缩的票据
      假如接下来 20 个发往 "/wxa/getsnticket" 的请求遇到故障 {"gzip":true}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果是成功
      而且客户端拿到票据

    @id:connection-gzip-token @needs:ticket
    场景: 客户端接受 gzip 时，能读取压缩的 access_token
      假如接下来 20 个发往 "token" 的请求遇到故障 {"gzip":true}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果是成功
      而且客户端拿到票据

    @id:connection-gzip-group @needs:group
    场景: 客户端接受 gzip 时，能读取压缩的设备组信息
      假如型号 "A" 的设备组 "Lobby" 有设备 "D1..D9"
      而且接下来 20 个发往 "/wxa/business/group/getinfo" 的请求遇到故障 {"gzip":true}
      当客户端查询设备组 "Lobby"
      那么结果是成功
      而且结果列出 "D1, D2, D3, D4, D5, D6, D7, D8, D9"

    @id:connection-gzip-token-group @needs:group
    场景: 客户端接受 gzip 时，设备组接口能读取压缩的 access_token
      假如接下来 20 个发往 "token" 的请求遇到故障 {"gzip":true}
      当客户端创建型号 "A" 的设备组 "Lobby"
      那么结果是成功
      而且账号只有一个设备组 "Lobby"

    @id:connection-gzip-flow @needs:flow
    场景: 流程接受 gzip 时，能读取压缩的票据
      假如接下来 20 个发往 "/wxa/getsnticket" 的请求遇到故障 {"gzip":true}
      当客户端为 "SN1" 发起授权
      那么流程以 "authorized" 结束

    @id:connection-gzip-token-flow @needs:flow
    场景: 流程接受 gzip 时，能读取压缩的 access_token
      假如接下来 20 个发往 "token" 的请求遇到故障 {"gzip":true}
      当客户端为 "SN1" 发起授权
      那么流程以 "authorized" 结束

    @id:connection-gzip-voip @needs:voip
    场景: 客户端接受 gzip 时，能读取压缩的 iotVoipCall 响应
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且接下来 20 个发往 "/wxa/business/iot/voip/call" 的请求遇到故障 {"gzip":true}
      当客户端让设备 "SN1" 呼叫用户
      那么结果是成功

    @id:connection-form-remove-gzip @needs:group
    场景: 移除设备的返回可以是压缩的
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 20 个发往 "/wxa/business/group/removedevice" 的请求遇到故障 {"gzip":true}
      当客户端把设备 "SN1" 移出设备组 "Lobby"
      那么结果是成功

    @id:connection-form-remove-plain @needs:group
    场景: 移除设备的返回可以是纯文本类型
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 20 个发往 "/wxa/business/group/removedevice" 的请求遇到故障 {"contentType":"text/plain"}
      当客户端把设备 "SN1" 移出设备组 "Lobby"
      那么结果是成功

    @id:connection-form-remove-drip @needs:group
    场景: 移除设备的返回可以分段到达
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 20 个发往 "/wxa/business/group/removedevice" 的请求遇到故障 {"drip":"50ms"}
      当客户端把设备 "SN1" 移出设备组 "Lobby"
      那么结果是成功

    @id:connection-form-create-gzip @needs:group
    场景: 创建设备组的返回可以是压缩的
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 20 个发往 "/wxa/business/group/createid" 的请求遇到故障 {"gzip":true}
      当客户端创建型号 "A" 的设备组 "Hall"
      那么结果是成功

    @id:connection-form-create-plain @needs:group
    场景: 创建设备组的返回可以是纯文本类型
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 20 个发往 "/wxa/business/group/createid" 的请求遇到故障 {"contentType":"text/plain"}
      当客户端创建型号 "A" 的设备组 "Hall"
      那么结果是成功

    @id:connection-form-create-drip @needs:group
    场景: 创建设备组的返回可以分段到达
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 20 个发往 "/wxa/business/group/createid" 的请求遇到故障 {"drip":"50ms"}
      当客户端创建型号 "A" 的设备组 "Hall"
      那么结果是成功

  @rule:connection.content-type
  规则: 有些响应的类型为 text/plain；客户端仍按 JSON 读取。

    @id:connection-content-type-ticket @needs:ticket
    场景: 票据以 text/plain 返回时，客户端照样读取
      假如接下来 20 个发往 "/wxa/getsnticket" 的请求遇到故障 {"contentType":"text/plain"}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果是成功
      而且客户端拿到票据

    @id:connection-content-type-token-group @needs:group
    场景: 设备组接口的 access_token 以 text/plain 返回时，客户端照样读取
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 20 个发往 "token" 的请求遇到故障 {"contentType":"text/plain"}
      当客户端查询设备组 "Lobby"
      那么结果是成功
      而且结果以任意顺序列出 "SN1"

    @id:connection-content-type-token @needs:ticket
    场景: access_token 以 text/plain 返回时，客户端照样读取
      假如接下来 20 个发往 "token" 的请求遇到故障 {"contentType":"text/plain"}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果是成功
      而且客户端拿到票据

    @id:connection-content-type-group @needs:group
    场景: 中文名的设备组以 text/plain 返回时，客户端照样读取
      假如型号 "A" 的设备组 "设备组01" 有设备 "SN1"
      而且接下来 20 个发往 "/wxa/business/group/getinfo" 的请求遇到故障 {"contentType":"text/plain"}
      当客户端查询设备组 "设备组01"
      那么结果是成功
      而且结果描述的是型号 "A" 的设备组 "设备组01"

    @id:connection-content-type-flow @needs:flow
    场景大纲: 响应以 text/plain 返回时，流程照样读取
      假如接下来 20 个发往 "<path>" 的请求遇到故障 {"contentType":"text/plain"}
      当客户端为 "SN1" 发起授权
      那么流程以 "authorized" 结束
      而且用户对 "SN1" 的授权记录为 "1"

      例子:
        | case   | path             |
        | token  | token            |
        | ticket | /wxa/getsnticket |

    @id:connection-content-type-voip @needs:voip
    场景: iotVoipCall 的响应以 text/plain 返回时，客户端照样读取
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且接下来 20 个发往 "/wxa/business/iot/voip/call" 的请求遇到故障 {"contentType":"text/plain"}
      当客户端让设备 "SN1" 呼叫用户
      那么结果是成功

    @id:connection-changes @needs:group
    场景大纲: 修改的返回可以有各种形式
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 20 个发往 "/wxa/business/group/createid" 的请求遇到故障 <fault>
      而且接下来 20 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 <fault>
      当客户端创建型号 "A" 的设备组 "Hall"
      而且客户端把设备 "SN2" 加入设备组 "Lobby"
      那么结果是成功

      例子:
        | case  | fault                        |
        | gzip  | {"gzip":true}                |
        | plain | {"contentType":"text/plain"} |
        | drip  | {"drip":"50ms"}              |
