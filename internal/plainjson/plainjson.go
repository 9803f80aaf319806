// Package plainjson reads and writes what most messages are: JSON objects of a few strings,
// numbers and lists, without an escape or a member that nobody knows. It does so faster than
// a package for all of JSON does, and leaves to that whatever looks different.
package plainjson

import (
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Plan says how the values of a type are read and written. A nil plan is that of a type
// that is not plain.
type Plan struct {
	kind    reflect.Kind // a pointer is one to a string
	items   *Plan        // of a slice
	members []member     // of a struct, at most 64
	writes  bool         // it can write too
}

type member struct {
	*Plan
	name, before string // before is what is written before the value
	index        []int
	required     bool
}

// Of returns the plan of a type: a string, an int, a bool, or slices and structs of such.
// The tag required:"body" marks a member that a message must have.
func Of(t reflect.Type) *Plan {
	switch {
	case t == reflect.TypeFor[string](), t == reflect.TypeFor[int](), t == reflect.TypeFor[bool]():
		return &Plan{kind: t.Kind(), writes: true}
	case t == reflect.TypeFor[*string]():
		return &Plan{kind: t.Kind()}
	case t.Kind() == reflect.Slice && t.Name() == "":
		if items := Of(t.Elem()); items != nil {
			return &Plan{kind: t.Kind(), items: items, writes: items.writes}
		}
	case t.Kind() == reflect.Struct && reflect.PointerTo(t).NumMethod() == 0:
		p := &Plan{kind: t.Kind(), writes: true}
		for _, f := range reflect.VisibleFields(t) {
			if f.Anonymous {
				continue
			}
			name, option, _ := strings.Cut(f.Tag.Get("json"), ",")
			m := member{Of(f.Type), name, `,"` + name + `":`, f.Index, f.Tag.Get("required") == "body"}
			p.writes = p.writes && m.Plan != nil && m.writes && option == ""
			p.members = append(p.members, m)
		}
		return p
	}
	return nil
}

// reading is a message that is being read.
type reading struct {
	rest       string
	incomplete bool // it lacks a required member
}

// Read reads a message into v, if it is plain, and reports whether it has all members that
// it must have. Otherwise v is left with any part of it.
func (p *Plan) Read(body string, v reflect.Value) (complete, ok bool) {
	if p == nil || !utf8.ValidString(body) {
		return false, false
	}
	r := reading{rest: body}
	ok = r.value(p, v) && !r.skip()
	return !r.incomplete, ok
}

// skip skips blanks and reports whether anything is left.
func (r *reading) skip() bool {
	for r.rest != "" && (r.rest[0] == ' ' || r.rest[0] == '\n' || r.rest[0] == '\t' || r.rest[0] == '\r') {
		r.rest = r.rest[1:]
	}
	return r.rest != ""
}

// next takes a character, if it comes next.
func (r *reading) next(c byte) bool {
	if !r.skip() || r.rest[0] != c {
		return false
	}
	r.rest = r.rest[1:]
	return true
}

func (r *reading) value(p *Plan, v reflect.Value) bool {
	switch p.kind {
	case reflect.String:
		text, ok := r.text()
		v.SetString(text)
		return ok
	case reflect.Pointer:
		text, ok := r.text()
		v.Set(reflect.ValueOf(&text))
		return ok
	case reflect.Struct:
		return r.object(p, v)
	case reflect.Slice:
		return r.list(p, v)
	default:
		return r.word(v)
	}
}

// text reads a string without an escape.
func (r *reading) text() (text string, ok bool) {
	if !r.next('"') {
		return "", false
	}
	for i := range len(r.rest) {
		switch c := r.rest[i]; {
		case c == '"':
			text, r.rest = r.rest[:i], r.rest[i+1:]
			return text, true
		case c == '\\' || c < ' ':
			return "", false
		}
	}
	return "", false
}

// word reads true, false or a number of few digits.
func (r *reading) word(v reflect.Value) bool {
	r.skip()
	end := strings.IndexAny(r.rest, " \n\t\r,]}")
	if end < 0 {
		return false
	}
	word := r.rest[:end]
	r.rest = r.rest[end:]
	if v.Kind() == reflect.Bool {
		v.SetBool(word == "true")
		return word == "true" || word == "false"
	}
	n, err := strconv.ParseUint(word, 10, 31)
	v.SetInt(int64(n))
	return err == nil && (word == "0" || word[0] != '0')
}

func (r *reading) list(p *Plan, v reflect.Value) bool {
	v.Set(reflect.MakeSlice(v.Type(), 0, 1))
	if !r.next('[') {
		return false
	}
	if r.next(']') {
		return true
	}
	for n := 0; ; n++ {
		v.Grow(1)
		v.SetLen(n + 1)
		if !r.value(p.items, v.Index(n)) {
			return false
		}
		if !r.next(',') {
			return r.next(']')
		}
	}
}

// object reads an object without a member that is unknown or there twice.
func (r *reading) object(p *Plan, v reflect.Value) bool {
	if !r.next('{') {
		return false
	}
	var seen uint64
	for more := !r.next('}'); more; {
		name, _ := r.text()
		at := p.member(name)
		if at < 0 || seen&(1<<at) != 0 || p.members[at].Plan == nil {
			return false
		}
		seen |= 1 << at
		if !r.next(':') || !r.value(p.members[at].Plan, v.FieldByIndex(p.members[at].index)) {
			return false
		}
		if more = r.next(','); !more && !r.next('}') {
			return false
		}
	}
	for at := range p.members {
		r.incomplete = r.incomplete || p.members[at].required && seen&(1<<at) == 0
	}
	return true
}

func (p *Plan) member(name string) int {
	for at := range p.members {
		if p.members[at].name == name {
			return at
		}
	}
	return -1
}

// Append appends the text of v to b, if that is plain.
func (p *Plan) Append(b []byte, v reflect.Value) (text []byte, ok bool) {
	if p == nil || !p.writes {
		return b, false
	}
	switch p.kind {
	case reflect.String:
		s := v.String()
		b = append(append(append(b, '"'), s...), '"')
		return b, unescaped(s)
	case reflect.Int:
		return strconv.AppendInt(b, v.Int(), 10), true
	case reflect.Bool:
		return strconv.AppendBool(b, v.Bool()), true
	}
	begin, end, n, ok := len(b), byte('}'), len(p.members), true
	if p.kind == reflect.Slice {
		end, n = ']', v.Len()
	}
	for i := 0; i < n && ok; i++ {
		if p.kind == reflect.Slice {
			b, ok = p.items.Append(append(b, ','), v.Index(i))
		} else {
			b, ok = p.members[i].Append(append(b, p.members[i].before...), v.FieldByIndex(p.members[i].index))
		}
	}
	if n == 0 {
		return append(b, end-2, end), ok
	}
	b[begin] = end - 2 // { or [, for the comma before the first
	return append(b, end), ok
}

// unescaped reports whether a text needs no escape.
func unescaped(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] == '"' || s[i] == '\\' {
			return false
		}
	}
	return utf8.ValidString(s)
}
