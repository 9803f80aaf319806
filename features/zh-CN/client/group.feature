# language: zh-CN
# 本文件根据 en/client/group.feature 和 client/group.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: 设备组与组内设备
  型号 A 和 B 类型相同，型号 C 类型不同。设备的 errcode 出现在结果顶层还是在该设备
  旁边，没有文档说明：两者皆可，除非场景考察的就是开关 group.partial。

  @rule:group.name
  规则: group_name 长 1 到 32 字节。

    @id:group-name @needs:group
    场景大纲: createIotGroupId 接受长度合规的 group_name
      当客户端创建型号 "A" 的设备组 "<name>"
      那么客户端拿到 group_id
      而且账号只有一个设备组 "<name>"

      例子:
        | case        | name                   |
        | 1           | a                      |
        | max-1       | {a*31}                 |
        | max         | {a*32}                 |
        | chinese     | 门                     |
        | chinese-max | 知会云视频通话设备组01 |
        | emoji-max   | {U+1F600*8}            |
        | zero        | 0                      |
        | mixed       | {a*20}门               |

    @id:group-name-over @needs:group
    场景大纲: createIotGroupId 拒绝长度不合规的 group_name
      当客户端创建型号 "A" 的设备组 "<name>"
      那么 "group_name" 以 errcode 9800012 被拒绝

      例子:
        | case          | name         |
        | 0             |              |
        | max+1         | {a*33}       |
        | chinese-max+1 | {门*11}      |
        | accents-max+2 | {U+00E9*17}  |
        | emoji-max+1   | {U+1F600*8}a |
        | long          | {a*1024}     |

  @rule:group.name-verbatim
  规则: 客户端逐字符原样发送并返回 group_name。

    @id:group-name-verbatim @needs:group
    场景大纲: 客户端原样发送 group_name
      当客户端创建型号 "A" 的设备组 "<name>"
      那么账号只有一个设备组 "<name>"

      例子:
        | case            | name                       |
        | mixed-case      | Lobby lOBBY                |
        | two-blanks      | a{U+0020*2}b               |
        | digits          | 0012                       |
        | exponent        | 1e5                        |
        | true            | true                       |
        | null            | null                       |
        | plus            | 1+1                        |
        | percent-escape  | a%20b%2B                   |
        | tags            | {U+003C}b{U+003E}1{U+003C}/b{U+003E} |
        | entity          | a&amp;b&{U+0023}39;c       |
        | apostrophe      | it's {U+0022}A{U+0022}     |
        | backslash-n     | a{U+005C}nb                |
        | escape-of-json  | a{U+005C}u0026b            |
        | slashes         | a/b//c                     |
        | composed        | caf{U+00E9}                |
        | combining       | cafe{U+0301}               |
        | ligature        | {U+FB01}n                  |
        | full-width      | {U+FF21}{U+FF11}{U+FF08}   |
        | circled         | {U+2460}{U+2461}           |
        | rare-han        | {U+20BB7}野                |
        | emoji-sequence  | {U+1F468}{U+200D}{U+1F469} |
        | emoji-variation | {U+2764}{U+FE0F}           |
        | sharp-s         | Stra{U+00DF}e              |
        | dotted-i        | {U+0130}{U+0131}           |

    @id:group-name-verbatim-text @needs:group
    场景大纲: 客户端原样发送 group_name 中的字符
      当客户端创建型号 "A" 的设备组 "<text>"
      那么账号只有一个设备组 "<text>"

      例子:
        | case    | text                                         |
        | quotes  | it's 1–2—3                                   |
        | signs   | $name ${x}_1                                 |
        | numbers | ½ ² №                                        |
        | emoji   | {U+1F468}{U+200D}{U+1F469}{U+2764}{U+FE0F}   |
        | type    | 一班校园电话                                 |

    @id:group-name-verbatim-rare @needs:group
    场景大纲: 客户端原样发送 group_name 中的罕见字符，或拒绝它
      当客户端创建型号 "A" 的设备组 "<text>"
      那么账号只有一个设备组 "<text>"，或客户端已拒绝 "group_name"

      例子:
        | case       | text                           |
        | blanks     | {U+0020}a{U+0020*2}b{U+0020}   |
        | no-break   | a{U+00A0}b{U+202F}c            |
        | separators | a{U+2028}b{U+2029}c            |
        | private    | a{U+E000}b{U+F8FF}c            |
        | controls   | a{U+0080}b{U+0085}c{U+009F}d   |

    @id:group-name-verbatim-odd @needs:group
    场景大纲: 客户端原样发送特殊的 group_name，或拒绝它
      当客户端创建型号 "A" 的设备组 "<name>"
      那么账号只有一个设备组 "<name>"，或客户端已拒绝 "group_name"

      例子:
        | case          | name              |
        | blank-first   | {U+0020}a         |
        | blank-last    | a{U+0020}         |
        | only-blanks   | {U+0020*3}        |
        | wide-blank    | a{U+3000}         |
        | no-break      | a{U+00A0}b        |
        | tab           | a{U+0009}b        |
        | line          | a{U+000A}b        |
        | carriage      | a{U+000D}{U+000A}b |
        | nul           | a{U+0000}b        |
        | delete        | a{U+007F}b        |
        | zero-width    | a{U+200B}b        |
        | right-to-left | a{U+200F}b        |
        | byte-order    | {U+FEFF}a         |
        | line-separator | a{U+2028}b       |
        | replacement   | a{U+FFFD}b        |
        | private       | a{U+E000}b        |

    @id:group-name-verbatim-info @needs:group
    场景大纲: 客户端原样返回 group_name
      假如型号 "A" 的设备组 "<name>" 有设备 "SN1"
      当客户端查询设备组 "<name>"
      那么结果描述的是型号 "A" 的设备组 "<name>"

      例子:
        | case           | name                       |
        | blank-first    | {U+0020}a                  |
        | blank-last     | a{U+0020}                  |
        | two-blanks     | a{U+0020*2}b               |
        | tab            | a{U+0009}b                 |
        | digits         | 0012                       |
        | null           | null                       |
        | percent-escape | a%20b+c                    |
        | tags           | {U+003C}b{U+003E}1{U+003C}/b{U+003E} |
        | entity         | a&amp;b                    |
        | escape-of-json | a{U+005C}u0026b            |
        | combining      | cafe{U+0301}               |
        | full-width     | {U+FF21}{U+FF11}           |
        | emoji          | {U+1F4DE}{U+FE0F}          |
        | zero-width     | a{U+200B}b                 |
        | max            | {a*32}                     |
        | nul            | a{U+0000}b                 |
        | composed       | caf{U+00E9}                |
        | apostrophe     | it's {U+0022}A{U+0022}     |
        | joiner         | a{U+200D}b                 |
        | no-break-space | a{U+00A0}b                 |
        | line-separator | a{U+2028}b                 |
        | rare-han       | a{U+20BB7}b                |
        | zero | 0 |
        | blanks | {U+0020*3} |

    @id:group-name-verbatim-literal @needs:group
    场景大纲: 看起来像公式、日期或格式串的 group_name 原样发出
      当客户端创建型号 "A" 的设备组 "<name>"
      那么账号只有一个设备组 "<name>"

      例子:
        | case | name |
        | no | no |
        | off | off |
        | date | 1-2 |
        | time | 1:30 |
        | formula | =1+1 |
        | plus | +1 |
        | at | @a |
        | braces | a{U+007B}{U+007D}b |
        | braces0 | a{U+007B}0{U+007D}b |
        | printf | 100%d |
        | printfs | a%s |

    @id:group-name-verbatim-signs @needs:group
    场景大纲: group_name 可以有 ASCII 的各种符号
      当客户端创建型号 "A" 的设备组 "<name>"
      那么账号只有一个设备组 "<name>"
      而且客户端查询设备组 "<name>"
      而且结果描述的是型号 "A" 的设备组 "<name>"

      例子:
        | case | name |
        | signs1 | a!b#c$d%e&f(g)h*i+j |
        | signs2 | a,b-c.d/e:f;g=h?i@j |
        | signs3 | a[b]c^d_e{U+0060}f{U+007B}g{U+007C}h{U+007D}i~j |
        | quoted | {U+0022}a{U+0022} |
        | decimal | 12.0 |

  @rule:group.id-shape
  规则: group_id 是字母 g 加 22 个 base64url 字符。

    @id:group-id-shape @needs:group
    场景大纲: group_id 的格式都相同
      当客户端创建型号 "<model>" 的设备组 "<name>"
      那么 group_id 是字母 g 加 22 个 base64url 字符

      例子:
        | case   | name   | model |
        | short  | ab     | A     |
        | longer | {a*20} | C     |

  @rule:group.id
  规则: group_id 必须是本账号的设备组。

    @id:group-id-info @needs:group
    场景: getIotGroupInfo 拒绝未知的设备组
      当客户端查询设备组 "unknown"
      那么结果的 errcode 为 9800013

    @id:group-id-add @needs:group
    场景: addIotGroupDevice 拒绝未知的设备组
      当客户端把设备 "SN1" 加入设备组 "unknown"
      那么结果的 errcode 为 9800013

    @id:group-id-remove @needs:group
    场景: removeIotGroupDevice 拒绝未知的设备组
      当客户端把设备 "SN1" 移出设备组 "unknown"
      那么结果的 errcode 为 9800013

    @id:group-id-new @needs:group
    场景: createIotGroupId 返回它创建的设备组的 group_id
      当客户端创建型号 "A" 的设备组 "lobby"
      而且客户端创建型号 "C" 的设备组 "gate"
      那么 group_id 就是设备组 "gate" 的

    @id:group-id-again @needs:group
    场景: 每次创建设备组都调用 createIotGroupId，组名和型号相同时也是
      当客户端创建型号 "A" 的设备组 "lobby"
      而且客户端创建型号 "A" 的设备组 "lobby"
      那么客户端拿到 group_id
      而且平台收到 2 个发往 "/wxa/business/group/createid" 的请求

    @id:group-id-asked @needs:group
    场景: 客户端修改的是被指定的设备组，而不是最后创建的
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当客户端创建型号 "A" 的设备组 "Hall"
      而且客户端把设备 "SN2" 加入设备组 "Lobby"
      而且客户端把设备 "SN1" 移出设备组 "Lobby"
      而且客户端查询设备组 "Lobby"
      那么结果描述的是型号 "A" 的设备组 "Lobby"
      而且设备组 "Lobby" 内有设备 "SN2"

    @id:group-id-created-gone @needs:group
    场景: 客户端如实报告自己创建的设备组不存在
      当客户端创建型号 "A" 的设备组 "Lobby"
      那么账号只有一个设备组 "Lobby"
      当接下来 20 个发往 "/wxa/business/group/getinfo" 的请求遇到故障 {"errcode":9800013}
      而且客户端查询设备组 "Lobby"
      那么结果的 errcode 为 9800013

  @rule:group.info
  规则: getIotGroupInfo 返回组名、model_id、model_type 以及当前组内的设备。

    @id:group-info @needs:group
    场景大纲: getIotGroupInfo 给出设备组的信息
      假如型号 "<model>" 的设备组 "<name>" 有设备 "<devices>"
      当客户端查询设备组 "<name>"
      那么结果描述的是型号 "<model>" 的设备组 "<name>"
      而且结果以任意顺序列出 "<devices>"

      例子:
        | case    | name     | model | devices    |
        | empty   | Lobby    | A     |            |
        | one     | Lobby    | A     | SN1        |
        | several | Lobby    | A     | SN1, SN2/B |
        | type    | Gate     | C     | SN1/C      |
        | chinese | 设备组01 | B     | SN1        |
        | same-sn | Lobby    | A     | SN1, SN1/B |
        | case    | Lobby    | A     | SN1, sn1   |
        | many    | Lobby    | A     | D1..D50    |
        | digits  | Lobby    | A     | 0012       |
        | long    | Lobby    | A     | {A*128}    |

    @id:group-info-expanded @needs:group
    场景: getIotGroupInfo 列出扩容后的 200 台设备
      假如型号 "A" 的设备组 "Lobby" 有设备 "D1..D50"
      当用例集把 {"group_id":"{group Lobby}","max_device_count":200,"province_name":"广东省","city_name":"广州市"} POST 到 "/wxa/business/group/expand"
      而且客户端把设备 "E1..E50" 加入设备组 "Lobby"
      而且客户端把设备 "F1..F50" 加入设备组 "Lobby"
      而且客户端把设备 "G1..G50" 加入设备组 "Lobby"
      而且客户端查询设备组 "Lobby"
      那么结果以任意顺序列出 "D1..D50, E1..E50, F1..F50, G1..G50"

    @id:group-info-long @needs:group
    场景: getIotGroupInfo 列出 50 个序列号很长的设备
      假如型号 "A" 的设备组 "Lobby" 有设备 "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA1..AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA50"
      当客户端查询设备组 "Lobby"
      那么结果以任意顺序列出 "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA1..AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA50"

    @id:group-info-now @needs:group
    场景: getIotGroupInfo 列出当前组内的设备
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1, SN2"
      而且设备 "SN1" 离开设备组 "Lobby"
      而且设备 "SN3" 加入设备组 "Lobby"
      当客户端查询设备组 "Lobby"
      那么结果以任意顺序列出 "SN2, SN3"

    @id:group-info-again @needs:group
    场景: 另一个进程修改设备组后，getIotGroupInfo 给出最新的信息
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当客户端查询设备组 "Lobby"
      而且设备 "SN2" 加入设备组 "Lobby"
      而且设备 "SN1" 离开设备组 "Lobby"
      而且客户端查询设备组 "Lobby"
      那么结果以任意顺序列出 "SN2"

    @id:group-info-refused @needs:group
    场景: getIotGroupInfo 被拒绝一次之后，会再次查询
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 1 个发往 "/wxa/business/group/getinfo" 的请求遇到故障 {"errcode":48001}
      当客户端查询设备组 "Lobby"
      而且客户端查询设备组 "Lobby"
      那么结果以任意顺序列出 "SN1"

    @id:group-info-changed @needs:group
    场景: 客户端修改设备组后，getIotGroupInfo 给出最新的信息
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当客户端查询设备组 "Lobby"
      而且客户端把设备 "SN2, SN3" 加入设备组 "Lobby"
      而且客户端把设备 "SN1, SN2" 移出设备组 "Lobby"
      而且客户端查询设备组 "Lobby"
      那么结果以任意顺序列出 "SN3"

    @id:group-info-each @needs:group
    场景: getIotGroupInfo 给出每个设备组各自的信息
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且型号 "C" 的设备组 "Gate" 有设备 "SN2/C"
      当客户端查询设备组 "Lobby"
      而且客户端查询设备组 "Gate"
      那么结果描述的是型号 "C" 的设备组 "Gate"
      而且结果以任意顺序列出 "SN2/C"

    @id:group-info-own @needs:group
    场景: 客户端添加过、但已离开的设备，查询时不在组里
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN2"
      当客户端把设备 "SN1, SN3" 加入设备组 "Lobby"
      而且设备 "SN1" 离开设备组 "Lobby"
      而且客户端查询设备组 "Lobby"
      那么结果以任意顺序列出 "SN2, SN3"

    @id:group-info-type @needs:group
    场景: 设备组可以是客户端不认识的品类
      假如沙箱中有 world
        """
        {"models":[{"model_id":"Kj7QmZ0aVb2-N9dLr4TwEx","model_type":"控制面板"}]}
        """
      而且型号 "Kj7QmZ0aVb2-N9dLr4TwEx" 的设备组 "Lobby" 有设备 ""
      当客户端查询设备组 "Lobby"
      那么结果是成功

    @id:group-info-full-again @needs:group
    场景: 满员的设备组再次查询
      假如型号 "A" 的设备组 "Lobby" 有设备 "D1..D50"
      当客户端查询设备组 "Lobby"
      而且设备 "D50" 离开设备组 "Lobby"
      而且客户端查询设备组 "Lobby"
      那么结果以任意顺序列出 "D1..D49"

  @rule:group.capacity
  规则: 一个设备组最多 50 台设备。

    @id:group-capacity @needs:group
    场景大纲: 设备组最多接受 50 台设备
      假如型号 "A" 的设备组 "Lobby" 有设备 "<before>"
      当客户端把设备 "<added>" 加入设备组 "Lobby"
      那么设备组 "Lobby" 内有设备 "<after>"

      例子:
        | case        | before  | added   | after   |
        | 1           |         | D1      | D1      |
        | max-1       | D1..D48 | D49     | D1..D49 |
        | max         | D1..D49 | D50     | D1..D50 |
        | max-at-once |         | D1..D50 | D1..D50 |

    @id:group-capacity-over @needs:group
    场景: 满员的设备组拒绝再加设备
      假如型号 "A" 的设备组 "Lobby" 有设备 "D1..D40"
      当客户端把设备 "D41..D50" 加入设备组 "Lobby"
      而且客户端把设备 "D51" 加入设备组 "Lobby"
      那么设备 "D51" 以 errcode 9800016 被拒绝
      而且设备组 "Lobby" 内有设备 "D1..D50"

    @id:group-capacity-across @needs:group
    场景: 使设备组超员的列表不会全部被接受
      假如型号 "A" 的设备组 "Lobby" 有设备 "D1..D49"
      当客户端把设备 "D50..D51" 加入设备组 "Lobby"
      那么设备 "D51" 以 errcode 9800016 被拒绝

    @id:group-capacity-force @needs:group
    场景: 满员的设备组在 force_add 时也拒绝再加设备
      假如型号 "A" 的设备组 "Lobby" 有设备 "D1..D40"
      而且型号 "A" 的设备组 "Gate" 有设备 "D51"
      当客户端把设备 "D41..D50" 加入设备组 "Lobby"
      而且客户端强制把设备 "D51" 加入设备组 "Lobby"
      那么设备 "D51" 以 errcode 9800016 被拒绝

    @id:group-capacity-freed @needs:group
    场景: 满员的设备组移出一台后可以再加一台
      假如型号 "A" 的设备组 "Lobby" 有设备 "D1..D40"
      当客户端把设备 "D41..D50" 加入设备组 "Lobby"
      而且客户端把设备 "D50" 移出设备组 "Lobby"
      而且客户端把设备 "D51" 加入设备组 "Lobby"
      那么设备组 "Lobby" 内有设备 "D1..D49, D51"

    @id:group-capacity-again @needs:group
    场景: 满员时被拒绝的设备，在别的设备退出之后可以加入
      假如型号 "A" 的设备组 "Lobby" 有设备 "D1..D50"
      当客户端把设备 "D51" 加入设备组 "Lobby"
      而且设备 "D50" 离开设备组 "Lobby"
      而且客户端把设备 "D51" 加入设备组 "Lobby"
      那么设备组 "Lobby" 内有设备 "D1..D49, D51"

    @id:group-capacity-freed-elsewhere @needs:group
    场景: 设备组满了之后，有设备离开就能再添加
      假如型号 "A" 的设备组 "Lobby" 有设备 "D1..D50"
      当客户端把设备 "D51" 加入设备组 "Lobby"
      而且设备 "D50" 离开设备组 "Lobby"
      而且客户端把设备 "D51" 加入设备组 "Lobby"
      那么设备组 "Lobby" 内有设备 "D1..D49, D51"

    @id:group-capacity-at-once @needs:group
    场景: 列表超出上限时，其中一台设备被拒绝
      假如型号 "A" 的设备组 "Lobby" 有设备 ""
      当客户端把设备 "D1..D51" 加入设备组 "Lobby"
      那么设备 "D1..D51" 之一以 errcode 9800016 被拒绝

    @id:group-capacity-not-expanded @needs:group
    场景: 没有要求时，客户端不给设备组扩容
      假如型号 "A" 的设备组 "Lobby" 有设备 "D1..D50"
      当客户端把设备 "D51" 加入设备组 "Lobby"
      那么平台收到的发往 "/wxa/business/group/expand" 的请求不超过 0 个

  @rule:group.type
  规则: 只有与设备组同类型的设备可以加入；model_id 可以不同。

    @id:group-type @needs:group
    场景: 型号不同但类型相同的设备可以加入
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当客户端把设备 "SN2/B" 加入设备组 "Lobby"
      那么设备组 "Lobby" 内有设备 "SN1, SN2/B"

    @id:group-type-other @needs:group
    场景大纲: 类型不同的设备不能加入
      假如型号 "<model>" 的设备组 "Lobby" 有设备 ""
      当客户端把设备 "<device>" 加入设备组 "Lobby"
      那么设备 "<device>" 以 errcode 9800014 被拒绝
      而且设备组 "Lobby" 内有设备 ""

      例子:
        | case   | model | device |
        | C-to-A | A     | SN1/C  |
        | C-to-B | B     | SN1/C  |
        | A-to-C | C     | SN1    |

    @id:group-type-force @needs:group
    场景: 类型不同的设备在 force_add 时也不能加入
      假如型号 "A" 的设备组 "Lobby" 有设备 ""
      当客户端强制把设备 "SN1/C" 加入设备组 "Lobby"
      那么设备 "SN1/C" 以 errcode 9800014 被拒绝

  @rule:group.duplicate
  规则: addIotGroupDevice 拒绝已在组内的设备。

    @id:group-duplicate @needs:group
    场景: 设备不能重复加入同一设备组
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当客户端把设备 "SN1" 加入设备组 "Lobby"
      那么设备 "SN1" 以 errcode 9800015 被拒绝
      而且设备组 "Lobby" 内有设备 "SN1"

    @id:group-duplicate-left @needs:group
    场景: 离开设备组的设备可以再次加入
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN2"
      当客户端把设备 "SN1" 加入设备组 "Lobby"
      而且客户端把设备 "SN1" 移出设备组 "Lobby"
      而且客户端把设备 "SN1" 加入设备组 "Lobby"
      那么设备组 "Lobby" 内有设备 "SN1, SN2"

    @id:group-duplicate-model @needs:group
    场景: sn 相同、型号不同，就是另一台设备
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当客户端把设备 "SN1/B" 加入设备组 "Lobby"
      那么设备组 "Lobby" 内有设备 "SN1, SN1/B"

    @id:group-duplicate-model-removed @needs:group
    场景大纲: sn 相同的两台设备，客户端只移除指定的那台
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1, SN1/B"
      当客户端把设备 "<removed>" 移出设备组 "Lobby"
      那么设备组 "Lobby" 内有设备 "<left>"

      例子:
        | case  | removed | left  |
        | model | SN1/B   | SN1   |
        | first | SN1     | SN1/B |

    @id:group-duplicate-own-left @needs:group
    场景: 设备离开之后，客户端再次添加
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN2"
      当客户端把设备 "SN1, SN3" 加入设备组 "Lobby"
      而且设备 "SN1" 离开设备组 "Lobby"
      而且客户端把设备 "SN1, SN4" 加入设备组 "Lobby"
      那么设备组 "Lobby" 内有设备 "SN1, SN2, SN3, SN4"

  @rule:group.exclusive
  规则: 一台设备只属于一个设备组：没有 force_add 时，其他组会拒绝它。

    @id:group-exclusive @needs:group
    场景: 已在一个设备组的设备不能加入另一个
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且型号 "A" 的设备组 "Gate" 有设备 ""
      当客户端把设备 "SN1" 加入设备组 "Gate"
      那么设备 "SN1" 以 errcode 9800018 被拒绝
      而且设备组 "Lobby" 内有设备 "SN1"
      而且设备组 "Gate" 内有设备 ""

    @id:group-exclusive-left @needs:group
    场景: 设备离开原设备组后可以加入另一个
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且型号 "A" 的设备组 "Gate" 有设备 ""
      而且设备 "SN1" 离开设备组 "Lobby"
      当客户端把设备 "SN1" 加入设备组 "Gate"
      那么设备组 "Gate" 内有设备 "SN1"

    @id:group-exclusive-again @needs:group
    场景: 被拒绝的设备退出原来的设备组之后可以加入
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且型号 "A" 的设备组 "Gate" 有设备 ""
      当客户端把设备 "SN1" 加入设备组 "Gate"
      而且设备 "SN1" 离开设备组 "Lobby"
      而且客户端把设备 "SN1" 加入设备组 "Gate"
      那么设备组 "Gate" 内有设备 "SN1"

    @id:group-exclusive-after-force @needs:group
    场景: force_add 只对当次调用生效
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1, SN2"
      而且型号 "A" 的设备组 "Gate" 有设备 ""
      当客户端强制把设备 "SN1" 加入设备组 "Gate"
      而且客户端把设备 "SN2" 加入设备组 "Gate"
      那么设备 "SN2" 以 errcode 9800018 被拒绝

    @id:group-exclusive-added-before @needs:group
    场景: 不强制时，客户端不移动自己之前加入的设备
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN2"
      而且型号 "A" 的设备组 "Gate" 有设备 "SN3"
      当客户端把设备 "SN1" 加入设备组 "Lobby"
      而且客户端把设备 "SN1" 加入设备组 "Gate"
      那么设备 "SN1" 以 errcode 9800018 被拒绝
      而且设备组 "Lobby" 内有设备 "SN2, SN1"

  @rule:group.force-add
  规则: 使用 force_add 时，addIotGroupDevice 将设备从原设备组移入本组。

    @id:group-force-add @needs:group
    场景: force_add 把设备移到另一个设备组
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1, SN2"
      而且型号 "B" 的设备组 "Gate" 有设备 "SN3"
      当客户端强制把设备 "SN1" 加入设备组 "Gate"
      那么设备组 "Gate" 内有设备 "SN1, SN3"
      而且设备组 "Lobby" 内有设备 "SN2"

    @id:group-force-add-free @needs:group
    场景: force_add 可以添加不在任何组的设备
      假如型号 "A" 的设备组 "Gate" 有设备 ""
      当客户端强制把设备 "SN1" 加入设备组 "Gate"
      那么设备组 "Gate" 内有设备 "SN1"

    @id:group-force-add-again @needs:group
    场景: force_add 每次调用都移动设备
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1, SN2"
      而且型号 "A" 的设备组 "Gate" 有设备 ""
      当客户端强制把设备 "SN1" 加入设备组 "Gate"
      而且客户端强制把设备 "SN2" 加入设备组 "Gate"
      那么设备组 "Gate" 内有设备 "SN1, SN2"

    @id:group-force-add-many @needs:group
    场景: force_add 移动长列表中的每台设备
      假如型号 "A" 的设备组 "Lobby" 有设备 "D1..D45"
      而且型号 "A" 的设备组 "Gate" 有设备 ""
      当客户端强制把设备 "D1..D45" 加入设备组 "Gate"
      那么设备组 "Gate" 内有设备 "D1..D45"
      而且设备组 "Lobby" 内有设备 ""

  @rule:group.not-member
  规则: removeIotGroupDevice 拒绝不在组内的设备。

    @id:group-not-member @needs:group
    场景大纲: 不在组内的设备不能移出
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且型号 "A" 的设备组 "Gate" 有设备 "SN2"
      当客户端把设备 "<device>" 移出设备组 "Lobby"
      那么设备 "<device>" 以 errcode 9800017 被拒绝
      而且设备组 "Lobby" 内有设备 "SN1"
      而且设备组 "Gate" 内有设备 "SN2"

      例子:
        | case        | device |
        | stranger    | SN9    |
        | other-group | SN2    |
        | other-model | SN1/B  |

    @id:group-not-member-gone @needs:group
    场景: 设备不能移出两次
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当客户端把设备 "SN1" 移出设备组 "Lobby"
      而且客户端把设备 "SN1" 移出设备组 "Lobby"
      那么设备 "SN1" 以 errcode 9800017 被拒绝

    @id:group-not-member-digits @needs:group
    场景: 不在组内的设备，序列号全是数字时也被拒绝
      假如开关 "group.partial" 为 "partial"
      而且型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当客户端把设备 "SN1, 123" 移出设备组 "Lobby"
      那么设备 "123" 以 errcode 9800017 被拒绝

    @id:group-not-member-many @needs:group
    场景大纲: 长列表中不在组内的设备逐台被拒绝
      假如开关 "group.partial" 为 "partial"
      而且型号 "A" 的设备组 "Lobby" 有设备 "D1..D44, SN1"
      当客户端把设备 "<devices>" 移出设备组 "Lobby"
      那么设备 "<first>" 以 errcode 9800017 被拒绝
      而且设备 "<second>" 以 errcode 9800017 被拒绝
      而且设备组 "Lobby" 内有设备 "<left>"

      例子:
        | case    | devices            | first | second | left |
        | ends    | D90, D1..D44, D91  | D90   | D91    | SN1  |
        | same-sn | SN1/B, SN1/C, D1..D44 | SN1/B | SN1/C | SN1 |
        | start   | D90, D91, D1..D44  | D90   | D91    | SN1  |
        | same-sn-ends | SN1/B, D1..D44, SN1/C | SN1/B | SN1/C | SN1 |

    @id:group-not-member-added-elsewhere @needs:group
    场景: 客户端只从指定的设备组移出设备
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN2"
      而且型号 "A" 的设备组 "Gate" 有设备 "SN3"
      当客户端把设备 "SN1" 加入设备组 "Lobby"
      而且客户端把设备 "SN1" 移出设备组 "Gate"
      那么设备 "SN1" 以 errcode 9800017 被拒绝
      而且设备组 "Lobby" 内有设备 "SN2, SN1"

  @rule:group.device-errcode
  规则: addIotGroupDevice 按列表顺序为每台设备返回 errcode。

    @id:group-device-errcode @needs:group
    场景大纲: addIotGroupDevice 按列表顺序给出每台设备的结果
      假如型号 "A" 的设备组 "Lobby" 有设备 ""
      当客户端把设备 "<devices>" 加入设备组 "Lobby"
      那么结果列出 "<answers>"

      例子:
        | case    | devices         | answers               |
        | one     | SN1             | SN1=0                 |
        | several | SN3, SN1/B, SN2 | SN3=0, SN1/B=0, SN2=0 |
        | digits | SN1, 123, 7 | SN1=0, 123=0, 7=0 |
        | same-sn | SN1/B, SN1      | SN1/B=0, SN1=0        |
        | many    | D1..D50         | D1..D50=0             |
        | many-of-one-sn | SN1, D1..D40, SN1/B | SN1=0, D1..D40=0, SN1/B=0 |

    @id:group-device-errcode-mixed @needs:group
    场景大纲: addIotGroupDevice 给出每台设备各自的结果
      假如开关 "group.partial" 为 "partial"
      而且型号 "A" 的设备组 "Lobby" 有设备 "D5"
      当客户端把设备 "<devices>" 加入设备组 "Lobby"
      那么结果列出 "<answers>"

      例子:
        | case    | devices                | answers                                               |
        | same-sn | SN1, SN1/C, SN1/B      | SN1=0, SN1/C=9800014, SN1/B=0                         |
        | reasons | SN1/C, D5, SN2         | SN1/C=9800014, D5=9800015, SN2=0                      |
        | ends    | D5, SN1, SN2/C         | D5=9800015, SN1=0, SN2/C=9800014                      |
        | many    | D5, D11..D40, SN1/C    | D5=9800015, D11..D40=0, SN1/C=9800014                 |
        | middle  | D11..D30, D5, D31..D45 | D11..D30=0, D5=9800015, D31..D45=0                    |
        | many-of-one-sn | SN1, D11..D50, SN1/C | SN1=0, D11..D50=0, SN1/C=9800014 |

    @id:group-device-errcode-unknown @needs:group
    场景: 添加的设备有不认识的 errcode 时，客户端原样转告
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 20 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 {"body":"{\"errcode\":0,\"errmsg\":\"ok\",\"device_list\":[{\"sn\":\"SN2\",\"model_id\":\"{model A}\",\"errcode\":9800099}]}"}
      当客户端把设备 "SN2" 加入设备组 "Lobby"
      那么设备 "SN2" 以 errcode 9800099 被拒绝

    @id:group-device-errcode-unknown-removed @needs:group
    场景: 移除的设备有不认识的 errcode 时，客户端原样转告
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 20 个发往 "/wxa/business/group/removedevice" 的请求遇到故障 {"body":"{\"errcode\":0,\"errmsg\":\"ok\",\"device_list\":[{\"sn\":\"SN1\",\"model_id\":\"{model A}\",\"errcode\":9800099}]}"}
      当客户端把设备 "SN1" 移出设备组 "Lobby"
      那么设备 "SN1" 以 errcode 9800099 被拒绝

    @id:group-device-errcode-busy @needs:group
    场景: 系统繁忙而未添加的设备，报告为被拒绝
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 20 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 {"body":"{\"errcode\":0,\"errmsg\":\"ok\",\"device_list\":[{\"sn\":\"SN2\",\"model_id\":\"{model A}\",\"errcode\":-1}]}"}
      当客户端把设备 "SN2" 加入设备组 "Lobby"
      那么设备 "SN2" 以 errcode -1 被拒绝

    @id:group-device-errcode-lost @needs:group
    场景: 丢失的添加不会随下一次一起发出
      假如型号 "A" 的设备组 "Lobby" 有设备 ""
      而且型号 "A" 的设备组 "Gate" 有设备 ""
      而且接下来 1 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 {"status":502}
      当客户端把设备 "SN1" 加入设备组 "Lobby"
      而且客户端把设备 "SN2" 加入设备组 "Gate"
      那么设备组 "Gate" 内有设备 "SN2"

    @id:group-device-errcode-part-lost @needs:group
    场景: 长列表丢失了一部分，不会报告为已添加
      假如型号 "A" 的设备组 "Lobby" 有设备 ""
      而且接下来 2 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 {"status":502,"every":2}
      当客户端把设备 "D1..D45" 加入设备组 "Lobby"
      那么结果说明有失败，或设备组 "Lobby" 内有设备 "D1..D45"

    @id:group-device-errcode-late @needs:group
    场景: 返回有迟到时，很长的列表仍按顺序给出
      假如型号 "A" 的设备组 "Lobby" 有设备 ""
      而且接下来 1 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 {"delay":"50ms"}
      当客户端把设备 "D1..D45" 加入设备组 "Lobby"
      那么结果列出 "D1..D45=0"

    @id:group-device-errcode-every @needs:group
    场景: 全部被拒绝时，每台设备保留自己的错误码
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当客户端把设备 "SN1, SN2/C" 加入设备组 "Lobby"
      那么设备 "SN1" 以 errcode 9800015 被拒绝
      而且设备 "SN2/C" 以 errcode 9800014 被拒绝

    @id:group-device-errcode-order @needs:group
    场景: 响应的字段可以是任意顺序
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 20 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 {"body":"{\"device_list\":[{\"errcode\":9800014,\"sn\":\"SN2\",\"model_id\":\"{model A}\"}],\"errcode\":0,\"errmsg\":\"ok\"}"}
      当客户端把设备 "SN2" 加入设备组 "Lobby"
      那么结果的 errcode 为 0
      而且设备 "SN2" 以 errcode 9800014 被拒绝

  @rule:group.partial
  规则: 列表中有效的设备生效；无效的设备各有 errcode，顶层 errcode 为 0。

    @id:group-partial @needs:group
    场景: 列表中有无效设备时，addIotGroupDevice 添加其余有效的设备
      假如型号 "A" 的设备组 "Lobby" 有设备 ""
      当客户端把设备 "SN1, SN2/C, SN3" 加入设备组 "Lobby"
      那么结果的 errcode 为 0
      而且设备 "SN2/C" 被拒绝
      而且设备组 "Lobby" 内有设备 "SN1, SN3"

    @id:group-partial-twice @needs:group
    场景大纲: 列表中重复的设备，addIotGroupDevice 只添加一次
      假如型号 "A" 的设备组 "Lobby" 有设备 ""
      当客户端把设备 "<devices>" 加入设备组 "Lobby"
      那么结果列出 "<answers>"

      例子:
        | case     | devices             | answers                          |
        | in-a-row | SN1, SN1            | SN1=0, SN1=9800015               |
        | apart    | SN1, D1..D40, SN1   | SN1=0, D1..D40=0, SN1=9800015    |

    @id:group-partial-remove @needs:group
    场景: 列表中有组外设备时，removeIotGroupDevice 移出其余组内的设备
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1, SN3"
      当客户端把设备 "SN1, SN2" 移出设备组 "Lobby"
      那么结果的 errcode 为 0
      而且设备 "SN2" 被拒绝
      而且设备组 "Lobby" 内有设备 "SN3"

    @id:group-partial-none @needs:group
    场景: 一台无效的设备使整个列表失败
      假如开关 "group.partial" 为 "all-or-nothing"
      而且型号 "A" 的设备组 "Lobby" 有设备 ""
      当客户端把设备 "SN1, SN2/C, SN3" 加入设备组 "Lobby"
      那么结果是失败
      而且设备组 "Lobby" 内有设备 ""

  @rule:group.device-model
  规则: 设备的 model_id 不属于本账号时返回 9800003。

    @id:group-device-model @needs:group
    场景: 设备的型号未知时，addIotGroupDevice 以 9800003 拒绝
      假如型号 "A" 的设备组 "Lobby" 有设备 ""
      当客户端把设备 "SN1/unknown" 加入设备组 "Lobby"
      那么设备 "SN1/unknown" 以 errcode 9800003 被拒绝

    @id:group-device-model-type @needs:group
    场景: 设备的型号未知时，addIotGroupDevice 按类型不同拒绝
      假如开关 "group.device-model" 为 "type"
      而且型号 "A" 的设备组 "Lobby" 有设备 ""
      当客户端把设备 "SN1/unknown" 加入设备组 "Lobby"
      那么设备 "SN1/unknown" 以 errcode 9800014 被拒绝

  @rule:group.remove-list
  规则: removeIotGroupDevice 只列出未能移除的设备。

    @id:group-remove-list @needs:group
    场景: removeIotGroupDevice 不列出已移出的设备
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1, SN2"
      当客户端把设备 "SN1, SN2" 移出设备组 "Lobby"
      那么结果的 errcode 为 0
      而且结果列出 ""

    @id:group-remove-list-again @needs:group
    场景: removeIotGroupDevice 不移除之前列表里的设备
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1, SN2"
      当客户端把设备 "SN1" 移出设备组 "Lobby"
      而且客户端把设备 "SN1" 加入设备组 "Lobby"
      而且客户端把设备 "SN2" 移出设备组 "Lobby"
      那么结果列出 ""
      而且设备组 "Lobby" 内有设备 "SN1"

    @id:group-remove-list-lost @needs:group
    场景: 丢失的移除不会随下一次一起发送
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1, SN2, SN3"
      而且接下来 1 个发往 "/wxa/business/group/removedevice" 的请求遇到故障 {"status":502}
      当客户端把设备 "SN1" 移出设备组 "Lobby"
      而且客户端把设备 "SN2" 移出设备组 "Lobby"
      那么结果列出 ""
      而且设备组 "Lobby" 内有设备 "SN1, SN3"

    @id:group-remove-list-part-lost @needs:group
    场景: 长列表丢失了一部分，不会报告为已移除
      假如型号 "A" 的设备组 "Lobby" 有设备 "D1..D45"
      而且接下来 2 个发往 "/wxa/business/group/removedevice" 的请求遇到故障 {"status":502,"every":2}
      当客户端把设备 "D1..D45" 移出设备组 "Lobby"
      那么结果说明有失败，或设备组 "Lobby" 内有设备 ""

    @id:group-remove-list-all @needs:group
    场景: removeIotGroupDevice 列出所有已移出的设备
      假如开关 "group.remove-list" 为 "all"
      而且型号 "A" 的设备组 "Lobby" 有设备 "SN1, SN2"
      当客户端把设备 "SN1, SN2" 移出设备组 "Lobby"
      那么结果的 errcode 为 0
      而且结果列出 "SN1=0, SN2=0"

    @id:group-remove-list-failed @needs:group
    场景: removeIotGroupDevice 列出未能移出的设备
      假如开关 "group.partial" 为 "partial"
      而且型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当客户端把设备 "SN1, SN2" 移出设备组 "Lobby"
      那么结果列出 "SN2"

    @id:group-remove-list-twice @needs:group
    场景: 列表里出现两次的设备，removeIotGroupDevice 会列出
      假如开关 "group.partial" 为 "partial"
      而且型号 "A" 的设备组 "Lobby" 有设备 "SN1, SN2"
      当客户端把设备 "SN1, SN1" 移出设备组 "Lobby"
      那么结果列出 "SN1"
      而且设备组 "Lobby" 内有设备 "SN2"

    @id:group-remove-list-many @needs:group
    场景: 客户端移除四十五台设备
      假如型号 "A" 的设备组 "Lobby" 有设备 "D1..D45"
      当客户端把设备 "D1..D45" 移出设备组 "Lobby"
      那么设备组 "Lobby" 内有设备 ""
