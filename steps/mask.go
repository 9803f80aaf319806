package steps

import (
	"cmp"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/internal/credential"
	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps/report"
)

// A mask replaces the secrets of a scenario by labels, such as [token 9c0d]. Equal
// secrets have equal labels within a sandbox, so that one sees whether two differ.
type mask struct {
	key       string            // of the labels
	labels    map[string]string // of the secrets that are known
	concealed map[string]bool   // labels that the platform put in place of a secret
}

// shortestSecret is how long a text must be to be replaced wherever it stands.
const shortestSecret = 8

// newMask knows the secret of the sandbox, and the tokens in its journal.
func newMask(sandbox *control.Sandbox, journal control.Journal) *mask {
	m := &mask{concealed: map[string]bool{}, labels: map[string]string{}}
	add := func(kind, secret string) {
		if len(secret) >= shortestSecret {
			m.labels[secret] = m.label(kind, secret)
		}
	}
	if sandbox != nil {
		m.key = sandbox.Secret
		add(credential.Secret, sandbox.Secret)
	}
	for _, e := range journal.Entries {
		var granted control.Token
		_ = json.Unmarshal([]byte(e.Response), &granted) // a reply of another call has none
		for _, label := range labelled().FindAllString(e.Path+" "+e.Query+" "+e.Request, -1) {
			m.concealed[label] = true
		}
		if token := e.Token(); !labelled().MatchString(token) {
			add(credential.Token, token)
		}
		add(credential.Token, granted.AccessToken)
	}
	return m
}

// label names a secret by its kind and a keyed hash.
func (m *mask) label(kind, secret string) string { return control.SecretLabel(m.key, kind, secret) }

var (
	labelled = lazyregexp.New(`\[(?:secret|token|credential) [0-9a-f]{4}\]`)
	words    = lazyregexp.New(`[0-9A-Za-z_+/=.%-]{8,}`)
)

// replaceAll replaces secrets by their labels, longer ones first.
func replaceAll(text string, labels map[string]string) string {
	var found []string
	for secret := range labels {
		if strings.Contains(text, secret) {
			found = append(found, secret)
		}
	}
	slices.SortFunc(found, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	for _, secret := range found {
		text = strings.ReplaceAll(text, secret, labels[secret])
	}
	return text
}

// text masks a text. A credential that the sandbox does not know is found by its name, or by
// its label where the platform put one in its place.
func (m *mask) text(text string) string {
	if len(m.concealed) > 0 {
		text = words().ReplaceAllStringFunc(text, m.word)
	}
	return credential.Replace(replaceAll(text, m.labels), func(kind, value string) string { return m.label(kind, value) })
}

// word masks a word, or the end of one that may be its name too, if the platform concealed it.
func (m *mask) word(word string) string {
	name, value := "", word
	if i := strings.LastIndexByte(strings.TrimRight(word, "="), '='); i >= 0 {
		name, value = word[:i+1], word[i+1:]
	}
	for _, kind := range []string{credential.Secret, credential.Token, credential.Other} {
		for _, part := range []string{value, strings.Trim(value, ".%")} {
			if label := m.label(kind, part); m.concealed[label] {
				return name + strings.Replace(value, part, label, 1)
			}
		}
	}
	return word
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
	f.Asked = m.asked(f.Asked)
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

// asked masks what was said to a client.
func (m *mask) asked(all []report.Asked) []report.Asked {
	all = slices.Clone(all)
	for i := range all {
		s := &all[i]
		s.Params, s.Answer, s.Error = m.text(s.Params), m.text(s.Answer), m.text(s.Error)
		s.Sent = m.exchanges(s.Sent)
	}
	return all
}
