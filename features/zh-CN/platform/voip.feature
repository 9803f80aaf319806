# language: zh-CN
# 本文件根据 en/platform/voip.feature 和 platform/voip.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: 服务端发起的呼叫
  iotVoipCall 让设备呼叫用户，用户必须已授权该设备。

  @rule:voip.called
  规则: 用户已授权设备呼叫时，iotVoipCall 返回 errcode 0。

    @id:voip-called
    场景大纲: 用户授权了设备，平台接受呼叫
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当用例集把 {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"<room>"<more>} POST 到 "/wxa/business/iot/voip/call"
      那么响应为 '{"errcode":0,"errmsg":"ok"}'

      例子:
        | case       | room  | more                                                                                                                                      |
        | video      | video |                                                                                                                                           |
        | voice      | voice |                                                                                                                                           |
        | all        | video | ,"listener_name":"Ann","version_type":1,"query":"ratio=16:9&callId=7","caller_camera_status":0,"listener_camera_status":1,"payload":"7@1" |
        | empty-name | voice | ,"listener_name":"","payload":""                                                                                                          |

    @id:voip-called-again
    场景: 用户在设置页重新打开后，平台再次接受呼叫
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且用户在设置页把 "SN1" 切换为 0
      而且用户在设置页把 "SN1" 切换为 1
      当用例集把 {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errcode 为 0

  @rule:voip.grant
  规则: 用户未授权设备呼叫（从未授权、已关闭，或授权的是其他设备）时，iotVoipCall 返回 errcode 9。

    @id:voip-grant
    场景大纲: 用户授权的是另一台设备，平台拒绝呼叫
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当用例集把 {"model_id":"{model <model>}","sn":"<sn>","openid":"{openid}","room_type":"video"} POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errcode 为 9
      而且响应的 errmsg 在 rid 之前为 "openId 未授权设备(硬件模式) 或不是 userId 联系人（刷脸模式）"

      例子:
        | case        | sn  | model |
        | other-sn    | SN2 | A     |
        | other-case  | sn1 | A     |
        | other-model | SN1 | B     |

    @id:voip-grant-other-user
    场景: 授权设备的是另一个用户，平台拒绝呼叫
      假如用户 "ann" 对 "SN1" 的弹窗选择过 "accept"
      当用例集把 {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errcode 为 9

    @id:voip-grant-rejected
    场景: 用户拒绝了设备，平台拒绝呼叫
      假如用户对 "SN1" 的弹窗选择过 "reject"
      当用例集把 {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errcode 为 9

    @id:voip-grant-off
    场景: 用户在设置页关闭后，平台拒绝呼叫
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且用户在设置页把 "SN1" 切换为 0
      当用例集把 {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errcode 为 9

    @id:voip-grant-deleted
    场景: 用户删除小程序后，平台拒绝呼叫
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且用户删除小程序
      当用例集把 {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errcode 为 9

  @rule:voip.group
  规则: 对 iotVoipCall 而言，与设备发起的呼叫一样，设备当前所在设备组的授权有效。

    @id:voip-group
    场景大纲: 开关 voip.group 决定设备组的授权是否有效
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "group Lobby" 的弹窗选择过 "accept"
      而且开关 "voip.group" 为 "<how>"
      当用例集把 {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errcode 为 <errcode>

      例子:
        | case   | how    | errcode |
        | group  | group  | 0       |
        | device | device | 9       |

    @id:voip-group-default
    场景: 用户授权了设备所在的设备组，平台接受呼叫
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "group Lobby" 的弹窗选择过 "accept"
      当用例集把 {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errcode 为 0

    @id:voip-group-left
    场景: 设备离开设备组后，平台拒绝呼叫
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "group Lobby" 的弹窗选择过 "accept"
      而且设备 "SN1" 离开设备组 "Lobby"
      当用例集把 {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errcode 为 9

    @id:voip-group-device
    场景: 只看设备本身时，用户授权了设备，平台接受呼叫
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且开关 "voip.group" 为 "device"
      当用例集把 {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errcode 为 0

  @rule:voip.required
  规则: iotVoipCall 拒绝 model_id、sn、openid 或 room_type 缺失或为空的请求体。

    @id:voip-required
    场景大纲: 缺少必填字段时，平台拒绝呼叫
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当用例集把 <body> POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errcode 为 47001
      而且响应的 errmsg 在 rid 之前为 "data format error"

      例子:
        | case         | body                                                                     |
        | model        | {"sn":"SN1","openid":"{openid}","room_type":"video"}                     |
        | sn           | {"model_id":"{model A}","openid":"{openid}","room_type":"video"}         |
        | openid       | {"model_id":"{model A}","sn":"SN1","room_type":"video"}                  |
        | room-type    | {"model_id":"{model A}","sn":"SN1","openid":"{openid}"}                  |
        | empty-sn     | {"model_id":"{model A}","sn":"","openid":"{openid}","room_type":"video"} |
        | empty-openid | {"model_id":"{model A}","sn":"SN1","openid":"","room_type":"video"}      |
        | nothing      | {}                                                                       |

    @id:voip-required-args
    场景大纲: 开关 voip.required 决定缺少字段时如何拒绝
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且开关 "voip.required" 为 "<how>"
      当用例集把 {"model_id":"{model A}","sn":"SN1","room_type":"video"} POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errcode 为 <errcode>

      例子:
        | case   | how    | errcode |
        | format | format | 47001   |
        | args   | args   | 40097   |
        | none   | none   | 20      |

  @rule:voip.room-type
  规则: iotVoipCall 拒绝 video 和 voice 以外的 room_type。

    @id:voip-room-type
    场景大纲: 平台拒绝其他的 room_type
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当用例集把 {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"<room>"} POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errcode 为 47001
      而且响应的 errmsg 在 rid 之前为 "data format error"

      例子:
        | case    | room          |
        | other   | audio         |
        | capital | Video         |
        | blank   | video{U+0020} |

    @id:voip-room-type-ignore
    场景大纲: 开关 voip.room-type 决定是否拒绝其他的 room_type
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且开关 "voip.room-type" 为 "<how>"
      当用例集把 {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"audio"} POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errcode 为 <errcode>

      例子:
        | case   | how    | errcode |
        | refuse | refuse | 47001   |
        | ignore | ignore | 0       |

  @rule:voip.review
  规则: 未开通硬件接入的小程序，iotVoipCall 拒绝呼叫其正式版。

    @id:voip-review
    场景大纲: 应用没有硬件接入能力时，平台拒绝呼叫其正式版
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且应用没有硬件接入能力
      当用例集把 {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"<version>} POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errcode 为 12
      而且响应的 errmsg 在 rid 之前为 "小程序音视频能力审核未完成，正式版中暂时无法使用"

      例子:
        | case    | version           |
        | default |                   |
        | release | ,"version_type":0 |

    @id:voip-review-versions
    场景大纲: 开关 voip.review 决定没有硬件接入能力的应用哪些版本可以呼叫
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且应用没有硬件接入能力
      而且开关 "voip.review" 为 "<how>"
      当用例集把 {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video","version_type":<version>} POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errcode 为 <errcode>

      例子:
        | case    | how     | version | errcode |
        | release | release | 0       | 12      |
        | develop | release | 1       | 0       |
        | trial   | release | 2       | 0       |
        | all     | all     | 1       | 12      |

    @id:voip-review-default
    场景: 应用没有硬件接入能力时，平台接受呼叫其他版本
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且应用没有硬件接入能力
      当用例集把 {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video","version_type":2} POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errcode 为 0

  @rule:voip.device
  规则: iotVoipCall 拒绝不可能存在的设备：未知的 model_id，或超出限制的 sn。

    @id:voip-device
    场景大纲: 设备无效时，平台拒绝呼叫
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当用例集把 {"model_id":"{model <model>}","sn":"<sn>","openid":"{openid}","room_type":"video"} POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errcode 为 2
      而且响应的 errmsg 在 rid 之前为 "设备 deviceId 错误"

      例子:
        | case       | model   | sn      |
        | model      | unknown | SN1     |
        | length     | A       | {A*129} |
        | characters | A       | a b     |

    @id:voip-device-codes
    场景大纲: 开关 voip.device 决定设备无效时的 errcode
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且开关 "voip.device" 为 "<how>"
      当用例集把 {"model_id":"{model <model>}","sn":"<sn>","openid":"{openid}","room_type":"video"} POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errcode 为 <errcode>

      例子:
        | case       | how    | model   | sn      | errcode |
        | device     | device | unknown | SN1     | 2       |
        | model      | ticket | unknown | SN1     | 9800003 |
        | length     | ticket | A       | {A*129} | 9800001 |
        | characters | ticket | A       | a b     | 9800002 |
        | grant      | grant  | unknown | SN1     | 9       |

  @rule:voip.unregistered
  规则: 未注册的设备也可以通过 iotVoipCall 呼叫。

    @id:voip-unregistered
    场景大纲: 开关 voip.unregistered 决定设备是否必须注册
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且设备 "<devices>" 已注册
      而且开关 "voip.unregistered" 为 "<how>"
      当用例集把 {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errcode 为 <errcode>

      例子:
        | case           | devices  | how        | errcode |
        | any            | SN2      | any        | 0       |
        | not-registered | SN2      | registered | 2       |
        | registered     | SN1, SN2 | registered | 0       |

    @id:voip-unregistered-text
    场景: 设备未注册时，平台报设备错误
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且设备 "SN2" 已注册
      而且开关 "voip.unregistered" 为 "registered"
      当用例集把 {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errmsg 在 rid 之前为 "设备 deviceId 错误"

    @id:voip-unregistered-default
    场景: 平台默认接受未注册设备的呼叫
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且设备 "SN2" 已注册
      当用例集把 {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errcode 为 0

  @rule:voip.other-app
  规则: iotVoipCall 拒绝用户在其他小程序中的 openid。

    @id:voip-other-app
    场景: 平台拒绝其他应用的 openid
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且用户 "cara" 属于另一个应用
      当用例集把 {"model_id":"{model A}","sn":"SN1","openid":"{user cara}","room_type":"video"} POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errcode 为 19
      而且响应的 errmsg 在 rid 之前为 "openId 与小程序 appId 不匹配。（同一个用户在不同小程序的 openId 不同）"

    @id:voip-other-app-unknown
    场景大纲: 开关 voip.other-app 决定是否区分其他应用的 openid
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且用户 "cara" 属于另一个应用
      而且开关 "voip.other-app" 为 "<how>"
      当用例集把 {"model_id":"{model A}","sn":"SN1","openid":"{user cara}","room_type":"video"} POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errcode 为 <errcode>

      例子:
        | case    | how     | errcode |
        | own     | own     | 19      |
        | unknown | unknown | 20      |

  @rule:voip.openid
  规则: iotVoipCall 拒绝无效的 openid。

    @id:voip-openid
    场景大纲: 平台拒绝不存在的 openid
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当用例集把 {"model_id":"{model A}","sn":"SN1","openid":"<openid>","room_type":"video"} POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errcode 为 20
      而且响应的 errmsg 在 rid 之前为 "openId 无效"

      例子:
        | case    | openid           |
        | unknown | {user ann}       |
        | blank   | {openid}{U+0020} |
        | made-up | o                |

    @id:voip-openid-grant
    场景大纲: 开关 voip.openid 决定 openid 不存在时的 errcode
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且开关 "voip.openid" 为 "<how>"
      当用例集把 {"model_id":"{model A}","sn":"SN1","openid":"{user ann}","room_type":"video"} POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errcode 为 <errcode>

      例子:
        | case  | how   | errcode |
        | own   | own   | 20      |
        | grant | grant | 9       |

  @rule:voip.license
  规则: iotVoipCall 不检查 License：自 2024-09-09 起每台设备都有 License。

    @id:voip-license
    场景大纲: 开关 voip.license 决定设备是否需要 License
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且开关 "license.era" 为 "counted"
      而且开关 "voip.license" 为 "<how>"
      当用例集把 {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errcode 为 <errcode>

      例子:
        | case    | how     | errcode |
        | free    | free    | 0       |
        | checked | checked | 24      |

    @id:voip-license-default
    场景: 没有 License 的设备，平台默认接受呼叫
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且开关 "license.era" 为 "counted"
      当用例集把 {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errcode 为 0

    @id:voip-license-text
    场景: 检查 License 时，平台拒绝没有 License 的设备呼叫
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且开关 "license.era" 为 "counted"
      而且开关 "voip.license" 为 "checked"
      当用例集把 {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errcode 为 24
      而且响应的 errmsg 在 rid 之前为 "当前设备未激活 license"

  @rule:voip.license-over
  规则: 检查 License 时，iotVoipCall 拒绝 License 已过期的设备。

    @id:voip-license-over
    场景大纲: 设备的 License 到期后，平台拒绝呼叫
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且开关 "voip.license" 为 "checked"
      当时间过去 "<age>"
      而且用例集把 {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errcode 为 <errcode>

      例子:
        | case  | age          | errcode |
        | valid | 35055h59m59s | 0       |
        | over  | 35056h       | 23      |

    @id:voip-license-over-text
    场景: 平台说明 License 已到期
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且开关 "voip.license" 为 "checked"
      当时间过去 "35056h"
      而且用例集把 {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errmsg 在 rid 之前为 "当前设备 license 已过期"

    @id:voip-license-over-none
    场景大纲: 开关 voip.license-over 决定是否区分 License 到期
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且开关 "voip.license" 为 "checked"
      而且开关 "voip.license-over" 为 "<how>"
      当时间过去 "35056h"
      而且用例集把 {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errcode 为 <errcode>

      例子:
        | case | how  | errcode |
        | own  | own  | 23      |
        | none | none | 24      |

  @rule:voip.order
  规则: iotVoipCall 依次检查小程序的审核、设备、openid、授权，最后检查 License。

    @id:voip-order
    场景大纲: 开关 voip.order 决定先检查应用还是用户
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且应用没有硬件接入能力
      而且开关 "voip.order" 为 "<how>"
      当用例集把 {"model_id":"{model unknown}","sn":"SN1","openid":"{user ann}","room_type":"video"} POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errcode 为 <errcode>

      例子:
        | case       | how        | errcode |
        | app-first  | app-first  | 12      |
        | user-first | user-first | 20      |

    @id:voip-order-device
    场景: 平台先检查设备，再检查用户
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当用例集把 {"model_id":"{model unknown}","sn":"SN1","openid":"{user ann}","room_type":"video"} POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errcode 为 2

    @id:voip-order-review
    场景: 开关为先检查用户时，平台先检查授权，再检查应用是否可呼叫
      假如应用没有硬件接入能力
      而且开关 "voip.order" 为 "user-first"
      当用例集把 {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errcode 为 9

    @id:voip-order-license
    场景: 平台先检查授权，再检查 License
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且开关 "license.era" 为 "counted"
      而且开关 "voip.license" 为 "checked"
      当用例集把 {"model_id":"{model A}","sn":"SN2","openid":"{openid}","room_type":"video"} POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errcode 为 9

  @rule:voip.errmsg
  规则: iotVoipCall 拒绝时的 errmsg 是错误码页面上该错误码的描述。

    @id:voip-errmsg
    场景大纲: 开关 voip.errmsg 决定拒绝时有没有文本
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且开关 "voip.errmsg" 为 "<how>"
      当用例集把 {"model_id":"{model A}","sn":"SN2","openid":"{openid}","room_type":"video"} POST 到 "/wxa/business/iot/voip/call"
      那么响应以 '<start>' 开头

      例子:
        | case | how  | start                                                                |
        | text | text | {"errcode":9,"errmsg":"openId 未授权设备(硬件模式) 或不是 userId 联系人（刷脸模式） rid:  |
        | rid  | rid  | {"errcode":9,"errmsg":" rid:                                         |

    @id:voip-errmsg-default
    场景: 拒绝时的文本与错误码文档一致
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当用例集把 {"model_id":"{model A}","sn":"SN2","openid":"{openid}","room_type":"video"} POST 到 "/wxa/business/iot/voip/call"
      那么响应的 errmsg 在 rid 之前为 "openId 未授权设备(硬件模式) 或不是 userId 联系人（刷脸模式）"
