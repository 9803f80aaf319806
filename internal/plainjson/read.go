package plainjson

import (
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"
)

// reading is a message that is being read.
type reading struct {
	rest       string
	apart      bool // texts are no parts of the message
	incomplete bool // it lacks a required member
}

// keptWhole is how many bytes of a message a text of it may keep in memory.
const keptWhole = 1 << 10

// Read reads a message into v, if it is plain, and reports whether it has all members that
// it must have. Otherwise v is left with any part of it.
func (p *Plan) Read(body string, v reflect.Value) (complete, ok bool) {
	if p == nil || !utf8.ValidString(body) {
		return false, false
	}
	r := reading{rest: body, apart: len(body) > keptWhole}
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
		if r.apart {
			text = strings.Clone(text)
		}
		v.SetString(text)
		return ok
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		return r.value(p.items, v.Elem())
	case reflect.Map:
		values := unread{}
		v.Set(reflect.ValueOf(values).Convert(v.Type()))
		return r.unread(values)
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

// unread reads an object of texts without an escape, true and false, each name once.
func (r *reading) unread(values unread) bool {
	if !r.next('{') {
		return false
	}
	for more := !r.next('}'); more; {
		name, named := r.text()
		if !named || !r.next(':') || !r.skip() {
			return false
		}
		from := r.rest
		if _, isText := r.text(); !isText && !r.word(reflect.ValueOf(new(bool)).Elem()) {
			return false
		}
		if _, twice := values[name]; twice {
			return false
		}
		values[name] = json.RawMessage(from[:len(from)-len(r.rest)])
		if more = r.next(','); !more && !r.next('}') {
			return false
		}
	}
	return true
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
