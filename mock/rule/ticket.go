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
		Sentence:   "An sn contains only the digits 0-9, the letters A-Z and a-z, underscore and hyphen.",
		SentenceZH: "sn 只能包含数字 0-9、字母 A-Z 和 a-z、下划线和连字符。",
		Key:        Errcode, Code: 9800002, Text: "sn包含非法字符，请参考文档",
		Evidence: Documented, Judges: Both, Source: pageTicket,
	},
	{
		ID: "sn.verbatim", Surface: OpenAPI, Subject: "sn",
		Sentence:   "The platform compares an sn byte for byte: case, leading zeros and length all count.",
		SentenceZH: "平台逐字节比较 sn：大小写、前导零和长度都算数。",
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
		Sentence:   "getSnTicket refuses an app without hardware access.",
		SentenceZH: "getSnTicket 拒绝未开通硬件接入的小程序。",
		Key:        Errcode, Code: 48001, Text: "api unauthorized",
		Evidence: Documented, Judges: Both, Source: pageFAQ,
	},
	{
		ID: "app.scope", Surface: OpenAPI, Subject: "appid",
		Sentence:   "An app without hardware access can use the calls whose pages do not ask for it.",
		SentenceZH: "未开通硬件接入的小程序可以使用文档未要求该权限的接口。",
		Key:        Errcode, Code: 48001, Text: "api unauthorized",
		Evidence: Assumed, Judges: Platforms, Source: noSource,
		Switch: []SwitchValue{
			{Value: "ticket", Meaning: "only getSnTicket refuses it", MeaningZH: "只有 getSnTicket 拒绝"},
			{Value: "family", Meaning: "every call about devices refuses it", MeaningZH: "与设备有关的接口都拒绝"},
		},
	},
	{
		ID: "ticket.required", Surface: OpenAPI, Subject: "sn",
		Sentence:   "getSnTicket refuses a body in which sn or model_id is missing or empty.",
		SentenceZH: "getSnTicket 拒绝 sn 或 model_id 缺失或为空的请求体。",
		Key:        Errcode, Code: 47001, Text: "data format error",
		Evidence: Assumed, Judges: Both, Source: noSource,
		Switch: []SwitchValue{
			{Value: "format", Meaning: "47001, as the group calls answer", MeaningZH: "47001，与设备组接口相同"},
			{Value: "args", Meaning: "40097, as some other calls answer", MeaningZH: "40097，与其他一些接口相同", Code: 40097, Text: "invalid args"},
		},
	},
	{
		ID: "ticket.order", Surface: OpenAPI, Subject: "sn",
		Sentence:   "getSnTicket checks the length of the sn, then its characters, then the model_id, in the order of the codes.",
		SentenceZH: "getSnTicket 依次检查 sn 的长度、字符，然后是 model_id，与错误码的顺序一致。",
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
		Sentence:   "getSnTicket issues a ticket for any well-formed sn, registered or not.",
		SentenceZH: "getSnTicket 为任何格式正确的 sn 签发票据，无论是否注册。",
		Evidence:   Assumed, Judges: Both, Source: noSource,
		Switch: []SwitchValue{
			{Value: "any", Meaning: "any well-formed sn gets a ticket", MeaningZH: "任何格式正确的 sn 都能得到票据"},
			{Value: "registered", Meaning: "where devices are registered, only they get a ticket; another device fails like an unknown model_id", MeaningZH: "登记了设备时只有它们能得到票据；其他设备与未知的 model_id 一样失败", Key: Errcode, Code: 9800003, Text: "model_id检查不通过"},
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
		Sentence:   "A ticket that is exactly 300 seconds old has expired.",
		SentenceZH: "恰好满 300 秒的票据已过期。",
		Key:        ErrCode, Code: 10008,
		Evidence: Assumed, Judges: Both, Source: noSource,
		Switch: []SwitchValue{
			{Value: "expired", Meaning: "the phone refuses a ticket that is exactly 300 seconds old", MeaningZH: "手机拒绝恰好满 300 秒的票据"},
			{Value: "valid", Meaning: "a ticket that is exactly 300 seconds old is still valid", MeaningZH: "恰好满 300 秒的票据仍然有效"},
		},
	},
	{
		ID: "ticket.wrong", Surface: Phone, Subject: "snTicket",
		Sentence:   "The phone refuses a ticket that the platform did not issue.",
		SentenceZH: "手机拒绝不是平台签发的票据。",
		Key:        ErrCode, Code: 10008,
		Evidence: Observed, Judges: Both, Source: demoTicket,
	},
	{
		ID: "ticket.binding", Surface: Phone, Subject: "snTicket",
		Sentence:   "A ticket is valid only for the sn and the modelId that it was issued for.",
		SentenceZH: "票据只对签发时的 sn 和 modelId 有效。",
		Key:        ErrCode, Code: 10008,
		Evidence: Assumed, Judges: Both, Source: noSource,
		Switch: []SwitchValue{
			{Value: "bound", Meaning: "the phone refuses a ticket for another sn or modelId", MeaningZH: "手机拒绝为其他 sn 或 modelId 签发的票据"},
			{Value: "unbound", Meaning: "the phone accepts any valid ticket of the app", MeaningZH: "手机接受本小程序任何有效的票据"},
		},
	},
	{
		ID: "ticket.reuse", Surface: Phone, Subject: "snTicket",
		Sentence:   "A client may use a ticket more than once while it is valid, and a newer ticket does not invalidate it.",
		SentenceZH: "票据在有效期内可多次使用，新票据不会使其失效。",
		Key:        ErrCode, Code: 10008,
		Evidence: Assumed, Judges: Both, Source: noSource,
		Switch: []SwitchValue{
			{Value: "reusable", Meaning: "a ticket is valid until it expires", MeaningZH: "票据在过期之前一直有效"},
			{Value: "single-use", Meaning: "a ticket is valid for one call", MeaningZH: "票据只对一次调用有效"},
		},
	},
	{
		ID: "ticket.device", Surface: OpenAPI, Subject: "sn_ticket",
		Sentence:   "A client returns a valid ticket of the device that it was asked about: of that sn and that model_id.",
		SentenceZH: "客户端返回所请求设备（该 sn 和该 model_id）的有效票据。",
		Evidence:   Documented, Judges: Clients, Source: pageTicket,
	},
	{
		ID: "flow.fresh-ticket", Surface: Phone, Subject: "snTicket",
		Sentence:   "A client that authorizes a device sends a valid ticket of that device.",
		SentenceZH: "请求授权设备的客户端须提供该设备的有效票据。",
		Evidence:   Documented, Judges: Both, Source: pageTicket,
	},
}
