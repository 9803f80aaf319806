# language: zh-CN
# 本文件根据 en/client/list.feature 和 client/list.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: getDeviceVoIPList 返回的列表

  @rule:list.items
  规则: getDeviceVoIPList 列出用户允许的（status 1）以及拒绝或关闭的（status 0），不含从未询问过的。

    @id:list-items @needs:list
    场景大纲: getDeviceVoIPList 给出设备的 status
      假如用户对 "SN1" 的弹窗选择过 "<answer>"
      当小程序调用 "getDeviceVoIPList"
      那么列表中 "SN1" 的 status 为 <status>

      例子:
        | case     | answer | status |
        | accepted | accept | 1      |
        | rejected | reject | 0      |

    @id:list-items-sn @needs:list
    场景大纲: getDeviceVoIPList 给出设备完整的序列号
      假如用户对 "<sn>" 的弹窗选择过 "accept"
      当小程序调用 "getDeviceVoIPList"
      那么列表恰好是 "<sn>=1"

      例子:
        | case   | sn      |
        | digits | 0012    |
        | long   | {A*120} |
        | plain-digits | 123 |

    @id:list-items-off @needs:list
    场景: 用户关闭过的设备在 getDeviceVoIPList 中 status 为 0
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且用户在设置页把 "SN1" 切换为 0
      当小程序调用 "getDeviceVoIPList"
      那么列表中 "SN1" 的 status 为 0

    @id:list-items-none @needs:list
    场景: 从未询问过用户的设备，getDeviceVoIPList 不列出
      当小程序调用 "getDeviceVoIPList"
      那么列表有 0 项

    @id:list-items-later @needs:list @needs:clock
    场景大纲: getDeviceVoIPList 包含用户在上次调用之后的选择
      当小程序调用 "getDeviceVoIPList"
      而且时间过去 "<age>"
      而且用户对 "SN1" 的弹窗选择过 "accept"
      而且小程序调用 "getDeviceVoIPList"
      那么列表中 "SN1" 的 status 为 1

      例子:
        | case | age |
        | 1s   | 1s  |
        | 24h  | 24h |

    @id:list-items-several @needs:list
    场景: getDeviceVoIPList 同时列出设备和设备组
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "SN1" 的弹窗选择过 "accept"
      而且用户对 "SN1/C" 的弹窗选择过 "reject"
      而且用户对 "group Lobby" 的弹窗选择过 "reject"
      当小程序调用 "getDeviceVoIPList"
      那么列表有 3 项
      而且列表中 "SN1/C" 的 status 为 0
      而且列表中 "group Lobby" 的 status 为 0

    @id:list-items-exactly @needs:list
    场景: getDeviceVoIPList 列出的每台设备、每个设备组都有自己的 status
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且型号 "A" 的设备组 "Gate" 有设备 "SN2"
      而且用户对 "SN1, SN2/B, sn2" 各自的弹窗选择过 "accept"
      而且用户对 "SN1/C, SN2" 各自的弹窗选择过 "reject"
      而且用户对 "group Lobby" 的弹窗选择过 "reject"
      而且用户对 "group Gate" 的弹窗选择过 "accept"
      当小程序调用 "getDeviceVoIPList"
      那么列表恰好是 "SN1=1, SN1/C=0, SN2=0, SN2/B=1, sn2=1, group Lobby=0, group Gate=1"

    @id:list-items-many @needs:list
    场景: getDeviceVoIPList 列出所有设备
      假如用户对 "D1..D140" 各自的弹窗选择过 "accept"
      当小程序调用 "getDeviceVoIPList"
      那么列表有 140 项

    @id:list-items-after-failure @needs:list
    场景: getDeviceVoIPList 失败一次之后，照样返回列表
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且接下来 1 个发往 "/__phone/getDeviceVoIPList" 的请求遇到故障 {"errcode":-12001}
      当小程序调用 "getDeviceVoIPList"
      而且小程序调用 "getDeviceVoIPList"
      那么列表恰好是 "SN1=1"

    @id:list-items-changed @needs:list
    场景大纲: getDeviceVoIPList 反映上次调用之后的变化
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "<target>" 的弹窗选择过 "accept"
      当小程序调用 "getDeviceVoIPList"
      而且用户在设置页把 "<target>" 切换为 0
      而且小程序调用 "getDeviceVoIPList"
      那么列表恰好是 "<target>=0"

      例子:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |

    @id:list-items-added @needs:list
    场景: getDeviceVoIPList 列出用户在上次调用之后选择过的
      当小程序调用 "getDeviceVoIPList"
      而且用户对 "SN1" 的弹窗选择过 "accept"
      而且小程序调用 "getDeviceVoIPList"
      而且用户对 "SN2" 的弹窗选择过 "reject"
      而且小程序调用 "getDeviceVoIPList"
      那么列表恰好是 "SN1=1, SN2=0"

    @id:list-items-failed @needs:list
    场景: 列表调用失败时，不用上一次的列表代替
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当小程序调用 "getDeviceVoIPList"
      而且应用失去硬件接入能力
      而且小程序调用 "getDeviceVoIPList"
      那么调用失败

    @id:list-items-like @needs:list
    场景: getDeviceVoIPList 能区分序列号相近的设备
      假如用户对 "S-1, S_1, 0, null, undefined, 12345678901234567890, -_-" 各自的弹窗选择过 "accept"
      当小程序调用 "getDeviceVoIPList"
      那么列表恰好是 "S-1=1, S_1=1, 0=1, null=1, undefined=1, 12345678901234567890=1, -_-=1"

    @id:list-items-hundreds @needs:list
    场景: getDeviceVoIPList 列出数百台设备
      假如用户对 "D1..D260" 各自的弹窗选择过 "accept"
      当小程序调用 "getDeviceVoIPList"
      那么列表有 260 项
      而且列表中 "D260" 的 status 为 1
      而且列表中 "D150" 的 status 为 1

    @id:list-items-after-call @needs:list @needs:phone
    场景大纲: getDeviceVoIPList 列出设置中现在的状态
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当小程序为 "<target>" 调用 "requestDeviceVoIP"，用户选择 "accept"
      而且用户在设置页把 "<target>" 切换为 0
      而且小程序调用 "getDeviceVoIPList"
      那么列表恰好是 "<target>=0"

      例子:
        | case | target |
        | device | SN1 |
        | group | group Lobby |

    @id:list-items-unknown-member @needs:list
    场景: 列表的条目可以有客户端不认识的字段
      假如接下来 1 个发往 "/__phone/getDeviceVoIPList" 的请求遇到故障 {"body":"{\"errMsg\":\"getDeviceVoIPList:ok\",\"errCode\":0,\"errno\":0,\"list\":[{\"sn\":\"SN1\",\"model_id\":\"{model A}\",\"status\":1,\"update_time\":5}],\"next\":\"\"}"}
      当小程序调用 "getDeviceVoIPList"
      那么列表恰好是 "SN1=1"

    @id:promise-list-items @needs:list @needs:promise
    场景: 列表的 Promise 给出每一项及其状态
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "SN1, SN2" 各自的弹窗选择过 "accept"
      而且用户对 "SN1/C" 的弹窗选择过 "reject"
      而且用户对 "group Lobby" 的弹窗选择过 "accept"
      当小程序 await "getDeviceVoIPList"
      那么列表恰好是 "SN1=1, SN2=1, SN1/C=0, group Lobby=1"

    @id:promise-list-none @needs:list @needs:promise
    场景: 列表为空时，Promise 给出空列表
      当小程序 await "getDeviceVoIPList"
      那么 Promise 的状态为 "fulfilled"
      而且列表有 0 项
      而且其结果就是手机的应答

    @id:list-items-styles @needs:list @needs:promise
    场景: 先用 Promise、再用回调获取列表
      当小程序 await "getDeviceVoIPList"
      而且用户对 "SN1" 的弹窗选择过 "accept"
      而且小程序调用 "getDeviceVoIPList"
      那么列表恰好是 "SN1=1"

    @id:list-items-after-failures @needs:list
    场景大纲: 任何一种失败之后，客户端仍能再次获取列表
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且接下来 1 个发往 "/__phone/getDeviceVoIPList" 的请求遇到故障 <fault>
      当小程序尝试调用 "getDeviceVoIPList"
      而且小程序调用 "getDeviceVoIPList"
      那么列表恰好是 "SN1=1"

      例子:
        | case | fault |
        | busy | {"errcode":-1} |
        | status | {"status":502} |
        | reset | {"reset":true} |
        | nothing | {"body":""} |

    @id:list-items-often @needs:list
    场景: 每次要求时，客户端都获取列表
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当小程序调用 "getDeviceVoIPList" 12 次
      那么列表恰好是 "SN1=1"

  @rule:list.group-items
  规则: 设备组的条目有 group_id 和 status；其 sn 和 model_id 为 undefined。

    @id:list-group-items @needs:list
    场景大纲: 设备组的条目没有设备的字段
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "group Lobby" 的弹窗选择过 "<answer>"
      当小程序调用 "getDeviceVoIPList"
      那么列表中 "group Lobby" 的 status 为 <status>
      而且 "group Lobby" 的条目没有 "sn"
      而且 "group Lobby" 的条目没有 "model_id"

      例子:
        | case     | answer | status |
        | accepted | accept | 1      |
        | rejected | reject | 0      |

    @id:list-group-items-beside @needs:list
    场景: 设备组与组内设备各有自己的条目
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "SN1" 的弹窗选择过 "reject"
      而且用户对 "group Lobby" 的弹窗选择过 "accept"
      当小程序调用 "getDeviceVoIPList"
      那么列表恰好是 "SN1=0, group Lobby=1"
      而且 "group Lobby" 的条目没有 "sn"
