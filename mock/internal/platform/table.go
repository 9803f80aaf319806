package platform

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/tidwall/btree"
)

// degree is that of the trees. A change copies a few nodes, which are small for that.
const degree = 8

// table is a map in the order of its keys. A copy of a table shares its tree with the
// original: whoever changes one of them says for which version of the state, and the
// first change for a version copies what it touches.
type table[V any] struct {
	tree    *btree.Map[string, V] // nil while nothing was put into it
	version uint64                // the only one that may change the tree in place
}

func (t table[V]) get(key string) (value V, ok bool) {
	if t.tree == nil {
		return value, false
	}
	return t.tree.Get(key)
}

// own makes the tree one that the version may change.
func (t *table[V]) own(version uint64) {
	switch {
	case t.tree == nil:
		t.tree = btree.NewMap[string, V](degree)
	case t.version != version:
		t.tree = t.tree.Copy()
	}
	t.version = version
}

func (t *table[V]) put(version uint64, key string, value V) {
	t.own(version)
	t.tree.Set(key, value)
}

func (t *table[V]) remove(version uint64, key string) {
	t.own(version)
	t.tree.Delete(key)
}

// scan ranges over the keys that start with prefix. The loop must not change the table.
func (t table[V]) scan(prefix string) iter.Seq2[string, V] {
	return func(yield func(string, V) bool) {
		if t.tree == nil {
			return
		}
		t.tree.Ascend(prefix, func(key string, value V) bool {
			return strings.HasPrefix(key, prefix) && yield(key, value)
		})
	}
}

// keys returns the keys that start with prefix.
func (t table[V]) keys(prefix string) []string {
	var keys []string
	for key := range t.scan(prefix) {
		keys = append(keys, key)
	}
	return keys
}

// values returns the values of the keys that start with prefix.
func (t table[V]) values(prefix string) []V {
	var values []V
	for _, value := range t.scan(prefix) {
		values = append(values, value)
	}
	return values
}

// numbered is a value with its arrival number, because lists are in the order of arrival
// and keys are in the order of names.
type numbered[T any] struct {
	N     int
	Value T
}

// inOrder returns the values of the keys that start with prefix in the order of arrival.
func inOrder[T any](t table[numbered[T]], prefix string) []T {
	all := t.values(prefix)
	slices.SortFunc(all, func(a, b numbered[T]) int { return cmp.Compare(a.N, b.N) })
	values := make([]T, len(all))
	for i, n := range all {
		values[i] = n.Value
	}
	return values
}
