Feature: Calls about the API itself
  Quotas are asked for and cleared, a rid is looked up, the callback is checked.

  @rule:quota.get
  Rule: quota/get returns a call's daily limit, how often it was used, how often it remains, and its limit a minute.

    @id:quota-get
    Scenario: getApiQuota reports a partly used quota
      Given "/wxa/getsnticket" may be called 5 times a day
      When the suite sends 2 times {"sn":"SN1","model_id":"{model A}"} to "/wxa/getsnticket"
      And the suite posts {"cgi_path":"/wxa/getsnticket"} to "/cgi-bin/openapi/quota/get"
      Then "quota" in the reply is {"daily_limit":5,"used":2,"remain":3}

    @id:quota-get-members
    Scenario Outline: getApiQuota has the documented members
      When the suite posts {"cgi_path":"<path>"} to "/cgi-bin/openapi/quota/get"
      Then the members of the reply are "<members>"

      Examples:
        | case     | path                  | members                                                  |
        | rates    | /cgi-bin/stable_token | errcode, errmsg, quota, rate_limit, component_rate_limit |
        | no-rates | /cgi-bin/token        | errcode, errmsg, quota                                   |

  @rule:quota.path
  Rule: quota/get and openapi/quota/clear refuse a cgi_path that is not the path of a call.

    @id:quota-path
    Scenario Outline: getApiQuota and clearApiQuota refuse a path that is no call
      When the suite posts {"cgi_path":"<path>"} to "/cgi-bin/openapi/quota/<call>"
      Then the reply has errcode 76021
      And the errmsg of the reply is "cgi_path not found, please check" before its rid

      Examples:
        | case     | call  | path                                      |
        | unknown  | get   | /wxa/nothing                              |
        | no-slash | get   | wxa/getsnticket                           |
        | host     | get   | https://api.weixin.qq.com/wxa/getsnticket |
        | empty    | get   |                                           |
        | clear    | clear | /wxa/nothing                              |

  @rule:quota.permission
  Rule: quota/get and openapi/quota/clear refuse a cgi_path that the account may not use, such as one under /sns/.

    @id:quota-permission
    Scenario Outline: getApiQuota and clearApiQuota refuse a path that the account may not use
      When the suite posts {"cgi_path":"/sns/userinfo"} to "/cgi-bin/openapi/quota/<call>"
      Then the reply has errcode 76022
      And the errmsg of the reply is "could not use this cgi_path, no permission" before its rid

      Examples:
        | case  | call  |
        | get   | get   |
        | clear | clear |

  @rule:quota.clear
  Rule: clear_quota, with a token or with the secret, resets the app's daily counters to zero; it refuses another appid.

    @id:quota-clear
    Scenario: clearQuota resets the counters
      Given the suite has used up "/wxa/getsnticket", which may be called 2 times a day
      When the suite posts {"appid":"{appid}"} to "/cgi-bin/clear_quota"
      And the suite posts {"sn":"SN1","model_id":"{model A}"} to "/wxa/getsnticket"
      Then the reply has errcode 0

    @id:quota-clear-v2
    Scenario: clearQuotaByAppSecret resets the counters
      Given the suite has used up "/wxa/getsnticket", which may be called 2 times a day
      When the suite sends the request
        """
        POST /cgi-bin/clear_quota/v2

        {"appid":"{appid}","appsecret":"{secret}"}
        """
      And the suite posts {"sn":"SN1","model_id":"{model A}"} to "/wxa/getsnticket"
      Then the reply has errcode 0

    @id:quota-clear-other
    Scenario: clearQuota refuses the appid of another app
      When the suite posts {"appid":"wx0000000000000000"} to "/cgi-bin/clear_quota"
      Then the reply has errcode 40013
      And the errmsg of the reply is "invalid appid" before its rid

    @id:quota-clear-v2-refused
    Scenario Outline: clearQuotaByAppSecret requires appid and appsecret
      When the suite sends the request
        """
        POST /cgi-bin/clear_quota/v2

        <body>
        """
      Then the reply has errcode <errcode>

      Examples:
        | case      | body                                                  | errcode |
        | other     | {"appid":"wx0000000000000000","appsecret":"{secret}"} | 40013   |
        | no-appid  | {"appsecret":"{secret}"}                              | 41002   |
        | no-secret | {"appid":"{appid}"}                                   | 41004   |

  @rule:quota.clear-secret
  Rule: clear_quota/v2 refuses a wrong appsecret as a token call does.

    @id:quota-clear-secret
    Scenario: clearQuotaByAppSecret refuses a wrong secret
      When the suite sends the request
        """
        POST /cgi-bin/clear_quota/v2

        {"appid":"{appid}","appsecret":"wrong"}
        """
      Then the reply has errcode 40125
      And the errmsg of the reply is "invalid appsecret" before its rid

    @id:quota-clear-secret-appid
    Scenario: clearQuotaByAppSecret answers a wrong secret like a wrong appid
      Given the switch "quota.clear-secret" is "appid"
      When the suite sends the request
        """
        POST /cgi-bin/clear_quota/v2

        {"appid":"{appid}","appsecret":"wrong"}
        """
      Then the reply has errcode 40013

  @rule:quota.clear-stable
  Rule: clear_quota does not reset the counter of stable_token.

    @id:quota-clear-stable
    Scenario Outline: clearQuota keeps or resets the counter of stable_token
      Given the switch "quota.clear-stable" is "<how>"
      And "/cgi-bin/stable_token" may be called 1 times a day
      And another process of the app fetches the token "theirs" from "/cgi-bin/stable_token"
      When the suite posts {"appid":"{appid}"} to "/cgi-bin/clear_quota" with the token "theirs"
      And the suite posts {"cgi_path":"/cgi-bin/stable_token"} to "/cgi-bin/openapi/quota/get" with the token "theirs"
      Then "quota.used" in the reply is <used>

      Examples:
        | case    | how     | used |
        | kept    | kept    | 1    |
        | cleared | cleared | 0    |

    @id:quota-clear-stable-default
    Scenario: clearQuota keeps the counter of stable_token
      Given "/cgi-bin/stable_token" may be called 1 times a day
      And another process of the app fetches the token "theirs" from "/cgi-bin/stable_token"
      When the suite posts {"appid":"{appid}"} to "/cgi-bin/clear_quota" with the token "theirs"
      And the suite posts {"cgi_path":"/cgi-bin/stable_token"} to "/cgi-bin/openapi/quota/get" with the token "theirs"
      Then "quota.used" in the reply is 1

  @rule:quota.clear-monthly
  Rule: clear_quota takes effect 10 times a month; both forms count together.

    @id:quota-clear-monthly
    Scenario Outline: clearQuota works ten times a month
      Given nobody has called "/cgi-bin/clear_quota" before
      When the suite sends <times> times {"appid":"{appid}"} to "/cgi-bin/clear_quota"
      Then the reply has errcode <errcode>

      Examples:
        | case  | times | errcode |
        | max   | 10    | 0       |
        | max+1 | 11    | 48006   |

    @id:quota-clear-monthly-both
    Scenario: clearQuota and clearQuotaByAppSecret share one monthly limit
      Given nobody has called "/cgi-bin/clear_quota" before
      When the suite sends 10 times {"appid":"{appid}"} to "/cgi-bin/clear_quota"
      And the suite sends the request
        """
        POST /cgi-bin/clear_quota/v2

        {"appid":"{appid}","appsecret":"{secret}"}
        """
      Then the reply has errcode 48006
      And the errmsg of the reply is "forbid to clear quota because of reaching the limit" before its rid

    @id:quota-clear-monthly-next
    Scenario: clearQuota works again in the next month
      When the suite sends 11 times {"appid":"{appid}"} to "/cgi-bin/clear_quota"
      And "744h" passes
      And the suite fetches the token "mine" from "/cgi-bin/token"
      And the suite posts {"appid":"{appid}"} to "/cgi-bin/clear_quota" with the token "mine"
      Then the reply has errcode 0

  @rule:quota.clear-path
  Rule: openapi/quota/clear resets the daily counter of one call to zero, 50 times a month.

    @id:quota-clear-path
    Scenario Outline: clearApiQuota resets the counter of one call
      Given "/wxa/business/group/createid" may be called 1 times a day
      And the suite has used up "/wxa/getsnticket", which may be called 1 times a day
      When the suite posts {"model_id":"{model A}","group_name":"Lobby"} to "/wxa/business/group/createid"
      And the suite posts {"cgi_path":"/wxa/getsnticket"} to "/cgi-bin/openapi/quota/clear"
      And the suite posts {"cgi_path":"<path>"} to "/cgi-bin/openapi/quota/get"
      Then "quota.used" in the reply is <used>

      Examples:
        | case    | path                         | used |
        | cleared | /wxa/getsnticket             | 0    |
        | other   | /wxa/business/group/createid | 1    |

    @id:quota-clear-path-monthly
    Scenario Outline: clearApiQuota works fifty times a month
      Given nobody has called "/cgi-bin/openapi/quota/clear" before
      When the suite sends <times> times {"cgi_path":"/wxa/getsnticket"} to "/cgi-bin/openapi/quota/clear"
      Then the reply has errcode <errcode>

      Examples:
        | case  | times | errcode |
        | max   | 50    | 0       |
        | max+1 | 51    | 45009   |

    @id:quota-clear-path-text
    Scenario: clearApiQuota over its limit answers the documented errmsg
      Given nobody has called "/cgi-bin/openapi/quota/clear" before
      When the suite sends 51 times {"cgi_path":"/wxa/getsnticket"} to "/cgi-bin/openapi/quota/clear"
      Then the reply has errcode 45009
      And the errmsg of the reply is "reach max api daily quota limit" before its rid

  @rule:rid.get
  Rule: rid/get returns a request of the account and its response.

    @id:rid-get
    Scenario: getRidInfo returns the request and the response
      When the suite posts {"sn":"a b","model_id":"{model A}"} to "/wxa/getsnticket"
      And the suite posts {"rid":"{rid}"} to "/cgi-bin/openapi/rid/get"
      Then the reply has errcode 0
      And "request.request_body" in the reply is "{\"sn\":\"a b\",\"model_id\":\"{model A}\"}"
      And "request.invoke_time" in the reply shows the current time
      And "request.client_ip" in the reply is "127.0.0.1"

    @id:rid-get-members
    Scenario: getRidInfo has the documented members
      When the suite posts {} to "/wxa/business/group/getinfo"
      And the suite posts {"rid":"{rid}"} to "/cgi-bin/openapi/rid/get"
      Then the members of the reply are "errcode, errmsg, request"

  @rule:rid.unknown
  Rule: rid/get refuses a rid that the platform never issued.

    @id:rid-unknown
    Scenario: getRidInfo refuses a rid that was never issued
      When the suite posts {"rid":"{unknown rid}"} to "/cgi-bin/openapi/rid/get"
      Then the reply has errcode 76001
      And the errmsg of the reply is "rid not found, please check" before its rid

  @rule:rid.form
  Rule: rid/get refuses text that is not a rid.

    @id:rid-form
    Scenario Outline: getRidInfo refuses a text that is no rid
      When the suite posts {"rid":"<rid>"} to "/cgi-bin/openapi/rid/get"
      Then the reply has errcode 76002
      And the errmsg of the reply is "rid is error" before its rid

      Examples:
        | case      | rid                         |
        | empty     |                             |
        | words     | what went wrong             |
        | capitals  | 6955B900-0000000A-00000000  |
        | two-words | 6955b900-00000000           |
        | longer    | 6955b900-00000000-000000000 |

  @rule:rid.permission
  Rule: rid/get refuses the rid of another account's request.

    @id:rid-permission
    Scenario: getRidInfo refuses the rid of another account's request
      When the suite sends the request
        """
        GET /cgi-bin/token?grant_type=client_credential&appid=wx0000000000000000&secret={secret}
        """
      And the suite posts {"rid":"{rid}"} to "/cgi-bin/openapi/rid/get"
      Then the reply has errcode 76003
      And the errmsg of the reply is "could not query this rid,no permission" before its rid

  @rule:rid.age
  Rule: A rid can be looked up for 604800 seconds, seven days.

    @id:rid-age-last
    Scenario: getRidInfo knows a rid for seven days
      When the suite posts {"sn":"a b","model_id":"{model A}"} to "/wxa/getsnticket"
      And "168h" passes
      And the suite fetches the token "mine" from "/cgi-bin/token"
      And the suite asks about the rid from before with the token "mine"
      Then the reply has errcode 0

    @id:rid-age
    Scenario Outline: getRidInfo refuses a rid that is older than seven days
      When the suite posts {"sn":"a b","model_id":"{model A}"} to "/wxa/getsnticket"
      And "<age>" passes
      And the suite fetches the token "mine" from "/cgi-bin/token"
      And the suite asks about the rid from before with the token "mine"
      Then the reply has errcode 76004
      And the errmsg of the reply is "rid time is error" before its rid

      Examples:
        | case  | age      |
        | max+1 | 168h0m1s |
        | month | 720h     |

  @rule:rid.age-code
  Rule: rid/get answers 76004 for a rid that is too old, as the page's table says; its notes say 76001.

    @id:rid-age-code
    Scenario: getRidInfo answers a rid that is too old as the notes of the page say
      Given the switch "rid.age-code" is "notes"
      When the suite posts {"rid":"6900b900-00000000-00000000"} to "/cgi-bin/openapi/rid/get"
      Then the reply has errcode 76001

    @id:rid-age-code-table
    Scenario: getRidInfo answers a rid that is too old as the table of the page says
      When the suite posts {"rid":"6900b900-00000000-00000000"} to "/cgi-bin/openapi/rid/get"
      Then the reply has errcode 76004

  @rule:rid.sns
  Rule: rid/get does not find the rid of a call under /sns/, though its page has another code for such calls.

    @id:rid-sns
    Scenario: getRidInfo does not find the rid of code2Session
      When the suite sends the request
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code=x&grant_type=authorization_code
        """
      And the suite posts {"rid":"{rid}"} to "/cgi-bin/openapi/rid/get"
      Then the reply has errcode 76001
      And the errmsg of the reply is "rid not found, please check" before its rid

    @id:rid-sns-switch
    Scenario Outline: getRidInfo answers as the switch says
      Given the switch "rid.sns" is "<value>"
      When the suite sends the request
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code=x&grant_type=authorization_code
        """
      And the suite posts {"rid":"{rid}"} to "/cgi-bin/openapi/rid/get"
      Then the reply has errcode <errcode>

      Examples:
        | case       | value      | errcode |
        | unknown    | unknown    | 76001   |
        | permission | permission | 76022   |

  @rule:callback.check-action
  Rule: callback/check accepts the actions dns, ping and all.

    @id:callback-check-action
    Scenario Outline: callbackCheck refuses an unknown action
      Given the callback URL of the account is at "203.0.113.7"
      When the suite posts {"action":"<action>","check_operator":"DEFAULT"} to "/cgi-bin/callback/check"
      Then the reply has errcode 40202
      And the errmsg of the reply is "invalid action" before its rid

      Examples:
        | case    | action |
        | other   | trace  |
        | capital | ALL    |
        | empty   |        |

  @rule:callback.check-operator
  Rule: callback/check accepts the operators CHINANET, UNICOM, CAP and DEFAULT.

    @id:callback-check-operator
    Scenario Outline: callbackCheck refuses an unknown operator
      Given the callback URL of the account is at "203.0.113.7"
      When the suite posts {"action":"all","check_operator":"<operator>"} to "/cgi-bin/callback/check"
      Then the reply has errcode 40203
      And the errmsg of the reply is "invalid check_operator" before its rid

      Examples:
        | case  | operator |
        | other | MOBILE   |
        | small | default  |

  @rule:callback.check-url
  Rule: callback/check refuses an account that has set no callback URL.

    @id:callback-check-url
    Scenario: callbackCheck refuses an account without a callback URL
      When the suite posts {"action":"all","check_operator":"DEFAULT"} to "/cgi-bin/callback/check"
      Then the reply has errcode 40201
      And the errmsg of the reply is "invalid url" before its rid

  @rule:callback.check
  Rule: callback/check returns the addresses of the callback URL, the operator of each and the result of a ping.

    @id:callback-check
    Scenario Outline: callbackCheck returns only the checks of its action
      Given the callback URL of the account is at "203.0.113.7, 203.0.113.8"
      When the suite posts {"action":"<action>","check_operator":"CAP"} to "/cgi-bin/callback/check"
      Then the members of the reply are "<members>"

      Examples:
        | case | action | members   |
        | all  | all    | dns, ping |
        | dns  | dns    | dns       |
        | ping | ping   | ping      |

    @id:callback-check-values
    Scenario: callbackCheck returns the result for each address
      Given the callback URL of the account is at "203.0.113.7, 203.0.113.8"
      When the suite posts {"action":"all","check_operator":"CAP"} to "/cgi-bin/callback/check"
      Then "dns.1" in the reply is {"ip":"203.0.113.8","real_operator":"CAP"}
      And "ping.0.package_loss" in the reply is "0%"

  @rule:server.ips
  Rule: get_api_domain_ip and getcallbackip return a list of addresses.

    @id:server-ips
    Scenario Outline: The platform returns a list of addresses
      When the suite sends the request
        """
        GET <path>?access_token=own
        """
      Then the members of the reply are "ip_list"

      Examples:
        | case     | path                       |
        | api      | /cgi-bin/get_api_domain_ip |
        | callback | /cgi-bin/getcallbackip     |

    @id:server-ips-token
    Scenario Outline: The lists of addresses require a token
      When the suite sends the request
        """
        GET <path>
        """
      Then the reply has errcode 41001

      Examples:
        | case     | path                       |
        | api      | /cgi-bin/get_api_domain_ip |
        | callback | /cgi-bin/getcallbackip     |
