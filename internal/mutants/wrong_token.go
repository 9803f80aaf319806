package mutants

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/go-json-experiment/json"
)

func wrongTokens() []Mutant {
	return []Mutant{
		amiss(platform("token-reply-with-errcode", "A token comes with an errcode.",
			"token.envelope"), "/cgi-bin/token", answered(begun(`{`, `{"errcode":0,"errmsg":"ok",`, `"access_token"`))),
		amiss(platform("stable-token-ends-ordinary", "A stable token ends the ordinary ones.",
			"token.independent", "token.two-processes"), "/cgi-bin/stable_token", followed(renewOrdinary)),
		amiss(platform("force-refresh-ignored", "force_refresh does nothing.",
			"request.format", "token.force-daily", "token.force-interval", "token.force-refresh", "token.two-processes"), "/cgi-bin/stable_token", asked(without("force_refresh"))),
		amiss(platform("force-refresh-always", "Every stable token is a forced one.",
			"quota.stable-minute", "request.format", "token.stable-same", "token.two-processes"), "/cgi-bin/stable_token", asked(with("force_refresh", "true"))),
	}
}

// renewOrdinary fetches two ordinary tokens, so that none from before is left.
func renewOrdinary(r *http.Request, body []byte, ask ask) {
	var credentials struct {
		AppID  string `json:"appid"`
		Secret string `json:"secret"`
	}
	if json.Unmarshal(body, &credentials) != nil {
		return
	}
	query := url.Values{"grant_type": {"client_credential"}, "appid": {credentials.AppID}, "secret": {credentials.Secret}}
	path := strings.Replace(r.URL.Path, "stable_token", "token", 1) + "?" + query.Encode()
	ask(http.MethodGet, path)
	ask(http.MethodGet, path)
}
