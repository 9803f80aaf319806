package plainjson

import (
	"bytes"
	"reflect"
	"strconv"
	"sync"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// Encode writes what v points to as compact JSON, with non-ASCII text raw. Bytes that are not
// UTF-8 become U+FFFD. It panics when v cannot be JSON.
func (p *Plan) Encode(v any) string {
	b := encoded.Get().(*bytes.Buffer)
	defer func() {
		if b.Reset(); b.Cap() <= keptBuffer {
			encoded.Put(b)
		}
	}()
	if text, ok := p.Append(b.AvailableBuffer(), reflect.ValueOf(v).Elem()); ok {
		return string(text)
	}
	if err := json.MarshalWrite(b, v, jsontext.AllowInvalidUTF8(true)); err != nil {
		panic("plainjson: encode: " + err.Error())
	}
	return b.String()
}

// keptBuffer is how large a buffer may be that is used again.
const keptBuffer = 64 << 10

// encoded are buffers for what is being written.
var encoded = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 512)) }}

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
	case reflect.Pointer:
		if v.IsNil() {
			return append(b, "null"...), true
		}
		return p.items.Append(b, v.Elem())
	case reflect.Slice:
		return p.items.appendList(b, v)
	default:
		return p.appendObject(b, v)
	}
}

func (p *Plan) appendList(b []byte, v reflect.Value) (text []byte, ok bool) {
	b = append(b, '[')
	for i := range v.Len() {
		if i > 0 {
			b = append(b, ',')
		}
		if b, ok = p.Append(b, v.Index(i)); !ok {
			return b, false
		}
	}
	return append(b, ']'), true
}

func (p *Plan) appendObject(b []byte, v reflect.Value) (text []byte, ok bool) {
	begin := len(b)
	for i := range p.members {
		m := &p.members[i]
		value := v.FieldByIndex(m.index)
		if m.omitzero && value.IsZero() {
			continue
		}
		if b, ok = m.Append(append(b, m.before...), value); !ok {
			return b, false
		}
	}
	if len(b) == begin {
		return append(b, "{}"...), true
	}
	b[begin] = '{' // for the comma before the first
	return append(b, '}'), true
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
