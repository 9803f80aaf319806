# language: zh-CN
# 本文件根据 en/platform/group.feature 和 platform/group.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: 设备组与组内设备
  型号 A 和 B 类型相同，型号 C 类型不同。设备的 errcode 出现在结果顶层还是在该设备
  旁边，没有文档说明：两者皆可，除非场景考察的就是开关 group.partial。

  @rule:group.name
  规则: group_name 长 1 到 32 字节。

    @id:group-name-text
    场景: group_name 不合规时，createIotGroupId 的 errmsg 与文档一致
      当用例集发送请求
        """
        POST /wxa/business/group/createid?access_token=own

        {"model_id":"{model A}","group_name":""}
        """
      那么响应的 errmsg 在 rid 之前为 "group_name 不合法，长度应为 1-32 字节"

  @rule:group.id
  规则: group_id 必须是本账号的设备组。

    @id:group-id-text
    场景: 设备组未知时，getIotGroupInfo 的 errmsg 与文档一致
      当用例集发送请求
        """
        POST /wxa/business/group/getinfo?access_token=own

        {"group_id":"{group unknown}"}
        """
      那么响应的 errmsg 在 rid 之前为 "group_id不合法"

  @rule:group.info-order
  规则: 真实的 getIotGroupInfo 响应中 device_list 在 model_id 之前，以 max_device_count 结尾。

    @id:group-info-order
    场景: getIotGroupInfo 的字段顺序与真实响应一致
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当用例集发送请求
        """
        POST /wxa/business/group/getinfo?access_token=own

        {"group_id":"{group Lobby}"}
        """
      那么响应的字段为 "errcode, errmsg, group_name, device_list, model_id, model_type, max_device_count"
      而且响应以 '{"errcode":0,"errmsg":"ok","group_name":"Lobby","device_list":[{"model_id":"{model A}","sn":"SN1"}],"model_id":"{model A}","model_type":"校园电话","max_device_count":' 开头

  @rule:group.capacity
  规则: 一个设备组最多 50 台设备。

    @id:group-capacity-text
    场景: 设备组满员时，addIotGroupDevice 的 errmsg 与文档一致
      假如开关 "group.partial" 为 "all-or-nothing"
      而且型号 "A" 的设备组 "Lobby" 有设备 "D1..D49"
      而且设备 "D50" 加入设备组 "Lobby"
      当用例集发送请求
        """
        POST /wxa/business/group/adddevice?access_token=own

        {"group_id":"{group Lobby}","device_list":[{"model_id":"{model A}","sn":"D51"}]}
        """
      那么响应的 errmsg 在 rid 之前为 "设备组中设备数到达上限"

  @rule:group.type
  规则: 只有与设备组同类型的设备可以加入；model_id 可以不同。

    @id:group-type-text
    场景: 设备类型不同时，addIotGroupDevice 的 errmsg 与文档一致
      假如开关 "group.partial" 为 "all-or-nothing"
      而且型号 "A" 的设备组 "Lobby" 有设备 ""
      当用例集发送请求
        """
        POST /wxa/business/group/adddevice?access_token=own

        {"group_id":"{group Lobby}","device_list":[{"model_id":"{model C}","sn":"SN1"}]}
        """
      那么响应的 errmsg 在 rid 之前为 "设备类型与设备组不符合"

  @rule:group.duplicate
  规则: addIotGroupDevice 拒绝已在组内的设备。

    @id:group-duplicate-text
    场景: 设备已在组内时，addIotGroupDevice 的 errmsg 与文档一致
      假如开关 "group.partial" 为 "all-or-nothing"
      而且型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当用例集发送请求
        """
        POST /wxa/business/group/adddevice?access_token=own

        {"group_id":"{group Lobby}","device_list":[{"model_id":"{model A}","sn":"SN1"}]}
        """
      那么响应的 errmsg 在 rid 之前为 "该设备已存在于设备组"

  @rule:group.exclusive
  规则: 一台设备只属于一个设备组：没有 force_add 时，其他组会拒绝它。

    @id:group-exclusive-text
    场景: 设备在其他组内时，addIotGroupDevice 的 errmsg 与文档一致
      假如开关 "group.partial" 为 "all-or-nothing"
      而且型号 "A" 的设备组 "Lobby" 有设备 ""
      而且型号 "A" 的设备组 "Gate" 有设备 "SN1"
      当用例集发送请求
        """
        POST /wxa/business/group/adddevice?access_token=own

        {"group_id":"{group Lobby}","device_list":[{"model_id":"{model A}","sn":"SN1"}]}
        """
      那么响应的 errmsg 在 rid 之前为 "该设备已经属于另一个设备组"

  @rule:group.not-member
  规则: removeIotGroupDevice 拒绝不在组内的设备。

    @id:group-not-member-text
    场景: 设备不在组内时，removeIotGroupDevice 的 errmsg 与文档一致
      假如开关 "group.partial" 为 "all-or-nothing"
      而且型号 "A" 的设备组 "Lobby" 有设备 ""
      当用例集发送请求
        """
        POST /wxa/business/group/removedevice?access_token=own

        {"group_id":"{group Lobby}","device_list":[{"model_id":"{model A}","sn":"SN1"}]}
        """
      那么响应的 errmsg 在 rid 之前为 "该设备不属于设备组"

  @rule:group.device-model
  规则: 设备的 model_id 不属于本账号时返回 9800003。

    @id:group-device-model-text
    场景: 设备型号未知时，addIotGroupDevice 给出型号未知的 errmsg
      假如开关 "group.partial" 为 "all-or-nothing"
      而且型号 "A" 的设备组 "Lobby" 有设备 ""
      当用例集发送请求
        """
        POST /wxa/business/group/adddevice?access_token=own

        {"group_id":"{group Lobby}","device_list":[{"model_id":"{model unknown}","sn":"SN1"}]}
        """
      那么响应的 errmsg 在 rid 之前为 "model_id检查不通过"
