package openapi

import (
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Most bodies are objects of a few strings, numbers and lists, without an escape or a
// member that nobody knows. A plan reads and writes these faster than a package for all
// of JSON does, and no others: whatever looks different is left to that package.

// plan says how the values of a type are read and written. A nil plan is that of a type
// that is not plain.
type plan struct {
	kind    reflect.Kind // a pointer is one to a string
	items   *plan        // of a slice
	members []member     // of a struct, at most 64
	writes  bool         // it can write too
}

type member struct {
	*plan
	name, before string // before is what is written before the value
	index        []int
	required     bool
}

func planOf(t reflect.Type) *plan {
	switch {
	case t == reflect.TypeFor[string](), t == reflect.TypeFor[int](), t == reflect.TypeFor[bool]():
		return &plan{kind: t.Kind(), writes: true}
	case t == reflect.TypeFor[*string]():
		return &plan{kind: t.Kind()}
	case t.Kind() == reflect.Slice && t.Name() == "":
		if items := planOf(t.Elem()); items != nil {
			return &plan{kind: t.Kind(), items: items, writes: items.writes}
		}
	case t.Kind() == reflect.Struct && reflect.PointerTo(t).NumMethod() == 0:
		p := &plan{kind: t.Kind(), writes: true}
		for f := range members(t) {
			m := member{planOf(f.Type), name(f), `,"` + name(f) + `":`, f.Index, f.Tag.Get("required") == "body"}
			p.writes = p.writes && m.plan != nil && m.writes && required(f, true)
			p.members = append(p.members, m)
		}
		return p
	}
	return nil
}

// writerOf returns the plan of a type, if it can write.
func writerOf(t reflect.Type) *plan {
	if p := planOf(t); p != nil && p.writes {
		return p
	}
	return nil
}

// reading is a body that is being read.
type reading struct {
	rest       string
	incomplete bool // it lacks a required member
}

// read reads a body into v, if it is plain.
func (p *plan) read(body string, v reflect.Value) (complete, ok bool) {
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

func (r *reading) value(p *plan, v reflect.Value) bool {
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

func (r *reading) list(p *plan, v reflect.Value) bool {
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
func (r *reading) object(p *plan, v reflect.Value) bool {
	if !r.next('{') {
		return false
	}
	var seen uint64
	for more := !r.next('}'); more; {
		name, _ := r.text()
		at := p.member(name)
		if at < 0 || seen&(1<<at) != 0 || p.members[at].plan == nil {
			return false
		}
		seen |= 1 << at
		if !r.next(':') || !r.value(p.members[at].plan, v.FieldByIndex(p.members[at].index)) {
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

func (p *plan) member(name string) int {
	for at := range p.members {
		if p.members[at].name == name {
			return at
		}
	}
	return -1
}

// write appends the text of v to b, if that is plain.
func (p *plan) write(b []byte, v reflect.Value) (text []byte, ok bool) {
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
			b, ok = p.items.write(append(b, ','), v.Index(i))
		} else {
			b, ok = p.members[i].write(append(b, p.members[i].before...), v.FieldByIndex(p.members[i].index))
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
