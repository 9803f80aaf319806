package platform

import (
	"bytes"
	"cmp"
	"errors"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/internal/jsonwords"
	"github.com/devicevoip/devicevoip/internal/textfile"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// Decode decodes JSON into v and rejects members that v does not have, unless options
// say otherwise. Every error is an [*control.InputError] that names the member, or
// what, the name of the whole text. Its hint is "" for the one that follows from the mistake.
func Decode(text []byte, v any, what, hint string, options ...json.Options) error {
	if err := json.Unmarshal(text, v, json.RejectUnknownMembers(true), json.JoinOptions(options...)); err != nil {
		if _, unread := errors.AsType[*jsontext.SyntacticError](err); unread {
			if wrong := checkEncoding(text, what); wrong != nil {
				return wrong
			}
		}
		return invalid(jsonwords.Describe(what, err), cmp.Or(hint, jsonwords.Hint(err)))
	}
	return nil
}

// checkEncoding names the encoding of a text that is not plain UTF-8, or returns nil. A file
// may have a byte-order mark and be UTF-16, what is sent may not.
func checkEncoding(text []byte, what string) error {
	const hint = "send it as UTF-8 without a byte-order mark"
	_, err := textfile.Decode(what, text)
	wrong, unread := errors.AsType[*textfile.Error](err)
	switch {
	case unread && !wrong.NUL:
		return invalid(err.Error(), hint)
	case !utf8.Valid(text):
		return invalid(what+": it is UTF-16", hint)
	case bytes.HasPrefix(text, []byte("\ufeff")):
		return invalid(what+": it begins with a byte-order mark", hint)
	}
	return nil
}

func invalid(message, hint string) error { return &control.InputError{Message: message, Hint: hint} }

// inField names the place in a world that an error is about.
func inField(field string, err error) error {
	if in, ok := errors.AsType[*control.InputError](err); ok {
		return invalid(field+"."+in.Message, in.Hint)
	}
	if b, ok := errors.AsType[*rule.Breach](err); ok {
		return invalid(field+"."+b.Rule.Subject+": "+b.Message(), b.Rule.Sentence)
	}
	return err
}
