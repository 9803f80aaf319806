package openapi

import (
	"reflect"
	"strings"
	"unicode/utf8"
)

// Most bodies are one flat object whose members are strings without an escape. What
// follows reads these faster than a decoder of all of JSON does, and no others: whatever
// looks different is left to the decoder.

// flat is an object of a few strings.
type flat struct {
	members [flatMembers]flatMember
	n       int
}

type flatMember struct{ name, value string }

// flatMembers limits the members, because each is compared with all others.
const flatMembers = 8

// read reads an object of a few strings, if the body is one.
func (f *flat) read(body string) bool {
	rest, begun := strings.CutPrefix(body, "{")
	if !begun || !utf8.ValidString(body) {
		return false
	}
	for next := byte(','); next == ','; {
		var text [2]string
		var ok bool
		for i, after := range [2]string{":", ",}"} {
			if text[i], rest, ok = readString(rest); !ok {
				return false
			}
			rest = strings.TrimLeft(rest, blanks)
			if rest == "" || strings.IndexByte(after, rest[0]) < 0 {
				return false
			}
			next, rest = rest[0], rest[1:]
		}
		if f.has(text[0]) || f.n == len(f.members) {
			return false
		}
		f.members[f.n] = flatMember{text[0], text[1]}
		f.n++
	}
	return strings.TrimLeft(rest, blanks) == ""
}

// blanks are what JSON allows between its tokens.
const blanks = " \t\r\n"

// readString reads a string without an escape at the start of text.
func readString(text string) (s, rest string, ok bool) {
	text = strings.TrimLeft(text, blanks)
	if text == "" || text[0] != '"' {
		return "", "", false
	}
	for i := 1; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"':
			return text[1:i], text[i+1:], true
		case c == '\\' || c < ' ':
			return "", "", false
		}
	}
	return "", "", false
}

func (f *flat) has(name string) bool {
	_, ok := f.get(name)
	return ok
}

func (f *flat) get(name string) (value string, ok bool) {
	for _, m := range f.members[:f.n] {
		if m.name == name {
			return m.value, true
		}
	}
	return "", false
}

// stringsOf maps the names of a type's members that are strings to their fields, and those
// of others to nil.
func stringsOf(t reflect.Type) map[string][]int {
	all := map[string][]int{}
	for f := range members(t) {
		all[name(f)] = nil
		if f.Type == reflect.TypeFor[string]() || f.Type == reflect.TypeFor[*string]() {
			all[name(f)] = f.Index
		}
	}
	return all
}

// fill sets the fields of v, and reports false where a member is of another type.
func (f *flat) fill(v reflect.Value, fields map[string][]int) bool {
	for _, m := range f.members[:f.n] {
		index, known := fields[m.name]
		switch {
		case known && index == nil:
			return false
		case !known:
			continue
		}
		if field := v.FieldByIndex(index); field.Kind() == reflect.Pointer {
			value := m.value
			field.Set(reflect.ValueOf(&value))
		} else {
			field.SetString(m.value)
		}
	}
	return true
}

// complete reports whether an object of strings has every member that is required.
func (f *flat) complete(s *shape) bool {
	if s == nil {
		return true
	}
	for name, i := range s.members {
		if s.fields[i].required && !f.has(name) {
			return false
		}
	}
	return true
}
