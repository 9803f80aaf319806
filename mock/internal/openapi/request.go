package openapi

import (
	"errors"
	"net/http"
	"reflect"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/internal/description"
	"github.com/devicevoip/devicevoip/mock/internal/exchange"
)

const byteOrderMark = "\uFEFF"

// nearlyJSON tolerates what a decoder of JSON refuses.
var nearlyJSON = json.JoinOptions(jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))

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
		if given, ok := c.Query(description.Name(to.Type().Field(i))); ok {
			to.Field(i).Set(reflect.ValueOf(&given))
		}
	}
	return v
}

// methodFirst is the other value of the switch request.order.
func methodFirst(c *exchange.Call) bool { return c.Tx.On("request.order") == "method-first" }

// checkShape checks the method of a request, and that its body arrived. It notes what the
// call reads.
func checkShape(want *call, c *exchange.Call) error {
	c.Reads = want.request
	rules := c.Tx.Rules()
	switch {
	case want.anyMethod:
		return nil
	case c.Request.Method != want.Method && otherMethod(c):
		return c.Tx.Refusal("request.other-method")
	case c.Request.Method != want.Method && want.Method == http.MethodGet:
		return rules.Breach("request.get")
	case c.Request.Method != want.Method:
		return rules.Breach("request.method")
	case want.Method == http.MethodGet:
		return nil
	case exchange.TooLarge(c.Incomplete):
		return c.Tx.Refusal("request.size")
	case c.Incomplete != nil:
		return rules.Breach("request.format")
	case len(c.Body) == 0:
		return rules.Breach("request.empty")
	}
	return nil
}
