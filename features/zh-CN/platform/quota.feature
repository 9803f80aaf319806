# language: zh-CN
# 本文件根据 en/platform/quota.feature 和 platform/quota.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: 接口的调用次数
  限额属于账号，按接口计算：有每天的，有些还有每分钟的。

  @rule:quota.token-daily
  规则: 账号每天可调用 /cgi-bin/token 2000 次。

    @id:quota-token-daily
    场景: getApiQuota 返回 /cgi-bin/token 的每日限额
      当用例集把 {"cgi_path":"/cgi-bin/token"} POST 到 "/cgi-bin/openapi/quota/get"
      那么响应中 "quota.daily_limit" 为 2000

    @id:quota-token-daily-over
    场景: 超出每日限额时，/cgi-bin/token 拒绝
      假如 "/cgi-bin/token" 每天可调用 2 次
      当用例集从 "/cgi-bin/token" 获取 token "one"
      而且用例集从 "/cgi-bin/token" 获取 token "two"
      而且用例集发送请求
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      那么响应的 errcode 为 45009
      而且响应的 errmsg 在 rid 之前为 "reach max api daily quota limit, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r"

    @id:quota-token-daily-refused
    场景: 获取 token 被拒绝不会使 token 失效
      假如 "/cgi-bin/token" 每天可调用 1 次
      当用例集从 "/cgi-bin/token" 获取 token "one"
      而且用例集发送请求
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      而且时间过去 "10m"
      而且用例集使用 token "one"
      那么响应的 errcode 为 0

  @rule:quota.stable-daily
  规则: 账号每天可调用 /cgi-bin/stable_token 500000 次。

    @id:quota-stable-daily
    场景: getApiQuota 返回 stable_token 的每日限额
      当用例集把 {"cgi_path":"/cgi-bin/stable_token"} POST 到 "/cgi-bin/openapi/quota/get"
      那么响应中 "quota.daily_limit" 为 500000

    @id:quota-stable-daily-over
    场景: 超出每日限额时，stable_token 拒绝
      假如 "/cgi-bin/stable_token" 每天可调用 1 次
      当用例集从 "/cgi-bin/stable_token" 获取 token "one"
      而且用例集发送请求
        """
        POST /cgi-bin/stable_token

        {"grant_type":"client_credential","appid":"{appid}","secret":"{secret}"}
        """
      那么响应的 errcode 为 45009
      而且响应的 errmsg 在 rid 之前为 "reach max api daily quota limit"

  @rule:quota.stable-minute
  规则: 账号每分钟可调用 /cgi-bin/stable_token 10000 次。

    @id:quota-stable-minute
    场景: getApiQuota 返回 stable_token 的每分钟限额
      当用例集把 {"cgi_path":"/cgi-bin/stable_token"} POST 到 "/cgi-bin/openapi/quota/get"
      那么响应中 "rate_limit" 为 {"call_count":10000,"refresh_second":60}

    @id:quota-stable-minute-over
    场景: 超出每分钟限额时，stable_token 拒绝
      假如 "/cgi-bin/stable_token" 每分钟可调用 1 次
      当用例集从 "/cgi-bin/stable_token" 获取 token "one"
      而且用例集发送请求
        """
        POST /cgi-bin/stable_token

        {"grant_type":"client_credential","appid":"{appid}","secret":"{secret}"}
        """
      那么响应的 errcode 为 45011
      而且响应的 errmsg 在 rid 之前为 "api minute-quota reach limit, must slower, retry next minute"

    @id:quota-stable-minute-next
    场景: 到下一分钟，stable_token 接受调用
      假如 "/cgi-bin/stable_token" 每分钟可调用 1 次
      当用例集从 "/cgi-bin/stable_token" 获取 token "one"
      而且时间过去 "1m"
      而且用例集从 "/cgi-bin/stable_token" 获取 token "two"
      那么 token "one" 与 "two" 相同

  @rule:quota.component-minute
  规则: quota/get 说明第三方平台每分钟可调用 stable_token 1050000 次。

    @id:quota-component-minute
    场景: getApiQuota 返回第三方平台的限额
      当用例集把 {"cgi_path":"/cgi-bin/stable_token"} POST 到 "/cgi-bin/openapi/quota/get"
      那么响应中 "component_rate_limit" 为 {"call_count":1050000,"refresh_second":60}

  @rule:quota.message-daily
  规则: 账号每天可调用 sendHardwareDeviceMessage 10000000 次。

    @id:quota-message-daily
    场景: getApiQuota 返回 sendHardwareDeviceMessage 的每日限额
      当用例集把 {"cgi_path":"/cgi-bin/message/device/subscribe/send"} POST 到 "/cgi-bin/openapi/quota/get"
      那么响应中 "quota.daily_limit" 为 10000000

    @id:quota-message-daily-over
    场景: 超出每日限额时，sendHardwareDeviceMessage 拒绝
      假如 "/cgi-bin/message/device/subscribe/send" 每天可调用 1 次
      当用例集把 {"template_id":"T1"} 向 "/cgi-bin/message/device/subscribe/send" 发送 2 次
      那么响应的 errcode 为 45009
      而且响应的 errmsg 在 rid 之前为 "reach max api daily quota limit"

  @rule:quota.world
  规则: 账号的限额可以与文档不同，真实账号就是如此；可在 world 文件中设定。

    @id:quota-world
    场景大纲: 平台按账号的限额限制调用
      假如 "<day>" 每天可调用 3 次
      而且 "<minute>" 每分钟可调用 3 次
      当用例集把 {"sn":"SN1","model_id":"{model A}"} 向 "/wxa/getsnticket" 发送 <times> 次
      那么响应的 errcode 为 <errcode>

      例子:
        | case         | day              | minute           | times | errcode |
        | max-1        | /wxa/getsnticket | /cgi-bin/token   | 2     | 0       |
        | max          | /wxa/getsnticket | /cgi-bin/token   | 3     | 0       |
        | max+1        | /wxa/getsnticket | /cgi-bin/token   | 4     | 45009   |
        | minute-max   | /cgi-bin/token   | /wxa/getsnticket | 3     | 0       |
        | minute-max+1 | /cgi-bin/token   | /wxa/getsnticket | 4     | 45011   |

    @id:quota-world-text
    场景: 配额用完时，errmsg 与文档一致
      假如 "/wxa/getsnticket" 每天可调用 1 次，用例集已用完
      当用例集把 {"sn":"SN1","model_id":"{model A}"} POST 到 "/wxa/getsnticket"
      那么响应的 errcode 为 45009
      而且响应的 errmsg 在 rid 之前为 "reach max api daily quota limit"

    @id:quota-world-apart
    场景: 各接口的配额互不影响
      假如 "/wxa/getsnticket" 每天可调用 2 次，用例集已用完
      当用例集把 {"model_id":"{model A}","group_name":"Lobby"} POST 到 "/wxa/business/group/createid"
      那么响应的 errcode 为 0

  @rule:quota.default
  规则: 文档未写明配额的接口没有配额。

    @id:quota-default
    场景: 文档未写明配额的接口没有配额
      当用例集把 {"sn":"SN1","model_id":"{model A}"} 向 "/wxa/getsnticket" 发送 101 次
      那么响应的 errcode 为 0

    @id:quota-default-zeros
    场景: 文档未写明配额的接口，getApiQuota 返回的限额为 0
      假如还没有人调用过 "/wxa/getsnticket"
      当用例集把 {"cgi_path":"/wxa/getsnticket"} POST 到 "/cgi-bin/openapi/quota/get"
      那么响应中 "quota" 为 {"daily_limit":0,"used":0,"remain":0}
      而且响应中 "rate_limit" 为 null

    @id:quota-default-used
    场景: 没有限额的接口，getApiQuota 也计数
      假如还没有人调用过 "/wxa/getsnticket"
      当用例集把 {"sn":"SN1","model_id":"{model A}"} 向 "/wxa/getsnticket" 发送 3 次
      而且用例集把 {"cgi_path":"/wxa/getsnticket"} POST 到 "/cgi-bin/openapi/quota/get"
      那么响应中 "quota" 为 {"daily_limit":0,"used":3,"remain":0}

    @id:quota-default-cleared
    场景: clearQuota 也把没有限额的接口的计数清零
      当用例集把 {"sn":"SN1","model_id":"{model A}"} 向 "/wxa/getsnticket" 发送 3 次
      而且用例集把 {"appid":"{appid}"} POST 到 "/cgi-bin/clear_quota"
      而且用例集把 {"cgi_path":"/wxa/getsnticket"} POST 到 "/cgi-bin/openapi/quota/get"
      那么响应中 "quota.used" 为 0

    @id:quota-default-hundred
    场景大纲: 文档未写明配额的接口每天限 100 次
      假如开关 "quota.default" 为 "100"
      当用例集把 {"sn":"SN1","model_id":"{model A}"} 向 "/wxa/getsnticket" 发送 <times> 次
      那么响应的 errcode 为 <errcode>

      例子:
        | case  | times | errcode |
        | max   | 100   | 0       |
        | max+1 | 101   | 45009   |

  @rule:quota.counting
  规则: 凭据有效的请求无论返回什么都计数；超出限额的不计数。

    @id:quota-counting
    场景大纲: 开关 quota.counting 决定超出限额的请求是否计数
      假如 "/wxa/getsnticket" 每分钟可调用 2 次
      而且开关 "quota.counting" 为 "<how>"
      当用例集把 <body> 向 "/wxa/getsnticket" 发送 5 次
      而且用例集把 {"cgi_path":"/wxa/getsnticket"} POST 到 "/cgi-bin/openapi/quota/get"
      那么响应中 "quota.used" 为 <used>

      例子:
        | case        | how      | body                                | used |
        | admitted    | admitted | {"sn":"SN1","model_id":"{model A}"} | 2    |
        | refused-too | admitted | {"sn":"a b","model_id":"{model A}"} | 2    |
        | every       | every    | {"sn":"SN1","model_id":"{model A}"} | 5    |

    @id:quota-counting-default
    场景: 超出限额的请求默认不计数
      假如 "/wxa/getsnticket" 每分钟可调用 2 次
      当用例集把 {"sn":"SN1","model_id":"{model A}"} 向 "/wxa/getsnticket" 发送 5 次
      而且用例集把 {"cgi_path":"/wxa/getsnticket"} POST 到 "/cgi-bin/openapi/quota/get"
      那么响应中 "quota.used" 为 2

    @id:quota-counting-token
    场景: token 无效的请求不计数
      假如 "/wxa/getsnticket" 每天可调用 1 次
      当用例集发送请求
        """
        POST /wxa/getsnticket?access_token=made-up

        {"sn":"SN1","model_id":"{model A}"}
        """
      而且用例集把 {"sn":"SN1","model_id":"{model A}"} POST 到 "/wxa/getsnticket"
      那么响应的 errcode 为 0

  @rule:quota.day
  规则: 每日计数在北京时间零点清零。

    @id:quota-day @needs:clock
    场景大纲: 每日计数在北京时间零点清零
      假如 "/wxa/getsnticket" 每天可调用 1 次，用例集已用完
      当时间过去 "<age>"
      而且用例集把 {"sn":"SN1","model_id":"{model A}"} POST 到 "/wxa/getsnticket"
      那么响应的 errcode 为 <errcode>

      例子:
        | case            | age   | errcode |
        | before          | 1h59m | 45009   |
        | after-two-hours | 16h   | 0       |

    @id:quota-day-rolling @needs:clock
    场景大纲: 每日计数在首次调用 24 小时后清零
      假如开关 "quota.day" 为 "rolling"
      而且 "/wxa/getsnticket" 每天可调用 1 次，用例集已用完
      当时间过去 "<age>"
      而且用例集把 {"sn":"SN1","model_id":"{model A}"} POST 到 "/wxa/getsnticket"
      那么响应的 errcode 为 <errcode>

      例子:
        | case   | age       | errcode |
        | before | 23h59m59s | 45009   |
        | after  | 24h       | 0       |
