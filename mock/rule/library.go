package rule

// libraryRules are those of the base library on a user's phone.
var libraryRules = []Rule{
	{
		ID: "library.request", Surface: Phone, Subject: "requestDeviceVoIP",
		Sentence: "A base library before 2.27.3 has no requestDeviceVoIP: wx does not own the function.",
		Since:    "2.27.3",
		Evidence: Documented, Judges: Both, Source: pageRequest,
	},
	{
		ID: "library.list", Surface: Phone, Subject: "getDeviceVoIPList",
		Sentence: "A base library before 2.30.3 has no getDeviceVoIPList: wx does not own the function.",
		Since:    "2.30.3",
		Evidence: Documented, Judges: Both, Source: pageList,
	},
	{
		ID: "library.group", Surface: Phone, Subject: "isGroup",
		Sentence: "A base library before 2.30.4 does not know isGroup and groupId: it wants the four members of a single device.",
		Key:      Errno, Code: 1001,
		Since:    "2.30.4",
		Evidence: Documented, Judges: Both, Source: pageRequest,
	},
	{
		ID: "library.group-items", Surface: Phone, Subject: "list",
		Sentence: "A base library before 2.30.4 lists no groups.",
		Evidence: Assumed, Judges: Both, Source: "that group_id came with 2.30.4: " + pageList,
		Switch: []Choice{
			{Value: "hidden", Meaning: "the items of groups are left out"},
			{Value: "bare", Meaning: "the items of groups are there, with nothing but their status"},
		},
	},
	{
		ID: "list.failure", Surface: Phone, Subject: "errCode",
		Sentence: "getDeviceVoIPList may fail with errCode 0: only errMsg tells that it did.",
		Text:     "cgi fail(3,-1)",
		Evidence: Observed, Judges: Both, Source: postListFail,
	},
}
