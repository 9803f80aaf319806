Feature: How often a call may be made
  Limits are an account's, for each call: a day, and some a minute.

  @rule:quota.token-daily
  Rule: An account may call /cgi-bin/token 2000 times a day.

    @id:quota-token-daily
    Scenario: getApiQuota reports the daily limit of /cgi-bin/token
      When the suite posts {"cgi_path":"/cgi-bin/token"} to "/cgi-bin/openapi/quota/get"
      Then "quota.daily_limit" in the reply is 2000

    @id:quota-token-daily-over
    Scenario: /cgi-bin/token refuses a call over its daily limit
      Given "/cgi-bin/token" may be called 2 times a day
      When the suite fetches the token "one" from "/cgi-bin/token"
      And the suite fetches the token "two" from "/cgi-bin/token"
      And the suite sends the request
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      Then the reply has errcode 45009
      And the errmsg of the reply is "reach max api daily quota limit, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r" before its rid

    @id:quota-token-daily-refused
    Scenario: A refused token call does not invalidate the token
      Given "/cgi-bin/token" may be called 1 times a day
      When the suite fetches the token "one" from "/cgi-bin/token"
      And the suite sends the request
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      And "10m" passes
      And the suite uses the token "one"
      Then the reply has errcode 0

  @rule:quota.stable-daily
  Rule: An account may call /cgi-bin/stable_token 500000 times a day.

    @id:quota-stable-daily
    Scenario: getApiQuota reports the daily limit of stable_token
      When the suite posts {"cgi_path":"/cgi-bin/stable_token"} to "/cgi-bin/openapi/quota/get"
      Then "quota.daily_limit" in the reply is 500000

    @id:quota-stable-daily-over
    Scenario: stable_token refuses a call over its daily limit
      Given "/cgi-bin/stable_token" may be called 1 times a day
      When the suite fetches the token "one" from "/cgi-bin/stable_token"
      And the suite sends the request
        """
        POST /cgi-bin/stable_token

        {"grant_type":"client_credential","appid":"{appid}","secret":"{secret}"}
        """
      Then the reply has errcode 45009
      And the errmsg of the reply is "reach max api daily quota limit" before its rid

  @rule:quota.stable-minute
  Rule: An account may call /cgi-bin/stable_token 10000 times a minute.

    @id:quota-stable-minute
    Scenario: getApiQuota reports the limit per minute of stable_token
      When the suite posts {"cgi_path":"/cgi-bin/stable_token"} to "/cgi-bin/openapi/quota/get"
      Then "rate_limit" in the reply is {"call_count":10000,"refresh_second":60}

    @id:quota-stable-minute-over
    Scenario: stable_token refuses a call over its limit per minute
      Given "/cgi-bin/stable_token" may be called 1 times a minute
      When the suite fetches the token "one" from "/cgi-bin/stable_token"
      And the suite sends the request
        """
        POST /cgi-bin/stable_token

        {"grant_type":"client_credential","appid":"{appid}","secret":"{secret}"}
        """
      Then the reply has errcode 45011
      And the errmsg of the reply is "api minute-quota reach limit, must slower, retry next minute" before its rid

    @id:quota-stable-minute-next
    Scenario: stable_token accepts a call in the next minute
      Given "/cgi-bin/stable_token" may be called 1 times a minute
      When the suite fetches the token "one" from "/cgi-bin/stable_token"
      And "1m" passes
      And the suite fetches the token "two" from "/cgi-bin/stable_token"
      Then the tokens "one" and "two" are the same

  @rule:quota.component-minute
  Rule: quota/get says of stable_token that a third party may call it 1050000 times a minute.

    @id:quota-component-minute
    Scenario: getApiQuota reports the limit of a third party
      When the suite posts {"cgi_path":"/cgi-bin/stable_token"} to "/cgi-bin/openapi/quota/get"
      Then "component_rate_limit" in the reply is {"call_count":1050000,"refresh_second":60}

  @rule:quota.message-daily
  Rule: An account may call sendHardwareDeviceMessage 10000000 times a day.

    @id:quota-message-daily
    Scenario: getApiQuota reports the daily limit of sendHardwareDeviceMessage
      When the suite posts {"cgi_path":"/cgi-bin/message/device/subscribe/send"} to "/cgi-bin/openapi/quota/get"
      Then "quota.daily_limit" in the reply is 10000000

    @id:quota-message-daily-over
    Scenario: sendHardwareDeviceMessage refuses a call over its daily limit
      Given "/cgi-bin/message/device/subscribe/send" may be called 1 times a day
      When the suite sends 2 times {"template_id":"T1"} to "/cgi-bin/message/device/subscribe/send"
      Then the reply has errcode 45009
      And the errmsg of the reply is "reach max api daily quota limit" before its rid

  @rule:quota.world
  Rule: An account may have other limits than the documented ones, as real accounts do; a world file sets them.

    @id:quota-world
    Scenario Outline: The platform enforces a limit of the account
      Given "<day>" may be called 3 times a day
      And "<minute>" may be called 3 times a minute
      When the suite sends <times> times {"sn":"SN1","model_id":"{model A}"} to "/wxa/getsnticket"
      Then the reply has errcode <errcode>

      Examples:
        | case         | day              | minute           | times | errcode |
        | max-1        | /wxa/getsnticket | /cgi-bin/token   | 2     | 0       |
        | max          | /wxa/getsnticket | /cgi-bin/token   | 3     | 0       |
        | max+1        | /wxa/getsnticket | /cgi-bin/token   | 4     | 45009   |
        | minute-max   | /cgi-bin/token   | /wxa/getsnticket | 3     | 0       |
        | minute-max+1 | /cgi-bin/token   | /wxa/getsnticket | 4     | 45011   |

    @id:quota-world-text
    Scenario: The platform answers a used-up quota with the documented errmsg
      Given the suite has used up "/wxa/getsnticket", which may be called 1 times a day
      When the suite posts {"sn":"SN1","model_id":"{model A}"} to "/wxa/getsnticket"
      Then the reply has errcode 45009
      And the errmsg of the reply is "reach max api daily quota limit" before its rid

    @id:quota-world-apart
    Scenario: Each call has a quota of its own
      Given the suite has used up "/wxa/getsnticket", which may be called 2 times a day
      When the suite posts {"model_id":"{model A}","group_name":"Lobby"} to "/wxa/business/group/createid"
      Then the reply has errcode 0

  @rule:quota.default
  Rule: A call without a documented quota has none.

    @id:quota-default
    Scenario: A call without a documented quota has none
      When the suite sends 101 times {"sn":"SN1","model_id":"{model A}"} to "/wxa/getsnticket"
      Then the reply has errcode 0

    @id:quota-default-zeros
    Scenario: getApiQuota reports no limit for a call without a documented quota
      Given nobody has called "/wxa/getsnticket" before
      When the suite posts {"cgi_path":"/wxa/getsnticket"} to "/cgi-bin/openapi/quota/get"
      Then "quota" in the reply is {"daily_limit":0,"used":0,"remain":0}
      And "rate_limit" in the reply is null

    @id:quota-default-used
    Scenario: getApiQuota counts the calls that have no limit
      Given nobody has called "/wxa/getsnticket" before
      When the suite sends 3 times {"sn":"SN1","model_id":"{model A}"} to "/wxa/getsnticket"
      And the suite posts {"cgi_path":"/wxa/getsnticket"} to "/cgi-bin/openapi/quota/get"
      Then "quota" in the reply is {"daily_limit":0,"used":3,"remain":0}

    @id:quota-default-cleared
    Scenario: clearQuota resets the count of a call without a limit
      When the suite sends 3 times {"sn":"SN1","model_id":"{model A}"} to "/wxa/getsnticket"
      And the suite posts {"appid":"{appid}"} to "/cgi-bin/clear_quota"
      And the suite posts {"cgi_path":"/wxa/getsnticket"} to "/cgi-bin/openapi/quota/get"
      Then "quota.used" in the reply is 0

    @id:quota-default-hundred
    Scenario Outline: A call without a documented quota is limited to a hundred a day
      Given the switch "quota.default" is "100"
      When the suite sends <times> times {"sn":"SN1","model_id":"{model A}"} to "/wxa/getsnticket"
      Then the reply has errcode <errcode>

      Examples:
        | case  | times | errcode |
        | max   | 100   | 0       |
        | max+1 | 101   | 45009   |

  @rule:quota.counting
  Rule: Every call with valid credentials counts, whatever the platform returns; a call over the limit does not.

    @id:quota-counting
    Scenario Outline: The switch quota.counting decides whether a call over the limit counts
      Given "/wxa/getsnticket" may be called 2 times a minute
      And the switch "quota.counting" is "<how>"
      When the suite sends 5 times <body> to "/wxa/getsnticket"
      And the suite posts {"cgi_path":"/wxa/getsnticket"} to "/cgi-bin/openapi/quota/get"
      Then "quota.used" in the reply is <used>

      Examples:
        | case        | how      | body                                | used |
        | admitted    | admitted | {"sn":"SN1","model_id":"{model A}"} | 2    |
        | refused-too | admitted | {"sn":"a b","model_id":"{model A}"} | 2    |
        | every       | every    | {"sn":"SN1","model_id":"{model A}"} | 5    |

    @id:quota-counting-default
    Scenario: A call over the limit does not count
      Given "/wxa/getsnticket" may be called 2 times a minute
      When the suite sends 5 times {"sn":"SN1","model_id":"{model A}"} to "/wxa/getsnticket"
      And the suite posts {"cgi_path":"/wxa/getsnticket"} to "/cgi-bin/openapi/quota/get"
      Then "quota.used" in the reply is 2

    @id:quota-counting-token
    Scenario: A call with a bad token does not count
      Given "/wxa/getsnticket" may be called 1 times a day
      When the suite sends the request
        """
        POST /wxa/getsnticket?access_token=made-up

        {"sn":"SN1","model_id":"{model A}"}
        """
      And the suite posts {"sn":"SN1","model_id":"{model A}"} to "/wxa/getsnticket"
      Then the reply has errcode 0

  @rule:quota.day
  Rule: Daily counters reset at midnight Beijing time.

    @id:quota-day @needs:clock
    Scenario Outline: Daily counters reset at midnight Beijing time
      Given the suite has used up "/wxa/getsnticket", which may be called 1 times a day
      When "<age>" passes
      And the suite posts {"sn":"SN1","model_id":"{model A}"} to "/wxa/getsnticket"
      Then the reply has errcode <errcode>

      Examples:
        | case            | age   | errcode |
        | before          | 1h59m | 45009   |
        | after-two-hours | 16h   | 0       |

    @id:quota-day-rolling @needs:clock
    Scenario Outline: Daily counters reset 24 hours after the first call
      Given the switch "quota.day" is "rolling"
      And the suite has used up "/wxa/getsnticket", which may be called 1 times a day
      When "<age>" passes
      And the suite posts {"sn":"SN1","model_id":"{model A}"} to "/wxa/getsnticket"
      Then the reply has errcode <errcode>

      Examples:
        | case   | age       | errcode |
        | before | 23h59m59s | 45009   |
        | after  | 24h       | 0       |
