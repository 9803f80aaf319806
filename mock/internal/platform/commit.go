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
	at, err := c.renew(ctx)
	if err != nil {
		return err
	}
	ended, asks, err := c.readOnly(at, c.k.shared == nil, fn)
	if asks {
		if err := c.settle(ctx); err != nil {
			return err
		}
		ended, _, err = c.readOnly(at, true, fn)
	}
	if ended {
		return err
	}
	return c.write(context.WithoutCancel(ctx), &write{fn: fn, at: at, done: make(chan struct{})})
}

// readOnly runs a transaction. It reports whether that has ended because it failed or wrote
// nothing, and whether it asks what others did, which is known once settled. Unless it has
// ended it has not happened.
func (c *kept) readOnly(at time.Time, settled bool, fn func(*Tx) error) (ended, asks bool, err error) {
	s, t := c.s, transactions.Get().(*Tx)
	t.p, t.sandbox, t.revocable = s.p, s, true
	if ended, err = c.try(t, at, settled, fn); ended && err == nil {
		s.tell(t)
	} else {
		t.undo()
	}
	asks = t.asksOthers && !settled && err == nil
	t.reuse()
	return ended, asks, err
}

// try runs a transaction, which has happened if it wrote nothing and asks nobody.
func (c *kept) try(t *Tx, at time.Time, settled bool, fn func(*Tx) error) (ended bool, err error) {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	if t.View, err = c.s.open(); err != nil {
		return true, err
	}
	if err := fn(t); err != nil {
		return true, err
	}
	if t.writing || t.asksOthers && !settled {
		return false, nil
	}
	c.happened(t, at)
	return true, nil
}

// write has a transaction committed, by whoever has the turn.
func (c *kept) write(ctx context.Context, w *write) error {
	c.mu.Lock()
	c.writes = append(c.writes, w)
	c.mu.Unlock()
	select {
	case <-w.done:
	case c.turn <- struct{}{}:
		ctx, stop := context.WithTimeout(ctx, storePatience) // from now: others depend on it
		c.commitAll(ctx)
		stop()
		<-c.turn
		<-w.done // by this turn, or by the one before
	}
	if w.panicked != nil {
		panic(w.panicked)
	}
	return w.err
}

// errPanicked is the error of a transaction that panicked, which only its own caller feels.
var errPanicked = errors.New("the transaction panicked")

// run runs the transaction on a state.
func (w *write) run(s *Sandbox, on *state) {
	defer func() {
		if w.panicked = recover(); w.panicked != nil {
			w.err = errPanicked
		}
	}()
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
