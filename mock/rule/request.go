package rule

// requestRules say how a server call must look, whatever it asks for.
var requestRules = []Rule{
	{
		ID: "request.method", Surface: OpenAPI, Subject: "method",
		Sentence: "A POST call refuses GET.",
		Key:      Errcode, Code: 43002, Text: "require POST method",
		Evidence: Documented, Judges: Platforms, Source: pageCreateGroup,
	},
	{
		ID: "request.get", Surface: OpenAPI, Subject: "method",
		Sentence: "A GET call refuses POST.",
		Key:      Errcode, Code: 43001, Text: "require GET method",
		Evidence: Documented, Judges: Platforms, Source: pageCommErr,
	},
	{
		ID: "request.empty", Surface: OpenAPI, Subject: "body",
		Sentence: "A POST call refuses an empty body; {} is not empty.",
		Key:      Errcode, Code: 44002, Text: "empty post data",
		Evidence: Documented, Judges: Platforms, Source: pageCreateGroup,
	},
	{
		ID: "request.format", Surface: OpenAPI, Subject: "body",
		Sentence: "The body must be one JSON object whose members have the documented types; a form is not.",
		Key:      Errcode, Code: 47001, Text: "data format error",
		Evidence: Documented, Judges: Platforms, Source: pageCreateGroup,
	},
	{
		ID: "request.missing", Surface: OpenAPI, Subject: "body",
		Sentence: "A group call refuses a body in which a required member is missing.",
		Key:      Errcode, Code: 47001, Text: "data format error",
		Evidence: Documented, Judges: Platforms, Source: pageCreateGroup,
	},
	{
		ID: "request.missing-elsewhere", Surface: OpenAPI, Subject: "body",
		Sentence: "Other calls refuse a body in which a required member is missing as the group calls do.",
		Key:      Errcode, Code: 47001, Text: "data format error",
		Evidence: Assumed, Judges: Platforms, Source: noSource + "; seen at the device message: " + community + "0000a283208db00275cd3372550800",
		Switch: []Choice{
			{Value: "format", Meaning: "47001, data format error"},
			{Value: "args", Meaning: "40097, as seen at other calls", Code: 40097, Text: "invalid args"},
		},
	},
	{
		ID: "request.unknown-member", Surface: OpenAPI, Subject: "body",
		Sentence: "Members and query parameters the platform does not know are ignored.",
		Evidence: Observed, Judges: Platforms, Source: community + "000accfb92c458b851bd2dd8e5b000",
	},
	{
		ID: "request.strict-json", Surface: OpenAPI, Subject: "body",
		Sentence: "A byte-order mark, bytes that are not UTF-8 and members named twice are format errors.",
		Key:      Errcode, Code: 47001, Text: "data format error",
		Evidence: Assumed, Judges: Platforms, Source: noSource,
		Switch: []Choice{
			{Value: "refuse", Meaning: "all three are format errors"},
			{Value: "tolerate", Meaning: "a mark is skipped, other bytes are replaced, and the last of the members counts"},
		},
	},
	{
		ID: "request.encoding", Surface: OpenAPI, Subject: "body",
		Sentence: "Text is the same text whether it comes as raw UTF-8 or as \\u escapes, and whatever the Content-Type says.",
		Evidence: Observed, Judges: Both, Source: "real SDKs, run against a stub",
	},
	{
		ID: "request.size", Surface: OpenAPI, Subject: "body",
		Sentence: "A body over 1048576 bytes is refused.",
		Limit:    Limit{Max: 1 << 20, Unit: Bytes},
		Key:      Errcode, Code: 47001, Text: "data format error",
		Evidence: Assumed, Judges: Platforms, Source: noSource,
		Switch: []Choice{
			{Value: "format", Meaning: "47001, data format error"},
			{Value: "size", Meaning: "45002, content size out of limit", Code: 45002, Text: "content size out of limit"},
		},
	},
	{
		ID: "request.chunked", Surface: OpenAPI, Subject: "body",
		Sentence: "A body without Content-Length (chunked) is answered with HTTP 412 and an empty body.",
		Key:      Status, Code: 412,
		Evidence: Observed, Judges: Both, Source: community + "000a08cb9705a05965919300b61800",
	},
	{
		ID: "request.path", Surface: OpenAPI, Subject: "path",
		Sentence: "A path the platform does not have is refused.",
		Key:      Errcode, Code: 40066, Text: "invalid url",
		Evidence: Assumed, Judges: Platforms, Source: noSource,
		Switch: []Choice{
			{Value: "errcode", Meaning: "HTTP 200 and 40066"},
			{Value: "status", Meaning: "HTTP 404 and an empty body", Key: Status, Code: 404},
		},
	},
	{
		ID: "request.order", Surface: OpenAPI, Subject: "request",
		Sentence: "A call looks at the token first, then at the method, the body's presence, its form, its members, and the business last.",
		Evidence: Assumed, Judges: Platforms, Source: noSource,
		Switch: []Choice{
			{Value: "token-first", Meaning: "token, method, body"},
			{Value: "method-first", Meaning: "method, body's presence, token"},
		},
	},
}

