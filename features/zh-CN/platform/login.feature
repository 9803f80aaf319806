# language: zh-CN
# 本文件根据 en/platform/login.feature 和 platform/login.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: 登录
  wx.login 给出 code，服务端用 code2Session 把它换成 openid。

  @rule:login.code
  规则: code2Session 拒绝不是 wx.login 给出的 code。

    @id:login-code
    场景大纲: code2Session 拒绝从未签发过的 code
      当用例集发送请求
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code=<code>&grant_type=authorization_code
        """
      那么响应的 errcode 为 40029
      而且响应的 errmsg 在 rid 之前为 "invalid code,"

      例子:
        | case    | code                             |
        | unknown | 051v0m000ObAyK19vV1005SDWf0v0m0s |
        | short   | x                                |

  @rule:login.shape
  规则: wx.login 的 code 是 32 个数字和字母。

    @id:login-shape
    场景: code 的格式与真实的相同
      当用户在手机上登录
      那么手机的 code 是 32 个数字和字母

  @rule:login.lifetime
  规则: wx.login 的 code 有效期为 300 秒。

    @id:login-lifetime
    场景大纲: code 的有效期正好是五分钟
      假如用户在手机上登录
      而且时间过去 "<age>"
      当用例集发送请求
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      那么响应中 "openid" 为 <openid>

      例子:
        | case  | age   | openid       |
        | alive | 4m59s | "{openid}" |
        | dead  | 5m    | null         |

    @id:login-lifetime-code
    场景: code 过期后，code2Session 当作未知的 code
      假如用户在手机上登录
      而且时间过去 "5m"
      当用例集发送请求
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      那么响应的 errcode 为 40029
      而且响应的 errmsg 在 rid 之前为 "invalid code,"

  @rule:login.once
  规则: wx.login 的 code 只能用于一次 code2Session 调用。

    @id:login-once
    场景: code2Session 拒绝用过的 code
      假如用户在手机上登录
      当用例集发送请求
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      而且用例集发送请求
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      那么响应的 errcode 为 40163
      而且响应的 errmsg 在 rid 之前为 "code been used,"

    @id:login-once-many
    场景: 开关打开时，同一个 code 可以多次使用
      假如开关 "login.once" 为 "many"
      而且用户在手机上登录
      当用例集发送请求
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      而且用例集发送请求
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      那么响应中 "openid" 为 "{openid}"

    @id:login-once-set
    场景: 开关可以设为默认值
      假如开关 "login.once" 为 "once"
      而且用户在手机上登录
      当用例集发送请求
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      而且用例集发送请求
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      那么响应的 errcode 为 40163

  @rule:login.missing
  规则: code2Session 拒绝没有 js_code 的请求。

    @id:login-missing
    场景: 请求没有 code 时，code2Session 拒绝
      当用例集发送请求
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&grant_type=authorization_code
        """
      那么响应的 errcode 为 41008
      而且响应的 errmsg 在 rid 之前为 "missing code,"

  @rule:login.credentials
  规则: code2Session 对缺失和错误的凭据返回与获取 token 相同的错误码。

    @id:login-credentials
    场景大纲: appid 或 secret 错误时，code2Session 拒绝
      假如用户在手机上登录
      当用例集发送请求
        """
        GET /sns/jscode2session?<query>
        """
      那么响应的 errcode 为 <errcode>
      而且响应的 errmsg 在 rid 之前为 "<errmsg>"

      例子:
        | case       | query                                                                             | errcode | errmsg             |
        | no-appid   | secret={secret}&js_code={code}&grant_type=authorization_code                      | 41002   | appid missing,     |
        | appid      | appid=wx0000000000000000&secret={secret}&js_code={code}&grant_type=authorization_code | 40013   | invalid appid,     |
        | no-secret  | appid={appid}&js_code={code}&grant_type=authorization_code                        | 41004   | appsecret missing, |
        | secret     | appid={appid}&secret=00&js_code={code}&grant_type=authorization_code              | 40125   | invalid appsecret, |

    @id:login-address
    场景: 地址不在 IP 白名单时，code2Session 拒绝
      假如用户在手机上登录
      而且账号只允许从 "203.0.113.9" 调用
      当用例集发送请求
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      那么响应的 errcode 为 40164
      而且响应的 errmsg 在 rid 之前为 "invalid ip 127.0.0.1 ipv6 ::ffff:127.0.0.1, not in whitelist,"

  @rule:login.method
  规则: code2Session 无论方法都读取查询参数：以 POST 发送的表单等于没有 appid。

    @id:login-method
    场景: 用 POST 提交表单，等于没有传 appid
      当用例集发送请求
        """
        POST /sns/jscode2session
        Content-Type: application/x-www-form-urlencoded

        appid={appid}&secret={secret}&js_code=x&grant_type=authorization_code
        """
      那么响应的 errcode 为 41002

    @id:login-method-query
    场景: 不论什么方法，都从查询参数里读取
      假如用户在手机上登录
      当用例集发送请求
        """
        POST /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code

        {}
        """
      那么响应中 "openid" 为 "{openid}"

  @rule:login.grant-type
  规则: code2Session 拒绝不是 authorization_code 的 grant_type。

    @id:login-grant-type
    场景大纲: code2Session 拒绝其他的 grant_type
      假如用户在手机上登录
      当用例集发送请求
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}<grant>
        """
      那么响应的 errcode 为 40002
      而且响应的 errmsg 在 rid 之前为 "invalid grant_type,"

      例子:
        | case   | grant                          |
        | none   |                                |
        | other  | &grant_type=client_credential  |

    @id:login-grant-type-ignore
    场景: 开关为 ignore 时，code2Session 不检查 grant_type
      假如开关 "login.grant-type" 为 "ignore"
      而且用户在手机上登录
      当用例集发送请求
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}
        """
      那么响应中 "openid" 为 "{openid}"

    @id:login-grant-type-set
    场景: 开关可以设为默认值
      假如开关 "login.grant-type" 为 "refuse"
      而且用户在手机上登录
      当用例集发送请求
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}
        """
      那么响应的 errcode 为 40002

  @rule:login.blocked
  规则: code2Session 拒绝高风险用户的 code。

    @id:login-blocked
    场景: code2Session 拒绝高风险用户的 code
      假如平台把该用户视为高风险用户
      而且用户在手机上登录
      当用例集发送请求
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      那么响应的 errcode 为 40226
      而且响应的 errmsg 在 rid 之前为 "code blocked,"

  @rule:login.minute
  规则: code2Session 对每个用户每分钟可调用 100 次。

    @id:login-minute
    场景大纲: 每个用户每分钟可调用 code2Session 100 次
      假如用户已登录 <times> 次
      而且用户在手机上登录
      当用例集发送请求
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      那么响应中 "errcode" 为 <errcode>

      例子:
        | case   | times | errcode |
        | last   | 99    | null    |
        | over   | 100   | 45011   |

    @id:login-minute-text
    场景: 超出频率限制时，errmsg 与获取 token 时相同
      假如用户已登录 100 次
      而且用户在手机上登录
      当用例集发送请求
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      那么响应的 errmsg 在 rid 之前为 "api minute-quota reach limit, must slower, retry next minute,"

    @id:login-minute-next
    场景: 频率限制按用户、按分钟分别计算
      假如用户 "ann" 已登录 100 次
      而且用户已登录 100 次
      而且时间过去 "1m"
      而且用户在手机上登录
      当用例集发送请求
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      那么响应中 "openid" 为 "{openid}"

  @rule:login.session
  规则: code2Session 返回 session_key 和 openid；账号绑定了开放平台时还有 unionid。

    @id:login-session
    场景: code2Session 返回用户的 openid
      假如用户在手机上登录
      当用例集发送请求
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      那么响应中 "openid" 为 "{openid}"
      而且响应以 '{"session_key":"' 开头

    @id:login-unionid
    场景: 用户有 unionid 时，code2Session 一并返回
      假如用户的 unionid 为 "o6_bmasdasdsad6_2sgVt7hMZOPfL"
      而且用户在手机上登录
      当用例集发送请求
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      那么响应中 "unionid" 为 "o6_bmasdasdsad6_2sgVt7hMZOPfL"

  @rule:login.envelope
  规则: code2Session 成功时没有 errcode 和 errmsg，尽管文档中有。

    @id:login-envelope-absent
    场景: 开关为 absent 时，成功响应的字段与之对应
      假如开关 "login.envelope" 为 "absent"
      而且用户在手机上登录
      当用例集发送请求
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      那么响应的字段为 "session_key, openid"

    @id:login-envelope-present
    场景: 开关为 present 时，成功响应的字段与之对应
      假如开关 "login.envelope" 为 "present"
      而且用户在手机上登录
      当用例集发送请求
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      那么响应的字段为 "session_key, openid, errcode, errmsg"

    @id:login-envelope
    场景: 成功时没有 errcode
      假如用户在手机上登录
      当用例集发送请求
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      那么响应的字段为 "session_key, openid"

  @rule:login.order
  规则: code2Session 成功时 session_key 在 openid 之前。

    @id:login-order-session-first
    场景: 开关为 session-first 时，字段按对应的顺序返回
      假如开关 "login.order" 为 "session-first"
      而且用户在手机上登录
      当用例集发送请求
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      那么响应的字段为 "session_key, openid"

    @id:login-order-openid-first
    场景: 开关为 openid-first 时，字段按对应的顺序返回
      假如开关 "login.order" 为 "openid-first"
      而且用户在手机上登录
      当用例集发送请求
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      那么响应的字段为 "openid, session_key"

    @id:login-order
    场景: session_key 排在最前
      假如用户在手机上登录
      当用例集发送请求
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      那么响应的字段为 "session_key, openid"

  @rule:reply.sns
  规则: /sns/ 下接口的响应类型为 text/plain，失败时 rid 之前有逗号。

    @id:reply-sns
    场景: /sns/ 下接口的响应是 text/plain，rid 之前有逗号
      假如用户在手机上登录
      当用例集发送请求
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      那么响应的类型为 "text/plain"
      当用例集发送请求
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      那么响应的 errcode 为 40163
      而且响应的 errmsg 在 rid 之前为 "code been used,"
      而且响应的类型为 "text/plain"
