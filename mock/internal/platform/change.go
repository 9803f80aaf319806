package platform

import "sync"

// edit returns the state for changing it: in place when nobody else has it, and otherwise a
// copy, which shares the nodes of its tables with the original.
func (t *Tx) edit() *state {
	if !t.writing && (t.revocable || t.sandbox.shared) {
		own := *t.state
		own.version++
		t.state = &own
	}
	t.writing = true
	return t.state
}

// editExtras returns the extras of the state for changing it.
func (t *Tx) editExtras() *extras {
	own := *t.extra()
	t.edit().extras = &own
	return &own
}

// put puts a value into a table of the transaction's state.
func put[V any](t *Tx, to *table[V], key string, value V) { to.put(t.version, key, value) }

// remove removes a key from a table of the transaction's state.
func remove[V any](t *Tx, from *table[V], key string) { from.remove(t.version, key) }

// putIn puts a value into one of many tables, under the keys of both.
func putIn[V any](t *Tx, to *table[table[V]], outer, key string, value V) {
	rows, _ := to.get(outer)
	rows.put(t.version, key, value)
	to.put(t.version, outer, rows)
}

// keep puts a value with an arrival number.
func keep[T any](t *Tx, to *table[numbered[T]], key string, value T) {
	put(t, to, key, number(t, *to, key, value))
}

// number gives a value its arrival number: a value that replaces another has that of the
// other.
func number[T any](t *Tx, in table[numbered[T]], key string, value T) numbered[T] {
	n, ok := in.get(key)
	if !ok {
		n.N = t.arrive()
	}
	n.Value = value
	return n
}

// arrive gives out the next arrival number, from 1.
func (t *Tx) arrive() int {
	s := t.edit()
	s.arrivals++
	return s.arrivals
}

// whole runs fn, and undoes what it wrote when it fails.
func (t *Tx) whole(fn func() error) error {
	before := *t.edit()
	t.version++ // so that no table of before is changed in place
	err := fn()
	if err != nil {
		before.version = t.version + 1
		*t.state = before
	}
	return err
}

// undo takes back what a transaction did beside its state.
func (t *Tx) undo() {
	for _, c := range t.counted {
		t.sandbox.tally.add(c.path, c.at, -1)
	}
	t.counted = t.counted[:0]
}

// Apart runs fn on the state that is in memory, and forgets what it does. It is for what is
// said when the store keeps nothing.
func (s *Sandbox) Apart(fn func(*Tx)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	state := s.state.Load()
	if state == nil {
		return ErrNoSandbox
	}
	s.shared = true
	t := s.begin(state)
	fn(t)
	t.undo()
	return nil
}

// reuse keeps the buffers of a transaction that has ended for another one.
func (t *Tx) reuse() {
	*t = Tx{entry: t.entry[:0], counted: t.counted[:0]}
	transactions.Put(t)
}

// begin returns a transaction on a state that others may read.
func (s *Sandbox) begin(on *state) *Tx {
	return &Tx{View: View{on, s.p.rules, on.clock.at(s.p.now())}, p: s.p, sandbox: s, revocable: true}
}

// transactions are those that ended.
var transactions = sync.Pool{New: func() any { return new(Tx) }}

// After has fn run once the transaction counts. It must not wait, nor use the sandbox.
func (t *Tx) After(fn func()) { t.after = append(t.after, fn) }
