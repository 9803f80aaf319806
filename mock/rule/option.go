package rule

// optionRules are those of the option object of requestDeviceVoIP.
var optionRules = []Rule{
	{
		ID: "option.required", Surface: Phone, Subject: "option",
		Sentence:   "To authorize a single device, sn, snTicket, modelId and deviceName are required, as strings.",
		SentenceZH: "授权单台设备时 sn、snTicket、modelId 和 deviceName 必填，均为字符串。",
		Key:        Errno, Code: 1001,
		Evidence: Documented, Judges: Both, Source: pageRequest,
	},
	{
		ID: "option.types", Surface: Phone, Subject: "option",
		Sentence:   "A member of a wrong type makes the call fail with a clause that names the member, the required type and the type given; several bad members give several clauses.",
		SentenceZH: "字段类型错误时调用失败，错误信息指出字段、要求的类型和实际类型；多个错误字段有多个子句。",
		Key:        Errno, Code: 1001, Text: "parameter error: ",
		Evidence: Observed, Judges: Both, Source: postSubscribed,
	},
	{
		ID: "option.limits", Surface: Phone, Subject: "option",
		Sentence:   "A member over its documented limit makes the call fail with a parameter error that names it, before ticket, record or dialog.",
		SentenceZH: "字段超出文档限制时，调用以指明该字段的参数错误失败，先于票据、授权记录和弹窗。",
		Key:        Errno, Code: 1001, Text: "parameter error: ",
		Evidence: Assumed, Judges: Both, Source: noSource,
		Switch: []SwitchValue{
			{Value: "refuse", Meaning: "a parameter error that names the member", MeaningZH: "指出该字段的参数错误"},
			{Value: "truncate", Meaning: "the phone cuts a deviceName to its limit and accepts any sn", MeaningZH: "手机将 deviceName 截断到限长，并接受任何 sn"},
			{Value: "accept", Meaning: "the phone checks no limit", MeaningZH: "手机不检查任何限制"},
		},
	},
	{
		ID: "option.halved", Surface: Phone, Subject: "option",
		Sentence:   "The phone refuses text that is cut in the middle of a character, as the server does.",
		SentenceZH: "手机与服务端一样拒绝在字符中间截断的文本。",
		Evidence:   Assumed, Judges: Platforms, Source: noSource,
		Switch: []SwitchValue{
			{Value: "refuse", Meaning: "a parameter error that names the member", MeaningZH: "指出该字段的参数错误"},
			{Value: "replace", Meaning: "U+FFFD stands for the rest of the character", MeaningZH: "以 U+FFFD 代替残缺的字符"},
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
		Sentence:   "The phone counts the length of a deviceName in Unicode code points.",
		SentenceZH: "手机按 Unicode 码点计算 deviceName 的长度。",
		Evidence:   Assumed, Judges: Both, Source: noSource + "; one vendor counts so: " + vendorName,
		Switch: []SwitchValue{
			{Value: "code-points", Meaning: "an emoji outside the BMP counts as one", MeaningZH: "BMP 之外的 emoji 计一个"},
			{Value: "utf16", Meaning: "an emoji outside the BMP counts as two, as in JavaScript's length", MeaningZH: "BMP 之外的 emoji 计两个，与 JavaScript 的 length 相同"},
			{Value: "bytes", Meaning: "every UTF-8 byte counts", MeaningZH: "每个 UTF-8 字节都计数"},
		},
	},
	{
		ID: "name.empty", Surface: Phone, Subject: "deviceName",
		Sentence:   "The phone refuses an empty deviceName: the member is required.",
		SentenceZH: "手机拒绝空的 deviceName：该字段必填。",
		Evidence:   Assumed, Judges: Both, Source: noSource,
		Switch: []SwitchValue{
			{Value: "refuse", Meaning: "an empty deviceName is a parameter error", MeaningZH: "空的 deviceName 是参数错误"},
			{Value: "accept", Meaning: "the dialog shows the model type name alone", MeaningZH: "弹窗只显示型号的类型名"},
		},
	},
	{
		ID: "group.only-id", Surface: Phone, Subject: "groupId",
		Sentence:   "When isGroup is true, groupId is the only required member.",
		SentenceZH: "isGroup 为 true 时，只有 groupId 必填。",
		Key:        Errno, Code: 1001,
		Evidence: Documented, Judges: Both, Source: pageRequest,
	},
	{
		ID: "group.extra-members", Surface: Phone, Subject: "isGroup",
		Sentence:   "When isGroup is true, the phone accepts and ignores the members of a single device.",
		SentenceZH: "isGroup 为 true 时，手机接受并忽略单台设备的字段。",
		Evidence:   Observed, Judges: Both, Source: demoTicket,
	},
	{
		ID: "single.no-group-id", Surface: Phone, Subject: "isGroup",
		Sentence:   "When isGroup is false or absent, the phone ignores groupId and requires the four members of a single device.",
		SentenceZH: "isGroup 为 false 或缺省时，手机忽略 groupId，并要求单台设备的四个字段。",
		Key:        Errno, Code: 1001,
		Evidence: Documented, Judges: Both, Source: pageRequest,
	},
	{
		ID: "group.known", Surface: Phone, Subject: "groupId",
		Sentence:   "A groupId that is not one of this account's groups makes the call fail with an empty reason.",
		SentenceZH: "groupId 不是本账号的设备组时调用失败，原因为空。",
		Key:        ErrCode, Code: 10025,
		Evidence: Observed, Judges: Both, Source: postGroupFail,
	},
	{
		ID: "group.empty", Surface: Phone, Subject: "groupId",
		Sentence:   "A user can authorize a group without devices.",
		SentenceZH: "用户可以授权没有设备的设备组。",
		Key:        ErrCode, Code: 10025,
		Evidence: Assumed, Judges: Both, Source: noSource,
		Switch: []SwitchValue{
			{Value: "accept", Meaning: "the dialog opens for an empty group", MeaningZH: "空设备组也会弹窗"},
			{Value: "refuse", Meaning: "an empty group fails like an unknown one", MeaningZH: "空设备组与未知设备组一样失败"},
		},
	},
	{
		ID: "check.order", Surface: Phone, Subject: "option",
		Sentence:   "The phone checks the option first, then the app's capability, the ticket and the record; the dialog comes last.",
		SentenceZH: "手机依次检查参数、小程序的能力、票据、授权记录，最后才弹窗。",
		Evidence:   Assumed, Judges: Both, Source: noSource,
		Switch: []SwitchValue{
			{Value: "ticket-first", Meaning: "an expired ticket hides that the device is authorized", MeaningZH: "票据失效会掩盖设备已授权的事实"},
			{Value: "record-first", Meaning: "an authorized device is reported even with an expired ticket", MeaningZH: "即使票据失效，也会报告设备已授权"},
		},
	},
	{
		ID: "app.capability", Surface: Phone, Subject: "appid",
		Sentence:   "An app without hardware access has no scope for these calls.",
		SentenceZH: "未开通硬件接入的小程序没有这些接口的权限。",
		Key:        ErrCode, Code: -12001, Text: "invalid scope",
		Evidence: Observed, Judges: Both, Source: pageFAQ,
	},
}
