# language: zh-CN
# 本文件根据 en/platform/expand.feature 和 platform/expand.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: 设备组扩容
  expandGroup 为对应真实场所的设备组扩容。

  @rule:group.expand
  规则: expandGroup 将设备组的容量提高到 200 台设备，不接受其他数目。

    @id:group-expand
    场景: expandGroup 把设备组的上限提高到 200
      假如型号 "A" 的设备组 "Lobby" 有设备 ""
      当用例集把 {"group_id":"{group Lobby}","max_device_count":200,"province_name":"广东省","city_name":"广州市"} POST 到 "/wxa/business/group/expand"
      而且用例集把 {"group_id":"{group Lobby}"} POST 到 "/wxa/business/group/getinfo"
      那么响应中 "max_device_count" 为 200

    @id:group-expand-room @needs:group
    场景大纲: 扩容后的设备组接受 200 台设备
      假如型号 "A" 的设备组 "Lobby" 有设备 ""
      当用例集把 {"group_id":"{group Lobby}","max_device_count":200,"province_name":"广东省","city_name":"广州市"} POST 到 "/wxa/business/group/expand"
      而且客户端把设备 "E1..E<more>" 加入设备组 "Lobby"
      而且客户端把设备 "F1" 加入设备组 "Lobby"
      那么结果列出 "F1=<errcode>"

      例子:
        | case  | more | errcode |
        | max   | 199  | 0       |
        | max+1 | 200  | 9800016 |

    @id:group-expand-refused
    场景大纲: 设备组未知、字段缺失或类型错误时，expandGroup 拒绝
      假如型号 "A" 的设备组 "Lobby" 有设备 ""
      当用例集把 <body> POST 到 "/wxa/business/group/expand"
      那么响应的 errcode 为 <errcode>

      例子:
        | case        | body                                                                                                | errcode |
        | group       | {"group_id":"{group unknown}","max_device_count":200,"province_name":"广东省","city_name":"广州市"} | 9800013 |
        | no-group    | {"max_device_count":200,"province_name":"广东省","city_name":"广州市"}                              | 47001   |
        | no-count    | {"group_id":"{group Lobby}","province_name":"广东省","city_name":"广州市"}                          | 47001   |
        | no-city     | {"group_id":"{group Lobby}","max_device_count":200,"province_name":"广东省"}                        | 47001   |
        | no-province | {"group_id":"{group Lobby}","max_device_count":200,"city_name":"广州市"}                            | 47001   |
        | text        | {"group_id":"{group Lobby}","max_device_count":"200","province_name":"广东省","city_name":"广州市"} | 47001   |

  @rule:group.expand-count
  规则: max_device_count 不为 200 时，expandGroup 返回格式错误。

    @id:group-expand-count
    场景大纲: expandGroup 拒绝其他的 max_device_count
      假如开关 "group.expand-count" 为 "<how>"
      而且型号 "A" 的设备组 "Lobby" 有设备 ""
      当用例集把 {"group_id":"{group Lobby}","max_device_count":<count>,"province_name":"广东省","city_name":"广州市"} POST 到 "/wxa/business/group/expand"
      那么响应的 errcode 为 <errcode>

      例子:
        | case    | how    | count | errcode |
        | max-1   | format | 199   | 47001   |
        | max+1   | format | 201   | 47001   |
        | default | format | 50    | 47001   |
        | args    | args   | 100   | 40097   |

    @id:group-expand-count-text
    场景: max_device_count 为其他值时，expandGroup 的 errmsg 与文档一致
      假如型号 "A" 的设备组 "Lobby" 有设备 ""
      当用例集把 {"group_id":"{group Lobby}","max_device_count":50,"province_name":"广东省","city_name":"广州市"} POST 到 "/wxa/business/group/expand"
      那么响应的 errcode 为 47001
      而且响应的 errmsg 在 rid 之前为 "data format error"

  @rule:group.expanded
  规则: expandGroup 拒绝已扩容的设备组。

    @id:group-expanded
    场景: expandGroup 拒绝已扩容的设备组
      假如型号 "A" 的设备组 "Lobby" 有设备 ""
      当用例集把 {"group_id":"{group Lobby}","max_device_count":200,"province_name":"广东省","city_name":"广州市"} 向 "/wxa/business/group/expand" 发送 2 次
      那么响应的 errcode 为 9800044
      而且响应的 errmsg 在 rid 之前为 "已扩容至最大设备数量"

  @rule:group.expanded-where
  规则: 9800044 由 expandGroup 返回，尽管它列在 addIotGroupDevice 的文档中。

    @id:group-expanded-where @needs:group
    场景大纲: 扩容后满员的设备组拒绝再加设备
      假如开关 "group.expanded-where" 为 "<where>"
      而且型号 "A" 的设备组 "Lobby" 有设备 ""
      当用例集把 {"group_id":"{group Lobby}","max_device_count":200,"province_name":"广东省","city_name":"广州市"} 向 "/wxa/business/group/expand" 发送 <times> 次
      而且客户端把设备 "D1..D200" 加入设备组 "Lobby"
      而且客户端把设备 "E1" 加入设备组 "Lobby"
      那么设备 "E1" 以 errcode <errcode> 被拒绝

      例子:
        | case      | where     | times | errcode |
        | expand    | expand    | 1     | 9800016 |
        | adddevice | adddevice | 2     | 9800044 |

    @id:group-expanded-where-again
    场景: expandGroup 拒绝再次扩容
      假如型号 "A" 的设备组 "Lobby" 有设备 ""
      当用例集把 {"group_id":"{group Lobby}","max_device_count":200,"province_name":"广东省","city_name":"广州市"} 向 "/wxa/business/group/expand" 发送 2 次
      那么响应是错误
