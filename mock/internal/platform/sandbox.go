package platform

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// Sandbox is a sandbox of a platform.
//
// The calls of clients are methods of [Tx], because an exchange is one transaction. What
// control does are methods of the sandbox, each a transaction of its own.
type Sandbox struct {
	p        *Platform
	id       string
	team     *Team                 // that owns it, if any
	mu       sync.Mutex            // held by the transaction that writes; taken before the journal's
	state    atomic.Pointer[state] // nil once the sandbox was deleted
	journal  journal
	watchers watchers
	tally    tally
	given    given
	beyond   atomic.Int64 // requests that exceeded the limit of the team
	used     atomic.Bool  // since EndUnused last looked
	shared   bool         // the state is read outside of mu, which guards this, or kept by the journal
	kept     keeper       // nil in memory alone
}

// keeper keeps a sandbox in a store.
type keeper interface {
	// run runs a transaction, which lasts when run returns.
	run(ctx context.Context, fn func(*Tx) error) error
	// renew brings the state to what the store has, where others may have changed it.
	renew(ctx context.Context) (at time.Time, err error)
	// settle brings the journal and the tally to what every replica did before.
	settle(ctx context.Context) error
	// clearJournal removes what the store has of the journal.
	clearJournal(ctx context.Context) error
	// reset has the journal restart with what fn does.
	reset(ctx context.Context, fn func() error) error
	// drop deletes what the store has.
	drop(ctx context.Context) error
	// attendTo has the state renewed again and again while somebody watches or waits.
	attendTo()
	// asks notes that a call waits here for a dialog; asked returns that dialog, once, or
	// nil. Both with the sandbox's mu held.
	asks(w *Waiting)
	asked(w *Waiting) *Waiting
	// uncount takes back counts that the tally has forgotten.
	uncount(forgotten map[string]dayCount)
}

// ID returns the sandbox's id.
func (s *Sandbox) ID() string { return s.id }

// Team returns the name of the team that owns the sandbox, or "".
func (s *Sandbox) Team() string {
	if s.team == nil {
		return ""
	}
	return s.team.name
}

// Admit counts a request of the team that owns the sandbox. One beyond its limit is a
// [*LimitError], which [Sandbox.BeyondLimit] counts if a client made it.
func (s *Sandbox) Admit(now time.Time, ofClient bool) error {
	if s.team == nil {
		return nil
	}
	err := s.team.admit(now)
	if err != nil && ofClient {
		s.beyond.Add(1)
	}
	return err
}

// BeyondLimit returns how many requests of clients Admit refused since the journal was last
// cleared.
func (s *Sandbox) BeyondLimit() int { return int(s.beyond.Load()) }

// Activity returns what goes on at the platform of the sandbox.
func (s *Sandbox) Activity() *Activity { return &s.p.activity }

// Rules returns the catalogue the sandbox follows.
func (s *Sandbox) Rules() *rule.Catalogue { return s.p.rules }

// busy reports whether something of the sandbox goes on. Its mu is held, or a store keeps the
// sandbox: its states never change.
func (s *Sandbox) busy() bool {
	now := s.state.Load()
	return s.watchers.any() || now != nil && (len(now.extra().dialogs) > 0 || !now.extra().calls.empty())
}

// busyNow is busy for who does not hold mu.
func (s *Sandbox) busyNow() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.busy()
}

// use notes that somebody uses the sandbox.
func (s *Sandbox) use() {
	if !s.used.Load() {
		s.used.Store(true)
		s.p.endings.remove(s.id)
	}
}

// Watch returns a channel that receives after something in the sandbox has
// changed; changes that were not received yet count as one. Stop ends the
// watching; call it once.
//
// The passing of time is no change, nor is an expiry.
func (s *Sandbox) Watch() (changed <-chan struct{}, stop func()) {
	changed, stop = s.watchers.watch()
	if s.kept != nil {
		s.kept.attendTo()
	}
	return changed, stop
}

// View runs fn on the sandbox as it is now. What happens meanwhile changes nothing of that.
func (s *Sandbox) View(ctx context.Context, fn func(*View) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if s.kept != nil {
		if _, err := s.kept.renew(ctx); err != nil {
			return err
		}
	}
	s.mu.Lock()
	v, err := s.open()
	s.shared = true
	s.mu.Unlock()
	if err != nil {
		return err
	}
	return fn(&v)
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

// open returns the sandbox as it is now.
func (s *Sandbox) open() (View, error) {
	state := s.state.Load()
	if state == nil {
		return View{}, ErrNoSandbox
	}
	return View{state, s.p.rules, state.clock.at(s.p.now())}, nil
}
