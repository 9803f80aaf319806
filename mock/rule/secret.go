package rule

// The entries of the Common Weakness Enumeration that the rules below rest on. They hold
// whatever the platform does.
const (
	cweMessage = "https://cwe.mitre.org/data/definitions/209.html"
	cweLog     = "https://cwe.mitre.org/data/definitions/532.html"

	// The error type of Go's net/http, whose text holds the URL of the request.
	urlError = "https://pkg.go.dev/net/url#Error"
)

// secretRules say what a client keeps to itself.
var secretRules = []Rule{
	{
		ID: "secret.message", Surface: OpenAPI, Subject: "access_token",
		Sentence:   "A client puts neither its secret nor an access_token into an error message or any other answer to its caller.",
		SentenceZH: "客户端不把 secret 或 access_token 放入错误信息或给调用者的任何其他结果。",
		Evidence:   Documented, Judges: Clients, Source: cweMessage,
	},
	{
		ID: "secret.log", Surface: OpenAPI, Subject: "access_token",
		Sentence:   "A client writes neither its secret nor an access_token into a log: nothing that it prints holds them.",
		SentenceZH: "客户端不把 secret 或 access_token 写入日志：其输出中不含它们。",
		Evidence:   Documented, Judges: Clients, Source: cweLog,
	},
	{
		// The weakness is that of the two rules above. It is the default of common
		// libraries, so it is reported and does not decide by itself.
		ID: "secret.transport", Surface: OpenAPI, Subject: "access_token",
		Sentence:   "Where no reply arrives, the text that an HTTP library has for that reaches neither the caller nor a log with a token or the secret in its URL.",
		SentenceZH: "收不到响应时，HTTP 库的报错文本若在 URL 中带有 token 或 secret，就不传给调用者，也不写入日志。",
		Evidence:   Observed, Judges: Clients, Source: urlError,
	},
}
