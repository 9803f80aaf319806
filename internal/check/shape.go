package check

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// A shape is a JSON Schema in the few keywords by which the protocol describes results.
// A library that knows all keywords takes longer to initialize than the command to start.
type shape struct {
	Title         string            `json:"title"`
	Description   string            `json:"description"`
	Ref           string            `json:"$ref"`
	Type          string            `json:"type"`
	Const         jsontext.Value    `json:"const"`
	Enum          []string          `json:"enum"`
	OneOf         []*shape          `json:"oneOf"`   // constants
	Minimum       float64           `json:"minimum"` // positive
	MinLength     int               `json:"minLength"`
	Items         *shape            `json:"items"`
	UniqueItems   bool              `json:"uniqueItems"`
	Properties    map[string]*shape `json:"properties"`
	Required      []string          `json:"required"`
	MaxProperties int               `json:"maxProperties"`        // of a refusal
	Additional    bool              `json:"additionalProperties"` // true
	If            *shape            `json:"if"`
	Then          *shape            `json:"then"`
	Else          *shape            `json:"else"`

	target *shape // of Ref
}

// definitions are the schemas that others refer to, by their names.
type definitions map[string]jsontext.Value

// read reads a schema. A keyword that no shape has is an error.
func (d definitions) read(text jsontext.Value) (*shape, error) {
	s := new(shape)
	if err := json.Unmarshal(text, s, json.RejectUnknownMembers(true)); err != nil {
		return nil, err
	}
	return s, d.resolve(s)
}

// resolve finds what s and its parts refer to.
func (d definitions) resolve(s *shape) (err error) {
	if name, ok := strings.CutPrefix(s.Ref, "#/$defs/"); ok {
		if s.target, err = d.read(d[name]); err != nil {
			return fmt.Errorf("%s: %w", s.Ref, err)
		}
	}
	parts := slices.Concat(s.OneOf, []*shape{s.Items, s.If, s.Then, s.Else}, slices.Collect(maps.Values(s.Properties)))
	for _, part := range parts {
		if part == nil {
			continue
		}
		if err := d.resolve(part); err != nil {
			return err
		}
	}
	return nil
}

// faults words everything that is wrong with the value at a path, a line each.
func (s *shape) faults(at string, v jsontext.Value) (lines []string) {
	switch {
	case s == nil:
		return nil
	case s.Type != "" && !hasType(v, s.Type):
		return []string{is(at, v, wanted[s.Type])}
	case s.Const != nil && canonical(v) != canonical(s.Const):
		return []string{is(at, v, string(s.Const))}
	case s.Enum != nil && !slices.ContainsFunc(s.Enum, isText(v)):
		return []string{is(at, v, "one of "+strings.Join(s.Enum, ", "))}
	case s.OneOf != nil && !slices.ContainsFunc(s.OneOf, func(o *shape) bool { return len(o.faults(at, v)) == 0 }):
		return []string{is(at, v, "one of "+strings.Join(constants(s.OneOf), ", "))}
	}
	lines = s.target.faults(at, v)
	switch v.Kind() {
	case '{':
		lines = append(lines, s.objectFaults(at, v)...)
	case '[':
		lines = append(lines, s.arrayFaults(at, v)...)
	case '"':
		if s.MinLength > 0 && isText(v)("") {
			lines = append(lines, is(at, v, "a string that is not empty"))
		}
	case '0':
		if s.Minimum > 0 && number(v) < s.Minimum {
			lines = append(lines, is(at, v, fmt.Sprintf("%v or more", s.Minimum)))
		}
	}
	switch {
	case s.If == nil:
		return lines
	case len(s.If.faults(at, v)) == 0:
		return append(lines, s.Then.faults(at, v)...)
	}
	return append(lines, s.Else.faults(at, v)...)
}

func (s *shape) objectFaults(at string, v jsontext.Value) (lines []string) {
	members := object(v)
	if s.MaxProperties > 0 && len(members) > s.MaxProperties {
		lines = append(lines, fmt.Sprintf("refused: stands beside other members in %s; a refusal stands alone", told(v)))
	}
	for _, name := range s.Required {
		if _, ok := members[name]; !ok {
			lines = append(lines, strings.TrimPrefix(at+"."+name, ".")+": is missing"+misspelt(name, members))
		}
	}
	for name, member := range members {
		lines = append(lines, s.Properties[name].faults(strings.TrimPrefix(at+"."+name, "."), member)...)
	}
	return lines
}

func (s *shape) arrayFaults(at string, v jsontext.Value) (lines []string) {
	var items []jsontext.Value
	_ = json.Unmarshal(v, &items) // it is an array
	seen := map[string]bool{}
	for i, item := range items {
		lines = append(lines, s.Items.faults(at+"["+strconv.Itoa(i)+"]", item)...)
		seen[canonical(item)] = true
	}
	if s.UniqueItems && len(seen) < len(items) {
		lines = append(lines, is(at, v, "each item once"))
	}
	return lines
}

// wanted words the types of JSON Schema.
var wanted = map[string]string{
	"string": "a string", "integer": "an integer", "boolean": "true or false", "array": "an array", "object": "an object",
}

// hasType reports whether a value has a type of JSON Schema.
func hasType(v jsontext.Value, name string) bool {
	switch v.Kind() {
	case '"':
		return name == "string"
	case '0':
		n := number(v)
		return name == "integer" && n == math.Trunc(n)
	case 't', 'f':
		return name == "boolean"
	case '[':
		return name == "array"
	case '{':
		return name == "object"
	}
	return false
}

// constants are those that one value is to be.
func constants(shapes []*shape) (words []string) {
	for _, s := range shapes {
		var word string
		_ = json.Unmarshal(s.Const, &word) // all are strings
		words = append(words, word)
	}
	return words
}

// number reads a number; one that is too large is infinite.
func number(v jsontext.Value) float64 {
	n, _ := strconv.ParseFloat(strings.TrimSpace(string(v)), 64)
	return n
}

// canonical writes equal values alike.
func canonical(v jsontext.Value) string {
	c := v.Clone()
	_ = c.Canonicalize() // it is JSON
	return string(c)
}

// isText returns a function that compares a value with a text.
func isText(v jsontext.Value) func(string) bool {
	var text string
	if v.Kind() != '"' || json.Unmarshal(v, &text) != nil {
		return func(string) bool { return false }
	}
	return func(want string) bool { return text == want }
}
