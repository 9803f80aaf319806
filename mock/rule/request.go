package rule

// requestRules say how a server call must look, whatever it asks for.
var requestRules = []Rule{
	{
		ID: "request.method", Surface: OpenAPI, Subject: "method",
		Sentence:   "A POST call refuses GET.",
		SentenceZH: "POST 调用拒绝 GET。",
		Key:        Errcode, Code: 43002, Text: "require POST method",
		Evidence: Documented, Judges: Platforms, Source: pageCreateGroup,
	},
	{
		ID: "request.get", Surface: OpenAPI, Subject: "method",
		Sentence:   "A GET call refuses POST.",
		SentenceZH: "GET 调用拒绝 POST。",
		Key:        Errcode, Code: 43001, Text: "require GET method",
		Evidence: Documented, Judges: Platforms, Source: pageCommErr,
	},
	{
		ID: "request.empty", Surface: OpenAPI, Subject: "body",
		Sentence:   "A POST call refuses an empty body; {} is not empty.",
		SentenceZH: "POST 调用拒绝空正文；{} 不算空。",
		Key:        Errcode, Code: 44002, Text: "empty post data",
		Evidence: Documented, Judges: Platforms, Source: pageCreateGroup,
	},
	{
		ID: "request.format", Surface: OpenAPI, Subject: "body",
		Sentence:   "The body must be one JSON object whose members have the documented types; a form is not.",
		SentenceZH: "正文必须是一个 JSON 对象，成员类型与文档一致；表单不行。",
		Key:        Errcode, Code: 47001, Text: "data format error",
		Evidence: Documented, Judges: Platforms, Source: pageCreateGroup,
	},
	{
		ID: "request.missing", Surface: OpenAPI, Subject: "body",
		Sentence:   "A group call refuses a body in which a required member is missing.",
		SentenceZH: "设备组调用拒绝缺少必填成员的正文。",
		Key:        Errcode, Code: 47001, Text: "data format error",
		Evidence: Documented, Judges: Platforms, Source: pageCreateGroup,
	},
	{
		ID: "request.missing-elsewhere", Surface: OpenAPI, Subject: "body",
		Sentence:   "Other calls refuse a body in which a required member is missing as the group calls do.",
		SentenceZH: "其他接口与设备组接口一样，拒绝缺少必填成员的正文。",
		Key:        Errcode, Code: 47001, Text: "data format error",
		Evidence: Assumed, Judges: Platforms, Source: noSource + "; seen at the device message: " + community + "0000a283208db00275cd3372550800",
		Switch: []SwitchValue{
			{Value: "format", Meaning: "47001, data format error", MeaningZH: "47001，data format error"},
			{Value: "args", Meaning: "40097, as seen at other calls", MeaningZH: "40097，与其他接口所见相同", Code: 40097, Text: "invalid args"},
		},
	},
	{
		ID: "request.unknown-member", Surface: OpenAPI, Subject: "body",
		Sentence:   "Members and query parameters the platform does not know are ignored.",
		SentenceZH: "平台不认识的成员和查询参数会被忽略。",
		Evidence:   Observed, Judges: Platforms, Source: community + "000accfb92c458b851bd2dd8e5b000",
	},
	{
		ID: "request.strict-json", Surface: OpenAPI, Subject: "body",
		Sentence:   "A byte-order mark, bytes that are not UTF-8 and members named twice are format errors.",
		SentenceZH: "字节顺序标记、非 UTF-8 字节和重复的成员都是格式错误。",
		Key:        Errcode, Code: 47001, Text: "data format error",
		Evidence: Assumed, Judges: Platforms, Source: noSource,
		Switch: []SwitchValue{
			{Value: "refuse", Meaning: "all three are format errors", MeaningZH: "三者都是格式错误"},
			{Value: "tolerate", Meaning: "a mark is skipped, other bytes are replaced, and the last of the members counts", MeaningZH: "跳过标记，替换其他字节，重复成员以最后一个为准"},
		},
	},
	{
		ID: "request.encoding", Surface: OpenAPI, Subject: "body",
		Sentence:   "Text is the same text whether it comes as raw UTF-8 or as \\u escapes, and whatever the Content-Type says.",
		SentenceZH: "文本无论以原始 UTF-8 还是 \\u 转义发送，也无论 Content-Type 如何，都是同样的文本。",
		Evidence:   Observed, Judges: Both, Source: "real SDKs, run against a stub",
	},
	{
		ID: "request.size", Surface: OpenAPI, Subject: "body",
		Sentence:   "A body over 1048576 bytes is refused.",
		SentenceZH: "超过 1048576 字节的正文会被拒绝。",
		Limit:      Limit{Max: 1 << 20, Unit: Bytes},
		Key:        Errcode, Code: 47001, Text: "data format error",
		Evidence: Assumed, Judges: Platforms, Source: noSource,
		Switch: []SwitchValue{
			{Value: "format", Meaning: "47001, data format error", MeaningZH: "47001，data format error"},
			{Value: "size", Meaning: "45002, content size out of limit", MeaningZH: "45002，content size out of limit", Code: 45002, Text: "content size out of limit"},
		},
	},
	{
		ID: "request.chunked", Surface: OpenAPI, Subject: "body",
		Sentence:   "A body without Content-Length (chunked) is answered with HTTP 412 and an empty body.",
		SentenceZH: "没有 Content-Length（分块传输）的正文得到 HTTP 412 和空应答。",
		Key:        Status, Code: 412,
		Evidence: Observed, Judges: Both, Source: community + "000a08cb9705a05965919300b61800",
	},
	{
		ID: "request.path", Surface: OpenAPI, Subject: "path",
		Sentence:   "A path the platform does not have is refused.",
		SentenceZH: "平台没有的路径会被拒绝。",
		Key:        Errcode, Code: 40066, Text: "invalid url",
		Evidence: Assumed, Judges: Platforms, Source: noSource,
		Switch: []SwitchValue{
			{Value: "errcode", Meaning: "HTTP 200 and 40066", MeaningZH: "HTTP 200 和 40066"},
			{Value: "status", Meaning: "HTTP 404 and an empty body", MeaningZH: "HTTP 404 和空正文", Key: Status, Code: 404},
		},
	},
	{
		ID: "request.order", Surface: OpenAPI, Subject: "request",
		Sentence:   "A call looks at the token first, then at the method, the body's presence, its form, its members, and the business last.",
		SentenceZH: "调用依次检查 token、方法、正文是否存在、正文格式、成员，最后才是业务。",
		Evidence:   Assumed, Judges: Platforms, Source: noSource,
		Switch: []SwitchValue{
			{Value: "token-first", Meaning: "token, method, body", MeaningZH: "token、方法、正文"},
			{Value: "method-first", Meaning: "method, body's presence, token", MeaningZH: "方法、有无正文、token"},
		},
	},
}

