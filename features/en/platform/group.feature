Feature: Groups and their devices
  Models A and B are of one type, model C is of another. No page says whether
  the errcode of a device stands in the answer or beside the device: either
  will do, except where the switch group.partial is the matter.

  @rule:group.name
  Rule: A group_name is 1 to 32 bytes long.

    @id:group-name-text
    Scenario: createIotGroupId answers an invalid group_name with the documented errmsg
      When the suite sends the request
        """
        POST /wxa/business/group/createid?access_token=own

        {"model_id":"{model A}","group_name":""}
        """
      Then the errmsg of the reply is "group_name 不合法，长度应为 1-32 字节" before its rid

  @rule:group.id
  Rule: The group_id must be one of this account's groups.

    @id:group-id-text
    Scenario: getIotGroupInfo answers an unknown group with the documented errmsg
      When the suite sends the request
        """
        POST /wxa/business/group/getinfo?access_token=own

        {"group_id":"{group unknown}"}
        """
      Then the errmsg of the reply is "group_id不合法" before its rid

  @rule:group.info-order
  Rule: A real getIotGroupInfo reply has device_list before model_id and ends with max_device_count.

    @id:group-info-order
    Scenario: getIotGroupInfo has its members in the observed order
      Given the group "Lobby" of model "A" with the devices "SN1"
      When the suite sends the request
        """
        POST /wxa/business/group/getinfo?access_token=own

        {"group_id":"{group Lobby}"}
        """
      Then the members of the reply are "errcode, errmsg, group_name, device_list, model_id, model_type, max_device_count"
      And the reply begins with '{"errcode":0,"errmsg":"ok","group_name":"Lobby","device_list":[{"model_id":"{model A}","sn":"SN1"}],"model_id":"{model A}","model_type":"校园电话","max_device_count":'

  @rule:group.capacity
  Rule: A group holds at most 50 devices.

    @id:group-capacity-text
    Scenario: addIotGroupDevice answers a full group with the documented errmsg
      Given the switch "group.partial" is "all-or-nothing"
      And the group "Lobby" of model "A" with the devices "D1..D49"
      And device "D50" joins the group "Lobby"
      When the suite sends the request
        """
        POST /wxa/business/group/adddevice?access_token=own

        {"group_id":"{group Lobby}","device_list":[{"model_id":"{model A}","sn":"D51"}]}
        """
      Then the errmsg of the reply is "设备组中设备数到达上限" before its rid

  @rule:group.type
  Rule: Only devices of the group's device type may join; the model_id itself may differ.

    @id:group-type-text
    Scenario: addIotGroupDevice answers another type with the documented errmsg
      Given the switch "group.partial" is "all-or-nothing"
      And the group "Lobby" of model "A" with the devices ""
      When the suite sends the request
        """
        POST /wxa/business/group/adddevice?access_token=own

        {"group_id":"{group Lobby}","device_list":[{"model_id":"{model C}","sn":"SN1"}]}
        """
      Then the errmsg of the reply is "设备类型与设备组不符合" before its rid

  @rule:group.duplicate
  Rule: addIotGroupDevice refuses a device that is in the group already.

    @id:group-duplicate-text
    Scenario: addIotGroupDevice answers a member of the group with the documented errmsg
      Given the switch "group.partial" is "all-or-nothing"
      And the group "Lobby" of model "A" with the devices "SN1"
      When the suite sends the request
        """
        POST /wxa/business/group/adddevice?access_token=own

        {"group_id":"{group Lobby}","device_list":[{"model_id":"{model A}","sn":"SN1"}]}
        """
      Then the errmsg of the reply is "该设备已存在于设备组" before its rid

  @rule:group.exclusive
  Rule: A device belongs to one group only: without force_add another group refuses it.

    @id:group-exclusive-text
    Scenario: addIotGroupDevice answers a member of another group with the documented errmsg
      Given the switch "group.partial" is "all-or-nothing"
      And the group "Lobby" of model "A" with the devices ""
      And the group "Gate" of model "A" with the devices "SN1"
      When the suite sends the request
        """
        POST /wxa/business/group/adddevice?access_token=own

        {"group_id":"{group Lobby}","device_list":[{"model_id":"{model A}","sn":"SN1"}]}
        """
      Then the errmsg of the reply is "该设备已经属于另一个设备组" before its rid

  @rule:group.not-member
  Rule: removeIotGroupDevice refuses a device that is not in the group.

    @id:group-not-member-text
    Scenario: removeIotGroupDevice answers a device outside the group with the documented errmsg
      Given the switch "group.partial" is "all-or-nothing"
      And the group "Lobby" of model "A" with the devices ""
      When the suite sends the request
        """
        POST /wxa/business/group/removedevice?access_token=own

        {"group_id":"{group Lobby}","device_list":[{"model_id":"{model A}","sn":"SN1"}]}
        """
      Then the errmsg of the reply is "该设备不属于设备组" before its rid

  @rule:group.device-model
  Rule: The platform answers 9800003 for a device whose model_id this account does not have.

    @id:group-device-model-text
    Scenario: addIotGroupDevice answers the errmsg of an unknown model
      Given the switch "group.partial" is "all-or-nothing"
      And the group "Lobby" of model "A" with the devices ""
      When the suite sends the request
        """
        POST /wxa/business/group/adddevice?access_token=own

        {"group_id":"{group Lobby}","device_list":[{"model_id":"{model unknown}","sn":"SN1"}]}
        """
      Then the errmsg of the reply is "model_id检查不通过" before its rid
