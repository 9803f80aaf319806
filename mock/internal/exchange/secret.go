package exchange

import (
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/devicevoip/devicevoip/internal/credential"
	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// conceal puts a label in place of every credential of a request that no sandbox issued: a
// client that has a secret hard-coded sends that of a real account. Of the header it conceals
// those of the sandbox, too.
func conceal(t *platform.Tx, e *control.Exchange) {
	c := concealing{t: t, own: t.App().Secret}
	if !c.hasOwnToken(e.Query) {
		e.Query = credential.Replace(e.Query, c.label)
	}
	if !c.hasOwnSecret(e.Request) {
		e.Request = credential.Replace(e.Request, c.label)
	}
	if e.Rule == "request.path" || e.Status == http.StatusNotFound {
		e.Path = c.path(e.Path)
	}
	e.Header = c.header(e.Header)
	e.Agent = credential.Replace(e.Agent, c.label)
	c.everywhere(e)
}

// concealing is what is concealed of an exchange.
type concealing struct {
	t     *platform.Tx
	own   string            // the secret of the sandbox
	found map[string]string // labels of credentials that were found; nil for most requests
}

func (c *concealing) label(kind, value string) string {
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

// hasOwnSecret reports whether a body plainly asks for a token with the secret of the sandbox
// and holds no other credential.
func (c *concealing) hasOwnSecret(body string) bool {
	members, ok := strings.CutPrefix(body, `{"grant_type":"client_credential",`)
	if !ok {
		return false
	}
	before, after, ok := strings.Cut(members, `"secret":"`+c.own+`"`)
	return ok && !credential.Possible(before) && !credential.Possible(after)
}

// segment is one of a path that may be a credential: no path of a call has one.
var segment = lazyregexp.New(`[0-9a-fA-F]{32}|[\w-]{64,}`)

// path conceals what may be a credential in a path that is not one of a call.
func (c *concealing) path(path string) string {
	return segment().ReplaceAllStringFunc(path, func(found string) string { return c.label(credential.Secret, found) })
}

// everywhere conceals the credentials that were found where their names do not tell.
func (c *concealing) everywhere(e *control.Exchange) {
	if c.found == nil {
		return
	}
	e.Header = maps.Clone(e.Header)
	for _, value := range slices.Sorted(maps.Keys(c.found)) {
		for _, text := range []*string{&e.Path, &e.Query, &e.Request, &e.Response, &e.Agent, &e.Host} {
			*text = strings.ReplaceAll(*text, value, c.found[value])
		}
		for name, values := range e.Header {
			values = slices.Clone(values)
			for i := range values {
				values[i] = strings.ReplaceAll(values[i], value, c.found[value])
			}
			e.Header[name] = values
		}
	}
}
