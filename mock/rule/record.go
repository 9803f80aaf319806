package rule

// recordRules are those of the dialog and of a user's record.
var recordRules = []Rule{
	{
		ID: "dialog.name", Surface: Phone, Subject: "dialog",
		Sentence:   "The dialog shows deviceName followed by the type name of the model.",
		SentenceZH: "弹窗显示 deviceName，后接型号的类型名。",
		Evidence:   Documented, Judges: Both, Source: pageAuth,
	},
	{
		ID: "dialog.group-name", Surface: Phone, Subject: "dialog",
		Sentence:   "The dialog for a group shows the name the group was created with.",
		SentenceZH: "设备组的弹窗显示创建时的组名。",
		Evidence:   Documented, Judges: Both, Source: pageGroups,
	},
	{
		ID: "record.accept", Surface: Phone, Subject: "record",
		Sentence:   "Accepting records status 1, and the call succeeds.",
		SentenceZH: "允许时记录 status 1，调用成功。",
		Evidence:   Documented, Judges: Both, Source: pageAuth,
	},
	{
		ID: "record.reject", Surface: Phone, Subject: "record",
		Sentence:   "Rejecting records status 0, and the call fails.",
		SentenceZH: "拒绝时记录 status 0，调用失败。",
		Evidence:   Documented, Judges: Clients, Source: pageAuth,
	},
	{
		ID: "record.first-reject", Surface: Phone, Subject: "errCode",
		Sentence:   "The tap on reject itself is reported like every later call: 10021.",
		SentenceZH: "点击拒绝的那次调用与之后的调用一样返回 10021。",
		Key:        ErrCode, Code: 10021, Text: "The sn has been rejected",
		Evidence: Assumed, Judges: Both, Source: noSource,
		Switch: []SwitchValue{
			{Value: "rejected", Meaning: "10021, as later calls", MeaningZH: "10021，与之后的调用相同"},
			{Value: "denied", Meaning: "errno 103, as other calls that a user did not permit", MeaningZH: "errno 103，与用户未许可的其他调用相同", Key: Errno, Code: 103, Text: "jsapi user authorize denied"},
		},
	},
	{
		ID: "record.accepted-stays", Surface: Phone, Subject: "record",
		Sentence:   "An authorised device or group opens no second dialog: the call fails with 10001.",
		SentenceZH: "已授权的设备或设备组不再弹窗：调用以 10001 失败。",
		Key:        ErrCode, Code: 10001, Text: "The sn has been subscribed",
		Evidence: Observed, Judges: Both, Source: postSubscribed,
	},
	{
		ID: "record.rejected-stays", Surface: Phone, Subject: "record",
		Sentence:   "After a rejection no further call opens a dialog; only the settings page can change it.",
		SentenceZH: "拒绝之后的调用不再弹窗；只能在设置页更改。",
		Key:        ErrCode, Code: 10021, Text: "The sn has been rejected",
		Evidence: Documented, Judges: Both, Source: pageAuth,
	},
	{
		ID: "record.dismissed", Surface: Phone, Subject: "record",
		Sentence:   "Leaving the dialog without a choice keeps no record, so the next call asks again.",
		SentenceZH: "不作选择关闭弹窗不留记录，下次调用会再次询问。",
		Key:        ErrCode, Code: 10021, Text: "The sn has been rejected",
		Evidence: Assumed, Judges: Both, Source: noSource,
		Switch: []SwitchValue{
			{Value: "forget", Meaning: "no record is kept", MeaningZH: "不留记录"},
			{Value: "reject", Meaning: "leaving counts as rejecting", MeaningZH: "关闭视为拒绝"},
		},
	},
	{
		ID: "record.settings", Surface: Phone, Subject: "record",
		Sentence:   "The switch on the settings page turns a record from 1 to 0 and back, without a dialog.",
		SentenceZH: "设置页的开关使记录在 1 与 0 之间切换，不弹窗。",
		Evidence:   Documented, Judges: Both, Source: pageAuth,
	},
	{
		ID: "record.deletion", Surface: Phone, Subject: "record",
		Sentence:   "Deleting the mini program clears every record of that user; the next call asks again.",
		SentenceZH: "删除小程序会清除该用户的全部记录；下次调用会再次询问。",
		Evidence:   Documented, Judges: Both, Source: pageAuth,
	},
	{
		ID: "record.per-user", Surface: Phone, Subject: "record",
		Sentence:   "A record belongs to one user and one device or group; nobody else's changes with it.",
		SentenceZH: "一条记录属于一个用户和一台设备或一个设备组；其他记录不随之改变。",
		Evidence:   Documented, Judges: Both, Source: pageAuth,
	},
	{
		ID: "list.items", Surface: Phone, Subject: "list",
		Sentence:   "getDeviceVoIPList lists what the user accepted (status 1), rejected or switched off (status 0), and nothing that was never asked.",
		SentenceZH: "getDeviceVoIPList 列出用户允许的（status 1）、拒绝或关闭的（status 0），不含从未询问过的。",
		Evidence:   Documented, Judges: Both, Source: pageList,
	},
	{
		ID: "list.group-items", Surface: Phone, Subject: "list",
		Sentence:   "An item of a group carries group_id and status; its sn and model_id are undefined.",
		SentenceZH: "设备组的条目有 group_id 和 status；其 sn 和 model_id 为 undefined。",
		Evidence:   Observed, Judges: Both, Source: postSnUndef,
	},
	{
		ID: "grant.independent", Surface: Phone, Subject: "record",
		Sentence:   "A device may call a user who authorised it directly or authorised the group it is in now; the two grants are independent.",
		SentenceZH: "用户直接授权了设备，或授权了它当前所在的设备组，设备即可呼叫；两种授权相互独立。",
		Evidence:   Documented, Judges: Both, Source: pageGuide,
	},
	{
		ID: "grant.none", Surface: Phone, Subject: "record",
		Sentence:   "Without a record of status 1 a device's call fails with 9.",
		SentenceZH: "没有 status 1 的记录时，设备的呼叫以 9 失败。",
		Key:        ErrCode, Code: 9, Text: "operateWxData:fail",
		Evidence: Documented, Judges: Both, Source: pageErrCode,
	},
	{
		ID: "grant.direct-reject", Surface: Phone, Subject: "record",
		Sentence:   "A direct rejection does not take away what the device's group was granted.",
		SentenceZH: "直接拒绝设备不会取消其设备组已获的授权。",
		Evidence:   Assumed, Judges: Both, Source: noSource,
		Switch: []SwitchValue{
			{Value: "keep", Meaning: "the group's grant still counts", MeaningZH: "设备组的授权仍然有效"},
			{Value: "override", Meaning: "a direct rejection wins over the group", MeaningZH: "直接拒绝优先于设备组"},
		},
	},
	{
		ID: "flow.already", Surface: Phone, Subject: "errCode",
		Sentence:   "To a flow that wants an authorised device, 10001 means that it has one.",
		SentenceZH: "对于需要设备已授权的流程，10001 表示设备已授权。",
		Evidence:   Observed, Judges: Both, Source: demoTicket,
	},
	{
		ID: "flow.rejected", Surface: Phone, Subject: "errCode",
		Sentence:   "A flow tells a rejection (10021) from a failure, and does not ask again by itself.",
		SentenceZH: "流程须区分拒绝（10021）与失败，且不自行再次询问。",
		Evidence:   Documented, Judges: Both, Source: pageAuth,
	},
}
