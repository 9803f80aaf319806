Feature: The reply to a server call
  What is true of every reply, and what a client must make of it.

  @rule:reply.status
  Rule: The platform returns errors with HTTP 200: a client must check errcode.

    @id:reply-status
    Scenario Outline: The platform answers an error with status 200
      When the suite sends the request
        """
        POST <path>

        <body>
        """
      Then the reply is an error
      And the reply has status 200

      Examples:
        | case     | path                                         | body                           |
        | token    | /wxa/getsnticket?access_token=made-up        | {}                             |
        | format   | /wxa/getsnticket?access_token=own            | hello                          |
        | business | /wxa/business/group/getinfo?access_token=own | {"group_id":"{group unknown}"} |
        | grant    | /cgi-bin/stable_token                        | {}                             |

  @rule:reply.envelope
  Rule: A reply is compact JSON that starts with errcode and errmsg, as application/json; encoding=utf-8, with non-ASCII text unescaped.

    @id:reply-envelope
    Scenario: A success is compact JSON with unescaped text
      Given the group "设备组" of model "A" with the devices ""
      When the suite sends the request
        """
        POST /wxa/business/group/getinfo?access_token=own

        {"group_id":"{group 设备组}"}
        """
      Then the reply begins with '{"errcode":0,"errmsg":"ok","group_name":"设备组",'
      And the reply is of type "application/json; encoding=utf-8"

    @id:reply-envelope-error
    Scenario: An error is compact JSON
      When the suite sends the request
        """
        POST /wxa/getsnticket

        {}
        """
      Then the members of the reply are "errcode, errmsg"
      And the reply is of type "application/json; encoding=utf-8"

  @rule:reply.rid
  Rule: The errmsg of a failure ends with a rid, whose first part is the time of the request in seconds; a client must not parse the text.

    @id:reply-rid
    Scenario Outline: The errmsg ends in a rid of the current second
      When "<age>" passes
      And the suite sends the request
        """
        POST <path>

        {"sn":"S.N","model_id":"{model A}"}
        """
      Then the errmsg of the reply ends in a rid of this second

      Examples:
        | case     | age  | path                              |
        | token    | 0s   | /wxa/getsnticket                  |
        | later    | 1h1s | /wxa/getsnticket                  |
        | business | 36h  | /wxa/getsnticket?access_token=own |

  @rule:reply.system-error
  Rule: A busy system returns -1; a client reports it or retries a limited number of times.

    @id:reply-system-error-text
    Scenario: The platform answers "system busy" with its errmsg
      Given the next 1 request to "/wxa/getsnticket" meets the fault {"errcode":-1}
      When the suite sends the request
        """
        POST /wxa/getsnticket?access_token=own

        {"sn":"SN1","model_id":"{model A}"}
        """
      Then the errmsg of the reply is "system error" before its rid
