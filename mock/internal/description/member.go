package description

import (
	"iter"
	"reflect"
	"strings"
)

// Members ranges over the fields of a struct and of those it embeds.
func Members(t reflect.Type) iter.Seq[reflect.StructField] {
	return func(yield func(reflect.StructField) bool) {
		for _, f := range reflect.VisibleFields(t) {
			if !f.Anonymous && f.IsExported() && !yield(f) {
				return
			}
		}
	}
}

// Required reports whether a member is always there: of a reply, unless it
// says otherwise; of a request, if it says so.
func Required(f reflect.StructField, reply bool) bool {
	if reply {
		return !strings.Contains(f.Tag.Get("json"), "omitzero")
	}
	return f.Tag.Get("required") != ""
}

// Name is that of a member.
func Name(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}
