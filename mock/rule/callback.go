package rule

// callbackRules are those of how the phone calls back.
var callbackRules = []Rule{
	{
		ID: "callback.complete", Surface: Phone, Subject: "complete",
		Sentence:   "complete runs once, whether the call succeeded or failed.",
		SentenceZH: "无论成功或失败，complete 执行一次。",
		Evidence:   Documented, Judges: Clients, Source: pageRequest,
	},
	{
		ID: "callback.one", Surface: Phone, Subject: "success",
		Sentence:   "Exactly one of success and fail runs, once.",
		SentenceZH: "success 与 fail 恰有一个执行，且只执行一次。",
		Evidence:   Documented, Judges: Both, Source: pageRequest,
	},
	{
		ID: "callback.order", Surface: Phone, Subject: "complete",
		Sentence:   "success or fail runs first, then complete, with the same object.",
		SentenceZH: "先执行 success 或 fail，再执行 complete，参数为同一对象。",
		Evidence:   Observed, Judges: Clients, Source: "miniprogram-simulate 1.6.2 and @tarojs/shared 4.2.1, run",
	},
	{
		ID: "callback.async", Surface: Phone, Subject: "success",
		Sentence:   "No callback runs before the call has returned.",
		SentenceZH: "调用返回之前不执行任何回调。",
		Evidence:   Documented, Judges: Clients, Source: pageWxAPI,
	},
	{
		ID: "callback.optional", Surface: Phone, Subject: "success",
		Sentence:   "A caller may omit each of the three callbacks.",
		SentenceZH: "三个回调都可以省略。",
		Evidence:   Documented, Judges: Both, Source: pageRequest,
	},
	{
		ID: "callback.ok", Surface: Phone, Subject: "errMsg",
		Sentence:   "A successful call reports errMsg \"<api>:ok\".",
		SentenceZH: "成功时 errMsg 为 \"<api>:ok\"。",
		Text:       "ok",
		Evidence:   Documented, Judges: Both, Source: pageWxAPI,
	},
	{
		ID: "callback.broken", Surface: Phone, Subject: "success",
		Sentence:   "A client takes no answer of the phone for a success that is not a whole JSON object with an errMsg: a proxy's page, half a body, {}, nothing at all.",
		SentenceZH: "手机的应答不是带有 errMsg 的完整 JSON 对象（代理页面、残缺的响应体、{}、空响应）时，客户端绝不视为成功。",
		Evidence:   Documented, Judges: Clients, Source: rfcJSON,
	},
	{
		ID: "callback.fail", Surface: Phone, Subject: "errMsg",
		Sentence:   "A failed call reports errMsg \"<api>:fail <reason>\".",
		SentenceZH: "失败时 errMsg 为 \"<api>:fail <原因>\"。",
		Text:       "fail",
		Evidence:   Observed, Judges: Both, Source: postSubscribed,
		Switch: []SwitchValue{
			{Value: "plain", Meaning: "fail The sn has been subscribed", MeaningZH: "fail The sn has been subscribed"},
			{Value: "colon", Meaning: "fail :The sn has been subscribed", MeaningZH: "fail :The sn has been subscribed"},
		},
	},
	{
		ID: "callback.code", Surface: Phone, Subject: "errCode",
		Sentence:   "A failure of the service has a numeric errCode and no errno; a parameter error has errno 1001 and no errCode.",
		SentenceZH: "服务端失败时有数字 errCode，没有 errno；参数错误时有 errno 1001，没有 errCode。",
		Evidence:   Observed, Judges: Both, Source: postSubscribed,
	},
	{
		ID: "promise.result", Surface: Phone, Subject: "Promise",
		Sentence:   "A client that returns a Promise settles it: with the result on success, by rejection with the same object on failure.",
		SentenceZH: "返回 Promise 的客户端须使其有结果：成功时兑现为结果，失败时以同一对象拒绝。",
		Evidence:   Documented, Judges: Both, Source: pageTaro,
	},
}
