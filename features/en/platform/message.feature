Feature: The device message
  sendHardwareDeviceMessage tells users who subscribed with a device that it has
  something to say. The platform sends nothing: it answers as if.

  @rule:message.sent
  Rule: The platform answers 0 for a message to users who subscribed with this device.

    @id:message-sent
    Scenario Outline: The platform accepts a message
      Given the message template "T1" with the keys "time1, thing2"
      And the user has subscribed to "T1" for device "SN1"
      When the suite posts {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":["{openid}"],"data":<data><more>} to "/cgi-bin/message/device/subscribe/send"
      Then the reply is '{"errcode":0,"errmsg":"ok"}'

      Examples:
        | case           | data                                                                   | more                                                       |
        | plain          | {"time1":{"value":"now"},"thing2":{"value":"x"}}                       |                                                            |
        | number         | {"time1":{"value":5},"thing2":{"value":"x"}}                           |                                                            |
        | extra-key      | {"time1":{"value":"now"},"thing2":{"value":"x"},"thing3":{"value":""}} |                                                            |
        | all-members    | {"time1":{"value":"now"},"thing2":{"value":"x"}}                       | ,"page":"index","miniprogram_state":"trial","lang":"en_US" |
        | unknown-member | {"time1":{"value":"now"},"thing2":{"value":"x"}}                       | ,"colour":"red"                                            |

    @id:message-sent-two
    Scenario: The platform accepts a message to two users
      Given the message template "T1" with the keys "time1, thing2"
      And the user has subscribed to "T1" for device "SN1"
      And the user "ann" has subscribed to "T1" for device "SN1"
      When the suite posts {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":["{openid}","{user ann}"],"data":{"time1":{"value":"2021-09-10 19:00:00"},"thing2":{"value":"门铃"}}} to "/cgi-bin/message/device/subscribe/send"
      Then the reply has errcode 0

  @rule:message.template
  Rule: The template_id must be one of the account's.

    @id:message-template
    Scenario Outline: The platform refuses a template that the account does not have
      Given the message template "T1" with the keys "time1, thing2"
      And the user has subscribed to "T1" for device "SN1"
      When the suite posts {"template_id":"<template>","sn":"SN1","model_id":"{model A}","to_openid_list":["{openid}"],"data":{}} to "/cgi-bin/message/device/subscribe/send"
      Then the reply has errcode 40037
      And the errmsg of the reply is "invalid template_id" before its rid

      Examples:
        | case    | template |
        | unknown | T2       |
        | empty   |          |
        | small   | t1       |

  @rule:message.page
  Rule: The platform refuses a page that is not a page of the mini program; parameters such as ?foo=bar may follow it.

    @id:message-page
    Scenario: The platform refuses a page that the mini program does not have
      Given the message template "T1" with the keys "time1, thing2"
      And the user has subscribed to "T1" for device "SN1"
      And the mini program has the pages "index, pages/call"
      When the suite posts {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":["{openid}"],"data":{"time1":{"value":"2021-09-10 19:00:00"},"thing2":{"value":"门铃"}},"page":"pages/none"} to "/cgi-bin/message/device/subscribe/send"
      Then the reply has errcode 41030
      And the errmsg of the reply is "invalid page" before its rid

    @id:message-page-known
    Scenario: The platform accepts a page of the mini program
      Given the message template "T1" with the keys "time1, thing2"
      And the user has subscribed to "T1" for device "SN1"
      And the mini program has the pages "index, pages/call"
      When the suite posts {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":["{openid}"],"data":{"time1":{"value":"2021-09-10 19:00:00"},"thing2":{"value":"门铃"}},"page":"pages/call"} to "/cgi-bin/message/device/subscribe/send"
      Then the reply has errcode 0

    @id:message-page-parameters
    Scenario Outline: The platform compares a page without its parameters
      Given the message template "T1" with the keys "time1, thing2"
      And the user has subscribed to "T1" for device "SN1"
      And the mini program has the pages "index, pages/call"
      When the suite posts {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":["{openid}"],"data":{"time1":{"value":"2021-09-10 19:00:00"},"thing2":{"value":"门铃"}},"page":"<page>"} to "/cgi-bin/message/device/subscribe/send"
      Then the reply has errcode <errcode>

      Examples:
        | case     | page           | errcode |
        | one      | index?foo=bar  | 0       |
        | question | index?a=b?c    | 0       |
        | unknown  | none?foo=index | 41030   |

  @rule:message.page-optional
  Rule: The platform accepts a message without a page, although the table calls it required.

    @id:message-page-optional
    Scenario: The platform accepts a message without a page
      Given the message template "T1" with the keys "time1, thing2"
      And the user has subscribed to "T1" for device "SN1"
      And the mini program has the pages "index, pages/call"
      When the suite posts {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":["{openid}"],"data":{"time1":{"value":"2021-09-10 19:00:00"},"thing2":{"value":"门铃"}}} to "/cgi-bin/message/device/subscribe/send"
      Then the reply has errcode 0

  @rule:message.data
  Rule: Every key of the template must have a value that is not empty; the text names the first key that has none.

    @id:message-data
    Scenario Outline: The platform refuses a message that lacks the value of a key
      Given the message template "T1" with the keys "time1, thing2"
      And the user has subscribed to "T1" for device "SN1"
      When the suite posts {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":["{openid}"],"data":<data>} to "/cgi-bin/message/device/subscribe/send"
      Then the reply has errcode 47003
      And the errmsg of the reply is "argument invalid! data.<key>.value is empty" before its rid

      Examples:
        | case     | data                                              | key    |
        | missing  | {"time1":{"value":"now"}}                         | thing2 |
        | empty    | {"time1":{"value":""},"thing2":{"value":"x"}}     | time1  |
        | none     | {}                                                | time1  |
        | no-value | {"time1":{},"thing2":{"value":"x"}}               | time1  |
        | null     | {"time1":{"value":"now"},"thing2":{"value":null}} | thing2 |

  @rule:message.cut
  Rule: The text about a key without a value is cut after 48 bytes.

    @id:message-cut
    Scenario Outline: The switch message.cut decides where a text about a key ends
      Given the message template "T1" with the keys "<key>"
      And the user has subscribed to "T1" for device "SN1"
      And the switch "message.cut" is "<value>"
      When the suite posts {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":["{openid}"],"data":{}} to "/cgi-bin/message/device/subscribe/send"
      Then the errmsg of the reply is "argument invalid! data.<key>.value is <end>" before its rid

      Examples:
        | case  | value | key          | end   |
        | seen  | cut   | enum_string4 | emp   |
        | one   | cut   | enum_string  | empt  |
        | fits  | cut   | character1   | empty |
        | whole | whole | enum_string4 | empty |

    @id:message-cut-default
    Scenario: The platform cuts a long text about a key
      Given the message template "T1" with the keys "enum_string4"
      And the user has subscribed to "T1" for device "SN1"
      When the suite posts {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":["{openid}"],"data":{}} to "/cgi-bin/message/device/subscribe/send"
      Then the errmsg of the reply is "argument invalid! data.enum_string4.value is emp" before its rid

  @rule:message.refused
  Rule: A user who did not subscribe to the template gets no message.

    @id:message-refused
    Scenario Outline: The platform refuses a message to a user who did not subscribe
      Given the message template "T1" with the keys "time1, thing2"
      And the user has subscribed to "T1" for device "SN1"
      And the user "bob" has subscribed to "T2" for device "SN1"
      When the suite posts {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":["<user>"],"data":{"time1":{"value":"2021-09-10 19:00:00"},"thing2":{"value":"门铃"}}} to "/cgi-bin/message/device/subscribe/send"
      Then the reply has errcode 43101
      And the errmsg of the reply is "user refuse to accept the msg" before its rid

      Examples:
        | case           | user       |
        | nobody         | {user ann} |
        | other-template | {user bob} |

  @rule:message.openids
  Rule: The platform refuses an empty to_openid_list.

    @id:message-openids
    Scenario: The platform refuses a message without recipients
      Given the message template "T1" with the keys "time1, thing2"
      And the user has subscribed to "T1" for device "SN1"
      When the suite posts {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":[],"data":{"time1":{"value":"2021-09-10 19:00:00"},"thing2":{"value":"门铃"}}} to "/cgi-bin/message/device/subscribe/send"
      Then the reply has errcode 40032
      And the errmsg of the reply is "invalid openid list size" before its rid

  @rule:message.device
  Rule: The model_id and sn must be those the user subscribed with.

    @id:message-device
    Scenario Outline: The platform refuses a device that the user did not subscribe with
      Given the message template "T1" with the keys "time1, thing2"
      And the user has subscribed to "T1" for device "SN1"
      When the suite posts {"template_id":"T1","sn":"<sn>","model_id":"{model <model>}","to_openid_list":["{openid}"],"data":{"time1":{"value":"2021-09-10 19:00:00"},"thing2":{"value":"门铃"}}} to "/cgi-bin/message/device/subscribe/send"
      Then the reply has errcode 9800006
      And the errmsg of the reply is "订阅model_id和sn关系检查失败,请确认发送消息时传入的model_id和sn与订阅时传入的是否一致" before its rid

      Examples:
        | case        | sn  | model |
        | other-sn    | SN2 | A     |
        | other-case  | sn1 | A     |
        | other-model | SN1 | B     |

  @rule:message.model-id
  Rule: The platform accepts the model under the documented name modelId and under model_id, which a real server required.

    @id:message-model-id
    Scenario Outline: The platform accepts both names of the model member
      Given the message template "T1" with the keys "time1, thing2"
      And the user has subscribed to "T1" for device "SN1"
      When the suite posts {"template_id":"T1","sn":"SN1",<model>,"to_openid_list":["{openid}"],"data":{"time1":{"value":"now"},"thing2":{"value":"x"}}} to "/cgi-bin/message/device/subscribe/send"
      Then the reply has errcode <errcode>

      Examples:
        | case       | model                                        | errcode |
        | documented | "modelId":"{model A}"                        | 0       |
        | real       | "model_id":"{model A}"                       | 0       |
        | both       | "modelId":"{model B}","model_id":"{model A}" | 0       |
        | neither    | "model":"{model A}"                          | 47001   |

  @rule:message.order
  Rule: The platform checks the template first, then the page, the data and the users.

    @id:message-order
    Scenario Outline: The platform checks template, page, data and users in this order
      Given the message template "T1" with the keys "time1, thing2"
      And the user has subscribed to "T1" for device "SN1"
      And the mini program has the pages "index"
      When the suite posts {"template_id":"<template>","sn":"SN1","model_id":"{model A}","to_openid_list":["{user ann}"],"page":"<page>","data":{"time1":{"value":"now"}}} to "/cgi-bin/message/device/subscribe/send"
      Then the reply has errcode <errcode>

      Examples:
        | case     | template | page  | errcode |
        | template | T2       | none  | 40037   |
        | page     | T1       | none  | 41030   |
        | data     | T1       | index | 47003   |

    @id:message-order-users
    Scenario: The platform checks the users first
      Given the message template "T1" with the keys "time1, thing2"
      And the user has subscribed to "T1" for device "SN1"
      And the switch "message.order" is "users-first"
      When the suite posts {"template_id":"T2","sn":"SN1","model_id":"{model A}","to_openid_list":["{user ann}"],"data":{}} to "/cgi-bin/message/device/subscribe/send"
      Then the reply has errcode 43101

  @rule:message.users
  Rule: One user of the list to whom the account may not send makes the whole call fail.

    @id:message-users
    Scenario Outline: One recipient who did not subscribe makes the call fail
      Given the message template "T1" with the keys "time1, thing2"
      And the user has subscribed to "T1" for device "SN1"
      And the switch "message.users" is "<how>"
      When the suite posts {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":["{openid}","{user ann}"],"data":{"time1":{"value":"2021-09-10 19:00:00"},"thing2":{"value":"门铃"}}} to "/cgi-bin/message/device/subscribe/send"
      Then the reply has errcode <errcode>

      Examples:
        | case | how | errcode |
        | any  | any | 43101   |
        | all  | all | 0       |

    @id:message-users-none
    Scenario: The call fails when no recipient subscribed
      Given the message template "T1" with the keys "time1, thing2"
      And the user has subscribed to "T1" for device "SN1"
      And the switch "message.users" is "all"
      When the suite posts {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":["{user bob}","{user ann}"],"data":{"time1":{"value":"2021-09-10 19:00:00"},"thing2":{"value":"门铃"}}} to "/cgi-bin/message/device/subscribe/send"
      Then the reply has errcode 43101

    @id:message-users-default
    Scenario: The first recipient who cannot receive the message decides the errcode
      Given the message template "T1" with the keys "time1, thing2"
      And the user has subscribed to "T1" for device "SN1"
      And the user "bob" has subscribed to "T1" for device "SN2"
      When the suite posts {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":["{user bob}","{user ann}"],"data":{"time1":{"value":"2021-09-10 19:00:00"},"thing2":{"value":"门铃"}}} to "/cgi-bin/message/device/subscribe/send"
      Then the reply has errcode 9800006

    @id:message-users-one
    Scenario: One recipient who did not subscribe is enough to refuse the message
      Given the message template "T1" with the keys "time1, thing2"
      And the user has subscribed to "T1" for device "SN1"
      When the suite posts {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":["{openid}","{user ann}"],"data":{"time1":{"value":"2021-09-10 19:00:00"},"thing2":{"value":"门铃"}}} to "/cgi-bin/message/device/subscribe/send"
      Then the reply has errcode 43101

  @rule:message.sn
  Rule: The platform refuses an sn that no device can have, with the code of getSnTicket; an empty sn is a missing one.

    @id:message-sn
    Scenario Outline: The platform refuses an invalid sn in a message
      Given the message template "T1" with the keys "time1, thing2"
      And the user has subscribed to "T1" for device "SN1"
      And the switch "message.sn" is "<how>"
      When the suite posts {"template_id":"T1","sn":"<sn>","model_id":"{model A}","to_openid_list":["{openid}"],"data":{"time1":{"value":"2021-09-10 19:00:00"},"thing2":{"value":"门铃"}}} to "/cgi-bin/message/device/subscribe/send"
      Then the reply has errcode <errcode>

      Examples:
        | case       | how    | sn      | errcode |
        | long       | own    | {A*129} | 9800001 |
        | characters | own    | a b     | 9800002 |
        | empty      | own    |         | 47001   |
        | any        | device |         | 9800006 |
        | device     | device | {A*129} | 9800006 |

    @id:message-sn-own
    Scenario: The platform answers an sn over the limit in a message with 9800001
      Given the message template "T1" with the keys "time1, thing2"
      And the user has subscribed to "T1" for device "SN1"
      When the suite posts {"template_id":"T1","sn":"{A*129}","model_id":"{model A}","to_openid_list":["{openid}"],"data":{"time1":{"value":"2021-09-10 19:00:00"},"thing2":{"value":"门铃"}}} to "/cgi-bin/message/device/subscribe/send"
      Then the reply has errcode 9800001
