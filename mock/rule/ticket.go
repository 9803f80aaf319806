package rule

// ticketRules are those of getSnTicket and of the ticket it issues.
var ticketRules = []Rule{
	{
		ID: "sn.length", Surface: OpenAPI, Subject: "sn",
		Sentence: "An sn is at most 128 bytes long.",
		Limit:    Limit{Max: 128, Unit: Bytes},
		Key:      Errcode, Code: 9800001, Text: "sn长度不能超过128字节",
		Evidence: Documented, Judges: Both, Source: pageTicket,
	},
	{
		ID: "sn.charset", Surface: OpenAPI, Subject: "sn",
		Sentence: "An sn holds only the digits 0-9, the letters A-Z and a-z, underscore and hyphen.",
		Key:      Errcode, Code: 9800002, Text: "sn包含非法字符，请参考文档",
		Evidence: Documented, Judges: Both, Source: pageTicket,
	},
	{
		ID: "sn.verbatim", Surface: OpenAPI, Subject: "sn",
		Sentence: "An sn is compared byte for byte: case, leading zeros and length all count.",
		Evidence: Documented, Judges: Both, Source: pageRequest,
	},
	{
		ID: "model.known", Surface: OpenAPI, Subject: "model_id",
		Sentence: "The model_id must be one that this account registered.",
		Key:      Errcode, Code: 9800003, Text: "model_id检查不通过",
		Evidence: Documented, Judges: Both, Source: pageTicket,
	},
	{
		ID: "app.unauthorized", Surface: OpenAPI, Subject: "appid",
		Sentence: "An app whose hardware access was not granted may not call getSnTicket.",
		Key:      Errcode, Code: 48001, Text: "api unauthorized",
		Evidence: Documented, Judges: Both, Source: pageFAQ,
	},
	{
		ID: "app.scope", Surface: OpenAPI, Subject: "appid",
		Sentence: "Without hardware access the calls work for which no page says that they need it.",
		Key:      Errcode, Code: 48001, Text: "api unauthorized",
		Evidence: Assumed, Judges: Platforms, Source: noSource,
		Switch: []Choice{
			{Value: "ticket", Meaning: "only getSnTicket is refused"},
			{Value: "family", Meaning: "every call about devices is refused"},
		},
	},
	{
		ID: "ticket.required", Surface: OpenAPI, Subject: "sn",
		Sentence: "getSnTicket refuses a body in which sn or model_id is missing or empty.",
		Key:      Errcode, Code: 47001, Text: "data format error",
		Evidence: Assumed, Judges: Both, Source: noSource,
		Switch: []Choice{
			{Value: "format", Meaning: "47001, as the group calls answer"},
			{Value: "args", Meaning: "40097, as some other calls answer", Code: 40097, Text: "invalid args"},
		},
	},
	{
		ID: "ticket.order", Surface: OpenAPI, Subject: "sn",
		Sentence: "getSnTicket checks the length of the sn, then its characters, then the model_id: the order of the codes.",
		Evidence: Assumed, Judges: Both, Source: noSource,
		Switch: []Choice{
			{Value: "codes", Meaning: "length, characters, model_id: the order of the codes"},
			{Value: "model-first", Meaning: "the model_id before the sn"},
		},
	},
	{
		ID: "ticket.shape", Surface: OpenAPI, Subject: "sn_ticket",
		Sentence: "An sn_ticket is 32 lower-case hexadecimal characters.",
		Limit:    Limit{Min: 32, Max: 32, Unit: Bytes},
		Evidence: Observed, Judges: Clients, Source: community + "0004a0aa834be8d8de04b871a61000",
	},
	{
		ID: "ticket.unregistered", Surface: OpenAPI, Subject: "sn",
		Sentence: "Any well-formed sn gets a ticket, registered or not.",
		Evidence: Assumed, Judges: Both, Source: noSource,
		Switch: []Choice{
			{Value: "any", Meaning: "any well-formed sn gets a ticket"},
			{Value: "registered", Meaning: "where devices are registered only they get one; another is answered like an unknown model_id", Key: Errcode, Code: 9800003, Text: "model_id检查不通过"},
		},
	},
	{
		ID: "ticket.lifetime", Surface: Phone, Subject: "snTicket",
		Sentence: "An snTicket is valid for 300 seconds.",
		Limit:    Limit{Max: 300, Unit: Seconds},
		Key:      ErrCode, Code: 10008,
		Evidence: Documented, Judges: Both, Source: pageTicket,
	},
	{
		ID: "ticket.edge", Surface: Phone, Subject: "snTicket",
		Sentence: "A ticket that is exactly 300 seconds old is dead.",
		Key:      ErrCode, Code: 10008,
		Evidence: Assumed, Judges: Both, Source: noSource,
		Switch: []Choice{
			{Value: "expired", Meaning: "a ticket of exactly 300 seconds is refused"},
			{Value: "valid", Meaning: "a ticket of exactly 300 seconds still works"},
		},
	},
	{
		ID: "ticket.wrong", Surface: Phone, Subject: "snTicket",
		Sentence: "A ticket the platform did not issue is refused.",
		Key:      ErrCode, Code: 10008,
		Evidence: Observed, Judges: Both, Source: demoTicket,
	},
	{
		ID: "ticket.binding", Surface: Phone, Subject: "snTicket",
		Sentence: "A ticket is good only for the sn and the modelId it was issued for.",
		Key:      ErrCode, Code: 10008,
		Evidence: Assumed, Judges: Both, Source: noSource,
		Switch: []Choice{
			{Value: "bound", Meaning: "a ticket for another sn or modelId is refused"},
			{Value: "unbound", Meaning: "any live ticket of the app is taken"},
		},
	},
	{
		ID: "ticket.reuse", Surface: Phone, Subject: "snTicket",
		Sentence: "A ticket may be used more than once while it lives, and a newer one does not end it.",
		Key:      ErrCode, Code: 10008,
		Evidence: Assumed, Judges: Both, Source: noSource,
		Switch: []Choice{
			{Value: "reusable", Meaning: "a ticket works until its time is over"},
			{Value: "single-use", Meaning: "a ticket works for one call"},
		},
	},
	{
		ID: "flow.fresh-ticket", Surface: Phone, Subject: "snTicket",
		Sentence: "A client that authorises a device presents a ticket that is alive and belongs to that device.",
		Evidence: Documented, Judges: Both, Source: pageTicket,
	},
}
