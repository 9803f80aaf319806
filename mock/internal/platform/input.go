package platform

import (
	"cmp"
	"errors"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/internal/jsonwords"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// Decode decodes JSON into v and rejects members that v does not have, unless options
// say otherwise. Every error is an [*control.InputError] that names the member, or
// what, the name of the whole text. Its hint is "" for the one that follows from the mistake.
func Decode(text []byte, v any, what, hint string, options ...json.Options) error {
	if err := json.Unmarshal(text, v, json.RejectUnknownMembers(true), json.JoinOptions(options...)); err != nil {
		return invalid(jsonwords.Describe(what, err), cmp.Or(hint, jsonwords.Hint(err)))
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
