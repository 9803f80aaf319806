package rule

// accountRules are those of what the state of an account, and the address it
// is called from, forbid.
var accountRules = []Rule{
	{
		ID: "account.secret-frozen", Surface: OpenAPI, Subject: "secret",
		Sentence:   "A token call refuses a secret that its owner froze.",
		SentenceZH: "获取 token 时拒绝已被冻结的 secret。",
		Key:        Errcode, Code: 40243, Text: "AppSecret已被冻结，请解冻后再次调用。",
		Evidence: Documented, Judges: Both, Source: pageToken,
	},
	{
		ID: "account.token-banned", Surface: OpenAPI, Subject: "appid",
		Sentence:   "/cgi-bin/token issues no token to an account that is banned from it.",
		SentenceZH: "/cgi-bin/token 不向被禁止使用该接口的账号签发 token。",
		Key:        Errcode, Code: 50004, Text: "禁止使用 token 接口",
		Evidence: Documented, Judges: Platforms, Source: pageToken,
	},
	{
		ID: "account.frozen", Surface: OpenAPI, Subject: "appid",
		Sentence:   "/cgi-bin/token issues no token to a frozen account.",
		SentenceZH: "/cgi-bin/token 不向已冻结的账号签发 token。",
		Key:        Errcode, Code: 50007, Text: "账号已冻结",
		Evidence: Documented, Judges: Platforms, Source: pageToken,
	},
	{
		ID: "account.limited", Surface: OpenAPI, Subject: "appid",
		Sentence:   "The platform issues no token to a limited account.",
		SentenceZH: "平台不向受限的账号签发 token。",
		Key:        Errcode, Code: 50002, Text: "user limited",
		Evidence: Observed, Judges: Platforms, Source: "a public post, whose address was not kept",
	},
	{
		ID: "account.stable", Surface: OpenAPI, Subject: "appid",
		Sentence:   "stable_token issues no token to an account whose state makes /cgi-bin/token refuse it.",
		SentenceZH: "账号状态使 /cgi-bin/token 拒绝签发时，stable_token 也拒绝。",
		Evidence:   Assumed, Judges: Platforms, Source: noSource + ": the page of stable_token does not name these codes",
		Switch: []SwitchValue{
			{Value: "both", Meaning: "neither call issues a token", MeaningZH: "两个接口都不签发 token"},
			{Value: "plain-only", Meaning: "stable_token still issues tokens", MeaningZH: "stable_token 照常签发 token"},
		},
	},
	{
		ID: "account.order", Surface: OpenAPI, Subject: "appid",
		Sentence:   "A token call checks the credentials first, then the account's state, the caller's address and, last, the quota.",
		SentenceZH: "获取 token 时先检查凭据，再检查账号状态、调用方 IP，最后检查配额。",
		Evidence:   Assumed, Judges: Platforms, Source: noSource,
		Switch: []SwitchValue{
			{Value: "credentials-first", Meaning: "a wrong secret is reported whatever the address", MeaningZH: "无论地址如何都先报告 secret 错误"},
			{Value: "address-first", Meaning: "an address that may not call is reported before the secret is checked", MeaningZH: "先报告不允许调用的地址，再检查 secret"},
		},
	},
	{
		ID: "network.allow-list", Surface: OpenAPI, Subject: "ip",
		Sentence:   "A token call refuses an address that is not on the account's allowlist, and the text contains the address.",
		SentenceZH: "获取 token 时拒绝不在账号 IP 白名单中的地址，错误信息中包含该地址。",
		Key:        Errcode, Code: 40164, Text: "invalid ip, not in whitelist",
		Evidence: Documented, Judges: Both, Source: pageStable,
	},
	{
		ID: "network.mini-programs", Surface: OpenAPI, Subject: "ip",
		Sentence:   "The allowlist is checked for mini programs too.",
		SentenceZH: "小程序同样检查 IP 白名单。",
		Evidence:   Observed, Judges: Platforms, Source: community + "0006082c6e8400e90d1d4acf851c00",
		Switch: []SwitchValue{
			{Value: "checked", Meaning: "an address that is not on the list is refused, as seen since 2021", MeaningZH: "不在白名单中的地址会被拒绝，2021 年以来所见"},
			{Value: "exempt", Meaning: "mini programs need not be on the list, as older pages say", MeaningZH: "小程序无需在白名单中，与旧文档一致"},
		},
	},
	{
		ID: "network.confirm", Surface: OpenAPI, Subject: "ip",
		Sentence:   "A token call from an unusual address fails until the administrator confirms the address.",
		SentenceZH: "来自异常地址的获取 token 请求在管理员确认之前失败。",
		Key:        Errcode, Code: 89503, Text: "此次调用需要管理员确认，请耐心等候",
		Evidence: Documented, Judges: Platforms, Source: pageStable,
	},
	{
		ID: "network.refused-once", Surface: OpenAPI, Subject: "ip",
		Sentence:   "The platform refuses an address for 3600 seconds after the administrator rejected it once.",
		SentenceZH: "管理员拒绝一次后，该地址在 3600 秒内被拒绝。",
		Limit:      Limit{Max: 3600, Unit: Seconds},
		Key:        Errcode, Code: 89507, Text: "该IP调用求请求已被公众号管理员拒绝，请1小时后再试，建议调用前与管理员沟通确认",
		Evidence: Documented, Judges: Platforms, Source: pageStable,
	},
	{
		ID: "network.refused-twice", Surface: OpenAPI, Subject: "ip",
		Sentence:   "The platform refuses an address for 86400 seconds after the administrator rejected it twice.",
		SentenceZH: "管理员拒绝两次后，该地址在 86400 秒内被拒绝。",
		Limit:      Limit{Max: 24 * 60 * 60, Unit: Seconds},
		Key:        Errcode, Code: 89506, Text: "该IP调用求请求已被公众号管理员拒绝，请24小时后再试，建议调用前与管理员沟通确认",
		Evidence: Documented, Judges: Platforms, Source: pageStable,
	},
	{
		ID: "network.over", Surface: OpenAPI, Subject: "ip",
		Sentence:   "After that time a call from the address needs the administrator's confirmation again.",
		SentenceZH: "期满之后，来自该地址的请求再次需要管理员确认。",
		Evidence:   Assumed, Judges: Platforms, Source: noSource,
		Switch: []SwitchValue{
			{Value: "confirm", Meaning: "the next call gets 89503", MeaningZH: "下一次调用返回 89503"},
			{Value: "pass", Meaning: "the address may call", MeaningZH: "该地址可以调用"},
		},
	},
}
