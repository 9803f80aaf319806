package steps

import (
	"bytes"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// A reply hands the result of an operation on, and keeps it to be looked at.
type reply struct {
	into any // nil when nobody wants it
	text jsontext.Value
}

// UnmarshalJSON takes whatever the client answered.
func (r *reply) UnmarshalJSON(text []byte) error {
	r.text = bytes.Clone(text)
	if r.into == nil {
		return nil
	}
	return json.Unmarshal(text, r.into)
}

// refused reports whether it is the client's own refusal.
func (r *reply) refused() bool {
	var body struct {
		Refused jsontext.Value `json:"refused"`
	}
	return bytes.Contains(r.text, []byte("refused")) && json.Unmarshal(r.text, &body) == nil && body.Refused.Kind() == '{'
}
