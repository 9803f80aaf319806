# language: zh-CN
# 本文件根据 en/platform/ticket.feature 和 platform/ticket.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: 设备票据
  服务端用 getSnTicket 获取票据，小程序把票据交给手机。没有服务端的客户端，其场景使用
  平台自己签发的票据。

  @rule:app.unauthorized
  规则: getSnTicket 拒绝未开通硬件接入的小程序。

    @id:app-unauthorized-text
    场景: 应用未开通硬件接入时，getSnTicket 的 errmsg 与文档一致
      假如应用没有硬件接入能力
      当用例集发送请求
        """
        POST /wxa/getsnticket?access_token=own

        {"sn":"SN1","model_id":"{model A}"}
        """
      那么响应的 errmsg 在 rid 之前为 "api unauthorized"

    @id:app-unauthorized-first
    场景: getSnTicket 最先检查硬件接入能力
      假如应用没有硬件接入能力
      当用例集把 {"sn":"a b","model_id":"{model unknown}"} POST 到 "/wxa/getsnticket"
      那么响应的 errcode 为 48001

  @rule:app.unauthorized-text
  规则: 未开通硬件接入时的 errmsg 以 rid 结尾。

    @id:app-unauthorized-older
    场景大纲: 开关决定 errmsg 以什么结尾
      假如开关 "app.unauthorized-text" 为 "<value>"
      而且应用没有硬件接入能力
      当用例集把 {"sn":"SN1","model_id":"{model A}"} POST 到 "/wxa/getsnticket"
      那么响应以 '{"errcode":48001,"errmsg":"<text>' 开头

      例子:
        | case   | value  | text                               |
        | rid    | rid    | api unauthorized rid:              |
        | hint   | hint   | api unauthorized hint: [HFYTlA     |
        | hints  | hints  | api unauthorized hints: [          |
        | req-id | req-id | api unauthorized, hints: [ req_id: |

    @id:app-unauthorized-rid
    场景: errmsg 以 rid 结尾
      假如应用没有硬件接入能力
      当用例集把 {"sn":"SN1","model_id":"{model A}"} POST 到 "/wxa/getsnticket"
      那么响应的 errmsg 在 rid 之前为 "api unauthorized"

    @id:app-unauthorized-older-group
    场景: 设备组接口的写法相同
      假如开关 "app.unauthorized-text" 为 "req-id"
      而且开关 "app.scope" 为 "family"
      而且应用没有硬件接入能力
      当用例集把 {"model_id":"{model A}","group_name":"Lobby"} POST 到 "/wxa/business/group/createid"
      那么响应以 '{"errcode":48001,"errmsg":"api unauthorized, hints: [ req_id: ' 开头

  @rule:ticket.unregistered
  规则: getSnTicket 为任何格式正确的 sn 签发票据，无论是否注册。

    @id:ticket-unregistered-refused
    场景大纲: getSnTicket 只给已注册的设备签发票据
      假如开关 "ticket.unregistered" 为 "registered"
      而且设备 "SN1, SN2/C" 已注册
      当用例集把 {"sn":"<sn>","model_id":"{model <model>}"} POST 到 "/wxa/getsnticket"
      那么响应的 errcode 为 <errcode>

      例子:
        | case        | sn  | model | errcode |
        | of-the-list | SN1 | A     | 0       |
        | other-model | SN1 | B     | 9800003 |
        | of-model-C  | SN2 | C     | 0       |
        | unheard-of  | SN3 | A     | 9800003 |

    @id:ticket-unregistered-any
    场景: getSnTicket 给未注册的设备签发票据
      假如设备 "SN1" 已注册
      当用例集把 {"sn":"SN3","model_id":"{model A}"} POST 到 "/wxa/getsnticket"
      那么响应的 errcode 为 0

  @rule:ticket.lifetime
  规则: snTicket 的有效期为 300 秒。

    @id:ticket-lifetime-kept
    场景: 手机在 300 秒后拒绝 world 文件中用户和型号的票据
      假如沙箱中有 world
        """
        {"models":[{"model_id":"kept-model","model_type":"Door"}],"users":[{"openid":"kept-user"}]}
        """
      当用例集把 {"sn":"SN1","model_id":"kept-model"} POST 到 "/wxa/getsnticket"
      而且用例集把响应中的 "sn_ticket" 记为 "first"
      而且时间过去 "5m1s"
      而且用例集发送请求
        """
        POST /__phone/requestDeviceVoIP

        {"appid":"{appid}","openid":"kept-user","option":{"sn":"SN1","snTicket":"{kept first}","modelId":"kept-model","deviceName":"Door"}}
        """
      那么响应中 "errCode" 为 10008
