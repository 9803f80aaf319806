package platform

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/store"
)

// originPrefix is before the names of the tables that a sandbox began with.
const originPrefix = "origin/"

// originClock is the row with the clock of the world that a sandbox began with.
const originClock = "origin-clock"

// changesBetween returns what a store has to keep when one state follows another.
func changesBetween(was, is *state) ([]store.Row, error) {
	var list []store.Row
	var failed error
	note := func(table, key string, value any) {
		if value == nil {
			list = append(list, store.Row{Table: table, Key: key})
			return
		}
		text, err := json.Marshal(value, lenient)
		if err != nil && failed == nil {
			failed = fmt.Errorf("encode row %q of table %s: %w", key, table, err)
		}
		list = append(list, store.Row{Table: table, Key: key, Value: text})
	}
	for _, p := range parts {
		p.changed(was, is, func(key string, value any) { note(p.table, key, value) })
	}
	if was.origin != is.origin {
		note(originClock, "", is.origin.clock)
		for _, p := range parts {
			p.changed(&state{}, is.origin.state, func(key string, value any) { note(originPrefix+p.table, key, value) })
		}
	}
	return list, failed
}

// with returns the state that a picture makes of s, or of nothing if the picture is whole.
func (s *state) with(p store.Picture) (*state, error) {
	next, first := *s, state{}
	if p.Whole {
		next = state{version: s.version}
	}
	next.version++
	next.extras, first.extras = new(*next.extra()), new(extras)
	clock := ""
	slices.SortStableFunc(p.Rows, func(a, b store.Row) int { return place(a) - place(b) })
	for _, r := range p.Rows {
		name, origin := strings.CutPrefix(r.Table, originPrefix)
		at, known := partOf[name]
		var err error
		switch {
		case r.Table == originClock:
			err = decodeValue(r.Value, &clock)
		case !known:
			err = fmt.Errorf("there is no such table")
		case origin:
			err = parts[at].set(&first, r.Key, r.Value)
		default:
			err = parts[at].set(&next, r.Key, r.Value)
		}
		if err != nil {
			return nil, fmt.Errorf("row %q of table %s: %w", r.Key, r.Table, err)
		}
	}
	if err := next.finish(); err != nil {
		return nil, err
	}
	if p.Whole {
		if err := first.finish(); err != nil {
			return nil, fmt.Errorf("what it began with: %w", err)
		}
		first.origin = &origin{&first, clock}
		next.origin = first.origin
	}
	return &next, nil
}

// place is where a row comes among others: after those that it depends on.
func place(r store.Row) int { return partOf[strings.TrimPrefix(r.Table, originPrefix)] }

// finish makes what a state has beside its rows.
func (s *state) finish() error {
	if s.keys == nil {
		return errors.New("there is no row of table key")
	}
	for i, t := range s.tokens {
		if t != nil && t.Number > 0 && t.text == "" {
			own := *t
			own.text = s.keys.sealToken(s.app.AppID, Kind(kindMarks[i]), t.Number)
			s.tokens[i] = &own
		}
	}
	if reflect.DeepEqual(*s.extras, extras{}) {
		s.extras = nil
	}
	return nil
}
