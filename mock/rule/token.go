package rule

// tokenRules are those of access tokens and of the two calls that issue them.
var tokenRules = []Rule{
	{
		ID: "token.placement", Surface: OpenAPI, Subject: "access_token",
		Sentence: "The access_token travels in the query string, for POST calls too.",
		Key:      Errcode, Code: 41001, Text: "access_token missing",
		Evidence: Documented, Judges: Both, Source: pageCalling,
	},
	{
		ID: "token.shape", Surface: OpenAPI, Subject: "access_token",
		Sentence: "An access_token is 136 characters long: two digits, an underscore and base64url text; a client must have room for 512.",
		Limit:    Limit{Min: 136, Max: 512, Unit: Bytes},
		Evidence: Documented, Judges: Both, Source: pageToken,
	},
	{
		ID: "token.envelope", Surface: OpenAPI, Subject: "access_token",
		Sentence: "A token call that succeeds answers access_token and expires_in alone, without errcode or errmsg.",
		Evidence: Documented, Judges: Platforms, Source: pageToken,
	},
	{
		ID: "token.lifetime", Surface: OpenAPI, Subject: "access_token",
		Sentence: "An access_token lives 7200 seconds.",
		Limit:    Limit{Max: 7200, Unit: Seconds},
		Key:      Errcode, Code: 42001, Text: "access_token expired",
		Evidence: Documented, Judges: Platforms, Source: pageToken,
	},
	{
		ID: "token.overlap", Surface: OpenAPI, Subject: "access_token",
		Sentence: "Each call of /cgi-bin/token issues a new token; the one before it stays usable for 300 more seconds.",
		Limit:    Limit{Max: 300, Unit: Seconds},
		Evidence: Documented, Judges: Platforms, Source: pageTokenUse,
	},
	{
		ID: "token.invalid", Surface: OpenAPI, Subject: "access_token",
		Sentence: "A made-up or superseded token is refused.",
		Key:      Errcode, Code: 40001,
		Text:     "invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r",
		Evidence: Documented, Judges: Platforms, Source: pageToken,
	},
	{
		ID: "token.independent", Surface: OpenAPI, Subject: "access_token",
		Sentence: "Tokens of /cgi-bin/token and of /cgi-bin/stable_token are separate: refreshing one kind never hurts the other.",
		Evidence: Documented, Judges: Platforms, Source: pageStable,
	},
	{
		ID: "token.stable-same", Surface: OpenAPI, Subject: "access_token",
		Sentence: "stable_token answers the same token with its remaining seconds until 300 or fewer are left; then it issues a new one, and both work.",
		Limit:    Limit{Max: 300, Unit: Seconds},
		Evidence: Documented, Judges: Platforms, Source: pageStable,
	},
	{
		ID: "token.force-refresh", Surface: OpenAPI, Subject: "force_refresh",
		Sentence: "With force_refresh the stable token before it dies at once.",
		Evidence: Documented, Judges: Platforms, Source: pageStable,
	},
	{
		ID: "token.force-interval", Surface: OpenAPI, Subject: "force_refresh",
		Sentence: "A forced refresh less than 30 seconds after another does not refresh.",
		Limit:    Limit{Max: 30, Unit: Seconds},
		Evidence: Documented, Judges: Platforms, Source: pageStable,
	},
	{
		ID: "token.force-daily", Surface: OpenAPI, Subject: "force_refresh",
		Sentence: "At most 20 forced refreshes a day take effect; beyond them the current token comes back.",
		Limit:    Limit{Max: 20, Unit: PerDay},
		Key:      Errcode, Code: 45009, Text: "reach max api daily quota limit",
		Evidence: Assumed, Judges: Platforms, Source: noSource + "; the 20 a day: " + pageStable,
		Switch: []Choice{
			{Value: "current", Meaning: "the current token comes back"},
			{Value: "quota", Meaning: "the call is refused like one over its daily quota"},
		},
	},
	{
		ID: "token.appid", Surface: OpenAPI, Subject: "appid",
		Sentence: "A token call with an unknown appid is refused, before anything else is looked at.",
		Key:      Errcode, Code: 40013, Text: "invalid appid",
		Evidence: Documented, Judges: Platforms, Source: pageToken,
	},
	{
		ID: "token.appid-missing", Surface: OpenAPI, Subject: "appid",
		Sentence: "A token call without an appid is refused; stable_token says so too when its body is a form.",
		Key:      Errcode, Code: 41002, Text: "appid missing",
		Evidence: Documented, Judges: Platforms, Source: pageStable,
	},
	{
		ID: "token.secret", Surface: OpenAPI, Subject: "secret",
		Sentence: "A token call with a wrong secret is refused.",
		Key:      Errcode, Code: 40125, Text: "invalid appsecret",
		Evidence: Documented, Judges: Platforms, Source: pageStable,
	},
	{
		ID: "token.secret-missing", Surface: OpenAPI, Subject: "secret",
		Sentence: "A token call without a secret is refused.",
		Key:      Errcode, Code: 41004, Text: "appsecret missing",
		Evidence: Documented, Judges: Platforms, Source: pageToken,
	},
	{
		ID: "token.grant-type", Surface: OpenAPI, Subject: "grant_type",
		Sentence: "grant_type must be client_credential.",
		Key:      Errcode, Code: 40002, Text: "invalid grant_type",
		Evidence: Documented, Judges: Platforms, Source: pageToken,
	},
	{
		ID: "token.order", Surface: OpenAPI, Subject: "appid",
		Sentence: "Token calls look at the appid before the grant_type.",
		Evidence: Observed, Judges: Platforms, Source: "probe of 2026-09-17 with made-up credentials",
	},
	{
		ID: "token.reuse", Surface: OpenAPI, Subject: "access_token",
		Sentence: "A client keeps its token and uses it until it nears its end; it does not fetch one for every call.",
		Evidence: Documented, Judges: Clients, Source: pageToken,
	},
	{
		ID: "token.refresh", Surface: OpenAPI, Subject: "access_token",
		Sentence: "A client that knows the time fetches a new token before the old one dies.",
		Evidence: Documented, Judges: Clients, Source: pageTokenUse,
	},
	{
		ID: "token.recovery", Surface: OpenAPI, Subject: "access_token",
		Sentence: "A client that recovers from a dead token (40001, 42001) fetches a new one and repeats the call once, unchanged.",
		Evidence: Observed, Judges: Clients, Source: "real SDKs, run against a stub",
	},
	{
		ID: "token.no-blind-retry", Surface: OpenAPI, Subject: "access_token",
		Sentence: "A client never repeats a call with the token that was just refused, and gives up when a new token is refused too.",
		Evidence: Observed, Judges: Clients, Source: "real SDKs, run against a stub",
	},
}
