package rule

// messageRules are those of sendHardwareDeviceMessage.
var messageRules = []Rule{
	{
		ID: "message.sent", Surface: OpenAPI, Subject: "errcode",
		Sentence: "A message to users who subscribed with this device is answered 0.",
		Evidence: Documented, Judges: Platforms, Source: pageMessage,
	},
	{
		ID: "message.template", Surface: OpenAPI, Subject: "template_id",
		Sentence: "The template_id must be one of the account's.",
		Key:      Errcode, Code: 40037, Text: "invalid template_id",
		Evidence: Documented, Judges: Platforms, Source: pageMessage,
	},
	{
		ID: "message.page", Surface: OpenAPI, Subject: "page",
		Sentence: "A page that is not a page of the mini program is refused.",
		Key:      Errcode, Code: 41030, Text: "invalid page",
		Evidence: Documented, Judges: Platforms, Source: pageMessage,
	},
	{
		ID: "message.page-optional", Surface: OpenAPI, Subject: "page",
		Sentence: "A message without a page is taken, though the table calls it required.",
		Evidence: Observed, Judges: Platforms, Source: community + "000accfb92c458b851bd2dd8e5b000",
	},
	{
		ID: "message.data", Surface: OpenAPI, Subject: "data",
		Sentence: "Every key of the template must have a value that is not empty; the text names the first that has none.",
		Key:      Errcode, Code: 47003, Text: "argument invalid!",
		Evidence: Documented, Judges: Platforms, Source: pageMessage,
	},
	{
		ID: "message.refused", Surface: OpenAPI, Subject: "to_openid_list",
		Sentence: "A user who did not subscribe to the template gets no message.",
		Key:      Errcode, Code: 43101, Text: "user refuse to accept the msg",
		Evidence: Documented, Judges: Platforms, Source: pageMessage,
	},
	{
		ID: "message.openids", Surface: OpenAPI, Subject: "to_openid_list",
		Sentence: "An empty to_openid_list is refused.",
		Key:      Errcode, Code: 40032, Text: "invalid openid list size",
		Evidence: Observed, Judges: Platforms, Source: community + "000c04f5c9c6585cfb9fb48eb5b400",
	},
	{
		ID: "message.device", Surface: OpenAPI, Subject: "sn",
		Sentence: "The model_id and sn must be those the user subscribed with.",
		Key:      Errcode, Code: 9800006, Text: "订阅model_id和sn关系检查失败,请确认发送消息时传入的model_id和sn与订阅时传入的是否一致",
		Evidence: Observed, Judges: Platforms, Source: community + "000accfb92c458b851bd2dd8e5b000",
	},
	{
		ID: "message.model-id", Surface: OpenAPI, Subject: "modelId",
		Sentence: "The model is taken under the documented name modelId and under model_id, which a real server wanted.",
		Evidence: Observed, Judges: Platforms, Source: community + "0000a283208db00275cd3372550800",
	},
	{
		ID: "message.order", Surface: OpenAPI, Subject: "template_id",
		Sentence: "The template is looked at first, then the page, the data and the users.",
		Evidence: Assumed, Judges: Platforms, Source: "one reply suggests that the template comes before the data: " + community + "000ec49c4bc7a86259b22497f6b000",
		Switch: []Choice{
			{Value: "template-first", Meaning: "an unknown template hides everything else"},
			{Value: "users-first", Meaning: "a user who did not subscribe hides an empty value"},
		},
	},
	{
		ID: "message.users", Surface: OpenAPI, Subject: "to_openid_list",
		Sentence: "One user of the list who may not be sent to spoils the whole call.",
		Evidence: Assumed, Judges: Platforms, Source: noSource,
		Switch: []Choice{
			{Value: "any", Meaning: "the first such user decides, and nobody gets a message"},
			{Value: "all", Meaning: "the call fails only when no user of the list gets a message"},
		},
	},
	{
		ID: "message.sn", Surface: OpenAPI, Subject: "sn",
		Sentence: "An sn that could be no device's is refused with the code that getSnTicket has for it.",
		Evidence: Assumed, Judges: Platforms, Source: noSource + "; the limits: " + pageMessage,
		Switch: []Choice{
			{Value: "own", Meaning: "9800001 or 9800002"},
			{Value: "device", Meaning: "9800006, as for a device nobody subscribed with"},
		},
	},
}
