package platform

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/internal/suggest"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// formPattern matches the first field of a form.
var formPattern = lazyregexp.New(`^[\w.%+-]+=|^--\S+\r\nContent-Disposition: form-data`)

// Explanation returns what the refusal of an exchange does not say, as far as the exchange
// itself tells it, or "". It never holds a credential. The exchange must be as it was sent:
// afterwards the credentials of others are concealed.
func (v *View) Explanation(e *control.Exchange) string {
	switch e.Rule {
	case "ticket.wrong":
		return "this sandbox issued no such ticket"
	case "ticket.reuse":
		return "the ticket was used before"
	case "token.invalid", "token.lifetime", "cloud.token", "cloud.token-life":
		return v.explainToken(v.tokenOf(e))
	case "token.kind":
		return dueToken("component_access_token")
	case "token.own-only":
		return dueToken("authorizer_access_token")
	case "token.placement":
		return explainPlacement(e)
	case "request.path":
		return explainPath(e.Path)
	case "request.format":
		return ExplainFormat(e.Request)
	}
	return ""
}

// dueToken says that a token of another kind than the account's own came.
func dueToken(kind string) string {
	return fmt.Sprintf("a token of the kind %s came, the account's own access_token is due", kind)
}

// sentToken is the token of an exchange.
type sentToken struct {
	text      string
	container bool // whether it came as the token of a container
}

// tokenOf returns the token that counts in an exchange.
func (v *View) tokenOf(e *control.Exchange) sentToken {
	query, _ := url.ParseQuery(e.Query)
	given := query["access_token"]
	if v.On("token.doubled") == "last" {
		slices.Reverse(given)
	}
	if len(given) > 0 && given[0] != "" {
		return sentToken{text: given[0]}
	}
	token := query.Get("cloudbase_access_token")
	return sentToken{strings.TrimPrefix(token, v.app.AppID+"@"), true}
}

// explainToken explains why a token is not valid.
func (v *View) explainToken(token sentToken) string {
	appid, ok := TokenAppID(token.text)
	if !ok || !appidPattern().MatchString(appid) {
		return "no sandbox issues tokens of this form"
	}
	if appid != v.app.AppID {
		return fmt.Sprintf("the token is of the app %s, this sandbox has the app %s", appid, v.app.AppID)
	}
	kind, number, ok := v.openToken(token.text)
	switch {
	case !ok:
		return "the token is of an earlier sandbox with this appid, or was changed"
	case token.container && kind != Container:
		return "the token is an access_token, a cloudbase_access_token is due"
	case token.container:
		return v.expired(time.UnixMilli(int64(number)), "cloud.token-life")
	case kind == Container:
		return dueToken("cloudbase_access_token")
	}
	return v.explainNumber(v.tokensOf(kind), number)
}

// explainNumber explains why the token of a number is not valid.
func (v *View) explainNumber(state tokens, number uint64) string {
	switch {
	case number > state.Number:
		return "the token is of a fork of this sandbox, or of the sandbox it was forked from"
	case state.revokes(number):
		return "control revoked it"
	case number == state.Number:
		return v.expired(state.Issued, "token.lifetime")
	}
	return fmt.Sprintf("a newer token replaced it %s ago", v.since(state.Issued))
}

// expired says how long ago what was issued at a moment expired, by a rule of its lifetime.
func (v *View) expired(issued time.Time, id string) string {
	if over := v.since(issued.Add(v.rules.Lifetime(id))); over > 0 {
		return fmt.Sprintf("the token expired %s ago", over)
	}
	return "the token has just expired"
}

// revokes reports whether control revoked the token with a number.
func (t *tokens) revokes(number uint64) bool { return number < t.Revoked || t.Issued.IsZero() }

// since is how long ago a moment was, in seconds. The clock can be set back.
func (v *View) since(at time.Time) time.Duration {
	return max(0, v.now.Sub(at)).Truncate(time.Second)
}

// tokenNames are what clients call an access_token, rightly and wrongly.
var tokenNames = []string{"access_token", "accesstoken", "token"}

// explainPlacement says where the token stands that is missing in the query.
func explainPlacement(e *control.Exchange) string {
	if e.Header.Get("Authorization") != "" {
		return "the header Authorization is not read, the query takes access_token"
	}
	query, _ := url.ParseQuery(e.Query)
	if query.Has("access_token") {
		return "the access_token in the query is empty"
	}
	for _, name := range slices.Sorted(maps.Keys(query)) {
		if _, near := suggest.Nearest(name, tokenNames); near {
			return fmt.Sprintf("the query has %s, it takes access_token", name)
		}
	}
	if strings.Contains(e.Request, "access_token") {
		return "the body is not read for a token, the query takes access_token"
	}
	return ""
}

// explainPath says why a path that looks like that of a call to a reader is none.
func explainPath(sent string) string {
	before, sign := beforeQuery(sent)
	words := strings.Fields(before)
	if _, known := rule.CallAt(strings.Join(words, "")); !known {
		return ""
	}
	switch sign {
	case "?":
		return "the question mark was sent as %3F, which makes the query a part of the path"
	case "&":
		return "the question mark was sent as &, which makes the query a part of the path"
	case string(fullQuestionMark):
		return "the question mark was sent as U+FF1F, which makes the query a part of the path"
	}
	if len(words) > 0 && words[0] != before {
		return "the path has white space in it"
	}
	return ""
}

// ExplainFormat says what a body is that is not a JSON object; empty for one.
func ExplainFormat(body string) string {
	value := jsontext.Value(body)
	switch {
	case value.IsValid() && value.Kind() == jsontext.KindString:
		return "the body is a JSON string, a JSON object is due: it was encoded twice"
	case value.IsValid() && value.Kind() != jsontext.KindBeginObject:
		return "the body is a JSON value, a JSON object is due"
	case formPattern().MatchString(body):
		return "the body is a form, a JSON object is due"
	case !value.IsValid():
		return "the body is not valid JSON"
	}
	return ""
}
