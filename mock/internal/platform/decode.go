package platform

import (
	"encoding"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// Decode reads v from JSON of the members that v has and no others, unless
// options say otherwise. Every error is an [*InputError] that names the member,
// or else what is read.
func Decode(text []byte, v any, what, hint string, options ...json.Options) error {
	if err := json.Unmarshal(text, v, json.RejectUnknownMembers(true), json.JoinOptions(options...)); err != nil {
		return &InputError{describeJSON(what, err), hint}
	}
	return nil
}

// describeJSON words an error of the json package in terms of the text rather
// than of Go.
func describeJSON(what string, err error) string {
	var semantic *json.SemanticError
	if !errors.As(err, &semantic) {
		return what + ": " + strings.TrimPrefix(err.Error(), "jsontext: ")
	}
	member := memberPath(what, semantic.JSONPointer)
	if errors.Is(err, json.ErrUnknownName) {
		return member + ": there is no such member"
	}
	if semantic.Err != nil && (semantic.JSONKind == '"' || !textual(semantic.GoType)) {
		return member + ": " + semantic.Err.Error()
	}
	return fmt.Sprintf("%s: it is %s and should be %s", member, kinds[semantic.JSONKind], wanted(semantic.GoType))
}

// memberPath writes /models/0/model_id as models[0].model_id. What is at the
// root, and stands for it.
func memberPath(what string, p jsontext.Pointer) string {
	var b strings.Builder
	for token := range p.Tokens() {
		switch {
		case token != "" && strings.Trim(token, "0123456789") == "":
			if b.Len() == 0 {
				b.WriteString(what)
			}
			b.WriteString("[" + token + "]")
		case b.Len() > 0:
			b.WriteString("." + token)
		default:
			b.WriteString(token)
		}
	}
	if b.Len() == 0 {
		return what
	}
	return b.String()
}

var kinds = map[jsontext.Kind]string{
	'n': "null", 't': "true", 'f': "false", '"': "text", '0': "a number", '{': "an object", '[': "a list",
}

// textual reports whether a value of a type is written as text.
func textual(t reflect.Type) bool {
	return t.Kind() == reflect.String || reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]())
}

func wanted(t reflect.Type) string {
	switch {
	case textual(t):
		return "text"
	case t.Kind() == reflect.Int:
		return "a number"
	case t.Kind() == reflect.Bool:
		return "true or false"
	case t.Kind() == reflect.Slice:
		return "a list"
	default:
		return "an object"
	}
}
