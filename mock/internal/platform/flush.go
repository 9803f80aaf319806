package platform

import (
	"context"
	"errors"
	"time"

	"github.com/devicevoip/devicevoip/mock/store"
)

func (c *kept) drop(ctx context.Context) error { return c.k.store.Drop(ctx, c.s.id) }

func (k *storage) replicated() bool { return k.shared != nil }

func (c *kept) attendTo() { c.k.attended.add(c.s) }

// How often the store hears what happened beside the transactions, in real time.
const (
	flushEvery  = 100 * time.Millisecond // where others wait for it
	flushSeldom = 900 * time.Millisecond
)

// flush tells the store what happened beside the transactions.
func (k *storage) flush(ctx context.Context) error {
	k.flushing.Lock()
	defer k.flushing.Unlock()
	var traces []store.Trace
	var from []*kept
	var failed error
	for _, c := range k.outboxes.take() {
		state := c.s.state.Load()
		if state == nil {
			continue
		}
		if err := c.restartNow(ctx); err != nil {
			failed = errors.Join(failed, err)
			k.outboxes.add(c) // until its state is gone
			continue
		}
		traces, from = append(traces, c.take(state.keys.epoch())), append(from, c)
	}
	if len(traces) == 0 {
		return failed
	}
	err := k.store.Append(ctx, traces)
	if err != nil {
		for i, c := range from {
			c.putBack(traces[i])
		}
	}
	return errors.Join(failed, err)
}

// flushAndBeat flushes, and tells the other replicas that all up to now was.
func (k *storage) flushAndBeat(ctx context.Context) error {
	if k.shared == nil {
		return k.flush(ctx)
	}
	_, err := k.beat(ctx, nil)
	return err
}

// beat flushes and says so, and returns all replicas.
func (k *storage) beat(ctx context.Context, used []string) ([]store.Replica, error) {
	now, _, err := k.shared.Beat(ctx, store.Beat{Replica: store.Replica{ID: k.p.replica, Flushed: k.flushed.get()}, Used: used})
	if err != nil {
		return nil, err
	}
	if err := k.flush(ctx); err != nil {
		return nil, err
	}
	k.flushed.set(now)
	_, alive, err := k.shared.Beat(ctx, store.Beat{Replica: store.Replica{ID: k.p.replica, Flushed: now}})
	if err != nil {
		return nil, err
	}
	for _, r := range alive {
		if r.Flushed.Before(now) {
			now = r.Flushed
		}
	}
	k.settled.set(now)
	return alive, nil
}

// settle waits until the store has what every replica did before, and brings the sandbox's
// journal and tally to that.
func (c *kept) settle(ctx context.Context) error {
	k := c.k
	if k.shared == nil {
		return nil
	}
	ctx, stop := context.WithTimeout(ctx, storePatience)
	defer stop()
	begun, _, err := k.shared.Beat(ctx, store.Beat{Replica: store.Replica{ID: k.p.replica, Flushed: k.flushed.get()}})
	if err != nil {
		return err
	}
	for {
		if _, err := k.beat(ctx, nil); err != nil {
			return err
		}
		if !k.settled.get().Before(begun) {
			if err := c.recount(ctx); err != nil {
				return err
			}
			return c.pull(ctx)
		}
		select {
		case <-time.After(flushEvery / 8):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// pull brings the journal to what a shared store had when every replica had last appended.
func (c *kept) pull(ctx context.Context) error {
	s := c.s
	c.pulling.Lock()
	defer c.pulling.Unlock()
	settled := c.k.settled.get()
	from, err := c.unread(ctx)
	if err != nil {
		return c.failed(err)
	}
	missed := int(from.Last-c.unnumbered.pulled) - len(from.Lines)
	for _, text := range from.Lines {
		c.unnumbered.lines = append(c.unnumbered.lines, readLine(text))
	}
	c.unnumbered.pulled = from.Last
	ready := c.unnumbered.take(settled)
	kept := int(from.Last+1-from.First) - len(c.unnumbered.lines)
	if s.journal.extend(missed, ready, max(0, kept)) {
		s.p.trimJournals(s.team)
		s.watchers.changed()
	}
	return nil
}

// unread returns the part of a shared store's journal that was not read yet, or all of it
// after a reset.
func (c *kept) unread(ctx context.Context) (store.Journal, error) {
	for {
		from, err := c.k.store.Journal(ctx, c.s.id, c.unnumbered.pulled)
		if err != nil || from.Epoch == c.unnumbered.epoch && from.Epoch == c.s.journal.named() {
			return from, err
		}
		if _, err := c.renew(ctx); err != nil {
			return from, err
		}
		state := c.s.state.Load()
		if state == nil {
			return from, ErrNoSandbox
		}
		epoch := state.keys.epoch()
		if from.Epoch != epoch { // who reset the sandbox has not told the store, and may be dead
			if err := c.k.store.Restart(ctx, c.s.id, epoch); err != nil {
				return from, err
			}
		}
		c.unnumbered = unnumbered{epoch: epoch}
		c.s.journal.restart(epoch)
	}
}

// clearJournal removes the lines of the journal that the store has.
func (c *kept) clearJournal(ctx context.Context) error {
	if err := c.settle(ctx); err != nil {
		return err
	}
	if err := c.k.flush(ctx); err != nil {
		return err
	}
	return c.restart(ctx)
}

// restart removes the lines of the journal that the store has. After a reset the numbering
// restarts.
func (c *kept) restart(ctx context.Context) error {
	state := c.s.state.Load()
	if state == nil {
		return ErrNoSandbox
	}
	return c.k.store.Restart(ctx, c.s.id, state.keys.epoch())
}

// restartNow restarts the journal that the store has, if that is yet to be done after a
// reset. The storage's flushing is held.
func (c *kept) restartNow(ctx context.Context) error {
	if !c.restarts {
		return nil
	}
	if err := c.restart(ctx); err != nil {
		return c.failed(err)
	}
	c.restarts = false
	return nil
}

// reset has the journal restart with what fn does.
func (c *kept) reset(ctx context.Context, fn func() error) error {
	c.k.flushing.Lock() // or the store would not know the epoch of what it is told
	defer c.k.flushing.Unlock()
	if err := fn(); err != nil {
		return err
	}
	c.log.restart()
	c.restarts = true
	return c.restartNow(ctx)
}
