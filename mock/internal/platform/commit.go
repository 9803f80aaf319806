package platform

import (
	"context"
	"errors"
	"time"

	"github.com/devicevoip/devicevoip/mock/store"
)

// run runs fn as one transaction that the store keeps before run returns. A transaction
// that only reads commits nothing. Those that write wait for their turn; whoever has it
// runs all that wait, one on top of the other, and commits them together.
func (c *kept) run(ctx context.Context, fn func(*Tx) error) error {
	if c.k.shared == nil {
		if ended, err := c.readAlone(fn); ended {
			return err
		}
	}
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), storePatience)
	defer stop()
	at, err := c.renew(ctx)
	if err != nil {
		return err
	}
	w := &write{fn: fn, at: at, done: make(chan struct{})}
	if c.k.shared != nil && c.readOnly(w) {
		return w.err
	}
	if w.tx != nil && w.tx.asksOthers {
		if err := c.settle(ctx); err != nil {
			return err
		}
		if c.readOnly(w) {
			return w.err
		}
	}
	c.mu.Lock()
	c.writes = append(c.writes, w)
	c.mu.Unlock()
	select {
	case <-w.done:
	case c.turn <- struct{}{}:
		c.commitAll(ctx)
		<-c.turn
		<-w.done // by this turn, or by the one before
	}
	return w.err
}

// readAlone is readOnly where no other process changes the store, without what only a
// transaction that writes needs.
func (c *kept) readAlone(fn func(*Tx) error) (ended bool, err error) {
	s := c.s
	t := transactions.Get().(*Tx)
	s.mu.Lock()
	state := s.state.Load()
	if state == nil || c.doubt {
		s.mu.Unlock()
		transactions.Put(t)
		return false, nil
	}
	t.p, t.sandbox, t.revocable = s.p, s, true
	t.View = View{state, s.p.rules, state.clock.at(s.p.now())}
	err = fn(t)
	ended = err != nil || !t.writing
	if ended && err == nil {
		c.happened(t, time.Time{})
	}
	s.mu.Unlock()
	if ended && err == nil {
		s.tell(t)
	} else {
		t.undo()
	}
	*t = Tx{entry: t.entry[:0]}
	transactions.Put(t)
	return ended, err
}

// readOnly runs a transaction, and reports whether it has ended because it failed or wrote
// nothing. Otherwise it has not happened.
func (c *kept) readOnly(w *write) bool {
	s := c.s
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
		c.happened(w.tx, w.at)
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
	w.tx = s.begin(on)
	w.err = w.fn(w.tx)
}

// happened does what follows once a transaction counts. The sandbox's mu is held.
func (c *kept) happened(t *Tx, at time.Time) {
	if t.logged || len(t.counted) > 0 {
		c.note(t, at)
	}
	for _, fn := range t.after {
		fn()
	}
}

// commitAll commits the transactions that wait, again if another replica was first.
func (c *kept) commitAll(ctx context.Context) {
	c.mu.Lock()
	batch := c.writes
	c.writes = nil
	c.mu.Unlock()
	if len(batch) == 0 {
		return
	}
	err := c.commit(ctx, batch)
	for errors.Is(err, store.ErrConflict) {
		c.k.conflicts.Add(1)
		if err = c.reload(ctx); err == nil {
			err = c.commit(ctx, batch)
		}
	}
	for _, w := range batch {
		if err != nil {
			w.err = err
		}
		if w.err == nil {
			c.s.tell(w.tx)
		}
		close(w.done)
	}
}

// commit runs transactions one on top of the other, and commits what they wrote. When it
// fails, none has happened.
func (c *kept) commit(ctx context.Context, batch []*write) error {
	s := c.s
	s.mu.Lock()
	was, stored := s.state.Load(), c.stored
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
		err = c.k.store.Commit(ctx, s.id, stored, changes)
	}
	if err != nil {
		for _, w := range batch {
			w.tx.undo()
		}
		return c.failed(err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	switch now := s.state.Load(); {
	case now == nil:
		return ErrNoSandbox
	case c.stored == stored && len(changes) > 0:
		s.state.Store(is)
		c.stored++
	}
	for _, w := range batch {
		if w.err == nil {
			c.happened(w.tx, w.at)
		} else {
			w.tx.undo()
		}
	}
	if c.k.shared != nil {
		c.hear(s.state.Load())
	}
	return nil
}
