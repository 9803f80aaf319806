package rule

// requestRules say how a server call must look, whatever it asks for.
var requestRules = []Rule{
	{
		ID: "request.method", Surface: OpenAPI, Subject: "method",
		Sentence:   "A POST call refuses GET.",
		SentenceZH: "POST 接口拒绝 GET。",
		Key:        Errcode, Code: 43002, Text: "require POST method",
		Evidence: Documented, Judges: Platforms, Source: pageCreateGroup,
	},
	{
		ID: "request.https", Surface: OpenAPI, Subject: "scheme",
		Sentence:   "A host of the real platform refuses plain HTTP.",
		SentenceZH: "真实平台的域名拒绝明文 HTTP。",
		Key:        Errcode, Code: 43003, Text: "require https",
		Evidence: Observed, Judges: Platforms, Source: personal + "oCJUsw6u3mYvLO4KbrGkFKHvaDxY",
		Switch: []SwitchValue{
			{Value: "refuse", Meaning: "http://api.weixin.qq.com, which a proxy intercepts, is refused, as seen in 2020", MeaningZH: "代理截获的 http://api.weixin.qq.com 会被拒绝，2020 年曾见"},
			{Value: "serve", Meaning: "the host answers plain HTTP too", MeaningZH: "该域名也响应明文 HTTP"},
		},
	},
	{
		ID: "request.https-headers", Surface: OpenAPI, Subject: "header",
		Sentence:   "The refusal of plain HTTP has the headers RetKey and LogicRet and closes the connection.",
		SentenceZH: "拒绝明文 HTTP 的响应带有 RetKey 和 LogicRet 头，并关闭连接。",
		Evidence:   Observed, Judges: Platforms, Source: postPlainHTTP,
	},
	{
		ID: "request.get", Surface: OpenAPI, Subject: "method",
		Sentence:   "A GET call refuses POST.",
		SentenceZH: "GET 接口拒绝 POST。",
		Key:        Errcode, Code: 43001, Text: "require GET method",
		Evidence: Documented, Judges: Platforms, Source: pageCommErr,
	},
	{
		ID: "request.empty", Surface: OpenAPI, Subject: "body",
		Sentence:   "A POST call refuses an empty body; {} is not empty.",
		SentenceZH: "POST 接口拒绝空请求体；{} 不算空。",
		Key:        Errcode, Code: 44002, Text: "empty post data",
		Evidence: Documented, Judges: Platforms, Source: pageCreateGroup,
	},
	{
		ID: "request.format", Surface: OpenAPI, Subject: "body",
		Sentence:   "The body must be one JSON object whose members have the documented types; a form is refused.",
		SentenceZH: "请求体必须是一个 JSON 对象，字段类型与文档一致；表单会被拒绝。",
		Key:        Errcode, Code: 47001, Text: "data format error",
		Evidence: Documented, Judges: Platforms, Source: pageCreateGroup,
	},
	{
		ID: "request.missing", Surface: OpenAPI, Subject: "body",
		Sentence:   "A group call refuses a body without a required member.",
		SentenceZH: "设备组接口拒绝缺少必填字段的请求体。",
		Key:        Errcode, Code: 47001, Text: "data format error",
		Evidence: Documented, Judges: Platforms, Source: pageCreateGroup,
	},
	{
		ID: "request.missing-elsewhere", Surface: OpenAPI, Subject: "body",
		Sentence:   "Other calls refuse a body without a required member as the group calls do.",
		SentenceZH: "其他接口与设备组接口一样，拒绝缺少必填字段的请求体。",
		Key:        Errcode, Code: 47001, Text: "data format error",
		Evidence: Assumed, Judges: Platforms, Source: noSource + "; seen at the device message: " + community + "0000a283208db00275cd3372550800",
		Switch: []SwitchValue{
			{Value: "format", Meaning: "47001, data format error", MeaningZH: "47001，data format error"},
			{Value: "args", Meaning: "40097, as seen with other calls", MeaningZH: "40097，与其他接口所见相同", Code: 40097, Text: "invalid args"},
		},
	},
	{
		ID: "request.unknown-member", Surface: OpenAPI, Subject: "body",
		Sentence:   "The platform ignores members and query parameters that it does not know.",
		SentenceZH: "平台忽略未知的字段和查询参数。",
		Evidence:   Observed, Judges: Platforms, Source: community + "000accfb92c458b851bd2dd8e5b000",
	},
	{
		ID: "request.strict-json", Surface: OpenAPI, Subject: "body",
		Sentence:   "A byte-order mark, bytes that are not UTF-8 and duplicate members are format errors.",
		SentenceZH: "字节顺序标记、非 UTF-8 字节和重复的字段都是格式错误。",
		Key:        Errcode, Code: 47001, Text: "data format error",
		Evidence: Assumed, Judges: Platforms, Source: noSource,
		Switch: []SwitchValue{
			{Value: "refuse", Meaning: "all three are format errors", MeaningZH: "三者都是格式错误"},
			{Value: "tolerate", Meaning: "a mark is skipped, other bytes are replaced, and the last of duplicate members counts", MeaningZH: "跳过标记，替换其他字节，重复字段以最后一个为准"},
		},
	},
	{
		ID: "request.halved", Surface: OpenAPI, Subject: "body",
		Sentence:   "Text that is cut in the middle of a character, such as \\ud83d alone, is a format error.",
		SentenceZH: "在字符中间截断的文本（例如单独的 \\ud83d）是格式错误。",
		Key:        Errcode, Code: 47001, Text: "data format error",
		Evidence: Assumed, Judges: Platforms, Source: noSource,
		Switch: []SwitchValue{
			{Value: "refuse", Meaning: "a format error", MeaningZH: "格式错误"},
			{Value: "replace", Meaning: "U+FFFD stands for the rest of the character", MeaningZH: "以 U+FFFD 代替残缺的字符"},
		},
	},
	{
		ID: "request.encoding", Surface: OpenAPI, Subject: "body",
		Sentence:   "Raw UTF-8 and \\u escapes mean the same text, whatever the Content-Type says.",
		SentenceZH: "文本用原始 UTF-8 还是 \\u 转义发送含义相同，与 Content-Type 无关。",
		Evidence:   Observed, Judges: Both, Source: "real SDKs, run against a stub",
	},
	{
		ID: "request.size", Surface: OpenAPI, Subject: "body",
		Sentence:   "The platform refuses a body over 1048576 bytes.",
		SentenceZH: "平台拒绝超过 1048576 字节的请求体。",
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
		Sentence:   "The platform answers a body without Content-Length (chunked) with HTTP 412 and an empty body.",
		SentenceZH: "对没有 Content-Length（分块传输）的请求体，平台返回 HTTP 412 和空响应体。",
		Key:        Status, Code: 412,
		Evidence: Observed, Judges: Both, Source: community + "000a08cb9705a05965919300b61800",
	},
	{
		ID: "request.path", Surface: OpenAPI, Subject: "path",
		Sentence:   "The platform refuses an unknown path.",
		SentenceZH: "平台拒绝未知的路径。",
		Key:        Errcode, Code: 40066, Text: "invalid url",
		Evidence: Assumed, Judges: Platforms, Source: noSource,
		Switch: []SwitchValue{
			{Value: "errcode", Meaning: "HTTP 200 and 40066", MeaningZH: "HTTP 200 和 40066"},
			{Value: "status", Meaning: "HTTP 404 and an empty body", MeaningZH: "HTTP 404 和空响应体", Key: Status, Code: 404},
		},
	},
	{
		ID: "request.other-method", Surface: OpenAPI, Subject: "method",
		Sentence:   "A call refuses a method that is neither GET nor POST as it refuses the other of the two.",
		SentenceZH: "接口拒绝 GET 和 POST 以外的方法时，与拒绝两者中的另一个相同。",
		Evidence:   Assumed, Judges: Platforms, Source: noSource,
		Switch: []SwitchValue{
			{Value: "errcode", Meaning: "43002, and 43001 for a GET call", MeaningZH: "43002，GET 接口为 43001"},
			{Value: "status", Meaning: "HTTP 405 and an empty body", MeaningZH: "HTTP 405 和空响应体", Key: Status, Code: 405},
		},
	},
	{
		ID: "request.gzip", Surface: OpenAPI, Subject: "body",
		Sentence:   "The platform does not decode a compressed body, which therefore is no JSON.",
		SentenceZH: "平台不解压请求体，因此压缩的请求体不是 JSON。",
		Evidence:   Assumed, Judges: Platforms, Source: noSource,
		Switch: []SwitchValue{
			{Value: "raw", Meaning: "Content-Encoding means nothing", MeaningZH: "忽略 Content-Encoding"},
			{Value: "decoded", Meaning: "a body with Content-Encoding: gzip is decoded", MeaningZH: "解压 Content-Encoding 为 gzip 的请求体"},
		},
	},
	{
		ID: "request.version", Surface: OpenAPI, Subject: "protocol",
		Sentence:   "The platform answers a request of HTTP/1.0 as one of HTTP/1.1.",
		SentenceZH: "平台对 HTTP/1.0 请求的应答与 HTTP/1.1 相同。",
		Evidence:   Documented, Judges: Platforms, Source: rfcVersion,
	},
	{
		ID: "request.target", Surface: OpenAPI, Subject: "path",
		Sentence:   "The first line of a request may have the whole URL, as it has through a proxy.",
		SentenceZH: "请求首行可以是完整的 URL，经代理时即是如此。",
		Evidence:   Documented, Judges: Platforms, Source: rfcTarget,
	},
	{
		ID: "request.percent", Surface: OpenAPI, Subject: "path",
		Sentence:   "A letter, a digit, a hyphen or an underscore in a path or a query is the same written as %61.",
		SentenceZH: "路径和查询中的字母、数字、连字符和下划线写成 %61 的形式时含义不变。",
		Evidence:   Documented, Judges: Platforms, Source: rfcPercent,
	},
	{
		ID: "request.expect", Surface: OpenAPI, Subject: "Expect",
		Sentence:   "A request that expects 100-continue gets its reply.",
		SentenceZH: "带有 Expect: 100-continue 的请求得到应答。",
		Evidence:   Documented, Judges: Platforms, Source: rfcExpect,
	},
	{
		ID: "request.order", Surface: OpenAPI, Subject: "request",
		Sentence:   "A call checks the token first, then the method, whether there is a body, its format, its members and, last, the business rules.",
		SentenceZH: "接口依次检查 token、方法、请求体是否存在、请求体格式、字段，最后才是业务规则。",
		Evidence:   Assumed, Judges: Platforms, Source: noSource,
		Switch: []SwitchValue{
			{Value: "token-first", Meaning: "token, method, body", MeaningZH: "token、方法、请求体"},
			{Value: "method-first", Meaning: "method, whether there is a body, token", MeaningZH: "方法、有无请求体、token"},
		},
	},
}

