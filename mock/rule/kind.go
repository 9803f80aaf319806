package rule

// kindRules are those of tokens of other kinds than the account's own, of how
// 40001 reads, and of two processes that share an account.
var kindRules = []Rule{
	{
		ID: "token.kind", Surface: OpenAPI, Subject: "access_token",
		Sentence: "A token of another kind, such as a component_access_token, is refused.",
		Key:      Errcode, Code: 40014, Text: "invalid access_token",
		Evidence: Observed, Judges: Platforms, Source: community + "000c4e7ed7c2a84cb18fe997c5c800",
	},
	{
		ID: "token.third-party", Surface: OpenAPI, Subject: "access_token",
		Sentence: "getSnTicket, the device message and the licence calls take a third party's authorizer_access_token too.",
		Evidence: Documented, Judges: Platforms, Source: pageTicket,
	},
	{
		ID: "token.own-only", Surface: OpenAPI, Subject: "access_token",
		Sentence: "The calls that take the account's own token only refuse an authorizer_access_token like any token of another kind.",
		Key:      Errcode, Code: 40014, Text: "invalid access_token",
		Evidence: Assumed, Judges: Platforms, Source: noSource + "; that they take no other token: " + pageCreateGroup,
		Switch: []Choice{
			{Value: "kind", Meaning: "40014, a token of another kind"},
			{Value: "component", Meaning: "61007, as seen where a third party lacks a permission", Code: 61007, Text: "api is unauthorized to component"},
		},
	},
	{
		ID: "token.invalid-text", Surface: OpenAPI, Subject: "errmsg",
		Sentence: "Since 2023 the text of 40001 points to getStableAccessToken.",
		Evidence: Observed, Judges: Platforms, Source: "probe of 2026-09-17 with made-up credentials",
		Switch: []Choice{
			{Value: "long", Meaning: "…not latest, could get access_token by getStableAccessToken, …"},
			{Value: "short", Meaning: "the text of before 2023, which ends in: not latest", Key: Errcode, Code: 40001, Text: "invalid credential, access_token is invalid or not latest"},
		},
	},
	{
		ID: "token.war", Surface: OpenAPI, Subject: "access_token",
		Sentence: "Two processes that each fetch from /cgi-bin/token end each other's token after 300 seconds; with stable_token both hold the same one.",
		Evidence: Documented, Judges: Both, Source: pageStable,
	},
}