// replyRules say how every answer of a server call looks.
var replyRules = []Rule{
	{
		ID: "reply.status", Surface: OpenAPI, Subject: "status",
		Sentence:   "Errors come with HTTP 200: a client must look at errcode.",
		SentenceZH: "错误以 HTTP 200 返回：客户端必须查看 errcode。",
		Evidence:   Documented, Judges: Both, Source: pageCalling,
	},
	{
		ID: "reply.envelope", Surface: OpenAPI, Subject: "errcode",
		Sentence:   "A reply is compact JSON that starts with errcode and errmsg, as application/json; encoding=utf-8, non-ASCII text raw.",
		SentenceZH: "应答是紧凑的 JSON，以 errcode 和 errmsg 开头，类型为 application/json; encoding=utf-8，非 ASCII 文本不转义。",
		Evidence:   Observed, Judges: Platforms, Source: personal + "oCJUsw8gAlzThjP20swAnb-V9lY8/question",
	},
	{
		ID: "reply.rid", Surface: OpenAPI, Subject: "errmsg",
		Sentence:   "The errmsg of a failure ends in a rid, whose first word is the time of the request in seconds; a client must not read the text.",
		SentenceZH: "失败的 errmsg 以 rid 结尾，rid 的第一段是以秒计的请求时间；客户端不得解读该文本。",
		Evidence:   Observed, Judges: Both, Source: pageRid,
	},
	{
		ID: "reply.hint", Surface: OpenAPI, Subject: "errmsg",
		Sentence:   "The errmsg of a call under /wxa/business/ has no hint before its rid.",
		SentenceZH: "/wxa/business/ 下接口的 errmsg 在 rid 之前没有 hint。",
		Evidence:   Assumed, Judges: Both, Source: "seen at other calls there: " + community + "000aee92680cd8eb8d10a8f2166000",
		Switch: []SwitchValue{
			{Value: "rid", Meaning: "data format error rid: 64c35d06-0875b1b7-34fd1634", MeaningZH: "data format error rid: 64c35d06-0875b1b7-34fd1634"},
			{Value: "hint", Meaning: "data format error hint: [hGNdsDOre-LxWAJA] rid: 64c35d06-0875b1b7-34fd1634", MeaningZH: "data format error hint: [hGNdsDOre-LxWAJA] rid: 64c35d06-0875b1b7-34fd1634"},
		},
	},
	{
		ID: "reply.general", Surface: OpenAPI, Subject: "errcode",
		Sentence:   "Any call may answer a generic errcode; a client hands it on, whether it knows it or not.",
		SentenceZH: "任何接口都可能返回通用 errcode；客户端无论是否认识都原样交出。",
		Evidence:   Documented, Judges: Clients, Source: pageCommErr,
	},
	{
		ID: "reply.system-error", Surface: OpenAPI, Subject: "errcode",
		Sentence:   "A busy system answers -1; a client hands it on or tries again, and gives up in the end.",
		SentenceZH: "系统繁忙时返回 -1；客户端上报或重试，并最终放弃。",
		Key:        Errcode, Code: -1, Text: "system error",
		Evidence: Documented, Judges: Both, Source: pageTicket,
	},
	{
		ID: "reply.broken", Surface: OpenAPI, Subject: "reply",
		Sentence:   "A reply that is not the documented JSON (a proxy's page, half a body, a reset) is a failure to the caller, never a success.",
		SentenceZH: "不是文档所述 JSON 的应答（代理页面、残缺正文、连接重置）对调用者是失败，绝不是成功。",
		Evidence:   Assumed, Judges: Clients, Source: noSource,
	},
	{
		ID: "reply.unknown-member", Surface: OpenAPI, Subject: "reply",
		Sentence:   "A client bears members it does not know and members in another order: real replies differ from the documented samples in both.",
		SentenceZH: "客户端容许未知的成员和不同的顺序：真实应答在这两点上都与文档示例不同。",
		Evidence:   Observed, Judges: Clients, Source: minihome + "0000eece4b4b201f889137ada66400",
	},
}
