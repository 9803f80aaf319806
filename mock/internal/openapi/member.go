package openapi

import (
	"iter"
	"reflect"
	"strings"
)

// members ranges over the fields of a struct and of those it embeds.
func members(t reflect.Type) iter.Seq[reflect.StructField] {
	return func(yield func(reflect.StructField) bool) {
		for _, f := range reflect.VisibleFields(t) {
			if !f.Anonymous && !yield(f) {
				return
			}
		}
	}
}

// required reports whether a member is always there: of a reply, unless it
// says otherwise; of a request, if it says so.
func required(f reflect.StructField, reply bool) bool {
	if reply {
		return !strings.Contains(f.Tag.Get("json"), "omitzero")
	}
	return f.Tag.Get("required") != ""
}

// name is that of a member.
func name(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}
