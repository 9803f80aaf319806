package rule

// ticketRules are those of getSnTicket and of the ticket it issues.
var ticketRules = []Rule{
	{
		ID: "sn.length", Surface: OpenAPI, Subject: "sn",
		Sentence:   "An sn is at most 128 bytes long.",
		SentenceZH: "sn 最长 128 字节。",
		Limit:      Limit{Max: 128, Unit: Bytes},
		Key:        Errcode, Code: 9800001, Text: "sn长度不能超过128字节",
		Evidence: Documented, Judges: Both, Source: pageTicket,
	},
	{
		ID: "sn.charset", Surface: OpenAPI, Subject: "sn",
		Sentence:   "An sn holds only the digits 0-9, the letters A-Z and a-z, underscore and hyphen.",
		SentenceZH: "sn 只能包含数字 0-9、字母 A-Z 和 a-z、下划线和连字符。",
		Key:        Errcode, Code: 9800002, Text: "sn包含非法字符，请参考文档",
		Evidence: Documented, Judges: Both, Source: pageTicket,
	},
	{
		ID: "sn.verbatim", Surface: OpenAPI, Subject: "sn",
		Sentence:   "An sn is compared byte for byte: case, leading zeros and length all count.",
		SentenceZH: "sn 逐字节比较：大小写、前导零和长度都算数。",
		Evidence:   Documented, Judges: Both, Source: pageRequest,
	},
	{
		ID: "model.known", Surface: OpenAPI, Subject: "model_id",
		Sentence:   "The model_id must be one that this account registered.",
		SentenceZH: "model_id 必须是本账号注册的型号。",
		Key:        Errcode, Code: 9800003, Text: "model_id检查不通过",
		Evidence: Documented, Judges: Both, Source: pageTicket,
	},
	{
		ID: "app.unauthorized", Surface: OpenAPI, Subject: "appid",
		Sentence:   "An app whose hardware access was not granted may not call getSnTicket.",
		SentenceZH: "未开通硬件接入的小程序不得调用 getSnTicket。",
		Key:        Errcode, Code: 48001, Text: "api unauthorized",
		Evidence: Documented, Judges: Both, Source: pageFAQ,
	},
	{
		ID: "app.scope", Surface: OpenAPI, Subject: "appid",
		Sentence:   "Without hardware access the calls work for which no page says that they need it.",
		SentenceZH: "没有硬件接入权限时，文档未说明需要该权限的接口可用。",
		Key:        Errcode, Code: 48001, Text: "api unauthorized",
		Evidence: Assumed, Judges: Platforms, Source: noSource,
		Switch: []SwitchValue{
			{Value: "ticket", Meaning: "only getSnTicket is refused", MeaningZH: "只拒绝 getSnTicket"},
			{Value: "family", Meaning: "every call about devices is refused", MeaningZH: "拒绝所有与设备有关的接口"},
		},
	},
	{
		ID: "ticket.required", Surface: OpenAPI, Subject: "sn",
		Sentence:   "getSnTicket refuses a body in which sn or model_id is missing or empty.",
		SentenceZH: "getSnTicket 拒绝 sn 或 model_id 缺失或为空的正文。",
		Key:        Errcode, Code: 47001, Text: "data format error",
		Evidence: Assumed, Judges: Both, Source: noSource,
		Switch: []SwitchValue{
			{Value: "format", Meaning: "47001, as the group calls answer", MeaningZH: "47001，与设备组接口相同"},
			{Value: "args", Meaning: "40097, as some other calls answer", MeaningZH: "40097，与其他一些接口相同", Code: 40097, Text: "invalid args"},
		},
	},
	{
		ID: "ticket.order", Surface: OpenAPI, Subject: "sn",
		Sentence:   "getSnTicket checks the length of the sn, then its characters, then the model_id: the order of the codes.",
		SentenceZH: "getSnTicket 依次检查 sn 的长度、字符，然后是 model_id：与错误码的顺序一致。",
		Evidence:   Assumed, Judges: Both, Source: noSource,
		Switch: []SwitchValue{
			{Value: "codes", Meaning: "length, characters, model_id: the order of the codes", MeaningZH: "长度、字符、model_id：按代码的顺序"},
			{Value: "model-first", Meaning: "the model_id before the sn", MeaningZH: "先检查 model_id，再检查 sn"},
		},
	},
	{
		ID: "ticket.shape", Surface: OpenAPI, Subject: "sn_ticket",
		Sentence:   "An sn_ticket is 32 lower-case hexadecimal characters.",
		SentenceZH: "sn_ticket 是 32 个小写十六进制字符。",
		Limit:      Limit{Min: 32, Max: 32, Unit: Bytes},
		Evidence:   Observed, Judges: Clients, Source: community + "0004a0aa834be8d8de04b871a61000",
	},
	{
		ID: "ticket.unregistered", Surface: OpenAPI, Subject: "sn",
		Sentence:   "Any well-formed sn gets a ticket, registered or not.",
		SentenceZH: "任何格式正确的 sn 都能得到票据，无论是否注册。",
		Evidence:   Assumed, Judges: Both, Source: noSource,
		Switch: []SwitchValue{
			{Value: "any", Meaning: "any well-formed sn gets a ticket", MeaningZH: "任何格式正确的 sn 都能得到 ticket"},
			{Value: "registered", Meaning: "where devices are registered only they get one; another is answered like an unknown model_id", MeaningZH: "登记了设备时只有它们能得到 ticket；其他设备与未知的 model_id 返回相同", Key: Errcode, Code: 9800003, Text: "model_id检查不通过"},
		},
	},
	{
		ID: "ticket.lifetime", Surface: Phone, Subject: "snTicket",
		Sentence:   "An snTicket is valid for 300 seconds.",
		SentenceZH: "snTicket 的有效期为 300 秒。",
		Limit:      Limit{Max: 300, Unit: Seconds},
		Key:        ErrCode, Code: 10008,
		Evidence: Documented, Judges: Both, Source: pageTicket,
	},
	{
		ID: "ticket.edge", Surface: Phone, Subject: "snTicket",
		Sentence:   "A ticket that is exactly 300 seconds old is dead.",
		SentenceZH: "恰好满 300 秒的票据已失效。",
		Key:        ErrCode, Code: 10008,
		Evidence: Assumed, Judges: Both, Source: noSource,
		Switch: []SwitchValue{
			{Value: "expired", Meaning: "a ticket of exactly 300 seconds is refused", MeaningZH: "恰好 300 秒的票据被拒绝"},
			{Value: "valid", Meaning: "a ticket of exactly 300 seconds still works", MeaningZH: "恰好 300 秒的票据仍然有效"},
		},
	},
	{
		ID: "ticket.wrong", Surface: Phone, Subject: "snTicket",
		Sentence:   "A ticket the platform did not issue is refused.",
		SentenceZH: "不是平台签发的票据会被拒绝。",
		Key:        ErrCode, Code: 10008,
		Evidence: Observed, Judges: Both, Source: demoTicket,
	},
	{
		ID: "ticket.binding", Surface: Phone, Subject: "snTicket",
		Sentence:   "A ticket is good only for the sn and the modelId it was issued for.",
		SentenceZH: "票据只对签发时的 sn 和 modelId 有效。",
		Key:        ErrCode, Code: 10008,
		Evidence: Assumed, Judges: Both, Source: noSource,
		Switch: []SwitchValue{
			{Value: "bound", Meaning: "a ticket for another sn or modelId is refused", MeaningZH: "为其他 sn 或 modelId 签发的票据被拒绝"},
			{Value: "unbound", Meaning: "any live ticket of the app is taken", MeaningZH: "接受本小程序任何有效的票据"},
		},
	},
	{
		ID: "ticket.reuse", Surface: Phone, Subject: "snTicket",
		Sentence:   "A ticket may be used more than once while it lives, and a newer one does not end it.",
		SentenceZH: "票据在有效期内可多次使用，新票据不会使其失效。",
		Key:        ErrCode, Code: 10008,
		Evidence: Assumed, Judges: Both, Source: noSource,
		Switch: []SwitchValue{
			{Value: "reusable", Meaning: "a ticket works until its time is over", MeaningZH: "票据在到期之前一直有效"},
			{Value: "single-use", Meaning: "a ticket works for one call", MeaningZH: "票据只对一次调用有效"},
		},
	},
	{
		ID: "flow.fresh-ticket", Surface: Phone, Subject: "snTicket",
		Sentence:   "A client that authorises a device presents a ticket that is alive and belongs to that device.",
		SentenceZH: "请求授权设备的客户端须出示有效且属于该设备的票据。",
		Evidence:   Documented, Judges: Both, Source: pageTicket,
	},
}
