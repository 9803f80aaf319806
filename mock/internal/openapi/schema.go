package openapi

import (
	"math"
	"reflect"
	"slices"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// schema is a JSON Schema, or another object of the description.
type schema map[string]any

// of describes a type. Closed says that its objects have the named members
// and no others.
func (d describer) of(t reflect.Type, closed bool) schema {
	if t == reflect.TypeFor[jsontext.Value]() {
		return schema{}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return d.of(t.Elem(), closed)
	case reflect.String:
		return schema{"type": "string"}
	case reflect.Bool:
		return schema{"type": "boolean"}
	case reflect.Uint32:
		return schema{"type": "integer", "minimum": 0, "maximum": math.MaxUint32}
	case reflect.Int, reflect.Int64:
		return schema{"type": "integer"}
	case reflect.Slice:
		return schema{"type": "array", "items": d.of(t.Elem(), closed)}
	case reflect.Map:
		return schema{"type": "object", "additionalProperties": d.of(t.Elem(), closed)}
	case reflect.Struct:
		return d.object(t, closed)
	}
	panic("openapi: no schema for " + t.String())
}

func (d describer) object(t reflect.Type, closed bool) schema {
	properties, names := schema{}, []string{}
	for f := range members(t) {
		if f.Tag.Get("described") == "no" {
			continue
		}
		properties[name(f)] = d.member(f, closed)
		if required(f, closed) {
			names = append(names, name(f))
		}
	}
	s := schema{"type": "object", "properties": properties}
	if len(names) > 0 {
		slices.Sort(names)
		s["required"] = names
	}
	if closed {
		s["additionalProperties"] = false
	}
	return s
}

// member describes a field by its type and by the rule that its tag names.
func (d describer) member(f reflect.StructField, closed bool) schema {
	s := d.of(f.Type, closed)
	if f.Tag.Get("const") != "" { // errcode of a success
		s["const"] = 0
	}
	if f.Tag.Get("empty") == "no" {
		s["minLength"] = 1
	}
	r, ok := d.rules.Get(f.Tag.Get("rule"))
	if !ok {
		return s
	}
	s["description"] = r.Sentence
	if f.Tag.Get("only") == "limit" {
		s["enum"] = []int{r.Limit.Max}
		return s
	}
	limit(s, r.Limit)
	return s
}

// limit adds a rule's limit to a schema, where the schema has words for it. A
// limit in bytes is one in characters too, if not the narrowest.
func limit(s schema, l rule.Limit) {
	words, ok := map[any][2]string{
		"string": {"minLength", "maxLength"}, "integer": {"minimum", "maximum"}, "array": {"minItems", "maxItems"},
	}[s["type"]]
	if !ok || l == (rule.Limit{}) {
		return
	}
	if l.Min > 0 {
		s[words[0]] = l.Min
	}
	s[words[1]] = l.Max
}
