package rule

// callbackRules are those of how the phone calls back.
var callbackRules = []Rule{
	{
		ID: "callback.complete", Surface: Phone, Subject: "complete",
		Sentence: "complete runs once, whether the call succeeded or failed.",
		Evidence: Documented, Judges: Clients, Source: pageRequest,
	},
	{
		ID: "callback.one", Surface: Phone, Subject: "success",
		Sentence: "Exactly one of success and fail runs, once.",
		Evidence: Documented, Judges: Both, Source: pageRequest,
	},
	{
		ID: "callback.order", Surface: Phone, Subject: "complete",
		Sentence: "success or fail runs first, then complete, with the same object.",
		Evidence: Observed, Judges: Clients, Source: "miniprogram-simulate 1.6.2 and @tarojs/shared 4.2.1, run",
	},
	{
		ID: "callback.async", Surface: Phone, Subject: "success",
		Sentence: "No callback runs before the call has returned.",
		Evidence: Documented, Judges: Clients, Source: pageWxAPI,
	},
	{
		ID: "callback.optional", Surface: Phone, Subject: "success",
		Sentence: "Each of the three callbacks may be left out.",
		Evidence: Documented, Judges: Both, Source: pageRequest,
	},
	{
		ID: "callback.ok", Surface: Phone, Subject: "errMsg",
		Sentence: "Success is reported as errMsg \"<api>:ok\".",
		Text:     "ok",
		Evidence: Documented, Judges: Both, Source: pageWxAPI,
	},
	{
		ID: "callback.fail", Surface: Phone, Subject: "errMsg",
		Sentence: "Failure is reported as errMsg \"<api>:fail <reason>\".",
		Text:     "fail",
		Evidence: Observed, Judges: Both, Source: postSubscribed,
		Switch: []Choice{
			{Value: "plain", Meaning: "fail The sn has been subscribed"},
			{Value: "colon", Meaning: "fail :The sn has been subscribed"},
		},
	},
	{
		ID: "callback.code", Surface: Phone, Subject: "errCode",
		Sentence: "A failure of the service carries a numeric errCode and no errno; a parameter error carries errno 1001 and no errCode.",
		Evidence: Observed, Judges: Both, Source: postSubscribed,
	},
	{
		ID: "promise.result", Surface: Phone, Subject: "Promise",
		Sentence: "A client that promises a Promise settles it: with the result on success, by rejection with the same object on failure.",
		Evidence: Documented, Judges: Both, Source: pageTaro,
	},
}
