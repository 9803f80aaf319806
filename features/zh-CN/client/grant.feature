# language: zh-CN
# 本文件根据 en/client/grant.feature 和 client/grant.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: 授权之后的设备呼叫
  获得授权后，设备可以呼叫用户：呼叫的应答为 0。

  @rule:grant.none
  规则: 没有 status 1 的授权记录时，设备的呼叫以 9 失败。

    @id:grant-none @needs:phone
    场景大纲: 用户没有授权的设备不能呼叫用户
      假如用户对弹窗选择 "<answer>"
      而且已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      而且设备 "SN1" 呼叫用户
      那么设备收到应答 9

      例子:
        | case      | answer  |
        | rejected  | reject  |
        | dismissed | dismiss |

    @id:grant-none-other @needs:phone
    场景大纲: 用户只授权了另一台设备时，本设备不能呼叫
      假如已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      而且设备 "<other>" 呼叫用户
      那么设备收到应答 9
      而且用户对 "SN1" 的授权记录为 "1"

      例子:
        | case        | other |
        | other-sn    | SN2   |
        | other-model | SN1/B |

    @id:grant-none-text @needs:phone
    场景: 被拒绝的呼叫，errMsg 与文档一致
      假如用户对弹窗选择 "reject"
      而且已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      而且设备 "SN1" 呼叫用户
      那么设备收到的 errMsg 为 "operateWxData:fail"

    @id:grant-none-off @needs:phone
    场景: 用户关闭授权的设备不能呼叫
      假如已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      而且用户在设置页把 "SN1" 切换为 0
      而且设备 "SN1" 呼叫用户
      那么设备收到应答 9

    @id:grant-none-deleted @needs:phone
    场景: 用户删除小程序后，设备不能呼叫
      假如已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      而且用户删除小程序
      而且设备 "SN1" 呼叫用户
      那么设备收到应答 9

  @rule:grant.independent
  规则: 用户授权了设备本身，或授权了它当前所在的设备组，设备即可呼叫；两条授权记录相互独立。

    @id:grant-direct @needs:phone
    场景大纲: 用户授权的设备可以呼叫
      假如已准备 "<device>" 的 option
      当小程序调用 "requestDeviceVoIP"
      而且设备 "<device>" 呼叫用户
      那么设备收到应答 0

      例子:
        | case | device |
        | A    | SN1    |
        | C    | SN1/C  |

    @id:grant-group @needs:phone
    场景大纲: 用户授权设备组后，组内每台设备都可以呼叫
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1, SN2/B"
      而且已准备 "group Lobby" 的 option
      当小程序调用 "requestDeviceVoIP"
      而且设备 "<device>" 呼叫用户
      那么设备收到应答 0

      例子:
        | case   | device |
        | first  | SN1    |
        | second | SN2/B  |

    @id:grant-group-stranger @needs:phone
    场景大纲: 用户只授权了设备组时，组外的设备不能呼叫
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1, SN2/B"
      而且已准备 "group Lobby" 的 option
      当小程序调用 "requestDeviceVoIP"
      而且设备 "<device>" 呼叫用户
      那么设备被拒绝

      例子:
        | case        | device |
        | stranger    | SN3    |
        | other-model | SN2    |

    @id:grant-group-joined @needs:phone
    场景: 授权之后才加入设备组的设备可以呼叫
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且已准备 "group Lobby" 的 option
      当小程序调用 "requestDeviceVoIP"
      而且设备 "SN2" 加入设备组 "Lobby"
      而且设备 "SN2" 呼叫用户
      那么设备收到应答 0

    @id:grant-group-left @needs:phone
    场景: 用户只授权了设备组时，离开该组的设备不能呼叫
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1, SN2"
      而且已准备 "group Lobby" 的 option
      当小程序调用 "requestDeviceVoIP"
      而且设备 "SN1" 离开设备组 "Lobby"
      而且设备 "SN1" 呼叫用户
      那么设备被拒绝

    @id:grant-group-moved @needs:phone
    场景: 用户只授权了原设备组时，移到别的组的设备不能呼叫
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且型号 "A" 的设备组 "Gate" 有设备 ""
      而且已准备 "group Lobby" 的 option
      当小程序调用 "requestDeviceVoIP"
      而且设备 "SN1" 加入设备组 "Gate"
      而且设备 "SN1" 呼叫用户
      那么设备被拒绝

    @id:grant-group-moved-in @needs:phone
    场景: 设备移入用户已授权的设备组后可以呼叫
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且型号 "A" 的设备组 "Gate" 有设备 "SN2"
      而且已准备 "group Gate" 的 option
      当小程序调用 "requestDeviceVoIP"
      而且设备 "SN1" 加入设备组 "Gate"
      而且设备 "SN1" 呼叫用户
      那么设备收到应答 0

    @id:grant-both @needs:phone
    场景: 用户授权了设备本身，离开设备组后仍可以呼叫
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "group Lobby" 的弹窗选择过 "accept"
      而且已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      而且设备 "SN1" 离开设备组 "Lobby"
      而且设备 "SN1" 呼叫用户
      那么设备收到应答 0

    @id:grant-group-off @needs:phone
    场景: 用户授权了设备本身，关闭其设备组后仍可以呼叫
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "group Lobby" 的弹窗选择过 "accept"
      而且已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      而且用户在设置页把 "group Lobby" 切换为 0
      而且设备 "SN1" 呼叫用户
      那么设备收到应答 0

    @id:grant-forced @needs:group
    场景: 客户端用 force_add 移走的设备不能呼叫原设备组的用户
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且型号 "A" 的设备组 "Gate" 有设备 ""
      而且用户对 "group Lobby" 的弹窗选择过 "accept"
      当客户端强制把设备 "SN1" 加入设备组 "Gate"
      而且设备 "SN1" 呼叫用户
      那么设备被拒绝

    @id:grant-removed @needs:group
    场景: 客户端移出的设备不能呼叫该设备组的用户
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1, SN2"
      而且用户对 "group Lobby" 的弹窗选择过 "accept"
      当客户端把设备 "SN1" 移出设备组 "Lobby"
      而且设备 "SN1" 呼叫用户
      那么设备被拒绝

    @id:grant-added @needs:group
    场景: 客户端加入的设备可以呼叫该设备组的用户
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "group Lobby" 的弹窗选择过 "accept"
      当客户端把设备 "SN2" 加入设备组 "Lobby"
      而且设备 "SN2" 呼叫用户
      那么设备收到应答 0

  @rule:grant.direct-reject
  规则: 拒绝设备本身不会撤销其所在设备组的授权。

    @id:grant-direct-reject @needs:phone
    场景: 用户拒绝了设备但授权了其设备组时，设备可以呼叫
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "SN1" 的弹窗选择过 "reject"
      而且已准备 "group Lobby" 的 option
      当小程序调用 "requestDeviceVoIP"
      而且设备 "SN1" 呼叫用户
      那么设备收到应答 0

    @id:grant-direct-reject-override @needs:phone
    场景: 用户拒绝了设备并授权了其设备组时，设备不能呼叫
      假如开关 "grant.direct-reject" 为 "override"
      而且型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "SN1" 的弹窗选择过 "reject"
      而且已准备 "group Lobby" 的 option
      当小程序调用 "requestDeviceVoIP"
      而且设备 "SN1" 呼叫用户
      那么设备被拒绝
