package rule

// accountRules are those of what the state of an account, and the address it
// is called from, forbid.
var accountRules = []Rule{
	{
		ID: "account.secret-frozen", Surface: OpenAPI, Subject: "secret",
		Sentence:   "A token call with a secret that its owner froze is refused.",
		SentenceZH: "使用已被所有者冻结的 secret 获取 token 会被拒绝。",
		Key:        Errcode, Code: 40243, Text: "AppSecret已被冻结，请解冻后再次调用。",
		Evidence: Documented, Judges: Both, Source: pageToken,
	},
	{
		ID: "account.token-banned", Surface: OpenAPI, Subject: "appid",
		Sentence:   "An account that is banned from /cgi-bin/token gets no token there.",
		SentenceZH: "被禁止使用 /cgi-bin/token 的帐号在那里得不到 token。",
		Key:        Errcode, Code: 50004, Text: "禁止使用 token 接口",
		Evidence: Documented, Judges: Platforms, Source: pageToken,
	},
	{
		ID: "account.frozen", Surface: OpenAPI, Subject: "appid",
		Sentence:   "A frozen account gets no token from /cgi-bin/token.",
		SentenceZH: "被冻结的帐号从 /cgi-bin/token 得不到 token。",
		Key:        Errcode, Code: 50007, Text: "账号已冻结",
		Evidence: Documented, Judges: Platforms, Source: pageToken,
	},
	{
		ID: "account.limited", Surface: OpenAPI, Subject: "appid",
		Sentence:   "A limited account gets no token.",
		SentenceZH: "受限的帐号得不到 token。",
		Key:        Errcode, Code: 50002, Text: "user limited",
		Evidence: Observed, Judges: Platforms, Source: "a public post, whose address was not kept",
	},
	{
		ID: "account.stable", Surface: OpenAPI, Subject: "appid",
		Sentence:   "What the state of an account forbids at /cgi-bin/token it forbids at stable_token too.",
		SentenceZH: "帐号状态在 /cgi-bin/token 禁止的，在 stable_token 也禁止。",
		Evidence:   Assumed, Judges: Platforms, Source: noSource + ": the page of stable_token does not name these codes",
		Switch: []SwitchValue{
			{Value: "both", Meaning: "neither call issues a token", MeaningZH: "两个接口都不签发 token"},
			{Value: "plain-only", Meaning: "stable_token issues tokens all the same", MeaningZH: "stable_token 照常签发 token"},
		},
	},
	{
		ID: "account.order", Surface: OpenAPI, Subject: "appid",
		Sentence:   "A token call looks at the credentials first, then at the account's state, the caller's address, and the quota last.",
		SentenceZH: "token 调用先检查凭据，再检查帐号状态、调用方地址，最后检查配额。",
		Evidence:   Assumed, Judges: Platforms, Source: noSource,
		Switch: []SwitchValue{
			{Value: "credentials-first", Meaning: "a wrong secret is reported whatever the address", MeaningZH: "无论地址如何都先报告 secret 错误"},
			{Value: "address-first", Meaning: "an address that may not call is reported before the secret is looked at", MeaningZH: "先报告不允许调用的地址，再检查 secret"},
		},
	},
	{
		ID: "network.allow-list", Surface: OpenAPI, Subject: "ip",
		Sentence:   "A token call from an address that is not on the account's list is refused, and the text names the address.",
		SentenceZH: "来自不在帐号白名单中的地址的 token 调用会被拒绝，文本中写明该地址。",
		Key:        Errcode, Code: 40164, Text: "invalid ip, not in whitelist",
		Evidence: Documented, Judges: Both, Source: pageStable,
	},
	{
		ID: "network.confirm", Surface: OpenAPI, Subject: "ip",
		Sentence:   "A token call from an unusual address waits for the administrator to confirm it.",
		SentenceZH: "来自异常地址的 token 调用要等待管理员确认。",
		Key:        Errcode, Code: 89503, Text: "此次调用需要管理员确认，请耐心等候",
		Evidence: Documented, Judges: Platforms, Source: pageStable,
	},
	{
		ID: "network.refused-once", Surface: OpenAPI, Subject: "ip",
		Sentence:   "An address that the administrator refused once is refused for 3600 seconds.",
		SentenceZH: "被管理员拒绝一次的地址在 3600 秒内被拒绝。",
		Limit:      Limit{Max: 3600, Unit: Seconds},
		Key:        Errcode, Code: 89507, Text: "该IP调用求请求已被公众号管理员拒绝，请1小时后再试，建议调用前与管理员沟通确认",
		Evidence: Documented, Judges: Platforms, Source: pageStable,
	},
	{
		ID: "network.refused-twice", Surface: OpenAPI, Subject: "ip",
		Sentence:   "An address that the administrator refused twice is refused for 86400 seconds.",
		SentenceZH: "被管理员拒绝两次的地址在 86400 秒内被拒绝。",
		Limit:      Limit{Max: 24 * 60 * 60, Unit: Seconds},
		Key:        Errcode, Code: 89506, Text: "该IP调用求请求已被公众号管理员拒绝，请24小时后再试，建议调用前与管理员沟通确认",
		Evidence: Documented, Judges: Platforms, Source: pageStable,
	},
	{
		ID: "network.over", Surface: OpenAPI, Subject: "ip",
		Sentence:   "Once the time of a refusal is over, a call from that address waits for the administrator again.",
		SentenceZH: "拒绝期结束后，来自该地址的调用再次等待管理员。",
		Evidence:   Assumed, Judges: Platforms, Source: noSource,
		Switch: []SwitchValue{
			{Value: "confirm", Meaning: "the next call is answered 89503", MeaningZH: "下一次调用返回 89503"},
			{Value: "pass", Meaning: "the address may call", MeaningZH: "该地址可以调用"},
		},
	},
}
