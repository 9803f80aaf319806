package platform

import (
	"context"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/store"
)

// Tx is a transaction of a sandbox: a view that may write, and reads its own writes. Its
// time stands still.
//
// A call that is refused keeps what it wrote before, such as the count of its quota.
type Tx struct {
	View
	p        *Platform
	sandbox  *Sandbox
	writing  bool // the state is a copy of the transaction's own
	changes  []store.Change
	exchange *control.Exchange // for the journal
	after    []func()          // what happens once the changes are kept
}

// edit returns the state for changing it.
func (t *Tx) edit() *state {
	if !t.writing {
		own := *t.state
		own.version++
		t.state, t.writing = &own, true
	}
	return t.state
}

// editExtras returns the extras of the state for changing it.
func (t *Tx) editExtras() *extras {
	own := *t.extra()
	t.edit().extras = &own
	return &own
}

// changed notes what the store is to keep.
func (t *Tx) changed(table, key string, value any) {
	t.changes = append(t.changes, store.Change{Table: table, Key: key, Value: value})
}

// put puts a value into a table of the transaction's state, and name is the table's.
func put[V any](t *Tx, to *table[V], name, key string, value V) {
	to.put(t.version, key, value)
	t.changed(name, key, value)
}

// remove removes a key from a table of the transaction's state.
func remove[V any](t *Tx, from *table[V], name, key string) {
	from.remove(t.version, key)
	t.changed(name, key, nil)
}

// keep puts a value with an arrival number. A value that replaces another has the number
// of the other.
func keep[T any](t *Tx, to *table[numbered[T]], name, key string, value T) {
	n, ok := to.get(key)
	if !ok {
		n.N = t.arrive()
	}
	n.Value = value
	put(t, to, name, key, n)
}

// arrive gives out the next arrival number, from 1.
func (t *Tx) arrive() int {
	s := t.edit()
	s.arrivals++
	return s.arrivals
}

// whole runs fn, and undoes what it wrote when it fails.
func (t *Tx) whole(fn func() error) error {
	before, changes := *t.edit(), len(t.changes)
	t.version++ // so that no table of before is changed in place
	err := fn()
	if err != nil {
		before.version = t.version + 1
		*t.state, t.changes = before, t.changes[:changes]
	}
	return err
}

// Update runs fn as one transaction: nothing else happens in the sandbox meanwhile. What
// fn wrote becomes visible when it returns nil; otherwise nothing happened, and Update
// returns fn's error. Fn must not wait.
func (s *Sandbox) Update(ctx context.Context, fn func(*Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	t := &Tx{p: s.p, sandbox: s}
	if err := s.transact(ctx, t, fn); err != nil {
		return err
	}
	if t.exchange != nil {
		s.p.journals.trim(s.p.sandboxes.journals)
		if s.p.observe != nil {
			s.p.observe(s.id, *t.exchange)
		}
	}
	if t.writing || t.exchange != nil || t.after != nil {
		s.watchers.changed()
	}
	return nil
}

func (s *Sandbox) transact(ctx context.Context, t *Tx, fn func(*Tx) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var err error
	if t.View, err = s.open(); err != nil {
		return err
	}
	if err := fn(t); err != nil {
		return err
	}
	if t.writing {
		if err := s.p.store.Commit(ctx, s.id, t.changes); err != nil {
			return err
		}
		s.state.Store(t.state)
	}
	if t.exchange != nil {
		s.journal.add(t.exchange)
	}
	for _, fn := range t.after {
		fn()
	}
	return nil
}

// View runs fn on the sandbox as it is now. It waits for nobody.
func (s *Sandbox) View(ctx context.Context, fn func(*View) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	v, err := s.open()
	if err != nil {
		return err
	}
	return fn(&v)
}

// open returns the sandbox as it is now.
func (s *Sandbox) open() (View, error) {
	state := s.state.Load()
	if state == nil {
		return View{}, ErrNoSandbox
	}
	return View{state, s.p.rules, state.clock.at(s.p.now())}, nil
}

// read returns what fn reads from the sandbox.
func read[T any](ctx context.Context, s *Sandbox, fn func(*View) (T, error)) (value T, err error) {
	err = s.View(ctx, func(v *View) error {
		value, err = fn(v)
		return err
	})
	return value, err
}

// App returns the sandbox's app.
func (s *Sandbox) App(ctx context.Context) (App, error) {
	return read(ctx, s, func(v *View) (App, error) { return v.app, nil })
}
