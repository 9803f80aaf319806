package rule

// kindRules are those of tokens of other kinds than the account's own, of how
// 40001 reads, and of two processes that share an account.
var kindRules = []Rule{
	{
		ID: "token.kind", Surface: OpenAPI, Subject: "access_token",
		Sentence:   "The platform refuses a token of another kind, such as a component_access_token.",
		SentenceZH: "平台拒绝其他类别的 token，例如 component_access_token。",
		Key:        Errcode, Code: 40014, Text: "invalid access_token",
		Evidence: Observed, Judges: Platforms, Source: community + "000c4e7ed7c2a84cb18fe997c5c800",
	},
	{
		ID: "token.third-party", Surface: OpenAPI, Subject: "access_token",
		Sentence:   "getSnTicket, the device message and the license calls accept a third party's authorizer_access_token too.",
		SentenceZH: "getSnTicket、设备消息和 License 接口也接受第三方平台的 authorizer_access_token。",
		Evidence:   Documented, Judges: Platforms, Source: pageTicket,
	},
	{
		ID: "token.own-only", Surface: OpenAPI, Subject: "access_token",
		Sentence:   "Calls that accept only the account's own token refuse an authorizer_access_token like any token of another kind.",
		SentenceZH: "只接受账号自身 token 的接口，像对待其他类别的 token 一样拒绝 authorizer_access_token。",
		Key:        Errcode, Code: 40014, Text: "invalid access_token",
		Evidence: Assumed, Judges: Platforms, Source: noSource + "; that they take no other token: " + pageCreateGroup,
		Switch: []SwitchValue{
			{Value: "kind", Meaning: "40014, a token of another kind", MeaningZH: "40014，其他类别的 token"},
			{Value: "component", Meaning: "61007, as seen where a third party lacks a permission", MeaningZH: "61007，与第三方缺少权限时所见相同", Code: 61007, Text: "api is unauthorized to component"},
		},
	},
	{
		ID: "token.invalid-text", Surface: OpenAPI, Subject: "errmsg",
		Sentence:   "Since 2023 the text of 40001 refers to getStableAccessToken.",
		SentenceZH: "自 2023 年起，40001 的错误信息提到 getStableAccessToken。",
		Evidence:   Observed, Judges: Platforms, Source: "probe of 2026-09-17 with made-up credentials",
		Switch: []SwitchValue{
			{Value: "long", Meaning: "…not latest, could get access_token by getStableAccessToken, …", MeaningZH: "…not latest, could get access_token by getStableAccessToken, …"},
			{Value: "short", Meaning: "the text from before 2023, which ends with: not latest", MeaningZH: "2023 年之前的文本，以 not latest 结尾", Key: Errcode, Code: 40001, Text: "invalid credential, access_token is invalid or not latest"},
		},
	},
	{
		ID: "token.two-processes", Surface: OpenAPI, Subject: "access_token",
		Sentence:   "Two processes that each call /cgi-bin/token invalidate each other's token after 300 seconds; with stable_token both get the same one.",
		SentenceZH: "两个进程各自调用 /cgi-bin/token 时，300 秒后会使对方的 token 失效；使用 stable_token 则双方得到同一个。",
		Evidence:   Documented, Judges: Both, Source: pageStable,
	},
}
