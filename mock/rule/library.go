package rule

// libraryRules are those of the base library on a user's phone.
var libraryRules = []Rule{
	{
		ID: "library.request", Surface: Phone, Subject: "requestDeviceVoIP",
		Sentence:   "A base library before 2.27.3 has no requestDeviceVoIP: wx does not own the function.",
		SentenceZH: "低于 2.27.3 的基础库没有 requestDeviceVoIP：wx 上不存在该函数。",
		Since:      "2.27.3",
		Evidence:   Documented, Judges: Both, Source: pageRequest,
	},
	{
		ID: "library.list", Surface: Phone, Subject: "getDeviceVoIPList",
		Sentence:   "A base library before 2.30.3 has no getDeviceVoIPList: wx does not own the function.",
		SentenceZH: "低于 2.30.3 的基础库没有 getDeviceVoIPList：wx 上不存在该函数。",
		Since:      "2.30.3",
		Evidence:   Documented, Judges: Both, Source: pageList,
	},
	{
		ID: "library.subscribe", Surface: Phone, Subject: "requestSubscribeDeviceMessage",
		Sentence:   "A base library before 2.20.0 has no requestSubscribeDeviceMessage: wx does not own the function.",
		SentenceZH: "低于 2.20.0 的基础库没有 requestSubscribeDeviceMessage：wx 上不存在该函数。",
		Since:      "2.20.0",
		Evidence:   Documented, Judges: Platforms, Source: pageSubscribe,
	},
	{
		ID: "library.group", Surface: Phone, Subject: "isGroup",
		Sentence:   "A base library before 2.30.4 does not know isGroup and groupId: it requires the four members of a single device.",
		SentenceZH: "低于 2.30.4 的基础库不认识 isGroup 和 groupId：它要求单台设备的四个字段。",
		Key:        Errno, Code: 1001,
		Since:    "2.30.4",
		Evidence: Documented, Judges: Both, Source: pageRequest,
	},
	{
		ID: "library.group-items", Surface: Phone, Subject: "list",
		Sentence:   "A base library before 2.30.4 lists no groups.",
		SentenceZH: "低于 2.30.4 的基础库不列出设备组。",
		Evidence:   Assumed, Judges: Both, Source: "that group_id came with 2.30.4: " + pageList,
		Switch: []SwitchValue{
			{Value: "hidden", Meaning: "the list omits the items of groups", MeaningZH: "不列出设备组的条目"},
			{Value: "bare", Meaning: "the list contains the items of groups with their status alone", MeaningZH: "列出设备组的条目，但只有状态"},
		},
	},
	{
		ID: "list.failure", Surface: Phone, Subject: "errCode",
		Sentence:   "getDeviceVoIPList may fail with errCode 0: only errMsg shows the failure.",
		SentenceZH: "getDeviceVoIPList 可能以 errCode 0 失败：只有 errMsg 说明失败。",
		Text:       "cgi fail(3,-1)",
		Evidence:   Observed, Judges: Both, Source: postListFail,
	},
}
