# language: zh-CN
# 本文件根据 en/platform/account.feature 和 platform/account.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: 账号与调用方地址的限制
  获取 token 时，平台检查账号的状态和调用方的地址。

  @rule:account.secret-frozen
  规则: 获取 token 时拒绝已被冻结的 secret。

    @id:account-secret-frozen
    场景: /cgi-bin/token 拒绝被冻结的 secret
      假如账号状态为 "secret-frozen"
      当用例集发送请求
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      那么响应的 errcode 为 40243
      而且响应的 errmsg 在 rid 之前为 "AppSecret已被冻结，请解冻后再次调用。"

    @id:account-secret-frozen-stable
    场景: stable_token 拒绝被冻结的 secret
      假如账号状态为 "secret-frozen"
      当用例集发送请求
        """
        POST /cgi-bin/stable_token

        {"grant_type":"client_credential","appid":"{appid}","secret":"{secret}"}
        """
      那么响应的 errcode 为 40243

    @id:account-secret-frozen-thawed
    场景: /cgi-bin/token 接受已解冻的 secret
      假如账号状态为 "secret-frozen"
      而且账号状态为 "normal"
      当用例集从 "/cgi-bin/token" 获取 token "mine"
      而且用例集使用 token "mine"
      那么响应的 errcode 为 0

  @rule:account.token-banned
  规则: /cgi-bin/token 不向被禁止使用该接口的账号签发 token。

    @id:account-token-banned
    场景: /cgi-bin/token 拒绝被禁止使用该接口的账号
      假如账号状态为 "token-banned"
      当用例集发送请求
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      那么响应的 errcode 为 50004
      而且响应的 errmsg 在 rid 之前为 "禁止使用 token 接口"

    @id:account-token-banned-stable
    场景: stable_token 拒绝被禁止使用该接口的账号
      假如账号状态为 "token-banned"
      当用例集发送请求
        """
        POST /cgi-bin/stable_token

        {"grant_type":"client_credential","appid":"{appid}","secret":"{secret}"}
        """
      那么响应的 errcode 为 50004

  @rule:account.frozen
  规则: /cgi-bin/token 不向已冻结的账号签发 token。

    @id:account-frozen
    场景: /cgi-bin/token 拒绝被冻结的账号
      假如账号状态为 "frozen"
      当用例集发送请求
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      那么响应的 errcode 为 50007
      而且响应的 errmsg 在 rid 之前为 "账号已冻结"

    @id:account-frozen-stable
    场景: stable_token 拒绝被冻结的账号
      假如账号状态为 "frozen"
      当用例集发送请求
        """
        POST /cgi-bin/stable_token

        {"grant_type":"client_credential","appid":"{appid}","secret":"{secret}"}
        """
      那么响应的 errcode 为 50007

    @id:account-frozen-held
    场景: 账号冻结之前签发的 token 仍然有效
      当用例集从 "/cgi-bin/token" 获取 token "mine"
      假如账号状态为 "frozen"
      当用例集使用 token "mine"
      那么响应的 errcode 为 0

  @rule:account.limited
  规则: 平台不向受限的账号签发 token。

    @id:account-limited
    场景: /cgi-bin/token 拒绝受限的账号
      假如账号状态为 "limited"
      当用例集发送请求
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      那么响应的 errcode 为 50002
      而且响应的 errmsg 在 rid 之前为 "user limited"

    @id:account-limited-stable
    场景: stable_token 拒绝受限的账号
      假如账号状态为 "limited"
      当用例集发送请求
        """
        POST /cgi-bin/stable_token

        {"grant_type":"client_credential","appid":"{appid}","secret":"{secret}"}
        """
      那么响应的 errcode 为 50002

  @rule:account.stable
  规则: 账号状态使 /cgi-bin/token 拒绝签发时，stable_token 也拒绝。

    @id:account-stable
    场景大纲: 账号状态对两个获取 token 的接口都有效
      假如账号状态为 "<state>"
      当用例集发送请求
        """
        POST /cgi-bin/stable_token

        {"grant_type":"client_credential","appid":"{appid}","secret":"{secret}"}
        """
      那么响应的 errcode 为 <errcode>

      例子:
        | case   | state        | errcode |
        | frozen | frozen       | 50007   |
        | banned | token-banned | 50004   |

    @id:account-stable-free
    场景: 账号状态只对 /cgi-bin/token 有效
      假如开关 "account.stable" 为 "plain-only"
      而且账号状态为 "frozen"
      当用例集从 "/cgi-bin/stable_token" 获取 token "mine"
      那么 token "mine" 还有 7200 秒有效期

  @rule:account.order
  规则: 获取 token 时先检查凭据，再检查账号状态、调用方 IP，最后检查配额。

    @id:account-order
    场景大纲: 平台先检查 secret，再检查账号状态和地址
      假如账号状态为 "<state>"
      而且账号只允许从 "<addresses>" 调用
      当用例集发送请求
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret=wrong
        """
      那么响应的 errcode 为 40125

      例子:
        | case    | state  | addresses       |
        | state   | frozen | 0.0.0.0/0, ::/0 |
        | address | normal | 203.0.113.9     |

    @id:account-order-quota
    场景: 平台先检查 secret，再检查配额
      假如 "/cgi-bin/token" 每天可调用 1 次
      当用例集从 "/cgi-bin/token" 获取 token "mine"
      而且用例集发送请求
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret=wrong
        """
      那么响应的 errcode 为 40125

    @id:account-order-state
    场景: 平台先检查账号状态，再检查地址
      假如账号状态为 "frozen"
      而且账号只允许从 "203.0.113.9" 调用
      当用例集发送请求
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      那么响应的 errcode 为 50007

    @id:account-order-address
    场景: 平台先检查地址，再检查 secret
      假如开关 "account.order" 为 "address-first"
      而且账号只允许从 "203.0.113.9" 调用
      当用例集发送请求
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret=wrong
        """
      那么响应的 errcode 为 40164

  @rule:network.allow-list
  规则: 获取 token 时拒绝不在账号 IP 白名单中的地址，错误信息中包含该地址。

    @id:network-allow-list
    场景: /cgi-bin/token 拒绝不在 IP 白名单中的地址
      假如账号只允许从 "203.0.113.9" 调用
      当用例集发送请求
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      那么响应的 errcode 为 40164

    @id:network-allow-list-stable
    场景: stable_token 拒绝不在 IP 白名单中的地址
      假如账号只允许从 "203.0.113.9" 调用
      当用例集发送请求
        """
        POST /cgi-bin/stable_token

        {"grant_type":"client_credential","appid":"{appid}","secret":"{secret}"}
        """
      那么响应的 errcode 为 40164

    @id:network-allow-list-text
    场景: errmsg 两次给出该地址
      假如账号只允许从 "203.0.113.9" 调用
      当用例集发送请求
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      那么响应的 errmsg 在 rid 之前为 "invalid ip 127.0.0.1 ipv6 ::ffff:127.0.0.1, not in whitelist"

    @id:network-allow-list-listed
    场景大纲: /cgi-bin/token 接受 IP 白名单中的地址
      假如账号只允许从 "<list>" 调用
      当用例集从 "/cgi-bin/token" 获取 token "mine"
      那么 token "mine" 还有 7200 秒有效期

      例子:
        | case  | list                     |
        | range | 127.0.0.0/8              |
        | among | 203.0.113.9, 127.0.0.0/8 |

    @id:network-allow-list-other
    场景: 其他接口不检查 IP 白名单
      当用例集从 "/cgi-bin/token" 获取 token "mine"
      假如账号只允许从 "203.0.113.9" 调用
      当用例集使用 token "mine"
      那么响应的 errcode 为 0

  @rule:network.mini-programs
  规则: 小程序同样检查 IP 白名单。

    @id:network-mini-programs
    场景大纲: 开关决定小程序是否检查 IP 白名单
      假如开关 "network.mini-programs" 为 "<value>"
      而且账号只允许从 "203.0.113.9" 调用
      当用例集发送请求
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      那么响应中 "errcode" 为 <errcode>

      例子:
        | case    | value   | errcode |
        | checked | checked | 40164   |
        | exempt  | exempt  | null    |

    @id:network-mini-programs-default
    场景: 默认检查 IP 白名单
      假如账号只允许从 "203.0.113.9" 调用
      当用例集发送请求
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      那么响应的 errcode 为 40164

  @rule:network.confirm
  规则: 来自异常地址的获取 token 请求在管理员确认之前失败。

    @id:network-confirm
    场景: 地址异常时，/cgi-bin/token 要求管理员确认
      假如调用方地址的风险为 "confirm"
      当用例集发送请求
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      那么响应的 errcode 为 89503
      而且响应的 errmsg 在 rid 之前为 "此次调用需要管理员确认，请耐心等候"

    @id:network-confirm-stable
    场景: 地址异常时，stable_token 要求管理员确认
      假如调用方地址的风险为 "confirm"
      当用例集发送请求
        """
        POST /cgi-bin/stable_token

        {"grant_type":"client_credential","appid":"{appid}","secret":"{secret}"}
        """
      那么响应的 errcode 为 89503

  @rule:network.refused-once
  规则: 管理员拒绝一次后，该地址在 3600 秒内被拒绝。

    @id:network-refused-once
    场景: /cgi-bin/token 拒绝被管理员拒绝过一次的地址
      假如调用方地址的风险为 "refused-once"
      当用例集发送请求
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      那么响应的 errcode 为 89507
      而且响应的 errmsg 在 rid 之前为 "该IP调用求请求已被公众号管理员拒绝，请1小时后再试，建议调用前与管理员沟通确认"

    @id:network-refused-once-stable
    场景: stable_token 拒绝被管理员拒绝过一次的地址
      假如调用方地址的风险为 "refused-once"
      当用例集发送请求
        """
        POST /cgi-bin/stable_token

        {"grant_type":"client_credential","appid":"{appid}","secret":"{secret}"}
        """
      那么响应的 errcode 为 89507

    @id:network-refused-once-over
    场景: 被拒绝过一次的地址一小时后可以调用
      假如开关 "network.over" 为 "pass"
      而且调用方地址的风险为 "refused-once"
      当时间过去 "1h"
      而且用例集从 "/cgi-bin/token" 获取 token "mine"
      那么 token "mine" 还有 7200 秒有效期

    @id:network-refused-once-last
    场景: 首次拒绝持续一小时
      假如调用方地址的风险为 "refused-once"
      当时间过去 "59m59s"
      而且用例集发送请求
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      那么响应的 errcode 为 89507

  @rule:network.refused-twice
  规则: 管理员拒绝两次后，该地址在 86400 秒内被拒绝。

    @id:network-refused-twice
    场景: /cgi-bin/token 拒绝被管理员拒绝过两次的地址
      假如调用方地址的风险为 "refused-twice"
      当用例集发送请求
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      那么响应的 errcode 为 89506
      而且响应的 errmsg 在 rid 之前为 "该IP调用求请求已被公众号管理员拒绝，请24小时后再试，建议调用前与管理员沟通确认"

    @id:network-refused-twice-stable
    场景: stable_token 拒绝被管理员拒绝过两次的地址
      假如调用方地址的风险为 "refused-twice"
      当用例集发送请求
        """
        POST /cgi-bin/stable_token

        {"grant_type":"client_credential","appid":"{appid}","secret":"{secret}"}
        """
      那么响应的 errcode 为 89506

    @id:network-refused-twice-over
    场景: 被拒绝过两次的地址一天后可以调用
      假如开关 "network.over" 为 "pass"
      而且调用方地址的风险为 "refused-twice"
      当时间过去 "24h"
      而且用例集从 "/cgi-bin/token" 获取 token "mine"
      那么 token "mine" 还有 7200 秒有效期

    @id:network-refused-twice-last
    场景大纲: 第二次拒绝持续一天
      假如调用方地址的风险为 "refused-twice"
      当时间过去 "<age>"
      而且用例集发送请求
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      那么响应的 errcode 为 89506

      例子:
        | case  | age       |
        | hour  | 1h        |
        | max-1 | 23h59m59s |

  @rule:network.over
  规则: 期满之后，来自该地址的请求再次需要管理员确认。

    @id:network-over
    场景大纲: 期满后，被拒绝过的地址又要等管理员确认
      假如调用方地址的风险为 "<risk>"
      当时间过去 "<age>"
      而且用例集发送请求
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      那么响应的 errcode 为 89503

      例子:
        | case  | risk          | age |
        | once  | refused-once  | 1h  |
        | twice | refused-twice | 24h |

    @id:network-over-pass
    场景: 期满后，被拒绝过的地址可以调用
      假如开关 "network.over" 为 "pass"
      而且调用方地址的风险为 "refused-once"
      当时间过去 "1h"
      而且用例集从 "/cgi-bin/token" 获取 token "mine"
      那么 token "mine" 还有 7200 秒有效期
