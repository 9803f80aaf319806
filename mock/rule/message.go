package rule

// messageRules are those of sendHardwareDeviceMessage.
var messageRules = []Rule{
	{
		ID: "message.sent", Surface: OpenAPI, Subject: "errcode",
		Sentence:   "The platform answers 0 for a message to users who subscribed with this device.",
		SentenceZH: "向以该设备订阅的用户发送消息时返回 0。",
		Evidence:   Documented, Judges: Platforms, Source: pageMessage,
	},
	{
		ID: "message.template", Surface: OpenAPI, Subject: "template_id",
		Sentence:   "The template_id must be one of the account's.",
		SentenceZH: "template_id 必须属于本账号。",
		Key:        Errcode, Code: 40037, Text: "invalid template_id",
		Evidence: Documented, Judges: Platforms, Source: pageMessage,
	},
	{
		ID: "message.page", Surface: OpenAPI, Subject: "page",
		Sentence:   "The platform refuses a page that is not a page of the mini program; parameters such as ?foo=bar may follow it.",
		SentenceZH: "平台拒绝不是小程序页面的 page；页面后面可以带参数，例如 ?foo=bar。",
		Key:        Errcode, Code: 41030, Text: "invalid page",
		Evidence: Documented, Judges: Platforms, Source: pageMessage,
	},
	{
		ID: "message.page-optional", Surface: OpenAPI, Subject: "page",
		Sentence:   "The platform accepts a message without a page, although the table calls it required.",
		SentenceZH: "平台接受没有 page 的消息，尽管文档的表格写为必填。",
		Evidence:   Observed, Judges: Platforms, Source: community + "000accfb92c458b851bd2dd8e5b000",
	},
	{
		ID: "message.data", Surface: OpenAPI, Subject: "data",
		Sentence:   "Every key of the template must have a value that is not empty; the text names the first key that has none.",
		SentenceZH: "模板的每个键都必须有非空的值；错误信息指出第一个没有值的键。",
		Key:        Errcode, Code: 47003, Text: "argument invalid!",
		Evidence: Documented, Judges: Platforms, Source: pageMessage,
	},
	{
		ID: "message.cut", Surface: OpenAPI, Subject: "errmsg",
		Sentence:   "The text about a key without a value is cut after 48 bytes.",
		SentenceZH: "关于没有值的键的错误信息在 48 字节之后被截断。",
		Limit:      Limit{Max: 48, Unit: Bytes},
		Evidence:   Assumed, Judges: Platforms, Source: "one text was seen to end after 48 bytes, and a shorter one whole; where others end was not found: " + personal + "oCJUswzQNVBNfkTS2dkuqZpt8XLg/answer",
		Switch: []SwitchValue{
			{Value: "cut", Meaning: "data.enum_string4.value is emp, as seen", MeaningZH: "data.enum_string4.value is emp，与所见相同"},
			{Value: "whole", Meaning: "data.enum_string4.value is empty", MeaningZH: "data.enum_string4.value is empty"},
		},
	},
	{
		ID: "message.refused", Surface: OpenAPI, Subject: "to_openid_list",
		Sentence:   "A user who did not subscribe to the template gets no message.",
		SentenceZH: "没有订阅该模板的用户收不到消息。",
		Key:        Errcode, Code: 43101, Text: "user refuse to accept the msg",
		Evidence: Documented, Judges: Platforms, Source: pageMessage,
	},
	{
		ID: "message.openids", Surface: OpenAPI, Subject: "to_openid_list",
		Sentence:   "The platform refuses an empty to_openid_list.",
		SentenceZH: "平台拒绝空的 to_openid_list。",
		Key:        Errcode, Code: 40032, Text: "invalid openid list size",
		Evidence: Observed, Judges: Platforms, Source: community + "000c04f5c9c6585cfb9fb48eb5b400",
	},
	{
		ID: "message.device", Surface: OpenAPI, Subject: "sn",
		Sentence:   "The model_id and sn must be those the user subscribed with.",
		SentenceZH: "model_id 和 sn 必须与用户订阅时的一致。",
		Key:        Errcode, Code: 9800006, Text: "订阅model_id和sn关系检查失败,请确认发送消息时传入的model_id和sn与订阅时传入的是否一致",
		Evidence: Observed, Judges: Platforms, Source: community + "000accfb92c458b851bd2dd8e5b000",
	},
	{
		ID: "message.model-id", Surface: OpenAPI, Subject: "modelId",
		Sentence:   "The platform accepts the model under the documented name modelId and under model_id, which a real server required.",
		SentenceZH: "型号既可用文档中的名称 modelId，也可用真实服务器要求的 model_id。",
		Evidence:   Observed, Judges: Platforms, Source: community + "0000a283208db00275cd3372550800",
	},
	{
		ID: "message.order", Surface: OpenAPI, Subject: "template_id",
		Sentence:   "The platform checks the template first, then the page, the data and the users.",
		SentenceZH: "平台先检查模板，再检查页面、数据和用户。",
		Evidence:   Assumed, Judges: Platforms, Source: "one reply suggests that the template comes before the data: " + community + "000ec49c4bc7a86259b22497f6b000",
		Switch: []SwitchValue{
			{Value: "template-first", Meaning: "an unknown template hides every other error", MeaningZH: "未知模板掩盖其他一切错误"},
			{Value: "users-first", Meaning: "a user who did not subscribe hides an empty value", MeaningZH: "未订阅的用户掩盖空值"},
		},
	},
	{
		ID: "message.users", Surface: OpenAPI, Subject: "to_openid_list",
		Sentence:   "One user of the list to whom the account may not send makes the whole call fail.",
		SentenceZH: "列表中只要有一个不可发送的用户，整个调用就失败。",
		Evidence:   Assumed, Judges: Platforms, Source: noSource,
		Switch: []SwitchValue{
			{Value: "any", Meaning: "the first such user decides, and nobody gets a message", MeaningZH: "由第一个这样的用户决定结果，谁也收不到消息"},
			{Value: "all", Meaning: "the call fails only when no user of the list gets a message", MeaningZH: "只有列表中没有任何用户收到消息时调用才失败"},
		},
	},
	{
		ID: "message.sn", Surface: OpenAPI, Subject: "sn",
		Sentence:   "The platform refuses an sn that no device can have, with the code of getSnTicket; an empty sn is a missing one.",
		SentenceZH: "平台拒绝不可能属于任何设备的 sn，错误码与 getSnTicket 相同；空的 sn 等于缺失。",
		Evidence:   Assumed, Judges: Platforms, Source: noSource + "; the limits: " + pageMessage,
		Switch: []SwitchValue{
			{Value: "own", Meaning: "9800001 or 9800002, 47001 for an empty sn", MeaningZH: "9800001 或 9800002，空的 sn 为 47001"},
			{Value: "device", Meaning: "9800006, as for a device with which nobody subscribed", MeaningZH: "9800006，与无人订阅的设备相同"},
		},
	},
}
