package rule

// optionRules are those of the option object of requestDeviceVoIP.
var optionRules = []Rule{
	{
		ID: "option.required", Surface: Phone, Subject: "option",
		Sentence:   "To authorise a single device sn, snTicket, modelId and deviceName must be given, as strings.",
		SentenceZH: "授权单台设备必须给出 sn、snTicket、modelId 和 deviceName，均为字符串。",
		Key:        Errno, Code: 1001,
		Evidence: Documented, Judges: Both, Source: pageRequest,
	},
	{
		ID: "option.types", Surface: Phone, Subject: "option",
		Sentence:   "A member of a wrong type fails with a clause naming the member, the wanted type and the type given; several bad members give several clauses.",
		SentenceZH: "成员类型错误时失败，并指出成员、期望类型和实际类型；多个错误成员有多个子句。",
		Key:        Errno, Code: 1001, Text: "parameter error: ",
		Evidence: Observed, Judges: Both, Source: postSubscribed,
	},
	{
		ID: "option.limits", Surface: Phone, Subject: "option",
		Sentence:   "A member over its documented limit fails as a parameter error that names it, before ticket, record or dialog.",
		SentenceZH: "成员超出文档限制时，作为指明该成员的参数错误失败，先于票据、授权记录和弹窗。",
		Key:        Errno, Code: 1001, Text: "parameter error: ",
		Evidence: Assumed, Judges: Both, Source: noSource,
		Switch: []SwitchValue{
			{Value: "refuse", Meaning: "a parameter error that names the member", MeaningZH: "指出该成员的参数错误"},
			{Value: "truncate", Meaning: "a deviceName is cut to its limit, and an sn is taken as it is", MeaningZH: "deviceName 截断到限长，sn 原样接受"},
			{Value: "accept", Meaning: "the phone looks at no limit", MeaningZH: "手机不检查任何限制"},
		},
	},
	{
		ID: "name.length", Surface: Phone, Subject: "deviceName",
		Sentence:   "A deviceName is at most 13 characters long.",
		SentenceZH: "deviceName 最长 13 个字符。",
		Limit:      Limit{Max: 13, Unit: Characters},
		Evidence:   Documented, Judges: Both, Source: pageRequest,
	},
	{
		ID: "name.unit", Surface: Phone, Subject: "deviceName",
		Sentence:   "The length of a deviceName is counted in Unicode code points.",
		SentenceZH: "deviceName 的长度按 Unicode 码点计算。",
		Evidence:   Assumed, Judges: Both, Source: noSource + "; one vendor counts so: " + vendorName,
		Switch: []SwitchValue{
			{Value: "code-points", Meaning: "an emoji outside the BMP counts one", MeaningZH: "BMP 之外的 emoji 计一个"},
			{Value: "utf16", Meaning: "an emoji outside the BMP counts two, as JavaScript's length does", MeaningZH: "BMP 之外的 emoji 计两个，与 JavaScript 的 length 相同"},
			{Value: "bytes", Meaning: "every UTF-8 byte counts", MeaningZH: "每个 UTF-8 字节都计数"},
		},
	},
	{
		ID: "name.empty", Surface: Phone, Subject: "deviceName",
		Sentence:   "An empty deviceName is refused: the member is required.",
		SentenceZH: "空的 deviceName 会被拒绝：该成员必填。",
		Evidence:   Assumed, Judges: Both, Source: noSource,
		Switch: []SwitchValue{
			{Value: "refuse", Meaning: "an empty deviceName is a parameter error", MeaningZH: "空的 deviceName 是参数错误"},
			{Value: "accept", Meaning: "the dialog shows the model type name alone", MeaningZH: "弹窗只显示型号的类型名"},
		},
	},
	{
		ID: "group.only-id", Surface: Phone, Subject: "groupId",
		Sentence:   "When isGroup is true, groupId is all that is needed.",
		SentenceZH: "isGroup 为 true 时，只需 groupId。",
		Key:        Errno, Code: 1001,
		Evidence: Documented, Judges: Both, Source: pageRequest,
	},
	{
		ID: "group.extra-members", Surface: Phone, Subject: "isGroup",
		Sentence:   "When isGroup is true, the members of a single device are borne and ignored.",
		SentenceZH: "isGroup 为 true 时，单台设备的成员可以出现，但会被忽略。",
		Evidence:   Observed, Judges: Both, Source: demoTicket,
	},
	{
		ID: "single.no-group-id", Surface: Phone, Subject: "isGroup",
		Sentence:   "When isGroup is false or absent, groupId is not needed and is ignored, and the four members of a single device are needed.",
		SentenceZH: "isGroup 为 false 或缺省时，不需要 groupId，给出也会被忽略；单台设备的四个成员必填。",
		Key:        Errno, Code: 1001,
		Evidence: Documented, Judges: Both, Source: pageRequest,
	},
	{
		ID: "group.known", Surface: Phone, Subject: "groupId",
		Sentence:   "A groupId that is not one of this account's groups fails with an empty reason.",
		SentenceZH: "groupId 不是本账号的设备组时失败，原因为空。",
		Key:        ErrCode, Code: 10025,
		Evidence: Observed, Judges: Both, Source: postGroupFail,
	},
	{
		ID: "group.empty", Surface: Phone, Subject: "groupId",
		Sentence:   "A group without devices can be authorised.",
		SentenceZH: "没有设备的设备组可以授权。",
		Key:        ErrCode, Code: 10025,
		Evidence: Assumed, Judges: Both, Source: noSource,
		Switch: []SwitchValue{
			{Value: "accept", Meaning: "the dialog opens for an empty group", MeaningZH: "空设备组也会弹窗"},
			{Value: "refuse", Meaning: "an empty group fails like an unknown one", MeaningZH: "空设备组与未知设备组一样失败"},
		},
	},
	{
		ID: "check.order", Surface: Phone, Subject: "option",
		Sentence:   "The phone looks at the option first, then at the app's capability, the ticket, the record, and opens the dialog last.",
		SentenceZH: "手机依次检查参数、小程序的能力、票据、授权记录，最后才弹窗。",
		Evidence:   Assumed, Judges: Both, Source: noSource,
		Switch: []SwitchValue{
			{Value: "ticket-first", Meaning: "a dead ticket hides that the device is authorised", MeaningZH: "票据失效会掩盖设备已授权的事实"},
			{Value: "record-first", Meaning: "an authorised device is reported even with a dead ticket", MeaningZH: "即使票据失效，也会报告设备已授权"},
		},
	},
	{
		ID: "app.capability", Surface: Phone, Subject: "appid",
		Sentence:   "An app whose hardware access was not granted has no scope for these calls.",
		SentenceZH: "未开通硬件接入的小程序没有这些调用的权限。",
		Key:        ErrCode, Code: -12001, Text: "invalid scope",
		Evidence: Observed, Judges: Both, Source: pageFAQ,
	},
}
