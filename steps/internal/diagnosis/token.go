package diagnosis

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// tokenPlace finds requests whose token is not in the query.
func tokenPlace(a *act) []Sign {
	for _, e := range a.taking() {
		values, _ := url.ParseQuery(e.Query)
		body, _ := object(e.Request)
		if values.Has("access_token") && values.Get("access_token") != "" {
			continue
		}
		for name := range values {
			if a.issued(values.Get(name)) {
				return []Sign{sign("token-name", "the client sends the access token in the query as "+short(name)+" instead of access_token", credited, e)}
			}
		}
		for name := range body {
			if a.issued(body.text(name)) {
				return []Sign{sign("token-in-body", "the client sends the access token in the body instead of the query", credited, e)}
			}
		}
		if values.Has("access_token") {
			return []Sign{sign("token-empty", "the client sends an empty access_token", credited, e)}
		}
		return []Sign{sign("token-missing", "the client sends no access_token in the query: it leaves it out, or sends it in a header", credited, e)}
	}
	return nil
}

// tokenOrigin finds tokens that this sandbox did not issue.
func tokenOrigin(a *act) []Sign {
	for _, e := range a.taking() {
		token := e.Token()
		from := a.token(token, a.story)
		switch {
		case token == "":
		case from.story == a.story && from.life > 0 && e.At.Sub(from.at) >= from.life:
			return []Sign{sign("token.expired", "the client uses an access token that has expired: it lives for "+from.life.String()+", and the client uses it after "+e.At.Sub(from.at).String(), made, e)}
		case from.story == a.story:
		case from.story != nil:
			return []Sign{sign("token.earlier-sandbox", "the client uses an access token of an earlier start: it belongs to another sandbox, and the client has to forget it at each start", credited, e)}
		case e.ErrCode() == codeOf("token.invalid"):
			return []Sign{a.strange(e, token)}
		}
	}
	return nil
}

// strange says what is wrong with a token that nobody issued.
func (a *act) strange(e control.Exchange, token string) Sign {
	for known := range a.tokens {
		if issued := a.token(known, a.story); issued.story != a.story {
			continue
		}
		if id, words := howChanged(known, token); id != "other" && len(token) > 10 {
			return sign("token-changed."+id, "the client changes the access token before it sends it: "+words, credited, e)
		}
	}
	if strings.HasPrefix(token, "Bearer ") {
		return sign("token-changed.bearer", "the client sends Bearer before the access token in the query", credited, e)
	}
	return sign("token-unknown", "the client sends an access token that the platform never gave it", credited, e)
}

// tokenLife finds what a client does wrong about a token that the platform refused.
func tokenLife(a *act) []Sign {
	dead := map[string]bool{}
	var last control.Exchange
	plain, forced := 0, 0 // token calls since the first refusal
	for _, e := range a.sent {
		switch {
		case forcedToken(e) && len(dead) > 0:
			forced++
		case isTokenCall(e) && len(dead) > 0:
			plain++
		case dead[e.Token()]:
			return []Sign{sign("token.refused-again", "the client repeats a request with the access token that the platform has just refused", made, e)}
		case refusedToken(e):
			dead[e.Token()] = true
		}
		last = e
	}
	switch {
	case len(dead) == 0:
		return nil
	case plain+forced == 0 && refusedToken(last) && a.issued(last.Token()):
		return []Sign{sign("token.not-renewed", "the client does not fetch a new access token and repeat the call when the platform refuses one", made, last)}
	case isTokenCall(last) && plain+forced == 1 && last.ErrCode() == 0 && last.Fault == "":
		return []Sign{sign("token.not-repeated", "the client fetches a new access token when the platform refuses one, but does not repeat the call", made, last)}
	case plain > 1, forced > 1:
		return []Sign{sign("token.renewed-often", "the client fetches a new access token more than once for a single call, as long as the platform refuses it", made, last)}
	}
	return nil
}

// forcedToken reports whether a token call ends the token before.
func forcedToken(e control.Exchange) bool {
	body, _ := object(e.Request)
	return isTokenCall(e) && string(body["force_refresh"]) == "true"
}

// credentials are the rules that a token call breaks by what it sends.
var credentials = []string{"token.appid", "token.appid-missing", "token.secret", "token.secret-missing", "token.grant-type"}

// tokenCalls finds token calls that are not needed, or not as documented.
func tokenCalls(a *act) []Sign {
	var all []Sign
	denied := false
	for i, e := range a.sent {
		if !isTokenCall(e) {
			denied = denied || refusedToken(e)
			continue
		}
		if forcedToken(e) && !denied {
			all = append(all, sign("token.forced", "the client forces a refresh of the stable token, which ends the token of every other process", made, e))
		}
		looked := denied && forcedToken(e) // for what another process got
		if i > 0 && !looked && isTokenCall(a.sent[i-1]) && a.sent[i-1].ErrCode() == 0 && a.sent[i-1].Status == 200 {
			all = append(all, sign("token.unused", "the client fetches a new access token before it has used the one it got; or the request between the two did not arrive in this sandbox, as when it lacks the path of the base URL", refused, e))
		}
		if slices.Contains(credentials, e.Rule) {
			all = append(all, sign("token.call-refused."+e.Rule, "the platform refuses the token call of the client: "+reason(e), credited, e))
		}
		if left := a.leftOf(e); left > 10*time.Minute {
			all = append(all, sign("token.fetched-again", "the client fetches a new access token although the one it has is good for another "+left.String(), made, e))
		}
	}
	return all
}

// leftOf is how long the token of an earlier operation is still good for at a token
// call, if nothing told the client otherwise.
func (a *act) leftOf(call control.Exchange) time.Duration {
	left := time.Duration(0)
	for _, asked := range a.story.Asked {
		for _, e := range asked.Sent {
			issued := a.token(e.Token(), a.story)
			switch {
			case e.N >= call.N:
				return left
			case asked.Suite:
				left = 0 // the suite may end a token
			case isTokenCall(e) && (e.ErrCode() != 0 || e.Fault != ""), refusedToken(e):
				left = 0
			case issued.story == a.story && e.ErrCode() == 0 && e.Fault == "":
				left = issued.life - call.At.Sub(issued.at)
			}
		}
	}
	return left
}

// reason is how the platform words a refusal.
func reason(e control.Exchange) string {
	reply, _ := object(e.Response)
	text := reply.text("errmsg") + reply.text("errMsg")
	text, _, _ = strings.Cut(text, " rid:")
	if r, ok := rule.Default().Get(e.Rule); ok {
		decided := e.Rule + ": " + r.Sentence
		if text == "" {
			return decided
		}
		text += " (" + decided + ")"
	}
	return text
}
