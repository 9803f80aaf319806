# language: zh-CN
# 本文件根据 en/client/ticket.feature 和 client/ticket.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: 设备票据
  服务端用 getSnTicket 获取票据，小程序把票据交给手机。没有服务端的客户端，其场景使用
  平台自己签发的票据。

  @rule:app.unauthorized
  规则: getSnTicket 拒绝未开通硬件接入的小程序。

    @id:app-unauthorized @needs:ticket
    场景: 应用未开通硬件接入时，getSnTicket 拒绝
      假如应用没有硬件接入能力
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果的 errcode 为 48001

    @id:app-unauthorized-again @needs:ticket
    场景: 应用未开通硬件接入时，getSnTicket 对每台设备都拒绝
      假如应用没有硬件接入能力
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且客户端为型号 "C" 的 sn "SN2" 获取票据
      那么结果的 errcode 为 48001
      而且平台最多收到 4 个发往 "/wxa/getsnticket" 的请求

  @rule:ticket.shape
  规则: sn_ticket 是 32 个小写十六进制字符。

    @id:ticket-shape @needs:ticket
    场景大纲: 票据的格式都相同
      当客户端为型号 "<model>" 的 sn "<sn>" 获取票据
      那么票据是 32 个小写十六进制字符

      例子:
        | case  | sn      | model |
        | short | 1       | A     |
        | long  | {A*100} | A     |
        | other | SN1     | C     |

  @rule:ticket.unregistered
  规则: getSnTicket 为任何格式正确的 sn 签发票据，无论是否注册。

    @id:ticket-unregistered @needs:ticket
    场景大纲: sn 从未注册过，getSnTicket 也签发票据
      当客户端为型号 "A" 的 sn "<sn>" 获取票据
      那么客户端拿到票据

      例子:
        | case       | sn           |
        | new        | NEVER-SEEN-1 |
        | looks-void | null         |

    @id:ticket-unregistered-phone @needs:phone
    场景: sn 从未注册过的设备，手机也能授权
      假如已准备 "NEVER-SEEN-1" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么调用成功

    @id:ticket-unregistered-flow @needs:flow
    场景: sn 从未注册过的设备，流程也能完成授权
      当客户端为 "NEVER-SEEN-1" 发起授权
      那么流程以 "authorized" 结束

  @rule:ticket.lifetime
  规则: snTicket 的有效期为 300 秒。

    @id:ticket-lifetime-alive @needs:phone
    场景大纲: 票据在五分钟内有效
      假如开关 "ticket.edge" 为 "expired"
      而且已准备 "SN1" 的 option
      当时间过去 "<age>"
      而且小程序调用 "requestDeviceVoIP"
      那么调用成功

      例子:
        | case    | age     |
        | 0s      | 0s      |
        | 1s      | 1s      |
        | 4m0s    | 4m0s    |
        | 4m59s   | 4m59s   |
        | 4m59.9s | 4m59.9s |

    @id:ticket-lifetime-dead @needs:phone
    场景大纲: 票据五分钟后失效
      假如开关 "ticket.edge" 为 "valid"
      而且已准备 "SN1" 的 option
      当时间过去 "<age>"
      而且小程序调用 "requestDeviceVoIP"
      那么调用以 errCode 10008 失败

      例子:
        | case   | age    |
        | 5m0.1s | 5m0.1s |
        | 5m1s   | 5m1s   |
        | 10m    | 10m    |
        | 24h    | 24h    |

    @id:ticket-lifetime-clock @needs:phone @needs:clock
    场景大纲: 知道时间的客户端在票据有效期内照常交出它
      假如已准备 "SN1" 的 option
      当时间过去 "<age>"
      而且小程序调用 "requestDeviceVoIP"
      那么调用成功

      例子:
        | case  | age   |
        | 1s    | 1s    |
        | 4m59s | 4m59s |

    @id:ticket-lifetime-fetched @needs:ticket
    场景大纲: 客户端获取的票据五分钟内有效
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且时间过去 "<age>"
      而且手机使用客户端为设备 "SN1" 获取的票据
      那么调用成功

      例子:
        | case  | age   |
        | 0s    | 0s    |
        | 4m59s | 4m59s |

    @id:ticket-lifetime-renewed @needs:ticket @needs:clock
    场景大纲: 再次向客户端要票据，得到的票据有效
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且时间过去 "<age>"
      而且客户端为型号 "A" 的 sn "SN1" 获取票据
      而且手机使用客户端为设备 "SN1" 获取的票据
      那么调用成功

      例子:
        | case | age   |
        | 5m1s | 5m1s  |
        | 10m  | 10m   |
        | 1h   | 1h    |
        | day  | 24h1m |

    @id:ticket-lifetime-used @needs:ticket @needs:clock
    场景: 一再向客户端要票据，得到的票据都有效
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且时间过去 "3m"
      而且客户端为型号 "A" 的 sn "SN1" 获取票据
      而且时间过去 "3m"
      而且客户端为型号 "A" 的 sn "SN1" 获取票据
      而且手机使用客户端为设备 "SN1" 获取的票据
      那么调用成功

    @id:ticket-lifetime-next @needs:phone
    场景: 票据过期之后，客户端发出下一张票据
      假如用户对弹窗选择 "dismiss"
      而且已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      而且时间过去 "5m1s"
      而且小程序为 "SN1" 调用 "requestDeviceVoIP"，用户选择 "accept"
      那么调用成功

  @rule:ticket.device
  规则: 客户端返回所请求设备（该 sn 和该 model_id）的有效票据。

    @id:ticket-device-each @needs:ticket
    场景大纲: 客户端返回每台设备各自的票据
      当客户端为型号 "<model>" 的 sn "<first>" 获取票据
      而且客户端为型号 "<other>" 的 sn "<second>" 获取票据
      而且手机使用客户端为设备 "<second>/<other>" 获取的票据
      那么调用成功

      例子:
        | case           | first    | model | second   | other |
        | other-sn       | SN1      | A     | SN2      | A     |
        | other-model    | SN1      | A     | SN1      | B     |
        | other-type     | SN1      | C     | SN1      | A     |
        | other-case     | SN1      | A     | sn1      | A     |
        | leading-zeros  | 0012     | A     | 12       | A     |
        | number         | 1e3      | A     | 1000     | A     |
        | sign           | S-1      | A     | S_1      | A     |
        | no-sign        | S-1      | A     | S1       | A     |
        | longer         | SN1      | A     | SN11     | A     |
        | end-of-a-long  | {A*127}1 | A     | {A*127}2 | A     |
        | start-of-a-long | 1{A*127} | A    | 2{A*127} | A     |

    @id:ticket-device-models @needs:ticket
    场景大纲: model_id 相似的两台设备，客户端各返回自己的票据
      假如沙箱中有 world
        """
        {"models":[{"model_id":"<model>","model_type":"校园电话"},{"model_id":"<other>","model_type":"校园电话"}]}
        """
      当客户端为型号 "<model>" 的 sn "<first>" 获取票据
      而且客户端为型号 "<other>" 的 sn "<second>" 获取票据
      而且手机使用客户端为设备 "<second>/<other>" 获取的票据
      那么调用成功

      例子:
        | case         | first | model                  | second | other                  |
        | other-case   | D1    | Kj7QmZ0aVb2-N9dLr4TwEx | D1     | kj7qmz0avb2-n9dlr4twex |
        | other-end    | D1    | Kj7QmZ0aVb2-N9dLr4TwEx | D1     | Kj7QmZ0aVb2-N9dLr4TwEy |
        | other-start  | D1    | Kj7QmZ0aVb2-N9dLr4TwEx | D1     | Lj7QmZ0aVb2-N9dLr4TwEx |
        | other-sign   | D1    | Kj7QmZ0aVb2-N9dLr4TwEx | D1     | Kj7QmZ0aVb2_N9dLr4TwEx |

    @id:ticket-device-again @needs:ticket
    场景大纲: 再次要之前那台设备的票据，客户端返回它的票据
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且客户端为型号 "<model>" 的 sn "<between>" 获取票据
      而且客户端为型号 "A" 的 sn "SN1" 获取票据
      而且手机使用客户端为设备 "SN1" 获取的票据
      那么调用成功

      例子:
        | case        | between | model |
        | same        | SN1     | A     |
        | other-sn    | SN2     | A     |
        | other-model | SN1     | B     |

    @id:ticket-device-after-refusal @needs:ticket
    场景大纲: 被拒绝一次之后，客户端照样返回票据
      当客户端为型号 "<model>" 的 sn "<sn>" 获取票据
      而且客户端为型号 "A" 的 sn "SN1" 获取票据
      而且手机使用客户端为设备 "SN1" 获取的票据
      那么调用成功

      例子:
        | case        | sn       | model   |
        | other-model | SN1      | unknown |
        | bad-sn      | SN1{门*1} | A       |
        | long-sn     | {A*129}  | A       |

    @id:ticket-device-after-refusals @needs:ticket
    场景: 被拒绝多次之后，客户端照样返回票据
      当客户端为型号 "unknown" 的 sn "SN1" 获取票据
      而且客户端为型号 "unknown" 的 sn "SN2" 获取票据
      而且客户端为型号 "unknown" 的 sn "SN3" 获取票据
      而且客户端为型号 "unknown" 的 sn "SN4" 获取票据
      而且客户端为型号 "unknown" 的 sn "SN5" 获取票据
      而且客户端为型号 "A" 的 sn "SN1" 获取票据
      而且手机使用客户端为设备 "SN1" 获取的票据
      那么调用成功

    @id:ticket-device-session @needs:ticket @needs:flow @needs:phone @needs:list
    场景: 获取列表、授权流程、手机调用之后，仍能获取票据
      当小程序调用 "getDeviceVoIPList"
      而且客户端为 "SN1" 发起授权
      而且小程序为 "SN2" 调用 "requestDeviceVoIP"，用户选择 "accept"
      而且客户端为型号 "A" 的 sn "SN3" 获取票据
      而且手机使用客户端为设备 "SN3" 获取的票据
      那么调用成功

    @id:ticket-device-first-of-many @needs:ticket
    场景: 很多设备之后，第一台仍得到自己的票据
      当客户端为设备 "D1..D45" 逐台获取票据
      而且客户端为型号 "A" 的 sn "D1" 获取票据
      那么手机使用客户端为设备 "D1" 获取的票据
      而且调用成功

    @id:ticket-device-same-hash @needs:ticket
    场景: sn 哈希相同的设备各得到自己的票据
      当客户端为型号 "A" 的 sn "AaAa" 获取票据
      而且客户端为型号 "A" 的 sn "BBBB" 获取票据
      那么手机使用客户端为设备 "BBBB" 获取的票据
      而且调用成功

  @rule:ticket.edge
  规则: 恰好满 300 秒的票据已过期。

    @id:ticket-edge-dead @needs:phone
    场景: 票据恰好五分钟时已失效
      假如已准备 "SN1" 的 option
      当时间过去 "5m0s"
      而且小程序调用 "requestDeviceVoIP"
      那么调用以 errCode 10008 失败

    @id:ticket-edge-alive @needs:phone
    场景: 票据恰好五分钟时仍有效
      假如开关 "ticket.edge" 为 "valid"
      而且已准备 "SN1" 的 option
      当时间过去 "5m0s"
      而且小程序调用 "requestDeviceVoIP"
      那么调用成功

  @rule:ticket.wrong
  规则: 手机拒绝不是平台签发的票据。

    @id:ticket-wrong @needs:phone
    场景大纲: 手机拒绝编造的票据
      假如开关 "ticket.binding" 为 "unbound"
      而且已准备 "SN1" 的 option
      而且其 "snTicket" 为 "<ticket>"
      当小程序调用 "requestDeviceVoIP"
      那么调用以 errCode 10008 失败

      例子:
        | case       | ticket                           |
        | zeros      | {0*32}                           |
        | made-up    | 296d0663e3ebe5dcb4e730864e333bb8 |
        | short      | {0*31}                           |
        | not-hex    | {z*32}                           |
        | words      | not a ticket                     |
        | the-secret | {secret}                         |

    @id:ticket-wrong-case @needs:phone
    场景: 手机拒绝大写的票据
      假如已准备 "SN1" 的 option
      而且其 "snTicket" 是设备 "SN1" 的大写票据
      当小程序调用 "requestDeviceVoIP"
      那么调用以 errCode 10008 失败

    @id:ticket-wrong-blank @needs:phone
    场景: 手机拒绝带空格的票据
      假如已准备 "SN1" 的 option
      而且其 "snTicket" 是设备 "SN1" 的票据加一个空格
      当小程序调用 "requestDeviceVoIP"
      那么调用以 errCode 10008 失败

  @rule:ticket.binding
  规则: 票据只对签发时的 sn 和 modelId 有效。

    @id:ticket-binding @needs:phone
    场景大纲: 手机拒绝其他设备的票据
      假如已准备 "SN1" 的 option
      而且其 "snTicket" 是设备 "<device>" 的票据
      当小程序调用 "requestDeviceVoIP"
      那么调用以 errCode 10008 失败

      例子:
        | case        | device |
        | other-sn    | SN2    |
        | other-case  | sn1    |
        | longer-sn   | SN11   |
        | other-model | SN1/B  |
        | both        | SN2/C  |

    @id:ticket-binding-own @needs:phone
    场景: 手机接受本设备的票据
      假如已准备 "SN1/C" 的 option
      而且其 "snTicket" 是设备 "SN1/C" 的票据
      当小程序调用 "requestDeviceVoIP"
      那么调用成功

    @id:ticket-binding-unbound @needs:phone
    场景大纲: 手机接受本应用任何有效的票据
      假如开关 "ticket.binding" 为 "unbound"
      而且已准备 "SN1" 的 option
      而且其 "snTicket" 是设备 "<device>" 的票据
      当小程序调用 "requestDeviceVoIP"
      那么调用成功

      例子:
        | case        | device |
        | other-sn    | SN2    |
        | other-model | SN1/B  |

    @id:ticket-binding-fetched @needs:phone @needs:ticket
    场景: 客户端发出 option 中的票据，而不是最近获取的票据
      假如已准备 "SN1" 的 option
      当客户端为型号 "A" 的 sn "SN2" 获取票据
      而且小程序调用 "requestDeviceVoIP"
      那么调用成功

    @id:ticket-binding-model @needs:phone
    场景大纲: modelId 多一个字符，就不是这个型号
      假如已准备 "SN1" 的 option
      而且其 "modelId" 为 "{model A}<tail>"
      当小程序调用 "requestDeviceVoIP"
      那么调用失败

      例子:
        | case | tail |
        | blank | {U+0020} |
        | letter | A |

    @id:ticket-binding-model-short @needs:phone
    场景: model_id 可以很短
      假如沙箱中有 world
        """
        {"models":[{"model_id":"M-1","model_type":"校园电话"}]}
        """
      而且已准备 "SN1/M-1" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么调用成功

  @rule:ticket.reuse
  规则: 票据在有效期内可多次使用，新票据不会使其失效。

    @id:ticket-reuse @needs:phone
    场景: 一张票据可以用两次
      假如开关 "record.dismissed" 为 "forget"
      而且已准备 "SN1" 的 option
      而且用户对弹窗选择 "dismiss"
      当小程序调用 "requestDeviceVoIP"
      而且用户对弹窗选择 "accept"
      而且小程序调用 "requestDeviceVoIP"
      那么调用成功

    @id:ticket-reuse-newer @needs:phone
    场景: 新票据不会使旧票据失效
      假如已准备 "SN1" 的 option
      当平台签发设备 "SN1" 的另一张票据
      而且小程序调用 "requestDeviceVoIP"
      那么调用成功

    @id:ticket-reuse-single @needs:phone
    场景: 一次性票据不能用第二次
      假如开关 "ticket.reuse" 为 "single-use"
      而且开关 "record.dismissed" 为 "forget"
      而且已准备 "SN1" 的 option
      而且用户对弹窗选择 "dismiss"
      当小程序调用 "requestDeviceVoIP"
      而且用户对弹窗选择 "accept"
      而且小程序调用 "requestDeviceVoIP"
      那么调用以 errCode 10008 失败

    @id:ticket-reuse-first @needs:phone
    场景: 一次性票据可以用一次
      假如开关 "ticket.reuse" 为 "single-use"
      而且已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么调用成功