// replyRules say how every answer of a server call looks.
var replyRules = []Rule{
	{
		ID: "reply.status", Surface: OpenAPI, Subject: "status",
		Sentence:   "The platform returns errors with HTTP 200: a client must check errcode.",
		SentenceZH: "平台以 HTTP 200 返回错误：客户端必须检查 errcode。",
		Evidence:   Documented, Judges: Both, Source: pageCalling,
	},
	{
		ID: "reply.envelope", Surface: OpenAPI, Subject: "errcode",
		Sentence:   "A reply is compact JSON that starts with errcode and errmsg, as application/json; encoding=utf-8, with non-ASCII text unescaped.",
		SentenceZH: "响应是紧凑的 JSON，以 errcode 和 errmsg 开头，类型为 application/json; encoding=utf-8，非 ASCII 文本不转义。",
		Evidence:   Observed, Judges: Platforms, Source: personal + "oCJUsw8gAlzThjP20swAnb-V9lY8/question",
	},
	{
		ID: "reply.rid", Surface: OpenAPI, Subject: "errmsg",
		Sentence:   "The errmsg of a failure ends with a rid, whose first part is the time of the request in seconds; a client must not parse the text.",
		SentenceZH: "失败的 errmsg 以 rid 结尾，rid 的第一段是以秒计的请求时间；客户端不得解析该文本。",
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
		ID: "request.once", Surface: OpenAPI, Subject: "body",
		Sentence:   "A client whose reply was lost does not repeat a call that changes something: the platform may have carried it out.",
		SentenceZH: "响应丢失时，客户端不重复有副作用的调用：平台可能已经执行。",
		Evidence:   Documented, Judges: Clients, Source: rfcRetries,
	},
	{
		ID: "reply.general", Surface: OpenAPI, Subject: "errcode",
		Sentence:   "Any call may return a generic errcode; a client reports it to its caller, whether it knows the code or not.",
		SentenceZH: "任何接口都可能返回通用 errcode；客户端无论是否认识该错误码都原样交给调用者。",
		Evidence:   Documented, Judges: Clients, Source: pageCommErr,
	},
	{
		ID: "reply.system-error", Surface: OpenAPI, Subject: "errcode",
		Sentence:   "A busy system returns -1; a client reports it or retries a limited number of times.",
		SentenceZH: "系统繁忙时返回 -1；客户端将其交给调用者，或重试有限次数。",
		Key:        Errcode, Code: -1, Text: "system error",
		Evidence: Documented, Judges: Both, Source: pageTicket,
	},
	{
		ID: "reply.broken", Surface: OpenAPI, Subject: "reply",
		Sentence:   "A client takes no reply for a success that is not a whole JSON object: a proxy's page, half a body, an array, nothing at all.",
		SentenceZH: "响应不是完整的 JSON 对象（代理页面、残缺的响应体、数组、空响应）时，客户端绝不视为成功。",
		Evidence:   Documented, Judges: Clients, Source: rfcJSON,
	},
	{
		ID: "reply.http", Surface: OpenAPI, Subject: "status",
		Sentence:   "A client takes no error page with an HTTP status other than 2xx for a success.",
		SentenceZH: "HTTP 状态不是 2xx 的错误页面，客户端绝不视为成功。",
		Evidence:   Documented, Judges: Clients, Source: rfcStatus,
	},
	{
		ID: "reply.errcode", Surface: OpenAPI, Subject: "errcode",
		Sentence:   "A reply without an errcode of 0 is no success: {} and an errcode of a wrong type are failures, and so is a token reply without an access_token.",
		SentenceZH: "errcode 不为 0 的响应不是成功：{} 和类型错误的 errcode 都是失败，没有 access_token 的 token 响应也是失败。",
		Evidence:   Documented, Judges: Clients, Source: pageTicket,
	},
	{
		ID: "reply.member", Surface: OpenAPI, Subject: "reply",
		Sentence:   "A client reports a success that lacks what the call is made for, such as the ticket, as a failure.",
		SentenceZH: "响应表示成功却缺少所要的内容（例如票据）时，客户端报告失败。",
		Evidence:   Assumed, Judges: Clients, Source: noSource,
	},
	{
		ID: "reply.unknown-member", Surface: OpenAPI, Subject: "reply",
		Sentence:   "A client tolerates unknown members and members in another order: real replies differ from the documented samples in both.",
		SentenceZH: "客户端容许未知的字段和不同的字段顺序：真实响应在这两点上都与文档示例不同。",
		Evidence:   Observed, Judges: Clients, Source: minihome + "0000eece4b4b201f889137ada66400",
	},
}
