package mutants

import (
	"net/http"

	"github.com/devicevoip/devicevoip/mock/rule"
)

var (
	loginPath   = rule.CallOf("login").Path
	sessionPath = rule.CallOf("code2Session").Path
)

// platformLogins are wrong about how a user signs in.
func platformLogins() []row {
	return []row{
		{
			"code-cut", "A code of wx.login is cut to 31 characters.",
			breaks(
				"login.blocked", "login.envelope", "login.grant-type", "login.lifetime", "login.method", "login.minute", "login.once",
				"login.order", "login.session", "login.shape", "reply.sns",
			),
			answered(text("code", firstBytes(31)), loginPath),
		},
		{
			"session-of-nobody", "A session does not say whose it is.",
			breaks(
				"login.envelope", "login.grant-type", "login.lifetime", "login.method", "login.minute", "login.once", "login.order",
				"login.session",
			),
			answered(without("openid"), sessionPath),
		},
		{
			"session-secret-is-appid", "A wrong secret is refused like a wrong appid.", breaks("login.credentials"),
			answered(replaced(`40125,"errmsg":"invalid appsecret`, `40013,"errmsg":"invalid appid`), sessionPath),
		},
		{"session-by-get-alone", "code2Session refuses POST.", breaks("login.method"), at(getAlone, sessionPath)},
		{"sns-as-json", "A reply under /sns/ is of the type application/json.", breaks("reply.sns"), at(asJSON, sessionPath)},
		{
			"sns-without-comma", "No comma stands before the rid of a failure under /sns/.",
			breaks(
				"login.blocked", "login.code", "login.credentials", "login.grant-type", "login.lifetime", "login.minute", "login.missing",
				"login.once", "reply.sns",
			),
			answered(replaced(`, rid: `, ` rid: `), sessionPath),
		},
	}
}

// getAlone refuses requests by another method.
func getAlone(next send) send {
	return func(req *http.Request) (*http.Response, error) {
		resp, body, err := fetch(next, req)
		if err == nil && req.Method != http.MethodGet {
			body = []byte(`{"errcode":43001,"errmsg":"require GET method"}`)
		}
		return reply(resp, body), err
	}
}

// asJSON gives a reply the type of other calls.
func asJSON(next send) send {
	return func(req *http.Request) (*http.Response, error) {
		resp, err := next(req)
		if err == nil {
			resp.Header.Set("Content-Type", "application/json; encoding=utf-8")
		}
		return resp, err
	}
}
