package rule

// accountRules are those of what the state of an account, and the address it
// is called from, forbid.
var accountRules = []Rule{
	{
		ID: "account.secret-frozen", Surface: OpenAPI, Subject: "secret",
		Sentence: "A token call with a secret that its owner froze is refused.",
		Key:      Errcode, Code: 40243, Text: "AppSecret已被冻结，请解冻后再次调用。",
		Evidence: Documented, Judges: Both, Source: pageToken,
	},
	{
		ID: "account.token-banned", Surface: OpenAPI, Subject: "appid",
		Sentence: "An account that is banned from /cgi-bin/token gets no token there.",
		Key:      Errcode, Code: 50004, Text: "禁止使用 token 接口",
		Evidence: Documented, Judges: Platforms, Source: pageToken,
	},
	{
		ID: "account.frozen", Surface: OpenAPI, Subject: "appid",
		Sentence: "A frozen account gets no token from /cgi-bin/token.",
		Key:      Errcode, Code: 50007, Text: "账号已冻结",
		Evidence: Documented, Judges: Platforms, Source: pageToken,
	},
	{
		ID: "account.limited", Surface: OpenAPI, Subject: "appid",
		Sentence: "A limited account gets no token.",
		Key:      Errcode, Code: 50002, Text: "user limited",
		Evidence: Observed, Judges: Platforms, Source: "a public post, whose address was not kept",
	},
	{
		ID: "account.stable", Surface: OpenAPI, Subject: "appid",
		Sentence: "What the state of an account forbids at /cgi-bin/token it forbids at stable_token too.",
		Evidence: Assumed, Judges: Platforms, Source: noSource + ": the page of stable_token does not name these codes",
		Switch: []Choice{
			{Value: "both", Meaning: "neither call issues a token"},
			{Value: "plain-only", Meaning: "stable_token issues tokens all the same"},
		},
	},
	{
		ID: "account.order", Surface: OpenAPI, Subject: "appid",
		Sentence: "A token call looks at the credentials first, then at the account's state, the caller's address, and the quota last.",
		Evidence: Assumed, Judges: Platforms, Source: noSource,
		Switch: []Choice{
			{Value: "credentials-first", Meaning: "a wrong secret is reported whatever the address"},
			{Value: "address-first", Meaning: "an address that may not call is reported before the secret is looked at"},
		},
	},
	{
		ID: "network.allow-list", Surface: OpenAPI, Subject: "ip",
		Sentence: "A token call from an address that is not on the account's list is refused, and the text names the address.",
		Key:      Errcode, Code: 40164, Text: "invalid ip, not in whitelist",
		Evidence: Documented, Judges: Both, Source: pageStable,
	},
	{
		ID: "network.confirm", Surface: OpenAPI, Subject: "ip",
		Sentence: "A token call from an unusual address waits for the administrator to confirm it.",
		Key:      Errcode, Code: 89503, Text: "此次调用需要管理员确认，请耐心等候",
		Evidence: Documented, Judges: Platforms, Source: pageStable,
	},
	{
		ID: "network.refused-once", Surface: OpenAPI, Subject: "ip",
		Sentence: "An address that the administrator refused once is refused for 3600 seconds.",
		Limit:    Limit{Max: 3600, Unit: Seconds},
		Key:      Errcode, Code: 89507, Text: "该IP调用求请求已被公众号管理员拒绝，请1小时后再试，建议调用前与管理员沟通确认",
		Evidence: Documented, Judges: Platforms, Source: pageStable,
	},
	{
		ID: "network.refused-twice", Surface: OpenAPI, Subject: "ip",
		Sentence: "An address that the administrator refused twice is refused for 86400 seconds.",
		Limit:    Limit{Max: 24 * 60 * 60, Unit: Seconds},
		Key:      Errcode, Code: 89506, Text: "该IP调用求请求已被公众号管理员拒绝，请24小时后再试，建议调用前与管理员沟通确认",
		Evidence: Documented, Judges: Platforms, Source: pageStable,
	},
	{
		ID: "network.over", Surface: OpenAPI, Subject: "ip",
		Sentence: "Once the time of a refusal is over, a call from that address waits for the administrator again.",
		Evidence: Assumed, Judges: Platforms, Source: noSource,
		Switch: []Choice{
			{Value: "confirm", Meaning: "the next call is answered 89503"},
			{Value: "pass", Meaning: "the address may call"},
		},
	},
}
