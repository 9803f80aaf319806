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

// fewRows is how many rows a table holds without a tree. Most tables have no more, and a
// list of them is smaller than a tree and copied faster.
const fewRows = 8

// table is a map in the order of its keys. A copy of a table shares its rows with the
// original: whoever changes one of them says for which version of the state, and the
// first change for a version copies what it touches.
type table[V any] struct {
	rows    *rows[V] // nil while nothing was put into it
	version uint64   // the only one that may change the rows in place
}

// rows are either few, in the order of their keys, or a tree.
type rows[V any] struct {
	few  []row[V]
	tree *btree.Map[string, V]
}

type row[V any] struct {
	key   string
	value V
}

// place returns where the row of a key is among the few, or would be.
func (r *rows[V]) place(key string) (at int, found bool) {
	for at = range r.few {
		if r.few[at].key >= key {
			return at, r.few[at].key == key
		}
	}
	return len(r.few), false
}

func (t table[V]) get(key string) (value V, ok bool) {
	if t.rows == nil {
		return value, false
	}
	if t.rows.tree != nil {
		return t.rows.tree.Get(key)
	}
	if at, found := t.rows.place(key); found {
		return t.rows.few[at].value, true
	}
	return value, false
}

// own makes the rows some that the version may change.
func (t *table[V]) own(version uint64) *rows[V] {
	switch {
	case t.rows == nil:
		t.rows = new(rows[V])
	case t.version == version:
	case t.rows.tree != nil:
		t.rows = &rows[V]{tree: t.rows.tree.Copy()}
	default:
		t.rows = &rows[V]{few: slices.Clone(t.rows.few)}
	}
	t.version = version
	return t.rows
}

func (t *table[V]) put(version uint64, key string, value V) {
	own := t.own(version)
	if own.tree == nil {
		at, found := own.place(key)
		switch {
		case found:
			own.few[at].value = value
			return
		case len(own.few) < fewRows:
			few := make([]row[V], len(own.few)+1) // no larger than that: it may stay as it is
			copy(few, own.few[:at])
			few[at] = row[V]{key, value}
			copy(few[at+1:], own.few[at:])
			own.few = few
			return
		}
		own.tree = btree.NewMap[string, V](degree)
		for _, row := range own.few {
			own.tree.Set(row.key, row.value)
		}
		own.few = nil
	}
	own.tree.Set(key, value)
}

func (t *table[V]) remove(version uint64, key string) {
	own := t.own(version)
	if own.tree != nil {
		own.tree.Delete(key)
	} else if at, found := own.place(key); found {
		own.few = slices.Delete(own.few, at, at+1)
	}
}

// scan ranges over the keys that start with prefix. The loop must not change the table.
func (t table[V]) scan(prefix string) iter.Seq2[string, V] {
	return func(yield func(string, V) bool) {
		if t.rows == nil {
			return
		}
		next := func(key string, value V) bool { return strings.HasPrefix(key, prefix) && yield(key, value) }
		if t.rows.tree != nil {
			t.rows.tree.Ascend(prefix, next)
			return
		}
		at, _ := t.rows.place(prefix)
		for _, row := range t.rows.few[at:] {
			if !next(row.key, row.value) {
				return
			}
		}
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
