package rule

// quotaRules are those of how often a call may be made.
var quotaRules = []Rule{
	{
		ID: "quota.token-daily", Surface: OpenAPI, Subject: "/cgi-bin/token",
		Sentence:   "An account may call /cgi-bin/token 2000 times a day.",
		SentenceZH: "账号每天可调用 /cgi-bin/token 2000 次。",
		Limit:      Limit{Max: 2000, Unit: PerDay},
		Key:        Errcode, Code: 45009,
		Text:     "reach max api daily quota limit, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r",
		Evidence: Documented, Judges: Both, Source: pageQuotas,
	},
	{
		ID: "quota.stable-daily", Surface: OpenAPI, Subject: "/cgi-bin/stable_token",
		Sentence:   "An account may call /cgi-bin/stable_token 500000 times a day.",
		SentenceZH: "账号每天可调用 /cgi-bin/stable_token 500000 次。",
		Limit:      Limit{Max: 500000, Unit: PerDay},
		Key:        Errcode, Code: 45009, Text: "reach max api daily quota limit",
		Evidence: Documented, Judges: Platforms, Source: pageStable,
	},
	{
		ID: "quota.stable-minute", Surface: OpenAPI, Subject: "/cgi-bin/stable_token",
		Sentence:   "An account may call /cgi-bin/stable_token 10000 times a minute.",
		SentenceZH: "账号每分钟可调用 /cgi-bin/stable_token 10000 次。",
		Limit:      Limit{Max: 10000, Unit: PerMinute},
		Key:        Errcode, Code: 45011, Text: "api minute-quota reach limit, must slower, retry next minute",
		Evidence: Documented, Judges: Platforms, Source: pageStable,
	},
	{
		ID: "quota.component-minute", Surface: OpenAPI, Subject: "component_rate_limit",
		Sentence:   "quota/get says of stable_token that a third party may call it 1050000 times a minute.",
		SentenceZH: "quota/get 说明第三方平台每分钟可调用 stable_token 1050000 次。",
		Limit:      Limit{Max: 1050000, Unit: PerMinute},
		Evidence:   Observed, Judges: Platforms, Source: community + "0008eada210d3886eee17982461000",
	},
	{
		ID: "quota.message-daily", Surface: OpenAPI, Subject: "/cgi-bin/message/device/subscribe/send",
		Sentence:   "An account may call sendHardwareDeviceMessage 10000000 times a day.",
		SentenceZH: "账号每天可调用 sendHardwareDeviceMessage 10000000 次。",
		Limit:      Limit{Max: 10000000, Unit: PerDay},
		Key:        Errcode, Code: 45009, Text: "reach max api daily quota limit",
		Evidence: Documented, Judges: Platforms, Source: pageMessage,
	},
	{
		ID: "quota.world", Surface: OpenAPI, Subject: "cgi_path",
		Sentence:   "An account may have other limits than the documented ones, as real accounts do; a world file sets them.",
		SentenceZH: "账号的限额可以与文档不同，真实账号就是如此；可在 world 文件中设定。",
		Key:        Errcode, Code: 45009, Text: "reach max api daily quota limit",
		Evidence: Observed, Judges: Both, Source: pageQuotas,
	},
	{
		ID: "quota.default", Surface: OpenAPI, Subject: "cgi_path",
		Sentence:   "A call without a documented quota has none.",
		SentenceZH: "文档未写明配额的接口没有配额。",
		Evidence:   Assumed, Judges: Platforms, Source: noSource,
		Switch: []SwitchValue{
			{Value: "none", Meaning: "no limit, and quota/get returns zeros beside what is used", MeaningZH: "没有限额，quota/get 除已用次数外都返回零"},
			{Value: "100", Meaning: "an account may make every such call 100 times a day", MeaningZH: "每个这样的接口每天可调用 100 次"},
		},
	},
	{
		ID: "quota.counting", Surface: OpenAPI, Subject: "cgi_path",
		Sentence:   "Every call with valid credentials counts, whatever the platform returns; a call over the limit does not.",
		SentenceZH: "凭据有效的请求无论返回什么都计数；超出限额的不计数。",
		Evidence:   Assumed, Judges: Platforms, Source: noSource,
		Switch: []SwitchValue{
			{Value: "admitted", Meaning: "a call over the limit does not count", MeaningZH: "超出限额的请求不计数"},
			{Value: "every", Meaning: "a call over the limit counts too, so that used exceeds the limit a minute", MeaningZH: "超出限额的请求也计数，因此 used 会超过每分钟的限额"},
		},
	},
	{
		ID: "quota.day", Surface: OpenAPI, Subject: "cgi_path",
		Sentence:   "Daily counters reset at midnight Beijing time.",
		SentenceZH: "每日计数在北京时间零点清零。",
		Evidence:   Assumed, Judges: Platforms, Source: noSource,
		Switch: []SwitchValue{
			{Value: "beijing", Meaning: "at midnight, UTC+8", MeaningZH: "UTC+8 零点"},
			{Value: "rolling", Meaning: "24 hours after the first call that was counted", MeaningZH: "自第一次计数的调用起 24 小时"},
		},
	},
}
