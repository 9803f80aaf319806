package platform

import (
	"bytes"
	"cmp"
	"errors"
	"hash/maphash"
	"iter"
	"maps"
	"reflect"
	"slices"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/internal/jsonwords"
)

// table is a map from text. A copy of a table shares its rows with the original: whoever
// changes one of them says for which version of the state, and the first change for a
// version copies what it touches, which does not grow with the number of rows.
type table[V any] struct{ root *node[V] }

// node is a part of a table: a few rows, or else nodes by the next bits of the rows' hashes.
type node[V any] struct {
	version uint64 // the only one that may change the node in place
	rows    []row[V]
	next    *[branches]*node[V]
}

type row[V any] struct {
	key   string
	value V
}

const (
	branches   = 16
	branchBits = 4
	fewRows    = 8 // that a node holds by itself
	hashBits   = 64
)

var seed = maphash.MakeSeed()

func (t table[V]) empty() bool { return t.root == nil }

func (t table[V]) get(key string) (value V, ok bool) {
	n := t.root
	for hash := maphash.String(seed, key); n != nil && n.next != nil; hash >>= branchBits {
		n = n.next[hash%branches]
	}
	if n != nil {
		if at := n.place(key); at >= 0 {
			return n.rows[at].value, true
		}
	}
	return value, false
}

func (t *table[V]) put(version uint64, key string, value V) {
	t.root = t.root.put(version, 0, row[V]{key, value})
}

func (t *table[V]) remove(version uint64, key string) {
	if _, ok := t.get(key); ok {
		t.root = t.root.remove(version, maphash.String(seed, key), key)
	}
}

// place returns where the row of a key is, or -1.
func (n *node[V]) place(key string) int {
	for at := range n.rows {
		if n.rows[at].key == key {
			return at
		}
	}
	return -1
}

// own returns a node with the same content that the version may change.
func (n *node[V]) own(version uint64) *node[V] {
	switch {
	case n == nil:
		return &node[V]{version: version}
	case n.version == version:
		return n
	}
	own := &node[V]{version: version, rows: slices.Clone(n.rows)}
	if n.next != nil {
		own.next = new(*n.next)
	}
	return own
}

// put returns the node with a row, below which so many bits of its hash have been used.
func (n *node[V]) put(version uint64, used int, r row[V]) *node[V] {
	n = n.own(version)
	if n.next == nil {
		at := n.place(r.key)
		switch {
		case at >= 0:
			n.rows[at].value = r.value
			return n
		case len(n.rows) < fewRows || used >= hashBits:
			rows := make([]row[V], len(n.rows)+1) // no larger than that: it may stay as it is
			rows[copy(rows, n.rows)] = r
			n.rows = rows
			return n
		}
		rows := n.rows
		n.rows, n.next = nil, new([branches]*node[V])
		for _, r := range rows {
			n.put(version, used, r)
		}
	}
	at := maphash.String(seed, r.key) >> used % branches
	n.next[at] = n.next[at].put(version, used+branchBits, r)
	return n
}

// remove returns the node without a row that it has, or nil when no other row is left.
func (n *node[V]) remove(version, hash uint64, key string) *node[V] {
	n = n.own(version)
	if n.next != nil {
		at := hash % branches
		if n.next[at] = n.next[at].remove(version, hash>>branchBits, key); *n.next == [branches]*node[V]{} {
			return nil
		}
		return n
	}
	at := n.place(key)
	if n.rows = slices.Delete(n.rows, at, at+1); len(n.rows) == 0 {
		return nil
	}
	return n
}

// all ranges over the rows, in no order. The loop must not change the table.
func (t table[V]) all() iter.Seq2[string, V] {
	return func(yield func(string, V) bool) { t.root.each(yield) }
}

func (n *node[V]) each(yield func(string, V) bool) bool {
	if n == nil {
		return true
	}
	for _, r := range n.rows {
		if !yield(r.key, r.value) {
			return false
		}
	}
	if n.next != nil {
		for _, next := range n.next {
			if !next.each(yield) {
				return false
			}
		}
	}
	return true
}

// keys returns the keys in their order.
func (t table[V]) keys() []string {
	var keys []string
	for key := range t.all() {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// values returns the values in the order of the keys.
func (t table[V]) values() []V {
	var values []V
	for _, key := range t.keys() {
		value, _ := t.get(key)
		values = append(values, value)
	}
	return values
}

// merged returns the rows of many tables as one, under the keys of both.
func merged[V any](tables table[table[V]]) table[V] {
	var all table[V]
	for part, rows := range tables.all() {
		for key, value := range rows.all() {
			all.put(0, part+"/"+key, value)
		}
	}
	return all
}

// numbered is a value with its arrival number, because lists are in the order of arrival.
type numbered[T any] struct {
	N     int `json:"n"`
	Value T   `json:"value"`
}

// inOrder returns the values in the order of arrival.
func inOrder[T any](t table[numbered[T]]) []T {
	rows := arrived(t)
	values := make([]T, len(rows))
	for i, r := range rows {
		values[i] = r.value.Value
	}
	return values
}

// arrived returns the rows in the order of arrival.
func arrived[T any](t table[numbered[T]]) []row[numbered[T]] {
	var all []row[numbered[T]]
	for key, value := range t.all() {
		all = append(all, row[numbered[T]]{key, value})
	}
	slices.SortFunc(all, func(a, b row[numbered[T]]) int { return cmp.Compare(a.value.N, b.value.N) })
	return all
}

// since calls row for each key whose value is another one than before. A nil value says that
// there is none now.
func (t table[V]) since(before table[V], row func(key string, value *V)) {
	since(before.root, t.root, row)
}

func since[V any](was, is *node[V], row func(string, *V)) {
	switch {
	case was == is:
		return
	case was != nil && is != nil && was.next != nil && is.next != nil:
		for i := range branches {
			since(was.next[i], is.next[i], row)
		}
		return
	}
	before := map[string]V{}
	was.each(func(key string, value V) bool { before[key] = value; return true })
	is.each(func(key string, value V) bool {
		old, ok := before[key]
		if delete(before, key); !ok || !same(&old, &value) {
			row(key, &value)
		}
		return true
	})
	for _, key := range slices.Sorted(maps.Keys(before)) {
		row(key, nil)
	}
}

// same reports whether a store would keep the same for two values.
func same(a, b any) bool {
	first, err := json.Marshal(a, lenient, json.Deterministic(true))
	if err != nil {
		return false
	}
	second, err := json.Marshal(b, lenient, json.Deterministic(true))
	return err == nil && bytes.Equal(first, second)
}

// lenient writes and reads whatever a client made of its texts.
var lenient = jsontext.AllowInvalidUTF8(true)

// decodeValue decodes the value of a row that a store has. Null is only what a pointer is.
func decodeValue[V any](text []byte, to *V) error {
	if string(text) == "null" && reflect.TypeFor[V]().Kind() != reflect.Pointer {
		return errors.New("its value is null")
	}
	if err := json.Unmarshal(text, to, lenient); err != nil {
		return errors.New(jsonwords.Describe("its value", err))
	}
	return nil
}
