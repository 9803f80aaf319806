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
	case "token.invalid":
		query, _ := url.ParseQuery(e.Query)
		return v.explainToken(query.Get("access_token"))
	case "token.placement":
		return explainPlacement(e)
	case "request.format":
		return explainFormat(e.Request)
	}
	return ""
}

// explainToken explains why a token is not valid.
func (v *View) explainToken(token string) string {
	appid, ok := TokenAppID(token)
	if !ok || !appidPattern().MatchString(appid) {
		return "no sandbox issues tokens of this form"
	}
	if appid != v.app.AppID {
		return fmt.Sprintf("the token is of the app %s, this sandbox has the app %s", appid, v.app.AppID)
	}
	kind, number, ok := v.openToken(token)
	if !ok {
		return "the token is of an earlier sandbox with this appid, or was changed"
	}
	state := v.tokensOf(kind)
	switch {
	case number > state.Number:
		return "the token is of a fork of this sandbox, or of the sandbox it was forked from"
	case state.revokes(number):
		return "control revoked it"
	}
	return fmt.Sprintf("a newer token replaced it %s ago", v.since(state.Issued))
}

// revokes reports whether control revoked the token with a number.
func (t *tokens) revokes(number uint64) bool { return number < t.Revoked || t.Issued.IsZero() }

// since is how long ago a moment was, in seconds. The clock can be set back.
func (v *View) since(at time.Time) time.Duration {
	return max(0, v.now.Sub(at)).Truncate(time.Second)
}

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
		if _, near := suggest.Nearest(name, []string{"access_token"}); near {
			return fmt.Sprintf("the query has %s, it takes access_token", name)
		}
	}
	if strings.Contains(e.Request, "access_token") {
		return "the body is not read for a token, the query takes access_token"
	}
	return ""
}

// explainFormat says what a body is that is not a JSON object.
func explainFormat(body string) string {
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
