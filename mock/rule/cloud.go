package rule

const (
	pageContainer  = docs + "wxcloudservice/wxcloudrun/src/guide/weixin/open.html"
	pageCloudToken = docs + "wxcloudservice/wxcloudrun/src/guide/weixin/token.html"
	pageCloudFAQ   = docs + "wxcloudservice/wxcloudrun/src/guide/weixin/faq.html"
)

// cloudRules are those of calls from a container of WeChat cloud hosting.
var cloudRules = []Rule{
	{
		ID: "token.cloud", Surface: OpenAPI, Subject: "access_token",
		Sentence:   "A call without a token does not come from a container of WeChat cloud hosting, which would add the token.",
		SentenceZH: "没有 token 的调用并非来自微信云托管的容器（容器会自动补上 token）。",
		Evidence:   Assumed, Judges: Platforms, Source: pageContainer,
		Switch: []SwitchValue{
			{Value: "required", Meaning: "a call without a token is refused", MeaningZH: "没有 token 的调用会被拒绝"},
			{Value: "added", Meaning: "a call without a token has that of the account, as in a container", MeaningZH: "没有 token 的调用使用账号的 token，与容器内相同"},
			{Value: "file", Meaning: "a call may have the token of a file in the container, as cloudbase_access_token", MeaningZH: "调用可以用 cloudbase_access_token 携带容器内文件中的 token"},
		},
	},
	{
		ID: "cloud.http", Surface: OpenAPI, Subject: "scheme",
		Sentence:   "A container of cloud hosting that adds the token makes calls by plain HTTP too.",
		SentenceZH: "会自动补上 token 的云托管容器也可以用明文 HTTP 调用接口。",
		Evidence:   Documented, Judges: Platforms, Source: pageContainer,
	},
	{
		ID: "cloud.from-appid", Surface: OpenAPI, Subject: "from_appid",
		Sentence:   "A call from a container of cloud hosting that adds the token is refused if its from_appid names an unknown account.",
		SentenceZH: "会自动补上 token 的云托管容器发出的调用，from_appid 是未知账号时会被拒绝。",
		Key:        Errcode, Code: 85105, Text: "not authorized",
		Evidence: Assumed, Judges: Platforms, Source: noSource + "; the code of cloud hosting that is nearest: " + pageCloudFAQ,
		Switch: []SwitchValue{
			{Value: "not-authorized", Meaning: "85105, not authorized", MeaningZH: "85105，not authorized"},
			{Value: "appid", Meaning: "40013, as a token call answers an unknown appid", MeaningZH: "40013，与获取 token 时 appid 未知的应答相同", Code: 40013, Text: "invalid appid"},
		},
	},
	{
		ID: "cloud.allow-list", Surface: OpenAPI, Subject: "path",
		Sentence:   "Where an environment of cloud hosting has an allowlist of paths, a call from its container that brings no access_token is refused for other paths.",
		SentenceZH: "云托管环境设置了接口白名单时，容器发出的、未自带 access_token 的调用若路径不在其中会被拒绝。",
		Key:        Status, Code: 502,
		Evidence: Observed, Judges: Platforms, Source: minihome + "000a4e765d02a8d6783f79f0251400",
		Switch: []SwitchValue{
			{Value: "status", Meaning: "HTTP 502 and an empty body, as seen", MeaningZH: "HTTP 502 和空响应体，与所见相同"},
			{Value: "errcode", Meaning: "errcode 85107, as documented beside it", MeaningZH: "errcode 85107，文档中同时列出", Key: Errcode, Code: 85107, Text: "URL不在白名单内，请前往「微信云托管控制台-服务管理-云调用-微信令牌」配置"},
		},
	},
	{
		ID: "cloud.seqid", Surface: OpenAPI, Subject: "header",
		Sentence:   "The reply to a call to which a container of cloud hosting added the token has the header x-openapi-seqid.",
		SentenceZH: "云托管容器补上 token 的调用，其响应带有 x-openapi-seqid 头。",
		Text:       "x-openapi-seqid",
		Evidence:   Documented, Judges: Platforms, Source: pageContainer,
	},
	{
		ID: "cloud.token", Surface: OpenAPI, Subject: "cloudbase_access_token",
		Sentence:   "A cloudbase_access_token is refused as an access_token.",
		SentenceZH: "cloudbase_access_token 作为 access_token 使用时会被拒绝。",
		Key:        Errcode, Code: 40001, Text: invalidToken,
		Evidence: Observed, Judges: Platforms, Source: community + "0006acf752c8b882876bfbceb56c00",
	},
	{
		ID: "cloud.token-life", Surface: OpenAPI, Subject: "cloudbase_access_token",
		Sentence:   "A cloudbase_access_token is valid for 1800 seconds, also when a newer one was issued.",
		SentenceZH: "cloudbase_access_token 的有效期为 1800 秒，签发更新的 token 后也是如此。",
		Limit:      Limit{Max: 1800, Unit: Seconds},
		Evidence:   Documented, Judges: Platforms, Source: pageCloudToken,
	},
}
