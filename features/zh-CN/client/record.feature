# language: zh-CN
# 本文件根据 en/client/record.feature 和 client/record.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: 授权弹窗与授权记录
  授权记录是平台保存的用户选择：1 为允许，0 为拒绝或关闭，none 为从未询问。没有授权
  记录时，手机才会弹窗。

  @rule:dialog.name
  规则: 弹窗显示 deviceName，后接型号的类型名。

    @id:dialog-name @needs:phone
    场景大纲: 弹窗显示 deviceName，后接型号的类型名
      假如已准备 "<device>" 的 option
      而且其 "deviceName" 为 "<name>"
      当小程序调用 "requestDeviceVoIP"
      那么用户对 "<device>" 的授权记录中名称为 "<shown>"

      例子:
        | case       | device | name                     | shown                        |
        | ascii      | SN1    | iot                      | iot校园电话                      |
        | type       | SN1/C  | iot                      | iot门禁机                       |
        | same       | SN1/B  | iot                      | iot校园电话                      |
        | chinese    | SN1    | 三年二班                     | 三年二班校园电话                     |
        | longer     | SN1    | {a*10}                   | {a*10}校园电话                   |
        | digits     | SN1    | 0012                     | 0012校园电话                     |
        | spaces     | SN1    | {U+0020}a b              | {U+0020}a b校园电话              |
        | emoji      | SN1    | {U+1F4DE}                | {U+1F4DE}校园电话                |
        | quotes     | SN1    | {U+0022}{U+005C}         | {U+0022}{U+005C}校园电话         |
        | angles     | SN1    | {U+003C}b&               | {U+003C}b&校园电话               |
        | trailing   | SN1    | a{U+0020}                | a{U+0020}校园电话                |
        | double     | SN1    | a{U+0020}{U+0020}b       | a{U+0020}{U+0020}b校园电话       |
        | wide-space | SN1    | a{U+3000}b               | a{U+3000}b校园电话               |
        | hard-space | SN1    | a{U+00A0}b               | a{U+00A0}b校园电话               |
        | decomposed | SN1    | e{U+0301}                | e{U+0301}校园电话                |
        | composed   | SN1    | {U+00E9}                 | {U+00E9}校园电话                 |
        | html       | SN1    | {U+003C}A{U+003E}&1      | {U+003C}A{U+003E}&1校园电话      |
        | entity     | SN1    | &amp;                    | &amp;校园电话                    |
        | percent    | SN1    | %41+1                    | %41+1校园电话                    |
        | escape     | SN1    | {U+005C}u0041            | {U+005C}u0041校园电话            |
        | full-width | SN1    | {U+FF21}{U+FF11}         | {U+FF21}{U+FF11}校园电话         |
        | upper      | SN1    | DOOR                     | DOOR校园电话                     |
        | exponent   | SN1    | 1e3                      | 1e3校园电话                      |
        | truth      | SN1    | true                     | true校园电话                     |
        | null       | SN1    | null                     | null校园电话                     |
        | family     | SN1    | {U+1F468U+200DU+1F469*1} | {U+1F468U+200DU+1F469*1}校园电话 |

    @id:dialog-name-tab @needs:phone
    场景大纲: 弹窗显示 deviceName 中的控制字符，除非客户端已拒绝它
      假如已准备 "SN1" 的 option
      而且其 "deviceName" 为 "<name>"
      当小程序调用 "requestDeviceVoIP"
      那么 "SN1" 的弹窗显示 "<name>校园电话"，或客户端已拒绝 "deviceName"

      例子:
        | case | name       |
        | tab  | a{U+0009}b |
        | line | a{U+000A}b |

    @id:dialog-name-text @needs:phone
    场景大纲: 弹窗原样显示 deviceName 中的字符
      假如已准备 "SN1" 的 option
      而且其 "deviceName" 为 "<text>"
      当小程序调用 "requestDeviceVoIP"
      那么用户对 "SN1" 的授权记录中名称为 "<text>校园电话"

      例子:
        | case    | text                                         |
        | quotes  | it's 1–2—3                                   |
        | signs   | $name ${x}_1                                 |
        | numbers | ½ ² №                                        |
        | emoji   | {U+1F468}{U+200D}{U+1F469}{U+2764}{U+FE0F}   |
        | type    | 一班校园电话                                 |

    @id:dialog-name-rare @needs:phone
    场景大纲: 弹窗显示 deviceName 中的罕见字符，除非客户端已拒绝它
      假如已准备 "SN1" 的 option
      而且其 "deviceName" 为 "<text>"
      当小程序调用 "requestDeviceVoIP"
      那么 "SN1" 的弹窗显示 "<text>校园电话"，或客户端已拒绝 "deviceName"

      例子:
        | case       | text                           |
        | blanks     | {U+0020}a{U+0020*2}b{U+0020}   |
        | no-break   | a{U+00A0}b{U+202F}c            |
        | separators | a{U+2028}b{U+2029}c            |
        | private    | a{U+E000}b{U+F8FF}c            |
        | controls   | a{U+0080}b{U+0085}c{U+009F}d   |

    @id:dialog-name-flow-text @needs:flow
    场景大纲: 流程的弹窗原样显示 deviceName 中的字符
      当客户端以名称 "<text>" 为 "SN1" 发起授权
      那么流程以 "authorized" 结束
      而且用户对 "SN1" 的授权记录中名称为 "<text>校园电话"

      例子:
        | case    | text                                         |
        | quotes  | it's 1–2—3                                   |
        | signs   | $name ${x}_1                                 |
        | numbers | ½ ² №                                        |
        | emoji   | {U+1F468}{U+200D}{U+1F469}{U+2764}{U+FE0F}   |
        | type    | 一班校园电话                                 |

    @id:dialog-name-flow-rare @needs:flow
    场景大纲: 流程的弹窗显示 deviceName 中的罕见字符，除非客户端已拒绝它
      当客户端以名称 "<text>" 为 "SN1" 发起授权
      那么流程以名称 "<text>校园电话" 询问 "SN1"，或客户端已拒绝 "deviceName"

      例子:
        | case       | text                           |
        | blanks     | {U+0020}a{U+0020*2}b{U+0020}   |
        | no-break   | a{U+00A0}b{U+202F}c            |
        | separators | a{U+2028}b{U+2029}c            |
        | private    | a{U+E000}b{U+F8FF}c            |
        | controls   | a{U+0080}b{U+0085}c{U+009F}d   |

    @id:dialog-name-flow @needs:flow
    场景大纲: 流程的弹窗原样显示 deviceName
      当客户端以名称 "<name>" 为 "<device>" 发起授权
      那么流程以 "authorized" 结束
      而且用户对 "<device>" 的授权记录中名称为 "<shown>"

      例子:
        | case       | device | name               | shown                  |
        | ascii      | SN1    | door               | door校园电话               |
        | type       | SN1/C  | iot                | iot门禁机                 |
        | chinese    | SN1    | 三年二班               | 三年二班校园电话               |
        | digits     | SN1    | 0012               | 0012校园电话               |
        | leading    | SN1    | {U+0020}a          | {U+0020}a校园电话          |
        | angles     | SN1    | {U+003C}b&{U+003E} | {U+003C}b&{U+003E}校园电话 |
        | quotes     | SN1    | {U+0022}{U+005C}   | {U+0022}{U+005C}校园电话   |
        | emoji      | SN1    | {U+1F4DE}          | {U+1F4DE}校园电话          |
        | trailing   | SN1    | a{U+0020}          | a{U+0020}校园电话          |
        | double     | SN1    | a{U+0020}{U+0020}b | a{U+0020}{U+0020}b校园电话 |
        | wide-space | SN1    | a{U+3000}b         | a{U+3000}b校园电话         |
        | decomposed | SN1    | e{U+0301}          | e{U+0301}校园电话          |
        | percent    | SN1    | %41+1              | %41+1校园电话              |
        | upper      | SN1    | DOOR               | DOOR校园电话               |
        | exponent   | SN1    | 1e3                | 1e3校园电话                |
        | null       | SN1    | null               | null校园电话               |
        | entity     | SN1    | &amp;              | &amp;校园电话              |
        | escape     | SN1    | {U+005C}u0041      | {U+005C}u0041校园电话      |
        | full-width | SN1    | {U+FF21}{U+FF11}   | {U+FF21}{U+FF11}校园电话   |

    @id:dialog-name-flow-each @needs:flow
    场景: 每次流程用的是各自的 deviceName
      当客户端以名称 "door" 为 "SN1" 发起授权
      而且客户端以名称 "gate" 为 "SN2" 发起授权
      而且客户端以名称 "hall" 为 "SN1/B" 发起授权
      那么用户对 "SN1" 的授权记录中名称为 "door校园电话"
      而且用户对 "SN2" 的授权记录中名称为 "gate校园电话"
      而且用户对 "SN1/B" 的授权记录中名称为 "hall校园电话"

    @id:dialog-name-signs @needs:phone
    场景大纲: 弹窗原样显示常见的符号和词
      假如已准备 "SN1" 的 option
      而且其 "deviceName" 为 "<name>"
      当小程序调用 "requestDeviceVoIP"
      那么用户对 "SN1" 的授权记录中名称为 "<name>校园电话"

      例子:
        | case | name |
        | address | 3-2#501,A/B |
        | signs | a?b=c@d:e;f.g |
        | brackets | 东(1)[2]*~ |
        | wide | 东，（一）：· |
        | zero | 0 |
        | undefined | undefined |
        | false | false |
        | skin | {U+1F44D}{U+1F3FD}… |

    @id:dialog-name-flow-signs @needs:flow
    场景大纲: 授权流程的弹窗原样显示常见的符号和词
      当客户端以名称 "<name>" 为 "SN1" 发起授权
      那么用户对 "SN1" 的授权记录中名称为 "<name>校园电话"

      例子:
        | case | name |
        | address | 3-2#501,A/B |
        | signs | a?b=c@d:e;f.g |
        | brackets | 东(1)[2]*~ |
        | wide | 东，（一）：· |
        | zero | 0 |
        | undefined | undefined |
        | false | false |

    @id:dialog-name-each @needs:phone
    场景: 每个弹窗显示各自调用的名称
      假如已准备 "SN1" 的 option
      而且其 "deviceName" 为 "door"
      当小程序调用 "requestDeviceVoIP"
      而且已准备 "SN2" 的 option
      而且其 "deviceName" 为 "gate"
      而且小程序调用 "requestDeviceVoIP"
      那么用户对 "SN2" 的授权记录中名称为 "gate校园电话"

    @id:dialog-name-renamed @needs:phone
    场景: 设备改名之后，弹窗显示新的名称
      假如已准备 "SN1" 的 option
      而且其 "deviceName" 为 "door"
      当小程序调用 "requestDeviceVoIP"
      而且用户删除小程序
      而且已准备 "SN1" 的 option
      而且其 "deviceName" 为 "gate"
      而且小程序调用 "requestDeviceVoIP"
      那么用户对 "SN1" 的授权记录中名称为 "gate校园电话"

    @id:dialog-name-flow-renamed @needs:flow
    场景: 设备改名之后，授权流程的弹窗显示新的名称
      当客户端以名称 "door" 为 "SN1" 发起授权
      而且用户删除小程序
      而且客户端以名称 "gate" 为 "SN1" 发起授权
      那么用户对 "SN1" 的授权记录中名称为 "gate校园电话"

    @id:dialog-name-flow-same @needs:flow
    场景: 两台设备可以用同一个名称完成授权流程
      当客户端以名称 "door" 为 "SN1" 发起授权
      而且客户端以名称 "door" 为 "SN2" 发起授权
      那么用户对 "SN2" 的授权记录中名称为 "door校园电话"

    @id:dialog-name-same @needs:phone
    场景: 两台设备可以用同一个名称
      假如已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      而且已准备 "SN2" 的 option
      而且小程序调用 "requestDeviceVoIP"
      那么用户对 "SN2" 的授权记录中名称为 "iot校园电话"

  @rule:dialog.group-name
  规则: 设备组的弹窗显示创建时的组名。

    @id:dialog-group-name @needs:phone
    场景大纲: 弹窗显示设备组创建时的组名
      假如型号 "A" 的设备组 "<name>" 有设备 "SN1"
      而且已准备 "group <name>" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么用户对 "group <name>" 的授权记录中名称为 "<name>"

      例子:
        | case    | name     |
        | ascii   | Lobby    |
        | chinese | 设备组01 |

    @id:dialog-group-name-only @needs:phone
    场景: 设备组的弹窗不理会 deviceName
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且已准备 "group Lobby" 的 option
      而且其 "deviceName" 为 "iot"
      当小程序调用 "requestDeviceVoIP"
      那么用户对 "group Lobby" 的授权记录中名称为 "Lobby"

    @id:dialog-group-name-flow @needs:flow
    场景大纲: 流程的弹窗显示设备组创建时的组名
      假如型号 "A" 的设备组 "<name>" 有设备 "SN1"
      当客户端为 "group <name>" 发起授权
      那么用户对 "group <name>" 的授权记录中名称为 "<name>"

      例子:
        | case    | name  |
        | ascii   | Lobby |
        | chinese | 设备组01 |

  @rule:record.accept
  规则: 用户允许时，授权记录为 status 1，调用成功。

    @id:record-accept @needs:phone
    场景大纲: 用户允许，调用成功并留下授权记录
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对弹窗选择 "accept"
      而且已准备 "<target>" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么调用成功
      而且用户对 "<target>" 的授权记录为 "1"

      例子:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |

    @id:record-accept-each @needs:phone
    场景大纲: 用户拒绝过别的，再允许这一个，调用成功
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当小程序为 "<first>" 调用 "requestDeviceVoIP"，用户选择 "reject"
      而且小程序为 "<second>" 调用 "requestDeviceVoIP"，用户选择 "accept"
      那么调用成功
      而且用户对 "<first>" 的授权记录为 "0"
      而且用户对 "<second>" 的授权记录为 "1"

      例子:
        | case        | first       | second      |
        | other-sn    | SN1         | SN2         |
        | other-model | SN1         | SN1/B       |
        | its-group   | SN1         | group Lobby |
        | its-device  | group Lobby | SN1         |

    @id:record-accept-once @needs:phone
    场景大纲: 一次调用只询问用户一次
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且已准备 "<target>" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么调用成功
      而且平台收到的发往 "/__phone/requestDeviceVoIP" 的请求不超过 1 个

      例子:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |

    @id:record-accept-after-failure @needs:phone
    场景大纲: 一次调用失败之后，下一次照样成功
      假如接下来 1 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 <fault>
      而且已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      而且小程序调用 "requestDeviceVoIP"
      那么调用成功
      而且用户对 "SN1" 的授权记录为 "1"

      例子:
        | case      | fault |
        | parameter | {"body":"{\\"errMsg\\":\\"requestDeviceVoIP:fail parameter error: parameter.snTicket should be String instead of Undefined;\\",\\"errno\\":1001}"} |
        | access    | {"errcode":-12001} |
        | ticket    | {"errcode":10008} |
        | status    | {"status":502} |

    @id:record-accept-groups @needs:phone
    场景: 用户拒绝一个设备组，接受另一个设备组
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且型号 "A" 的设备组 "Gate" 有设备 "SN2"
      当小程序为 "group Lobby" 调用 "requestDeviceVoIP"，用户选择 "reject"
      而且小程序为 "group Gate" 调用 "requestDeviceVoIP"，用户选择 "accept"
      那么调用成功
      而且用户对 "group Gate" 的授权记录为 "1"

    @id:record-accept-after-failures @needs:phone
    场景大纲: 任何一种失败之后，客户端仍能再次请求授权
      假如接下来 1 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 <fault>
      而且已准备 "SN1" 的 option
      当小程序尝试调用 "requestDeviceVoIP"
      而且小程序调用 "requestDeviceVoIP"
      那么调用成功

      例子:
        | case | fault |
        | already | {"errcode":10001} |
        | rejected | {"errcode":10021} |
        | group | {"errcode":10025} |
        | other | {"errcode":10022} |
        | busy | {"errcode":-1} |

    @id:record-accept-after-rejections @needs:phone
    场景: 用户拒绝五台设备之后，仍能接受下一台
      假如用户对 "SN1, SN2, SN3, SN4, SN5" 各自的弹窗选择过 "reject"
      当小程序为 "SN1" 调用 "requestDeviceVoIP"，用户选择 "accept"
      而且小程序为 "SN2" 调用 "requestDeviceVoIP"，用户选择 "accept"
      而且小程序为 "SN3" 调用 "requestDeviceVoIP"，用户选择 "accept"
      而且小程序为 "SN4" 调用 "requestDeviceVoIP"，用户选择 "accept"
      而且小程序为 "SN5" 调用 "requestDeviceVoIP"，用户选择 "accept"
      而且小程序为 "SN6" 调用 "requestDeviceVoIP"，用户选择 "accept"
      那么调用成功

    @id:record-accept-often @needs:phone
    场景: 用户先后接受十二台设备
      当小程序为设备 "D1..D12" 逐台调用 "requestDeviceVoIP"
      那么调用成功
      而且用户对 "D12" 的授权记录为 "1"

  @rule:record.reject
  规则: 用户拒绝时，授权记录为 status 0，调用失败。

    @id:record-reject @needs:phone
    场景大纲: 用户拒绝，调用失败并留下授权记录
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对弹窗选择 "reject"
      而且已准备 "<target>" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么调用失败
      而且用户对 "<target>" 的授权记录为 "0"

      例子:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |

    @id:record-reject-each @needs:phone
    场景大纲: 用户允许过别的，再拒绝这一个，调用失败
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当小程序为 "<first>" 调用 "requestDeviceVoIP"，用户选择 "accept"
      而且小程序为 "<second>" 调用 "requestDeviceVoIP"，用户选择 "reject"
      那么调用失败
      而且用户对 "<first>" 的授权记录为 "1"
      而且用户对 "<second>" 的授权记录为 "0"

      例子:
        | case        | first       | second      |
        | other-sn    | SN1         | SN2         |
        | other-model | SN1         | SN1/B       |
        | its-group   | SN1         | group Lobby |
        | its-device  | group Lobby | SN1         |

  @rule:record.first-reject
  规则: 用户点击拒绝的那次调用与之后的调用一样以 10021 失败。

    @id:record-first-reject @needs:phone
    场景大纲: 首次拒绝的错误码与之后的调用相同
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对弹窗选择 "reject"
      而且已准备 "<target>" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么调用以 errCode 10021 失败

      例子:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |

    @id:record-first-reject-reason @needs:phone
    场景: 首次拒绝的原因与之后的调用相同
      假如开关 "callback.fail" 为 "plain"
      而且用户对弹窗选择 "reject"
      而且已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么其 errMsg 为 "requestDeviceVoIP:fail The sn has been rejected"

    @id:record-first-reject-denied @needs:phone
    场景: 首次拒绝报的是权限被拒
      假如开关 "record.first-reject" 为 "denied"
      而且用户对弹窗选择 "reject"
      而且已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么调用以 errno 103 失败
      而且用户对 "SN1" 的授权记录为 "0"

    @id:record-first-reject-later @needs:phone
    场景: 拒绝之后的调用报告用户已拒绝
      假如开关 "record.first-reject" 为 "denied"
      而且用户对弹窗选择 "reject"
      而且已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      而且小程序调用 "requestDeviceVoIP"
      那么调用以 errCode 10021 失败

  @rule:record.accepted-stays
  规则: 对已授权的设备或设备组不再弹窗：调用以 10001 失败。

    @id:record-accepted-stays @needs:phone
    场景大纲: 用户允许之后，手机不再询问
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "<target>" 的弹窗选择过 "accept"
      而且用户对弹窗选择 "reject"
      而且已准备 "<target>" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么调用以 errCode 10001 失败
      而且用户对 "<target>" 的授权记录为 "1"

      例子:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |

    @id:record-accepted-stays-reason @needs:phone
    场景大纲: 已授权时的原因提到 sn，设备组也一样
      假如开关 "callback.fail" 为 "plain"
      而且型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "<target>" 的弹窗选择过 "accept"
      而且已准备 "<target>" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么其 errMsg 为 "requestDeviceVoIP:fail The sn has been subscribed"

      例子:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |

    @id:record-accepted-stays-later @needs:phone
    场景: 用户允许一个月之后，手机仍不再询问
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当时间过去 "720h"
      而且已准备 "SN1" 的 option
      而且小程序调用 "requestDeviceVoIP"
      那么调用以 errCode 10001 失败

    @id:record-accepted-stays-name @needs:phone
    场景: 换了 deviceName，手机也不再询问
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且已准备 "SN1" 的 option
      而且其 "deviceName" 为 "other"
      当小程序调用 "requestDeviceVoIP"
      那么调用以 errCode 10001 失败
      而且用户对 "SN1" 的授权记录中名称为 "iot校园电话"

    @id:record-accepted-stays-own @needs:phone
    场景: 用户已接受的设备再次调用时，由手机回答
      当小程序为 "SN1" 调用 "requestDeviceVoIP"，用户选择 "accept"
      而且小程序为 "SN1" 调用 "requestDeviceVoIP"，用户选择 "accept"
      那么调用以 errCode 10001 失败

  @rule:record.rejected-stays
  规则: 拒绝之后的调用不再弹窗；只能在设置页更改授权记录。

    @id:record-rejected-stays @needs:phone
    场景大纲: 用户拒绝之后，手机不再询问
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "<target>" 的弹窗选择过 "reject"
      而且用户对弹窗选择 "accept"
      而且已准备 "<target>" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么调用以 errCode 10021 失败
      而且用户对 "<target>" 的授权记录为 "0"

      例子:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |

    @id:record-rejected-stays-reason @needs:phone
    场景大纲: 已拒绝时的原因提到 sn，设备组也一样
      假如开关 "callback.fail" 为 "plain"
      而且型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "<target>" 的弹窗选择过 "reject"
      而且已准备 "<target>" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么其 errMsg 为 "requestDeviceVoIP:fail The sn has been rejected"

      例子:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |

    @id:record-rejected-stays-later @needs:phone
    场景: 用户拒绝一个月之后，手机仍不再询问
      假如用户对 "SN1" 的弹窗选择过 "reject"
      当时间过去 "720h"
      而且已准备 "SN1" 的 option
      而且小程序调用 "requestDeviceVoIP"
      那么调用以 errCode 10021 失败

    @id:record-rejected-stays-off @needs:phone
    场景: 用户关闭设备的授权之后，手机不再询问
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且用户在设置页把 "SN1" 切换为 0
      而且已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么调用以 errCode 10021 失败
      而且用户对 "SN1" 的授权记录为 "0"

    @id:record-rejected-stays-own @needs:phone
    场景大纲: 设置改变之后，客户端会再次询问手机
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当小程序为 "<target>" 调用 "requestDeviceVoIP"，用户选择 "accept"
      而且用户在设置页把 "<target>" 切换为 0
      而且小程序为 "<target>" 调用 "requestDeviceVoIP"，用户选择 "accept"
      那么调用以 errCode 10021 失败

      例子:
        | case | target |
        | device | SN1 |
        | group | group Lobby |

    @id:promise-settings @needs:phone @needs:promise
    场景大纲: Promise 给出设置中现在的结果
      假如已准备 "SN1" 的 option
      而且用户对弹窗选择 "<answer>"
      当小程序 await "requestDeviceVoIP"
      而且用户在设置页把 "SN1" 切换为 <to>
      而且小程序 await "requestDeviceVoIP"
      那么 Promise 的状态为 "rejected"
      而且调用以 errCode <code> 失败
      而且其结果就是手机的应答

      例子:
        | case | answer | to | code |
        | off | accept | 0 | 10021 |
        | on | reject | 1 | 10001 |

  @rule:record.dismissed
  规则: 用户不作选择关闭弹窗时不留授权记录，下次调用会再次询问。

    @id:record-dismissed-forget @needs:phone
    场景: 用户未作选择就关闭弹窗，不留授权记录
      假如用户对弹窗选择 "dismiss"
      而且已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么调用以 errCode 10021 失败
      而且用户对 "SN1" 的授权记录为 "none"

    @id:record-dismissed-again @needs:phone
    场景: 用户未作选择就关闭弹窗，手机下次会再询问
      假如用户对 "SN1" 的弹窗选择过 "dismiss"
      而且已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么调用成功

    @id:record-dismissed-reject @needs:phone
    场景: 用户未作选择就关闭弹窗，视为拒绝
      假如开关 "record.dismissed" 为 "reject"
      而且用户对弹窗选择 "dismiss"
      而且已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么调用以 errCode 10021 失败
      而且用户对 "SN1" 的授权记录为 "0"

    @id:record-dismissed-reason @needs:phone
    场景: 用户未作选择就关闭弹窗，失败的原因与拒绝相同
      假如开关 "callback.fail" 为 "plain"
      而且用户对弹窗选择 "dismiss"
      而且已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么其 errMsg 为 "requestDeviceVoIP:fail The sn has been rejected"

    @id:record-dismissed-once @needs:phone
    场景: 用户离开之后，客户端不会自行再问
      假如用户对弹窗选择 "dismiss"
      而且已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么平台收到的发往 "/__phone/requestDeviceVoIP" 的请求不超过 1 个

    @id:record-dismissed-once-promise @needs:phone @needs:promise
    场景: 用户离开之后，使用 Promise 的客户端不会自行再问
      假如用户对弹窗选择 "dismiss"
      而且已准备 "SN1" 的 option
      当小程序 await "requestDeviceVoIP"
      那么平台收到的发往 "/__phone/requestDeviceVoIP" 的请求不超过 1 个

  @rule:record.settings
  规则: 设置页使授权记录在 1 与 0 之间切换，不弹窗。

    @id:record-settings-off @needs:phone
    场景大纲: 用户可以在设置页关闭已允许的授权
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且已准备 "<target>" 的 option
      当小程序调用 "requestDeviceVoIP"
      而且用户在设置页把 "<target>" 切换为 0
      那么用户对 "<target>" 的授权记录为 "0"

      例子:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |

    @id:record-settings-on @needs:phone
    场景大纲: 用户可以在设置页打开已拒绝的授权
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对弹窗选择 "reject"
      而且已准备 "<target>" 的 option
      当小程序调用 "requestDeviceVoIP"
      而且用户在设置页把 "<target>" 切换为 1
      那么用户对 "<target>" 的授权记录为 "1"

      例子:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |

    @id:record-settings-list @needs:list
    场景: getDeviceVoIPList 反映用户在设置页的更改
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且用户在设置页把 "SN1" 切换为 0
      而且用户在设置页把 "SN1" 切换为 1
      当小程序调用 "getDeviceVoIPList"
      那么列表中 "SN1" 的 status 为 1

  @rule:record.deletion
  规则: 删除小程序会删除该用户的全部授权记录；下次调用会再次询问。

    @id:record-deletion @needs:phone
    场景大纲: 用户删除小程序后，手机会再询问
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "<target>" 的弹窗选择过 "<answer>"
      而且用户删除小程序
      而且已准备 "<target>" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么调用成功

      例子:
        | case            | target      | answer |
        | accepted-device | SN1         | accept |
        | rejected-device | SN1         | reject |
        | accepted-group  | group Lobby | accept |
        | rejected-group  | group Lobby | reject |

    @id:record-deletion-again @needs:phone
    场景大纲: 调用被拒绝、用户又删除小程序之后，客户端会再次询问
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "<target>" 的弹窗选择过 "<answer>"
      而且已准备 "<target>" 的 option
      当小程序调用 "requestDeviceVoIP"
      而且用户删除小程序
      而且小程序为 "<target>" 调用 "requestDeviceVoIP"，用户选择 "accept"
      那么调用成功
      而且用户对 "<target>" 的授权记录为 "1"

      例子:
        | case            | target      | answer |
        | accepted-device | SN1         | accept |
        | rejected-device | SN1         | reject |
        | accepted-group  | group Lobby | accept |
        | rejected-group  | group Lobby | reject |

    @id:record-deletion-list @needs:list
    场景: 用户删除小程序后，getDeviceVoIPList 为空
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "SN1" 的弹窗选择过 "accept"
      而且用户对 "SN2" 的弹窗选择过 "reject"
      而且用户对 "group Lobby" 的弹窗选择过 "accept"
      而且用户删除小程序
      当小程序调用 "getDeviceVoIPList"
      那么列表有 0 项

    @id:record-deletion-list-again @needs:list
    场景: 用户删除小程序后，getDeviceVoIPList 不再给出之前的内容
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当小程序调用 "getDeviceVoIPList"
      而且用户删除小程序
      而且小程序调用 "getDeviceVoIPList"
      那么列表有 0 项

  @rule:record.per-user
  规则: 一条授权记录属于一个用户和一台设备或一个设备组；其他记录不随之改变。

    @id:record-per-user @needs:phone
    场景大纲: 其他用户的选择不改变本用户的授权记录
      假如用户 "B" 对 "SN1" 的弹窗选择过 "<answer>"
      而且已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么调用成功
      而且用户 "B" 对 "SN1" 的授权记录为 "<status>"

      例子:
        | case   | answer | status |
        | accept | accept | 1      |
        | reject | reject | 0      |

    @id:record-per-user-target @needs:phone
    场景大纲: 一条授权记录只针对一台设备或一个设备组
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么用户对 "SN1" 的授权记录为 "1"
      而且用户对 "<other>" 的授权记录为 "none"

      例子:
        | case        | other       |
        | other-sn    | SN2         |
        | other-model | SN1/B       |
        | group       | group Lobby |

    @id:record-per-user-deletion @needs:list
    场景: 其他用户删除小程序，本用户的授权记录不变
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且用户 "B" 对 "SN1" 的弹窗选择过 "accept"
      而且用户 "B" 删除小程序
      当小程序调用 "getDeviceVoIPList"
      那么列表中 "SN1" 的 status 为 1

    @id:record-per-user-list @needs:list
    场景: getDeviceVoIPList 只列出本用户的授权记录
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且用户 "B" 对 "SN2" 的弹窗选择过 "accept"
      当小程序调用 "getDeviceVoIPList"
      那么列表有 1 项

    @id:record-per-user-called @needs:phone @needs:voip
    场景: 设备呼叫另一个用户，不会改变手机的用户
      当客户端让设备 "SN1" 呼叫用户 "ann"
      而且已准备 "SN1" 的 option
      而且小程序调用 "requestDeviceVoIP"
      那么用户对 "SN1" 的授权记录为 "1"
