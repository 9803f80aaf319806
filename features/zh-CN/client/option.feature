# language: zh-CN
# 本文件根据 en/client/option.feature 和 client/option.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: requestDeviceVoIP 的 option 对象
  遇到不合规的 option，客户端可以自行拒绝：指出字段、不发任何请求；也可以原样返回手机的
  结果。

  @rule:option.required
  规则: 授权单台设备时 sn、snTicket、modelId 和 deviceName 必填，均为字符串。

    @id:option-required @needs:phone
    场景: option 有四个必填字段时，手机接受
      假如已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么调用成功

    @id:option-required-missing @needs:phone
    场景大纲: option 缺少任一必填字段时，手机拒绝
      假如已准备 "SN1" 的 option
      而且其 "<member>" 缺失
      当小程序调用 "requestDeviceVoIP"
      那么 "<member>" 以 errno 1001 被拒绝

      例子:
        | case       | member     |
        | sn         | sn         |
        | snTicket   | snTicket   |
        | modelId    | modelId    |
        | deviceName | deviceName |

    @id:option-required-string @needs:phone
    场景大纲: 必填字段不是字符串时，手机拒绝
      假如已准备 "SN1" 的 option
      而且其 "<member>" 为 JSON 值 <value>
      当小程序调用 "requestDeviceVoIP"
      那么 "<member>" 被拒绝

      例子:
        | case              | member     | value |
        | sn-number         | sn         | 5     |
        | snTicket-number   | snTicket   | 5     |
        | modelId-number    | modelId    | 5     |
        | deviceName-number | deviceName | 5     |
        | sn-null           | sn         | null  |
        | deviceName-null   | deviceName | null  |

    @id:option-required-after @needs:phone
    场景大纲: 调用不会沿用之前调用的字段
      假如已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      而且已准备 "SN2" 的 option
      而且其 "<member>" 缺失
      而且小程序调用 "requestDeviceVoIP"
      那么 "<member>" 以 errno 1001 被拒绝
      而且用户对 "SN2" 的授权记录为 "none"

      例子:
        | case       | member     |
        | sn         | sn         |
        | snTicket   | snTicket   |
        | modelId    | modelId    |
        | deviceName | deviceName |

    @id:option-required-ends @needs:phone
    场景大纲: 缺少字段的调用与其他失败一样结束
      假如已准备 "SN1" 的 option
      而且其 "<member>" 缺失
      当小程序调用 "requestDeviceVoIP"
      那么 fail 和 complete 各执行一次，或客户端已拒绝 "<member>"

      例子:
        | case | member |
        | sn | sn |
        | deviceName | deviceName |

    @id:option-required-after-accepted @needs:phone
    场景大纲: 前一次调用被允许之后，下一次调用不借用它的字段
      当小程序为 "SN1" 调用 "requestDeviceVoIP"，用户选择 "accept"
      而且用户删除小程序
      而且已准备 "SN1" 的 option
      而且其 "<member>" 缺失
      而且小程序调用 "requestDeviceVoIP"
      那么 "<member>" 被拒绝

      例子:
        | case   | member     |
        | ticket | snTicket   |
        | model  | modelId    |
        | name   | deviceName |

  @rule:option.types
  规则: 字段类型错误时调用失败，错误信息指出字段、要求的类型和实际类型；多个错误字段有多个子句。

    @id:option-types @needs:phone
    场景大纲: errMsg 指出字段、要求的类型和实际类型
      假如已准备 "SN1" 的 option
      而且其 "<member>" 为 JSON 值 <value>
      当小程序调用 "requestDeviceVoIP"
      那么 "<member>" 被拒绝，errMsg 中有 "parameter error: parameter.<member> should be <wanted> instead of <given>;"
      而且 "<member>" 以 errno 1001 被拒绝

      例子:
        | case              | member     | value  | wanted  | given   |
        | sn-number         | sn         | 5      | String  | Number  |
        | sn-boolean        | sn         | true   | String  | Boolean |
        | sn-null           | sn         | null   | String  | Null    |
        | sn-object         | sn         | {}     | String  | Object  |
        | sn-array          | sn         | []     | String  | Array   |
        | snTicket-number   | snTicket   | 5      | String  | Number  |
        | modelId-number    | modelId    | 5      | String  | Number  |
        | deviceName-number | deviceName | 5      | String  | Number  |
        | isGroup-string    | isGroup    | "true" | Boolean | String  |
        | isGroup-number    | isGroup    | 1      | Boolean | Number  |

    @id:option-types-missing @needs:phone
    场景大纲: 字段缺失时，errMsg 称之为 undefined
      假如已准备 "SN1" 的 option
      而且其 "<member>" 缺失
      当小程序调用 "requestDeviceVoIP"
      那么 "<member>" 被拒绝，errMsg 中有 "requestDeviceVoIP:fail parameter error: parameter.<member> should be String instead of Undefined;"

      例子:
        | case       | member     |
        | sn         | sn         |
        | deviceName | deviceName |

    @id:option-types-group @needs:phone
    场景: groupId 不是字符串时，手机拒绝
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且已准备 "group Lobby" 的 option
      而且其 "groupId" 为 JSON 值 5
      当小程序调用 "requestDeviceVoIP"
      那么 "groupId" 被拒绝，errMsg 中有 "parameter.groupId should be String instead of Number;"

    @id:option-types-several @needs:phone
    场景: errMsg 对每个错误字段各有一个子句
      假如已准备 "SN1" 的 option
      而且其 "sn" 缺失
      而且其 "snTicket" 缺失
      而且其 "modelId" 缺失
      而且其 "deviceName" 缺失
      当小程序调用 "requestDeviceVoIP"
      那么 "sn" 被拒绝，errMsg 中有 "requestDeviceVoIP:fail parameter error: parameter.sn should be String instead of Undefined;parameter.snTicket should be String instead of Undefined;parameter.modelId should be String instead of Undefined;parameter.deviceName should be String instead of Undefined;"

  @rule:option.limits
  规则: 字段超出文档限制时，调用以指明该字段的参数错误失败，先于票据、授权记录和弹窗。

    @id:option-limits-errno @needs:phone
    场景大纲: 字段超出限制是参数错误
      假如已准备 "SN1" 的 option
      而且其 "<member>" 为 "<value>"
      当小程序调用 "requestDeviceVoIP"
      那么 "<member>" 以 errno 1001 被拒绝

      例子:
        | case              | member     | value   |
        | sn-length         | sn         | {A*999} |
        | sn-characters     | sn         | S.N     |
        | deviceName-length | deviceName | {a*99}  |

    @id:option-limits-named @needs:phone
    场景大纲: 字段超出限制时，errMsg 指出该字段
      假如已准备 "SN1" 的 option
      而且其 "<member>" 为 "<value>"
      当小程序调用 "requestDeviceVoIP"
      那么 "<member>" 被拒绝，errMsg 中有 "parameter error: parameter.<member> "

      例子:
        | case              | member     | value   |
        | sn-length         | sn         | {A*999} |
        | sn-characters     | sn         | S.N     |
        | deviceName-length | deviceName | {a*99}  |

    @id:option-limits-ticket @needs:phone
    场景: 手机先检查字段限制，再检查票据
      假如已准备 "SN1" 的 option
      而且其 "deviceName" 为 "{a*99}"
      当时间过去 "10m"
      而且小程序调用 "requestDeviceVoIP"
      那么 "deviceName" 以 errno 1001 被拒绝

    @id:option-limits-record @needs:phone
    场景: 手机先检查字段限制，再检查授权记录
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且已准备 "SN1" 的 option
      而且其 "deviceName" 为 "{a*99}"
      当小程序调用 "requestDeviceVoIP"
      那么 "deviceName" 以 errno 1001 被拒绝

    @id:option-limits-dialog @needs:phone
    场景: 手机先检查字段限制，再弹窗
      假如已准备 "SN1" 的 option
      而且其 "deviceName" 为 "{a*99}"
      当小程序调用 "requestDeviceVoIP"
      那么用户对 "SN1" 的授权记录为 "none"

    @id:option-limits-off @needs:phone
    场景大纲: 手机截断超长的 deviceName
      假如开关 "option.limits" 为 "<how>"
      而且已准备 "SN1" 的 option
      而且其 "deviceName" 为 "{a*14}"
      当小程序调用 "requestDeviceVoIP"
      那么 "SN1" 的弹窗显示 "<name>校园电话"，或客户端已拒绝 "deviceName"

      例子:
        | case     | how      | name   |
        | truncate | truncate | {a*13} |
        | accept   | accept   | {a*14} |

  @rule:group.only-id
  规则: isGroup 为 true 时，只有 groupId 必填。

    @id:group-only-id @needs:phone
    场景: 只有 groupId 就能授权设备组
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且已准备 "group Lobby" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么调用成功

    @id:group-only-id-missing @needs:phone
    场景: 授权设备组时没有 groupId，手机拒绝
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且已准备 "group Lobby" 的 option
      而且其 "groupId" 缺失
      当小程序调用 "requestDeviceVoIP"
      那么 "groupId" 以 errno 1001 被拒绝

    @id:group-only-id-device @needs:phone
    场景: 单台设备的字段不能代替 groupId
      假如已准备 "SN1" 的 option
      而且其 "isGroup" 为 JSON 值 true
      当小程序调用 "requestDeviceVoIP"
      那么 "groupId" 以 errno 1001 被拒绝

    @id:group-only-id-after @needs:phone
    场景: 授权设备组的调用不会沿用之前调用的 groupId
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且已准备 "group Lobby" 的 option
      当小程序调用 "requestDeviceVoIP"
      而且已准备 "group Lobby" 的 option
      而且其 "groupId" 缺失
      而且小程序调用 "requestDeviceVoIP"
      那么 "groupId" 以 errno 1001 被拒绝

  @rule:group.extra-members
  规则: isGroup 为 true 时，手机接受并忽略单台设备的字段。

    @id:group-extra-members @needs:phone
    场景大纲: 授权设备组时，手机忽略单台设备的字段
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且已准备 "group Lobby" 的 option
      而且其 "<member>" 为 "<value>"
      当小程序调用 "requestDeviceVoIP"
      那么调用成功
      而且用户对 "group Lobby" 的授权记录为 "1"

      例子:
        | case            | member     | value     |
        | sn              | sn         | SN1       |
        | bad-sn          | sn         | S.N       |
        | long-sn         | sn         | {A*999}   |
        | snTicket        | snTicket   | dead      |
        | modelId         | modelId    | {model A} |
        | deviceName      | deviceName | iot       |
        | long-deviceName | deviceName | {a*99}    |

    @id:group-extra-members-all @needs:phone
    场景: 手机授权的是设备组，不是一并给出的设备
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且已准备 "SN2" 的 option
      而且其 "isGroup" 为 JSON 值 true
      而且其 "groupId" 为 "{group Lobby}"
      当小程序调用 "requestDeviceVoIP"
      那么用户对 "SN2" 的授权记录为 "none"
      而且用户对 "group Lobby" 的授权记录为 "1"

  @rule:single.no-group-id
  规则: isGroup 为 false 或缺省时，手机忽略 groupId，并要求单台设备的四个字段。

    @id:single-no-group-id @needs:phone
    场景大纲: 授权单台设备时，手机忽略 groupId
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN2"
      而且已准备 "SN1" 的 option
      而且其 "isGroup" 为 JSON 值 false
      而且其 "groupId" 为 "<groupId>"
      当小程序调用 "requestDeviceVoIP"
      那么用户对 "SN1" 的授权记录为 "1"
      而且用户对 "group Lobby" 的授权记录为 "none"

      例子:
        | case    | groupId         |
        | known   | {group Lobby}   |
        | unknown | {group unknown} |
        | empty   |                 |

    @id:single-no-group-id-absent @needs:phone
    场景: 没有 isGroup 时，手机忽略 groupId
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN2"
      而且已准备 "SN1" 的 option
      而且其 "groupId" 为 "{group Lobby}"
      当小程序调用 "requestDeviceVoIP"
      那么用户对 "SN1" 的授权记录为 "1"
      而且用户对 "group Lobby" 的授权记录为 "none"

    @id:single-no-group-id-false @needs:phone
    场景: isGroup 为 false 时，手机不要求 groupId
      假如已准备 "SN1" 的 option
      而且其 "isGroup" 为 JSON 值 false
      当小程序调用 "requestDeviceVoIP"
      那么调用成功

    @id:single-no-group-id-four @needs:phone
    场景大纲: isGroup 不为 true 时，只有 groupId 不够
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且已准备 "group Lobby" 的 option
      而且其 "isGroup" 为 JSON 值 false
      而且其 "<missing>" 缺失
      当小程序调用 "requestDeviceVoIP"
      那么 "sn" 以 errno 1001 被拒绝

      例子:
        | case   | missing |
        | false  | sn      |
        | absent | isGroup |

    @id:single-no-group-id-each @needs:phone
    场景大纲: isGroup 为 false 时，手机要求四个字段
      假如已准备 "SN1" 的 option
      而且其 "isGroup" 为 JSON 值 false
      而且其 "<member>" 缺失
      当小程序调用 "requestDeviceVoIP"
      那么 "<member>" 以 errno 1001 被拒绝

      例子:
        | case       | member     |
        | sn         | sn         |
        | snTicket   | snTicket   |
        | modelId    | modelId    |
        | deviceName | deviceName |

    @id:single-no-group-id-after @needs:phone
    场景: 授权单台设备的调用不会沿用之前授权设备组的字段
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN2"
      当小程序为 "group Lobby" 调用 "requestDeviceVoIP"，用户选择 "reject"
      而且小程序为 "SN1" 调用 "requestDeviceVoIP"，用户选择 "accept"
      那么调用成功
      而且用户对 "SN1" 的授权记录为 "1"

  @rule:group.known
  规则: groupId 不是本账号的设备组时调用失败，原因为空。

    @id:group-known @needs:phone
    场景大纲: 用户不能授权不属于本账号的设备组
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且已准备 "group Lobby" 的 option
      而且其 "groupId" 为 "<groupId>"
      当小程序调用 "requestDeviceVoIP"
      那么调用以 errCode 10025 失败
      而且其 errMsg 为 "requestDeviceVoIP:fail "

      例子:
        | case    | groupId         |
        | unknown | {group unknown} |
        | longer  | {group Lobby}A  |
        | name    | Lobby           |
        | short   | 31LW0EG5G9      |

    @id:group-known-blank @needs:phone
    场景: groupId 末尾多一个空格，就不是这个设备组
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且已准备 "group Lobby" 的 option
      而且其 "groupId" 为 "{group Lobby}{U+0020}"
      当小程序调用 "requestDeviceVoIP"
      那么调用以 errCode 10025 失败

  @rule:group.empty
  规则: 用户可以授权没有设备的设备组。

    @id:group-empty-accept @needs:phone
    场景: 用户可以授权空的设备组
      假如型号 "A" 的设备组 "Lobby" 有设备 ""
      而且已准备 "group Lobby" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么调用成功

    @id:group-empty-refuse @needs:phone
    场景: 用户不能授权空的设备组
      假如开关 "group.empty" 为 "refuse"
      而且型号 "A" 的设备组 "Lobby" 有设备 ""
      而且已准备 "group Lobby" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么调用以 errCode 10025 失败

    @id:group-empty-filled @needs:phone
    场景: 用户可以授权有设备的设备组
      假如开关 "group.empty" 为 "refuse"
      而且型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且已准备 "group Lobby" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么调用成功

  @rule:check.order
  规则: 手机依次检查参数、小程序的能力、票据、授权记录，最后才弹窗。

    @id:check-order-capability @needs:phone
    场景: 手机先检查 option，再检查硬件接入能力
      假如已准备 "SN1" 的 option
      而且其 "deviceName" 缺失
      而且应用没有硬件接入能力
      当小程序调用 "requestDeviceVoIP"
      那么 "deviceName" 以 errno 1001 被拒绝

    @id:check-order-ticket @needs:phone
    场景: 手机先检查硬件接入能力，再检查票据
      假如已准备 "SN1" 的 option
      而且其 "snTicket" 为 "{0*32}"
      而且应用没有硬件接入能力
      当小程序调用 "requestDeviceVoIP"
      那么调用以 errCode -12001 失败

    @id:check-order-ticket-first @needs:phone
    场景大纲: 手机先检查票据，再检查授权记录
      假如用户对 "SN1" 的弹窗选择过 "<answer>"
      而且已准备 "SN1" 的 option
      而且其 "snTicket" 为 "{0*32}"
      当小程序调用 "requestDeviceVoIP"
      那么调用以 errCode 10008 失败

      例子:
        | case   | answer |
        | accept | accept |
        | reject | reject |

    @id:check-order-record-first @needs:phone
    场景大纲: 手机先检查授权记录，再检查票据
      假如开关 "check.order" 为 "record-first"
      而且用户对 "SN1" 的弹窗选择过 "<answer>"
      而且已准备 "SN1" 的 option
      而且其 "snTicket" 为 "{0*32}"
      当小程序调用 "requestDeviceVoIP"
      那么调用以 errCode <errCode> 失败

      例子:
        | case   | answer | errCode |
        | accept | accept | 10001   |
        | reject | reject | 10021   |

    @id:check-order-dialog @needs:phone
    场景: 手机先检查票据，再弹窗
      假如已准备 "SN1" 的 option
      而且其 "snTicket" 为 "{0*32}"
      当小程序调用 "requestDeviceVoIP"
      那么用户对 "SN1" 的授权记录为 "none"

  @rule:app.capability
  规则: 未开通硬件接入的小程序没有这些接口的权限。

    @id:app-capability-device @needs:phone
    场景: 没有硬件接入能力时，用户不能授权设备
      假如开关 "callback.fail" 为 "plain"
      而且已准备 "SN1" 的 option
      而且应用没有硬件接入能力
      当小程序调用 "requestDeviceVoIP"
      那么调用以 errCode -12001 失败
      而且其 errMsg 为 "requestDeviceVoIP:fail invalid scope"

    @id:app-capability-group @needs:phone
    场景: 没有硬件接入能力时，用户不能授权设备组
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且已准备 "group Lobby" 的 option
      而且应用没有硬件接入能力
      当小程序调用 "requestDeviceVoIP"
      那么调用以 errCode -12001 失败

    @id:app-capability-list @needs:list
    场景: 没有硬件接入能力时，getDeviceVoIPList 失败
      假如应用没有硬件接入能力
      当小程序调用 "getDeviceVoIPList"
      那么调用以 errCode -12001 失败
