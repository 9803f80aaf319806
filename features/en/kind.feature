Feature: Tokens of other kinds, and of other processes
  Whose token it is decides which calls take it, and two processes of one app
  can end each other's.

  @rule:token.kind
  Rule: A token of another kind, such as a component_access_token, is refused.

    @id:token-kind @needs:wire
    Scenario Outline: A component's token is for none of these calls
      Given a third party has the "component" token "theirs"
      When the client posts <body> to "<path>" with the token "theirs"
      Then the reply has errcode 40014
      And the errmsg of the reply is "invalid access_token" before its rid

      Examples:
        | case        | path                                   | body                                          |
        | getsnticket | /wxa/getsnticket                       | {"sn":"SN1","model_id":"{model A}"}           |
        | createid    | /wxa/business/group/createid           | {"model_id":"{model A}","group_name":"Lobby"} |
        | message     | /cgi-bin/message/device/subscribe/send | {}                                            |
        | quota       | /cgi-bin/openapi/quota/get             | {"cgi_path":"/wxa/getsnticket"}               |

    @id:token-kind-life @needs:wire
    Scenario: A component's token that is too old is too old first
      Given a third party has the "component" token "theirs"
      When "2h0m1s" passes
      And the client posts {"sn":"SN1","model_id":"{model A}"} to "/wxa/getsnticket" with the token "theirs"
      Then the reply has errcode 42001

  @rule:token.third-party
  Rule: getSnTicket, the device message and the licence calls take a third party's authorizer_access_token too.

    @id:token-third-party @needs:wire
    Scenario Outline: A third party acts for the account
      Given a third party has the "authorizer" token "theirs"
      When the client posts <body> to "<path>" with the token "theirs"
      Then the reply has errcode 0

      Examples:
        | case          | path                                | body                                |
        | getsnticket   | /wxa/getsnticket                    | {"sn":"SN1","model_id":"{model A}"} |
        | getpkglist    | /wxa/business/license/getpkglist    | {"pkg_type":1}                      |
        | activedevice  | /wxa/business/license/activedevice  | {"device_list":[],"pkg_type":1}     |
        | getdeviceinfo | /wxa/business/license/getdeviceinfo | {"device_list":[]}                  |

    @id:token-third-party-message @needs:wire
    Scenario: A third party sends a message for the account
      Given the message template "T1" with the keys "time1"
      And the user has subscribed to "T1" for device "SN1"
      And a third party has the "authorizer" token "theirs"
      When the client posts {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":["{openid}"],"data":{"time1":{"value":"now"}}} to "/cgi-bin/message/device/subscribe/send" with the token "theirs"
      Then the reply has errcode 0

  @rule:token.own-only
  Rule: The calls that take the account's own token only refuse an authorizer_access_token like any token of another kind.

    @id:token-own-only @needs:wire
    Scenario Outline: A third party's token is not the account's own
      Given a third party has the "authorizer" token "theirs"
      When the client posts <body> to "<path>" with the token "theirs"
      Then the reply has errcode 40014
      And the errmsg of the reply is "invalid access_token" before its rid

      Examples:
        | case         | path                             | body                                          |
        | createid     | /wxa/business/group/createid     | {"model_id":"{model A}","group_name":"Lobby"} |
        | getinfo      | /wxa/business/group/getinfo      | {"group_id":"g"}                              |
        | adddevice    | /wxa/business/group/adddevice    | {"group_id":"g","device_list":[]}             |
        | removedevice | /wxa/business/group/removedevice | {"group_id":"g","device_list":[]}             |

    @id:token-own-only-component @needs:wire
    Scenario: A third party's token is answered as one without permission
      Given the switch "token.own-only" is "component"
      And a third party has the "authorizer" token "theirs"
      When the client posts {"model_id":"{model A}","group_name":"Lobby"} to "/wxa/business/group/createid" with the token "theirs"
      Then the reply has errcode 61007

  @rule:token.invalid-text
  Rule: Since 2023 the text of 40001 points to getStableAccessToken.

    @id:token-invalid-text @needs:wire
    Scenario: The text of 40001 points to the other call
      When the client sends the request
        """
        POST /wxa/getsnticket?access_token=made-up

        {"sn":"SN1","model_id":"{model A}"}
        """
      Then the errmsg of the reply is "invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r" before its rid

    @id:token-invalid-text-short @needs:wire
    Scenario: The text of 40001 is the short one of before
      Given the switch "token.invalid-text" is "short"
      When the client sends the request
        """
        POST /wxa/getsnticket?access_token=made-up

        {"sn":"SN1","model_id":"{model A}"}
        """
      Then the errmsg of the reply is "invalid credential, access_token is invalid or not latest" before its rid

  @rule:token.war
  Rule: Two processes that each fetch from /cgi-bin/token end each other's token after 300 seconds; with stable_token both hold the same one.

    @id:token-war @needs:wire
    Scenario Outline: Two processes end each other's token
      When the client fetches the token "mine" from "/cgi-bin/token"
      And another process of the app fetches the token "theirs" from "/cgi-bin/token"
      And "5m1s" passes
      And the client uses the token "<token>"
      Then the reply has errcode <errcode>

      Examples:
        | case   | token  | errcode |
        | mine   | mine   | 40001   |
        | theirs | theirs | 0       |

    @id:token-war-both-ways @needs:wire
    Scenario Outline: The process that refreshes next wins next
      When another process of the app fetches the token "theirs" from "/cgi-bin/token"
      And the client fetches the token "mine" from "/cgi-bin/token"
      And "5m1s" passes
      And the client uses the token "<token>"
      Then the reply has errcode <errcode>

      Examples:
        | case   | token  | errcode |
        | mine   | mine   | 0       |
        | theirs | theirs | 40001   |

    @id:token-war-third @needs:wire
    Scenario: Two refreshes by another process end a token at once
      When the client fetches the token "mine" from "/cgi-bin/token"
      And another process of the app fetches the token "first" from "/cgi-bin/token"
      And another process of the app fetches the token "second" from "/cgi-bin/token"
      And the client uses the token "mine"
      Then the reply has errcode 40001

    @id:token-war-stable @needs:wire
    Scenario: Two processes hold one stable token
      When the client fetches the token "mine" from "/cgi-bin/stable_token"
      And another process of the app fetches the token "theirs" from "/cgi-bin/stable_token"
      Then the tokens "mine" and "theirs" are the same

    @id:token-war-stable-peace @needs:wire
    Scenario: A stable token outlives the other process's refreshes
      When the client fetches the token "mine" from "/cgi-bin/stable_token"
      And "1h55m" passes
      And another process of the app fetches the token "theirs" from "/cgi-bin/stable_token"
      And "4m59s" passes
      And the client uses the token "mine"
      Then the reply has errcode 0

    @id:token-war-forced @needs:wire
    Scenario: A refresh that another process forces ends the stable token at once
      When the client fetches the token "mine" from "/cgi-bin/stable_token"
      And another process of the app forces the stable token "theirs"
      And the client uses the token "mine"
      Then the reply has errcode 40001

    @id:token-war-client @needs:ticket @needs:recovery
    Scenario Outline: A client whose token another process ended gets another
      When the client gets a ticket for sn "SN1" of model "A"
      And another process of the app fetches the token "one" from "/cgi-bin/token"
      And another process of the app forces the stable token "two"
      And "<age>" passes
      And the client gets a ticket for sn "SN2" of model "A"
      Then the client has a ticket
      And the platform received at most 2 requests to "token"

      Examples:
        | case    | age   |
        | overlap | 4m59s |
        | ended   | 5m1s  |

    @id:token-war-client-twice @needs:ticket @needs:recovery
    Scenario: A client survives one refresh of the other process after another
      When the client gets a ticket for sn "SN1" of model "A"
      And another process of the app fetches the token "one" from "/cgi-bin/token"
      And "5m1s" passes
      And the client gets a ticket for sn "SN2" of model "A"
      And another process of the app fetches the token "two" from "/cgi-bin/token"
      And "5m1s" passes
      And the client gets a ticket for sn "SN3" of model "A"
      Then the client has a ticket

    @id:token-war-client-group @needs:group @needs:recovery
    Scenario: A client whose token another process ended changes its group all the same
      Given the group "Lobby" of model "A" with the devices "SN1"
      When the client reads the group "Lobby"
      And another process of the app fetches the token "one" from "/cgi-bin/token"
      And another process of the app forces the stable token "two"
      And "5m1s" passes
      And the client adds the devices "SN2" to the group "Lobby"
      Then the group "Lobby" holds the devices "SN1, SN2"

    @id:token-war-overlap @needs:ticket
    Scenario: While the tokens overlap a client need not notice
      When the client gets a ticket for sn "SN1" of model "A"
      And another process of the app fetches the token "one" from "/cgi-bin/token"
      And "4m59s" passes
      And the client gets a ticket for sn "SN2" of model "A"
      Then the client has a ticket

    @id:token-war-blind @needs:ticket
    Scenario: A client does not go on with a token that another process ended
      When the client gets a ticket for sn "SN1" of model "A"
      And another process of the app fetches the token "one" from "/cgi-bin/token"
      And another process of the app forces the stable token "two"
      And "5m1s" passes
      And the client gets a ticket for sn "SN2" of model "A"
      Then no token was used again after it was refused
