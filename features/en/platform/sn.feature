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

  @rule:device.sn
  Rule: A call with a list of devices refuses an sn that no device can have with the codes of getSnTicket, device by device where its reply has an errcode for each; an empty sn is a missing one.

    @id:device-sn-add
    Scenario Outline: adddevice refuses an sn that no device can have
      Given the group "Lobby" of model "A" with the devices ""
      When the suite posts {"group_id":"{group Lobby}","device_list":[{"model_id":"{model A}","sn":"<sn>"}]} to "/wxa/business/group/adddevice"
      Then the reply has errcode 0
      And "device_list.0.errcode" in the reply is <errcode>

      Examples:
        | case       | sn       | errcode |
        | longest    | {A*128}  | 0       |
        | too-long   | {A*129}  | 9800001 |
        | colon      | AA:BB    | 9800002 |
        | blank      | S N      | 9800002 |
        | cjk        | 设备       | 9800002 |
        | full-width | {U+FF11} | 9800002 |

    @id:device-sn-remove
    Scenario Outline: removedevice refuses an sn that no device can have
      Given the group "Lobby" of model "A" with the devices ""
      When the suite posts {"group_id":"{group Lobby}","device_list":[{"model_id":"{model A}","sn":"<sn>"}]} to "/wxa/business/group/removedevice"
      Then "device_list.0.errcode" in the reply is <errcode>

      Examples:
        | case     | sn      | errcode |
        | too-long | {A*129} | 9800001 |
        | colon    | AA:BB   | 9800002 |
        | not-in   | SN1     | 9800017 |

    @id:device-sn-activate
    Scenario Outline: activedevice refuses an sn that no device can have
      When the suite posts {"device_list":[{"model_id":"{model A}","sn":"<sn>"}],"pkg_type":1} to "/wxa/business/license/activedevice"
      Then "device_list.0.errcode" in the reply is <errcode>

      Examples:
        | case       | sn       | errcode |
        | longest    | {A*128}  | 0       |
        | too-long   | {A*129}  | 9800001 |
        | colon      | AA:BB    | 9800002 |
        | blank      | S N      | 9800002 |
        | cjk        | 设备       | 9800002 |
        | full-width | {U+FF11} | 9800002 |

    @id:device-sn-license
    Scenario Outline: getdeviceinfo refuses a list with an sn that no device can have
      When the suite posts {"device_list":[{"model_id":"{model A}","sn":"SN1"},{"model_id":"{model A}","sn":"<sn>"}]} to "/wxa/business/license/getdeviceinfo"
      Then the reply has errcode <errcode>

      Examples:
        | case     | sn      | errcode |
        | longest  | {A*128} | 0       |
        | too-long | {A*129} | 9800001 |
        | colon    | AA:BB   | 9800002 |

    @id:device-sn-empty
    Scenario Outline: An empty sn is a missing one
      Given the group "Lobby" of model "A" with the devices ""
      When the suite posts {"group_id":"{group Lobby}","pkg_type":1,"device_list":[{"model_id":"{model A}","sn":"SN1"},{"model_id":"{model A}","sn":""}]} to "<path>"
      Then the reply has errcode 47001
      And the errmsg of the reply is "data format error" before its rid

      Examples:
        | case          | path                                |
        | adddevice     | /wxa/business/group/adddevice       |
        | removedevice  | /wxa/business/group/removedevice    |
        | activedevice  | /wxa/business/license/activedevice  |
        | getdeviceinfo | /wxa/business/license/getdeviceinfo |

    @id:device-sn-empty-whole
    Scenario: An empty sn in a list changes nothing
      Given the group "Lobby" of model "A" with the devices ""
      When the suite posts {"group_id":"{group Lobby}","pkg_type":1,"device_list":[{"model_id":"{model A}","sn":"SN1"},{"model_id":"{model A}","sn":""}]} to "/wxa/business/group/adddevice"
      Then the group "Lobby" holds the devices ""

    @id:device-sn-switch
    Scenario Outline: The switch device.sn decides how a bad sn is answered
      Given the switch "device.sn" is "<value>"
      And the group "Lobby" of model "A" with the devices ""
      When the suite posts {"group_id":"{group Lobby}","device_list":[{"model_id":"{model A}","sn":"<sn>"}]} to "/wxa/business/group/adddevice"
      Then "errcode" in the reply is <whole>
      And "device_list.0.errcode" in the reply is <device>

      Examples:
        | case         | value  | sn    | whole | device  |
        | codes        | codes  | AA:BB | 0     | 9800002 |
        | codes-empty  | codes  |       | 47001 | null    |
        | format       | format | AA:BB | 47001 | null    |
        | format-good  | format | SN1   | 0     | 0       |
        | accept       | accept | AA:BB | 0     | 0       |
        | accept-empty | accept |       | 0     | 0       |

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
