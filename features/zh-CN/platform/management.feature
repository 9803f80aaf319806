# language: zh-CN
# 本文件根据 en/platform/management.feature 和 platform/management.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: 接口管理
  查询和清零配额，查询 rid，检测回调。

  @rule:quota.get
  规则: quota/get 返回接口的每日限额、已用次数、剩余次数以及每分钟限额。

    @id:quota-get
    场景: getApiQuota 返回已用掉一部分的配额
      假如 "/wxa/getsnticket" 每天可调用 5 次
      当用例集把 {"sn":"SN1","model_id":"{model A}"} 向 "/wxa/getsnticket" 发送 2 次
      而且用例集把 {"cgi_path":"/wxa/getsnticket"} POST 到 "/cgi-bin/openapi/quota/get"
      那么响应中 "quota" 为 {"daily_limit":5,"used":2,"remain":3}

    @id:quota-get-members
    场景大纲: getApiQuota 的字段与文档一致
      当用例集把 {"cgi_path":"<path>"} POST 到 "/cgi-bin/openapi/quota/get"
      那么响应的字段为 "<members>"

      例子:
        | case     | path                  | members                                                  |
        | rates    | /cgi-bin/stable_token | errcode, errmsg, quota, rate_limit, component_rate_limit |
        | no-rates | /cgi-bin/token        | errcode, errmsg, quota                                   |

  @rule:quota.path
  规则: quota/get 和 openapi/quota/clear 拒绝不是接口路径的 cgi_path。

    @id:quota-path
    场景大纲: 路径不是接口时，getApiQuota 和 clearApiQuota 拒绝
      当用例集把 {"cgi_path":"<path>"} POST 到 "/cgi-bin/openapi/quota/<call>"
      那么响应的 errcode 为 76021
      而且响应的 errmsg 在 rid 之前为 "cgi_path not found, please check"

      例子:
        | case     | call  | path                                      |
        | unknown  | get   | /wxa/nothing                              |
        | no-slash | get   | wxa/getsnticket                           |
        | host     | get   | https://api.weixin.qq.com/wxa/getsnticket |
        | empty    | get   |                                           |
        | clear    | clear | /wxa/nothing                              |

  @rule:quota.permission
  规则: quota/get 和 openapi/quota/clear 拒绝账号无权使用的 cgi_path，例如 /sns/ 下的路径。

    @id:quota-permission
    场景大纲: 账号无权使用该路径时，getApiQuota 和 clearApiQuota 拒绝
      当用例集把 {"cgi_path":"/sns/userinfo"} POST 到 "/cgi-bin/openapi/quota/<call>"
      那么响应的 errcode 为 76022
      而且响应的 errmsg 在 rid 之前为 "could not use this cgi_path, no permission"

      例子:
        | case  | call  |
        | get   | get   |
        | clear | clear |

  @rule:quota.clear
  规则: clear_quota（无论用 token 还是 secret）将该应用当天的计数清零；拒绝其他 appid。

    @id:quota-clear
    场景: clearQuota 把计数清零
      假如 "/wxa/getsnticket" 每天可调用 2 次，用例集已用完
      当用例集把 {"appid":"{appid}"} POST 到 "/cgi-bin/clear_quota"
      而且用例集把 {"sn":"SN1","model_id":"{model A}"} POST 到 "/wxa/getsnticket"
      那么响应的 errcode 为 0

    @id:quota-clear-v2
    场景: clearQuotaByAppSecret 把计数清零
      假如 "/wxa/getsnticket" 每天可调用 2 次，用例集已用完
      当用例集发送请求
        """
        POST /cgi-bin/clear_quota/v2

        {"appid":"{appid}","appsecret":"{secret}"}
        """
      而且用例集把 {"sn":"SN1","model_id":"{model A}"} POST 到 "/wxa/getsnticket"
      那么响应的 errcode 为 0

    @id:quota-clear-other
    场景: clearQuota 拒绝其他应用的 appid
      当用例集把 {"appid":"wx0000000000000000"} POST 到 "/cgi-bin/clear_quota"
      那么响应的 errcode 为 40013
      而且响应的 errmsg 在 rid 之前为 "invalid appid"

    @id:quota-clear-v2-refused
    场景大纲: clearQuotaByAppSecret 要求 appid 和 appsecret
      当用例集发送请求
        """
        POST /cgi-bin/clear_quota/v2

        <body>
        """
      那么响应的 errcode 为 <errcode>

      例子:
        | case      | body                                                  | errcode |
        | other     | {"appid":"wx0000000000000000","appsecret":"{secret}"} | 40013   |
        | no-appid  | {"appsecret":"{secret}"}                              | 41002   |
        | no-secret | {"appid":"{appid}"}                                   | 41004   |

  @rule:quota.clear-secret
  规则: clear_quota/v2 与获取 token 一样拒绝错误的 appsecret。

    @id:quota-clear-secret
    场景: secret 错误时，clearQuotaByAppSecret 拒绝
      当用例集发送请求
        """
        POST /cgi-bin/clear_quota/v2

        {"appid":"{appid}","appsecret":"wrong"}
        """
      那么响应的 errcode 为 40125
      而且响应的 errmsg 在 rid 之前为 "invalid appsecret"

    @id:quota-clear-secret-appid
    场景: secret 错误时，clearQuotaByAppSecret 与 appid 错误时结果相同
      假如开关 "quota.clear-secret" 为 "appid"
      当用例集发送请求
        """
        POST /cgi-bin/clear_quota/v2

        {"appid":"{appid}","appsecret":"wrong"}
        """
      那么响应的 errcode 为 40013

  @rule:quota.clear-stable
  规则: clear_quota 不清零 stable_token 的计数。

    @id:quota-clear-stable
    场景大纲: clearQuota 保留或清零 stable_token 的计数
      假如开关 "quota.clear-stable" 为 "<how>"
      而且 "/cgi-bin/stable_token" 每天可调用 1 次
      而且应用的另一个进程从 "/cgi-bin/stable_token" 获取 token "theirs"
      当用例集带 token "theirs" 把 {"appid":"{appid}"} POST 到 "/cgi-bin/clear_quota"
      而且用例集带 token "theirs" 把 {"cgi_path":"/cgi-bin/stable_token"} POST 到 "/cgi-bin/openapi/quota/get"
      那么响应中 "quota.used" 为 <used>

      例子:
        | case    | how     | used |
        | kept    | kept    | 1    |
        | cleared | cleared | 0    |

    @id:quota-clear-stable-default
    场景: clearQuota 默认保留 stable_token 的计数
      假如 "/cgi-bin/stable_token" 每天可调用 1 次
      而且应用的另一个进程从 "/cgi-bin/stable_token" 获取 token "theirs"
      当用例集带 token "theirs" 把 {"appid":"{appid}"} POST 到 "/cgi-bin/clear_quota"
      而且用例集带 token "theirs" 把 {"cgi_path":"/cgi-bin/stable_token"} POST 到 "/cgi-bin/openapi/quota/get"
      那么响应中 "quota.used" 为 1

  @rule:quota.clear-monthly
  规则: clear_quota 每月生效 10 次，两种形式合并计数。

    @id:quota-clear-monthly
    场景大纲: clearQuota 每月生效 10 次
      假如还没有人调用过 "/cgi-bin/clear_quota"
      当用例集把 {"appid":"{appid}"} 向 "/cgi-bin/clear_quota" 发送 <times> 次
      那么响应的 errcode 为 <errcode>

      例子:
        | case  | times | errcode |
        | max   | 10    | 0       |
        | max+1 | 11    | 48006   |

    @id:quota-clear-monthly-both
    场景: clearQuota 与 clearQuotaByAppSecret 共用每月的次数
      假如还没有人调用过 "/cgi-bin/clear_quota"
      当用例集把 {"appid":"{appid}"} 向 "/cgi-bin/clear_quota" 发送 10 次
      而且用例集发送请求
        """
        POST /cgi-bin/clear_quota/v2

        {"appid":"{appid}","appsecret":"{secret}"}
        """
      那么响应的 errcode 为 48006
      而且响应的 errmsg 在 rid 之前为 "forbid to clear quota because of reaching the limit"

    @id:quota-clear-monthly-next
    场景: 到下个月，clearQuota 再次生效
      当用例集把 {"appid":"{appid}"} 向 "/cgi-bin/clear_quota" 发送 11 次
      而且时间过去 "744h"
      而且用例集从 "/cgi-bin/token" 获取 token "mine"
      而且用例集带 token "mine" 把 {"appid":"{appid}"} POST 到 "/cgi-bin/clear_quota"
      那么响应的 errcode 为 0

  @rule:quota.clear-path
  规则: openapi/quota/clear 将一个接口当天的计数清零，每月 50 次。

    @id:quota-clear-path
    场景大纲: clearApiQuota 把一个接口的计数清零
      假如 "/wxa/business/group/createid" 每天可调用 1 次
      而且 "/wxa/getsnticket" 每天可调用 1 次，用例集已用完
      当用例集把 {"model_id":"{model A}","group_name":"Lobby"} POST 到 "/wxa/business/group/createid"
      而且用例集把 {"cgi_path":"/wxa/getsnticket"} POST 到 "/cgi-bin/openapi/quota/clear"
      而且用例集把 {"cgi_path":"<path>"} POST 到 "/cgi-bin/openapi/quota/get"
      那么响应中 "quota.used" 为 <used>

      例子:
        | case    | path                         | used |
        | cleared | /wxa/getsnticket             | 0    |
        | other   | /wxa/business/group/createid | 1    |

    @id:quota-clear-path-monthly
    场景大纲: clearApiQuota 每月生效 50 次
      假如还没有人调用过 "/cgi-bin/openapi/quota/clear"
      当用例集把 {"cgi_path":"/wxa/getsnticket"} 向 "/cgi-bin/openapi/quota/clear" 发送 <times> 次
      那么响应的 errcode 为 <errcode>

      例子:
        | case  | times | errcode |
        | max   | 50    | 0       |
        | max+1 | 51    | 45009   |

    @id:quota-clear-path-text
    场景: 次数用完时，clearApiQuota 的 errmsg 与文档一致
      假如还没有人调用过 "/cgi-bin/openapi/quota/clear"
      当用例集把 {"cgi_path":"/wxa/getsnticket"} 向 "/cgi-bin/openapi/quota/clear" 发送 51 次
      那么响应的 errcode 为 45009
      而且响应的 errmsg 在 rid 之前为 "reach max api daily quota limit"

  @rule:rid.get
  规则: rid/get 返回账号的某次请求及其响应。

    @id:rid-get
    场景: getRidInfo 返回请求及其响应
      当用例集把 {"sn":"a b","model_id":"{model A}"} POST 到 "/wxa/getsnticket"
      而且用例集把 {"rid":"{rid}"} POST 到 "/cgi-bin/openapi/rid/get"
      那么响应的 errcode 为 0
      而且响应中 "request.request_body" 为 "{\"sn\":\"a b\",\"model_id\":\"{model A}\"}"
      而且响应中 "request.invoke_time" 为当前时间
      而且响应中 "request.client_ip" 为 "127.0.0.1"

    @id:rid-get-members
    场景: getRidInfo 的字段与文档一致
      当用例集把 {} POST 到 "/wxa/business/group/getinfo"
      而且用例集把 {"rid":"{rid}"} POST 到 "/cgi-bin/openapi/rid/get"
      那么响应的字段为 "errcode, errmsg, request"

  @rule:rid.unknown
  规则: rid/get 拒绝平台从未发出过的 rid。

    @id:rid-unknown
    场景: getRidInfo 拒绝从未发出过的 rid
      当用例集把 {"rid":"{unknown rid}"} POST 到 "/cgi-bin/openapi/rid/get"
      那么响应的 errcode 为 76001
      而且响应的 errmsg 在 rid 之前为 "rid not found, please check"

  @rule:rid.form
  规则: rid/get 拒绝不是 rid 的文本。

    @id:rid-form
    场景大纲: getRidInfo 拒绝格式不对的 rid
      当用例集把 {"rid":"<rid>"} POST 到 "/cgi-bin/openapi/rid/get"
      那么响应的 errcode 为 76002
      而且响应的 errmsg 在 rid 之前为 "rid is error"

      例子:
        | case      | rid                         |
        | empty     |                             |
        | words     | what went wrong             |
        | capitals  | 6955B900-0000000A-00000000  |
        | two-words | 6955b900-00000000           |
        | longer    | 6955b900-00000000-000000000 |

  @rule:rid.permission
  规则: rid/get 拒绝其他账号的请求的 rid。

    @id:rid-permission
    场景: getRidInfo 拒绝其他账号的 rid
      当用例集发送请求
        """
        GET /cgi-bin/token?grant_type=client_credential&appid=wx0000000000000000&secret={secret}
        """
      而且用例集把 {"rid":"{rid}"} POST 到 "/cgi-bin/openapi/rid/get"
      那么响应的 errcode 为 76003
      而且响应的 errmsg 在 rid 之前为 "could not query this rid,no permission"

  @rule:rid.age
  规则: rid 在 604800 秒（七天）内可查询。

    @id:rid-age-last
    场景: getRidInfo 在七天内查得到 rid
      当用例集把 {"sn":"a b","model_id":"{model A}"} POST 到 "/wxa/getsnticket"
      而且时间过去 "168h"
      而且用例集从 "/cgi-bin/token" 获取 token "mine"
      而且用例集带 token "mine" 查询之前的 rid
      那么响应的 errcode 为 0

    @id:rid-age
    场景大纲: getRidInfo 拒绝七天以前的 rid
      当用例集把 {"sn":"a b","model_id":"{model A}"} POST 到 "/wxa/getsnticket"
      而且时间过去 "<age>"
      而且用例集从 "/cgi-bin/token" 获取 token "mine"
      而且用例集带 token "mine" 查询之前的 rid
      那么响应的 errcode 为 76004
      而且响应的 errmsg 在 rid 之前为 "rid time is error"

      例子:
        | case  | age      |
        | max+1 | 168h0m1s |
        | month | 720h     |

  @rule:rid.age-code
  规则: rid/get 对过旧的 rid 返回 76004，与文档的错误码表一致；文档的注意事项写的是 76001。

    @id:rid-age-code
    场景: rid 过旧时，getRidInfo 的结果与文档的注意事项一致
      假如开关 "rid.age-code" 为 "notes"
      当用例集把 {"rid":"6900b900-00000000-00000000"} POST 到 "/cgi-bin/openapi/rid/get"
      那么响应的 errcode 为 76001

    @id:rid-age-code-table
    场景: rid 过旧时，getRidInfo 的结果与文档的错误码表一致
      当用例集把 {"rid":"6900b900-00000000-00000000"} POST 到 "/cgi-bin/openapi/rid/get"
      那么响应的 errcode 为 76004

  @rule:rid.sns
  规则: rid/get 查不到 /sns/ 下接口的 rid，尽管文档为其列出了另一个错误码。

    @id:rid-sns
    场景: getRidInfo 查不到 code2Session 的 rid
      当用例集发送请求
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code=x&grant_type=authorization_code
        """
      而且用例集把 {"rid":"{rid}"} POST 到 "/cgi-bin/openapi/rid/get"
      那么响应的 errcode 为 76001
      而且响应的 errmsg 在 rid 之前为 "rid not found, please check"

    @id:rid-sns-switch
    场景大纲: 开关决定 getRidInfo 能否查到 code2Session 的 rid
      假如开关 "rid.sns" 为 "<value>"
      当用例集发送请求
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code=x&grant_type=authorization_code
        """
      而且用例集把 {"rid":"{rid}"} POST 到 "/cgi-bin/openapi/rid/get"
      那么响应的 errcode 为 <errcode>

      例子:
        | case       | value      | errcode |
        | unknown    | unknown    | 76001   |
        | permission | permission | 76022   |

  @rule:callback.check-action
  规则: callback/check 支持的动作为 dns、ping 和 all。

    @id:callback-check-action
    场景大纲: 动作未知时，callbackCheck 拒绝
      假如账号的回调 URL 位于 "203.0.113.7"
      当用例集把 {"action":"<action>","check_operator":"DEFAULT"} POST 到 "/cgi-bin/callback/check"
      那么响应的 errcode 为 40202
      而且响应的 errmsg 在 rid 之前为 "invalid action"

      例子:
        | case    | action |
        | other   | trace  |
        | capital | ALL    |
        | empty   |        |

  @rule:callback.check-operator
  规则: callback/check 支持的运营商为 CHINANET、UNICOM、CAP 和 DEFAULT。

    @id:callback-check-operator
    场景大纲: 运营商未知时，callbackCheck 拒绝
      假如账号的回调 URL 位于 "203.0.113.7"
      当用例集把 {"action":"all","check_operator":"<operator>"} POST 到 "/cgi-bin/callback/check"
      那么响应的 errcode 为 40203
      而且响应的 errmsg 在 rid 之前为 "invalid check_operator"

      例子:
        | case  | operator |
        | other | MOBILE   |
        | small | default  |

  @rule:callback.check-url
  规则: callback/check 拒绝未设置回调 URL 的账号。

    @id:callback-check-url
    场景: 账号没有回调 URL 时，callbackCheck 拒绝
      当用例集把 {"action":"all","check_operator":"DEFAULT"} POST 到 "/cgi-bin/callback/check"
      那么响应的 errcode 为 40201
      而且响应的 errmsg 在 rid 之前为 "invalid url"

  @rule:callback.check
  规则: callback/check 返回回调 URL 的各个 IP、所属运营商以及 ping 的结果。

    @id:callback-check
    场景大纲: callbackCheck 只返回所选动作的检测结果
      假如账号的回调 URL 位于 "203.0.113.7, 203.0.113.8"
      当用例集把 {"action":"<action>","check_operator":"CAP"} POST 到 "/cgi-bin/callback/check"
      那么响应的字段为 "<members>"

      例子:
        | case | action | members   |
        | all  | all    | dns, ping |
        | dns  | dns    | dns       |
        | ping | ping   | ping      |

    @id:callback-check-values
    场景: callbackCheck 返回每个 IP 的检测结果
      假如账号的回调 URL 位于 "203.0.113.7, 203.0.113.8"
      当用例集把 {"action":"all","check_operator":"CAP"} POST 到 "/cgi-bin/callback/check"
      那么响应中 "dns.1" 为 {"ip":"203.0.113.8","real_operator":"CAP"}
      而且响应中 "ping.0.package_loss" 为 "0%"

  @rule:server.ips
  规则: get_api_domain_ip 和 getcallbackip 返回 IP 列表。

    @id:server-ips
    场景大纲: 平台返回 IP 列表
      当用例集发送请求
        """
        GET <path>?access_token=own
        """
      那么响应的字段为 "ip_list"

      例子:
        | case     | path                       |
        | api      | /cgi-bin/get_api_domain_ip |
        | callback | /cgi-bin/getcallbackip     |

    @id:server-ips-token
    场景大纲: IP 列表接口需要 token
      当用例集发送请求
        """
        GET <path>
        """
      那么响应的 errcode 为 41001

      例子:
        | case     | path                       |
        | api      | /cgi-bin/get_api_domain_ip |
        | callback | /cgi-bin/getcallbackip     |
