// Package jsonwords words the errors of decoding JSON for somebody who wrote the
// JSON: by its members and the kinds of its values, without a word of Go types.
package jsonwords

import (
	"encoding"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/internal/suggest"
)

// Describe words err, an error of the json package, as in "models[0].sn: got a
// number, want a string". What names the text as a whole, such as "body"; it
// stands where no member can be named.
func Describe(what string, err error) string {
	var semantic *json.SemanticError
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return what + ": unexpected end of JSON"
	case !errors.As(err, &semantic):
		return what + ": " + strings.TrimPrefix(err.Error(), "jsontext: ")
	}
	member := path(what, semantic.JSONPointer)
	if wrong, ok := errors.AsType[*time.ParseError](err); ok {
		return fmt.Sprintf("%s: %q is not a time", member, wrong.Value)
	}
	switch {
	case errors.Is(err, json.ErrUnknownName):
		return member + ": unknown member" + suggest.Suggestion(semantic.JSONPointer.LastToken(), members(semantic.GoType))
	case semantic.Err != nil && semantic.JSONKind == '"':
		return member + ": " + semantic.Err.Error()
	}
	got := Kind(semantic.JSONKind)
	if semantic.JSONKind == '0' && semantic.JSONValue != nil {
		got = string(semantic.JSONValue)
	}
	return member + ": got " + got + ", want " + wanted(semantic.GoType)
}

// Hint says what to do about err, an error of the json package.
func Hint(err error) string {
	if _, ok := errors.AsType[*time.ParseError](err); ok {
		return "use a time such as 2026-01-01T00:00:00Z"
	}
	semantic, ok := errors.AsType[*json.SemanticError](err)
	if !ok {
		return "send one JSON value, with each member once"
	}
	within, place := semantic.GoType, "the members here are: "
	switch within.Kind() {
	case reflect.Slice:
		within, place = within.Elem(), "each element has: "
	case reflect.Map:
		within, place = within.Elem(), "each value has: "
	}
	if names := members(within); len(names) > 0 {
		return place + strings.Join(names, ", ")
	}
	return "correct this value"
}

// members are the names that a type has in JSON.
func members(t reflect.Type) []string {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return nil
	}
	var names []string
	for _, f := range reflect.VisibleFields(t) {
		if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name != "" && name != "-" {
			names = append(names, name)
		}
	}
	return names
}

// path writes /models/0/model_id as models[0].model_id. What is the root, and
// begins the path of an element of a root array.
func path(what string, p jsontext.Pointer) string {
	var b strings.Builder
	for token := range p.Tokens() {
		switch {
		case token != "" && strings.Trim(token, "0123456789") == "":
			if b.Len() == 0 {
				b.WriteString(what)
			}
			b.WriteString("[" + token + "]")
		case b.Len() > 0:
			b.WriteString("." + visible(token))
		default:
			b.WriteString(visible(token))
		}
	}
	if b.Len() == 0 {
		return what
	}
	return b.String()
}

// visible quotes a name that holds something invisible, such as a byte-order mark.
func visible(name string) string {
	if strings.TrimSpace(name) == name && strings.IndexFunc(name, func(c rune) bool { return !unicode.IsPrint(c) }) < 0 {
		return name
	}
	return strconv.Quote(name)
}

// Kind names a kind of JSON value with its article, as in "an object".
func Kind(k jsontext.Kind) string {
	return map[jsontext.Kind]string{
		'n': "null", 't': "true", 'f': "false", '"': "a string", '0': "a number", '{': "an object", '[': "an array",
	}[k]
}

// isText reports whether a value of the type is a string in JSON.
func isText(t reflect.Type) bool {
	return t.Kind() == reflect.String || reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]())
}

// wanted names the kind of JSON value that a type takes.
func wanted(t reflect.Type) string {
	switch {
	case isText(t):
		return "a string"
	case t.Kind() == reflect.Int || t.Kind() == reflect.Int64:
		return "an integer"
	case reflect.Uint <= t.Kind() && t.Kind() <= reflect.Uint64:
		return fmt.Sprintf("an integer from 0 to %d", uint64(1)<<t.Bits()-1)
	case t.Kind() == reflect.Bool:
		return "true or false"
	case t == reflect.TypeFor[[]byte]():
		return "a string in base64"
	case t.Kind() == reflect.Slice:
		return "an array"
	default:
		return "an object"
	}
}
