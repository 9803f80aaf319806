# language: zh-CN
# 本文件根据 en/client/sn.feature 和 client/sn.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: 设备的 sn 与型号
  sn 是厂商给设备的序列号。遇到不合规的 sn，客户端可以自行拒绝：指出字段、不发任何
  请求；也可以原样返回平台的结果。所有场景中，型号 A 和 B 的类型是校园电话，型号 C 是
  门禁机。

  @rule:sn.length
  规则: sn 最长 128 字节。

    @id:sn-length-ticket @needs:ticket
    场景大纲: sn 未超长时，getSnTicket 签发票据
      当客户端为型号 "A" 的 sn "<sn>" 获取票据
      那么客户端拿到票据
      而且最后一个发往 "/wxa/getsnticket" 的请求中 "sn" 为 "<sn>"

      例子:
        | case  | sn      |
        | 1     | {A*1}   |
        | 2     | {A*2}   |
        | max-1 | {A*127} |
        | max   | {A*128} |

    @id:sn-length-ticket-over @needs:ticket
    场景大纲: sn 超长时，getSnTicket 拒绝
      当客户端为型号 "A" 的 sn "<sn>" 获取票据
      那么 "sn" 以 errcode 9800001 被拒绝

      例子:
        | case   | sn       |
        | max+1  | {A*129}  |
        | double | {A*256}  |
        | long   | {A*4096} |

    @id:sn-length-phone @needs:phone
    场景大纲: 手机接受未超长的 sn
      假如开关 "ticket.binding" 为 "unbound"
      而且已准备 "SN1" 的 option
      而且其 "sn" 为 "<sn>"
      当小程序调用 "requestDeviceVoIP"
      那么调用成功

      例子:
        | case  | sn      |
        | 1     | {A*1}   |
        | max-1 | {A*127} |
        | max   | {A*128} |

    @id:sn-length-phone-over @needs:phone
    场景大纲: 手机拒绝超长的 sn
      假如开关 "ticket.binding" 为 "unbound"
      而且已准备 "SN1" 的 option
      而且其 "sn" 为 "<sn>"
      当小程序调用 "requestDeviceVoIP"
      那么 "sn" 被拒绝

      例子:
        | case   | sn      |
        | max+1  | {A*129} |
        | double | {A*256} |

    @id:sn-length-flow @needs:flow
    场景大纲: sn 很长的设备也能完成授权流程
      当客户端为 "<sn>" 发起授权
      那么流程以 "authorized" 结束
      而且用户对 "<sn>" 的授权记录为 "1"

      例子:
        | case  | sn      |
        | max-1 | {A*127} |
        | max   | {A*128} |

    @id:sn-length-flow-over @needs:flow
    场景大纲: 流程不会截断超长的 sn
      当客户端为 "<sn>" 发起授权
      那么流程失败，或客户端已拒绝 "sn"
      而且用户对 "{A*128}" 的授权记录为 "none"
      而且平台收到的发往 "/__phone/requestDeviceVoIP" 的请求不超过 0 个

      例子:
        | case  | sn      |
        | max+1 | {A*129} |
        | long  | {A*512} |

  @rule:sn.charset
  规则: sn 只能包含数字 0-9、字母 A-Z 和 a-z、下划线和连字符。

    @id:sn-charset-ticket @needs:ticket
    场景大纲: sn 只含允许的字符时，getSnTicket 签发票据
      当客户端为型号 "A" 的 sn "<sn>" 获取票据
      那么客户端拿到票据

      例子:
        | case             | sn                         |
        | digits           | 0123456789                 |
        | capitals         | ABCDEFGHIJKLMNOPQRSTUVWXYZ |
        | small-letters    | abcdefghijklmnopqrstuvwxyz |
        | underscores      | ___                        |
        | hyphens          | ---                        |
        | underscore-first | _SN1                       |
        | hyphen-first     | -SN1                       |
        | hyphen-last      | SN1-                       |
        | zero             | 0                          |
        | undefined        | undefined                  |

    @id:sn-charset-ticket-ascii @needs:ticket
    场景大纲: sn 含其他 ASCII 字符时，getSnTicket 拒绝
      当客户端为型号 "A" 的 sn "S<character>N" 获取票据
      那么 "sn" 以 errcode 9800002 被拒绝

      例子:
        | case         | character | class                   |
        | nul          | {U+0000}  | a control character     |
        | space        | {U+0020}  | white space             |
        | backslash    | {U+005C}  | what JSON escapes       |
        | slash        | /         | before the digits       |
        | colon        | :         | after the digits        |
        | left-bracket | [         | after the capitals      |
        | left-brace   | {U+007B}  | after the small letters |

    @id:sn-charset-ticket-place @needs:ticket
    场景大纲: 无论非法字符在 sn 的哪个位置，getSnTicket 都拒绝
      当客户端为型号 "A" 的 sn "<sn>" 获取票据
      那么 "sn" 以 errcode 9800002 被拒绝

      例子:
        | case         | sn              |
        | space-first  | {U+0020}SN1     |
        | space-last   | SN1{U+0020}     |
        | line-last    | SN1{U+000A}     |
        | line-first   | {U+000A}SN1     |
        | two-lines    | SN1{U+000A}SN2  |
        | only-a-space | {U+0020}        |
        | late         | {A*100}{U+002E} |

    @id:sn-charset-ticket-unicode @needs:ticket
    场景大纲: sn 含非 ASCII 字符时，getSnTicket 拒绝
      当客户端为型号 "A" 的 sn "SN<character>" 获取票据
      那么 "sn" 以 errcode 9800002 被拒绝

      例子:
        | case             | character | class                               |
        | full-width-digit | {U+FF11}  | a digit or a sign of another script |
        | cyrillic-a       | {U+0410}  | a letter of another script          |
        | kelvin-sign      | {U+212A}  | a letter whose small one is ASCII   |
        | long-s           | {U+017F}  | a letter whose capital is ASCII     |
        | no-break-space   | {U+00A0}  | white space or nothing to see       |
        | emoji            | {U+1F600} | a character of four bytes           |

    @id:sn-charset-phone @needs:phone
    场景大纲: 手机拒绝含非法字符的 sn
      假如开关 "ticket.binding" 为 "unbound"
      而且已准备 "SN1" 的 option
      而且其 "sn" 为 "<sn>"
      当小程序调用 "requestDeviceVoIP"
      那么 "sn" 被拒绝

      例子:
        | case             | sn          |
        | nul              | SN{U+0000}  |
        | line-last        | SN1{U+000A} |
        | space            | S{U+0020}N  |
        | full-stop        | S.N         |
        | slash            | S/N         |
        | colon            | S:N         |
        | full-width-digit | SN{U+FF11}  |
        | e-acute          | SN{U+00E9}  |
        | kelvin-sign      | {U+212A}1   |
        | emoji            | SN{U+1F600} |

    @id:sn-charset-flow @needs:flow
    场景大纲: sn 可用的每个字符都能完成授权流程
      当客户端为 "<sn>" 发起授权
      那么流程以 "authorized" 结束
      而且用户对 "<sn>" 的授权记录为 "1"

      例子:
        | case       | sn         |
        | hyphen     | -SN-1-     |
        | underscore | _SN_1_     |
        | letters    | aZ         |
        | digits     | 0123456789 |
        | zero       | 0          |
        | undefined  | undefined  |

    @id:sn-charset-flow-over @needs:flow
    场景大纲: 流程不会擅自修正含非法字符的 sn
      当客户端为 "<sn>" 发起授权
      那么流程失败，或客户端已拒绝 "sn"
      而且用户对 "<repaired>" 的授权记录为 "none"
      而且平台收到的发往 "/__phone/requestDeviceVoIP" 的请求不超过 0 个

      例子:
        | case       | sn          | repaired |
        | trailing   | SN1{U+0020} | SN1      |
        | leading    | {U+0020}SN1 | SN1      |
        | dot        | S.N1        | SN1      |
        | full-width | SN{U+FF11}  | SN1      |
        | line       | SN1{U+000A} | SN1      |
        | control    | SN{U+0001}1 | SN1      |
        | nul        | SN1{U+0000} | SN1      |
        | backslash  | SN{U+005C}1 | SN1      |

    @id:sn-charset-phone-first @needs:phone
    场景大纲: sn 以任何允许的字符开头，手机都接受
      假如已准备 "<sn>" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么调用成功
      而且用户对 "<sn>" 的授权记录为 "1"

      例子:
        | case       | sn        |
        | hyphen     | -SN1      |
        | underscore | _SN1      |
        | digit      | 1SN       |
        | lower      | sN1       |
        | zero       | 0         |
        | undefined  | undefined |

    @id:sn-charset-clean @needs:ticket
    场景大纲: 客户端不会清理 sn
      当客户端为型号 "A" 的 sn "<sn>" 获取票据
      那么 "sn" 以 errcode 9800002 被拒绝

      例子:
        | case | sn |
        | tab-last | SN1{U+0009} |
        | return-last | SN1{U+000D} |
        | quoted | {U+0022}SN1{U+0022} |
        | apostrophes | 'SN1' |
        | code-39 | *SN1* |
        | comma | SN1,SN2 |
        | comma-last | SN1, |
        | semicolon | SN1;A |
        | percent | SN%31 |
        | plus | SN+1 |
        | hash | #SN1 |
        | query | SN1?a=1 |
        | amp | SN1&a |
        | equals | SN=1 |
        | decimal | 12.0 |
        | zero-width | SN1{U+200B} |
        | byte-order | {U+FEFF}SN1 |
        | wide-blank | SN1{U+3000} |
        | parenthesis | (21)SN1 |
        | tilde | SN~1 |
        | dollar | $SN1 |
        | at | SN@1 |

    @id:sn-charset-clean-group @needs:group
    场景大纲: 客户端不会清理设备组中设备的 sn
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN2"
      当客户端把设备 "<sn>" 加入设备组 "Lobby"
      那么设备组 "Lobby" 内有设备 "SN2"

      例子:
        | case | sn |
        | blank-first | {U+0020}SN1 |
        | blank-last | SN1{U+0020} |
        | tab-last | SN1{U+0009} |
        | line-last | SN1{U+000A} |
        | dot | S.N1 |
        | colon | AA:BB |
        | quoted | {U+0022}SN1{U+0022} |
        | percent | SN%31 |
        | wide | SN{U+FF11} |
        | long | {A*129} |

  @rule:sn.verbatim
  规则: 平台逐字节比较 sn：大小写、前导零和长度都算数。

    @id:sn-verbatim-ticket @needs:ticket
    场景大纲: 客户端原样发送 sn
      当客户端为型号 "A" 的 sn "<sn>" 获取票据
      那么客户端拿到票据
      而且最后一个发往 "/wxa/getsnticket" 的请求中 "sn" 为 "<sn>"

      例子:
        | case          | sn                   |
        | mixed-case    | aB-01_z              |
        | leading-zeros | 000123               |
        | long-number   | 12345678901234567890 |
        | exponent      | 1e5                  |
        | hexadecimal   | 0x1F                 |
        | true          | true                 |
        | null          | null                 |
        | not-a-number | NaN |
        | none | None |
        | false | false |

    @id:sn-verbatim-info @needs:group
    场景: 客户端原样列出设备组内的每个 sn
      假如型号 "A" 的设备组 "Lobby" 有设备 "000123, 123, aB-01_z, Ab-01_z, 1e5, 0x1F, true, null, 12345678901234567890"
      当客户端查询设备组 "Lobby"
      那么结果以任意顺序列出 "000123, 123, aB-01_z, Ab-01_z, 1e5, 0x1F, true, null, 12345678901234567890"

    @id:sn-verbatim-phone @needs:phone
    场景大纲: sn 写法不同就是两台设备
      假如已准备 "<sn>" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么用户对 "<sn>" 的授权记录为 "1"
      而且用户对 "<other>" 的授权记录为 "none"

      例子:
        | case          | sn                   | other                |
        | case          | aB-1                 | AB-1                 |
        | leading-zeros | 00123                | 123                  |
        | length        | SN11                 | SN1                  |
        | hyphen        | SN-1                 | SN_1                 |
        | long-number   | 12345678901234567890 | 12345678901234567000 |
        | exponent      | 1e5                  | 100000               |
        | hexadecimal   | 0x1F                 | 31                   |
        | true          | true                 | TRUE                 |
        | null          | null                 | NULL                 |

    @id:sn-verbatim-call @needs:phone
    场景: sn 写法不同的设备不能呼叫用户
      假如已准备 "sn1" 的 option
      当小程序调用 "requestDeviceVoIP"
      而且设备 "SN1" 呼叫用户
      那么设备被拒绝

    @id:sn-verbatim-group @needs:group
    场景: sn 写法不同，在设备组里就是两台设备
      假如型号 "A" 的设备组 "Lobby" 有设备 "sn1"
      当客户端把设备 "SN1, 01, 1" 加入设备组 "Lobby"
      那么设备组 "Lobby" 内有设备 "sn1, SN1, 01, 1"

    @id:sn-verbatim-flow @needs:flow
    场景大纲: 流程授权的正是这个 sn 的设备
      当客户端为 "<sn>" 发起授权
      那么流程以 "authorized" 结束
      而且用户对 "<sn>" 的授权记录为 "1"
      而且用户对 "<other>" 的授权记录为 "none"

      例子:
        | case        | sn                   | other                |
        | lower       | abc                  | ABC                  |
        | upper       | ABC                  | abc                  |
        | zeros       | 007                  | 7                    |
        | digits      | 42                   | 042                  |
        | null        | null                 | NULL                 |
        | exponent    | 1e3                  | 1000                 |
        | long-number | 12345678901234567890 | 12345678901234567000 |
        | hexadecimal | 0x1F                 | 31                   |
        | true        | true                 | TRUE                 |

    @id:sn-verbatim-group-members @needs:group
    场景大纲: 客户端按原样的 sn 添加设备
      假如型号 "A" 的设备组 "Lobby" 有设备 ""
      当客户端把设备 "<sn>" 加入设备组 "Lobby"
      那么设备组 "Lobby" 内有设备 "<sn>"

      例子:
        | case        | sn                   |
        | long-number | 12345678901234567890 |
        | exponent    | 1e5                  |
        | hexadecimal | 0x1F                 |
        | true        | true                 |
        | null        | null                 |
        | zero | 0 |
        | undefined | undefined |
        | underscore | _a |
        | signs       | -_-                  |
        | longest     | {a*64}{B*64}         |

    @id:sn-verbatim-group-removed @needs:group
    场景大纲: 客户端只移除该写法的设备
      假如型号 "A" 的设备组 "Lobby" 有设备 "sn1, SN1, 01, 1"
      当客户端把设备 "<sn>" 移出设备组 "Lobby"
      那么设备组 "Lobby" 内有设备 "<left>"

      例子:
        | case     | sn  | left          |
        | capitals | SN1 | sn1, 01, 1    |
        | small    | sn1 | SN1, 01, 1    |
        | zero     | 01  | sn1, SN1, 1   |
        | number   | 1   | sn1, SN1, 01  |

    @id:sn-verbatim-group-left @needs:group
    场景大纲: 客户端按原样的 sn 移除设备
      假如型号 "A" 的设备组 "Lobby" 有设备 "<sn>"
      当客户端把设备 "<sn>" 移出设备组 "Lobby"
      那么设备组 "Lobby" 内有设备 ""

      例子:
        | case        | sn                   |
        | long-number | 12345678901234567890 |
        | exponent    | 1e5                  |
        | hexadecimal | 0x1F                 |
        | true        | true                 |
        | null        | null                 |
        | signs       | -_-                  |
        | longest     | {a*64}{B*64}         |

    @id:sn-verbatim-literal @needs:ticket
    场景大纲: 看起来像数字、日期或语言关键字的 sn 原样发出
      当客户端为型号 "A" 的 sn "<sn>" 获取票据
      那么最后一个发往 "/wxa/getsnticket" 的请求中 "sn" 为 "<sn>"

      例子:
        | case  | sn |
        | under | 1_000 |
        | no | no |
        | off | off |
        | Y | Y |
        | date | 1-2 |
        | iso | 2026-01-02 |
        | minus | -0 |
        | minus1 | -007 |
        | nan | NaN |
        | none | None |
        | nil | nil |
        | NULL | NULL |
        | inf | Infinity |
        | bin | 0b11 |
        | oct | 0o17 |

    @id:sn-verbatim-literal-group @needs:group
    场景大纲: 这样的 sn 原样添加到设备组
      假如型号 "A" 的设备组 "Lobby" 有设备 ""
      当客户端把设备 "<sn>" 加入设备组 "Lobby"
      那么设备组 "Lobby" 内有设备 "<sn>"
      而且结果列出 "<sn>=0"

      例子:
        | case  | sn |
        | under | 1_000 |
        | no | no |
        | date | 1-2 |
        | iso | 2026-01-02 |
        | minus | -0 |
        | nan | NaN |
        | none | None |
        | bin | 0b11 |
        | long | {A*128} |
        | mixed | aBc |
        | zeros | 0012 |
        | digits | 12345678901234567890 |

    @id:sn-verbatim-removed @needs:group
    场景大纲: 未能移除的 sn 原样报告
      假如开关 "group.partial" 为 "partial"
      而且型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当客户端把设备 "SN1, <sn>" 移出设备组 "Lobby"
      那么结果列出 "<sn>"

      例子:
        | case  | sn |
        | mixed | aBc |
        | zeros | 0012 |
        | long | {A*128} |
        | digits | 12345678901234567890 |
        | model | SN1/B |

  @rule:model.known
  规则: model_id 必须是本账号注册的型号。

    @id:model-known-ticket @needs:ticket
    场景大纲: 本账号的每个型号都能用 getSnTicket 拿到票据
      当客户端为型号 "<model>" 的 sn "SN1" 获取票据
      那么客户端拿到票据

      例子:
        | case | model |
        | A    | A     |
        | B    | B     |
        | C    | C     |

    @id:model-known-ticket-not @needs:ticket
    场景大纲: 型号不属于本账号时，getSnTicket 拒绝
      当客户端为型号 "<model>" 的 sn "SN1" 获取票据
      那么 "model_id" 以 errcode 9800003 被拒绝

      例子:
        | case        | model             |
        | unknown     | unknown           |
        | longer      | {model A}A        |
        | space-first | {U+0020}{model A} |
        | space-last  | {model A}{U+0020} |
        | type-name   | 校园电话          |

    @id:model-known-group @needs:group
    场景: 型号不属于本账号时，createIotGroupId 拒绝
      当客户端创建型号 "unknown" 的设备组 "Lobby"
      那么 "model_id" 以 errcode 9800003 被拒绝

    @id:model-known-flow @needs:flow
    场景大纲: 型号不属于本账号时，流程以失败结束
      当客户端为 "SN1/<model>" 发起授权
      那么流程失败，或客户端已拒绝 "model_id"
      而且流程给出的 errcode 为 9800003，或不给出 errcode
      而且平台收到的发往 "/__phone/requestDeviceVoIP" 的请求不超过 0 个

      例子:
        | case        | model             |
        | unknown     | unknown           |
        | longer      | {model A}A        |
        | space-first | {U+0020}{model A} |
        | space-last  | {model A}{U+0020} |

    @id:model-known-often @needs:ticket
    场景: 许多次被拒绝之后，仍能获取票据
      当客户端为设备 "D1/unknown, D2/unknown, D3/unknown, D4/unknown, D5/unknown, D6/unknown, D7/unknown, D8/unknown, D9/unknown, D10/unknown, D11/unknown, D12/unknown" 逐台获取票据，不论结果
      而且客户端为型号 "A" 的 sn "SN1" 获取票据
      那么客户端拿到票据

    @id:model-known-create-blank @needs:group
    场景大纲: 客户端不会修剪设备组的 model_id
      当客户端创建型号 "<model>" 的设备组 "Lobby"
      那么 "model_id" 以 errcode 9800003 被拒绝

      例子:
        | case        | model             |
        | longer      | {model A}A        |
        | space-first | {U+0020}{model A} |
        | space-last  | {model A}{U+0020} |

  @rule:ticket.required
  规则: getSnTicket 拒绝 sn 或 model_id 缺失或为空的请求体。

    @id:ticket-required-empty @needs:ticket
    场景大纲: sn 或 model_id 为空时，getSnTicket 拒绝
      当客户端为型号 "<model>" 的 sn "<sn>" 获取票据
      那么 "<field>" 以 errcode 47001 被拒绝

      例子:
        | case     | sn  | model | field    |
        | sn       |     | A     | sn       |
        | model_id | SN1 |       | model_id |

  @rule:ticket.order
  规则: getSnTicket 依次检查 sn 的长度、字符，然后是 model_id，与错误码的顺序一致。

    @id:ticket-order @needs:ticket
    场景大纲: 有多处错误时，getSnTicket 按顺序报告第一个
      当客户端为型号 "<model>" 的 sn "<sn>" 获取票据
      那么 "sn" 以 errcode <errcode> 被拒绝

      例子:
        | case                   | sn              | model   | errcode |
        | length-then-characters | {门*100}        | A       | 9800001 |
        | length-then-model      | {A*300}         | unknown | 9800001 |
        | characters-then-model  | S.N             | unknown | 9800002 |
        | all-three              | {A*300}{U+002E} | unknown | 9800001 |
