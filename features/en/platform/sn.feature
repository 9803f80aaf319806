Feature: The sn and the model of a device
  An sn is a device's serial number, given by its maker. A client may refuse a
  bad one itself, naming the field and sending nothing, or hand on the answer
  of the platform. In every scenario models A and B are of the type 校园电话 and
  model C is of the type 门禁机.

  @rule:sn.length
  Rule: An sn is at most 128 bytes long.

    @id:sn-length-text
    Scenario: getSnTicket answers an sn over the limit with the documented errmsg
      When the suite sends the request
        """
        POST /wxa/getsnticket?access_token=own

        {"sn":"{A*129}","model_id":"{model A}"}
        """
      Then the errmsg of the reply is "sn长度不能超过128字节" before its rid

  @rule:sn.charset
  Rule: An sn contains only the digits 0-9, the letters A-Z and a-z, underscore and hyphen.

    @id:sn-charset-text
    Scenario: getSnTicket answers a bad character with the documented errmsg
      When the suite sends the request
        """
        POST /wxa/getsnticket?access_token=own

        {"sn":"S.N","model_id":"{model A}"}
        """
      Then the errmsg of the reply is "sn包含非法字符，请参考文档" before its rid

  @rule:model.known
  Rule: The model_id must be one that this account registered.

    @id:model-known-text
    Scenario: getSnTicket answers an unknown model with the documented errmsg
      When the suite sends the request
        """
        POST /wxa/getsnticket?access_token=own

        {"sn":"SN1","model_id":"{model unknown}"}
        """
      Then the errmsg of the reply is "model_id检查不通过" before its rid

  @rule:ticket.required
  Rule: getSnTicket refuses a body in which sn or model_id is missing or empty.

    @id:ticket-required-missing
    Scenario Outline: getSnTicket answers a missing member as a format error
      When the suite sends the request
        """
        POST /wxa/getsnticket?access_token=own

        <body>
        """
      Then the reply has errcode 47001
      And the errmsg of the reply is "data format error" before its rid

      Examples:
        | case     | body                             |
        | sn       | {"model_id":"{model A}"}         |
        | model_id | {"sn":"SN1"}                     |
        | both     | {}                               |
        | empty-sn | {"sn":"","model_id":"{model A}"} |

    @id:ticket-required-args
    Scenario Outline: getSnTicket answers a missing member as an invalid argument
      Given the switch "ticket.required" is "args"
      When the suite posts <body> to "/wxa/getsnticket"
      Then the reply has errcode 40097

      Examples:
        | case     | body                             |
        | sn       | {"model_id":"{model A}"}         |
        | model    | {"sn":"SN1"}                     |
        | empty-sn | {"sn":"","model_id":"{model A}"} |

  @rule:ticket.order
  Rule: getSnTicket checks the length of the sn, then its characters, then the model_id, in the order of the codes.

    @id:ticket-order-model
    Scenario Outline: getSnTicket checks the model_id before the sn
      Given the switch "ticket.order" is "model-first"
      When the suite posts {"sn":"<sn>","model_id":"{model <model>}"} to "/wxa/getsnticket"
      Then the reply has errcode <errcode>

      Examples:
        | case | sn      | model   | errcode |
        | both | a b     | unknown | 9800003 |
        | long | {A*129} | unknown | 9800003 |
        | sn   | a b     | A       | 9800002 |
