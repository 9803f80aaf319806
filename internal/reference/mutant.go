package reference

import (
	"net/http"
	"slices"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// A Mutant is a client that is wrong in one way.
type Mutant struct {
	// Name is short and unique: small letters, digits and hyphens.
	Name string
	// Breaks are the ids of all the rules it breaks, in alphabetical order.
	Breaks []string
	// Sentence says what it does wrong.
	Sentence string

	change func(*behaviour)
}

// New returns the mutant as a client that sends its requests with hc.
func (m Mutant) New(hc *http.Client) *Client {
	c := New(hc)
	m.change(&c.does)
	return c
}

// Mutants lists the clients that are wrong on purpose, in a fixed order.
func Mutants() []Mutant {
	return slices.Concat(
		snMutants, modelMutants, nameMutants, optionMutants, tokenMutants, retryMutants, requestMutants, replyMutants,
		ticketMutants, groupMutants, memberMutants, callbackMutants, promiseMutants, phoneMutants, listMutants, platformMutants, flowMutants,
	)
}

// members are those of a JSON object.
type members map[string]jsontext.Value

// edited is a JSON object after change; anything else stays as it is.
func edited(object jsontext.Value, change func(members)) jsontext.Value {
	var m members
	if json.Unmarshal(object, &m) != nil || m == nil {
		return object
	}
	change(m)
	return encoded(m)
}

// text is the value of a member that is a text, else empty.
func (m members) text(name string) string {
	if m[name].Kind() != '"' {
		return ""
	}
	return unquoted(m[name])
}

// replace changes a member that is a text.
func (m members) replace(name string, change func(string) string) {
	if m[name].Kind() == '"' {
		m[name] = encoded(change(unquoted(m[name])))
	}
}

// encoded writes what came from JSON, or is as simple, as JSON again.
func encoded(v any) jsontext.Value {
	text, err := json.Marshal(v, json.Deterministic(true), jsontext.AllowInvalidUTF8(true))
	if err != nil {
		panic("reference: " + err.Error())
	}
	return text
}
