package measured_test

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock/internal/measured"
	"github.com/devicevoip/devicevoip/mock/internal/storetest"
	"github.com/devicevoip/devicevoip/mock/store"
)

// clock moves on by a second each time it is read.
type clock struct{ at time.Time }

func (c *clock) now() time.Time {
	c.at = c.at.Add(time.Second)
	return c.at
}

// unshared hides that a store is shared.
type unshared struct{ store.Store }

// TestEachMethod: each method of a store is called with its arguments and measured once,
// by its name. Close is not: nobody is left to be told.
func TestEachMethod(t *testing.T) {
	t.Parallel()
	for name, engine := range map[string]func() store.Store{
		"shared":     func() store.Store { return &storetest.Memory{} },
		"not shared": func() store.Store { return unshared{&storetest.Memory{}} },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []string
			inner, twin := engine(), engine()
			s := measured.Store(inner, new(clock).now, func(method string, took time.Duration, err error) {
				got = append(got, fmt.Sprint(method, " ", took, " ", err))
			})
			_, isShared := s.(store.Shared)
			if _, want := inner.(store.Shared); isShared != want {
				t.Fatalf("it is shared: %v, want %v", isShared, want)
			}
			var called, want []string
			all := reflect.TypeFor[store.Store]()
			if isShared {
				all = reflect.TypeFor[store.Shared]()
			}
			for i := range all.NumMethod() {
				m := all.Method(i)
				if m.Name == "Close" {
					continue
				}
				called = append(called, m.Name)
				result := invoke(t.Context(), reflect.ValueOf(s).MethodByName(m.Name))
				direct := invoke(t.Context(), reflect.ValueOf(twin).MethodByName(m.Name))
				if m.Name != "Beat" && m.Name != "Used" && m.Name != "Versions" { // which tell times
					if diff := cmp.Diff(fmt.Sprint(direct), fmt.Sprint(result)); diff != "" {
						t.Errorf("%s of the measured store (-direct +measured):\n%s", m.Name, diff)
					}
				}
				want = append(want, fmt.Sprint(m.Name, " 1s ", result[len(result)-1]))
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("calls mismatch (-want +got):\n%s", diff)
			}
			names := measured.Methods(inner)
			slices.Sort(names)
			if diff := cmp.Diff(called, names); diff != "" {
				t.Errorf("methods mismatch (-want +got):\n%s", diff)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
			if _, err := inner.Count(t.Context()); err == nil {
				t.Error("the inner store is not closed")
			}
		})
	}
}

// invoke calls a method with zero arguments, but "a" for each text.
func invoke(ctx context.Context, method reflect.Value) (results []any) {
	args := []reflect.Value{reflect.ValueOf(ctx)}
	for i := 1; i < method.Type().NumIn(); i++ {
		arg := reflect.New(method.Type().In(i)).Elem()
		if arg.Kind() == reflect.String {
			arg.SetString("a")
		}
		args = append(args, arg)
	}
	for _, v := range method.Call(args) {
		results = append(results, v.Interface())
	}
	return results
}
