package reference

import (
	"net/http"
	"reflect"
)

// NewWatched returns a client like that of [New] that calls note with the name
// of each decision it takes, every time. A mutant that takes none of the
// decisions of a scenario otherwise ([Mutant.Changes]) cannot be told from the
// correct client by it.
func NewWatched(hc *http.Client, note func(decision string)) *Client {
	c := New(hc)
	for name, decision := range decisions(&c.does) {
		taken := reflect.ValueOf(decision.Interface())
		decision.Set(reflect.MakeFunc(decision.Type(), func(args []reflect.Value) []reflect.Value {
			note(name)
			return taken.Call(args)
		}))
	}
	return c
}

// Changes are the names of the decisions that the mutant takes otherwise than
// the correct client.
func (m Mutant) Changes() []string {
	right, wrong := correct(), correct()
	m.change(&wrong)
	before := decisions(&right)
	var names []string
	for name, decision := range decisions(&wrong) {
		if decision.Pointer() != before[name].Pointer() {
			names = append(names, name)
		}
	}
	return names
}

// decisions are the functions that a behaviour is made of, by their names.
func decisions(b *behaviour) map[string]reflect.Value {
	found := map[string]reflect.Value{}
	var collect func(reflect.Value)
	collect = func(v reflect.Value) {
		for i := range v.NumField() {
			if field := v.Field(i); field.Kind() == reflect.Struct {
				collect(field)
			} else {
				found[v.Type().Field(i).Name] = field
			}
		}
	}
	collect(reflect.ValueOf(b).Elem())
	return found
}
