package platform

import (
	"errors"
	"reflect"
	"strings"
)

// part is a part of a state as a store keeps it: the rows of a table.
type part struct {
	table string
	// changed calls row for each key whose value is another one in the second state. A nil
	// value says that there is none.
	changed func(was, is *state, row func(key string, value any))
	// set sets the value of a key in a state that nobody else has. A nil text removes it.
	set func(s *state, key string, text []byte) error
}

// single is a part that is one value.
func single[V any](name string, of func(*state) *V) part {
	return part{
		name,
		func(was, is *state, row func(string, any)) {
			if value := of(is); !reflect.DeepEqual(of(was), value) {
				row("", value)
			}
		},
		func(s *state, _ string, text []byte) error {
			var value V // a new one: others have what the old one points to
			err := decodeValue(text, &value)
			*of(s) = value
			return err
		},
	}
}

// rows is a part that is a table.
func rows[V any](name string, of func(*state) *table[V]) part {
	return part{
		name,
		func(was, is *state, row func(string, any)) {
			of(is).since(*of(was), func(key string, value *V) { row(key, orNil(value)) })
		},
		func(s *state, key string, text []byte) error {
			return setRow(s.version, of(s), key, text)
		},
	}
}

// orNil is the value as one that is nil if the pointer is.
func orNil[V any](value *V) any {
	if value == nil {
		return nil
	}
	return value
}

func setRow[V any](version uint64, in *table[V], key string, text []byte) error {
	if text == nil {
		in.remove(version, key)
		return nil
	}
	var value V
	err := decodeValue(text, &value)
	in.put(version, key, value)
	return err
}

// separator is between the keys of a nested part: no key has a line feed.
const separator = "\n"

// nested is a part that is a table of tables.
func nested[V any](name string, of func(*state) *table[table[V]]) part {
	return part{
		name,
		func(was, is *state, row func(string, any)) {
			of(is).since(*of(was), func(outer string, rows *table[V]) {
				before, _ := of(was).get(outer)
				var now table[V]
				if rows != nil {
					now = *rows
				}
				now.since(before, func(inner string, value *V) { row(outer+separator+inner, orNil(value)) })
			})
		},
		func(s *state, key string, text []byte) error {
			outer, inner, both := strings.Cut(key, separator)
			if !both {
				return errors.New("its key has one part, want two")
			}
			rows, _ := of(s).get(outer)
			err := setRow(s.version, &rows, inner, text)
			if rows.empty() {
				of(s).remove(s.version, outer)
			} else {
				of(s).put(s.version, outer, rows)
			}
			return err
		},
	}
}
