package mutants

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/mock/rule"
)

var stablePath = rule.CallOf("getStableAccessToken").Path

// platformTokens are wrong about access tokens.
func platformTokens() []row {
	return []row{
		{
			"token-reply-with-errcode", "A token comes with an errcode.", breaks("network.mini-programs", "request.https", "token.envelope"),
			answered(replaced(`{"access_token"`, `{"errcode":0,"errmsg":"ok","access_token"`), reference.TokenPath),
		},
		{
			"token-at-most-511-bytes", "A token is cut to 511 bytes.", breaks("token.shape"),
			answered(text("access_token", firstBytes(511)), reference.TokenPath),
		},
		{
			"stable-token-ends-ordinary", "A stable token ends the ordinary ones.", breaks("token.independent", "token.two-processes"),
			at(followed(renewOrdinary), stablePath),
		},
		{
			"force-refresh-ignored", "force_refresh does nothing.",
			breaks("request.format", "token.force-daily", "token.force-interval", "token.force-refresh", "token.two-processes"),
			asked(without("force_refresh"), stablePath),
		},
		{
			"force-refresh-always", "Every stable token is a forced one.",
			breaks("quota.stable-minute", "request.format", "token.force-refresh", "token.stable-same", "token.two-processes"), asked(set("force_refresh", "true"), stablePath),
		},
	}
}

// renewOrdinary fetches two ordinary tokens, so that none from before is left.
func renewOrdinary(req *http.Request, body []byte, next send) {
	m := membersOf(body)
	if m == nil {
		return
	}
	further := req.Clone(req.Context())
	further.Method, further.Header, further.Body, further.ContentLength = http.MethodGet, http.Header{}, http.NoBody, 0
	further.URL.Path = strings.TrimSuffix(req.URL.Path, stablePath) + reference.TokenPath
	further.URL.RawQuery = url.Values{
		"grant_type": {"client_credential"}, "appid": {m.text("appid")}, "secret": {m.text("secret")},
	}.Encode()
	for range 2 {
		next.body(further.Clone(req.Context()))
	}
}
