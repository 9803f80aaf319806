package rule

// loginRules are those of how a server learns who uses the mini program: a code of the
// phone, which code2Session changes for the openid.
var loginRules = []Rule{
	{
		ID: "login.code", Surface: OpenAPI, Subject: "js_code",
		Sentence:   "code2Session refuses a code that wx.login did not give.",
		SentenceZH: "code2Session 拒绝不是 wx.login 给出的 code。",
		Key:        Errcode, Code: 40029, Text: "invalid code",
		Evidence: Documented, Judges: Platforms, Source: pageSession,
	},
	{
		ID: "login.shape", Surface: Phone, Subject: "code",
		Sentence:   "A code of wx.login is 32 digits and letters.",
		SentenceZH: "wx.login 的 code 是 32 个数字和字母。",
		Evidence:   Observed, Judges: Platforms, Source: personal + "oCJUsw_Odl3gYJGV18HE39IbrcRg/question",
	},
	{
		ID: "login.lifetime", Surface: OpenAPI, Subject: "js_code",
		Sentence:   "A code of wx.login is valid for 300 seconds.",
		SentenceZH: "wx.login 的 code 有效期为 300 秒。",
		Limit:      Limit{Max: 300, Unit: Seconds},
		Key:        Errcode, Code: 40029, Text: "invalid code",
		Evidence: Documented, Judges: Platforms, Source: pageLogin,
	},
	{
		ID: "login.once", Surface: OpenAPI, Subject: "js_code",
		Sentence:   "A code of wx.login is valid for one call of code2Session.",
		SentenceZH: "wx.login 的 code 只能用于一次 code2Session 调用。",
		Key:        Errcode, Code: 40163, Text: "code been used",
		Evidence: Observed, Judges: Platforms, Source: personal + "oCJUsw-5ZZM-6S7M1A4-YGCe2tV8/question",
		Switch: []SwitchValue{
			{Value: "once", Meaning: "a second call with the code is refused, as seen", MeaningZH: "第二次使用同一 code 会被拒绝，如所见"},
			{Value: "many", Meaning: "a code may be used until it expires", MeaningZH: "code 在过期之前可以多次使用"},
		},
	},
	{
		ID: "login.missing", Surface: OpenAPI, Subject: "js_code",
		Sentence:   "code2Session refuses a query without a js_code.",
		SentenceZH: "code2Session 拒绝没有 js_code 的请求。",
		Key:        Errcode, Code: 41008, Text: "missing code",
		Evidence: Observed, Judges: Platforms, Source: postSessionForm,
	},
	{
		ID: "login.credentials", Surface: OpenAPI, Subject: "secret",
		Sentence:   "code2Session refuses missing and wrong credentials with the codes of a token call.",
		SentenceZH: "code2Session 对缺失和错误的凭据返回与获取 token 相同的错误码。",
		Evidence:   Observed, Judges: Platforms, Source: personal + "oCJUsw6RxR5ECJxmtoWERCgDiAOU/question",
	},
	{
		ID: "login.method", Surface: OpenAPI, Subject: "method",
		Sentence:   "code2Session reads its query whatever the method: a form by POST is a call without an appid.",
		SentenceZH: "code2Session 无论方法都读取查询参数：以 POST 发送的表单等于没有 appid。",
		Evidence:   Observed, Judges: Platforms, Source: postSessionForm,
	},
	{
		ID: "login.grant-type", Surface: OpenAPI, Subject: "grant_type",
		Sentence:   "code2Session refuses a grant_type that is not authorization_code.",
		SentenceZH: "code2Session 拒绝不是 authorization_code 的 grant_type。",
		Key:        Errcode, Code: 40002, Text: "invalid grant_type",
		Evidence: Assumed, Judges: Platforms, Source: noSource + ": the page requires the parameter and names no code",
		Switch: []SwitchValue{
			{Value: "refuse", Meaning: "40002, as a token call answers", MeaningZH: "40002，与获取 token 相同"},
			{Value: "ignore", Meaning: "the parameter is not looked at", MeaningZH: "不检查该参数"},
		},
	},
	{
		ID: "login.blocked", Surface: OpenAPI, Subject: "js_code",
		Sentence:   "code2Session refuses the code of a user whom the platform holds for a risk.",
		SentenceZH: "code2Session 拒绝高风险用户的 code。",
		Key:        Errcode, Code: 40226, Text: "code blocked",
		Evidence: Documented, Judges: Platforms, Source: pageSession,
	},
	{
		ID: "login.minute", Surface: OpenAPI, Subject: "js_code",
		Sentence:   "code2Session may be called 100 times a minute for a user.",
		SentenceZH: "code2Session 对每个用户每分钟可调用 100 次。",
		Limit:      Limit{Max: 100, Unit: PerMinute},
		Key:        Errcode, Code: 45011, Text: "api minute-quota reach limit, must slower, retry next minute",
		Evidence: Documented, Judges: Platforms, Source: pageSessionOlder,
	},
	{
		ID: "login.session", Surface: OpenAPI, Subject: "session_key",
		Sentence:   "code2Session returns a session_key and the openid, and a unionid if the account has one for the user.",
		SentenceZH: "code2Session 返回 session_key 和 openid；账号绑定了开放平台时还有 unionid。",
		Evidence:   Documented, Judges: Platforms, Source: pageSession,
	},
	{
		ID: "login.envelope", Surface: OpenAPI, Subject: "errcode",
		Sentence:   "A success of code2Session has neither errcode nor errmsg, though its page prints both.",
		SentenceZH: "code2Session 成功时没有 errcode 和 errmsg，尽管文档中有。",
		Evidence:   Observed, Judges: Platforms, Source: community + "0008ca63ad81a8f46b7d7879b51400",
		Switch: []SwitchValue{
			{Value: "absent", Meaning: "session_key and openid alone, as seen", MeaningZH: "只有 session_key 和 openid，如所见"},
			{Value: "present", Meaning: `"errcode":0 and "errmsg":"ok" after them, as the page prints`, MeaningZH: `其后还有 "errcode":0 和 "errmsg":"ok"，与文档一致`},
		},
	},
	{
		ID: "login.order", Surface: OpenAPI, Subject: "session_key",
		Sentence:   "A success of code2Session has the session_key before the openid.",
		SentenceZH: "code2Session 成功时 session_key 在 openid 之前。",
		Evidence:   Observed, Judges: Platforms, Source: community + "0008ca63ad81a8f46b7d7879b51400",
		Switch: []SwitchValue{
			{Value: "session-first", Meaning: "session_key, openid, unionid, as seen", MeaningZH: "session_key、openid、unionid，如所见"},
			{Value: "openid-first", Meaning: "openid, session_key, unionid, as the page prints", MeaningZH: "openid、session_key、unionid，与文档一致"},
		},
	},
	{
		ID: "reply.sns", Surface: OpenAPI, Subject: "errmsg",
		Sentence:   "A reply of a call under /sns/ is of type text/plain, and a comma stands before the rid of its failure.",
		SentenceZH: "/sns/ 下接口的响应类型为 text/plain，失败时 rid 之前有逗号。",
		Evidence:   Observed, Judges: Platforms, Source: personal + "oCJUsw_WGtOtpmsDhuVbkjyF2OCI/question",
	},
}
