package mutants

import (
	"bytes"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// begun replaces the beginning of a body, if it goes on as given.
func begun(from, to, next string) func([]byte) []byte {
	return func(body []byte) []byte {
		if rest, ok := bytes.CutPrefix(body, []byte(from)); ok && bytes.HasPrefix(rest, []byte(next)) {
			return append([]byte(to), rest...)
		}
		return body
	}
}

// without leaves a member out of an object, with gives it one.
func without(member string) func([]byte) []byte {
	return func(body []byte) []byte {
		return edit(body, func(m map[string]jsontext.Value) { delete(m, member) })
	}
}

func with(member, value string) func([]byte) []byte {
	return func(body []byte) []byte {
		return edit(body, func(m map[string]jsontext.Value) { m[member] = jsontext.Value(value) })
	}
}

// edit changes a JSON object; anything else stays as it is.
func edit(object []byte, change func(map[string]jsontext.Value)) []byte {
	var m map[string]jsontext.Value
	if json.Unmarshal(object, &m) != nil || m == nil {
		return object
	}
	change(m)
	text, err := json.Marshal(m, json.Deterministic(true))
	if err != nil {
		return object
	}
	return text
}
