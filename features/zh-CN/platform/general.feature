# language: zh-CN
# 本文件根据 en/platform/general.feature 和 platform/general.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: 任何接口都可能返回的结果
  不由某个接口的规则决定的报错，以及一些接口失败时文本的写法。

  @rule:reply.hint
  规则: /wxa/business/ 下接口的 errmsg 在 rid 之前没有 hint。

    @id:reply-hint
    场景: 设备组接口的 errmsg 没有 hint
      当用例集把 {"group_id":"g"} POST 到 "/wxa/business/group/getinfo"
      那么响应的 errmsg 在 rid 之前为 "group_id不合法"

    @id:reply-hint-other
    场景: 其他接口的 errmsg 没有 hint
      假如开关 "reply.hint" 为 "hint"
      当用例集把 {"sn":"a b","model_id":"{model A}"} POST 到 "/wxa/getsnticket"
      那么响应的 errmsg 在 rid 之前为 "sn包含非法字符，请参考文档"

    @id:reply-hint-there
    场景: 设备组接口的 errmsg 有 hint
      假如开关 "reply.hint" 为 "hint"
      当用例集把 {"group_id":"g"} POST 到 "/wxa/business/group/getinfo"
      那么响应以 '{"errcode":9800013,"errmsg":"group_id不合法 hint: [hGNdsDOre-' 开头

  @rule:app.scope
  规则: 未开通硬件接入的小程序可以使用文档未要求该权限的接口。

    @id:app-scope
    场景大纲: 开关 app.scope 决定哪些接口需要硬件接入能力
      假如开关 "app.scope" 为 "<scope>"
      而且应用没有硬件接入能力
      当用例集把 <body> POST 到 "<path>"
      那么响应的 errcode 为 <errcode>

      例子:
        | case           | scope  | path                                   | body                                          | errcode |
        | group          | ticket | /wxa/business/group/createid           | {"model_id":"{model A}","group_name":"Lobby"} | 0       |
        | ticket         | ticket | /wxa/getsnticket                       | {"sn":"SN1","model_id":"{model A}"}           | 48001   |
        | family-group   | family | /wxa/business/group/createid           | {"model_id":"{model A}","group_name":"Lobby"} | 48001   |
        | family-message | family | /cgi-bin/message/device/subscribe/send | {}                                            | 48001   |
        | family-license | family | /wxa/business/license/getpkglist       | {"pkg_type":1}                                | 48001   |
        | family-quota   | family | /cgi-bin/openapi/quota/get             | {"cgi_path":"/wxa/getsnticket"}               | 0       |

    @id:app-scope-text
    场景: 没有硬件接入能力时，errmsg 与文档一致
      假如开关 "app.scope" 为 "family"
      而且应用没有硬件接入能力
      当用例集把 {"pkg_type":1} POST 到 "/wxa/business/license/getpkglist"
      那么响应的 errcode 为 48001
      而且响应的 errmsg 在 rid 之前为 "api unauthorized"

    @id:app-scope-default
    场景: 设备组接口默认不需要硬件接入能力
      假如应用没有硬件接入能力
      当用例集把 {"model_id":"{model A}","group_name":"Lobby"} POST 到 "/wxa/business/group/createid"
      那么响应的 errcode 为 0

  @rule:request.missing-elsewhere
  规则: 其他接口与设备组接口一样，拒绝缺少必填字段的请求体。

    @id:request-missing-elsewhere
    场景大纲: 其他接口缺少字段时，平台返回格式错误
      当用例集把 <body> POST 到 "<path>"
      那么响应的 errcode 为 47001
      而且响应的 errmsg 在 rid 之前为 "data format error"

      例子:
        | case          | path                                   | body                                                              |
        | template      | /cgi-bin/message/device/subscribe/send | {"sn":"SN1","model_id":"m","to_openid_list":[],"data":{}}         |
        | sn            | /cgi-bin/message/device/subscribe/send | {"template_id":"T","model_id":"m","to_openid_list":[],"data":{}}  |
        | openids       | /cgi-bin/message/device/subscribe/send | {"template_id":"T","sn":"SN1","model_id":"m","data":{}}           |
        | data          | /cgi-bin/message/device/subscribe/send | {"template_id":"T","sn":"SN1","model_id":"m","to_openid_list":[]} |
        | pkg_type      | /wxa/business/license/getpkglist       | {}                                                                |
        | activedevice  | /wxa/business/license/activedevice     | {"pkg_type":1}                                                    |
        | licence-sn    | /wxa/business/license/activedevice     | {"device_list":[{"model_id":"m"}]}                                |
        | getdeviceinfo | /wxa/business/license/getdeviceinfo    | {}                                                                |
        | cgi_path      | /cgi-bin/openapi/quota/get             | {}                                                                |
        | clear-path    | /cgi-bin/openapi/quota/clear           | {"path":"/wxa/getsnticket"}                                       |
        | appid         | /cgi-bin/clear_quota                   | {}                                                                |
        | rid           | /cgi-bin/openapi/rid/get               | {}                                                                |
        | action        | /cgi-bin/callback/check                | {"check_operator":"DEFAULT"}                                      |
        | operator      | /cgi-bin/callback/check                | {"action":"all"}                                                  |

    @id:request-missing-elsewhere-args
    场景大纲: 缺少字段时，平台返回参数无效
      假如开关 "request.missing-elsewhere" 为 "args"
      当用例集把 <body> POST 到 "<path>"
      那么响应的 errcode 为 40097

      例子:
        | case  | path                                   | body                                                         |
        | rid   | /cgi-bin/openapi/rid/get               | {}                                                           |
        | model | /cgi-bin/message/device/subscribe/send | {"template_id":"T","sn":"SN1","to_openid_list":[],"data":{}} |
