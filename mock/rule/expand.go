package rule

// expandRules are those of making a group larger.
var expandRules = []Rule{
	{
		ID: "group.expand", Surface: OpenAPI, Subject: "max_device_count",
		Sentence:   "expandGroup lets a group hold 200 devices, and no other number.",
		SentenceZH: "expandGroup 允许设备组容纳 200 台设备，不接受其他数目。",
		Limit:      Limit{Max: 200, Unit: Devices},
		Evidence:   Documented, Judges: Platforms, Source: pageExpand,
	},
	{
		ID: "group.expand-count", Surface: OpenAPI, Subject: "max_device_count",
		Sentence:   "Another max_device_count than 200 is a format error.",
		SentenceZH: "max_device_count 不为 200 时是格式错误。",
		Key:        Errcode, Code: 47001, Text: "data format error",
		Evidence: Assumed, Judges: Platforms, Source: "the copied page has no table of codes: " + pageExpand,
		Switch: []SwitchValue{
			{Value: "format", Meaning: "47001, data format error", MeaningZH: "47001，data format error"},
			{Value: "args", Meaning: "40097, invalid args", MeaningZH: "40097，invalid args", Code: 40097, Text: "invalid args"},
		},
	},
	{
		ID: "group.expanded", Surface: OpenAPI, Subject: "group_id",
		Sentence:   "A group that was expanded cannot be expanded again.",
		SentenceZH: "已扩容的设备组不能再次扩容。",
		Key:        Errcode, Code: 9800044, Text: "已扩容至最大设备数量",
		Evidence: Documented, Judges: Platforms, Source: pageAddDevice,
	},
	{
		ID: "group.expanded-where", Surface: OpenAPI, Subject: "group_id",
		Sentence:   "9800044 is what expandGroup answers, though it stands in the table of addIotGroupDevice.",
		SentenceZH: "9800044 由 expandGroup 返回，尽管它列在 addIotGroupDevice 的表中。",
		Evidence:   Assumed, Judges: Platforms, Source: noSource,
		Switch: []SwitchValue{
			{Value: "expand", Meaning: "expanding again is answered 9800044, and a full expanded group 9800016", MeaningZH: "再次扩容返回 9800044，已扩容的设备组满员时返回 9800016"},
			{Value: "adddevice", Meaning: "adding to a full expanded group is answered 9800044, and expanding again 0", MeaningZH: "向已扩容且满员的设备组添加返回 9800044，再次扩容返回 0"},
		},
	},
}
