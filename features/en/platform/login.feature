Feature: Signing in
  wx.login gives a code, which the server changes for the openid by code2Session.

  @rule:login.code
  Rule: code2Session refuses a code that wx.login did not give.

    @id:login-code
    Scenario Outline: code2Session refuses a code that nobody was given
      When the suite sends the request
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code=<code>&grant_type=authorization_code
        """
      Then the reply has errcode 40029
      And the errmsg of the reply is "invalid code," before its rid

      Examples:
        | case    | code                             |
        | unknown | 051v0m000ObAyK19vV1005SDWf0v0m0s |
        | short   | x                                |

  @rule:login.shape
  Rule: A code of wx.login is 32 digits and letters.

    @id:login-shape
    Scenario: A code has the form of real ones
      When the user signs in on the phone
      Then the code of the phone is 32 digits and letters

  @rule:login.lifetime
  Rule: A code of wx.login is valid for 300 seconds.

    @id:login-lifetime
    Scenario Outline: A code is valid for five minutes and no longer
      Given the user signs in on the phone
      And "<age>" passes
      When the suite sends the request
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      Then "openid" in the reply is <openid>

      Examples:
        | case  | age   | openid       |
        | alive | 4m59s | "{openid}" |
        | dead  | 5m    | null         |

    @id:login-lifetime-code
    Scenario: code2Session refuses a dead code like an unknown one
      Given the user signs in on the phone
      And "5m" passes
      When the suite sends the request
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      Then the reply has errcode 40029
      And the errmsg of the reply is "invalid code," before its rid

  @rule:login.once
  Rule: A code of wx.login is valid for one call of code2Session.

    @id:login-once
    Scenario: code2Session refuses a code that was used
      Given the user signs in on the phone
      When the suite sends the request
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      And the suite sends the request
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      Then the reply has errcode 40163
      And the errmsg of the reply is "code been used," before its rid

    @id:login-once-many
    Scenario: A code may be used often where the switch says so
      Given the switch "login.once" is "many"
      And the user signs in on the phone
      When the suite sends the request
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      And the suite sends the request
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      Then "openid" in the reply is "{openid}"

    @id:login-once-set
    Scenario: The switch may be set to its default
      Given the switch "login.once" is "once"
      And the user signs in on the phone
      When the suite sends the request
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      And the suite sends the request
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      Then the reply has errcode 40163

  @rule:login.missing
  Rule: code2Session refuses a query without a js_code.

    @id:login-missing
    Scenario: code2Session refuses a query without a code
      When the suite sends the request
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&grant_type=authorization_code
        """
      Then the reply has errcode 41008
      And the errmsg of the reply is "missing code," before its rid

  @rule:login.credentials
  Rule: code2Session refuses missing and wrong credentials with the codes of a token call.

    @id:login-credentials
    Scenario Outline: code2Session refuses bad credentials
      Given the user signs in on the phone
      When the suite sends the request
        """
        GET /sns/jscode2session?<query>
        """
      Then the reply has errcode <errcode>
      And the errmsg of the reply is "<errmsg>" before its rid

      Examples:
        | case       | query                                                                             | errcode | errmsg             |
        | no-appid   | secret={secret}&js_code={code}&grant_type=authorization_code                      | 41002   | appid missing,     |
        | appid      | appid=wx0000000000000000&secret={secret}&js_code={code}&grant_type=authorization_code | 40013   | invalid appid,     |
        | no-secret  | appid={appid}&js_code={code}&grant_type=authorization_code                        | 41004   | appsecret missing, |
        | secret     | appid={appid}&secret=00&js_code={code}&grant_type=authorization_code              | 40125   | invalid appsecret, |

    @id:login-address
    Scenario: code2Session refuses an address that is not on the list
      Given the user signs in on the phone
      And the account may be called from "203.0.113.9"
      When the suite sends the request
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      Then the reply has errcode 40164
      And the errmsg of the reply is "invalid ip 127.0.0.1 ipv6 ::ffff:127.0.0.1, not in whitelist," before its rid

  @rule:login.method
  Rule: code2Session reads its query whatever the method: a form by POST is a call without an appid.

    @id:login-method
    Scenario: A form by POST is a call without an appid
      When the suite sends the request
        """
        POST /sns/jscode2session
        Content-Type: application/x-www-form-urlencoded

        appid={appid}&secret={secret}&js_code=x&grant_type=authorization_code
        """
      Then the reply has errcode 41002

    @id:login-method-query
    Scenario: A query is read whatever the method
      Given the user signs in on the phone
      When the suite sends the request
        """
        POST /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code

        {}
        """
      Then "openid" in the reply is "{openid}"

  @rule:login.grant-type
  Rule: code2Session refuses a grant_type that is not authorization_code.

    @id:login-grant-type
    Scenario Outline: code2Session refuses another grant_type
      Given the user signs in on the phone
      When the suite sends the request
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}<grant>
        """
      Then the reply has errcode 40002
      And the errmsg of the reply is "invalid grant_type," before its rid

      Examples:
        | case   | grant                          |
        | none   |                                |
        | other  | &grant_type=client_credential  |

    @id:login-grant-type-ignore
    Scenario: code2Session ignores the grant_type where the switch says so
      Given the switch "login.grant-type" is "ignore"
      And the user signs in on the phone
      When the suite sends the request
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}
        """
      Then "openid" in the reply is "{openid}"

    @id:login-grant-type-set
    Scenario: The switch may be set to its default
      Given the switch "login.grant-type" is "refuse"
      And the user signs in on the phone
      When the suite sends the request
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}
        """
      Then the reply has errcode 40002

  @rule:login.blocked
  Rule: code2Session refuses the code of a user whom the platform holds for a risk.

    @id:login-blocked
    Scenario: code2Session refuses the code of a user who is a risk
      Given the platform holds the user for a risk
      And the user signs in on the phone
      When the suite sends the request
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      Then the reply has errcode 40226
      And the errmsg of the reply is "code blocked," before its rid

  @rule:login.minute
  Rule: code2Session may be called 100 times a minute for a user.

    @id:login-minute
    Scenario Outline: code2Session may be called 100 times a minute for a user
      Given the user has signed in <times> times
      And the user signs in on the phone
      When the suite sends the request
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      Then "errcode" in the reply is <errcode>

      Examples:
        | case   | times | errcode |
        | last   | 99    | null    |
        | over   | 100   | 45011   |

    @id:login-minute-text
    Scenario: The limit is said as that of a token call
      Given the user has signed in 100 times
      And the user signs in on the phone
      When the suite sends the request
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      Then the errmsg of the reply is "api minute-quota reach limit, must slower, retry next minute," before its rid

    @id:login-minute-next
    Scenario: The limit is that of a minute and a user
      Given the user "ann" has signed in 100 times
      And the user has signed in 100 times
      And "1m" passes
      And the user signs in on the phone
      When the suite sends the request
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      Then "openid" in the reply is "{openid}"

  @rule:login.session
  Rule: code2Session returns a session_key and the openid, and a unionid if the account has one for the user.

    @id:login-session
    Scenario: code2Session returns the openid of the user
      Given the user signs in on the phone
      When the suite sends the request
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      Then "openid" in the reply is "{openid}"
      And the reply begins with '{"session_key":"'

    @id:login-unionid
    Scenario: code2Session returns the unionid of a user who has one
      Given the user has the unionid "o6_bmasdasdsad6_2sgVt7hMZOPfL"
      And the user signs in on the phone
      When the suite sends the request
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      Then "unionid" in the reply is "o6_bmasdasdsad6_2sgVt7hMZOPfL"

  @rule:login.envelope
  Rule: A success of code2Session has neither errcode nor errmsg, though its page prints both.

    @id:login-envelope-absent
    Scenario: A success has the members of the switch's value absent
      Given the switch "login.envelope" is "absent"
      And the user signs in on the phone
      When the suite sends the request
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      Then the members of the reply are "session_key, openid"

    @id:login-envelope-present
    Scenario: A success has the members of the switch's value present
      Given the switch "login.envelope" is "present"
      And the user signs in on the phone
      When the suite sends the request
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      Then the members of the reply are "session_key, openid, errcode, errmsg"

    @id:login-envelope
    Scenario: A success has no errcode
      Given the user signs in on the phone
      When the suite sends the request
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      Then the members of the reply are "session_key, openid"

  @rule:login.order
  Rule: A success of code2Session has the session_key before the openid.

    @id:login-order-session-first
    Scenario: The members stand in the order of the switch's value session-first
      Given the switch "login.order" is "session-first"
      And the user signs in on the phone
      When the suite sends the request
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      Then the members of the reply are "session_key, openid"

    @id:login-order-openid-first
    Scenario: The members stand in the order of the switch's value openid-first
      Given the switch "login.order" is "openid-first"
      And the user signs in on the phone
      When the suite sends the request
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      Then the members of the reply are "openid, session_key"

    @id:login-order
    Scenario: The session_key comes first
      Given the user signs in on the phone
      When the suite sends the request
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      Then the members of the reply are "session_key, openid"

  @rule:reply.sns
  Rule: A reply of a call under /sns/ is of type text/plain, and a comma stands before the rid of its failure.

    @id:reply-sns
    Scenario: A reply under /sns/ is text, and its rid follows a comma
      Given the user signs in on the phone
      When the suite sends the request
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      Then the reply is of type "text/plain"
      When the suite sends the request
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code={code}&grant_type=authorization_code
        """
      Then the reply has errcode 40163
      And the errmsg of the reply is "code been used," before its rid
      And the reply is of type "text/plain"
