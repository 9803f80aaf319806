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
		Sentence:   "The dialog for a group shows the name that the group was created with.",
		SentenceZH: "设备组的弹窗显示创建时的组名。",
		Evidence:   Documented, Judges: Both, Source: pageGroups,
	},
	{
		ID: "dialog.judged", Surface: Phone, Subject: "dialog",
		Sentence:   "What changes while a dialog waits counts: the answer of the user is judged as a call would be that the phone makes then.",
		SentenceZH: "弹窗等待期间的变化有效：用户作答时，按当时发起的调用来判断。",
		Evidence:   Assumed, Judges: Platforms, Source: noSource,
		Switch: []SwitchValue{
			{Value: "answer", Meaning: "ticket, capability, group and record are looked at when the user answers", MeaningZH: "用户作答时检查票据、能力、设备组和授权记录"},
			{Value: "opening", Meaning: "only the record is looked at again", MeaningZH: "只再次检查授权记录"},
		},
	},
	{
		ID: "record.accept", Surface: Phone, Subject: "record",
		Sentence:   "When the user accepts, the record gets status 1 and the call succeeds.",
		SentenceZH: "用户允许时，授权记录为 status 1，调用成功。",
		Evidence:   Documented, Judges: Both, Source: pageAuth,
	},
	{
		ID: "record.reject", Surface: Phone, Subject: "record",
		Sentence:   "When the user rejects, the record gets status 0 and the call fails.",
		SentenceZH: "用户拒绝时，授权记录为 status 0，调用失败。",
		Evidence:   Documented, Judges: Clients, Source: pageAuth,
	},
	{
		ID: "record.first-reject", Surface: Phone, Subject: "errCode",
		Sentence:   "The call whose dialog the user rejects fails like every later call: with 10021.",
		SentenceZH: "用户点击拒绝的那次调用与之后的调用一样以 10021 失败。",
		Key:        ErrCode, Code: 10021, Text: "The sn has been rejected",
		Evidence: Assumed, Judges: Both, Source: noSource,
		Switch: []SwitchValue{
			{Value: "rejected", Meaning: "10021, as later calls", MeaningZH: "10021，与之后的调用相同"},
			{Value: "denied", Meaning: "errno 103, as other calls that a user did not permit", MeaningZH: "errno 103，与用户未许可的其他调用相同", Key: Errno, Code: 103, Text: "jsapi user authorize denied"},
		},
	},
	{
		ID: "record.accepted-stays", Surface: Phone, Subject: "record",
		Sentence:   "For an authorized device or group the phone opens no second dialog: the call fails with 10001.",
		SentenceZH: "对已授权的设备或设备组不再弹窗：调用以 10001 失败。",
		Key:        ErrCode, Code: 10001, Text: "The sn has been subscribed",
		Evidence: Observed, Judges: Both, Source: postSubscribed,
	},
	{
		ID: "record.rejected-stays", Surface: Phone, Subject: "record",
		Sentence:   "After a rejection no further call opens a dialog; only the settings page can change the record.",
		SentenceZH: "拒绝之后的调用不再弹窗；只能在设置页更改授权记录。",
		Key:        ErrCode, Code: 10021, Text: "The sn has been rejected",
		Evidence: Documented, Judges: Both, Source: pageAuth,
	},
	{
		ID: "record.dismissed", Surface: Phone, Subject: "record",
		Sentence:   "When the user leaves the dialog without a choice, no record is kept, so the next call asks again.",
		SentenceZH: "用户不作选择关闭弹窗时不留授权记录，下次调用会再次询问。",
		Key:        ErrCode, Code: 10021, Text: "The sn has been rejected",
		Evidence: Assumed, Judges: Both, Source: noSource,
		Switch: []SwitchValue{
			{Value: "forget", Meaning: "no record is kept", MeaningZH: "不留授权记录"},
			{Value: "reject", Meaning: "leaving the dialog counts as a rejection", MeaningZH: "关闭视为拒绝"},
		},
	},
	{
		ID: "record.settings", Surface: Phone, Subject: "record",
		Sentence:   "The settings page turns a record from 1 to 0 and back, without a dialog.",
		SentenceZH: "设置页使授权记录在 1 与 0 之间切换，不弹窗。",
		Evidence:   Documented, Judges: Both, Source: pageAuth,
	},
	{
		ID: "record.deletion", Surface: Phone, Subject: "record",
		Sentence:   "Deleting the mini program deletes every record of that user; the next call asks again.",
		SentenceZH: "删除小程序会删除该用户的全部授权记录；下次调用会再次询问。",
		Evidence:   Documented, Judges: Both, Source: pageAuth,
	},
	{
		ID: "record.per-user", Surface: Phone, Subject: "record",
		Sentence:   "A record belongs to one user and one device or group; no other record changes with it.",
		SentenceZH: "一条授权记录属于一个用户和一台设备或一个设备组；其他记录不随之改变。",
		Evidence:   Documented, Judges: Both, Source: pageAuth,
	},
	{
		ID: "list.items", Surface: Phone, Subject: "list",
		Sentence:   "getDeviceVoIPList lists what the user accepted (status 1) and what the user rejected or turned off (status 0), and nothing that the user was never asked about.",
		SentenceZH: "getDeviceVoIPList 列出用户允许的（status 1）以及拒绝或关闭的（status 0），不含从未询问过的。",
		Evidence:   Documented, Judges: Both, Source: pageList,
	},
	{
		ID: "list.group-items", Surface: Phone, Subject: "list",
		Sentence:   "The item of a group has group_id and status; its sn and model_id are undefined.",
		SentenceZH: "设备组的条目有 group_id 和 status；其 sn 和 model_id 为 undefined。",
		Evidence:   Observed, Judges: Both, Source: postSnUndef,
	},
	{
		ID: "grant.independent", Surface: Phone, Subject: "record",
		Sentence:   "A device may call a user who authorized the device itself or the group it is in now; the two records are independent.",
		SentenceZH: "用户授权了设备本身，或授权了它当前所在的设备组，设备即可呼叫；两条授权记录相互独立。",
		Evidence:   Documented, Judges: Both, Source: pageGuide,
	},
	{
		ID: "grant.none", Surface: Phone, Subject: "record",
		Sentence:   "Without a record of status 1 a device's call fails with 9.",
		SentenceZH: "没有 status 1 的授权记录时，设备的呼叫以 9 失败。",
		Key:        ErrCode, Code: 9, Text: "operateWxData:fail",
		Evidence: Documented, Judges: Both, Source: pageErrCode,
	},
	{
		ID: "grant.direct-reject", Surface: Phone, Subject: "record",
		Sentence:   "Rejecting the device itself does not revoke the authorization of its group.",
		SentenceZH: "拒绝设备本身不会撤销其所在设备组的授权。",
		Evidence:   Assumed, Judges: Both, Source: noSource,
		Switch: []SwitchValue{
			{Value: "keep", Meaning: "the authorization of the group still counts", MeaningZH: "设备组的授权仍然有效"},
			{Value: "override", Meaning: "rejecting the device takes precedence over the group", MeaningZH: "对设备的拒绝优先于设备组"},
		},
	},
	{
		ID: "flow.record", Surface: Phone, Subject: "record",
		Sentence:   "A flow ends as authorized when this user's record of that device or group has status 1, and not otherwise: no other record counts, and no earlier state of this one.",
		SentenceZH: "当且仅当该用户对该设备或设备组的授权记录为 status 1 时，流程以已授权结束：其他记录和此记录以前的状态都不算数。",
		Evidence:   Documented, Judges: Clients, Source: pageAuth,
	},
	{
		ID: "flow.already", Surface: Phone, Subject: "errCode",
		Sentence:   "A flow that needs an authorized device takes 10001 as success: the device is authorized already.",
		SentenceZH: "需要设备授权的流程把 10001 视为成功：设备已经授权。",
		Evidence:   Observed, Judges: Both, Source: demoTicket,
	},
	{
		ID: "flow.rejected", Surface: Phone, Subject: "errCode",
		Sentence:   "A flow distinguishes a rejection (10021) from a failure, and does not ask again by itself.",
		SentenceZH: "流程须区分拒绝（10021）与失败，且不自行再次询问。",
		Evidence:   Documented, Judges: Both, Source: pageAuth,
	},
}
