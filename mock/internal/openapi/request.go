package openapi

import (
	"errors"
	"reflect"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/internal/exchange"
)

const byteOrderMark = "\uFEFF"

// nearlyJSON tolerates what a decoder of JSON refuses.
var nearlyJSON = json.JoinOptions(jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))

// decode reads the body of a call into v: one JSON object, its members named exactly
// once and of the right types. Members that T lacks are ignored.
func decode[T any](c *exchange.Call, e *endpoint, v *T) error {
	complete, err := read(c, e, v)
	if err == nil && !complete {
		err = c.Tx.Refusal(whenMissing(c.Path))
	}
	return err
}

// read is decode without the check that no member is missing; it reports that check.
func read[T any](c *exchange.Call, e *endpoint, v *T) (complete bool, err error) {
	if complete, ok := e.reads.read(c.Body, reflect.ValueOf(v).Elem()); ok {
		return complete, nil
	}
	*v, err = readAny[T](c, e)
	if err != nil || e.shape == nil {
		return true, err
	}
	return e.shape.complete(jsontext.NewDecoder(strings.NewReader(strings.TrimPrefix(c.Body, byteOrderMark)), nearlyJSON)), nil
}

// readAny decodes whatever body there is.
func readAny[T any](c *exchange.Call, e *endpoint) (T, error) {
	var v T
	err := json.Unmarshal([]byte(c.Body), &v)
	switch {
	case e.whenNoObject != "" && !strings.HasPrefix(strings.TrimLeft(c.Body, " \t\r\n"), "{"):
		return v, c.Tx.Rules().Breach(e.whenNoObject)
	case errors.Is(err, jsontext.ErrDuplicateName) || !utf8.ValidString(c.Body) || strings.HasPrefix(c.Body, byteOrderMark):
		return tolerant[T](c)
	case err != nil && json.Unmarshal([]byte(c.Body), &v, jsontext.AllowInvalidUTF8(true)) == nil:
		if c.Tx.On("request.halved") == "refuse" {
			return v, c.Tx.Rules().Breach("request.halved")
		}
		return v, nil
	case err != nil:
		return v, c.Tx.Rules().Breach("request.format")
	}
	return v, nil
}

// whenMissing is the rule that a body without a required member breaks.
func whenMissing(path string) string {
	if strings.HasPrefix(path, "/wxa/business/group/") {
		return "request.missing"
	}
	return "request.missing-elsewhere"
}

// tolerant reads a body that is only nearly JSON, where that is tolerated.
func tolerant[T any](c *exchange.Call) (T, error) {
	var v T
	if c.Tx.On("request.strict-json") != "tolerate" {
		return v, c.Tx.Rules().Breach("request.strict-json")
	}
	body := strings.TrimPrefix(c.Body, byteOrderMark)
	if json.Unmarshal([]byte(body), &v, nearlyJSON) != nil {
		return v, c.Tx.Rules().Breach("request.format")
	}
	return v, nil
}

// fromQuery reads the parameters that T names; one that was not given is nil.
func fromQuery[T any](c *exchange.Call) T {
	var v T
	to := reflect.ValueOf(&v).Elem()
	for i := range to.NumField() {
		if given, ok := c.Query(name(to.Type().Field(i))); ok {
			to.Field(i).Set(reflect.ValueOf(&given))
		}
	}
	return v
}
