Feature: Tokens of other kinds, and of other processes
  Whose token it is decides which calls take it, and two processes of one app
  can end each other's.

  @rule:token.kind
  Rule: The platform refuses a token of another kind, such as a component_access_token.

    @id:token-kind
    Scenario Outline: The platform refuses a component_access_token
      Given a third party has the "component" token "theirs"
      When the suite posts <body> to "<path>" with the token "theirs"
      Then the reply has errcode 40014
      And the errmsg of the reply is "invalid access_token" before its rid

      Examples:
        | case        | path                                   | body                                          |
        | getsnticket | /wxa/getsnticket                       | {"sn":"SN1","model_id":"{model A}"}           |
        | createid    | /wxa/business/group/createid           | {"model_id":"{model A}","group_name":"Lobby"} |
        | message     | /cgi-bin/message/device/subscribe/send | {}                                            |
        | quota       | /cgi-bin/openapi/quota/get             | {"cgi_path":"/wxa/getsnticket"}               |

    @id:token-kind-life
    Scenario: The platform answers an expired component_access_token as expired
      Given a third party has the "component" token "theirs"
      When "2h0m1s" passes
      And the suite posts {"sn":"SN1","model_id":"{model A}"} to "/wxa/getsnticket" with the token "theirs"
      Then the reply has errcode 42001

  @rule:token.third-party
  Rule: getSnTicket, the device message and the license calls accept a third party's authorizer_access_token too.

    @id:token-third-party
    Scenario Outline: A third party can act for the account
      Given a third party has the "authorizer" token "theirs"
      When the suite posts <body> to "<path>" with the token "theirs"
      Then the reply has errcode 0

      Examples:
        | case          | path                                | body                                |
        | getsnticket   | /wxa/getsnticket                    | {"sn":"SN1","model_id":"{model A}"} |
        | getpkglist    | /wxa/business/license/getpkglist    | {"pkg_type":1}                      |
        | activedevice  | /wxa/business/license/activedevice  | {"device_list":[],"pkg_type":1}     |
        | getdeviceinfo | /wxa/business/license/getdeviceinfo | {"device_list":[]}                  |

    @id:token-third-party-message
    Scenario: A third party can send a message for the account
      Given the message template "T1" with the keys "time1"
      And the user has subscribed to "T1" for device "SN1"
      And a third party has the "authorizer" token "theirs"
      When the suite posts {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":["{openid}"],"data":{"time1":{"value":"now"}}} to "/cgi-bin/message/device/subscribe/send" with the token "theirs"
      Then the reply has errcode 0

  @rule:token.own-only
  Rule: Calls that accept only the account's own token refuse an authorizer_access_token like any token of another kind.

    @id:token-own-only
    Scenario Outline: The platform refuses a third party's token where the account's own is required
      Given a third party has the "authorizer" token "theirs"
      When the suite posts <body> to "<path>" with the token "theirs"
      Then the reply has errcode 40014
      And the errmsg of the reply is "invalid access_token" before its rid

      Examples:
        | case         | path                             | body                                          |
        | createid     | /wxa/business/group/createid     | {"model_id":"{model A}","group_name":"Lobby"} |
        | getinfo      | /wxa/business/group/getinfo      | {"group_id":"g"}                              |
        | adddevice    | /wxa/business/group/adddevice    | {"group_id":"g","device_list":[]}             |
        | removedevice | /wxa/business/group/removedevice | {"group_id":"g","device_list":[]}             |

    @id:token-own-only-component
    Scenario: The platform answers a third party's token as one without permission
      Given the switch "token.own-only" is "component"
      And a third party has the "authorizer" token "theirs"
      When the suite posts {"model_id":"{model A}","group_name":"Lobby"} to "/wxa/business/group/createid" with the token "theirs"
      Then the reply has errcode 61007

  @rule:token.invalid-text
  Rule: Since 2023 the text of 40001 refers to getStableAccessToken.

    @id:token-invalid-text
    Scenario: The errmsg of 40001 points to getStableAccessToken
      When the suite sends the request
        """
        POST /wxa/getsnticket?access_token=made-up

        {"sn":"SN1","model_id":"{model A}"}
        """
      Then the errmsg of the reply is "invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r" before its rid

    @id:token-invalid-text-short
    Scenario: The errmsg of 40001 is the short one
      Given the switch "token.invalid-text" is "short"
      When the suite sends the request
        """
        POST /wxa/getsnticket?access_token=made-up

        {"sn":"SN1","model_id":"{model A}"}
        """
      Then the errmsg of the reply is "invalid credential, access_token is invalid or not latest" before its rid

  @rule:token.two-processes
  Rule: Two processes that each call /cgi-bin/token invalidate each other's token after 300 seconds; with stable_token both get the same one.

    @id:token-war
    Scenario Outline: Two processes invalidate each other's token
      When the suite fetches the token "mine" from "/cgi-bin/token"
      And another process of the app fetches the token "theirs" from "/cgi-bin/token"
      And "5m1s" passes
      And the suite uses the token "<token>"
      Then the reply has errcode <errcode>

      Examples:
        | case   | token  | errcode |
        | mine   | mine   | 40001   |
        | theirs | theirs | 0       |

    @id:token-war-both-ways
    Scenario Outline: The last process to refresh has the valid token
      When another process of the app fetches the token "theirs" from "/cgi-bin/token"
      And the suite fetches the token "mine" from "/cgi-bin/token"
      And "5m1s" passes
      And the suite uses the token "<token>"
      Then the reply has errcode <errcode>

      Examples:
        | case   | token  | errcode |
        | mine   | mine   | 0       |
        | theirs | theirs | 40001   |

    @id:token-war-third
    Scenario: Two refreshes by another process invalidate a token at once
      When the suite fetches the token "mine" from "/cgi-bin/token"
      And another process of the app fetches the token "first" from "/cgi-bin/token"
      And another process of the app fetches the token "second" from "/cgi-bin/token"
      And the suite uses the token "mine"
      Then the reply has errcode 40001

    @id:token-war-stable
    Scenario: Two processes share one stable token
      When the suite fetches the token "mine" from "/cgi-bin/stable_token"
      And another process of the app fetches the token "theirs" from "/cgi-bin/stable_token"
      Then the tokens "mine" and "theirs" are the same

    @id:token-war-stable-peace
    Scenario: A stable token stays valid while another process refreshes
      When the suite fetches the token "mine" from "/cgi-bin/stable_token"
      And "1h55m" passes
      And another process of the app fetches the token "theirs" from "/cgi-bin/stable_token"
      And "4m59s" passes
      And the suite uses the token "mine"
      Then the reply has errcode 0

    @id:token-war-forced
    Scenario: A forced refresh by another process invalidates the stable token at once
      When the suite fetches the token "mine" from "/cgi-bin/stable_token"
      And another process of the app forces the stable token "theirs"
      And the suite uses the token "mine"
      Then the reply has errcode 40001
