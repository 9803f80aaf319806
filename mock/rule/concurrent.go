package rule

// concurrentRules are those of a client of which several calls are under way at
// once.
var concurrentRules = []Rule{
	{
		ID: "concurrent.own-answer", Surface: OpenAPI, Subject: "response",
		Sentence:   "Each of several calls at once is sent as it was asked for and gets the response to itself.",
		SentenceZH: "并发的每个调用都按各自的参数发出，并得到各自的响应。",
		Evidence:   Documented, Judges: Clients, Source: rfcResponse,
	},
}
