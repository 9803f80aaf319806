package sentence

import (
	"bytes"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// A Reply hands the result of an operation on, and keeps its text.
type Reply struct {
	Text jsontext.Value
	into any // nil when nobody wants it
}

// UnmarshalJSON takes whatever the client answered.
func (r *Reply) UnmarshalJSON(text []byte) error {
	r.Text = bytes.Clone(text)
	if r.into == nil {
		return nil
	}
	return json.Unmarshal(text, r.into)
}

// refused reports whether it is the client's own refusal.
func (r *Reply) refused() bool {
	var body struct {
		Refused jsontext.Value `json:"refused"`
	}
	return bytes.Contains(r.Text, []byte("refused")) && json.Unmarshal(r.Text, &body) == nil && body.Refused.Kind() == '{'
}
