package rule

// expandRules are those of making a group larger.
var expandRules = []Rule{
	{
		ID: "group.expand", Surface: OpenAPI, Subject: "max_device_count",
		Sentence:   "expandGroup raises a group's capacity to 200 devices, and to no other number.",
		SentenceZH: "expandGroup 将设备组的容量提高到 200 台设备，不接受其他数目。",
		Limit:      Limit{Max: 200, Unit: Devices},
		Evidence:   Documented, Judges: Platforms, Source: pageExpand,
	},
	{
		ID: "group.expand-count", Surface: OpenAPI, Subject: "max_device_count",
		Sentence:   "expandGroup refuses a max_device_count other than 200 as a format error.",
		SentenceZH: "max_device_count 不为 200 时，expandGroup 返回格式错误。",
		Key:        Errcode, Code: 47001, Text: "data format error",
		Evidence: Assumed, Judges: Platforms, Source: "the copied page has no table of codes: " + pageExpand,
		Switch: []SwitchValue{
			{Value: "format", Meaning: "47001, data format error", MeaningZH: "47001，data format error"},
			{Value: "args", Meaning: "40097, invalid args", MeaningZH: "40097，invalid args", Code: 40097, Text: "invalid args"},
		},
	},
	{
		ID: "group.expanded", Surface: OpenAPI, Subject: "group_id",
		Sentence:   "expandGroup refuses a group that was expanded before.",
		SentenceZH: "expandGroup 拒绝已扩容的设备组。",
		Key:        Errcode, Code: 9800044, Text: "已扩容至最大设备数量",
		Evidence: Documented, Judges: Platforms, Source: pageAddDevice,
	},
	{
		ID: "group.expanded-where", Surface: OpenAPI, Subject: "group_id",
		Sentence:   "expandGroup returns 9800044, although the page of addIotGroupDevice lists the code.",
		SentenceZH: "9800044 由 expandGroup 返回，尽管它列在 addIotGroupDevice 的文档中。",
		Evidence:   Assumed, Judges: Platforms, Source: noSource,
		Switch: []SwitchValue{
			{Value: "expand", Meaning: "expanding again returns 9800044, and adding to a full expanded group 9800016", MeaningZH: "再次扩容返回 9800044，向已扩容且满员的设备组添加返回 9800016"},
			{Value: "adddevice", Meaning: "adding to a full expanded group returns 9800044, and expanding again 0", MeaningZH: "向已扩容且满员的设备组添加返回 9800044，再次扩容返回 0"},
		},
	},
}
