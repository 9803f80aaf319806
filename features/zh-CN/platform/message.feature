# language: zh-CN
# 本文件根据 en/platform/message.feature 和 platform/message.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: 设备消息
  sendHardwareDeviceMessage 给订阅了设备消息的用户发送消息。平台并不真的发送，只给出
  相应的结果。

  @rule:message.sent
  规则: 向以该设备订阅的用户发送消息时返回 0。

    @id:message-sent
    场景大纲: 平台接受一条消息
      假如消息模板 "T1" 的键为 "time1, thing2"
      而且用户已订阅设备 "SN1" 的消息 "T1"
      当用例集把 {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":["{openid}"],"data":<data><more>} POST 到 "/cgi-bin/message/device/subscribe/send"
      那么响应为 '{"errcode":0,"errmsg":"ok"}'

      例子:
        | case           | data                                                                   | more                                                       |
        | plain          | {"time1":{"value":"now"},"thing2":{"value":"x"}}                       |                                                            |
        | number         | {"time1":{"value":5},"thing2":{"value":"x"}}                           |                                                            |
        | extra-key      | {"time1":{"value":"now"},"thing2":{"value":"x"},"thing3":{"value":""}} |                                                            |
        | all-members    | {"time1":{"value":"now"},"thing2":{"value":"x"}}                       | ,"page":"index","miniprogram_state":"trial","lang":"en_US" |
        | unknown-member | {"time1":{"value":"now"},"thing2":{"value":"x"}}                       | ,"colour":"red"                                            |

    @id:message-sent-two
    场景: 平台接受发给两个用户的消息
      假如消息模板 "T1" 的键为 "time1, thing2"
      而且用户已订阅设备 "SN1" 的消息 "T1"
      而且用户 "ann" 已订阅设备 "SN1" 的消息 "T1"
      当用例集把 {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":["{openid}","{user ann}"],"data":{"time1":{"value":"2021-09-10 19:00:00"},"thing2":{"value":"门铃"}}} POST 到 "/cgi-bin/message/device/subscribe/send"
      那么响应的 errcode 为 0

  @rule:message.template
  规则: template_id 必须属于本账号。

    @id:message-template
    场景大纲: 模板不属于本账号时，平台拒绝
      假如消息模板 "T1" 的键为 "time1, thing2"
      而且用户已订阅设备 "SN1" 的消息 "T1"
      当用例集把 {"template_id":"<template>","sn":"SN1","model_id":"{model A}","to_openid_list":["{openid}"],"data":{}} POST 到 "/cgi-bin/message/device/subscribe/send"
      那么响应的 errcode 为 40037
      而且响应的 errmsg 在 rid 之前为 "invalid template_id"

      例子:
        | case    | template |
        | unknown | T2       |
        | empty   |          |
        | small   | t1       |

  @rule:message.page
  规则: 平台拒绝不是小程序页面的 page；页面后面可以带参数，例如 ?foo=bar。

    @id:message-page
    场景: page 不是小程序的页面时，平台拒绝
      假如消息模板 "T1" 的键为 "time1, thing2"
      而且用户已订阅设备 "SN1" 的消息 "T1"
      而且小程序有页面 "index, pages/call"
      当用例集把 {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":["{openid}"],"data":{"time1":{"value":"2021-09-10 19:00:00"},"thing2":{"value":"门铃"}},"page":"pages/none"} POST 到 "/cgi-bin/message/device/subscribe/send"
      那么响应的 errcode 为 41030
      而且响应的 errmsg 在 rid 之前为 "invalid page"

    @id:message-page-known
    场景: page 是小程序的页面时，平台接受
      假如消息模板 "T1" 的键为 "time1, thing2"
      而且用户已订阅设备 "SN1" 的消息 "T1"
      而且小程序有页面 "index, pages/call"
      当用例集把 {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":["{openid}"],"data":{"time1":{"value":"2021-09-10 19:00:00"},"thing2":{"value":"门铃"}},"page":"pages/call"} POST 到 "/cgi-bin/message/device/subscribe/send"
      那么响应的 errcode 为 0

    @id:message-page-parameters
    场景大纲: 平台比较页面时不看参数
      假如消息模板 "T1" 的键为 "time1, thing2"
      而且用户已订阅设备 "SN1" 的消息 "T1"
      而且小程序有页面 "index, pages/call"
      当用例集把 {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":["{openid}"],"data":{"time1":{"value":"2021-09-10 19:00:00"},"thing2":{"value":"门铃"}},"page":"<page>"} POST 到 "/cgi-bin/message/device/subscribe/send"
      那么响应的 errcode 为 <errcode>

      例子:
        | case     | page           | errcode |
        | one      | index?foo=bar  | 0       |
        | question | index?a=b?c    | 0       |
        | unknown  | none?foo=index | 41030   |

  @rule:message.page-optional
  规则: 平台接受没有 page 的消息，尽管文档的表格写为必填。

    @id:message-page-optional
    场景: 不传 page 的消息，平台也接受
      假如消息模板 "T1" 的键为 "time1, thing2"
      而且用户已订阅设备 "SN1" 的消息 "T1"
      而且小程序有页面 "index, pages/call"
      当用例集把 {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":["{openid}"],"data":{"time1":{"value":"2021-09-10 19:00:00"},"thing2":{"value":"门铃"}}} POST 到 "/cgi-bin/message/device/subscribe/send"
      那么响应的 errcode 为 0

  @rule:message.data
  规则: 模板的每个键都必须有非空的值；错误信息指出第一个没有值的键。

    @id:message-data
    场景大纲: 消息缺少某个键的值时，平台拒绝
      假如消息模板 "T1" 的键为 "time1, thing2"
      而且用户已订阅设备 "SN1" 的消息 "T1"
      当用例集把 {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":["{openid}"],"data":<data>} POST 到 "/cgi-bin/message/device/subscribe/send"
      那么响应的 errcode 为 47003
      而且响应的 errmsg 在 rid 之前为 "argument invalid! data.<key>.value is empty"

      例子:
        | case     | data                                              | key    |
        | missing  | {"time1":{"value":"now"}}                         | thing2 |
        | empty    | {"time1":{"value":""},"thing2":{"value":"x"}}     | time1  |
        | none     | {}                                                | time1  |
        | no-value | {"time1":{},"thing2":{"value":"x"}}               | time1  |
        | null     | {"time1":{"value":"now"},"thing2":{"value":null}} | thing2 |

  @rule:message.cut
  规则: 关于没有值的键的错误信息在 48 字节之后被截断。

    @id:message-cut
    场景大纲: 开关 message.cut 决定关于键的错误信息在哪里结束
      假如消息模板 "T1" 的键为 "<key>"
      而且用户已订阅设备 "SN1" 的消息 "T1"
      而且开关 "message.cut" 为 "<value>"
      当用例集把 {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":["{openid}"],"data":{}} POST 到 "/cgi-bin/message/device/subscribe/send"
      那么响应的 errmsg 在 rid 之前为 "argument invalid! data.<key>.value is <end>"

      例子:
        | case  | value | key          | end   |
        | seen  | cut   | enum_string4 | emp   |
        | one   | cut   | enum_string  | empt  |
        | fits  | cut   | character1   | empty |
        | whole | whole | enum_string4 | empty |

    @id:message-cut-default
    场景: 关于键的错误信息太长时，平台将其截断
      假如消息模板 "T1" 的键为 "enum_string4"
      而且用户已订阅设备 "SN1" 的消息 "T1"
      当用例集把 {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":["{openid}"],"data":{}} POST 到 "/cgi-bin/message/device/subscribe/send"
      那么响应的 errmsg 在 rid 之前为 "argument invalid! data.enum_string4.value is emp"

  @rule:message.refused
  规则: 没有订阅该模板的用户收不到消息。

    @id:message-refused
    场景大纲: 用户没有订阅时，平台拒绝发送
      假如消息模板 "T1" 的键为 "time1, thing2"
      而且用户已订阅设备 "SN1" 的消息 "T1"
      而且用户 "bob" 已订阅设备 "SN1" 的消息 "T2"
      当用例集把 {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":["<user>"],"data":{"time1":{"value":"2021-09-10 19:00:00"},"thing2":{"value":"门铃"}}} POST 到 "/cgi-bin/message/device/subscribe/send"
      那么响应的 errcode 为 43101
      而且响应的 errmsg 在 rid 之前为 "user refuse to accept the msg"

      例子:
        | case           | user       |
        | nobody         | {user ann} |
        | other-template | {user bob} |

  @rule:message.openids
  规则: 平台拒绝空的 to_openid_list。

    @id:message-openids
    场景: 没有接收者时，平台拒绝
      假如消息模板 "T1" 的键为 "time1, thing2"
      而且用户已订阅设备 "SN1" 的消息 "T1"
      当用例集把 {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":[],"data":{"time1":{"value":"2021-09-10 19:00:00"},"thing2":{"value":"门铃"}}} POST 到 "/cgi-bin/message/device/subscribe/send"
      那么响应的 errcode 为 40032
      而且响应的 errmsg 在 rid 之前为 "invalid openid list size"

  @rule:message.device
  规则: model_id 和 sn 必须与用户订阅时的一致。

    @id:message-device
    场景大纲: 用户订阅的不是该设备时，平台拒绝
      假如消息模板 "T1" 的键为 "time1, thing2"
      而且用户已订阅设备 "SN1" 的消息 "T1"
      当用例集把 {"template_id":"T1","sn":"<sn>","model_id":"{model <model>}","to_openid_list":["{openid}"],"data":{"time1":{"value":"2021-09-10 19:00:00"},"thing2":{"value":"门铃"}}} POST 到 "/cgi-bin/message/device/subscribe/send"
      那么响应的 errcode 为 9800006
      而且响应的 errmsg 在 rid 之前为 "订阅model_id和sn关系检查失败,请确认发送消息时传入的model_id和sn与订阅时传入的是否一致"

      例子:
        | case        | sn  | model |
        | other-sn    | SN2 | A     |
        | other-case  | sn1 | A     |
        | other-model | SN1 | B     |

  @rule:message.model-id
  规则: 型号既可用文档中的名称 modelId，也可用真实服务器要求的 model_id。

    @id:message-model-id
    场景大纲: 型号字段的两种名称，平台都接受
      假如消息模板 "T1" 的键为 "time1, thing2"
      而且用户已订阅设备 "SN1" 的消息 "T1"
      当用例集把 {"template_id":"T1","sn":"SN1",<model>,"to_openid_list":["{openid}"],"data":{"time1":{"value":"now"},"thing2":{"value":"x"}}} POST 到 "/cgi-bin/message/device/subscribe/send"
      那么响应的 errcode 为 <errcode>

      例子:
        | case       | model                                        | errcode |
        | documented | "modelId":"{model A}"                        | 0       |
        | real       | "model_id":"{model A}"                       | 0       |
        | both       | "modelId":"{model B}","model_id":"{model A}" | 0       |
        | neither    | "model":"{model A}"                          | 47001   |

  @rule:message.order
  规则: 平台先检查模板，再检查页面、数据和用户。

    @id:message-order
    场景大纲: 平台依次检查模板、页面、数据和用户
      假如消息模板 "T1" 的键为 "time1, thing2"
      而且用户已订阅设备 "SN1" 的消息 "T1"
      而且小程序有页面 "index"
      当用例集把 {"template_id":"<template>","sn":"SN1","model_id":"{model A}","to_openid_list":["{user ann}"],"page":"<page>","data":{"time1":{"value":"now"}}} POST 到 "/cgi-bin/message/device/subscribe/send"
      那么响应的 errcode 为 <errcode>

      例子:
        | case     | template | page  | errcode |
        | template | T2       | none  | 40037   |
        | page     | T1       | none  | 41030   |
        | data     | T1       | index | 47003   |

    @id:message-order-users
    场景: 平台先检查用户
      假如消息模板 "T1" 的键为 "time1, thing2"
      而且用户已订阅设备 "SN1" 的消息 "T1"
      而且开关 "message.order" 为 "users-first"
      当用例集把 {"template_id":"T2","sn":"SN1","model_id":"{model A}","to_openid_list":["{user ann}"],"data":{}} POST 到 "/cgi-bin/message/device/subscribe/send"
      那么响应的 errcode 为 43101

  @rule:message.users
  规则: 列表中只要有一个不可发送的用户，整个调用就失败。

    @id:message-users
    场景大纲: 一个接收者没有订阅，整个调用失败
      假如消息模板 "T1" 的键为 "time1, thing2"
      而且用户已订阅设备 "SN1" 的消息 "T1"
      而且开关 "message.users" 为 "<how>"
      当用例集把 {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":["{openid}","{user ann}"],"data":{"time1":{"value":"2021-09-10 19:00:00"},"thing2":{"value":"门铃"}}} POST 到 "/cgi-bin/message/device/subscribe/send"
      那么响应的 errcode 为 <errcode>

      例子:
        | case | how | errcode |
        | any  | any | 43101   |
        | all  | all | 0       |

    @id:message-users-none
    场景: 所有接收者都没有订阅时，调用失败
      假如消息模板 "T1" 的键为 "time1, thing2"
      而且用户已订阅设备 "SN1" 的消息 "T1"
      而且开关 "message.users" 为 "all"
      当用例集把 {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":["{user bob}","{user ann}"],"data":{"time1":{"value":"2021-09-10 19:00:00"},"thing2":{"value":"门铃"}}} POST 到 "/cgi-bin/message/device/subscribe/send"
      那么响应的 errcode 为 43101

    @id:message-users-default
    场景: 第一个不能发送的接收者决定 errcode
      假如消息模板 "T1" 的键为 "time1, thing2"
      而且用户已订阅设备 "SN1" 的消息 "T1"
      而且用户 "bob" 已订阅设备 "SN2" 的消息 "T1"
      当用例集把 {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":["{user bob}","{user ann}"],"data":{"time1":{"value":"2021-09-10 19:00:00"},"thing2":{"value":"门铃"}}} POST 到 "/cgi-bin/message/device/subscribe/send"
      那么响应的 errcode 为 9800006

    @id:message-users-one
    场景: 只要一个接收者没有订阅，消息就被拒绝
      假如消息模板 "T1" 的键为 "time1, thing2"
      而且用户已订阅设备 "SN1" 的消息 "T1"
      当用例集把 {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":["{openid}","{user ann}"],"data":{"time1":{"value":"2021-09-10 19:00:00"},"thing2":{"value":"门铃"}}} POST 到 "/cgi-bin/message/device/subscribe/send"
      那么响应的 errcode 为 43101

  @rule:message.sn
  规则: 平台拒绝不可能属于任何设备的 sn，错误码与 getSnTicket 相同；空的 sn 等于缺失。

    @id:message-sn
    场景大纲: 消息中的 sn 不合规时，平台拒绝
      假如消息模板 "T1" 的键为 "time1, thing2"
      而且用户已订阅设备 "SN1" 的消息 "T1"
      而且开关 "message.sn" 为 "<how>"
      当用例集把 {"template_id":"T1","sn":"<sn>","model_id":"{model A}","to_openid_list":["{openid}"],"data":{"time1":{"value":"2021-09-10 19:00:00"},"thing2":{"value":"门铃"}}} POST 到 "/cgi-bin/message/device/subscribe/send"
      那么响应的 errcode 为 <errcode>

      例子:
        | case       | how    | sn      | errcode |
        | long       | own    | {A*129} | 9800001 |
        | characters | own    | a b     | 9800002 |
        | empty      | own    |         | 47001   |
        | any        | device |         | 9800006 |
        | device     | device | {A*129} | 9800006 |

    @id:message-sn-own
    场景: 消息中的 sn 超长时，平台返回 9800001
      假如消息模板 "T1" 的键为 "time1, thing2"
      而且用户已订阅设备 "SN1" 的消息 "T1"
      当用例集把 {"template_id":"T1","sn":"{A*129}","model_id":"{model A}","to_openid_list":["{openid}"],"data":{"time1":{"value":"2021-09-10 19:00:00"},"thing2":{"value":"门铃"}}} POST 到 "/cgi-bin/message/device/subscribe/send"
      那么响应的 errcode 为 9800001
