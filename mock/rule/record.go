package rule

// recordRules are those of the dialog and of a user's record.
var recordRules = []Rule{
	{
		ID: "dialog.name", Surface: Phone, Subject: "dialog",
		Sentence: "The dialog shows deviceName followed by the type name of the model.",
		Evidence: Documented, Judges: Both, Source: pageAuth,
	},
	{
		ID: "dialog.group-name", Surface: Phone, Subject: "dialog",
		Sentence: "The dialog for a group shows the name the group was created with.",
		Evidence: Documented, Judges: Both, Source: pageGroups,
	},
	{
		ID: "record.accept", Surface: Phone, Subject: "record",
		Sentence: "Accepting records status 1, and the call succeeds.",
		Evidence: Documented, Judges: Both, Source: pageAuth,
	},
	{
		ID: "record.reject", Surface: Phone, Subject: "record",
		Sentence: "Rejecting records status 0, and the call fails.",
		Evidence: Documented, Judges: Clients, Source: pageAuth,
	},
	{
		ID: "record.first-reject", Surface: Phone, Subject: "errCode",
		Sentence: "The tap on reject itself is reported like every later call: 10021.",
		Key:      ErrCode, Code: 10021, Text: "The sn has been rejected",
		Evidence: Assumed, Judges: Both, Source: noSource,
		Switch: []Choice{
			{Value: "rejected", Meaning: "10021, as later calls"},
			{Value: "denied", Meaning: "errno 103, as other calls that a user did not permit", Key: Errno, Code: 103, Text: "jsapi user authorize denied"},
		},
	},
	{
		ID: "record.accepted-stays", Surface: Phone, Subject: "record",
		Sentence: "An authorised device or group opens no second dialog: the call fails with 10001.",
		Key:      ErrCode, Code: 10001, Text: "The sn has been subscribed",
		Evidence: Observed, Judges: Both, Source: postSubscribed,
	},
	{
		ID: "record.rejected-stays", Surface: Phone, Subject: "record",
		Sentence: "After a rejection no further call opens a dialog; only the settings page can change it.",
		Key:      ErrCode, Code: 10021, Text: "The sn has been rejected",
		Evidence: Documented, Judges: Both, Source: pageAuth,
	},
	{
		ID: "record.dismissed", Surface: Phone, Subject: "record",
		Sentence: "Leaving the dialog without a choice keeps no record, so the next call asks again.",
		Key:      ErrCode, Code: 10021, Text: "The sn has been rejected",
		Evidence: Assumed, Judges: Both, Source: noSource,
		Switch: []Choice{
			{Value: "forget", Meaning: "no record is kept"},
			{Value: "reject", Meaning: "leaving counts as rejecting"},
		},
	},
	{
		ID: "record.settings", Surface: Phone, Subject: "record",
		Sentence: "The switch on the settings page turns a record from 1 to 0 and back, without a dialog.",
		Evidence: Documented, Judges: Both, Source: pageAuth,
	},
	{
		ID: "record.deletion", Surface: Phone, Subject: "record",
		Sentence: "Deleting the mini program clears every record of that user; the next call asks again.",
		Evidence: Documented, Judges: Both, Source: pageAuth,
	},
	{
		ID: "record.per-user", Surface: Phone, Subject: "record",
		Sentence: "A record belongs to one user and one device or group; nobody else's changes with it.",
		Evidence: Documented, Judges: Both, Source: pageAuth,
	},
	{
		ID: "list.items", Surface: Phone, Subject: "list",
		Sentence: "getDeviceVoIPList lists what the user accepted (status 1), rejected or switched off (status 0), and nothing that was never asked.",
		Evidence: Documented, Judges: Both, Source: pageList,
	},
	{
		ID: "list.group-items", Surface: Phone, Subject: "list",
		Sentence: "An item of a group carries group_id and status; its sn and model_id are undefined.",
		Evidence: Observed, Judges: Both, Source: postSnUndef,
	},
	{
		ID: "grant.independent", Surface: Phone, Subject: "record",
		Sentence: "A device may call a user who authorised it directly or authorised the group it is in now; the two grants are independent.",
		Evidence: Documented, Judges: Both, Source: pageGuide,
	},
	{
		ID: "grant.none", Surface: Phone, Subject: "record",
		Sentence: "Without a record of status 1 a device's call fails with 9.",
		Key:      ErrCode, Code: 9, Text: "operateWxData:fail",
		Evidence: Documented, Judges: Both, Source: pageErrCode,
	},
	{
		ID: "grant.direct-reject", Surface: Phone, Subject: "record",
		Sentence: "A direct rejection does not take away what the device's group was granted.",
		Evidence: Assumed, Judges: Both, Source: noSource,
		Switch: []Choice{
			{Value: "keep", Meaning: "the group's grant still counts"},
			{Value: "override", Meaning: "a direct rejection wins over the group"},
		},
	},
	{
		ID: "flow.already", Surface: Phone, Subject: "errCode",
		Sentence: "To a flow that wants an authorised device, 10001 means that it has one.",
		Evidence: Observed, Judges: Both, Source: demoTicket,
	},
	{
		ID: "flow.rejected", Surface: Phone, Subject: "errCode",
		Sentence: "A flow tells a rejection (10021) from a failure, and does not ask again by itself.",
		Evidence: Documented, Judges: Both, Source: pageAuth,
	},
}
