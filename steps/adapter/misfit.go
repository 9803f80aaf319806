package adapter

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// Stray says, in words of JSON, why a line that came in place of a reply cannot
// be one, whatever it is about: it is no JSON object. It is empty for an object.
func Stray(line []byte) string {
	text := bytes.TrimSpace(line)
	switch {
	case len(text) == 0:
		return "an empty line came instead of a reply; write each reply as one line and nothing between them"
	case text[0] != '{' && jsontext.Value(text).IsValid():
		return "the reply is " + kindOf(jsontext.Value(text).Kind()) + ", want an object"
	case text[0] != '{':
		return "what came is no reply; a program prints replies alone on standard output, and everything else on standard error"
	}
	var members map[string]jsontext.Value
	if err := json.Unmarshal(text, &members); err != nil {
		return "the reply is not one line of JSON: " + broken(err)
	}
	return ""
}

// broken says what is wrong with the JSON of an object.
func broken(err error) string {
	var syntactic *jsontext.SyntacticError
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "it breaks off"
	case errors.Is(err, jsontext.ErrDuplicateName):
		return "a member is there twice"
	case errors.As(err, &syntactic):
		return fmt.Sprintf("it has a fault after %d bytes", syntactic.ByteOffset)
	}
	return err.Error()
}

// misfit says what does not fit in words of JSON, where the error speaks of Go.
func misfit(err error) string {
	var semantic *json.SemanticError
	if !errors.As(err, &semantic) || semantic.JSONKind == 0 {
		return err.Error()
	}
	at, got := member(semantic.JSONPointer), kindOf(semantic.JSONKind)
	if semantic.JSONKind == '0' && semantic.JSONValue != nil {
		got = string(semantic.JSONValue)
	}
	return fmt.Sprintf("%s is %s%s; see devicevoip adapter schema", at, got, wanted(semantic.GoType))
}

// member writes where a value stands, as in capabilities[2]: for the beginning of
// a sentence.
func member(at jsontext.Pointer) string {
	var b strings.Builder
	for token := range at.Tokens() {
		switch {
		case strings.Trim(token, "0123456789") == "":
			b.WriteString("[" + token + "]")
		case b.Len() > 0:
			b.WriteString("." + token)
		default:
			b.WriteString(token)
		}
	}
	if b.Len() == 0 {
		return "it"
	}
	return b.String() + ":"
}

func kindOf(k jsontext.Kind) string {
	return map[jsontext.Kind]string{
		'n': "null", 't': "true", 'f': "false", '"': "a text", '0': "a number", '{': "an object", '[': "a list",
	}[k]
}

// wanted says what would fit into a type, or nothing.
func wanted(t reflect.Type) string {
	if t == nil {
		return ""
	}
	switch t.Kind() {
	case reflect.String:
		return ", want a text"
	case reflect.Int, reflect.Int64:
		return ", want a whole number"
	case reflect.Bool:
		return ", want true or false"
	case reflect.Slice:
		return ", want a list"
	case reflect.Struct, reflect.Map:
		return ", want an object"
	}
	return ""
}
