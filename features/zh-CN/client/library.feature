# language: zh-CN
# 本文件根据 en/client/library.feature 和 client/library.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: 低版本的手机
  接口和字段都从某个基础库版本起才有。

  @rule:library.request
  规则: 低于 2.27.3 的基础库没有 requestDeviceVoIP：wx 上不存在该函数。

    @id:library-request @needs:phone
    场景大纲: 低版本手机没有 requestDeviceVoIP
      假如用户手机的基础库版本为 "<version>"
      而且已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么调用失败
      而且用户对 "SN1" 的授权记录为 "none"

      例子:
        | case        | version |
        | before      | 2.27.2  |
        | long-before | 1.9.97  |

    @id:library-request-promise @needs:phone @needs:promise
    场景: 旧手机上，requestDeviceVoIP 的 Promise 不会 fulfilled
      假如用户手机的基础库版本为 "2.27.2"
      而且已准备 "SN1" 的 option
      当小程序尝试以 Promise 方式调用 "requestDeviceVoIP"
      那么调用没有成功

    @id:library-request-there @needs:phone
    场景大纲: 高版本手机有 requestDeviceVoIP
      假如用户手机的基础库版本为 "<version>"
      而且已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么调用成功

      例子:
        | case           | version |
        | first          | 2.27.3  |
        | without-groups | 2.30.3  |
        | with-groups    | 2.30.4  |
        | later          | 3.0.0   |

    @id:library-request-updated @needs:phone
    场景: 手机升级基础库后有了 requestDeviceVoIP
      假如用户手机的基础库版本为 "2.27.2"
      而且已准备 "SN1" 的 option
      当小程序调用 "requestDeviceVoIP"
      而且用户手机的基础库版本为 "3.0.0"
      而且小程序调用 "requestDeviceVoIP"
      那么调用成功

    @id:library-request-flow @needs:flow
    场景: 手机没有 requestDeviceVoIP 时，客户端报告失败
      假如用户手机的基础库版本为 "2.27.2"
      当客户端为 "SN1" 发起授权
      那么流程以 "failed" 结束

  @rule:library.list
  规则: 低于 2.30.3 的基础库没有 getDeviceVoIPList：wx 上不存在该函数。

    @id:library-list @needs:list
    场景大纲: 低版本手机没有 getDeviceVoIPList
      假如用户手机的基础库版本为 "<version>"
      当小程序调用 "getDeviceVoIPList"
      那么调用失败

      例子:
        | case         | version |
        | before       | 2.30.2  |
        | with-request | 2.27.3  |

    @id:library-list-promise @needs:list @needs:promise
    场景: 旧手机上，getDeviceVoIPList 的 Promise 不会 fulfilled
      假如用户手机的基础库版本为 "2.30.2"
      当小程序尝试以 Promise 方式调用 "getDeviceVoIPList"
      那么调用没有成功

    @id:library-list-there @needs:list
    场景: 高版本手机有 getDeviceVoIPList
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且用户手机的基础库版本为 "2.30.3"
      当小程序调用 "getDeviceVoIPList"
      那么列表中 "SN1" 的 status 为 1

  @rule:library.group
  规则: 低于 2.30.4 的基础库不认识 isGroup 和 groupId：它要求单台设备的四个字段。

    @id:library-group @needs:phone
    场景大纲: 低版本手机不认识 isGroup
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户手机的基础库版本为 "<version>"
      而且已准备 "group Lobby" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么调用的 errMsg 为 "requestDeviceVoIP:fail parameter error: parameter.sn should be String instead of Undefined;parameter.snTicket should be String instead of Undefined;parameter.modelId should be String instead of Undefined;parameter.deviceName should be String instead of Undefined;"
      而且调用以 errno 1001 失败

      例子:
        | case     | version |
        | before   | 2.30.3  |
        | observed | 2.29.2  |

    @id:library-group-flow @needs:flow
    场景: 旧手机上，设备组流程失败，也不会逐个询问设备
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户手机的基础库版本为 "2.30.3"
      当客户端为 "group Lobby" 发起授权
      那么流程以 "failed" 结束
      而且用户对 "SN1" 的授权记录为 "none"

    @id:library-group-there @needs:phone
    场景: 高版本手机可以授权设备组
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户手机的基础库版本为 "2.30.4"
      而且已准备 "group Lobby" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么调用成功

    @id:library-group-other-user @needs:phone
    场景: 其他用户的低版本手机不影响本用户
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户 "ann" 手机的基础库版本为 "2.20.0"
      而且已准备 "group Lobby" 的 option
      当小程序调用 "requestDeviceVoIP"
      那么调用成功

  @rule:library.group-items
  规则: 低于 2.30.4 的基础库不列出设备组。

    @id:library-group-items @needs:list
    场景大纲: 低版本手机的 getDeviceVoIPList 不列出设备组
      假如开关 "library.group-items" 为 "<how>"
      而且型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "group Lobby" 的弹窗选择过 "accept"
      而且用户对 "SN1" 的弹窗选择过 "accept"
      而且用户手机的基础库版本为 "<version>"
      当小程序调用 "getDeviceVoIPList"
      那么列表有 <items> 项

      例子:
        | case   | how    | version | items |
        | hidden | hidden | 2.30.3  | 1     |
        | bare   | bare   | 2.30.3  | 2     |
        | later  | hidden | 2.30.4  | 2     |

    @id:library-group-items-default @needs:list
    场景: 低版本手机的 getDeviceVoIPList 只列出设备，不列出设备组
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "group Lobby" 的弹窗选择过 "accept"
      而且用户手机的基础库版本为 "2.30.3"
      当小程序调用 "getDeviceVoIPList"
      那么列表有 0 项

  @rule:list.failure
  规则: getDeviceVoIPList 可能以 errCode 0 失败：只有 errMsg 说明失败。

    @id:list-failure @needs:list
    场景: 列表调用以 errCode 0 失败时也是失败
      假如接下来 1 个发往 "/__phone/getDeviceVoIPList" 的请求遇到故障 {"errcode":-1}
      当小程序调用 "getDeviceVoIPList"
      那么调用以 errCode 0 失败
      而且调用的 errMsg 为 "getDeviceVoIPList:fail cgi fail(3,-1)"
