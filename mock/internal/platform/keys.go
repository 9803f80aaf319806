package platform

import (
	"cmp"
	"slices"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/internal/store"
)

// numbered is a stored value with its arrival number, because lists are in the order
// of arrival and keys are in the order of names.
type numbered[T any] struct {
	N     int `json:"n"`
	Value T   `json:"value"`
}

// inOrder returns the values under prefix in the order of arrival.
func inOrder[T any](v *view, prefix string) []T {
	all := stored[numbered[T]](v, prefix)
	slices.SortFunc(all, func(a, b numbered[T]) int { return cmp.Compare(a.N, b.N) })
	values := make([]T, len(all))
	for i, n := range all {
		values[i] = n.Value
	}
	return values
}

// keep stores value under key. A value that replaces another keeps its number.
func keep[T any](t *tx, key string, value T) {
	var n numbered[T]
	if !load(t, key, &n) {
		n.N = t.next("arrival")
	}
	n.Value = value
	save(t.out, key, n)
}

// fetch returns what keep stored under key.
func fetch[T any](v *view, key string) (T, bool) {
	var n numbered[T]
	ok := load(v, key, &n)
	return n.Value, ok
}

// load decodes the value of key into v and reports whether there was one.
func load[T any](r store.Reader, key string, v *T) bool {
	raw, ok := r.Get(key)
	if ok {
		decode(raw, v)
	}
	return ok
}

func decode[T any](raw []byte, v *T) {
	if err := json.Unmarshal(raw, v); err != nil {
		panic("platform: the store holds what this platform did not write: " + err.Error())
	}
}

func encode(v any) []byte {
	raw, err := json.Marshal(v)
	if err != nil {
		panic("platform: " + err.Error())
	}
	return raw
}

func save(tx store.Tx, key string, v any) { tx.Put(key, encode(v)) }

// stored returns what save put under the keys that begin with prefix.
func stored[T any](v *view, prefix string) []T {
	var all []T
	for _, raw := range v.Scan(prefix) {
		var one T
		decode(raw, &one)
		all = append(all, one)
	}
	return all
}
