// Package plainjson reads and writes what most messages are: JSON objects of a few strings,
// numbers and lists, without an escape or a member that nobody knows. It does so faster than
// a package for all of JSON does, and leaves to that whatever looks different.
package plainjson

import (
	"encoding/json"
	"reflect"
	"strings"
)

// Plan says how the values of a type are read and written. A nil plan is that of a type
// that is not plain.
type Plan struct {
	kind    reflect.Kind // a map is one of unread values
	items   *Plan        // of a slice, or what a pointer points to
	members []member     // of a struct, at most mostMembers
	writes  bool         // it can write too
}

type member struct {
	*Plan
	name, before string // before is what is written before the value
	index        []int
	required     bool
	omitzero     bool
}

// mostMembers is how many members of an object reading tells apart.
const mostMembers = 64

// unread is a map of values that are read later.
type unread = map[string]json.RawMessage

// Of returns the plan of a type: a string, an int, a bool, a pointer to one, or slices and
// structs of at most 64 such; a map of raw JSON is only read. The tag required:"body" marks a member that a
// message must have.
func Of(t reflect.Type) *Plan {
	switch {
	case t == reflect.TypeFor[string](), t == reflect.TypeFor[int](), t == reflect.TypeFor[bool]():
		return &Plan{kind: t.Kind(), writes: true}
	case t.Kind() == reflect.Map && t.ConvertibleTo(reflect.TypeFor[unread]()):
		return &Plan{kind: t.Kind()}
	case (t.Kind() == reflect.Slice || t.Kind() == reflect.Pointer && t.Elem().Kind() != reflect.Struct) && t.Name() == "":
		if items := Of(t.Elem()); items != nil {
			return &Plan{kind: t.Kind(), items: items, writes: items.writes}
		}
	case t.Kind() == reflect.Struct && reflect.PointerTo(t).NumMethod() == 0:
		p := &Plan{kind: t.Kind(), writes: true}
		for _, f := range reflect.VisibleFields(t) {
			if f.Anonymous {
				continue
			}
			name, option, _ := strings.Cut(f.Tag.Get("json"), ",")
			m := member{Of(f.Type), name, `,"` + name + `":`, f.Index, f.Tag.Get("required") == "body", option == "omitzero"}
			p.writes = p.writes && m.Plan != nil && m.writes && (option == "" || m.omitzero)
			p.members = append(p.members, m)
		}
		if len(p.members) <= mostMembers {
			return p
		}
	}
	return nil
}
