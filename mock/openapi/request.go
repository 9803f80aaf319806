package openapi

import (
	"bytes"
	"errors"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/exchange"
)

var byteOrderMark = []byte("\uFEFF")

// decode reads the body of a call: one JSON object, its members named exactly
// once and of the right types. Members that T lacks are ignored. Members are
// pointers, so that one left out can be told from an empty one.
func decode[T any](c *exchange.Call) (T, error) {
	var v T
	rules := c.Sandbox.Rules()
	err := json.Unmarshal(c.Body, &v)
	if errors.Is(err, jsontext.ErrDuplicateName) || !utf8.Valid(c.Body) || bytes.HasPrefix(c.Body, byteOrderMark) {
		return v, rules.Breach("request.strict-json")
	}
	if err != nil {
		return v, rules.Breach("request.format")
	}
	return v, nil
}
