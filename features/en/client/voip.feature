Feature: Calls that a backend begins
  A backend has a device call a user with iotVoipCall. It is the one call that
  tells a backend whether a user has authorized the device.

  @rule:voip.called
  Rule: iotVoipCall answers errcode 0 when the user has authorized the device to call.

    @id:voip-called-client @needs:voip
    Scenario Outline: The client has an authorized device call the user
      Given the user has answered "accept" for "SN1"
      When the client has device "SN1" call the user with {"room_type":"<room>"<more>}
      Then the answer has errcode 0
      And the platform received 1 request to "/wxa/business/iot/voip/call"

      Examples:
        | case       | room  | more                                                                                                                                      |
        | video      | video |                                                                                                                                           |
        | voice      | voice |                                                                                                                                           |
        | all        | video | ,"listener_name":"Ann","version_type":1,"query":"ratio=16:9&callId=7","caller_camera_status":0,"listener_camera_status":1,"payload":"7@1" |
        | empty-name | voice | ,"listener_name":"","payload":""                                                                                                          |

    @id:voip-called-client-other-user @needs:voip
    Scenario: The client has a device call each user who authorized it
      Given the user has answered "accept" for "SN1"
      And the user "ann" has answered "accept" for "SN1"
      When the client has device "SN1" call the user
      And the client has device "SN1" call the user "ann"
      Then the answer has errcode 0
      And the platform received 2 requests to "/wxa/business/iot/voip/call"

    @id:voip-called-client-later @needs:voip
    Scenario: The client has a device call a user who authorized it after a call
      When the client has device "SN1" call the user
      And the user has answered "accept" for "SN1"
      And the client has device "SN1" call the user
      Then the answer has errcode 0

    @id:voip-called-client-on-again @needs:voip
    Scenario: The client has a device call a user who turned it on again
      Given the user has answered "accept" for "SN1"
      And the user switches "SN1" to 0 in the settings
      When the client has device "SN1" call the user
      And the user switches "SN1" to 1 in the settings
      And the client has device "SN1" call the user
      Then the answer has errcode 0

    @id:voip-called-client-twice @needs:voip
    Scenario: The client has a device call as often as it is asked to
      Given the user has answered "accept" for "SN1"
      When the client has device "SN1" call the user
      And the client has device "SN1" call the user
      Then the answer has errcode 0
      And the platform received 2 requests to "/wxa/business/iot/voip/call"

    @id:voip-called-client-session @needs:flow @needs:phone @needs:list @needs:voip
    Scenario: A device calls after a list, a flow, a call of the phone and a ticket
      When the app calls "getDeviceVoIPList"
      And the client authorizes "SN1"
      And the app calls "requestDeviceVoIP" for "SN2" while the user answers "reject"
      And the client has device "SN1" call the user
      Then the answer has errcode 0

  @rule:voip.grant
  Rule: iotVoipCall answers errcode 9 when the user has not authorized the device to call: never, no longer, or not this device.

    @id:voip-grant-client @needs:voip
    Scenario Outline: The client reports that the user authorized another device
      Given the user has answered "accept" for "SN1"
      When the client has device "<device>" call the user
      Then the answer has errcode 9

      Examples:
        | case        | device |
        | other-sn    | SN2    |
        | other-case  | sn1    |
        | longer-sn   | SN11   |
        | other-model | SN1/B  |

    @id:voip-grant-client-other-user @needs:voip
    Scenario: The client reports that another user authorized the device
      Given the user "ann" has answered "accept" for "SN1"
      When the client has device "SN1" call the user
      Then the answer has errcode 9

    @id:voip-grant-client-this-user @needs:voip
    Scenario: The client calls a user who authorized the device after one who did not
      Given the user "ann" has answered "accept" for "SN1"
      When the client has device "SN1" call the user
      And the client has device "SN1" call the user "ann"
      Then the answer has errcode 0

    @id:voip-grant-client-never @needs:voip
    Scenario: The client reports that the user was never asked
      When the client has device "SN1" call the user
      Then the answer has errcode 9

    @id:voip-grant-client-rejected @needs:voip
    Scenario: The client reports that the user rejected the device
      Given the user has answered "reject" for "SN1"
      When the client has device "SN1" call the user
      Then the answer has errcode 9

    @id:voip-grant-client-off @needs:voip
    Scenario: The client reports that the user turned the device off after a call
      Given the user has answered "accept" for "SN1"
      When the client has device "SN1" call the user
      And the user switches "SN1" to 0 in the settings
      And the client has device "SN1" call the user
      Then the answer has errcode 9

    @id:voip-grant-client-deleted @needs:voip
    Scenario: The client reports that the user deleted the mini program after a call
      Given the user has answered "accept" for "SN1"
      When the client has device "SN1" call the user
      And the user deletes the mini program
      And the client has device "SN1" call the user
      Then the answer has errcode 9

    @id:voip-grant-after-flow @needs:voip @needs:flow
    Scenario: A device calls by the record now, not by a flow from before
      When the client authorizes "SN1" while the user answers "reject"
      And the user switches "SN1" to 1 in the settings
      And the client has device "SN1" call the user
      Then the answer has errcode 0

    @id:voip-grant-after-refusals @needs:voip
    Scenario: After five devices that may not call, the next one calls
      Given the user has answered "accept" for "SN6"
      When the client has device "SN1" call the user
      And the client has device "SN2" call the user
      And the client has device "SN3" call the user
      And the client has device "SN4" call the user
      And the client has device "SN5" call the user
      And the client has device "SN6" call the user
      Then the answer has errcode 0

  @rule:voip.group
  Rule: For iotVoipCall, as for the calls of devices, the authorization of the group counts that the device is in now.

    @id:voip-group-client @needs:voip
    Scenario: The client has a device of an authorized group call the user
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "accept" for "group Lobby"
      When the client has device "SN1" call the user
      Then the answer has errcode 0

    @id:voip-group-client-left @needs:voip
    Scenario: The client reports that a device left the authorized group after a call
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "accept" for "group Lobby"
      When the client has device "SN1" call the user
      And device "SN1" leaves the group "Lobby"
      And the client has device "SN1" call the user
      Then the answer has errcode 9

    @id:voip-group-client-joined @needs:voip
    Scenario: The client has a device call that joined the authorized group after a call
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "accept" for "group Lobby"
      When the client has device "SN2" call the user
      And device "SN2" joins the group "Lobby"
      And the client has device "SN2" call the user
      Then the answer has errcode 0

    @id:voip-group-client-device @needs:voip
    Scenario: The client reports that an authorization of the group does not count
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "accept" for "group Lobby"
      And the switch "voip.group" is "device"
      When the client has device "SN1" call the user
      Then the answer has errcode 9

  @rule:voip.verbatim
  Rule: A client makes iotVoipCall with the members that it was asked for, and each of them unchanged.

    @id:voip-verbatim @needs:voip
    Scenario Outline: The client sends each member of a call unchanged
      Given the user has answered "accept" for "SN1"
      When the client has device "SN1" call the user with {<members>}
      Then the platform received the call as it was asked for

      Examples:
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
    Scenario: The client sends no member of an earlier call
      Given the user has answered "accept" for "SN1"
      When the client has device "SN1" call the user with {"room_type":"voice","listener_name":"a","query":"b=1","payload":"c","version_type":2}
      And the client has device "SN1" call the user
      Then the platform received the call as it was asked for

    @id:voip-verbatim-text @needs:voip
    Scenario Outline: The client sends the characters of each text of a call unchanged
      Given the user has answered "accept" for "SN1"
      When the client has device "SN1" call the user with {"listener_name":"<text>","query":"<text>","payload":"<text>"}
      Then the platform received the call as it was asked for

      Examples:
        | case    | text                                         |
        | quotes  | it's 1–2—3                                   |
        | signs   | $name ${x}_1                                 |
        | numbers | ½ ² №                                        |
        | emoji   | {U+1F468}{U+200D}{U+1F469}{U+2764}{U+FE0F}   |
        | type    | 一班校园电话                                 |

    @id:voip-verbatim-rare @needs:voip
    Scenario Outline: The client sends the rare characters of each text of a call unchanged, or refuses the call
      Given the user has answered "accept" for "SN1"
      When the client has device "SN1" call the user with {"listener_name":"<text>","query":"<text>","payload":"<text>"}
      Then the platform received the call as it was asked for, or the client refused a text of it

      Examples:
        | case       | text                           |
        | blanks     | {U+0020}a{U+0020*2}b{U+0020}   |
        | no-break   | a{U+00A0}b{U+202F}c            |
        | separators | a{U+2028}b{U+2029}c            |
        | private    | a{U+E000}b{U+F8FF}c            |
        | controls   | a{U+0080}b{U+0085}c{U+009F}d   |

    @id:voip-verbatim-long @needs:voip
    Scenario: The client sends long texts of a call unchanged
      Given the user has answered "accept" for "SN1"
      When the client has device "SN1" call the user with {"listener_name":"{门*33}","query":"{a*129}","payload":"{b*1025}"}
      Then the platform received the call as it was asked for

    @id:voip-verbatim-device @needs:voip
    Scenario Outline: The client has just the device call that it was asked for
      When the client has device "<device>" call the user
      Then the platform received the call as it was asked for

      Examples:
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
    Scenario: The client has a device call just the user that it was asked for
      Given the user has answered "accept" for "SN1"
      When the client has device "SN1" call the user "ann"
      Then the platform received the call as it was asked for

    @id:voip-verbatim-after @needs:voip
    Scenario: The client sends nothing of the call before
      Given the user has answered "accept" for "SN1"
      When the client has device "SN1" call the user with {"room_type":"voice","payload":"1","query":"a=1","version_type":1}
      And the client has device "SN2" call the user "ann" with {"payload":"2"}
      Then the platform received the call as it was asked for

    @id:voip-verbatim-values @needs:voip
    Scenario Outline: Zeros, empty texts and signs of iotVoipCall are sent as they are
      Given the user has answered "accept" for "SN1"
      When the client has device "SN1" call the user with {<members>}
      Then the platform received the call as it was asked for

      Examples:
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
    Scenario Outline: The texts of iotVoipCall are not read and written again
      Given the user has answered "accept" for "SN1"
      When the client has device "SN1" call the user with {<members>}
      Then the platform received the call as it was asked for

      Examples:
        | case | members |
        | json | "payload":"{ \\"b\\" : 1.0, \\"a\\":12345678901234567890,\\"a\\":\\"\\\\u4e2d\\" }" |
        | query | "query":"?a=1&a=2&b&c=&=d&&e[]=1" |

  @rule:voip.required
  Rule: iotVoipCall refuses a body in which model_id, sn, openid or room_type is missing or empty.

    @id:voip-required-client @needs:voip
    Scenario Outline: The client does not have a device call without a member that the call needs
      Given the user has answered "accept" for "SN1"
      When the client has device "SN1" call the user with {"<member>":""}
      Then "<member>" is refused with errcode 47001

      Examples:
        | case      | member    |
        | model     | model_id  |
        | sn        | sn        |
        | openid    | openid    |
        | room-type | room_type |

  @rule:voip.room-type
  Rule: iotVoipCall refuses a room_type other than video and voice.

    @id:voip-room-type-client @needs:voip
    Scenario Outline: The client does not have a device call with another room_type
      Given the user has answered "accept" for "SN1"
      When the client has device "SN1" call the user with {"room_type":"<room>"}
      Then "room_type" is refused with errcode 47001

      Examples:
        | case    | room  |
        | other   | audio |
        | capital | Video |

  @rule:voip.review
  Rule: iotVoipCall refuses to call the released version of an app without hardware access.

    @id:voip-review-client @needs:voip
    Scenario: The client reports that the app may not make calls yet
      Given the user has answered "accept" for "SN1"
      And the app has no hardware access
      When the client has device "SN1" call the user
      Then the answer has errcode 12

    @id:voip-review-client-version @needs:voip
    Scenario Outline: The client has a device call another version of an app that may not make calls yet
      Given the user has answered "accept" for "SN1"
      And the app has no hardware access
      When the client has device "SN1" call the user with {"version_type":<version>}
      Then the answer has errcode <errcode>

      Examples:
        | case    | version | errcode |
        | release | 0       | 12      |
        | develop | 1       | 0       |
        | trial   | 2       | 0       |

  @rule:voip.device
  Rule: iotVoipCall refuses a device that cannot be: an unknown model_id, or an sn over its limits.

    @id:voip-device-client @needs:voip
    Scenario Outline: The client reports a device that cannot be
      Given the user has answered "accept" for "SN1"
      When the client has device "<device>" call the user
      Then "<member>" is refused with errcode 2

      Examples:
        | case       | device      | member   |
        | model      | SN1/unknown | model_id |
        | length     | {A*129}     | sn       |
        | characters | a b         | sn       |

    @id:voip-device-blank @needs:voip
    Scenario Outline: The ids of iotVoipCall are not trimmed
      Given the user has answered "accept" for "SN1"
      When the client has device "SN1" call the user with {"<member>":"<value>"}
      Then "<member>" is refused with errcode <code>

      Examples:
        | case | member | value | code |
        | model | model_id | {model A}{U+0020} | 2 |
        | longer | model_id | {model A}A | 2 |
        | sn | sn | {U+0020}SN1 | 2 |
        | room | room_type | {U+0020}video | 47001 |

  @rule:voip.unregistered
  Rule: iotVoipCall calls for a device that is not registered too.

    @id:voip-unregistered-client @needs:voip
    Scenario Outline: The client has a device call that is not registered
      Given the user has answered "accept" for "SN1"
      And the devices "SN2" are registered
      And the switch "voip.unregistered" is "<how>"
      When the client has device "SN1" call the user
      Then the answer has errcode <errcode>

      Examples:
        | case       | how        | errcode |
        | any        | any        | 0       |
        | registered | registered | 2       |

  @rule:voip.other-app
  Rule: iotVoipCall refuses the openid that a user has in another app.

    @id:voip-other-app-client @needs:voip
    Scenario: The client reports an openid of another app
      Given the user has answered "accept" for "SN1"
      And the user "cara" is one of another app
      When the client has device "SN1" call the user "cara"
      Then "openid" is refused with errcode 19

  @rule:voip.openid
  Rule: iotVoipCall refuses an openid that nobody has.

    @id:voip-openid-client @needs:voip
    Scenario Outline: The client reports an openid that nobody has
      Given the user has answered "accept" for "SN1"
      When the client has device "SN1" call the user with {"openid":"<openid>"}
      Then "openid" is refused with errcode 20

      Examples:
        | case    | openid           |
        | unknown | {user ann}       |
        | blank   | {openid}{U+0020} |
        | made-up | o                |

  @rule:voip.license
  Rule: iotVoipCall does not ask for a license: since 2024-09-09 every device has one.

    @id:voip-license-client @needs:voip
    Scenario Outline: The client reports that a device has no license where it needs one
      Given the user has answered "accept" for "SN1"
      And the switch "license.era" is "counted"
      And the switch "voip.license" is "<how>"
      When the client has device "SN1" call the user
      Then the answer has errcode <errcode>

      Examples:
        | case    | how     | errcode |
        | free    | free    | 0       |
        | checked | checked | 24      |

  @rule:voip.license-over
  Rule: Where iotVoipCall checks licenses, it refuses a device whose license has ended.

    @id:voip-license-over-client @needs:voip
    Scenario Outline: The client reports that the license of a device has ended
      Given the user has answered "accept" for "SN1"
      And the switch "voip.license" is "checked"
      When "<age>" passes
      And the client has device "SN1" call the user
      Then the answer has errcode <errcode>

      Examples:
        | case  | age          | errcode |
        | valid | 35055h59m59s | 0       |
        | over  | 35056h       | 23      |
