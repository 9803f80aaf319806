package steps

import (
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps/report"
)

// A mask replaces the secrets of a scenario by labels, such as [token 9c0d]. Equal
// secrets have equal labels within a sandbox, so that one sees whether two differ.
type mask struct {
	key   []byte
	known *strings.Replacer
}

// shortestSecret is how long a text must be to be replaced wherever it stands.
const shortestSecret = 8

// newMask knows the secret of the sandbox, and the tokens in its journal.
func newMask(sandbox *control.Sandbox, journal control.Journal) *mask {
	m := &mask{}
	labels := map[string]string{}
	add := func(kind, secret string) {
		if len(secret) >= shortestSecret {
			labels[secret] = m.label(kind, secret)
		}
	}
	if sandbox != nil {
		m.key = []byte(sandbox.Secret)
		add("secret", sandbox.Secret)
	}
	for _, e := range journal.Entries {
		var granted control.Token
		_ = json.Unmarshal([]byte(e.Response), &granted) // a reply of another call has none
		add("token", e.Token())
		add("token", granted.AccessToken)
	}
	// A secret that contains another is replaced as a whole.
	secrets := slices.SortedFunc(maps.Keys(labels), func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	var pairs []string
	for _, secret := range secrets {
		pairs = append(pairs, secret, labels[secret])
	}
	m.known = strings.NewReplacer(pairs...)
	return m
}

// label names a secret by its kind and a keyed hash.
func (m *mask) label(kind, secret string) string {
	hash := hmac.New(sha256.New, m.key)
	_, _ = hash.Write([]byte(secret))
	return "[" + kind + " " + hex.EncodeToString(hash.Sum(nil)[:2]) + "]"
}

// members are those of queries and bodies that hold a secret, which may be one that the
// sandbox does not know.
var members = regexp.MustCompile(`(?i)(\b(?:app_?)?(secret)|\b(?:access_|refresh_)?(token))(=|\\?"\s*:\s*\\?")([^\s&"\\\[][^\s&"\\]*)`)

// text masks a text.
func (m *mask) text(text string) string {
	return members.ReplaceAllStringFunc(m.known.Replace(text), func(found string) string {
		part := members.FindStringSubmatch(found)
		return part[1] + part[4] + m.label(strings.ToLower(part[2]+part[3]), part[5])
	})
}

// scenario masks a result.
func (m *mask) scenario(s report.Scenario) report.Scenario {
	s.Message = m.text(s.Message)
	if s.Failure == nil {
		return s
	}
	f := *s.Failure
	if m.text(f.Expected) != f.Expected || m.text(f.Got) != f.Got {
		f.Diff = "" // it would show parts of secrets
	}
	f.Expected, f.Got, f.Diff, f.Before = m.text(f.Expected), m.text(f.Got), m.text(f.Diff), m.text(f.Before)
	f.Exchanges = m.exchanges(f.Exchanges)
	s.Failure = &f
	return s
}

func (m *mask) exchanges(all []control.Exchange) []control.Exchange {
	all = slices.Clone(all)
	for i := range all {
		e := &all[i]
		e.Path, e.Query, e.Request, e.Response = m.text(e.Path), m.text(e.Query), m.text(e.Request), m.text(e.Response)
		e.Agent, e.Fault = m.text(e.Agent), m.text(e.Fault)
	}
	return all
}

// messages masks what was said to a client.
func (m *mask) messages(all []report.Message) []report.Message {
	all = slices.Clone(all)
	for i := range all {
		s := &all[i]
		s.Params, s.Result, s.Error = m.text(s.Params), m.text(s.Result), m.text(s.Error)
		s.Exchanges = m.exchanges(s.Exchanges)
	}
	return all
}
