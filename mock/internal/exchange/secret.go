package exchange

import (
	"maps"
	"slices"
	"strings"

	"github.com/devicevoip/devicevoip/internal/credential"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// conceal puts a label in place of every credential of a request that no sandbox issued: a
// client that has a secret hard-coded sends that of a real account. Of the header it conceals
// those of the sandbox, too.
func conceal(t *platform.Tx, e *control.Exchange) {
	c := concealing{t: t, own: t.App().Secret}
	c.anyName = takesSecret(e.Path)
	if !c.hasOwnToken(e.Query) {
		e.Query = c.text(e.Query)
	}
	if !c.hasOwnSecret(e.Request) {
		e.Request = c.text(e.Request)
	}
	e.Path = c.path(e.Path)
	e.Header = c.header(e.Header)
	e.Agent = credential.Replace(e.Agent, c.label)
	c.everywhere(e)
}

// concealing is what is concealed of an exchange.
type concealing struct {
	t     *platform.Tx
	own   string               // the secret of the sandbox
	seen  map[[2]string]string // what is shown of each kind and value that stood where a credential may
	found map[string]string    // labels of credentials that were found; nil for most requests
	// anyName is set where a secret may have any name: one exchanged with the appid stands
	// under that.
	anyName bool
}

// takesSecret reports whether the call of a path takes a secret, not a token.
func takesSecret(path string) bool {
	call, ok := rule.CallAt(path)
	return ok && call.Token == rule.NoToken && !call.OfPhone()
}

// text conceals the credentials of a query or a body.
func (c *concealing) text(text string) string {
	text = credential.Replace(text, c.label)
	if c.anyName {
		text = credential.ReplaceForms(text, c.label)
	}
	return text
}

func (c *concealing) label(kind, value string) string {
	key := [2]string{kind, value}
	shown, ok := c.seen[key]
	if !ok {
		if c.seen == nil {
			c.seen = map[[2]string]string{}
		}
		shown = c.shown(kind, value)
		c.seen[key] = shown
	}
	return shown
}

func (c *concealing) shown(kind, value string) string {
	if c.t.Issued(value) {
		return value
	}
	label := control.SecretLabel(c.own, kind, value)
	if len(value) >= shortestSecret {
		if c.found == nil {
			c.found = map[string]string{}
		}
		c.found[value] = label
	}
	return label
}

// shortestSecret is how long a text must be to be replaced wherever it stands.
const shortestSecret = 8

// hasOwnToken reports whether a query plainly holds a token of the sandbox and no other
// credential, as most do: that is faster to see than by reading all of it.
func (c *concealing) hasOwnToken(query string) bool {
	value, ok := strings.CutPrefix(query, "access_token=")
	value, rest, _ := strings.Cut(value, "&")
	return ok && c.t.Current(value) && !credential.Possible(rest)
}

// longestPlain is how much a body holds beside grant_type and secret at most that has appid and
// force_refresh and no more: too little for another secret.
const longestPlain = len(`"appid":"wx0123456789abcdef",,"force_refresh":false}`)

// hasOwnSecret reports whether a body plainly asks for a token with the secret of the sandbox
// and holds no other credential.
func (c *concealing) hasOwnSecret(body string) bool {
	members, ok := strings.CutPrefix(body, `{"grant_type":"client_credential",`)
	if !ok {
		return false
	}
	before, after, ok := strings.Cut(members, `"secret":"`+c.own+`"`)
	return ok && len(before)+len(after) <= longestPlain && strings.Contains(body, c.t.App().AppID) && !credential.Possible(before) && !credential.Possible(after)
}

// everywhere conceals the credentials that were found where their names do not tell.
func (c *concealing) everywhere(e *control.Exchange) {
	if c.found == nil {
		return
	}
	relabel := relabelling(c.found)
	for _, text := range []*string{&e.Path, &e.Query, &e.Request, &e.Response, &e.Agent, &e.Host} {
		*text = relabel(*text)
	}
	e.Header = maps.Clone(e.Header)
	for name, values := range e.Header {
		values = slices.Clone(values)
		for i := range values {
			values[i] = relabel(values[i])
		}
		e.Header[name] = values
	}
}

// longValue is from how many bytes on a value is replaced by itself: a [strings.Replacer] may take
// a time that grows with the square of its length.
const longValue = 1 << 10

// relabelling returns a function that puts labels in the place of values, the longer ones
// first.
func relabelling(labels map[string]string) func(text string) string {
	var long, others []string
	for _, value := range slices.Backward(slices.Sorted(maps.Keys(labels))) {
		if len(value) >= longValue {
			long = append(long, value)
			continue
		}
		others = append(others, value, labels[value])
	}
	other := strings.NewReplacer(others...)
	return func(text string) string {
		for _, value := range long {
			text = strings.ReplaceAll(text, value, labels[value])
		}
		return other.Replace(text)
	}
}
