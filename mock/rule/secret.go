package rule

// The entries of the Common Weakness Enumeration that the rules below rest on. They hold
// whatever the platform does.
const (
	cweMessage = "https://cwe.mitre.org/data/definitions/209.html"
	cweLog     = "https://cwe.mitre.org/data/definitions/532.html"
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
}
