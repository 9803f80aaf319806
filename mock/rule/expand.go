package rule

// expandRules are those of making a group larger.
var expandRules = []Rule{
	{
		ID: "group.expand", Surface: OpenAPI, Subject: "max_device_count",
		Sentence: "expandGroup lets a group hold 200 devices, and no other number.",
		Limit:    Limit{Max: 200, Unit: Devices},
		Evidence: Documented, Judges: Platforms, Source: pageExpand,
	},
	{
		ID: "group.expand-count", Surface: OpenAPI, Subject: "max_device_count",
		Sentence: "Another max_device_count than 200 is a format error.",
		Key:      Errcode, Code: 47001, Text: "data format error",
		Evidence: Assumed, Judges: Platforms, Source: "the copied page has no table of codes: " + pageExpand,
		Switch: []Choice{
			{Value: "format", Meaning: "47001, data format error"},
			{Value: "args", Meaning: "40097, invalid args", Code: 40097, Text: "invalid args"},
		},
	},
	{
		ID: "group.expanded", Surface: OpenAPI, Subject: "group_id",
		Sentence: "A group that was expanded cannot be expanded again.",
		Key:      Errcode, Code: 9800044, Text: "已扩容至最大设备数量",
		Evidence: Documented, Judges: Platforms, Source: pageAddDevice,
	},
	{
		ID: "group.expanded-where", Surface: OpenAPI, Subject: "group_id",
		Sentence: "9800044 is what expandGroup answers, though it stands in the table of addIotGroupDevice.",
		Evidence: Assumed, Judges: Platforms, Source: noSource,
		Switch: []Choice{
			{Value: "expand", Meaning: "expanding again is answered 9800044, and a full expanded group 9800016"},
			{Value: "adddevice", Meaning: "adding to a full expanded group is answered 9800044, and expanding again 0"},
		},
	},
}
