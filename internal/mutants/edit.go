package mutants

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
)

// An edit changes a body. Most leave a body that they are not about as it is.
type edit = func(body []byte) []byte

// members are those of a JSON object.
type members map[string]jsontext.Value

// object changes a JSON object.
func object(change func(members)) edit {
	return func(body []byte) []byte {
		m := membersOf(body)
		if m == nil {
			return body
		}
		change(m)
		return encoded(m)
	}
}

// membersOf are the members of an object; nil of anything else.
func membersOf(body []byte) (m members) {
	if json.Unmarshal(body, &m) != nil {
		return nil
	}
	return m
}

// inside changes the value of a member.
func inside(member string, change edit) edit {
	return object(func(m members) {
		if m[member] != nil {
			m[member] = change(m[member])
		}
	})
}

// text changes a member that is a string.
func text(member string, change func(string) string) edit {
	return object(func(m members) {
		if m[member].Kind() == '"' {
			m[member] = encoded(change(m.text(member)))
		}
	})
}

// set gives an object a member, without takes one away.
func set(member, value string) edit {
	return object(func(m members) { m[member] = jsontext.Value(value) })
}

func without(member string) edit {
	return object(func(m members) { delete(m, member) })
}

// list changes the objects in a member that is an array.
func list(member string, change func([]members) []members) edit {
	return object(func(m members) {
		var items []members
		if m[member] != nil && json.Unmarshal(m[member], &items) == nil {
			m[member] = encoded(change(items))
		}
	})
}

// each changes every object in a member that is an array.
func each(member string, change func(members)) edit {
	return list(member, func(items []members) []members {
		for _, item := range items {
			change(item)
		}
		return items
	})
}

// where changes the objects for which is holds.
func where(is func(members) bool, change edit) edit {
	return func(body []byte) []byte {
		if m := membersOf(body); m != nil && is(m) {
			return change(body)
		}
		return body
	}
}

// has holds for objects with a member of that text.
func has(member, text string) func(members) bool {
	return func(m members) bool { return m.text(member) == text }
}

// replaced replaces a part of a body wherever it is.
func replaced(from, to string) edit {
	return func(body []byte) []byte { return bytes.ReplaceAll(body, []byte(from), []byte(to)) }
}

// text is the value of a member that is a string, else empty.
func (m members) text(name string) string {
	text, err := jsontext.AppendUnquote(nil, m[name])
	if err != nil {
		return ""
	}
	return string(text)
}

// only reports whether there is no member but those.
func (m members) only(known ...string) bool {
	for name := range m {
		if !slices.Contains(known, name) {
			return false
		}
	}
	return true
}

// encoded writes what came from JSON, or is as simple, as JSON again.
func encoded(v any) jsontext.Value {
	text, err := json.Marshal(v, json.Deterministic(true), jsontext.AllowInvalidUTF8(true))
	if err != nil {
		panic("mutants: " + err.Error())
	}
	return text
}

var anErrcode = lazyregexp.New(`"errcode":(-?\d+)`)

// errcodeOf is the errcode of a body, or 0.
func errcodeOf(body []byte) int {
	if found := anErrcode().FindSubmatch(body); found != nil {
		errcode, _ := strconv.Atoi(string(found[1]))
		return errcode
	}
	return 0
}

// succeed makes a reply a success.
func succeed(m members) { m["errcode"], m["errmsg"] = encoded(0), encoded("ok") }

// The changes of strings that several mutants make.

// firstBytes keeps the first n bytes of a string.
func firstBytes(n int) func(string) string {
	return func(text string) string { return strings.ToValidUTF8(text[:min(len(text), n)], "") }
}

// firstCharacters keeps the first n characters of a string.
func firstCharacters(n int) func(string) string {
	return func(text string) string {
		characters := []rune(text)
		return string(characters[:min(len(characters), n)])
	}
}

// before keeps what comes before a separator.
func before(separator string) func(string) string {
	return func(text string) string {
		text, _, _ = strings.Cut(text, separator)
		return text
	}
}

// neverEmpty replaces the empty string.
func neverEmpty(other string) func(string) string {
	return func(text string) string {
		if text == "" {
			return other
		}
		return text
	}
}

// latin1 takes every byte of a string for a character.
func latin1(text string) string {
	var b strings.Builder
	for _, c := range []byte(text) {
		b.WriteRune(rune(c))
	}
	return b.String()
}

// withoutZeros takes a string of digits for a number, and leading zeros for
// nothing.
func withoutZeros(text string) string {
	if digits(text) {
		return strings.TrimLeft(text, "0")
	}
	return text
}

// asDouble takes a string of digits for a number, of which a double keeps 17.
func asDouble(text string) string {
	if !digits(text) || strings.HasPrefix(text, "0") {
		return text
	}
	number, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text
	}
	return strconv.FormatFloat(number, 'f', -1, 64)
}

func digits(text string) bool { return text != "" && strings.Trim(text, "0123456789") == "" }
