package openapi

import (
	"bytes"
	"context"
	"errors"
	"net/url"
	"reflect"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/internal/exchange"
)

var byteOrderMark = []byte("\uFEFF")

// decode reads the body of a call: one JSON object, its members named exactly
// once and of the right types. Members that T lacks are ignored. Members are
// pointers, so that one left out can be told from an empty one.
func decode[T any](ctx context.Context, c *exchange.Call, e endpoint) (T, error) {
	var v T
	err := json.Unmarshal(c.Body, &v)
	switch {
	case e.whenNoObject != "" && !bytes.HasPrefix(bytes.TrimLeft(c.Body, " \t\r\n"), []byte("{")):
		return v, c.Sandbox.Rules().Breach(e.whenNoObject)
	case errors.Is(err, jsontext.ErrDuplicateName) || !utf8.Valid(c.Body) || bytes.HasPrefix(c.Body, byteOrderMark):
		if v, err = lenient[T](ctx, c); err != nil {
			return v, err
		}
	case err != nil:
		return v, c.Sandbox.Rules().Breach("request.format")
	}
	if e.whenMissing != "" && incomplete(reflect.ValueOf(v)) {
		return v, c.Sandbox.Refusal(ctx, e.whenMissing)
	}
	return v, nil
}

// lenient reads a body that is only nearly JSON, where that is borne.
func lenient[T any](ctx context.Context, c *exchange.Call) (T, error) {
	var v T
	switch how, err := c.Sandbox.SwitchValue(ctx, "request.strict-json"); {
	case err != nil:
		return v, err
	case how != "tolerate":
		return v, c.Sandbox.Rules().Breach("request.strict-json")
	}
	body := bytes.TrimPrefix(c.Body, byteOrderMark)
	if json.Unmarshal(body, &v, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true)) != nil {
		return v, c.Sandbox.Rules().Breach("request.format")
	}
	return v, nil
}

// incomplete reports whether a required member is missing anywhere in v.
func incomplete(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Pointer:
		return !v.IsNil() && incomplete(v.Elem())
	case reflect.Slice:
		for i := range v.Len() {
			if incomplete(v.Index(i)) {
				return true
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if required(v.Type().Field(i)) && v.Field(i).Kind() == reflect.Pointer && v.Field(i).IsNil() || incomplete(v.Field(i)) {
				return true
			}
		}
	}
	return false
}

// required reports whether a member must be there.
func required(f reflect.StructField) bool { return !strings.Contains(f.Tag.Get("json"), "omitzero") }

// name is that of a member.
func name(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}

// fromQuery reads the parameters that T names; one that was not given is nil.
func fromQuery[T any](query url.Values) T {
	var v T
	to := reflect.ValueOf(&v).Elem()
	for i := range to.NumField() {
		if parameter := name(to.Type().Field(i)); query.Has(parameter) {
			given := query.Get(parameter)
			to.Field(i).Set(reflect.ValueOf(&given))
		}
	}
	return v
}
