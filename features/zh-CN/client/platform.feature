# language: zh-CN
# 本文件根据 en/client/platform.feature 和 client/platform.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: 不支持这些接口的平台
  Taro 的文档标明 H5、React Native 和鸿蒙不支持 requestDeviceVoIP 和
  getDeviceVoIPList。客户端在那里给出什么由它自己决定，但不能让应用当成已授权。

  @rule:platform.unsupported
  规则: 在不支持该接口的平台（H5、React Native、鸿蒙）上，调用通过 fail 或被拒绝的 Promise 失败，绝不成功。

    @id:platform-unsupported-success @needs:unsupported
    场景大纲: 不支持的调用不会成功
      假如已准备 "SN1" 的 option
      当小程序在不支持的平台上调用 "<api>"
      那么 "success" 执行了 0 次

      例子:
        | case    | api               |
        | request | requestDeviceVoIP |
        | list    | getDeviceVoIPList |

    @id:platform-unsupported-fail @needs:unsupported
    场景大纲: 不支持的调用执行 fail
      假如已准备 "SN1" 的 option
      当小程序在不支持的平台上调用 "<api>"
      那么 "fail" 执行了 1 次

      例子:
        | case    | api               |
        | request | requestDeviceVoIP |
        | list    | getDeviceVoIPList |

    @id:platform-unsupported-end @needs:unsupported
    场景大纲: 不支持的调用执行 complete
      假如已准备 "SN1" 的 option
      当小程序在不支持的平台上调用 "<api>"
      那么 "complete" 执行了 1 次

      例子:
        | case    | api               |
        | request | requestDeviceVoIP |
        | list    | getDeviceVoIPList |

    @id:platform-unsupported-promise @needs:unsupported @needs:promise
    场景大纲: 不支持的调用，其 Promise 被拒绝
      假如已准备 "SN1" 的 option
      当小程序在不支持的平台上 await "<api>"
      那么 Promise 的状态为 "rejected"

      例子:
        | case    | api               |
        | request | requestDeviceVoIP |
        | list    | getDeviceVoIPList |
