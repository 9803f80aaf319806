# language: zh-CN
# 本文件根据 en/client/voip.feature 和 client/voip.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: 后端发起的呼叫
  后端用 iotVoipCall 让设备呼叫用户。后端只有通过这个接口才知道用户是否授权了设备。

  @rule:voip.called
  规则: 用户已授权设备呼叫时，iotVoipCall 返回 errcode 0。

    @id:voip-called-client @needs:voip
    场景大纲: 客户端让已授权的设备呼叫用户
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当客户端以 {"room_type":"<room>"<more>} 让设备 "SN1" 呼叫用户
      那么结果的 errcode 为 0
      而且平台收到 1 个发往 "/wxa/business/iot/voip/call" 的请求

      例子:
        | case       | room  | more                                                                                                                                      |
        | video      | video |                                                                                                                                           |
        | voice      | voice |                                                                                                                                           |
        | all        | video | ,"listener_name":"Ann","version_type":1,"query":"ratio=16:9&callId=7","caller_camera_status":0,"listener_camera_status":1,"payload":"7@1" |
        | empty-name | voice | ,"listener_name":"","payload":""                                                                                                          |

    @id:voip-called-client-other-user @needs:voip
    场景: 客户端让设备呼叫每个授权了它的用户
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且用户 "ann" 对 "SN1" 的弹窗选择过 "accept"
      当客户端让设备 "SN1" 呼叫用户
      而且客户端让设备 "SN1" 呼叫用户 "ann"
      那么结果的 errcode 为 0
      而且平台收到 2 个发往 "/wxa/business/iot/voip/call" 的请求

    @id:voip-called-client-later @needs:voip
    场景: 一次呼叫之后用户才授权，客户端再让设备呼叫
      当客户端让设备 "SN1" 呼叫用户
      而且用户对 "SN1" 的弹窗选择过 "accept"
      而且客户端让设备 "SN1" 呼叫用户
      那么结果的 errcode 为 0

    @id:voip-called-client-on-again @needs:voip
    场景: 用户重新打开授权后，客户端让设备呼叫
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且用户在设置页把 "SN1" 切换为 0
      当客户端让设备 "SN1" 呼叫用户
      而且用户在设置页把 "SN1" 切换为 1
      而且客户端让设备 "SN1" 呼叫用户
      那么结果的 errcode 为 0

    @id:voip-called-client-twice @needs:voip
    场景: 要求几次，客户端就让设备呼叫几次
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当客户端让设备 "SN1" 呼叫用户
      而且客户端让设备 "SN1" 呼叫用户
      那么结果的 errcode 为 0
      而且平台收到 2 个发往 "/wxa/business/iot/voip/call" 的请求

    @id:voip-called-client-session @needs:flow @needs:phone @needs:list @needs:voip
    场景: 获取列表、授权流程、手机调用之后，设备仍能呼叫
      当小程序调用 "getDeviceVoIPList"
      而且客户端为 "SN1" 发起授权
      而且小程序为 "SN2" 调用 "requestDeviceVoIP"，用户选择 "reject"
      而且客户端让设备 "SN1" 呼叫用户
      那么结果的 errcode 为 0

  @rule:voip.grant
  规则: 用户未授权设备呼叫（从未授权、已关闭，或授权的是其他设备）时，iotVoipCall 返回 errcode 9。

    @id:voip-grant-client @needs:voip
    场景大纲: 用户授权的是另一台设备，客户端如实报告
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当客户端让设备 "<device>" 呼叫用户
      那么结果的 errcode 为 9

      例子:
        | case        | device |
        | other-sn    | SN2    |
        | other-case  | sn1    |
        | longer-sn   | SN11   |
        | other-model | SN1/B  |

    @id:voip-grant-client-other-user @needs:voip
    场景: 授权设备的是另一个用户，客户端如实报告
      假如用户 "ann" 对 "SN1" 的弹窗选择过 "accept"
      当客户端让设备 "SN1" 呼叫用户
      那么结果的 errcode 为 9

    @id:voip-grant-client-this-user @needs:voip
    场景: 一个用户未授权之后，客户端照样呼叫已授权的用户
      假如用户 "ann" 对 "SN1" 的弹窗选择过 "accept"
      当客户端让设备 "SN1" 呼叫用户
      而且客户端让设备 "SN1" 呼叫用户 "ann"
      那么结果的 errcode 为 0

    @id:voip-grant-client-never @needs:voip
    场景: 从未询问过用户，客户端如实报告
      当客户端让设备 "SN1" 呼叫用户
      那么结果的 errcode 为 9

    @id:voip-grant-client-rejected @needs:voip
    场景: 用户拒绝了设备，客户端如实报告
      假如用户对 "SN1" 的弹窗选择过 "reject"
      当客户端让设备 "SN1" 呼叫用户
      那么结果的 errcode 为 9

    @id:voip-grant-client-off @needs:voip
    场景: 呼叫之后用户关闭了授权，客户端如实报告
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当客户端让设备 "SN1" 呼叫用户
      而且用户在设置页把 "SN1" 切换为 0
      而且客户端让设备 "SN1" 呼叫用户
      那么结果的 errcode 为 9

    @id:voip-grant-client-deleted @needs:voip
    场景: 呼叫之后用户删除了小程序，客户端如实报告
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当客户端让设备 "SN1" 呼叫用户
      而且用户删除小程序
      而且客户端让设备 "SN1" 呼叫用户
      那么结果的 errcode 为 9

    @id:voip-grant-after-flow @needs:voip @needs:flow
    场景: 设备能否呼叫取决于现在的授权记录，而不是先前的流程
      当客户端为 "SN1" 发起授权，用户选择 "reject"
      而且用户在设置页把 "SN1" 切换为 1
      而且客户端让设备 "SN1" 呼叫用户
      那么结果的 errcode 为 0

    @id:voip-grant-after-refusals @needs:voip
    场景: 五台设备不能呼叫之后，下一台仍能呼叫
      假如用户对 "SN6" 的弹窗选择过 "accept"
      当客户端让设备 "SN1" 呼叫用户
      而且客户端让设备 "SN2" 呼叫用户
      而且客户端让设备 "SN3" 呼叫用户
      而且客户端让设备 "SN4" 呼叫用户
      而且客户端让设备 "SN5" 呼叫用户
      而且客户端让设备 "SN6" 呼叫用户
      那么结果的 errcode 为 0

  @rule:voip.group
  规则: 对 iotVoipCall 而言，与设备发起的呼叫一样，设备当前所在设备组的授权有效。

    @id:voip-group-client @needs:voip
    场景: 客户端让已授权设备组内的设备呼叫用户
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "group Lobby" 的弹窗选择过 "accept"
      当客户端让设备 "SN1" 呼叫用户
      那么结果的 errcode 为 0

    @id:voip-group-client-left @needs:voip
    场景: 呼叫之后设备离开已授权的设备组，客户端如实报告
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "group Lobby" 的弹窗选择过 "accept"
      当客户端让设备 "SN1" 呼叫用户
      而且设备 "SN1" 离开设备组 "Lobby"
      而且客户端让设备 "SN1" 呼叫用户
      那么结果的 errcode 为 9

    @id:voip-group-client-joined @needs:voip
    场景: 呼叫之后设备加入已授权的设备组，客户端让它呼叫
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "group Lobby" 的弹窗选择过 "accept"
      当客户端让设备 "SN2" 呼叫用户
      而且设备 "SN2" 加入设备组 "Lobby"
      而且客户端让设备 "SN2" 呼叫用户
      那么结果的 errcode 为 0

    @id:voip-group-client-device @needs:voip
    场景: 设备组的授权不算数时，客户端如实报告
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "group Lobby" 的弹窗选择过 "accept"
      而且开关 "voip.group" 为 "device"
      当客户端让设备 "SN1" 呼叫用户
      那么结果的 errcode 为 9

  @rule:voip.verbatim
  规则: 客户端调用 iotVoipCall 时原样发送所要求的每个字段，不多也不少。

    @id:voip-verbatim @needs:voip
    场景大纲: 客户端原样发送呼叫的每个字段
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当客户端以 {<members>} 让设备 "SN1" 呼叫用户
      那么平台收到的呼叫与要求的一致

      例子:
        | case            | members                                             |
        | voice           | "room_type":"voice"                                 |
        | voice-cameras | "room_type":"voice","caller_camera_status":1,"listener_camera_status":1 |
        | cameras         | "caller_camera_status":1,"listener_camera_status":0 |
        | trial           | "version_type":2                                    |
        | develop         | "version_type":1                                    |
        | query           | "query":"ratio=16:9&callId=a%20b%2B&x=1+1"          |
        | payload-json    | "payload":"{\\"callId\\":\\"7\\",\\"to\\":[1]}"     |
        | payload-base64  | "payload":"AAE/+w=="                                |
        | payload-space   | "payload":" a  b "                                  |
        | payload-number  | "payload":"0012"                                    |
        | payload-tags    | "payload":"{U+003C}b{U+003E}&amp;]]{U+003E}"        |
        | payload-empty   | "payload":""                                        |
        | name-chinese    | "listener_name":"张三😀"                               |
        | name-apostrophe | "listener_name":"O'Neil"                            |
        | name-decomposed | "listener_name":"e{U+0301}"                         |

    @id:voip-verbatim-again @needs:voip
    场景: 客户端不发送之前呼叫的字段
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当客户端以 {"room_type":"voice","listener_name":"a","query":"b=1","payload":"c","version_type":2} 让设备 "SN1" 呼叫用户
      而且客户端让设备 "SN1" 呼叫用户
      那么平台收到的呼叫与要求的一致

    @id:voip-verbatim-text @needs:voip
    场景大纲: 客户端原样发送呼叫的每个文本字段中的字符
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当客户端以 {"listener_name":"<text>","query":"<text>","payload":"<text>"} 让设备 "SN1" 呼叫用户
      那么平台收到的呼叫与要求的一致

      例子:
        | case    | text                                         |
        | quotes  | it's 1–2—3                                   |
        | signs   | $name ${x}_1                                 |
        | numbers | ½ ² №                                        |
        | emoji   | {U+1F468}{U+200D}{U+1F469}{U+2764}{U+FE0F}   |
        | type    | 一班校园电话                                 |

    @id:voip-verbatim-rare @needs:voip
    场景大纲: 客户端原样发送呼叫的每个文本字段中的罕见字符，或拒绝呼叫
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当客户端以 {"listener_name":"<text>","query":"<text>","payload":"<text>"} 让设备 "SN1" 呼叫用户
      那么平台收到的呼叫与要求的一致，或客户端已拒绝其中的文字

      例子:
        | case       | text                           |
        | blanks     | {U+0020}a{U+0020*2}b{U+0020}   |
        | no-break   | a{U+00A0}b{U+202F}c            |
        | separators | a{U+2028}b{U+2029}c            |
        | private    | a{U+E000}b{U+F8FF}c            |
        | controls   | a{U+0080}b{U+0085}c{U+009F}d   |

    @id:voip-verbatim-long @needs:voip
    场景: 客户端原样发送呼叫的很长的文本
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当客户端以 {"listener_name":"{门*33}","query":"{a*129}","payload":"{b*1025}"} 让设备 "SN1" 呼叫用户
      那么平台收到的呼叫与要求的一致

    @id:voip-verbatim-device @needs:voip
    场景大纲: 客户端只让指定的设备呼叫
      当客户端让设备 "<device>" 呼叫用户
      那么平台收到的呼叫与要求的一致

      例子:
        | case        | device               |
        | zeros       | 0012                 |
        | long-number | 12345678901234567890 |
        | exponent    | 1e5                  |
        | hexadecimal | 0x1F                 |
        | true        | true                 |
        | null        | null                 |
        | zero | 0 |
        | undefined | undefined |
        | lower-case  | sn1                  |
        | signs       | -_-                  |
        | other-model | SN1/B                |
        | long        | {A*128}              |

    @id:voip-verbatim-user @needs:voip
    场景: 客户端只让设备呼叫指定的用户
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当客户端让设备 "SN1" 呼叫用户 "ann"
      那么平台收到的呼叫与要求的一致

    @id:voip-verbatim-after @needs:voip
    场景: 客户端不发送上一次呼叫的内容
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当客户端以 {"room_type":"voice","payload":"1","query":"a=1","version_type":1} 让设备 "SN1" 呼叫用户
      而且客户端以 {"payload":"2"} 让设备 "SN2" 呼叫用户 "ann"
      那么平台收到的呼叫与要求的一致

    @id:voip-verbatim-values @needs:voip
    场景大纲: iotVoipCall 的零、空文本和符号原样发出
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当客户端以 {<members>} 让设备 "SN1" 呼叫用户
      那么平台收到的呼叫与要求的一致

      例子:
        | case | members |
        | zeros | "version_type":0,"caller_camera_status":0,"listener_camera_status":0 |
        | voice-zeros | "room_type":"voice","version_type":0,"caller_camera_status":0,"listener_camera_status":0 |
        | empties | "listener_name":"","query":"","payload":"" |
        | lines | "payload":"\\na\\r\\nb\\tc" |
        | backslashes | "payload":"{\\"a\\":\\"b{U+005C}{U+005C}nc{U+005C}{U+005C}{U+005C}"d\\"}" |
        | signs | "listener_name":"A-1.2(3)#4,5;6?7@8:9/0*~[]","query":"a=1;b=2,3#4?5@6-7./8*~[]()","payload":"a?b#c\|d-e.f*g~(h)" |
        | words | "listener_name":"null","query":"undefined","payload":"false" |
        | words-2 | "listener_name":"0","query":"0","payload":"0" |
        | numbers | "listener_name":"12345678901234567890","query":"12345678901234567890","payload":"12345678901234567890" |

    @id:voip-verbatim-json @needs:voip
    场景大纲: iotVoipCall 的文本不会被解析后重写
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当客户端以 {<members>} 让设备 "SN1" 呼叫用户
      那么平台收到的呼叫与要求的一致

      例子:
        | case | members |
        | json | "payload":"{ \\"b\\" : 1.0, \\"a\\":12345678901234567890,\\"a\\":\\"\\\\u4e2d\\" }" |
        | query | "query":"?a=1&a=2&b&c=&=d&&e[]=1" |

  @rule:voip.required
  规则: iotVoipCall 拒绝 model_id、sn、openid 或 room_type 缺失或为空的请求体。

    @id:voip-required-client @needs:voip
    场景大纲: 缺少呼叫所需的字段时，客户端不让设备呼叫
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当客户端以 {"<member>":""} 让设备 "SN1" 呼叫用户
      那么 "<member>" 以 errcode 47001 被拒绝

      例子:
        | case      | member    |
        | model     | model_id  |
        | sn        | sn        |
        | openid    | openid    |
        | room-type | room_type |

  @rule:voip.room-type
  规则: iotVoipCall 拒绝 video 和 voice 以外的 room_type。

    @id:voip-room-type-client @needs:voip
    场景大纲: room_type 为其他值时，客户端不让设备呼叫
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当客户端以 {"room_type":"<room>"} 让设备 "SN1" 呼叫用户
      那么 "room_type" 以 errcode 47001 被拒绝

      例子:
        | case    | room  |
        | other   | audio |
        | capital | Video |

  @rule:voip.review
  规则: 未开通硬件接入的小程序，iotVoipCall 拒绝呼叫其正式版。

    @id:voip-review-client @needs:voip
    场景: 应用还不能发起呼叫时，客户端如实报告
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且应用没有硬件接入能力
      当客户端让设备 "SN1" 呼叫用户
      那么结果的 errcode 为 12

    @id:voip-review-client-version @needs:voip
    场景大纲: 应用还不能发起呼叫时，客户端让设备呼叫其他版本
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且应用没有硬件接入能力
      当客户端以 {"version_type":<version>} 让设备 "SN1" 呼叫用户
      那么结果的 errcode 为 <errcode>

      例子:
        | case    | version | errcode |
        | release | 0       | 12      |
        | develop | 1       | 0       |
        | trial   | 2       | 0       |

  @rule:voip.device
  规则: iotVoipCall 拒绝不可能存在的设备：未知的 model_id，或超出限制的 sn。

    @id:voip-device-client @needs:voip
    场景大纲: 设备无效时，客户端如实报告
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当客户端让设备 "<device>" 呼叫用户
      那么 "<member>" 以 errcode 2 被拒绝

      例子:
        | case       | device      | member   |
        | model      | SN1/unknown | model_id |
        | length     | {A*129}     | sn       |
        | characters | a b         | sn       |

    @id:voip-device-blank @needs:voip
    场景大纲: iotVoipCall 的各个 id 不会被去掉空格
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当客户端以 {"<member>":"<value>"} 让设备 "SN1" 呼叫用户
      那么 "<member>" 以 errcode <code> 被拒绝

      例子:
        | case | member | value | code |
        | model | model_id | {model A}{U+0020} | 2 |
        | longer | model_id | {model A}A | 2 |
        | sn | sn | {U+0020}SN1 | 2 |
        | room | room_type | {U+0020}video | 47001 |

  @rule:voip.unregistered
  规则: 未注册的设备也可以通过 iotVoipCall 呼叫。

    @id:voip-unregistered-client @needs:voip
    场景大纲: 客户端让未注册的设备呼叫
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且设备 "SN2" 已注册
      而且开关 "voip.unregistered" 为 "<how>"
      当客户端让设备 "SN1" 呼叫用户
      那么结果的 errcode 为 <errcode>

      例子:
        | case       | how        | errcode |
        | any        | any        | 0       |
        | registered | registered | 2       |

  @rule:voip.other-app
  规则: iotVoipCall 拒绝用户在其他小程序中的 openid。

    @id:voip-other-app-client @needs:voip
    场景: openid 属于另一个应用时，客户端如实报告
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且用户 "cara" 属于另一个应用
      当客户端让设备 "SN1" 呼叫用户 "cara"
      那么 "openid" 以 errcode 19 被拒绝

  @rule:voip.openid
  规则: iotVoipCall 拒绝无效的 openid。

    @id:voip-openid-client @needs:voip
    场景大纲: openid 不属于任何人时，客户端如实报告
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当客户端以 {"openid":"<openid>"} 让设备 "SN1" 呼叫用户
      那么 "openid" 以 errcode 20 被拒绝

      例子:
        | case    | openid           |
        | unknown | {user ann}       |
        | blank   | {openid}{U+0020} |
        | made-up | o                |

  @rule:voip.license
  规则: iotVoipCall 不检查 License：自 2024-09-09 起每台设备都有 License。

    @id:voip-license-client @needs:voip
    场景大纲: 设备需要 License 而没有时，客户端如实报告
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且开关 "license.era" 为 "counted"
      而且开关 "voip.license" 为 "<how>"
      当客户端让设备 "SN1" 呼叫用户
      那么结果的 errcode 为 <errcode>

      例子:
        | case    | how     | errcode |
        | free    | free    | 0       |
        | checked | checked | 24      |

  @rule:voip.license-over
  规则: 检查 License 时，iotVoipCall 拒绝 License 已过期的设备。

    @id:voip-license-over-client @needs:voip
    场景大纲: 设备的 License 已到期时，客户端如实报告
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且开关 "voip.license" 为 "checked"
      当时间过去 "<age>"
      而且客户端让设备 "SN1" 呼叫用户
      那么结果的 errcode 为 <errcode>

      例子:
        | case  | age          | errcode |
        | valid | 35055h59m59s | 0       |
        | over  | 35056h       | 23      |
