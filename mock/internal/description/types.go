package description

import (
	"encoding"
	"math"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// Types describes Go types, with the sentences and limits of a catalogue. The tags of a field
// say what else there is to know of a member:
//
//	rule      the rule that has its sentence, and its limit
//	limit     the rule that has its limit, if another
//	only      "limit" if it must be as large as the limit
//	const     its value
//	values    its values, with spaces between them
//	least     the least of its numbers
//	pattern   that of its text
//	empty     "no" if neither it nor an item of it may be empty; "yes" if it may be an empty text
//	          though a request must have it
//	required  that a request must have it
//	described "no" if it is left out
type Types struct {
	rules *rule.Catalogue
	named Object // schemas by name
	// shared says that a type is the same in requests and replies: it has one schema, by its
	// name, whose members are required unless their tags say omitzero.
	shared bool
}

// ByCall describes types of which each call has its own. A request may have null for a member
// that is not required.
func ByCall(rules *rule.Catalogue) *Types { return &Types{rules: rules, named: Object{}} }

// Shared describes types that several calls take and answer. Each struct that has a name has
// a schema of that name.
func Shared() *Types { return &Types{rules: rule.Default(), named: Object{}, shared: true} }

// Either is implemented by a type whose values are those of others.
type Either interface {
	// Either returns the other types. It is called on a zero value.
	Either() []reflect.Type
}

// As names a schema, so that generated clients have a name for it, and refers to it. It
// panics when another schema has the name.
func (d *Types) As(name string, s Object) Object {
	name = strings.ToUpper(name[:1]) + name[1:]
	if known, ok := d.named[name]; ok && !reflect.DeepEqual(known, s) {
		panic("description: two schemas are named " + name)
	}
	d.named[name] = s
	return Object{"$ref": "#/components/schemas/" + name}
}

// Of describes a type. Closed says that its objects have the named members and no others.
func (d *Types) Of(t reflect.Type, closed bool) Object {
	switch {
	case t.Implements(reflect.TypeFor[Either]()):
		return d.either(reflect.Zero(t).Interface().(Either).Either(), closed)
	case t == reflect.TypeFor[jsontext.Value](), t == reflect.TypeFor[any](), t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Uint8:
		return Object{}
	case t == reflect.TypeFor[time.Time]():
		return Object{"type": "string", "format": "date-time"}
	case t.Implements(reflect.TypeFor[encoding.TextMarshaler]()):
		return Object{"type": "string"}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return d.Of(t.Elem(), closed)
	case reflect.String:
		return Object{"type": "string"}
	case reflect.Bool:
		return Object{"type": "boolean"}
	case reflect.Uint32:
		return Object{"type": "integer", "minimum": 0, "maximum": math.MaxUint32}
	case reflect.Int, reflect.Int64:
		return Object{"type": "integer"}
	case reflect.Slice:
		return Object{"type": "array", "items": d.Of(t.Elem(), closed)}
	case reflect.Map:
		return Object{"type": "object", "additionalProperties": d.Of(t.Elem(), closed)}
	case reflect.Struct:
		if d.shared && t.Name() != "" {
			return d.As(t.Name(), d.object(t, closed))
		}
		return d.object(t, closed)
	}
	panic("description: no schema for " + t.String())
}

// AnyOf describes replies, each of which is of one of some types.
func (d *Types) AnyOf(types ...reflect.Type) Object { return d.either(types, true) }

func (d *Types) either(types []reflect.Type, closed bool) Object {
	all, seen := []Object{}, map[reflect.Type]bool{}
	for _, t := range types {
		if !seen[t] {
			all = append(all, d.Of(t, closed))
		}
		seen[t] = true
	}
	if len(all) == 1 {
		return all[0]
	}
	return Object{"anyOf": all}
}

func (d *Types) object(t reflect.Type, closed bool) Object {
	properties, names := Object{}, []string{}
	for f := range Members(t) {
		if f.Tag.Get("described") == "no" {
			continue
		}
		properties[Name(f)] = d.member(f, closed)
		if Required(f, closed) {
			names = append(names, Name(f))
		}
	}
	s := Object{"type": "object", "properties": properties}
	if len(names) > 0 {
		slices.Sort(names)
		s["required"] = names
	}
	if closed {
		s["additionalProperties"] = false
	}
	return s
}

// member describes a field by its type and its tags.
func (d *Types) member(f reflect.StructField, closed bool) Object {
	s, request, required := d.Of(f.Type, closed), !closed && !d.shared, Required(f, closed)
	values(s, f.Tag)
	if empty := f.Tag.Get("empty"); empty == "no" || request && required && empty == "" && isAnyText(s) {
		fill(s)
	}
	d.ruled(s, f.Tag)
	if d.shared && f.Type.Kind() == reflect.Pointer && required || request && !required {
		return orNull(s)
	}
	return s
}

// isAnyText reports whether a value may be any text.
func isAnyText(s Object) bool {
	return s["type"] == "string" && s["const"] == nil && s["enum"] == nil
}

// fill says that a value is not empty, nor is a text in a list.
func fill(s Object) {
	if s["type"] != "array" {
		s["minLength"] = 1
		return
	}
	s["minItems"] = 1
	if items, ok := s["items"].(Object); ok && items["type"] == "string" {
		fill(items)
	}
}

// values says which values there are, as far as the tags of a field do.
func values(s Object, tag reflect.StructTag) {
	if value := tag.Get("const"); s["type"] == "integer" && value != "" {
		s["const"] = jsontext.Value(value)
	} else if value != "" {
		s["const"] = value
	}
	if all := strings.Fields(tag.Get("values")); len(all) > 0 && s["type"] == "integer" {
		numbers := make([]jsontext.Value, len(all))
		for i, number := range all {
			numbers[i] = jsontext.Value(number)
		}
		s["enum"] = numbers
	} else if len(all) > 0 {
		s["enum"] = all
	}
	if least := tag.Get("least"); least != "" {
		s["minimum"] = jsontext.Value(least)
	}
	if pattern := tag.Get("pattern"); pattern != "" {
		s["pattern"] = pattern
	}
}

// ruled adds what the rules say that the tags of a field name.
func (d *Types) ruled(s Object, tag reflect.StructTag) {
	r, ok := d.rules.Get(tag.Get("rule"))
	if ok {
		s["description"] = r.Sentence
	}
	if other, known := d.rules.Get(tag.Get("limit")); known {
		r = other
	}
	if tag.Get("only") == "limit" {
		s["enum"] = []int{r.Limit.Max}
		return
	}
	limit(s, r.Limit)
}

// orNull describes a value that may be null instead.
func orNull(s Object) Object {
	if len(s) == 0 {
		return s // any value
	}
	if word, ok := s["type"].(string); ok {
		s["type"] = []string{word, "null"}
		return s
	}
	return Object{"anyOf": []Object{s, {"type": "null"}}}
}

// limit adds a rule's limit to a schema, where the schema has words for it. A
// limit in bytes is one in characters too, if not the narrowest.
func limit(s Object, l rule.Limit) {
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

// Query describes the members of a struct as parameters of a query.
func (d *Types) Query(t reflect.Type) []Object {
	parameters := []Object{}
	for f := range Members(t) {
		parameters = append(parameters, Object{"name": Name(f), "in": "query", "required": Required(f, d.shared), "schema": d.member(f, false)})
	}
	return parameters
}
