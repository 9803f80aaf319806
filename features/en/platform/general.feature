Feature: What any call may answer
  Errors that no rule of a call decides, and how failures of some calls read.

  @rule:reply.hint
  Rule: The errmsg of a call under /wxa/business/ has no hint before its rid.

    @id:reply-hint
    Scenario: The errmsg of a group call has no hint
      When the suite posts {"group_id":"g"} to "/wxa/business/group/getinfo"
      Then the errmsg of the reply is "group_id不合法" before its rid

    @id:reply-hint-other
    Scenario: The errmsg of other calls has no hint
      Given the switch "reply.hint" is "hint"
      When the suite posts {"sn":"a b","model_id":"{model A}"} to "/wxa/getsnticket"
      Then the errmsg of the reply is "sn包含非法字符，请参考文档" before its rid

    @id:reply-hint-there
    Scenario: The errmsg of a group call has a hint
      Given the switch "reply.hint" is "hint"
      When the suite posts {"group_id":"g"} to "/wxa/business/group/getinfo"
      Then the reply begins with '{"errcode":9800013,"errmsg":"group_id不合法 hint: [hGNdsDOre-'

  @rule:app.scope
  Rule: An app without hardware access can use the calls whose pages do not ask for it.

    @id:app-scope
    Scenario Outline: The switch app.scope decides which calls need hardware access
      Given the switch "app.scope" is "<scope>"
      And the app has no hardware access
      When the suite posts <body> to "<path>"
      Then the reply has errcode <errcode>

      Examples:
        | case           | scope  | path                                   | body                                          | errcode |
        | group          | ticket | /wxa/business/group/createid           | {"model_id":"{model A}","group_name":"Lobby"} | 0       |
        | ticket         | ticket | /wxa/getsnticket                       | {"sn":"SN1","model_id":"{model A}"}           | 48001   |
        | family-group   | family | /wxa/business/group/createid           | {"model_id":"{model A}","group_name":"Lobby"} | 48001   |
        | family-message | family | /cgi-bin/message/device/subscribe/send | {}                                            | 48001   |
        | family-license | family | /wxa/business/license/getpkglist       | {"pkg_type":1}                                | 48001   |
        | family-quota   | family | /cgi-bin/openapi/quota/get             | {"cgi_path":"/wxa/getsnticket"}               | 0       |

    @id:app-scope-text
    Scenario: The platform answers a call without hardware access with the documented errmsg
      Given the switch "app.scope" is "family"
      And the app has no hardware access
      When the suite posts {"pkg_type":1} to "/wxa/business/license/getpkglist"
      Then the reply has errcode 48001
      And the errmsg of the reply is "api unauthorized" before its rid

    @id:app-scope-default
    Scenario: A group call works without hardware access
      Given the app has no hardware access
      When the suite posts {"model_id":"{model A}","group_name":"Lobby"} to "/wxa/business/group/createid"
      Then the reply has errcode 0

  @rule:request.missing-elsewhere
  Rule: Other calls refuse a body without a required member as the group calls do.

    @id:request-missing-elsewhere
    Scenario Outline: The platform answers a missing member of other calls as a format error
      When the suite posts <body> to "<path>"
      Then the reply has errcode 47001
      And the errmsg of the reply is "data format error" before its rid

      Examples:
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
    Scenario Outline: The platform answers a missing member as an invalid argument
      Given the switch "request.missing-elsewhere" is "args"
      When the suite posts <body> to "<path>"
      Then the reply has errcode 40097

      Examples:
        | case  | path                                   | body                                                         |
        | rid   | /cgi-bin/openapi/rid/get               | {}                                                           |
        | model | /cgi-bin/message/device/subscribe/send | {"template_id":"T","sn":"SN1","to_openid_list":[],"data":{}} |
