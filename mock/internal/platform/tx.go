package platform

import (
	"context"

	"github.com/devicevoip/devicevoip/mock/control"
)

// Tx is a transaction of a sandbox: a view that may write, and reads its own writes. Its
// time stands still.
//
// A call that is refused keeps what it wrote before, such as the count of its quota.
type Tx struct {
	View
	p       *Platform
	sandbox *Sandbox
	// revocable is whether the transaction may still come to nothing.
	revocable  bool
	writing    bool             // the state is a copy of the transaction's own
	exchange   control.Exchange // for the journal, once logged
	before     Moment           // the sandbox before it
	logged     bool
	entry      []byte    // of the journal, in a buffer that the next transaction uses again
	after      []func()  // what happens once the changes are kept
	drawn      [8]byte   // the latest random bytes
	asksOthers bool      // what it looked for in the journal may be at another replica
	counted    []counted // calls that the tally has counted, where a store keeps it
}

// Log adds an exchange to the journal when the transaction commits, with the sandbox as it
// was before it. It numbers the exchange, cuts its long texts, and afterwards calls the
// platform's observer.
func (t *Tx) Log(e *control.Exchange, before Moment) {
	t.exchange, t.before, t.logged = *e, before, true
	curtail(&t.exchange)
	t.entry = appendExchange(t.entry, &t.exchange)
}

// Update runs fn as one transaction: nothing else happens in the sandbox meanwhile. What
// fn wrote becomes visible when it returns nil; otherwise nothing happened, and Update
// returns fn's error. Fn must not wait, and may run again where a store keeps the sandbox.
func (s *Sandbox) Update(ctx context.Context, fn func(*Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return s.run(ctx, true, fn)
}

// Exchange runs fn as Update does, but fn cannot fail, and so its changes cost less. Who
// is gone is no reason to give up what was begun.
func (s *Sandbox) Exchange(fn func(*Tx)) error {
	return s.run(context.Background(), false, func(t *Tx) error {
		fn(t)
		return nil
	})
}

func (s *Sandbox) run(ctx context.Context, revocable bool, fn func(*Tx) error) error {
	if s.kept != nil {
		return s.kept.run(ctx, fn)
	}
	t := transactions.Get().(*Tx)
	t.p, t.sandbox, t.revocable = s.p, s, revocable
	err := s.transact(t, fn)
	if err == nil {
		s.tell(t)
	}
	t.reuse()
	return err
}

func (s *Sandbox) transact(t *Tx, fn func(*Tx) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var err error
	if t.View, err = s.open(); err != nil {
		return err
	}
	if err := fn(t); err != nil {
		return err
	}
	if t.writing && t.state != s.state.Load() { // a copy, which nobody else has
		s.state.Store(t.state)
		s.shared = false
	}
	if t.logged {
		s.journal.add(&t.exchange, t.entry, t.before)
	}
	for _, fn := range t.after {
		fn()
	}
	return nil
}

// tell says what the transaction did to those who want to know.
func (s *Sandbox) tell(t *Tx) {
	if t.logged {
		s.p.trimJournals(s.team)
		if s.p.observe != nil {
			s.p.observe(s.id, t.exchange)
		}
	}
	if t.writing || t.logged || t.after != nil {
		s.watchers.changed()
	}
}
