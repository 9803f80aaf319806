package rule

// The clauses of RFC 9110 and 9112 that the rules below rest on. They hold whatever the
// platform does.
const (
	rfcRedirect = "https://www.rfc-editor.org/rfc/rfc9110#section-15.4"
	rfcLength   = "https://www.rfc-editor.org/rfc/rfc9112#section-6.3"
	rfcCoding   = "https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3"
	rfcRetry    = "https://www.rfc-editor.org/rfc/rfc9112#section-9.3.1"
)

// connectionRules say what a client makes of HTTP itself.
var connectionRules = []Rule{
	{
		ID: "connection.redirect", Surface: OpenAPI, Subject: "Location",
		Sentence:   "A client that follows a redirect requests the URL in Location as it is, without adding its access_token or secret.",
		SentenceZH: "跟随重定向的客户端按原样请求 Location 中的 URL，不添加自己的 access_token 或 secret。",
		Evidence:   Documented, Judges: Clients, Source: rfcRedirect,
	},
	{
		ID: "connection.closed", Surface: OpenAPI, Subject: "connection",
		Sentence:   "A connection may be closed or reset at any time; a client reports or repeats the call that this interrupts, and later calls succeed.",
		SentenceZH: "连接随时可能被关闭或重置；客户端报告或重试被中断的调用，之后的调用成功。",
		Evidence:   Documented, Judges: Clients, Source: rfcRetry,
	},
	{
		ID: "connection.pieces", Surface: OpenAPI, Subject: "body",
		Sentence:   "A client reads a reply to its end, in however many pieces it arrives.",
		SentenceZH: "无论响应分多少次到达，客户端都读到其结尾。",
		Evidence:   Documented, Judges: Clients, Source: rfcLength,
	},
	{
		ID: "connection.gzip", Surface: OpenAPI, Subject: "Accept-Encoding",
		Sentence:   "A client whose request accepts gzip reads a reply that is compressed so.",
		SentenceZH: "请求接受 gzip 的客户端能读取以 gzip 压缩的响应。",
		Evidence:   Documented, Judges: Clients, Source: rfcCoding,
	},
	{
		ID: "connection.content-type", Surface: OpenAPI, Subject: "Content-Type",
		Sentence:   "Some replies say that they are text/plain; a client reads them as JSON all the same.",
		SentenceZH: "有些响应的类型为 text/plain；客户端仍按 JSON 读取。",
		Evidence:   Observed, Judges: Clients, Source: personal + "oCJUsw_WGtOtpmsDhuVbkjyF2OCI/question",
	},
}
