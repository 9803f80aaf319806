Feature: Calls that a server begins
  iotVoipCall has a device call a user, who must have authorized it.

  @rule:voip.called
  Rule: iotVoipCall answers errcode 0 when the user has authorized the device to call.

    @id:voip-called
    Scenario Outline: The platform accepts a call to a user who authorized the device
      Given the user has answered "accept" for "SN1"
      When the suite posts {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"<room>"<more>} to "/wxa/business/iot/voip/call"
      Then the reply is '{"errcode":0,"errmsg":"ok"}'

      Examples:
        | case       | room  | more                                                                                                                                      |
        | video      | video |                                                                                                                                           |
        | voice      | voice |                                                                                                                                           |
        | all        | video | ,"listener_name":"Ann","version_type":1,"query":"ratio=16:9&callId=7","caller_camera_status":0,"listener_camera_status":1,"payload":"7@1" |
        | empty-name | voice | ,"listener_name":"","payload":""                                                                                                          |

    @id:voip-called-again
    Scenario: The platform accepts a call again after the user turned it on in the settings
      Given the user has answered "accept" for "SN1"
      And the user switches "SN1" to 0 in the settings
      And the user switches "SN1" to 1 in the settings
      When the suite posts {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} to "/wxa/business/iot/voip/call"
      Then the reply has errcode 0

  @rule:voip.grant
  Rule: iotVoipCall answers errcode 9 when the user has not authorized the device to call: never, no longer, or not this device.

    @id:voip-grant
    Scenario Outline: The platform refuses a call to a user who authorized another device
      Given the user has answered "accept" for "SN1"
      When the suite posts {"model_id":"{model <model>}","sn":"<sn>","openid":"{openid}","room_type":"video"} to "/wxa/business/iot/voip/call"
      Then the reply has errcode 9
      And the errmsg of the reply is "openId 未授权设备(硬件模式) 或不是 userId 联系人（刷脸模式）" before its rid

      Examples:
        | case        | sn  | model |
        | other-sn    | SN2 | A     |
        | other-case  | sn1 | A     |
        | other-model | SN1 | B     |

    @id:voip-grant-other-user
    Scenario: The platform refuses a call to a user other than the one who authorized the device
      Given the user "ann" has answered "accept" for "SN1"
      When the suite posts {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} to "/wxa/business/iot/voip/call"
      Then the reply has errcode 9

    @id:voip-grant-rejected
    Scenario: The platform refuses a call to a user who rejected the device
      Given the user has answered "reject" for "SN1"
      When the suite posts {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} to "/wxa/business/iot/voip/call"
      Then the reply has errcode 9

    @id:voip-grant-off
    Scenario: The platform refuses a call after the user turned it off in the settings
      Given the user has answered "accept" for "SN1"
      And the user switches "SN1" to 0 in the settings
      When the suite posts {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} to "/wxa/business/iot/voip/call"
      Then the reply has errcode 9

    @id:voip-grant-deleted
    Scenario: The platform refuses a call after the user deleted the mini program
      Given the user has answered "accept" for "SN1"
      And the user deletes the mini program
      When the suite posts {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} to "/wxa/business/iot/voip/call"
      Then the reply has errcode 9

  @rule:voip.group
  Rule: For iotVoipCall, as for the calls of devices, the authorization of the group counts that the device is in now.

    @id:voip-group
    Scenario Outline: The switch voip.group decides whether the authorization of a group counts
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "accept" for "group Lobby"
      And the switch "voip.group" is "<how>"
      When the suite posts {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} to "/wxa/business/iot/voip/call"
      Then the reply has errcode <errcode>

      Examples:
        | case   | how    | errcode |
        | group  | group  | 0       |
        | device | device | 9       |

    @id:voip-group-default
    Scenario: The platform accepts a call to a user who authorized the group of the device
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "accept" for "group Lobby"
      When the suite posts {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} to "/wxa/business/iot/voip/call"
      Then the reply has errcode 0

    @id:voip-group-left
    Scenario: The platform refuses a call of a device that left the group
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "accept" for "group Lobby"
      And device "SN1" leaves the group "Lobby"
      When the suite posts {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} to "/wxa/business/iot/voip/call"
      Then the reply has errcode 9

    @id:voip-group-device
    Scenario: The platform accepts a call where only the device counts, and the user authorized it
      Given the user has answered "accept" for "SN1"
      And the switch "voip.group" is "device"
      When the suite posts {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} to "/wxa/business/iot/voip/call"
      Then the reply has errcode 0

  @rule:voip.required
  Rule: iotVoipCall refuses a body in which model_id, sn, openid or room_type is missing or empty.

    @id:voip-required
    Scenario Outline: The platform refuses a call without a required member
      Given the user has answered "accept" for "SN1"
      When the suite posts <body> to "/wxa/business/iot/voip/call"
      Then the reply has errcode 47001
      And the errmsg of the reply is "data format error" before its rid

      Examples:
        | case         | body                                                                     |
        | model        | {"sn":"SN1","openid":"{openid}","room_type":"video"}                     |
        | sn           | {"model_id":"{model A}","openid":"{openid}","room_type":"video"}         |
        | openid       | {"model_id":"{model A}","sn":"SN1","room_type":"video"}                  |
        | room-type    | {"model_id":"{model A}","sn":"SN1","openid":"{openid}"}                  |
        | empty-sn     | {"model_id":"{model A}","sn":"","openid":"{openid}","room_type":"video"} |
        | empty-openid | {"model_id":"{model A}","sn":"SN1","openid":"","room_type":"video"}      |
        | nothing      | {}                                                                       |

    @id:voip-required-args
    Scenario Outline: The switch voip.required decides how a missing member is refused
      Given the user has answered "accept" for "SN1"
      And the switch "voip.required" is "<how>"
      When the suite posts {"model_id":"{model A}","sn":"SN1","room_type":"video"} to "/wxa/business/iot/voip/call"
      Then the reply has errcode <errcode>

      Examples:
        | case   | how    | errcode |
        | format | format | 47001   |
        | args   | args   | 40097   |
        | none   | none   | 20      |

  @rule:voip.room-type
  Rule: iotVoipCall refuses a room_type other than video and voice.

    @id:voip-room-type
    Scenario Outline: The platform refuses another room_type
      Given the user has answered "accept" for "SN1"
      When the suite posts {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"<room>"} to "/wxa/business/iot/voip/call"
      Then the reply has errcode 47001
      And the errmsg of the reply is "data format error" before its rid

      Examples:
        | case    | room          |
        | other   | audio         |
        | capital | Video         |
        | blank   | video{U+0020} |

    @id:voip-room-type-ignore
    Scenario Outline: The switch voip.room-type decides whether another room_type is refused
      Given the user has answered "accept" for "SN1"
      And the switch "voip.room-type" is "<how>"
      When the suite posts {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"audio"} to "/wxa/business/iot/voip/call"
      Then the reply has errcode <errcode>

      Examples:
        | case   | how    | errcode |
        | refuse | refuse | 47001   |
        | ignore | ignore | 0       |

  @rule:voip.review
  Rule: iotVoipCall refuses to call the released version of an app without hardware access.

    @id:voip-review
    Scenario Outline: The platform refuses to call the released version of an app without hardware access
      Given the user has answered "accept" for "SN1"
      And the app has no hardware access
      When the suite posts {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"<version>} to "/wxa/business/iot/voip/call"
      Then the reply has errcode 12
      And the errmsg of the reply is "小程序音视频能力审核未完成，正式版中暂时无法使用" before its rid

      Examples:
        | case    | version           |
        | default |                   |
        | release | ,"version_type":0 |

    @id:voip-review-versions
    Scenario Outline: The switch voip.review decides which versions of an app without hardware access can be called
      Given the user has answered "accept" for "SN1"
      And the app has no hardware access
      And the switch "voip.review" is "<how>"
      When the suite posts {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video","version_type":<version>} to "/wxa/business/iot/voip/call"
      Then the reply has errcode <errcode>

      Examples:
        | case    | how     | version | errcode |
        | release | release | 0       | 12      |
        | develop | release | 1       | 0       |
        | trial   | release | 2       | 0       |
        | all     | all     | 1       | 12      |

    @id:voip-review-default
    Scenario: The platform accepts a call to another version of an app without hardware access
      Given the user has answered "accept" for "SN1"
      And the app has no hardware access
      When the suite posts {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video","version_type":2} to "/wxa/business/iot/voip/call"
      Then the reply has errcode 0

  @rule:voip.device
  Rule: iotVoipCall refuses a device that cannot be: an unknown model_id, or an sn over its limits.

    @id:voip-device
    Scenario Outline: The platform refuses a call of a device that cannot be
      Given the user has answered "accept" for "SN1"
      When the suite posts {"model_id":"{model <model>}","sn":"<sn>","openid":"{openid}","room_type":"video"} to "/wxa/business/iot/voip/call"
      Then the reply has errcode 2
      And the errmsg of the reply is "设备 deviceId 错误" before its rid

      Examples:
        | case       | model   | sn      |
        | model      | unknown | SN1     |
        | length     | A       | {A*129} |
        | characters | A       | a b     |

    @id:voip-device-codes
    Scenario Outline: The switch voip.device decides the errcode for a device that cannot be
      Given the user has answered "accept" for "SN1"
      And the switch "voip.device" is "<how>"
      When the suite posts {"model_id":"{model <model>}","sn":"<sn>","openid":"{openid}","room_type":"video"} to "/wxa/business/iot/voip/call"
      Then the reply has errcode <errcode>

      Examples:
        | case       | how    | model   | sn      | errcode |
        | device     | device | unknown | SN1     | 2       |
        | model      | ticket | unknown | SN1     | 9800003 |
        | length     | ticket | A       | {A*129} | 9800001 |
        | characters | ticket | A       | a b     | 9800002 |
        | grant      | grant  | unknown | SN1     | 9       |

  @rule:voip.unregistered
  Rule: iotVoipCall calls for a device that is not registered too.

    @id:voip-unregistered
    Scenario Outline: The switch voip.unregistered decides whether a device must be registered
      Given the user has answered "accept" for "SN1"
      And the devices "<devices>" are registered
      And the switch "voip.unregistered" is "<how>"
      When the suite posts {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} to "/wxa/business/iot/voip/call"
      Then the reply has errcode <errcode>

      Examples:
        | case           | devices  | how        | errcode |
        | any            | SN2      | any        | 0       |
        | not-registered | SN2      | registered | 2       |
        | registered     | SN1, SN2 | registered | 0       |

    @id:voip-unregistered-text
    Scenario: The platform words an unregistered device as a wrong one
      Given the user has answered "accept" for "SN1"
      And the devices "SN2" are registered
      And the switch "voip.unregistered" is "registered"
      When the suite posts {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} to "/wxa/business/iot/voip/call"
      Then the errmsg of the reply is "设备 deviceId 错误" before its rid

    @id:voip-unregistered-default
    Scenario: The platform accepts a call of a device that is not registered
      Given the user has answered "accept" for "SN1"
      And the devices "SN2" are registered
      When the suite posts {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} to "/wxa/business/iot/voip/call"
      Then the reply has errcode 0

  @rule:voip.other-app
  Rule: iotVoipCall refuses the openid that a user has in another app.

    @id:voip-other-app
    Scenario: The platform refuses the openid of another app
      Given the user has answered "accept" for "SN1"
      And the user "cara" is one of another app
      When the suite posts {"model_id":"{model A}","sn":"SN1","openid":"{user cara}","room_type":"video"} to "/wxa/business/iot/voip/call"
      Then the reply has errcode 19
      And the errmsg of the reply is "openId 与小程序 appId 不匹配。（同一个用户在不同小程序的 openId 不同）" before its rid

    @id:voip-other-app-unknown
    Scenario Outline: The switch voip.other-app decides whether the openid of another app is told apart
      Given the user has answered "accept" for "SN1"
      And the user "cara" is one of another app
      And the switch "voip.other-app" is "<how>"
      When the suite posts {"model_id":"{model A}","sn":"SN1","openid":"{user cara}","room_type":"video"} to "/wxa/business/iot/voip/call"
      Then the reply has errcode <errcode>

      Examples:
        | case    | how     | errcode |
        | own     | own     | 19      |
        | unknown | unknown | 20      |

  @rule:voip.openid
  Rule: iotVoipCall refuses an openid that nobody has.

    @id:voip-openid
    Scenario Outline: The platform refuses an openid that nobody has
      Given the user has answered "accept" for "SN1"
      When the suite posts {"model_id":"{model A}","sn":"SN1","openid":"<openid>","room_type":"video"} to "/wxa/business/iot/voip/call"
      Then the reply has errcode 20
      And the errmsg of the reply is "openId 无效" before its rid

      Examples:
        | case    | openid           |
        | unknown | {user ann}       |
        | blank   | {openid}{U+0020} |
        | made-up | o                |

    @id:voip-openid-grant
    Scenario Outline: The switch voip.openid decides the errcode for an openid that nobody has
      Given the user has answered "accept" for "SN1"
      And the switch "voip.openid" is "<how>"
      When the suite posts {"model_id":"{model A}","sn":"SN1","openid":"{user ann}","room_type":"video"} to "/wxa/business/iot/voip/call"
      Then the reply has errcode <errcode>

      Examples:
        | case  | how   | errcode |
        | own   | own   | 20      |
        | grant | grant | 9       |

  @rule:voip.license
  Rule: iotVoipCall does not ask for a license: since 2024-09-09 every device has one.

    @id:voip-license
    Scenario Outline: The switch voip.license decides whether a device needs a license
      Given the user has answered "accept" for "SN1"
      And the switch "license.era" is "counted"
      And the switch "voip.license" is "<how>"
      When the suite posts {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} to "/wxa/business/iot/voip/call"
      Then the reply has errcode <errcode>

      Examples:
        | case    | how     | errcode |
        | free    | free    | 0       |
        | checked | checked | 24      |

    @id:voip-license-default
    Scenario: The platform accepts a call of a device without a license
      Given the user has answered "accept" for "SN1"
      And the switch "license.era" is "counted"
      When the suite posts {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} to "/wxa/business/iot/voip/call"
      Then the reply has errcode 0

    @id:voip-license-text
    Scenario: The platform refuses a call of a device without a license where licenses are checked
      Given the user has answered "accept" for "SN1"
      And the switch "license.era" is "counted"
      And the switch "voip.license" is "checked"
      When the suite posts {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} to "/wxa/business/iot/voip/call"
      Then the reply has errcode 24
      And the errmsg of the reply is "当前设备未激活 license" before its rid

  @rule:voip.license-over
  Rule: Where iotVoipCall checks licenses, it refuses a device whose license has ended.

    @id:voip-license-over
    Scenario Outline: The platform refuses a call of a device whose license has ended
      Given the user has answered "accept" for "SN1"
      And the switch "voip.license" is "checked"
      When "<age>" passes
      And the suite posts {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} to "/wxa/business/iot/voip/call"
      Then the reply has errcode <errcode>

      Examples:
        | case  | age          | errcode |
        | valid | 35055h59m59s | 0       |
        | over  | 35056h       | 23      |

    @id:voip-license-over-text
    Scenario: The platform words the end of a license
      Given the user has answered "accept" for "SN1"
      And the switch "voip.license" is "checked"
      When "35056h" passes
      And the suite posts {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} to "/wxa/business/iot/voip/call"
      Then the errmsg of the reply is "当前设备 license 已过期" before its rid

    @id:voip-license-over-none
    Scenario Outline: The switch voip.license-over decides whether the end of a license is told apart
      Given the user has answered "accept" for "SN1"
      And the switch "voip.license" is "checked"
      And the switch "voip.license-over" is "<how>"
      When "35056h" passes
      And the suite posts {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} to "/wxa/business/iot/voip/call"
      Then the reply has errcode <errcode>

      Examples:
        | case | how  | errcode |
        | own  | own  | 23      |
        | none | none | 24      |

  @rule:voip.order
  Rule: iotVoipCall checks the review of the app first, then the device, the openid, the authorization and, last, the license.

    @id:voip-order
    Scenario Outline: The switch voip.order decides whether the app or the user is checked first
      Given the user has answered "accept" for "SN1"
      And the app has no hardware access
      And the switch "voip.order" is "<how>"
      When the suite posts {"model_id":"{model unknown}","sn":"SN1","openid":"{user ann}","room_type":"video"} to "/wxa/business/iot/voip/call"
      Then the reply has errcode <errcode>

      Examples:
        | case       | how        | errcode |
        | app-first  | app-first  | 12      |
        | user-first | user-first | 20      |

    @id:voip-order-device
    Scenario: The platform checks the device before the user
      Given the user has answered "accept" for "SN1"
      When the suite posts {"model_id":"{model unknown}","sn":"SN1","openid":"{user ann}","room_type":"video"} to "/wxa/business/iot/voip/call"
      Then the reply has errcode 2

    @id:voip-order-review
    Scenario: The platform checks the authorization before the review where the user comes first
      Given the app has no hardware access
      And the switch "voip.order" is "user-first"
      When the suite posts {"model_id":"{model A}","sn":"SN1","openid":"{openid}","room_type":"video"} to "/wxa/business/iot/voip/call"
      Then the reply has errcode 9

    @id:voip-order-license
    Scenario: The platform checks the authorization before the license
      Given the user has answered "accept" for "SN1"
      And the switch "license.era" is "counted"
      And the switch "voip.license" is "checked"
      When the suite posts {"model_id":"{model A}","sn":"SN2","openid":"{openid}","room_type":"video"} to "/wxa/business/iot/voip/call"
      Then the reply has errcode 9

  @rule:voip.errmsg
  Rule: The errmsg of a refusal of iotVoipCall is the text beside the code on the page of the codes.

    @id:voip-errmsg
    Scenario Outline: The switch voip.errmsg decides whether a refusal has a text
      Given the user has answered "accept" for "SN1"
      And the switch "voip.errmsg" is "<how>"
      When the suite posts {"model_id":"{model A}","sn":"SN2","openid":"{openid}","room_type":"video"} to "/wxa/business/iot/voip/call"
      Then the reply begins with '<start>'

      Examples:
        | case | how  | start                                                                |
        | text | text | {"errcode":9,"errmsg":"openId 未授权设备(硬件模式) 或不是 userId 联系人（刷脸模式） rid:  |
        | rid  | rid  | {"errcode":9,"errmsg":" rid:                                         |

    @id:voip-errmsg-default
    Scenario: A refusal has the text of the page of the codes
      Given the user has answered "accept" for "SN1"
      When the suite posts {"model_id":"{model A}","sn":"SN2","openid":"{openid}","room_type":"video"} to "/wxa/business/iot/voip/call"
      Then the errmsg of the reply is "openId 未授权设备(硬件模式) 或不是 userId 联系人（刷脸模式）" before its rid
