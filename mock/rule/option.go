package rule

// optionRules are those of the option object of requestDeviceVoIP.
var optionRules = []Rule{
	{
		ID: "option.required", Surface: Phone, Subject: "option",
		Sentence: "To authorise a single device sn, snTicket, modelId and deviceName must be given, as strings.",
		Key:      Errno, Code: 1001,
		Evidence: Documented, Judges: Both, Source: pageRequest,
	},
	{
		ID: "option.types", Surface: Phone, Subject: "option",
		Sentence: "A member of a wrong type fails with a clause naming the member, the wanted type and the type given; several bad members give several clauses.",
		Key:      Errno, Code: 1001, Text: "parameter error: ",
		Evidence: Observed, Judges: Both, Source: postSubscribed,
	},
	{
		ID: "option.limits", Surface: Phone, Subject: "option",
		Sentence: "A member over its documented limit fails as a parameter error that names it, before ticket, record or dialog.",
		Key:      Errno, Code: 1001, Text: "parameter error: ",
		Evidence: Assumed, Judges: Both, Source: noSource,
		Switch: []Choice{
			{Value: "refuse", Meaning: "a parameter error that names the member"},
			{Value: "truncate", Meaning: "a deviceName is cut to its limit, and an sn is taken as it is"},
			{Value: "accept", Meaning: "the phone looks at no limit"},
		},
	},
	{
		ID: "name.length", Surface: Phone, Subject: "deviceName",
		Sentence: "A deviceName is at most 13 characters long.",
		Limit:    Limit{Max: 13, Unit: Characters},
		Evidence: Documented, Judges: Both, Source: pageRequest,
	},
	{
		ID: "name.unit", Surface: Phone, Subject: "deviceName",
		Sentence: "The length of a deviceName is counted in Unicode code points.",
		Evidence: Assumed, Judges: Both, Source: noSource + "; one vendor counts so: " + vendorName,
		Switch: []Choice{
			{Value: "code-points", Meaning: "an emoji outside the BMP counts one"},
			{Value: "utf16", Meaning: "an emoji outside the BMP counts two, as JavaScript's length does"},
			{Value: "bytes", Meaning: "every UTF-8 byte counts"},
		},
	},
	{
		ID: "name.empty", Surface: Phone, Subject: "deviceName",
		Sentence: "An empty deviceName is refused: the member is required.",
		Evidence: Assumed, Judges: Both, Source: noSource,
		Switch: []Choice{
			{Value: "refuse", Meaning: "an empty deviceName is a parameter error"},
			{Value: "accept", Meaning: "the dialog shows the model type name alone"},
		},
	},
	{
		ID: "group.only-id", Surface: Phone, Subject: "groupId",
		Sentence: "When isGroup is true, groupId is all that is needed.",
		Key:      Errno, Code: 1001,
		Evidence: Documented, Judges: Both, Source: pageRequest,
	},
	{
		ID: "group.extra-members", Surface: Phone, Subject: "isGroup",
		Sentence: "When isGroup is true, the members of a single device are borne and ignored.",
		Evidence: Observed, Judges: Both, Source: demoTicket,
	},
	{
		ID: "single.no-group-id", Surface: Phone, Subject: "isGroup",
		Sentence: "When isGroup is false or absent, groupId is not needed and is ignored, and the four members of a single device are needed.",
		Key:      Errno, Code: 1001,
		Evidence: Documented, Judges: Both, Source: pageRequest,
	},
	{
		ID: "group.known", Surface: Phone, Subject: "groupId",
		Sentence: "A groupId that is not one of this account's groups fails with an empty reason.",
		Key:      ErrCode, Code: 10025,
		Evidence: Observed, Judges: Both, Source: postGroupFail,
	},
	{
		ID: "group.empty", Surface: Phone, Subject: "groupId",
		Sentence: "A group without devices can be authorised.",
		Key:      ErrCode, Code: 10025,
		Evidence: Assumed, Judges: Both, Source: noSource,
		Switch: []Choice{
			{Value: "accept", Meaning: "the dialog opens for an empty group"},
			{Value: "refuse", Meaning: "an empty group fails like an unknown one"},
		},
	},
	{
		ID: "check.order", Surface: Phone, Subject: "option",
		Sentence: "The phone looks at the option first, then at the app's capability, the ticket, the record, and opens the dialog last.",
		Evidence: Assumed, Judges: Both, Source: noSource,
		Switch: []Choice{
			{Value: "ticket-first", Meaning: "a dead ticket hides that the device is authorised"},
			{Value: "record-first", Meaning: "an authorised device is reported even with a dead ticket"},
		},
	},
	{
		ID: "app.capability", Surface: Phone, Subject: "appid",
		Sentence: "An app whose hardware access was not granted has no scope for these calls.",
		Key:      ErrCode, Code: -12001, Text: "invalid scope",
		Evidence: Observed, Judges: Both, Source: pageFAQ,
	},
}
