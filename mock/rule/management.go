package rule

// managementRules are those of the calls that answer about the API itself.
var managementRules = []Rule{
	{
		ID: "quota.get", Surface: OpenAPI, Subject: "cgi_path",
		Sentence: "quota/get tells a call's daily limit, how much of it is used and how much remains, and its limit a minute.",
		Evidence: Documented, Judges: Platforms, Source: pageQuotaGet,
	},
	{
		ID: "quota.path", Surface: OpenAPI, Subject: "cgi_path",
		Sentence: "quota/get and openapi/quota/clear refuse a cgi_path that is no call.",
		Key:      Errcode, Code: 76021, Text: "cgi_path not found, please check",
		Evidence: Documented, Judges: Platforms, Source: pageQuotaGet,
	},
	{
		ID: "quota.permission", Surface: OpenAPI, Subject: "cgi_path",
		Sentence: "quota/get and openapi/quota/clear refuse a cgi_path that the account may not use, such as one under /sns/.",
		Key:      Errcode, Code: 76022, Text: "could not use this cgi_path, no permission",
		Evidence: Documented, Judges: Platforms, Source: pageQuotaGet,
	},
	{
		ID: "quota.clear", Surface: OpenAPI, Subject: "appid",
		Sentence: "clear_quota, by token or by secret, sets the day's counts of the app to nought; another appid is refused.",
		Key:      Errcode, Code: 40013, Text: "invalid appid",
		Evidence: Documented, Judges: Platforms, Source: pageClearQuota,
	},
	{
		ID: "quota.clear-secret", Surface: OpenAPI, Subject: "appsecret",
		Sentence: "clear_quota/v2 refuses a wrong appsecret as a token call does.",
		Key:      Errcode, Code: 40125, Text: "invalid appsecret",
		Evidence: Assumed, Judges: Platforms, Source: noSource,
		Switch: []Choice{
			{Value: "secret", Meaning: "40125, as at a token call"},
			{Value: "appid", Meaning: "40013, the nearest of the documented codes", Code: 40013, Text: "invalid appid"},
		},
	},
	{
		ID: "quota.clear-stable", Surface: OpenAPI, Subject: "appid",
		Sentence: "clear_quota leaves the count of stable_token alone.",
		Evidence: Observed, Judges: Platforms, Source: personal + "oCJUsw-dwHxcKb6QIOAEFgg8LDP0/answer",
		Switch: []Choice{
			{Value: "kept", Meaning: "45009 of stable_token is still there after clear_quota, as seen once"},
			{Value: "cleared", Meaning: "the count of stable_token is cleared with the others"},
		},
	},
	{
		ID: "quota.clear-monthly", Surface: OpenAPI, Subject: "clear_quota",
		Sentence: "clear_quota takes effect 10 times a month, both forms counted together.",
		Limit:    Limit{Max: 10, Unit: PerMonth},
		Key:      Errcode, Code: 48006, Text: "forbid to clear quota because of reaching the limit",
		Evidence: Documented, Judges: Platforms, Source: pageClearQuota,
	},
	{
		ID: "quota.clear-path", Surface: OpenAPI, Subject: "cgi_path",
		Sentence: "openapi/quota/clear sets the day's count of one call to nought, 50 times a month.",
		Limit:    Limit{Max: 50, Unit: PerMonth},
		Key:      Errcode, Code: 45009, Text: "reach max api daily quota limit",
		Evidence: Documented, Judges: Platforms, Source: pageClearPath,
	},
	{
		ID: "rid.get", Surface: OpenAPI, Subject: "rid",
		Sentence: "rid/get answers what a request of the account was and what it got.",
		Evidence: Documented, Judges: Platforms, Source: pageRid,
	},
	{
		ID: "rid.unknown", Surface: OpenAPI, Subject: "rid",
		Sentence: "rid/get refuses a rid nobody was given.",
		Key:      Errcode, Code: 76001, Text: "rid not found, please check",
		Evidence: Documented, Judges: Platforms, Source: pageRid,
	},
	{
		ID: "rid.form", Surface: OpenAPI, Subject: "rid",
		Sentence: "rid/get refuses text that is not a rid.",
		Key:      Errcode, Code: 76002, Text: "rid is error",
		Evidence: Documented, Judges: Platforms, Source: pageRid,
	},
	{
		ID: "rid.permission", Surface: OpenAPI, Subject: "rid",
		Sentence: "rid/get refuses the rid of a request that was not this account's.",
		Key:      Errcode, Code: 76003, Text: "could not query this rid,no permission",
		Evidence: Documented, Judges: Platforms, Source: pageRid,
	},
	{
		ID: "rid.age", Surface: OpenAPI, Subject: "rid",
		Sentence: "A rid can be asked for during 604800 seconds, seven days.",
		Limit:    Limit{Max: 7 * 24 * 60 * 60, Unit: Seconds},
		Key:      Errcode, Code: 76004, Text: "rid time is error",
		Evidence: Documented, Judges: Platforms, Source: pageRid,
	},
	{
		ID: "rid.age-code", Surface: OpenAPI, Subject: "rid",
		Sentence: "A rid that is too old is answered 76004, as the page's table says; its notes say 76001.",
		Evidence: Assumed, Judges: Platforms, Source: "the page contradicts itself: " + pageRid,
		Switch: []Choice{
			{Value: "table", Meaning: "76004, rid time is error"},
			{Value: "notes", Meaning: "76001, rid not found", Key: Errcode, Code: 76001, Text: "rid not found, please check"},
		},
	},
	{
		ID: "callback.check-action", Surface: OpenAPI, Subject: "action",
		Sentence: "callback/check knows the actions dns, ping and all.",
		Key:      Errcode, Code: 40202, Text: "invalid action",
		Evidence: Documented, Judges: Platforms, Source: pageDetection,
	},
	{
		ID: "callback.check-operator", Surface: OpenAPI, Subject: "check_operator",
		Sentence: "callback/check knows the operators CHINANET, UNICOM, CAP and DEFAULT.",
		Key:      Errcode, Code: 40203, Text: "invalid check_operator",
		Evidence: Documented, Judges: Platforms, Source: pageDetection,
	},
	{
		ID: "callback.check-url", Surface: OpenAPI, Subject: "url",
		Sentence: "callback/check is refused to an account that has set no callback URL.",
		Key:      Errcode, Code: 40201, Text: "invalid url",
		Evidence: Documented, Judges: Platforms, Source: pageDetection,
	},
	{
		ID: "callback.check", Surface: OpenAPI, Subject: "dns",
		Sentence: "callback/check answers the addresses of the callback URL, whose they are, and what a ping of each found.",
		Evidence: Documented, Judges: Platforms, Source: pageDetection,
	},
	{
		ID: "server.ips", Surface: OpenAPI, Subject: "ip_list",
		Sentence: "get_api_domain_ip and getcallbackip answer a list of addresses.",
		Evidence: Documented, Judges: Platforms, Source: pageServerIPs,
	},
}
