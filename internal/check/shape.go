package check

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// A shape reports every way in which a value has not the right form. path says
// where the value stands.
type shape func(path string, v jsontext.Value) error

// A field is a member an object must have, or may.
type field struct {
	name string
	is   shape
	may  bool
}

// fits judges the result of a method.
func fits(method string, result jsontext.Value, is shape) error {
	if err := is("", result); err != nil {
		return &formError{method, err}
	}
	return nil
}

// A formError is what is wrong with the result of a method, a line for each
// fault.
type formError struct {
	method string
	err    error
}

func (e *formError) Error() string {
	return e.method + ": " + strings.ReplaceAll(e.err.Error(), "\n", "\n"+e.method+": ")
}

func (e *formError) Unwrap() error { return e.err }

func want(path string, v jsontext.Value, what string) error {
	if path == "" {
		return fmt.Errorf("the result is %s, want %s", told(v), what)
	}
	return fmt.Errorf("%s: is %s, want %s", path, told(v), what)
}

// text, integer and boolean are plain values; anything is there, whatever it
// is.
func text(path string, v jsontext.Value) error {
	if v.Kind() != '"' {
		return want(path, v, "a text")
	}
	return nil
}

func integer(path string, v jsontext.Value) error {
	if _, err := strconv.ParseInt(string(v), 10, 64); err != nil {
		return want(path, v, "a whole number")
	}
	return nil
}

func boolean(path string, v jsontext.Value) error {
	if k := v.Kind(); k != 't' && k != 'f' {
		return want(path, v, "true or false")
	}
	return nil
}

func anything(string, jsontext.Value) error { return nil }

// oneOf is one of some texts.
func oneOf(words ...string) shape {
	return func(path string, v jsontext.Value) error {
		var s string
		if v.Kind() != '"' || json.Unmarshal(v, &s) != nil || !slices.Contains(words, s) {
			return want(path, v, "one of "+strings.Join(words, ", "))
		}
		return nil
	}
}

// list is an array of values of one form.
func list(of shape) shape {
	return func(path string, v jsontext.Value) error {
		var items []jsontext.Value
		if v.Kind() != '[' || json.Unmarshal(v, &items) != nil {
			return want(path, v, "a list")
		}
		var errs []error
		for i, item := range items {
			errs = append(errs, of(fmt.Sprintf("%s[%d]", path, i), item))
		}
		return errors.Join(errs...)
	}
}

// object is an object with some members, among others.
func object(fields ...field) shape {
	return func(path string, v jsontext.Value) error {
		members, err := readObject(v)
		if err != nil {
			return want(path, v, "an object")
		}
		var errs []error
		for _, f := range fields {
			inner := strings.TrimPrefix(path+"."+f.name, ".")
			value, ok := members[f.name]
			if ok {
				errs = append(errs, f.is(inner, value))
			} else if !f.may {
				errs = append(errs, fmt.Errorf("%s: is missing%s", inner, misspelt(f.name, members)))
			}
		}
		return errors.Join(errs...)
	}
}

// misspelt finds a member which is the missing one but for capitals or joints.
func misspelt(name string, members map[string]jsontext.Value) string {
	plain := strings.NewReplacer("_", "", "-", "")
	for _, other := range slices.Sorted(maps.Keys(members)) {
		if strings.EqualFold(plain.Replace(other), plain.Replace(name)) {
			return fmt.Sprintf(" (%s is there: did you mean %s?)", other, name)
		}
	}
	return ""
}
