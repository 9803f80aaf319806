Feature: Restrictions of an account and of the caller's address
  Token calls look at the account's state and at the caller's address.

  @rule:account.secret-frozen
  Rule: A token call refuses a secret that its owner froze.

    @id:account-secret-frozen
    Scenario: /cgi-bin/token refuses a frozen secret
      Given the account is "secret-frozen"
      When the suite sends the request
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      Then the reply has errcode 40243
      And the errmsg of the reply is "AppSecret已被冻结，请解冻后再次调用。" before its rid

    @id:account-secret-frozen-stable
    Scenario: stable_token refuses a frozen secret
      Given the account is "secret-frozen"
      When the suite sends the request
        """
        POST /cgi-bin/stable_token

        {"grant_type":"client_credential","appid":"{appid}","secret":"{secret}"}
        """
      Then the reply has errcode 40243

    @id:account-secret-frozen-thawed
    Scenario: /cgi-bin/token accepts a secret that was unfrozen
      Given the account is "secret-frozen"
      And the account is "normal"
      When the suite fetches the token "mine" from "/cgi-bin/token"
      And the suite uses the token "mine"
      Then the reply has errcode 0

  @rule:account.token-banned
  Rule: /cgi-bin/token issues no token to an account that is banned from it.

    @id:account-token-banned
    Scenario: /cgi-bin/token refuses a banned account
      Given the account is "token-banned"
      When the suite sends the request
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      Then the reply has errcode 50004
      And the errmsg of the reply is "禁止使用 token 接口" before its rid

    @id:account-token-banned-stable
    Scenario: stable_token refuses a banned account
      Given the account is "token-banned"
      When the suite sends the request
        """
        POST /cgi-bin/stable_token

        {"grant_type":"client_credential","appid":"{appid}","secret":"{secret}"}
        """
      Then the reply has errcode 50004

  @rule:account.frozen
  Rule: /cgi-bin/token issues no token to a frozen account.

    @id:account-frozen
    Scenario: /cgi-bin/token refuses a frozen account
      Given the account is "frozen"
      When the suite sends the request
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      Then the reply has errcode 50007
      And the errmsg of the reply is "账号已冻结" before its rid

    @id:account-frozen-stable
    Scenario: stable_token refuses a frozen account
      Given the account is "frozen"
      When the suite sends the request
        """
        POST /cgi-bin/stable_token

        {"grant_type":"client_credential","appid":"{appid}","secret":"{secret}"}
        """
      Then the reply has errcode 50007

    @id:account-frozen-held
    Scenario: A token issued before the account was frozen stays valid
      When the suite fetches the token "mine" from "/cgi-bin/token"
      Given the account is "frozen"
      When the suite uses the token "mine"
      Then the reply has errcode 0

  @rule:account.limited
  Rule: The platform issues no token to a limited account.

    @id:account-limited
    Scenario: /cgi-bin/token refuses a limited account
      Given the account is "limited"
      When the suite sends the request
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      Then the reply has errcode 50002
      And the errmsg of the reply is "user limited" before its rid

    @id:account-limited-stable
    Scenario: stable_token refuses a limited account
      Given the account is "limited"
      When the suite sends the request
        """
        POST /cgi-bin/stable_token

        {"grant_type":"client_credential","appid":"{appid}","secret":"{secret}"}
        """
      Then the reply has errcode 50002

  @rule:account.stable
  Rule: stable_token issues no token to an account whose state makes /cgi-bin/token refuse it.

    @id:account-stable
    Scenario Outline: The state of the account applies to both token calls
      Given the account is "<state>"
      When the suite sends the request
        """
        POST /cgi-bin/stable_token

        {"grant_type":"client_credential","appid":"{appid}","secret":"{secret}"}
        """
      Then the reply has errcode <errcode>

      Examples:
        | case   | state        | errcode |
        | frozen | frozen       | 50007   |
        | banned | token-banned | 50004   |

    @id:account-stable-free
    Scenario: The state of the account applies to /cgi-bin/token only
      Given the switch "account.stable" is "plain-only"
      And the account is "frozen"
      When the suite fetches the token "mine" from "/cgi-bin/stable_token"
      Then the token "mine" has 7200 seconds left

  @rule:account.order
  Rule: A token call checks the credentials first, then the account's state, the caller's address and, last, the quota.

    @id:account-order
    Scenario Outline: The platform checks the secret before state and address
      Given the account is "<state>"
      And the account may be called from "<addresses>"
      When the suite sends the request
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret=wrong
        """
      Then the reply has errcode 40125

      Examples:
        | case    | state  | addresses       |
        | state   | frozen | 0.0.0.0/0, ::/0 |
        | address | normal | 203.0.113.9     |

    @id:account-order-quota
    Scenario: The platform checks the secret before the quota
      Given "/cgi-bin/token" may be called 1 times a day
      When the suite fetches the token "mine" from "/cgi-bin/token"
      And the suite sends the request
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret=wrong
        """
      Then the reply has errcode 40125

    @id:account-order-state
    Scenario: The platform checks the state before the address
      Given the account is "frozen"
      And the account may be called from "203.0.113.9"
      When the suite sends the request
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      Then the reply has errcode 50007

    @id:account-order-address
    Scenario: The platform checks the address before the secret
      Given the switch "account.order" is "address-first"
      And the account may be called from "203.0.113.9"
      When the suite sends the request
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret=wrong
        """
      Then the reply has errcode 40164

  @rule:network.allow-list
  Rule: A token call refuses an address that is not on the account's allowlist, and the text contains the address.

    @id:network-allow-list
    Scenario: /cgi-bin/token refuses an address that is not on the list
      Given the account may be called from "203.0.113.9"
      When the suite sends the request
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      Then the reply has errcode 40164

    @id:network-allow-list-stable
    Scenario: stable_token refuses an address that is not on the list
      Given the account may be called from "203.0.113.9"
      When the suite sends the request
        """
        POST /cgi-bin/stable_token

        {"grant_type":"client_credential","appid":"{appid}","secret":"{secret}"}
        """
      Then the reply has errcode 40164

    @id:network-allow-list-text
    Scenario: The errmsg names the address twice
      Given the account may be called from "203.0.113.9"
      When the suite sends the request
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      Then the errmsg of the reply is "invalid ip 127.0.0.1 ipv6 ::ffff:127.0.0.1, not in whitelist" before its rid

    @id:network-allow-list-listed
    Scenario Outline: /cgi-bin/token accepts an address on the list
      Given the account may be called from "<list>"
      When the suite fetches the token "mine" from "/cgi-bin/token"
      Then the token "mine" has 7200 seconds left

      Examples:
        | case  | list                     |
        | range | 127.0.0.0/8              |
        | among | 203.0.113.9, 127.0.0.0/8 |

    @id:network-allow-list-other
    Scenario: Other calls ignore the list of addresses
      When the suite fetches the token "mine" from "/cgi-bin/token"
      Given the account may be called from "203.0.113.9"
      When the suite uses the token "mine"
      Then the reply has errcode 0

  @rule:network.mini-programs
  Rule: The allowlist is checked for mini programs too.

    @id:network-mini-programs
    Scenario Outline: The switch decides about the allowlist of a mini program
      Given the switch "network.mini-programs" is "<value>"
      And the account may be called from "203.0.113.9"
      When the suite sends the request
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      Then "errcode" in the reply is <errcode>

      Examples:
        | case    | value   | errcode |
        | checked | checked | 40164   |
        | exempt  | exempt  | null    |

    @id:network-mini-programs-default
    Scenario: The allowlist is checked
      Given the account may be called from "203.0.113.9"
      When the suite sends the request
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      Then the reply has errcode 40164

  @rule:network.confirm
  Rule: A token call from an unusual address fails until the administrator confirms the address.

    @id:network-confirm
    Scenario: /cgi-bin/token asks the administrator about an unusual address
      Given the address of the caller has risk "confirm"
      When the suite sends the request
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      Then the reply has errcode 89503
      And the errmsg of the reply is "此次调用需要管理员确认，请耐心等候" before its rid

    @id:network-confirm-stable
    Scenario: stable_token asks the administrator about an unusual address
      Given the address of the caller has risk "confirm"
      When the suite sends the request
        """
        POST /cgi-bin/stable_token

        {"grant_type":"client_credential","appid":"{appid}","secret":"{secret}"}
        """
      Then the reply has errcode 89503

  @rule:network.refused-once
  Rule: The platform refuses an address for 3600 seconds after the administrator rejected it once.

    @id:network-refused-once
    Scenario: /cgi-bin/token refuses an address that was rejected once
      Given the address of the caller has risk "refused-once"
      When the suite sends the request
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      Then the reply has errcode 89507
      And the errmsg of the reply is "该IP调用求请求已被公众号管理员拒绝，请1小时后再试，建议调用前与管理员沟通确认" before its rid

    @id:network-refused-once-stable
    Scenario: stable_token refuses an address that was rejected once
      Given the address of the caller has risk "refused-once"
      When the suite sends the request
        """
        POST /cgi-bin/stable_token

        {"grant_type":"client_credential","appid":"{appid}","secret":"{secret}"}
        """
      Then the reply has errcode 89507

    @id:network-refused-once-over
    Scenario: An address that was rejected once can call after an hour
      Given the switch "network.over" is "pass"
      And the address of the caller has risk "refused-once"
      When "1h" passes
      And the suite fetches the token "mine" from "/cgi-bin/token"
      Then the token "mine" has 7200 seconds left

    @id:network-refused-once-last
    Scenario: The first rejection of an address lasts for an hour
      Given the address of the caller has risk "refused-once"
      When "59m59s" passes
      And the suite sends the request
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      Then the reply has errcode 89507

  @rule:network.refused-twice
  Rule: The platform refuses an address for 86400 seconds after the administrator rejected it twice.

    @id:network-refused-twice
    Scenario: /cgi-bin/token refuses an address that was rejected twice
      Given the address of the caller has risk "refused-twice"
      When the suite sends the request
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      Then the reply has errcode 89506
      And the errmsg of the reply is "该IP调用求请求已被公众号管理员拒绝，请24小时后再试，建议调用前与管理员沟通确认" before its rid

    @id:network-refused-twice-stable
    Scenario: stable_token refuses an address that was rejected twice
      Given the address of the caller has risk "refused-twice"
      When the suite sends the request
        """
        POST /cgi-bin/stable_token

        {"grant_type":"client_credential","appid":"{appid}","secret":"{secret}"}
        """
      Then the reply has errcode 89506

    @id:network-refused-twice-over
    Scenario: An address that was rejected twice can call after a day
      Given the switch "network.over" is "pass"
      And the address of the caller has risk "refused-twice"
      When "24h" passes
      And the suite fetches the token "mine" from "/cgi-bin/token"
      Then the token "mine" has 7200 seconds left

    @id:network-refused-twice-last
    Scenario Outline: The second rejection of an address lasts for a day
      Given the address of the caller has risk "refused-twice"
      When "<age>" passes
      And the suite sends the request
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      Then the reply has errcode 89506

      Examples:
        | case  | age       |
        | hour  | 1h        |
        | max-1 | 23h59m59s |

  @rule:network.over
  Rule: After that time a call from the address needs the administrator's confirmation again.

    @id:network-over
    Scenario Outline: A rejected address waits for the administrator again after its time
      Given the address of the caller has risk "<risk>"
      When "<age>" passes
      And the suite sends the request
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      Then the reply has errcode 89503

      Examples:
        | case  | risk          | age |
        | once  | refused-once  | 1h  |
        | twice | refused-twice | 24h |

    @id:network-over-pass
    Scenario: A rejected address can call after its time
      Given the switch "network.over" is "pass"
      And the address of the caller has risk "refused-once"
      When "1h" passes
      And the suite fetches the token "mine" from "/cgi-bin/token"
      Then the token "mine" has 7200 seconds left
