package rule

// voipRules are those of iotVoipCall, by which a server has a device call a
// user. No page describes the call: the comment of an SDK names its path, and
// public servers show how they use it. Its codes are those of the page of the
// calls that devices make.
var voipRules = []Rule{
	{
		ID: "voip.called", Surface: OpenAPI, Subject: "errcode",
		Sentence:   "iotVoipCall answers errcode 0 when the user has authorized the device to call.",
		SentenceZH: "用户已授权设备呼叫时，iotVoipCall 返回 errcode 0。",
		Evidence:   Observed, Judges: Both, Source: vendorName,
	},
	{
		ID: "voip.grant", Surface: OpenAPI, Subject: "openid",
		Sentence:   "iotVoipCall answers errcode 9 when the user has not authorized the device to call: never, no longer, or not this device.",
		SentenceZH: "用户未授权设备呼叫（从未授权、已关闭，或授权的是其他设备）时，iotVoipCall 返回 errcode 9。",
		Key:        Errcode, Code: 9, Text: "openId 未授权设备(硬件模式) 或不是 userId 联系人（刷脸模式）",
		Evidence: Observed, Judges: Both, Source: vendorName,
	},
	{
		ID: "voip.group", Surface: OpenAPI, Subject: "openid",
		Sentence:   "For iotVoipCall, as for the calls of devices, the authorization of the group counts that the device is in now.",
		SentenceZH: "对 iotVoipCall 而言，与设备发起的呼叫一样，设备当前所在设备组的授权有效。",
		Evidence:   Assumed, Judges: Both, Source: noSource,
		Switch: []SwitchValue{
			{Value: "group", Meaning: "an authorization of the group counts", MeaningZH: "设备组的授权有效"},
			{Value: "device", Meaning: "only an authorization of the device itself counts", MeaningZH: "只有对设备本身的授权有效"},
		},
	},
	{
		ID: "voip.verbatim", Surface: OpenAPI, Subject: "body",
		Sentence:   "A client makes iotVoipCall with the members that it was asked for, and each of them unchanged.",
		SentenceZH: "客户端调用 iotVoipCall 时原样发送所要求的每个字段，不多也不少。",
		Evidence:   Observed, Judges: Clients, Source: "the device gets the payload back as the server sent it: " + vendorName,
	},
	{
		ID: "voip.required", Surface: OpenAPI, Subject: "body",
		Sentence:   "iotVoipCall refuses a body in which model_id, sn, openid or room_type is missing or empty.",
		SentenceZH: "iotVoipCall 拒绝 model_id、sn、openid 或 room_type 缺失或为空的请求体。",
		Key:        Errcode, Code: 47001, Text: "data format error",
		Evidence: Assumed, Judges: Both, Source: noSource,
		Switch: []SwitchValue{
			{Value: "format", Meaning: "47001, as the group calls answer", MeaningZH: "47001，与设备组接口相同"},
			{Value: "args", Meaning: "40097, as some other calls answer", MeaningZH: "40097，与其他一些接口相同", Code: 40097, Text: "invalid args"},
			{Value: "none", Meaning: "no member is required: an empty value is judged as any other", MeaningZH: "没有必填字段：空值与其他值一样判断"},
		},
	},
	{
		ID: "voip.room-type", Surface: OpenAPI, Subject: "room_type",
		Sentence:   "iotVoipCall refuses a room_type other than video and voice.",
		SentenceZH: "iotVoipCall 拒绝 video 和 voice 以外的 room_type。",
		Key:        Errcode, Code: 47001, Text: "data format error",
		Evidence: Assumed, Judges: Both, Source: "one public server checks the two words before it calls: " + vendorName,
		Switch: []SwitchValue{
			{Value: "refuse", Meaning: "47001, data format error", MeaningZH: "47001，data format error"},
			{Value: "ignore", Meaning: "every room_type is accepted", MeaningZH: "接受任何 room_type"},
		},
	},
	{
		ID: "voip.review", Surface: OpenAPI, Subject: "version_type",
		Sentence:   "iotVoipCall refuses to call the released version of an app without hardware access.",
		SentenceZH: "未开通硬件接入的小程序，iotVoipCall 拒绝呼叫其正式版。",
		Key:        Errcode, Code: 12, Text: "小程序音视频能力审核未完成，正式版中暂时无法使用",
		Evidence: Assumed, Judges: Both, Source: "documented for the calls of devices: " + pageErrCode,
		Switch: []SwitchValue{
			{Value: "release", Meaning: "12 for version_type 0, which is the default; the other versions may be called", MeaningZH: "version_type 为 0（默认）时返回 12；其他版本可以呼叫"},
			{Value: "all", Meaning: "12 for every version_type", MeaningZH: "任何 version_type 都返回 12"},
		},
	},
	{
		ID: "voip.device", Surface: OpenAPI, Subject: "model_id",
		Sentence:   "iotVoipCall refuses a device that cannot be: an unknown model_id, or an sn over its limits.",
		SentenceZH: "iotVoipCall 拒绝不可能存在的设备：未知的 model_id，或超出限制的 sn。",
		Key:        Errcode, Code: 2, Text: "设备 deviceId 错误",
		Evidence: Assumed, Judges: Both, Source: "documented for the calls of devices: " + pageErrCode,
		Switch: []SwitchValue{
			{Value: "device", Meaning: "2, as the page of the codes", MeaningZH: "2，与错误码页面一致"},
			{Value: "ticket", Meaning: "9800001, 9800002 or 9800003, as getSnTicket", MeaningZH: "9800001、9800002 或 9800003，与 getSnTicket 相同"},
			{Value: "grant", Meaning: "9, because nobody has authorized such a device", MeaningZH: "9，因为没有人授权过这样的设备"},
		},
	},
	{
		ID: "voip.unregistered", Surface: OpenAPI, Subject: "sn",
		Sentence:   "iotVoipCall calls for a device that is not registered too.",
		SentenceZH: "未注册的设备也可以通过 iotVoipCall 呼叫。",
		Key:        Errcode, Code: 2, Text: "设备 deviceId 错误",
		Evidence: Assumed, Judges: Both, Source: "the devices of one public server never register: " + vendorName,
		Switch: []SwitchValue{
			{Value: "any", Meaning: "registration does not matter", MeaningZH: "与注册无关"},
			{Value: "registered", Meaning: "where devices are registered, another device fails with 2", MeaningZH: "登记了设备时，其他设备以 2 失败"},
		},
	},
	{
		ID: "voip.other-app", Surface: OpenAPI, Subject: "openid",
		Sentence:   "iotVoipCall refuses the openid that a user has in another app.",
		SentenceZH: "iotVoipCall 拒绝用户在其他小程序中的 openid。",
		Key:        Errcode, Code: 19, Text: "openId 与小程序 appId 不匹配。（同一个用户在不同小程序的 openId 不同）",
		Evidence: Assumed, Judges: Both, Source: "documented for the calls of devices: " + pageErrCode,
		Switch: []SwitchValue{
			{Value: "own", Meaning: "19", MeaningZH: "19"},
			{Value: "unknown", Meaning: "as an openid that nobody has", MeaningZH: "与无效的 openid 相同"},
		},
	},
	{
		ID: "voip.openid", Surface: OpenAPI, Subject: "openid",
		Sentence:   "iotVoipCall refuses an openid that nobody has.",
		SentenceZH: "iotVoipCall 拒绝无效的 openid。",
		Key:        Errcode, Code: 20, Text: "openId 无效",
		Evidence: Assumed, Judges: Both, Source: "documented for the calls of devices: " + pageErrCode,
		Switch: []SwitchValue{
			{Value: "own", Meaning: "20", MeaningZH: "20"},
			{Value: "grant", Meaning: "9, because nobody of that openid has authorized the device", MeaningZH: "9，因为没有该 openid 的用户授权过设备"},
		},
	},
	{
		ID: "voip.license", Surface: OpenAPI, Subject: "sn",
		Sentence:   "iotVoipCall does not ask for a license: since 2024-09-09 every device has one.",
		SentenceZH: "iotVoipCall 不检查 License：自 2024-09-09 起每台设备都有 License。",
		Key:        Errcode, Code: 24, Text: "当前设备未激活 license",
		Evidence: Assumed, Judges: Both, Source: "documented for the calls of devices: " + pageErrCode,
		Switch: []SwitchValue{
			{Value: "free", Meaning: "licenses are not checked", MeaningZH: "不检查 License"},
			{Value: "checked", Meaning: "24 without a license, as getLicenseDeviceInfo knows it, and 23 after its end", MeaningZH: "没有 License（以 getLicenseDeviceInfo 为准）返回 24，过期返回 23"},
		},
	},
	{
		ID: "voip.license-over", Surface: OpenAPI, Subject: "sn",
		Sentence:   "Where iotVoipCall checks licenses, it refuses a device whose license has ended.",
		SentenceZH: "检查 License 时，iotVoipCall 拒绝 License 已过期的设备。",
		Key:        Errcode, Code: 23, Text: "当前设备 license 已过期",
		Evidence: Assumed, Judges: Both, Source: "documented for the calls of devices: " + pageErrCode,
		Switch: []SwitchValue{
			{Value: "own", Meaning: "23", MeaningZH: "23"},
			{Value: "none", Meaning: "24, as without a license", MeaningZH: "24，与没有 License 时相同"},
		},
	},
	{
		ID: "voip.order", Surface: OpenAPI, Subject: "errcode",
		Sentence:   "iotVoipCall checks the review of the app first, then the device, the openid, the authorization and, last, the license.",
		SentenceZH: "iotVoipCall 依次检查小程序的审核、设备、openid、授权，最后检查 License。",
		Evidence:   Assumed, Judges: Platforms, Source: "the guide lists the authorization before the license: " + pageGuide,
		Switch: []SwitchValue{
			{Value: "app-first", Meaning: "review, device, openid, authorization, license", MeaningZH: "审核、设备、openid、授权、License"},
			{Value: "user-first", Meaning: "openid, authorization, device, review, license", MeaningZH: "openid、授权、设备、审核、License"},
		},
	},
	{
		ID: "voip.errmsg", Surface: OpenAPI, Subject: "errmsg",
		Sentence:   "The errmsg of a refusal of iotVoipCall is the text beside the code on the page of the codes.",
		SentenceZH: "iotVoipCall 拒绝时的 errmsg 是错误码页面上该错误码的描述。",
		Evidence:   Assumed, Judges: Platforms, Source: "no reply was found; the texts: " + pageErrCode,
		Switch: []SwitchValue{
			{Value: "text", Meaning: "the text of the page, and a rid", MeaningZH: "页面上的描述加 rid"},
			{Value: "rid", Meaning: "nothing but the rid, as seen with another call", MeaningZH: "只有 rid，与另一接口所见相同"},
		},
	},
}
