package diagnosis

import (
	"strconv"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// members are those of a JSON object.
type members map[string]jsontext.Value

// object reads a JSON object.
func object(text string) (members, bool) {
	var m members
	err := json.Unmarshal([]byte(text), &m, jsontext.AllowInvalidUTF8(true))
	return m, err == nil && m != nil
}

// option reads the option object of a call of the phone.
func (m members) option() members {
	inner, _ := object(string(m["option"]))
	return inner
}

// list reads a member that is a list of objects.
func (m members) list(name string) ([]members, bool) {
	var list []members
	err := json.Unmarshal(m[name], &list, jsontext.AllowInvalidUTF8(true))
	return list, err == nil && m[name] != nil
}

// text reads a member that is a text.
func (m members) text(name string) string {
	text, _ := textOf(m[name])
	return text
}

func textOf(v jsontext.Value) (string, bool) {
	if v.Kind() != '"' {
		return "", false
	}
	var text string
	err := json.Unmarshal(v, &text, jsontext.AllowInvalidUTF8(true))
	return text, err == nil
}

// same reports whether two values mean the same.
func same(a, b jsontext.Value) bool {
	one, text := textOf(a)
	other, too := textOf(b)
	if text || too {
		return text && too && one == other
	}
	a, b = a.Clone(), b.Clone()
	return a.Canonicalize() == nil && b.Canonicalize() == nil && string(a) == string(b)
}

// kindNames name the JSON types.
var kindNames = map[jsontext.Kind]string{'n': "null", 't': "a boolean", 'f': "a boolean", '"': "a string", '0': "a number", '{': "an object", '[': "an array"}

// short writes a value so that it fits into a sentence.
func short(text string) string {
	const most = 40
	runes := []rune(text)
	if len(runes) <= most {
		return strconv.Quote(text)
	}
	return strconv.Quote(string(runes[:most/2])) + "… (" + strconv.Itoa(len(text)) + " bytes)"
}

func shortValue(v jsontext.Value) string {
	if text, ok := textOf(v); ok {
		return short(text)
	}
	const most = 60
	if len(v) > most {
		return string(v[:most]) + "…"
	}
	return string(v)
}