// replyRules say how every answer of a server call looks.
var replyRules = []Rule{
	{
		ID: "reply.status", Surface: OpenAPI, Subject: "status",
		Sentence: "Errors come with HTTP 200: a client must look at errcode.",
		Evidence: Documented, Judges: Both, Source: pageCalling,
	},
	{
		ID: "reply.envelope", Surface: OpenAPI, Subject: "errcode",
		Sentence: "A reply is compact JSON that starts with errcode and errmsg, as application/json; encoding=utf-8, non-ASCII text raw.",
		Evidence: Observed, Judges: Platforms, Source: personal + "oCJUsw8gAlzThjP20swAnb-V9lY8/question",
	},
	{
		ID: "reply.rid", Surface: OpenAPI, Subject: "errmsg",
		Sentence: "The errmsg of a failure ends in a rid, whose first word is the time of the request in seconds; a client must not read the text.",
		Evidence: Observed, Judges: Both, Source: pageRid,
	},
	{
		ID: "reply.hint", Surface: OpenAPI, Subject: "errmsg",
		Sentence: "The errmsg of a call under /wxa/business/ has no hint before its rid.",
		Evidence: Assumed, Judges: Both, Source: "seen at other calls there: " + community + "000aee92680cd8eb8d10a8f2166000",
		Switch: []Choice{
			{Value: "rid", Meaning: "data format error rid: 64c35d06-0875b1b7-34fd1634"},
			{Value: "hint", Meaning: "data format error hint: [hGNdsDOre-LxWAJA] rid: 64c35d06-0875b1b7-34fd1634"},
		},
	},
	{
		ID: "reply.general", Surface: OpenAPI, Subject: "errcode",
		Sentence: "Any call may answer a generic errcode; a client hands it on, whether it knows it or not.",
		Evidence: Documented, Judges: Clients, Source: pageCommErr,
	},
	{
		ID: "reply.system-error", Surface: OpenAPI, Subject: "errcode",
		Sentence: "A busy system answers -1; a client hands it on or tries again, and gives up in the end.",
		Key:      Errcode, Code: -1, Text: "system error",
		Evidence: Documented, Judges: Both, Source: pageTicket,
	},
	{
		ID: "reply.broken", Surface: OpenAPI, Subject: "reply",
		Sentence: "A reply that is not the documented JSON (a proxy's page, half a body, a reset) is a failure to the caller, never a success.",
		Evidence: Assumed, Judges: Clients, Source: noSource,
	},
	{
		ID: "reply.unknown-member", Surface: OpenAPI, Subject: "reply",
		Sentence: "A client bears members it does not know and members in another order: real replies differ from the documented samples in both.",
		Evidence: Observed, Judges: Clients, Source: minihome + "0000eece4b4b201f889137ada66400",
	},
}
