# language: zh-CN
# 本文件根据 en/platform/license.feature 和 platform/license.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: License
  三个接口，现在或曾经按激活次数计数。

  @rule:license.era
  规则: License 接口的响应仍与 2024-09-09 至公告终止日 2024-12-31 之间相同。

    @id:license-era
    场景大纲: 开关 license.era 决定 License 接口如何应答
      假如开关 "license.era" 为 "<era>"
      当用例集把 <body> POST 到 "/wxa/business/license/<call>"
      那么响应的 errcode 为 <errcode>

      例子:
        | case         | era     | call          | body                            | errcode |
        | stub         | stub    | activedevice  | {"device_list":[],"pkg_type":1} | 0       |
        | counted      | counted | activedevice  | {"device_list":[],"pkg_type":1} | 0       |
        | retired      | retired | activedevice  | {"device_list":[],"pkg_type":1} | 40066   |
        | retired-list | retired | getpkglist    | {"pkg_type":1}                  | 40066   |
        | retired-info | retired | getdeviceinfo | {"device_list":[]}              | 40066   |

    @id:license-era-text
    场景: 已下线的 License 接口是未知路径
      假如开关 "license.era" 为 "retired"
      当用例集把 {"pkg_type":1} POST 到 "/wxa/business/license/getpkglist"
      那么响应的 errcode 为 40066
      而且响应的 errmsg 在 rid 之前为 "invalid url"

    @id:license-era-unknown
    场景大纲: 已下线的 License 接口不检查请求的任何内容
      假如开关 "license.era" 为 "retired"
      当用例集发送请求
        """
        <method> /wxa/business/license/<call><query>

        <body>
        """
      那么响应的 errcode 为 40066

      例子:
        | case       | method | call          | query             | body               |
        | token      | POST   | getdeviceinfo |                   | {"device_list":[]} |
        | method     | GET    | getpkglist    | ?access_token=own |                    |
        | empty-body | POST   | activedevice  | ?access_token=own |                    |
        | no-members | POST   | getdeviceinfo | ?access_token=own | {}                 |

    @id:license-era-status
    场景: 未知路径返回 HTTP 404 时，已下线的 License 接口也是如此
      假如开关 "license.era" 为 "retired"
      而且开关 "request.path" 为 "status"
      当用例集把 {"pkg_type":1} POST 到 "/wxa/business/license/getpkglist"
      那么响应的状态码为 404

    @id:license-era-quota
    场景: quota/get 不认识已下线的 License 接口
      假如开关 "license.era" 为 "retired"
      当用例集把 {"cgi_path":"/wxa/business/license/getpkglist"} POST 到 "/cgi-bin/openapi/quota/get"
      那么响应的 errcode 为 76021

    @id:license-era-counted
    场景: activeLicenseDevice 激活设备一年
      假如开关 "license.era" 为 "counted"
      而且类型为 1 的 License 资源包 "ZY1" 有 2 个 License，已用 0 个
      当用例集把 {"device_list":[{"model_id":"{model A}","sn":"SN1","active_number":1}],"pkg_type":1} POST 到 "/wxa/business/license/activedevice"
      那么响应中 "device_list.0" 为 {"model_id":"{model A}","sn":"SN1","expire_time":1798761600,"errcode":0}

    @id:license-era-default
    场景: 没有资源包，activeLicenseDevice 也能激活设备
      当用例集把 {"device_list":[{"model_id":"{model A}","sn":"SN1","active_number":1}],"pkg_type":1} POST 到 "/wxa/business/license/activedevice"
      那么响应中 "device_list.0.errcode" 为 0

  @rule:license.stub
  规则: 激活设备不消耗任何资源，返回固定的 expire_time 1893427200，即北京时间 2030-01-01。

    @id:license-stub
    场景: activeLicenseDevice 激活每台设备
      当用例集把 {"device_list":[{"model_id":"{model A}","sn":"SN1","active_number":1,"unique":1},{"model_id":"{model unknown}","sn":"SN2"}],"pkg_type":1} POST 到 "/wxa/business/license/activedevice"
      那么响应中 "device_list.0" 为 {"model_id":"{model A}","sn":"SN1","expire_time":1893427200,"errcode":0}
      而且响应中 "device_list.1.expire_time" 为 1893427200

    @id:license-stub-free
    场景: activeLicenseDevice 不消耗资源包
      假如类型为 1 的 License 资源包 "ZY1" 有 2 个 License，已用 0 个
      当用例集把 {"device_list":[{"model_id":"{model A}","sn":"SN1","active_number":1}],"pkg_type":1} 向 "/wxa/business/license/activedevice" 发送 2 次
      而且用例集把 {"pkg_type":1} POST 到 "/wxa/business/license/getpkglist"
      那么响应中 "pkg_list.0.used" 为 0

  @rule:license.packages
  规则: getLicensePkgList 返回某一 pkg_type 的资源包，errmsg 为 success。

    @id:license-packages
    场景: getLicensePkgList 返回某一类型的资源包
      假如类型为 1 的 License 资源包 "ZY1" 有 100 个 License，已用 10 个
      而且类型为 2 的 License 资源包 "ZY2" 有 7 个 License，已用 0 个
      而且类型为 1 的 License 资源包 "ZY3" 有 200 个 License，已用 0 个，"24h" 后生效
      当用例集把 {"pkg_type":1} POST 到 "/wxa/business/license/getpkglist"
      那么响应中 "pkg_list.0" 为 {"pkg_id":"ZY1","pkg_type":1,"start_time":1767139200,"end_time":1769731200,"pkg_status":1,"used":10,"all":100}
      而且响应中 "pkg_list.1.pkg_status" 为 2
      而且响应中 "max_active_number" 为 300
      而且响应中 "errmsg" 为 "success"

    @id:license-packages-over @needs:clock
    场景: getLicensePkgList 不返回已过期的资源包
      假如类型为 1 的 License 资源包 "ZY1" 有 100 个 License，已用 10 个
      当时间过去 "696h"
      而且用例集把 {"pkg_type":1} POST 到 "/wxa/business/license/getpkglist"
      那么响应中 "pkg_list.0.pkg_status" 为 3

    @id:license-packages-none
    场景: 没有资源包时，getLicensePkgList 返回空列表
      当用例集把 {"pkg_type":0} POST 到 "/wxa/business/license/getpkglist"
      那么响应为 '{"errcode":0,"errmsg":"success","pkg_list":[],"max_active_number":0}'

  @rule:license.count
  规则: activeLicenseDevice 最多接受 100 台设备。

    @id:license-count
    场景大纲: activeLicenseDevice 最多接受 100 台设备
      当用例集激活型号 "A" 的 <devices> 台设备
      那么响应的 errcode 为 <errcode>

      例子:
        | case  | devices | errcode |
        | max   | 100     | 0       |
        | max+1 | 101     | 9800020 |

    @id:license-count-text
    场景: 设备过多时，activeLicenseDevice 的 errmsg 与文档一致
      当用例集激活型号 "A" 的 101 台设备
      那么响应的 errcode 为 9800020
      而且响应的 errmsg 在 rid 之前为 "设备数超出限制"

  @rule:license.info-count
  规则: getLicenseDeviceInfo 与 activeLicenseDevice 一样拒绝超过 100 台设备。

    @id:license-info-count
    场景大纲: getLicenseDeviceInfo 最多接受 100 台设备
      假如开关 "license.info-count" 为 "<how>"
      当用例集查询型号 "A" 的 <devices> 台设备的 License
      那么响应的 errcode 为 <errcode>

      例子:
        | case  | how    | devices | errcode |
        | max   | refuse | 100     | 0       |
        | max+1 | refuse | 101     | 9800020 |
        | borne | accept | 101     | 0       |

    @id:license-info-count-text
    场景: 设备过多时，getLicenseDeviceInfo 的 errmsg 与文档一致
      当用例集查询型号 "A" 的 101 台设备的 License
      那么响应的 errcode 为 9800020
      而且响应的 errmsg 在 rid 之前为 "设备数超出限制"

  @rule:license.used
  规则: activeLicenseDevice 拒绝已使用过的 active_number。

    @id:license-used
    场景: 同一设备的一个 active_number 只能用一次
      假如开关 "license.era" 为 "counted"
      而且类型为 1 的 License 资源包 "ZY1" 有 5 个 License，已用 0 个
      当用例集把 {"device_list":[{"model_id":"{model A}","sn":"SN1","active_number":7},{"model_id":"{model A}","sn":"SN2","active_number":8}],"pkg_type":1} 向 "/wxa/business/license/activedevice" 发送 2 次
      那么响应中 "device_list.0.errcode" 为 9800037
      而且响应中 "device_list.1.errcode" 为 9800037

  @rule:license.ahead
  规则: 一台设备最多持有 3 次激活，每次一年。

    @id:license-ahead
    场景大纲: activeLicenseDevice 最多激活一台设备三次
      假如开关 "license.era" 为 "counted"
      而且类型为 1 的 License 资源包 "ZY1" 有 9 个 License，已用 0 个
      当用例集激活设备 "SN1" <times> 次
      那么响应中 "device_list.0.errcode" 为 <errcode>

      例子:
        | case  | times | errcode |
        | max   | 3     | 0       |
        | max+1 | 4     | 9800038 |

  @rule:license.balance
  规则: 已用完的资源包不再激活设备。

    @id:license-balance
    场景大纲: 资源包没有剩余 License 时，activeLicenseDevice 拒绝
      假如开关 "license.era" 为 "counted"
      而且类型为 1 的 License 资源包 "ZY1" 有 5 个 License，已用 <used> 个，"<begin>" 后生效
      当用例集把 {"device_list":[{"model_id":"{model A}","sn":"SN1","active_number":1}],"pkg_type":<type>} POST 到 "/wxa/business/license/activedevice"
      那么响应中 "device_list.0.errcode" 为 <errcode>

      例子:
        | case       | used | begin | type | errcode |
        | one-left   | 4    | -24h  | 1    | 0       |
        | used-up    | 5    | -24h  | 1    | 9800039 |
        | not-yet    | 0    | 1h    | 1    | 9800039 |
        | other-type | 0    | -24h  | 2    | 9800039 |

  @rule:license.type
  规则: 一台设备的所有激活属于同一种资源包类型。

    @id:license-type
    场景: 一台设备已用一种资源包类型，activeLicenseDevice 拒绝另一种
      假如开关 "license.era" 为 "counted"
      而且类型为 1 的 License 资源包 "ZY1" 有 5 个 License，已用 0 个
      而且类型为 2 的 License 资源包 "ZY2" 有 5 个 License，已用 0 个
      当用例集把 {"device_list":[{"model_id":"{model A}","sn":"SN1","active_number":1}],"pkg_type":1} POST 到 "/wxa/business/license/activedevice"
      而且用例集把 {"device_list":[{"model_id":"{model A}","sn":"SN1","active_number":2}],"pkg_type":2} POST 到 "/wxa/business/license/activedevice"
      那么响应中 "device_list.0.errcode" 为 9800040

  @rule:license.model
  规则: 资源包计数时，license 接口拒绝本账号未注册的 model_id；固定应答时接受任何 model_id。

    @id:license-model
    场景大纲: 设备型号未知时，activeLicenseDevice 对该设备给出结果
      假如开关 "license.model" 为 "<value>"
      而且开关 "license.era" 为 "<era>"
      而且类型为 1 的 License 资源包 "ZY1" 有 9 个 License，已用 0 个
      当用例集把 {"device_list":[{"model_id":"{model unknown}","sn":"SN1","active_number":1}],"pkg_type":1} POST 到 "/wxa/business/license/activedevice"
      那么响应中 "device_list.0.errcode" 为 <errcode>

      例子:
        | case           | value   | era     | errcode |
        | stub           | counted | stub    | 0       |
        | counted        | counted | counted | 9800003 |
        | refused        | refuse  | stub    | 9800003 |
        | refuse-counted | refuse  | counted | 9800003 |
        | accepted       | accept  | counted | 0       |

    @id:license-model-known
    场景: activeLicenseDevice 只拒绝型号未知的那台设备
      假如开关 "license.model" 为 "refuse"
      当用例集把 {"device_list":[{"model_id":"{model unknown}","sn":"SN1"},{"model_id":"{model A}","sn":"SN1"}],"pkg_type":1} POST 到 "/wxa/business/license/activedevice"
      那么响应中 "device_list.0" 为 {"model_id":"{model unknown}","sn":"SN1","expire_time":0,"errcode":9800003}
      而且响应中 "device_list.1.errcode" 为 0

    @id:license-model-info
    场景大纲: 设备型号未知时，getLicenseDeviceInfo 给出结果
      假如开关 "license.model" 为 "<value>"
      而且开关 "license.era" 为 "<era>"
      当用例集把 {"device_list":[{"model_id":"{model A}","sn":"SN1"},{"model_id":"{model unknown}","sn":"SN1"}]} POST 到 "/wxa/business/license/getdeviceinfo"
      那么响应的 errcode 为 <errcode>

      例子:
        | case     | value   | era     | errcode |
        | stub     | counted | stub    | 0       |
        | counted  | counted | counted | 9800003 |
        | refused  | refuse  | stub    | 9800003 |
        | accepted | accept  | counted | 0       |

    @id:license-model-text
    场景: 型号未知时，getLicenseDeviceInfo 与 getSnTicket 一样拒绝
      假如开关 "license.era" 为 "counted"
      当用例集把 {"device_list":[{"model_id":"{model unknown}","sn":"SN1"}]} POST 到 "/wxa/business/license/getdeviceinfo"
      那么响应的 errmsg 在 rid 之前为 "model_id检查不通过"

    @id:license-model-default
    场景: 固定应答时，型号未知的设备也得到结果
      当用例集把 {"device_list":[{"model_id":"{model unknown}","sn":"SN1"}]} POST 到 "/wxa/business/license/getdeviceinfo"
      那么响应的 errcode 为 0

  @rule:license.info
  规则: getLicenseDeviceInfo 返回每台设备的 expire_time。

    @id:license-info
    场景大纲: getLicenseDeviceInfo 返回设备的 expire_time
      假如开关 "license.era" 为 "<era>"
      当用例集把 {"device_list":[{"model_id":"{model A}","sn":"SN1"},{"model_id":"{model B}","sn":"SN2"}]} POST 到 "/wxa/business/license/getdeviceinfo"
      那么响应中 "device_list.1.expire_time" 为 <end>

      例子:
        | case  | era     | end        |
        | stub  | stub    | 1893427200 |
        | never | counted | 0          |

    @id:license-info-activated
    场景: 第二次激活从第一次到期时算起
      假如开关 "license.era" 为 "counted"
      而且类型为 1 的 License 资源包 "ZY1" 有 5 个 License，已用 0 个
      当用例集激活设备 "SN1" 2 次
      而且用例集把 {"device_list":[{"model_id":"{model A}","sn":"SN1"}]} POST 到 "/wxa/business/license/getdeviceinfo"
      那么响应中 "device_list.0.expire_time" 为 1830297600

  @rule:license.info-numbers
  规则: 真实的 getLicenseDeviceInfo 响应带有文档未写的空 active_number_list。

    @id:license-info-numbers
    场景: getLicenseDeviceInfo 返回空的 active_number_list
      当用例集把 {"device_list":[{"model_id":"{model A}","sn":"SN1"}]} POST 到 "/wxa/business/license/getdeviceinfo"
      那么响应中 "device_list.0.active_number_list" 为 []
