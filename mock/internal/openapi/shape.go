package openapi

import (
	"reflect"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/internal/description"
)

// shape says which members a body must have, at any depth. A nil shape demands nothing.
type shape struct {
	items   *shape // of an array
	members map[string]int
	fields  []field // of an object
}

// field is a member of an object.
type field struct {
	required bool
	shape    *shape
}

// shapeOf reads the tags of a type.
func shapeOf(t reflect.Type) *shape {
	switch t.Kind() {
	case reflect.Slice:
		if items := shapeOf(t.Elem()); items != nil {
			return &shape{items: items}
		}
	case reflect.Struct:
		s, demands := &shape{members: map[string]int{}}, false
		for f := range description.Members(t) {
			member := field{f.Tag.Get("required") == "body", shapeOf(f.Type)}
			demands = demands || member.required || member.shape != nil
			s.members[description.Name(f)] = len(s.fields)
			s.fields = append(s.fields, member)
		}
		if demands {
			return s
		}
	}
	return nil
}

// complete reads one value, which was found to be of the right types before, and reports
// whether it has every member that is required. Of two members of one name the last counts.
func (s *shape) complete(d *jsontext.Decoder) bool {
	switch kind := d.PeekKind(); {
	case s != nil && s.items != nil && kind == '[':
		return s.completeItems(d)
	case s != nil && s.fields != nil && kind == '{':
		return s.completeMembers(d)
	}
	empty := d.PeekKind() == 'n'
	_ = d.SkipValue() // it was read before
	return !empty || s == nil || !s.demands()
}

// demands reports whether an object must have a member.
func (s *shape) demands() bool {
	for _, f := range s.fields {
		if f.required {
			return true
		}
	}
	return false
}

func (s *shape) completeItems(d *jsontext.Decoder) bool {
	all := true
	_, _ = d.ReadToken() // [
	for d.PeekKind() != ']' {
		all = s.items.complete(d) && all
	}
	_, _ = d.ReadToken()
	return all
}

func (s *shape) completeMembers(d *jsontext.Decoder) bool {
	good := make([]bool, len(s.fields))
	for i, f := range s.fields {
		good[i] = !f.required
	}
	_, _ = d.ReadToken() // {
	for d.PeekKind() != '}' {
		token, _ := d.ReadToken()
		i, ok := s.members[token.String()]
		switch {
		case !ok:
			_ = d.SkipValue()
		case d.PeekKind() == 'n':
			_ = d.SkipValue()
			good[i] = !s.fields[i].required
		default:
			good[i] = s.fields[i].shape.complete(d)
		}
	}
	_, _ = d.ReadToken()
	for _, one := range good {
		if !one {
			return false
		}
	}
	return true
}
