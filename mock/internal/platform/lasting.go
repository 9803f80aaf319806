package platform

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/devicevoip/devicevoip/mock/store"
)

// lasting is what a sandbox has that a store keeps.
type lasting struct {
	stored  uint64           // version in the store of the sandbox's state; guarded by Sandbox.mu
	doubt   bool             // the store may have more than the state; guarded by Sandbox.mu
	asked   map[int]*Waiting // dialogs for which a call waits here; guarded by Sandbox.mu
	log     outbox
	pulling sync.Mutex // held by who brings the journal to what a shared store has; guards shelf
	shelf   shelf
	mu      sync.Mutex    // guards waiting
	waiting []*write      // writes that no commit has taken yet
	turn    chan struct{} // holds a value while somebody commits
}

// storePatience is how long a call may wait for the store, in real time.
const storePatience = 5 * time.Second

// write is a transaction that writes.
type write struct {
	fn   func(*Tx) error
	at   time.Time // the time of a shared store
	tx   *Tx
	err  error
	done chan struct{} // closed at the end; tx and err are set before
}

// newLasting returns what a sandbox has whose state is in the store at a version.
func newLasting(stored uint64) *lasting {
	return &lasting{stored: stored, asked: map[int]*Waiting{}, turn: make(chan struct{}, 1)}
}

// last runs fn as one transaction that the store keeps before last returns. A transaction
// that only reads commits nothing. Those that write wait for their turn; whoever has it
// runs all that wait, one on top of the other, and commits them together.
func (s *Sandbox) last(ctx context.Context, fn func(*Tx) error) error {
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), storePatience)
	defer stop()
	at, err := s.renew(ctx)
	if err != nil {
		return err
	}
	w := &write{fn: fn, at: at, done: make(chan struct{})}
	if s.readOnly(w) {
		return w.err
	}
	if w.tx.asksOthers {
		if err := s.settle(ctx); err != nil {
			return err
		}
		if s.readOnly(w) {
			return w.err
		}
	}
	l := s.lasting
	l.mu.Lock()
	l.waiting = append(l.waiting, w)
	l.mu.Unlock()
	select {
	case <-w.done:
	case l.turn <- struct{}{}:
		s.commitWaiting(ctx)
		<-l.turn
		<-w.done // by this turn, or by the one before
	}
	return w.err
}

// readOnly runs a transaction, and reports whether it has ended because it failed or wrote
// nothing. Otherwise it has not happened.
func (s *Sandbox) readOnly(w *write) bool {
	s.mu.Lock()
	state := s.state.Load()
	if state == nil {
		s.mu.Unlock()
		w.err = ErrNoSandbox
		return true
	}
	asked := w.tx != nil
	w.run(s, state)
	ended := w.err != nil || !w.tx.writing && (asked || !w.tx.asksOthers)
	if w.err == nil && ended {
		s.happened(w.tx, w.at)
	}
	s.mu.Unlock()
	switch {
	case w.err == nil && ended:
		s.tell(w.tx)
	default:
		w.tx.undo()
	}
	return ended
}

// run runs the transaction on a state.
func (w *write) run(s *Sandbox, on *state) {
	w.tx = &Tx{View: View{on, s.p.rules, on.clock.at(s.p.now())}, p: s.p, sandbox: s, revocable: true}
	w.err = w.fn(w.tx)
}

// happened does what follows once a transaction counts. The sandbox's mu is held.
func (s *Sandbox) happened(t *Tx, at time.Time) {
	if t.logged {
		s.lasting.log.add(s, t, at)
	}
	for _, fn := range t.after {
		fn()
	}
}

// commitWaiting commits the transactions that wait, again if another replica was first.
func (s *Sandbox) commitWaiting(ctx context.Context) {
	l := s.lasting
	l.mu.Lock()
	batch := l.waiting
	l.waiting = nil
	l.mu.Unlock()
	if len(batch) == 0 {
		return
	}
	err := s.commit(ctx, batch)
	for errors.Is(err, store.ErrConflict) {
		s.p.conflicts.Add(1)
		if err = s.reload(ctx); err == nil {
			err = s.commit(ctx, batch)
		}
	}
	for _, w := range batch {
		if err != nil {
			w.err = err
		}
		if w.err == nil {
			s.tell(w.tx)
		}
		close(w.done)
	}
}

// commit runs transactions one on top of the other, and commits what they wrote. When it
// fails, none has happened.
func (s *Sandbox) commit(ctx context.Context, batch []*write) error {
	s.mu.Lock()
	was, stored := s.state.Load(), s.lasting.stored
	s.mu.Unlock()
	if was == nil {
		return ErrNoSandbox
	}
	is := was
	for _, w := range batch {
		if w.run(s, is); w.err == nil {
			is = w.tx.state
		}
	}
	changes, err := changesBetween(was, is)
	if err == nil && len(changes) > 0 {
		err = s.p.store.Commit(ctx, s.id, stored, changes)
	}
	if err != nil {
		for _, w := range batch {
			w.tx.undo()
		}
		return s.failed(err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	switch now := s.state.Load(); {
	case now == nil:
		return ErrNoSandbox
	case s.lasting.stored == stored && len(changes) > 0:
		s.state.Store(is)
		s.lasting.stored++
	}
	for _, w := range batch {
		if w.err == nil {
			s.happened(w.tx, w.at)
		} else {
			w.tx.undo()
		}
	}
	if s.p.shared != nil {
		s.hear(s.state.Load())
	}
	return nil
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
	w := &write{fn: func(t *Tx) error { fn(t); return nil }}
	w.run(s, state)
	w.tx.undo()
	return nil
}

// failed notes that the store did not do what it was told, or that nobody knows.
func (s *Sandbox) failed(err error) error {
	if errors.Is(err, store.ErrNoShard) {
		s.vanish()
		return ErrNoSandbox
	}
	if !errors.Is(err, store.ErrConflict) {
		s.mu.Lock()
		s.lasting.doubt = true
		s.mu.Unlock()
	}
	return err
}

// undo takes back what a transaction did beside its state.
func (t *Tx) undo() {
	for _, c := range t.counted {
		t.sandbox.tally.add(c.path, c.at, -1)
	}
	t.counted = nil
}
