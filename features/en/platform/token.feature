Feature: Access tokens
  /cgi-bin/token issues a new token at every call, /cgi-bin/stable_token the same
  one until it nears its end.

  @rule:token.placement
  Rule: A client sends the access_token in the query string, for POST calls too.

    @id:token-placement-missing
    Scenario Outline: The platform refuses a call without a token in its query
      When the suite fetches the token "mine" from "/cgi-bin/token"
      And the suite sends the request
        """
        POST <path>

        {"access_token":"{token mine}","sn":"SN1","model_id":"{model A}","group_name":"Lobby","group_id":"g","device_list":[]}
        """
      Then the reply has errcode 41001
      And the errmsg of the reply is "access_token missing" before its rid

      Examples:
        | case         | path                             |
        | getsnticket  | /wxa/getsnticket                 |
        | createid     | /wxa/business/group/createid     |
        | getinfo      | /wxa/business/group/getinfo      |
        | adddevice    | /wxa/business/group/adddevice    |
        | removedevice | /wxa/business/group/removedevice |

    @id:token-placement-elsewhere
    Scenario Outline: The platform refuses a token that is anywhere but in the query
      When the suite fetches the token "mine" from "/cgi-bin/stable_token"
      And the suite sends the request
        """
        POST <target>
        <field>

        {"sn":"SN1","model_id":"{model A}"}
        """
      Then the reply has errcode 41001
      And the errmsg of the reply is "access_token missing" before its rid

      Examples:
        | case         | target                                       | field                              |
        | bearer       | /wxa/getsnticket                             | Authorization: Bearer {token mine} |
        | header       | /wxa/getsnticket                             | access_token: {token mine}         |
        | x-header     | /wxa/getsnticket                             | X-Access-Token: {token mine}       |
        | cookie       | /wxa/getsnticket                             | Cookie: access_token={token mine}  |
        | capital      | /wxa/getsnticket?Access_Token={token mine}   | Accept: */*                        |
        | camel-case   | /wxa/getsnticket?accessToken={token mine}    | Accept: */*                        |
        | other-name   | /wxa/getsnticket?token={token mine}          | Accept: */*                        |
        | empty        | /wxa/getsnticket?access_token=               | Accept: */*                        |
        | escaped-sign | /wxa/getsnticket?access_token%3D{token mine} | Accept: */*                        |

    @id:token-placement-form
    Scenario: The platform refuses a token in a form
      When the suite fetches the token "mine" from "/cgi-bin/stable_token"
      And the suite sends the request
        """
        POST /wxa/getsnticket
        Content-Type: application/x-www-form-urlencoded

        access_token={token mine}&sn=SN1&model_id={model A}
        """
      Then the reply has errcode 41001

  @rule:token.cloud
  Rule: A call without a token does not come from a container of WeChat cloud hosting, which would add the token.

    @id:token-cloud
    Scenario Outline: A call without a token is refused, or has that of the account, as the switch says
      Given the switch "token.cloud" is "<value>"
      When the suite sends the request
        """
        POST /wxa/getsnticket

        {"sn":"SN1","model_id":"{model A}"}
        """
      Then the reply has errcode <errcode>

      Examples:
        | case     | value    | errcode |
        | required | required | 41001   |
        | added    | added    | 0       |

    @id:token-cloud-default
    Scenario: A call without a token is refused
      When the suite sends the request
        """
        POST /wxa/getsnticket

        {"sn":"SN1","model_id":"{model A}"}
        """
      Then the reply has errcode 41001

    @id:token-cloud-own
    Scenario: A token that the call brings is judged as ever
      Given the switch "token.cloud" is "added"
      When the suite sends the request
        """
        POST /wxa/getsnticket?access_token=x

        {"sn":"SN1","model_id":"{model A}"}
        """
      Then the reply has errcode 40001

    @id:token-cloud-file
    Scenario Outline: The token of a container's file is one where the switch says so
      Given the switch "token.cloud" is "<value>"
      And a container has the cloudbase_access_token "its"
      When the suite sends the request
        """
        POST /wxa/getsnticket?cloudbase_access_token=<token>

        {"sn":"SN1","model_id":"{model A}"}
        """
      Then the reply has errcode <errcode>

      Examples:
        | case     | value    | token               | errcode |
        | required | required | {token its}         | 41001   |
        | file     | file     | {token its}         | 0       |
        | other    | file     | {appid}@{token its} | 0       |
        | made-up  | file     | x                   | 40001   |
        | empty    | file     |                     | 41001   |

    @id:token-cloud-file-default
    Scenario: A call with nothing but the token of a container's file has no token
      Given a container has the cloudbase_access_token "its"
      When the suite sends the request
        """
        POST /wxa/getsnticket?cloudbase_access_token={token its}

        {"sn":"SN1","model_id":"{model A}"}
        """
      Then the reply has errcode 41001

  @rule:cloud.http
  Rule: A container of cloud hosting that adds the token makes calls by plain HTTP too.

    @id:cloud-http
    Scenario: A call of a container is made by plain HTTP
      Given the switch "token.cloud" is "added"
      When the suite sends the request as to a proxy for "api.weixin.qq.com"
        """
        POST /wxa/getsnticket?from_appid={appid}

        {"sn":"SN1","model_id":"{model A}"}
        """
      Then the reply has errcode 0

  @rule:cloud.from-appid
  Rule: A call from a container of cloud hosting that adds the token is refused if its from_appid names an unknown account.

    @id:cloud-from-appid
    Scenario Outline: A container may name the account whose token it adds
      Given the switch "token.cloud" is "added"
      When the suite sends the request
        """
        POST /wxa/getsnticket<query>

        {"sn":"SN1","model_id":"{model A}"}
        """
      Then the reply has errcode <errcode>

      Examples:
        | case    | query                               | errcode |
        | its     | ?from_appid={appid}                 | 0       |
        | empty   | ?from_appid=                        | 0       |
        | unknown | ?from_appid=wxnone                  | 85105   |
        | own     | ?from_appid=wxnone&access_token=own | 0       |

    @id:cloud-from-appid-text
    Scenario: The text of the refusal is that of the documented code
      Given the switch "token.cloud" is "added"
      When the suite sends the request
        """
        POST /wxa/getsnticket?from_appid=wxnone

        {"sn":"SN1","model_id":"{model A}"}
        """
      Then the errmsg of the reply is "not authorized" before its rid

    @id:cloud-from-appid-switch
    Scenario Outline: The switch cloud.from-appid decides how an unknown account is refused
      Given the switch "token.cloud" is "added"
      And the switch "cloud.from-appid" is "<value>"
      When the suite sends the request
        """
        POST /wxa/getsnticket?from_appid=wxnone

        {"sn":"SN1","model_id":"{model A}"}
        """
      Then the reply has errcode <errcode>

      Examples:
        | case           | value          | errcode |
        | not-authorized | not-authorized | 85105   |
        | appid          | appid          | 40013   |

  @rule:cloud.allow-list
  Rule: Where an environment of cloud hosting has an allowlist of paths, a call from its container that brings no access_token is refused for other paths.

    @id:cloud-allow-list
    Scenario Outline: A path that is not on the list is refused with an empty body
      Given the switch "token.cloud" is "added"
      And a container of cloud hosting may call only "<paths>"
      When the suite sends the request
        """
        POST /wxa/getsnticket

        {"sn":"SN1","model_id":"{model A}"}
        """
      Then the reply has status <status>

      Examples:
        | case   | paths                            | status |
        | other  | /cgi-bin/token                   | 502    |
        | listed | /cgi-bin/token, /wxa/getsnticket | 200    |
        | every  | /*                               | 200    |
        | none   |                                  | 502    |

    @id:cloud-allow-list-empty
    Scenario: The refusal of a path has no body
      Given the switch "token.cloud" is "added"
      And a container of cloud hosting may call only "/cgi-bin/token"
      When the suite sends the request
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code=x&grant_type=authorization_code
        """
      Then the reply is ''

    @id:cloud-allow-list-code
    Scenario: The switch cloud.allow-list can have the path refused with an errcode
      Given the switch "token.cloud" is "added"
      And the switch "cloud.allow-list" is "errcode"
      And a container of cloud hosting may call only "/cgi-bin/token"
      When the suite sends the request
        """
        POST /wxa/getsnticket

        {"sn":"SN1","model_id":"{model A}"}
        """
      Then the reply has errcode 85107
      And the errmsg of the reply is "URL不在白名单内，请前往「微信云托管控制台-服务管理-云调用-微信令牌」配置" before its rid

    @id:cloud-allow-list-file
    Scenario: The token of a container's file needs the list too
      Given the switch "token.cloud" is "file"
      And a container of cloud hosting may call only "/cgi-bin/token"
      And a container has the cloudbase_access_token "its"
      When the suite sends the request
        """
        POST /wxa/getsnticket?cloudbase_access_token={token its}

        {"sn":"SN1","model_id":"{model A}"}
        """
      Then the reply has status 502

    @id:cloud-allow-list-own
    Scenario: A call with an access_token of its own needs no list
      Given the switch "token.cloud" is "added"
      And a container of cloud hosting may call only "/cgi-bin/token"
      When the suite sends the request
        """
        POST /wxa/getsnticket?access_token=own

        {"sn":"SN1","model_id":"{model A}"}
        """
      Then the reply has errcode 0

  @rule:cloud.seqid
  Rule: The reply to a call to which a container of cloud hosting added the token has the header x-openapi-seqid.

    @id:cloud-seqid
    Scenario Outline: A call whose token was added is answered with the header
      Given the switch "token.cloud" is "<value>"
      When the suite sends the request
        """
        POST /wxa/getsnticket<query>

        {"sn":"SN1","model_id":"{model A}"}
        """
      Then the reply has the header "<header>"
      And the reply has no header "<other>"

      Examples:
        | case     | value    | query             | header          | other           |
        | added    | added    |                   | x-openapi-seqid | x-none          |
        | own      | added    | ?access_token=own | Content-Type    | x-openapi-seqid |
        | required | required |                   | Content-Type    | x-openapi-seqid |

  @rule:cloud.token
  Rule: A cloudbase_access_token is refused as an access_token.

    @id:cloud-token
    Scenario Outline: The token of a container's file is no access_token
      Given the switch "token.cloud" is "<value>"
      And a container has the cloudbase_access_token "its"
      When the suite posts {"sn":"SN1","model_id":"{model A}"} to "/wxa/getsnticket" with the token "its"
      Then the reply has errcode 40001
      And the errmsg of the reply is "invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r" before its rid

      Examples:
        | case     | value    |
        | required | required |
        | file     | file     |

  @rule:cloud.token-life
  Rule: A cloudbase_access_token is valid for 1800 seconds, also when a newer one was issued.

    @id:cloud-token-life @needs:clock
    Scenario Outline: The token of a container's file expires after 1800 seconds
      Given the switch "token.cloud" is "file"
      And a container has the cloudbase_access_token "its"
      And a container has the cloudbase_access_token "newer"
      When "<time>" passes
      And the suite sends the request
        """
        POST /wxa/getsnticket?cloudbase_access_token={token its}

        {"sn":"SN1","model_id":"{model A}"}
        """
      Then the reply has errcode <errcode>

      Examples:
        | case | time   | errcode |
        | last | 29m59s | 0       |
        | over | 30m    | 42001   |

  @rule:token.doubled
  Rule: Of two access_token parameters in a query the first counts.

    @id:token-doubled
    Scenario Outline: The first of two tokens counts
      When the suite fetches the token "mine" from "/cgi-bin/stable_token"
      And the suite sends the request
        """
        POST /wxa/getsnticket?<query>

        {"sn":"SN1","model_id":"{model A}"}
        """
      Then the reply has errcode <errcode>

      Examples:
        | case        | query                                               | errcode |
        | good-first  | access_token={token mine}&access_token=made-up      | 0       |
        | bad-first   | access_token=made-up&access_token={token mine}      | 40001   |
        | empty-first | access_token=&access_token={token mine}             | 41001   |
        | twice-good  | access_token={token mine}&access_token={token mine} | 0       |

    @id:token-doubled-switch
    Scenario Outline: The switch token.doubled decides which of two tokens counts
      Given the switch "token.doubled" is "<which>"
      When the suite fetches the token "mine" from "/cgi-bin/stable_token"
      And the suite sends the request
        """
        POST /wxa/getsnticket?access_token=made-up&access_token={token mine}

        {"sn":"SN1","model_id":"{model A}"}
        """
      Then the reply has errcode <errcode>

      Examples:
        | case  | which | errcode |
        | first | first | 40001   |
        | last  | last  | 0       |

  @rule:token.shape
  Rule: An access_token is 136 characters long: two digits, an underscore and base64url text; a client must be able to store 512.

    @id:token-shape
    Scenario Outline: Both token calls issue tokens of the same form
      When the suite fetches the token "mine" from "<path>"
      Then the token "mine" is two digits, an underscore and 133 base64url characters

      Examples:
        | case         | path                  |
        | token        | /cgi-bin/token        |
        | stable_token | /cgi-bin/stable_token |

  @rule:token.envelope
  Rule: A successful token call returns access_token and expires_in alone, without errcode or errmsg.

    @id:token-envelope
    Scenario Outline: The reply with a token has no errcode
      When the suite fetches the token "mine" from "<path>"
      Then the members of the reply are "access_token, expires_in"

      Examples:
        | case         | path                  |
        | token        | /cgi-bin/token        |
        | stable_token | /cgi-bin/stable_token |

  @rule:token.lifetime
  Rule: An access_token is valid for 7200 seconds.

    @id:token-lifetime-announced
    Scenario Outline: A new token expires in 7200 seconds
      When the suite fetches the token "mine" from "<path>"
      Then the token "mine" has 7200 seconds left

      Examples:
        | case         | path                  |
        | token        | /cgi-bin/token        |
        | stable_token | /cgi-bin/stable_token |

    @id:token-lifetime-alive
    Scenario Outline: A token is valid for two hours
      When the suite fetches the token "mine" from "<path>"
      And "<age>" passes
      And the suite uses the token "mine"
      Then the reply has errcode 0

      Examples:
        | case           | path                  | age        |
        | token-0s       | /cgi-bin/token        | 0s         |
        | token-max-1    | /cgi-bin/token        | 1h59m59s   |
        | token-max-0.1  | /cgi-bin/token        | 1h59m59.9s |
        | stable-max-1   | /cgi-bin/stable_token | 1h59m59s   |
        | stable-max-0.1 | /cgi-bin/stable_token | 1h59m59.9s |

    @id:token-lifetime-dead
    Scenario Outline: A token expires after two hours
      When the suite fetches the token "mine" from "<path>"
      And "<age>" passes
      And the suite uses the token "mine"
      Then the reply has errcode 42001
      And the errmsg of the reply is "access_token expired" before its rid

      Examples:
        | case           | path                  | age      |
        | token-max+0.1  | /cgi-bin/token        | 2h0m0.1s |
        | token-max+1    | /cgi-bin/token        | 2h0m1s   |
        | stable-max+0.1 | /cgi-bin/stable_token | 2h0m0.1s |
        | stable-max+1   | /cgi-bin/stable_token | 2h0m1s   |

  @rule:token.overlap
  Rule: Each call of /cgi-bin/token issues a new token; the previous one stays valid for 300 more seconds.

    @id:token-overlap-new
    Scenario: Each call issues a new token
      When the suite fetches the token "old" from "/cgi-bin/token"
      And the suite fetches the token "new" from "/cgi-bin/token"
      Then the tokens "old" and "new" differ

    @id:token-overlap-alive
    Scenario Outline: The old token is valid for five more minutes
      When the suite fetches the token "old" from "/cgi-bin/token"
      And the suite fetches the token "new" from "/cgi-bin/token"
      And "<age>" passes
      And the suite uses the token "old"
      Then the reply has errcode 0

      Examples:
        | case    | age     |
        | 0s      | 0s      |
        | max-1   | 4m59s   |
        | max-0.1 | 4m59.9s |

    @id:token-overlap-dead
    Scenario Outline: The old token expires after five more minutes
      When the suite fetches the token "old" from "/cgi-bin/token"
      And the suite fetches the token "new" from "/cgi-bin/token"
      And "<age>" passes
      And the suite uses the token "old"
      Then the reply is an error

      Examples:
        | case    | age    |
        | max+0.1 | 5m0.1s |
        | max+1   | 5m1s   |

    @id:token-overlap-latest
    Scenario: The new token stays valid when the old one expires
      When the suite fetches the token "old" from "/cgi-bin/token"
      And the suite fetches the token "new" from "/cgi-bin/token"
      And "5m1s" passes
      And the suite uses the token "new"
      Then the reply has errcode 0

  @rule:token.overlap-end
  Rule: The 300 seconds of a replaced token of /cgi-bin/token end no later than its own 7200.

    @id:token-overlap-end
    Scenario: An old token ends with its lifetime
      When the suite fetches the token "old" from "/cgi-bin/token"
      And "1h59m" passes
      And the suite fetches the token "new" from "/cgi-bin/token"
      And "1m1s" passes
      And the suite uses the token "old"
      Then the reply is an error

    @id:token-overlap-end-overlap
    Scenario: An old token outlives its lifetime for five minutes
      Given the switch "token.overlap-end" is "overlap"
      When the suite fetches the token "old" from "/cgi-bin/token"
      And "1h59m" passes
      And the suite fetches the token "new" from "/cgi-bin/token"
      And "4m59s" passes
      And the suite uses the token "old"
      Then the reply has errcode 0

  @rule:token.invalid
  Rule: The platform refuses a token that it did not issue or that a newer one replaced.

    @id:token-invalid
    Scenario Outline: The platform refuses a made-up token
      When the suite sends the request
        """
        POST /wxa/getsnticket?access_token=<token>

        {"sn":"SN1","model_id":"{model A}"}
        """
      Then the reply has errcode 40001
      And the reply begins with '{"errcode":40001,"errmsg":"invalid credential'

      Examples:
        | case       | token      |
        | word       | made-up    |
        | looks-real | 95_{A*133} |
        | long       | {A*512}    |

    @id:token-invalid-superseded
    Scenario: The platform refuses a token that was superseded long ago
      When the suite fetches the token "old" from "/cgi-bin/token"
      And the suite fetches the token "new" from "/cgi-bin/token"
      And "10m" passes
      And the suite uses the token "old"
      Then the reply has errcode 40001

  @rule:token.independent
  Rule: Tokens of /cgi-bin/token and of /cgi-bin/stable_token are separate: refreshing one kind does not affect the other.

    @id:token-independent-stable
    Scenario: New ordinary tokens do not invalidate the stable token
      When the suite fetches the token "stable" from "/cgi-bin/stable_token"
      And the suite fetches the token "one" from "/cgi-bin/token"
      And the suite fetches the token "two" from "/cgi-bin/token"
      And "10m" passes
      And the suite uses the token "stable"
      Then the reply has errcode 0

    @id:token-independent-ordinary
    Scenario: A forced refresh does not invalidate the ordinary token
      When the suite fetches the token "ordinary" from "/cgi-bin/token"
      And the suite fetches the token "stable" from "/cgi-bin/stable_token"
      And the suite forces the stable token "forced"
      And "10m" passes
      And the suite uses the token "ordinary"
      Then the reply has errcode 0

    @id:token-independent-differ
    Scenario: The two calls issue different tokens
      When the suite fetches the token "ordinary" from "/cgi-bin/token"
      And the suite fetches the token "stable" from "/cgi-bin/stable_token"
      Then the tokens "ordinary" and "stable" differ

  @rule:token.stable-same
  Rule: stable_token returns the same token with its remaining seconds until 300 or fewer are left; then it issues a new one, and both are valid.

    @id:token-stable-same
    Scenario Outline: A stable token stays the same until five minutes are left
      When the suite fetches the token "one" from "/cgi-bin/stable_token"
      And "<age>" passes
      And the suite fetches the token "two" from "/cgi-bin/stable_token"
      Then the tokens "one" and "two" are the same
      And the token "two" has <left> seconds left

      Examples:
        | case     | age      | left |
        | at-once  | 0s       | 7200 |
        | later    | 1m40s    | 7100 |
        | left-301 | 1h54m59s | 301  |

    @id:token-stable-same-renewed
    Scenario Outline: A stable token with five minutes or less left is replaced
      When the suite fetches the token "one" from "/cgi-bin/stable_token"
      And "<age>" passes
      And the suite fetches the token "two" from "/cgi-bin/stable_token"
      Then the tokens "one" and "two" differ
      And the token "two" has 7200 seconds left

      Examples:
        | case     | age     |
        | left-300 | 1h55m   |
        | left-299 | 1h55m1s |
        | dead     | 3h      |

    @id:token-stable-same-both
    Scenario Outline: Both stable tokens are valid while they overlap
      When the suite fetches the token "one" from "/cgi-bin/stable_token"
      And "1h55m" passes
      And the suite fetches the token "two" from "/cgi-bin/stable_token"
      And "4m59s" passes
      And the suite uses the token "<token>"
      Then the reply has errcode 0

      Examples:
        | case | token |
        | one  | one   |
        | two  | two   |

  @rule:token.force-refresh
  Rule: With force_refresh the previous stable token becomes invalid at once.

    @id:token-force-refresh
    Scenario: A forced refresh issues a new token
      When the suite fetches the token "one" from "/cgi-bin/stable_token"
      And the suite forces the stable token "two"
      Then the tokens "one" and "two" differ

    @id:token-force-refresh-old
    Scenario: A forced refresh invalidates the old token at once
      When the suite fetches the token "one" from "/cgi-bin/stable_token"
      And the suite forces the stable token "two"
      And the suite uses the token "one"
      Then the reply is an error

    @id:token-force-refresh-late
    Scenario: A forced refresh invalidates the old token at once in its last minutes too
      When the suite fetches the token "one" from "/cgi-bin/stable_token"
      And "1h56m" passes
      And the suite forces the stable token "two"
      And the suite uses the token "one"
      Then the reply is an error

    @id:token-force-refresh-new
    Scenario: The token of a forced refresh is valid
      When the suite fetches the token "one" from "/cgi-bin/stable_token"
      And the suite forces the stable token "two"
      And the suite uses the token "two"
      Then the reply has errcode 0

  @rule:token.force-interval
  Rule: A forced refresh less than 30 seconds after another has no effect.

    @id:token-force-interval
    Scenario Outline: A forced refresh within 30 seconds of another has no effect
      When the suite fetches the token "one" from "/cgi-bin/stable_token"
      And the suite forces the stable token "two"
      And "<span>" passes
      And the suite forces the stable token "three"
      Then the tokens "two" and "three" are the same

      Examples:
        | case    | span  |
        | 0s      | 0s    |
        | min-1   | 29s   |
        | min-0.1 | 29.9s |

    @id:token-force-interval-first
    Scenario: The first forced refresh counts without a token to replace
      When the suite forces the stable token "one"
      And the suite forces the stable token "two"
      Then the tokens "one" and "two" are the same

    @id:token-force-interval-over
    Scenario Outline: A forced refresh 30 seconds after another takes effect
      When the suite fetches the token "one" from "/cgi-bin/stable_token"
      And the suite forces the stable token "two"
      And "<span>" passes
      And the suite forces the stable token "three"
      Then the tokens "two" and "three" differ

      Examples:
        | case  | span |
        | min   | 30s  |
        | min+1 | 31s  |

  @rule:token.force-daily
  Rule: At most 20 forced refreshes a day take effect; beyond them stable_token returns the current token.

    @id:token-force-daily
    Scenario: The twentieth forced refresh of a day takes effect
      When the suite fetches the token "first" from "/cgi-bin/stable_token"
      And the suite forces 19 stable tokens "1m" apart, the last being "nineteenth"
      And "1m" passes
      And the suite forces the stable token "twentieth"
      Then the tokens "nineteenth" and "twentieth" differ

    @id:token-force-daily-over
    Scenario: The twenty-first forced refresh of a day has no effect
      When the suite fetches the token "first" from "/cgi-bin/stable_token"
      And the suite forces 20 stable tokens "1m" apart, the last being "twentieth"
      And "1m" passes
      And the suite forces the stable token "next"
      Then the tokens "twentieth" and "next" are the same

    @id:token-force-daily-quota
    Scenario: The platform refuses the twenty-first forced refresh of a day
      Given the switch "token.force-daily" is "quota"
      When the suite fetches the token "first" from "/cgi-bin/stable_token"
      And the suite forces 20 stable tokens "1m" apart, the last being "twentieth"
      And "1m" passes
      And the suite sends the request
        """
        POST /cgi-bin/stable_token

        {"grant_type":"client_credential","appid":"{appid}","secret":"{secret}","force_refresh":true}
        """
      Then the reply has errcode 45009
      And the errmsg of the reply is "reach max api daily quota limit" before its rid

  @rule:token.appid
  Rule: A token call refuses an unknown appid before it checks anything else.

    @id:token-appid
    Scenario Outline: /cgi-bin/token refuses an unknown appid
      When the suite sends the request
        """
        GET /cgi-bin/token?grant_type=client_credential&appid=<appid>&secret=<secret>
        """
      Then the reply has errcode 40013
      And the errmsg of the reply is "invalid appid" before its rid

      Examples:
        | case             | appid              | secret   |
        | unknown          | wx0000000000000000 | {secret} |
        | longer           | {appid}0           | {secret} |
        | and-wrong-secret | wx0000000000000000 | wrong    |

    @id:token-appid-stable
    Scenario Outline: stable_token refuses an unknown appid
      When the suite sends the request
        """
        POST /cgi-bin/stable_token

        {"grant_type":"client_credential","appid":"<appid>","secret":"<secret>"}
        """
      Then the reply has errcode 40013
      And the errmsg of the reply is "invalid appid" before its rid

      Examples:
        | case             | appid              | secret   |
        | unknown          | wx0000000000000000 | {secret} |
        | and-wrong-secret | wx0000000000000000 | wrong    |

  @rule:token.appid-missing
  Rule: A token call refuses a request without an appid; stable_token does so too when its body is a form.

    @id:token-appid-missing
    Scenario: /cgi-bin/token requires an appid
      When the suite sends the request
        """
        GET /cgi-bin/token?grant_type=client_credential&secret={secret}
        """
      Then the reply has errcode 41002
      And the errmsg of the reply is "appid missing" before its rid

    @id:token-appid-missing-stable
    Scenario: stable_token requires an appid
      When the suite sends the request
        """
        POST /cgi-bin/stable_token

        {"grant_type":"client_credential","secret":"{secret}"}
        """
      Then the reply has errcode 41002
      And the errmsg of the reply is "appid missing" before its rid

    @id:token-appid-missing-form
    Scenario: stable_token does not read an appid from a form
      When the suite sends the request
        """
        POST /cgi-bin/stable_token
        Content-Type: application/x-www-form-urlencoded

        grant_type=client_credential&appid={appid}&secret={secret}
        """
      Then the reply has errcode 41002
      And the errmsg of the reply is "appid missing" before its rid

  @rule:token.secret
  Rule: A token call refuses a wrong secret.

    @id:token-secret
    Scenario Outline: /cgi-bin/token refuses a wrong secret
      When the suite sends the request
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret=<secret>
        """
      Then the reply has errcode 40125
      And the errmsg of the reply is "invalid appsecret" before its rid

      Examples:
        | case   | secret    |
        | wrong  | wrong     |
        | longer | {secret}0 |
        | appid  | {appid}   |

    @id:token-secret-stable
    Scenario: stable_token refuses a wrong secret
      When the suite sends the request
        """
        POST /cgi-bin/stable_token

        {"grant_type":"client_credential","appid":"{appid}","secret":"wrong"}
        """
      Then the reply has errcode 40125
      And the errmsg of the reply is "invalid appsecret" before its rid

  @rule:token.secret-missing
  Rule: A token call refuses a request without a secret.

    @id:token-secret-missing
    Scenario: /cgi-bin/token requires a secret
      When the suite sends the request
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}
        """
      Then the reply has errcode 41004
      And the errmsg of the reply is "appsecret missing" before its rid

    @id:token-secret-missing-stable
    Scenario: stable_token requires a secret
      When the suite sends the request
        """
        POST /cgi-bin/stable_token

        {"grant_type":"client_credential","appid":"{appid}"}
        """
      Then the reply has errcode 41004
      And the errmsg of the reply is "appsecret missing" before its rid

  @rule:token.grant-type
  Rule: grant_type must be client_credential.

    @id:token-grant-type
    Scenario Outline: /cgi-bin/token refuses another grant_type
      When the suite sends the request
        """
        GET /cgi-bin/token?<grant>appid={appid}&secret={secret}
        """
      Then the reply has errcode 40002
      And the errmsg of the reply is "invalid grant_type" before its rid

      Examples:
        | case    | grant                          |
        | other   | grant_type=authorization_code& |
        | capital | grant_type=CLIENT_CREDENTIAL&  |
        | missing |                                |

    @id:token-grant-type-stable
    Scenario Outline: stable_token refuses another grant_type
      When the suite sends the request
        """
        POST /cgi-bin/stable_token

        {<grant>"appid":"{appid}","secret":"{secret}"}
        """
      Then the reply has errcode 40002
      And the errmsg of the reply is "invalid grant_type" before its rid

      Examples:
        | case    | grant                              |
        | other   | "grant_type":"authorization_code", |
        | missing |                                    |

  @rule:token.order
  Rule: Token calls check the appid before the grant_type.

    @id:token-order
    Scenario Outline: /cgi-bin/token checks the appid before the grant_type
      When the suite sends the request
        """
        GET /cgi-bin/token?<grant>appid=wx0000000000000000&secret={secret}
        """
      Then the reply has errcode 40013

      Examples:
        | case    | grant                          |
        | other   | grant_type=authorization_code& |
        | missing |                                |

    @id:token-order-stable
    Scenario: stable_token checks the appid before the grant_type
      When the suite sends the request
        """
        POST /cgi-bin/stable_token

        {"appid":"wx0000000000000000","secret":"{secret}"}
        """
      Then the reply has errcode 40013
