# language: zh-CN
# 本文件根据 en/client/secret.feature 和 client/secret.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: 敏感信息
  拿到账号的 secret 或 access_token，任何人都能以它的名义调用。

  @rule:secret.message
  规则: 客户端不把 secret 或 access_token 放入错误信息或给调用者的任何其他结果。

    @id:secret-message-ticket @needs:ticket
    场景大纲: getSnTicket 失败时，客户端的结果不含敏感信息
      假如接下来 20 个发往 "/wxa/getsnticket" 的请求遇到故障 <fault>
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么客户端的结果都不含 token 或 secret

      例子:
        | case        | fault                                      |
        | cut         | {"truncate":30}                            |
        | bad-gateway | {"status":502}                             |
        | forbidden   | {"status":403}                             |
        | page        | {"body":"<html><body>login</body></html>"} |
        | nothing     | {"body":""}                                |
        | busy        | {"errcode":-1}                             |
        | invalid     | {"errcode":40001}                          |

    @id:secret-message-token-group @needs:group
    场景大纲: 设备组接口获取 token 失败时，客户端的结果不含敏感信息
      假如接下来 20 个发往 "token" 的请求遇到故障 <fault>
      当客户端创建型号 "A" 的设备组 "Lobby"
      那么客户端的结果都不含 token 或 secret

      例子:
        | case        | fault                                      |
        | bad-gateway | {"status":502}                             |
        | page        | {"body":"<html><body>login</body></html>"} |
        | secret      | {"errcode":40125}                          |

    @id:secret-message-token @needs:ticket
    场景大纲: 获取 token 失败时，客户端的结果不含敏感信息
      假如接下来 20 个发往 "token" 的请求遇到故障 <fault>
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么客户端的结果都不含 token 或 secret

      例子:
        | case        | fault                                      |
        | cut         | {"truncate":30}                            |
        | bad-gateway | {"status":502}                             |
        | page        | {"body":"<html><body>login</body></html>"} |
        | object      | {"body":"{}"}                              |
        | busy        | {"errcode":-1}                             |
        | secret      | {"errcode":40125}                          |

    @id:secret-message-bad-value @needs:ticket
    场景: 值被拒绝时，客户端的结果不含敏感信息
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且客户端为型号 "A" 的 sn "AA:BB" 获取票据
      那么客户端的结果都不含 token 或 secret

    @id:secret-message-group @needs:group
    场景大纲: createIotGroupId 失败时，客户端的结果不含敏感信息
      假如接下来 20 个发往 "/wxa/business/group/createid" 的请求遇到故障 <fault>
      当客户端创建型号 "A" 的设备组 "Lobby"
      那么客户端的结果都不含 token 或 secret

      例子:
        | case        | fault                                      |
        | bad-gateway | {"status":502}                             |
        | page        | {"body":"<html><body>login</body></html>"} |
        | invalid     | {"errcode":40001}                          |

    @id:secret-message-members @needs:group
    场景大纲: 其他设备组调用失败时，客户端的回答里没有密钥
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 20 个发往 "<path>" 的请求遇到故障 <fault>
      当客户端查询设备组 "Lobby"
      而且客户端把设备 "SN2" 加入设备组 "Lobby"
      而且客户端把设备 "SN1" 移出设备组 "Lobby"
      那么客户端的结果都不含 token 或 secret

      例子:
        | case             | path                             | fault |
        | getinfo-page     | /wxa/business/group/getinfo      | {"body":"<html><body>login</body></html>"} |
        | adddevice-502    | /wxa/business/group/adddevice    | {"status":502} |
        | removedevice-bad | /wxa/business/group/removedevice | {"body":"{}"} |

    @id:secret-message-group-used @needs:group
    场景: 修改设备组时，客户端的结果不含敏感信息
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当客户端把设备 "SN2" 加入设备组 "Lobby"
      而且客户端查询设备组 "Lobby"
      而且客户端把设备 "SN1, SN3" 移出设备组 "Lobby"
      而且客户端查询设备组 "unknown"
      那么客户端的结果都不含 token 或 secret

    @id:secret-message-flow @needs:flow
    场景大纲: 流程失败时，客户端的结果不含敏感信息
      假如接下来 20 个发往 "<path>" 的请求遇到故障 <fault>
      当客户端为 "SN1" 发起授权
      那么客户端的结果都不含 token 或 secret

      例子:
        | case           | path             | fault             |
        | token          | token            | {"status":502}    |
        | ticket         | /wxa/getsnticket | {"status":502}    |
        | token-secret   | token            | {"errcode":40125} |
        | token-busy     | token            | {"errcode":-1}    |
        | ticket-busy    | /wxa/getsnticket | {"errcode":-1}    |
        | ticket-invalid | /wxa/getsnticket | {"errcode":40001} |

    @id:secret-message-voip @needs:voip
    场景大纲: iotVoipCall 失败时，客户端的结果不含敏感信息
      假如接下来 20 个发往 "/wxa/business/iot/voip/call" 的请求遇到故障 <fault>
      当客户端让设备 "SN1" 呼叫用户
      那么客户端的结果都不含 token 或 secret

      例子:
        | case        | fault                                      |
        | bad-gateway | {"status":502}                             |
        | page        | {"body":"<html><body>login</body></html>"} |
        | invalid     | {"errcode":40001}                          |
        | refused     | {"errcode":9}                              |

    @id:secret-message-redirect @needs:ticket
    场景大纲: 被重定向时，客户端不泄露 secret
      假如平台以状态码 302 把接下来 20 个发往 "<path>" 的请求重定向到另一台服务器
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么客户端的结果都不含 token 或 secret
      而且客户端没有打印 token 或 secret

      例子:
        | case   | path             |
        | token  | token            |
        | ticket | /wxa/getsnticket |

    @id:secret-message-redirect-group @needs:group
    场景大纲: 设备组调用被重定向时，客户端不泄露 secret
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且平台以状态码 302 把接下来 20 个发往 "<path>" 的请求重定向到另一台服务器
      当客户端创建型号 "A" 的设备组 "Hall"
      而且客户端把设备 "SN2" 加入设备组 "Lobby"
      那么客户端的结果都不含 token 或 secret
      而且客户端没有打印 token 或 secret

      例子:
        | case  | path                          |
        | token | token                         |
        | add   | /wxa/business/group/adddevice |

    @id:secret-message-redirect-flow @needs:flow
    场景: 流程被重定向时，客户端不泄露 secret
      假如平台以状态码 302 把接下来 20 个发往 "/wxa/getsnticket" 的请求重定向到另一台服务器
      当客户端为 "SN1" 发起授权
      那么客户端的结果都不含 token 或 secret
      而且客户端没有打印 token 或 secret

    @id:secret-message-members-failed @needs:group
    场景大纲: 设备组成员的调用失败时，客户端不泄露 secret
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 20 个发往 "/wxa/business/group/getinfo" 的请求遇到故障 <fault>
      而且接下来 20 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 <fault>
      当客户端查询设备组 "Lobby"
      而且客户端把设备 "SN2" 加入设备组 "Lobby"
      那么客户端的结果都不含 token 或 secret
      而且客户端没有打印 token 或 secret

      例子:
        | case   | fault |
        | reset  | {"reset":true} |
        | half   | {"truncate":30} |
        | page   | {"body":"<html><body>login</body></html>"} |
        | object | {"body":"{}"} |
        | status | {"status":502} |
        | dead   | {"errcode":42001} |
        | quota  | {"errcode":45009} |

    @id:secret-message-remove-failed @needs:group
    场景: 移除的返回丢失时，客户端不泄露 secret
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 20 个发往 "/wxa/business/group/removedevice" 的请求遇到故障 {"reset":true}
      当客户端把设备 "SN1" 移出设备组 "Lobby"
      那么客户端的结果都不含 token 或 secret
      而且客户端没有打印 token 或 secret

    @id:secret-message-ticket-failed @needs:ticket
    场景大纲: 票据被拒绝或缺失时，客户端不泄露 secret
      假如接下来 20 个发往 "/wxa/getsnticket" 的请求遇到故障 <fault>
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么客户端的结果都不含 token 或 secret
      而且客户端没有打印 token 或 secret

      例子:
        | case   | fault |
        | no-ticket | {"body":"{\\"errcode\\":0,\\"errmsg\\":\\"ok\\"}"} |
        | object | {"body":"{}"} |
        | dead   | {"errcode":42001} |
        | quota  | {"errcode":45009} |

    @id:secret-message-create @needs:group
    场景: 创建设备组成功时，客户端不泄露 secret
      当客户端创建型号 "A" 的设备组 "Lobby"
      那么客户端的结果都不含 token 或 secret

    @id:secret-message-recovered @needs:ticket @needs:recovery
    场景: 恢复成功的调用不泄露 secret
      假如接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":40001}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么客户端的结果都不含 token 或 secret
      而且客户端没有打印 token 或 secret

  @rule:secret.log
  规则: 客户端不把 secret 或 access_token 写入日志：其输出中不含它们。

    @id:secret-log-ticket @needs:ticket
    场景大纲: getSnTicket 失败时，客户端不打印敏感信息
      假如接下来 20 个发往 "/wxa/getsnticket" 的请求遇到故障 <fault>
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么客户端没有打印 token 或 secret

      例子:
        | case        | fault                                      |
        | cut         | {"truncate":30}                            |
        | bad-gateway | {"status":502}                             |
        | forbidden   | {"status":403}                             |
        | page        | {"body":"<html><body>login</body></html>"} |
        | nothing     | {"body":""}                                |
        | busy        | {"errcode":-1}                             |
        | invalid     | {"errcode":40001}                          |

    @id:secret-log-token-group @needs:group
    场景大纲: 设备组接口获取 token 失败时，客户端不打印敏感信息
      假如接下来 20 个发往 "token" 的请求遇到故障 <fault>
      当客户端创建型号 "A" 的设备组 "Lobby"
      那么客户端没有打印 token 或 secret

      例子:
        | case        | fault                                      |
        | bad-gateway | {"status":502}                             |
        | page        | {"body":"<html><body>login</body></html>"} |
        | secret      | {"errcode":40125}                          |

    @id:secret-log-token @needs:ticket
    场景大纲: 获取 token 失败时，客户端不打印敏感信息
      假如接下来 20 个发往 "token" 的请求遇到故障 <fault>
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么客户端没有打印 token 或 secret

      例子:
        | case        | fault                                      |
        | cut         | {"truncate":30}                            |
        | bad-gateway | {"status":502}                             |
        | page        | {"body":"<html><body>login</body></html>"} |
        | object      | {"body":"{}"}                              |
        | busy        | {"errcode":-1}                             |
        | secret      | {"errcode":40125}                          |

    @id:secret-log-bad-value @needs:ticket
    场景: 值被拒绝时，客户端不打印敏感信息
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且客户端为型号 "A" 的 sn "AA:BB" 获取票据
      那么客户端没有打印 token 或 secret

    @id:secret-log-group @needs:group
    场景大纲: createIotGroupId 失败时，客户端不打印敏感信息
      假如接下来 20 个发往 "/wxa/business/group/createid" 的请求遇到故障 <fault>
      当客户端创建型号 "A" 的设备组 "Lobby"
      那么客户端没有打印 token 或 secret

      例子:
        | case        | fault                                      |
        | bad-gateway | {"status":502}                             |
        | page        | {"body":"<html><body>login</body></html>"} |
        | invalid     | {"errcode":40001}                          |

    @id:secret-log-group-used @needs:group
    场景: 修改设备组时，客户端不打印敏感信息
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当客户端把设备 "SN2" 加入设备组 "Lobby"
      而且客户端查询设备组 "Lobby"
      而且客户端把设备 "SN1, SN3" 移出设备组 "Lobby"
      而且客户端查询设备组 "unknown"
      那么客户端没有打印 token 或 secret

    @id:secret-log-flow @needs:flow
    场景大纲: 流程失败时，客户端不打印敏感信息
      假如接下来 20 个发往 "<path>" 的请求遇到故障 <fault>
      当客户端为 "SN1" 发起授权
      那么客户端没有打印 token 或 secret

      例子:
        | case           | path             | fault             |
        | token          | token            | {"status":502}    |
        | ticket         | /wxa/getsnticket | {"status":502}    |
        | token-secret   | token            | {"errcode":40125} |
        | token-busy     | token            | {"errcode":-1}    |
        | ticket-busy    | /wxa/getsnticket | {"errcode":-1}    |
        | ticket-invalid | /wxa/getsnticket | {"errcode":40001} |

    @id:secret-log-voip @needs:voip
    场景大纲: iotVoipCall 失败时，客户端不打印敏感信息
      假如接下来 20 个发往 "/wxa/business/iot/voip/call" 的请求遇到故障 <fault>
      当客户端让设备 "SN1" 呼叫用户
      那么客户端没有打印 token 或 secret

      例子:
        | case        | fault                                      |
        | bad-gateway | {"status":502}                             |
        | page        | {"body":"<html><body>login</body></html>"} |
        | invalid     | {"errcode":40001}                          |
        | refused     | {"errcode":9}                              |

  @rule:secret.transport
  规则: 收不到响应时，HTTP 库的报错文本若在 URL 中带有 token 或 secret，就不传给调用者，也不写入日志。

    @id:secret-transport-message @needs:ticket
    场景大纲: 连接中断时，客户端的结果不含敏感信息
      假如接下来 20 个发往 "<path>" 的请求遇到故障 {"reset":true}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么客户端的结果都不含 token 或 secret

      例子:
        | case   | path             |
        | token  | token            |
        | ticket | /wxa/getsnticket |

    @id:secret-transport-message-group @needs:group
    场景大纲: 设备组接口的连接中断时，客户端的结果不含敏感信息
      假如接下来 20 个发往 "<path>" 的请求遇到故障 {"reset":true}
      当客户端创建型号 "A" 的设备组 "Lobby"
      那么客户端的结果都不含 token 或 secret

      例子:
        | case  | path                         |
        | token | token                        |
        | group | /wxa/business/group/createid |

    @id:secret-transport-message-flow @needs:flow
    场景大纲: 流程的连接中断时，客户端的结果不含敏感信息
      假如接下来 20 个发往 "<path>" 的请求遇到故障 {"reset":true}
      当客户端为 "SN1" 发起授权
      那么客户端的结果都不含 token 或 secret

      例子:
        | case   | path             |
        | token  | token            |
        | ticket | /wxa/getsnticket |

    @id:secret-transport-log @needs:ticket
    场景大纲: 连接中断时，客户端不打印敏感信息
      假如接下来 20 个发往 "<path>" 的请求遇到故障 {"reset":true}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么客户端没有打印 token 或 secret

      例子:
        | case   | path             |
        | token  | token            |
        | ticket | /wxa/getsnticket |

    @id:secret-transport-log-group @needs:group
    场景大纲: 设备组接口的连接中断时，客户端不打印敏感信息
      假如接下来 20 个发往 "<path>" 的请求遇到故障 {"reset":true}
      当客户端创建型号 "A" 的设备组 "Lobby"
      那么客户端没有打印 token 或 secret

      例子:
        | case  | path                         |
        | token | token                        |
        | group | /wxa/business/group/createid |

    @id:secret-transport-log-flow @needs:flow
    场景大纲: 流程的连接中断时，客户端不打印敏感信息
      假如接下来 20 个发往 "<path>" 的请求遇到故障 {"reset":true}
      当客户端为 "SN1" 发起授权
      那么客户端没有打印 token 或 secret

      例子:
        | case   | path             |
        | token  | token            |
        | ticket | /wxa/getsnticket |

    @id:secret-transport-message-voip @needs:voip
    场景: iotVoipCall 的连接中断时，客户端的结果不含敏感信息
      假如接下来 20 个发往 "/wxa/business/iot/voip/call" 的请求遇到故障 {"reset":true}
      当客户端让设备 "SN1" 呼叫用户
      那么客户端的结果都不含 token 或 secret

    @id:secret-transport-log-voip @needs:voip
    场景: iotVoipCall 的连接中断时，客户端不打印敏感信息
      假如接下来 20 个发往 "/wxa/business/iot/voip/call" 的请求遇到故障 {"reset":true}
      当客户端让设备 "SN1" 呼叫用户
      那么客户端没有打印 token 或 secret
