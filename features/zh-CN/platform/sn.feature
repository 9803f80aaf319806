# language: zh-CN
# 本文件根据 en/platform/sn.feature 和 platform/sn.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: 设备的 sn 与型号
  sn 是厂商给设备的序列号。遇到不合规的 sn，客户端可以自行拒绝：指出字段、不发任何
  请求；也可以原样返回平台的结果。所有场景中，型号 A 和 B 的类型是校园电话，型号 C 是
  门禁机。

  @rule:sn.length
  规则: sn 最长 128 字节。

    @id:sn-length-text
    场景: sn 超长时，getSnTicket 的 errmsg 与文档一致
      当用例集发送请求
        """
        POST /wxa/getsnticket?access_token=own

        {"sn":"{A*129}","model_id":"{model A}"}
        """
      那么响应的 errmsg 在 rid 之前为 "sn长度不能超过128字节"

  @rule:sn.charset
  规则: sn 只能包含数字 0-9、字母 A-Z 和 a-z、下划线和连字符。

    @id:sn-charset-text
    场景: sn 含非法字符时，getSnTicket 的 errmsg 与文档一致
      当用例集发送请求
        """
        POST /wxa/getsnticket?access_token=own

        {"sn":"S.N","model_id":"{model A}"}
        """
      那么响应的 errmsg 在 rid 之前为 "sn包含非法字符，请参考文档"

  @rule:model.known
  规则: model_id 必须是本账号注册的型号。

    @id:model-known-text
    场景: 型号未知时，getSnTicket 的 errmsg 与文档一致
      当用例集发送请求
        """
        POST /wxa/getsnticket?access_token=own

        {"sn":"SN1","model_id":"{model unknown}"}
        """
      那么响应的 errmsg 在 rid 之前为 "model_id检查不通过"

  @rule:ticket.required
  规则: getSnTicket 拒绝 sn 或 model_id 缺失或为空的请求体。

    @id:ticket-required-missing
    场景大纲: 缺少字段时，getSnTicket 返回格式错误
      当用例集发送请求
        """
        POST /wxa/getsnticket?access_token=own

        <body>
        """
      那么响应的 errcode 为 47001
      而且响应的 errmsg 在 rid 之前为 "data format error"

      例子:
        | case     | body                             |
        | sn       | {"model_id":"{model A}"}         |
        | model_id | {"sn":"SN1"}                     |
        | both     | {}                               |
        | empty-sn | {"sn":"","model_id":"{model A}"} |

    @id:ticket-required-args
    场景大纲: 缺少字段时，getSnTicket 返回参数无效
      假如开关 "ticket.required" 为 "args"
      当用例集把 <body> POST 到 "/wxa/getsnticket"
      那么响应的 errcode 为 40097

      例子:
        | case     | body                             |
        | sn       | {"model_id":"{model A}"}         |
        | model    | {"sn":"SN1"}                     |
        | empty-sn | {"sn":"","model_id":"{model A}"} |

  @rule:device.sn
  规则: 带设备列表的接口以 getSnTicket 的错误码拒绝不可能属于任何设备的 sn，响应中每台设备有 errcode 时逐台拒绝；空的 sn 等于缺失。

    @id:device-sn-add
    场景大纲: sn 不合规时，adddevice 拒绝
      假如型号 "A" 的设备组 "Lobby" 有设备 ""
      当用例集把 {"group_id":"{group Lobby}","device_list":[{"model_id":"{model A}","sn":"<sn>"}]} POST 到 "/wxa/business/group/adddevice"
      那么响应的 errcode 为 0
      而且响应中 "device_list.0.errcode" 为 <errcode>

      例子:
        | case       | sn       | errcode |
        | longest    | {A*128}  | 0       |
        | too-long   | {A*129}  | 9800001 |
        | colon      | AA:BB    | 9800002 |
        | blank      | S N      | 9800002 |
        | cjk        | 设备       | 9800002 |
        | full-width | {U+FF11} | 9800002 |

    @id:device-sn-remove
    场景大纲: sn 不合规时，removedevice 拒绝
      假如型号 "A" 的设备组 "Lobby" 有设备 ""
      当用例集把 {"group_id":"{group Lobby}","device_list":[{"model_id":"{model A}","sn":"<sn>"}]} POST 到 "/wxa/business/group/removedevice"
      那么响应中 "device_list.0.errcode" 为 <errcode>

      例子:
        | case     | sn      | errcode |
        | too-long | {A*129} | 9800001 |
        | colon    | AA:BB   | 9800002 |
        | not-in   | SN1     | 9800017 |

    @id:device-sn-activate
    场景大纲: sn 不合规时，activedevice 拒绝
      当用例集把 {"device_list":[{"model_id":"{model A}","sn":"<sn>"}],"pkg_type":1} POST 到 "/wxa/business/license/activedevice"
      那么响应中 "device_list.0.errcode" 为 <errcode>

      例子:
        | case       | sn       | errcode |
        | longest    | {A*128}  | 0       |
        | too-long   | {A*129}  | 9800001 |
        | colon      | AA:BB    | 9800002 |
        | blank      | S N      | 9800002 |
        | cjk        | 设备       | 9800002 |
        | full-width | {U+FF11} | 9800002 |

    @id:device-sn-license
    场景大纲: 列表中有不合规的 sn，getdeviceinfo 拒绝
      当用例集把 {"device_list":[{"model_id":"{model A}","sn":"SN1"},{"model_id":"{model A}","sn":"<sn>"}]} POST 到 "/wxa/business/license/getdeviceinfo"
      那么响应的 errcode 为 <errcode>

      例子:
        | case     | sn      | errcode |
        | longest  | {A*128} | 0       |
        | too-long | {A*129} | 9800001 |
        | colon    | AA:BB   | 9800002 |

    @id:device-sn-empty
    场景大纲: 空的 sn 等于缺失
      假如型号 "A" 的设备组 "Lobby" 有设备 ""
      当用例集把 {"group_id":"{group Lobby}","pkg_type":1,"device_list":[{"model_id":"{model A}","sn":"SN1"},{"model_id":"{model A}","sn":""}]} POST 到 "<path>"
      那么响应的 errcode 为 47001
      而且响应的 errmsg 在 rid 之前为 "data format error"

      例子:
        | case          | path                                |
        | adddevice     | /wxa/business/group/adddevice       |
        | removedevice  | /wxa/business/group/removedevice    |
        | activedevice  | /wxa/business/license/activedevice  |
        | getdeviceinfo | /wxa/business/license/getdeviceinfo |

    @id:device-sn-empty-whole
    场景: 列表中有空的 sn 时，什么都不改变
      假如型号 "A" 的设备组 "Lobby" 有设备 ""
      当用例集把 {"group_id":"{group Lobby}","pkg_type":1,"device_list":[{"model_id":"{model A}","sn":"SN1"},{"model_id":"{model A}","sn":""}]} POST 到 "/wxa/business/group/adddevice"
      那么设备组 "Lobby" 内有设备 ""

    @id:device-sn-switch
    场景大纲: 开关 device.sn 决定如何应答不合规的 sn
      假如开关 "device.sn" 为 "<value>"
      而且型号 "A" 的设备组 "Lobby" 有设备 ""
      当用例集把 {"group_id":"{group Lobby}","device_list":[{"model_id":"{model A}","sn":"<sn>"}]} POST 到 "/wxa/business/group/adddevice"
      那么响应中 "errcode" 为 <whole>
      而且响应中 "device_list.0.errcode" 为 <device>

      例子:
        | case         | value  | sn    | whole | device  |
        | codes        | codes  | AA:BB | 0     | 9800002 |
        | codes-empty  | codes  |       | 47001 | null    |
        | format       | format | AA:BB | 47001 | null    |
        | format-good  | format | SN1   | 0     | 0       |
        | accept       | accept | AA:BB | 0     | 0       |
        | accept-empty | accept |       | 0     | 0       |

  @rule:ticket.order
  规则: getSnTicket 依次检查 sn 的长度、字符，然后是 model_id，与错误码的顺序一致。

    @id:ticket-order-model
    场景大纲: getSnTicket 先检查 model_id，再检查 sn
      假如开关 "ticket.order" 为 "model-first"
      当用例集把 {"sn":"<sn>","model_id":"{model <model>}"} POST 到 "/wxa/getsnticket"
      那么响应的 errcode 为 <errcode>

      例子:
        | case | sn      | model   | errcode |
        | both | a b     | unknown | 9800003 |
        | long | {A*129} | unknown | 9800003 |
        | sn   | a b     | A       | 9800002 |
