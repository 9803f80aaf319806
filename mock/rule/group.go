package rule

// groupRules are those of device groups on the server.
var groupRules = []Rule{
	{
		ID: "group.name", Surface: OpenAPI, Subject: "group_name",
		Sentence:   "A group_name is 1 to 32 bytes long.",
		SentenceZH: "group_name 长 1 到 32 字节。",
		Limit:      Limit{Min: 1, Max: 32, Unit: Bytes},
		Key:        Errcode, Code: 9800012, Text: "group_name 不合法，长度应为 1-32 字节",
		Evidence: Documented, Judges: Both, Source: pageCreateGroup,
	},
	{
		ID: "group.name-verbatim", Surface: OpenAPI, Subject: "group_name",
		Sentence:   "A client sends and reports a group_name unchanged, character for character.",
		SentenceZH: "客户端逐字符原样发送并返回 group_name。",
		Evidence:   Documented, Judges: Clients, Source: pageGroupInfo,
	},
	{
		ID: "group.id-shape", Surface: OpenAPI, Subject: "group_id",
		Sentence:   "A group_id is the letter g and 22 base64url characters.",
		SentenceZH: "group_id 是字母 g 加 22 个 base64url 字符。",
		Limit:      Limit{Min: 23, Max: 23, Unit: Bytes},
		Evidence:   Observed, Judges: Clients, Source: "a real id in a public post, whose address was not kept",
	},
	{
		ID: "group.id", Surface: OpenAPI, Subject: "group_id",
		Sentence:   "The group_id must be one of this account's groups.",
		SentenceZH: "group_id 必须是本账号的设备组。",
		Key:        Errcode, Code: 9800013, Text: "group_id不合法",
		Evidence: Documented, Judges: Both, Source: pageGroupInfo,
	},
	{
		ID: "group.info", Surface: OpenAPI, Subject: "device_list",
		Sentence:   "getIotGroupInfo returns the group's name, model_id, model_type and the devices that are in it now.",
		SentenceZH: "getIotGroupInfo 返回组名、model_id、model_type 以及当前组内的设备。",
		Evidence:   Documented, Judges: Clients, Source: pageGroupInfo,
	},
	{
		ID: "group.info-order", Surface: OpenAPI, Subject: "max_device_count",
		Sentence:   "A real getIotGroupInfo reply has device_list before model_id and ends with max_device_count.",
		SentenceZH: "真实的 getIotGroupInfo 响应中 device_list 在 model_id 之前，以 max_device_count 结尾。",
		Evidence:   Observed, Judges: Platforms, Source: minihome + "0000eece4b4b201f889137ada66400",
	},
	{
		ID: "group.capacity", Surface: OpenAPI, Subject: "device_list",
		Sentence:   "A group holds at most 50 devices.",
		SentenceZH: "一个设备组最多 50 台设备。",
		Limit:      Limit{Max: 50, Unit: Devices},
		Key:        Errcode, Code: 9800016, Text: "设备组中设备数到达上限",
		Evidence: Documented, Judges: Both, Source: pageAddDevice,
	},
	{
		ID: "group.type", Surface: OpenAPI, Subject: "model_id",
		Sentence:   "Only devices of the group's device type may join; the model_id itself may differ.",
		SentenceZH: "只有与设备组同类型的设备可以加入；model_id 可以不同。",
		Key:        Errcode, Code: 9800014, Text: "设备类型与设备组不符合",
		Evidence: Documented, Judges: Both, Source: pageAddDevice,
	},
	{
		ID: "group.duplicate", Surface: OpenAPI, Subject: "sn",
		Sentence:   "addIotGroupDevice refuses a device that is in the group already.",
		SentenceZH: "addIotGroupDevice 拒绝已在组内的设备。",
		Key:        Errcode, Code: 9800015, Text: "该设备已存在于设备组",
		Evidence: Documented, Judges: Both, Source: pageAddDevice,
	},
	{
		ID: "group.exclusive", Surface: OpenAPI, Subject: "sn",
		Sentence:   "A device belongs to one group only: without force_add another group refuses it.",
		SentenceZH: "一台设备只属于一个设备组：没有 force_add 时，其他组会拒绝它。",
		Key:        Errcode, Code: 9800018, Text: "该设备已经属于另一个设备组",
		Evidence: Documented, Judges: Both, Source: pageAddDevice,
	},
	{
		ID: "group.force-add", Surface: OpenAPI, Subject: "force_add",
		Sentence:   "With force_add, addIotGroupDevice moves a device from its group to this one.",
		SentenceZH: "使用 force_add 时，addIotGroupDevice 将设备从原设备组移入本组。",
		Evidence:   Documented, Judges: Both, Source: pageAddDevice,
	},
	{
		ID: "group.not-member", Surface: OpenAPI, Subject: "sn",
		Sentence:   "removeIotGroupDevice refuses a device that is not in the group.",
		SentenceZH: "removeIotGroupDevice 拒绝不在组内的设备。",
		Key:        Errcode, Code: 9800017, Text: "该设备不属于设备组",
		Evidence: Documented, Judges: Both, Source: pageRemoveDevice,
	},
	{
		ID: "group.device-errcode", Surface: OpenAPI, Subject: "device_list",
		Sentence:   "addIotGroupDevice returns an errcode for each device of the list, in the order of the list.",
		SentenceZH: "addIotGroupDevice 按列表顺序为每台设备返回 errcode。",
		Evidence:   Documented, Judges: Clients, Source: pageAddDevice,
	},
	{
		ID: "group.partial", Surface: OpenAPI, Subject: "device_list",
		Sentence:   "In a mixed list the platform applies the valid devices and reports each invalid one by its own errcode under a top-level 0.",
		SentenceZH: "列表中有效的设备生效；无效的设备各有 errcode，顶层 errcode 为 0。",
		Evidence:   Assumed, Judges: Both, Source: noSource,
		Switch: []SwitchValue{
			{Value: "partial", Meaning: "the platform applies valid devices; invalid ones have their errcode", MeaningZH: "有效的设备生效，无效的各带 errcode"},
			{Value: "all-or-nothing", Meaning: "the call returns the errcode of the first invalid device and changes nothing", MeaningZH: "返回第一个无效设备的 errcode，全部不生效"},
		},
	},
	{
		ID: "group.device-model", Surface: OpenAPI, Subject: "model_id",
		Sentence:   "The platform answers 9800003 for a device whose model_id this account does not have.",
		SentenceZH: "设备的 model_id 不属于本账号时返回 9800003。",
		Key:        Errcode, Code: 9800003, Text: "model_id检查不通过",
		Evidence: Assumed, Judges: Both, Source: noSource,
		Switch: []SwitchValue{
			{Value: "model", Meaning: "9800003, model_id检查不通过", MeaningZH: "9800003，model_id检查不通过"},
			{Value: "type", Meaning: "9800014, as for a device of another type", MeaningZH: "9800014，与类型不同的设备相同", Code: 9800014, Text: "设备类型与设备组不符合"},
		},
	},
	{
		ID: "group.remove-list", Surface: OpenAPI, Subject: "device_list",
		Sentence:   "removeIotGroupDevice lists only the devices that it could not remove.",
		SentenceZH: "removeIotGroupDevice 只列出未能移除的设备。",
		Evidence:   Observed, Judges: Both, Source: community + "0008022a518268d3b02012a6b61000",
		Switch: []SwitchValue{
			{Value: "failures", Meaning: "an empty list when all went well, as seen once", MeaningZH: "全部成功时列表为空，曾见过一次"},
			{Value: "all", Meaning: "every device with its errcode, as the documented sample", MeaningZH: "每台设备都带 errcode，与文档示例一致"},
		},
	},
}
