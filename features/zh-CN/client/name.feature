# language: zh-CN
# 本文件根据 en/client/name.feature 和 client/name.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: deviceName
  弹窗会显示它，所以长度有限。一个字符占多个字节时怎么计数，没有文档说明：由开关
  name.unit 决定。

  @rule:name.length
  规则: deviceName 最长 13 个字符。

    @id:name-length @needs:phone
    场景大纲: 手机接受未超长的 deviceName
      假如已准备 "SN1" 的 option
      而且其 "deviceName" 为 "<name>"
      当小程序调用 "requestDeviceVoIP"
      那么调用成功

      例子:
        | case          | name                   |
        | 1             | a                      |
        | max-1         | {a*12}                 |
        | max           | {a*13}                 |
        | chinese-1     | 门                     |
        | chinese-max-1 | {门*12}                |
        | chinese-max   | {门*13}                |
        | chinese-name  | 客厅智能门铃一二三四五 |
        | mixed-max     | {a*6}{门*7}            |
        | accents-max   | {U+00E9*13}            |
        | spaces-max    | a {b*9} c              |
        | digits        | 12345                  |
        | decimal       | 1.50                   |

    @id:name-length-over @needs:phone
    场景大纲: 手机拒绝超长的 deviceName
      假如已准备 "SN1" 的 option
      而且其 "deviceName" 为 "<name>"
      当小程序调用 "requestDeviceVoIP"
      那么 "deviceName" 被拒绝

      例子:
        | case          | name        |
        | max+1         | {a*14}      |
        | max+2         | {a*15}      |
        | chinese-max+1 | {门*14}     |
        | mixed-max+1   | {a*7}{门*7} |
        | long          | {a*128}     |

    @id:name-length-flow @needs:flow
    场景大纲: 流程接受未超长的 deviceName
      当客户端以名称 "<name>" 为 "SN1" 发起授权
      那么流程以 "authorized" 结束
      而且用户对 "SN1" 的授权记录中名称为 "<name>校园电话"

      例子:
        | case        | name       |
        | 1           | a          |
        | max         | {a*13}     |
        | chinese-max | {门*13}     |
        | mixed-max   | {a*6}{门*7} |
        | digits      | 12345       |
        | decimal     | 1.50        |

    @id:name-length-flow-over @needs:flow
    场景大纲: 流程不会截断超长的 deviceName
      当客户端以名称 "<name>" 为 "SN1" 发起授权
      那么流程失败，或客户端已拒绝 "deviceName"
      而且用户对 "SN1" 的授权记录为 "none"

      例子:
        | case          | name    |
        | max+1         | {a*14}  |
        | chinese-max+1 | {门*14}  |
        | long          | {a*128} |

  @rule:name.unit
  规则: 手机按 Unicode 码点计算 deviceName 的长度。

    @id:name-unit-code-points @needs:phone
    场景大纲: 手机接受 13 个码点的 deviceName
      假如已准备 "SN1" 的 option
      而且其 "deviceName" 为 "<name>"
      当小程序调用 "requestDeviceVoIP"
      那么调用成功

      例子:
        | case          | name         |
        | emoji         | {U+1F600*13} |
        | four-byte-han | {U+20000*13} |
        | combining     | {eU+0301*6}e |
        | flag-emoji    | {U+1F1E8*13} |

    @id:name-unit-code-points-over @needs:phone
    场景大纲: 手机拒绝 14 个码点的 deviceName
      假如已准备 "SN1" 的 option
      而且其 "deviceName" 为 "<name>"
      当小程序调用 "requestDeviceVoIP"
      那么 "deviceName" 被拒绝

      例子:
        | case          | name                                  |
        | emoji         | {U+1F600*14}                          |
        | four-byte-han | {U+20000*14}                          |
        | combining     | {eU+0301*7}                           |
        | joined-emoji  | {U+1F468U+200DU+1F469U+200DU+1F467*3} |

    @id:name-unit-utf16 @needs:phone
    场景大纲: 手机接受 13 个 UTF-16 单元的 deviceName
      假如开关 "name.unit" 为 "utf16"
      而且已准备 "SN1" 的 option
      而且其 "deviceName" 为 "<name>"
      当小程序调用 "requestDeviceVoIP"
      那么调用成功

      例子:
        | case    | name         |
        | emoji   | {U+1F600*6}a |
        | chinese | {门*13}      |

    @id:name-unit-utf16-over @needs:phone
    场景大纲: 手机拒绝 14 个 UTF-16 单元的 deviceName
      假如开关 "name.unit" 为 "utf16"
      而且已准备 "SN1" 的 option
      而且其 "deviceName" 为 "<name>"
      当小程序调用 "requestDeviceVoIP"
      那么 "deviceName" 被拒绝

      例子:
        | case  | name          |
        | emoji | {U+1F600*7}   |
        | mixed | {U+1F600*6}aa |

    @id:name-unit-bytes @needs:phone
    场景大纲: 手机接受 13 字节的 deviceName
      假如开关 "name.unit" 为 "bytes"
      而且已准备 "SN1" 的 option
      而且其 "deviceName" 为 "<name>"
      当小程序调用 "requestDeviceVoIP"
      那么调用成功

      例子:
        | case    | name    |
        | ascii   | {a*13}  |
        | chinese | {门*4}a |

    @id:name-unit-bytes-over @needs:phone
    场景大纲: 手机拒绝 14 字节的 deviceName
      假如开关 "name.unit" 为 "bytes"
      而且已准备 "SN1" 的 option
      而且其 "deviceName" 为 "<name>"
      当小程序调用 "requestDeviceVoIP"
      那么 "deviceName" 被拒绝

      例子:
        | case    | name          |
        | chinese | {门*4}aa      |
        | emoji   | {U+1F600*3}aa |

    @id:name-unit-flow @needs:flow
    场景: 流程接受 13 个码点的 deviceName
      当客户端以名称 "{U+1F600*13}" 为 "SN1" 发起授权
      那么流程以 "authorized" 结束

  @rule:name.empty
  规则: 手机拒绝空的 deviceName：该字段必填。

    @id:name-empty-refuse @needs:phone
    场景: 手机拒绝空的 deviceName
      假如已准备 "SN1" 的 option
      而且其 "deviceName" 为 ""
      当小程序调用 "requestDeviceVoIP"
      那么 "deviceName" 被拒绝

    @id:name-empty-accept @needs:phone
    场景: deviceName 为空时，弹窗只显示型号的类型名
      假如开关 "name.empty" 为 "accept"
      而且已准备 "SN1" 的 option
      而且其 "deviceName" 为 ""
      当小程序调用 "requestDeviceVoIP"
      那么用户对 "SN1" 的授权记录中名称为 "校园电话"

    @id:name-empty-flow @needs:flow
    场景: 流程不会自己编造 deviceName
      当客户端以名称 "" 为 "SN1" 发起授权
      那么流程失败，或客户端已拒绝 "deviceName"
