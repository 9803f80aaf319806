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
	used     atomic.Bool // since EndUnused last looked
	shared   bool        // the state is read outside of mu, which guards this
	lasting  *lasting    // nil in memory alone
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
// [*LimitError].
func (s *Sandbox) Admit(now time.Time) error {
	if s.team == nil {
		return nil
	}
	return s.team.admit(now)
}

// Activity returns what goes on at the platform of the sandbox.
func (s *Sandbox) Activity() *Activity { return &s.p.activity }

// Rules returns the catalogue the sandbox follows.
func (s *Sandbox) Rules() *rule.Catalogue { return s.p.rules }

// busy reports whether something of the sandbox goes on. Its mu is held.
func (s *Sandbox) busy() bool {
	now := s.state.Load()
	return s.watchers.count.Load() > 0 || now != nil && (len(now.extra().dialogs) > 0 || now.extra().calls.root != nil)
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
	}
}

// Watch returns a channel that receives after something in the sandbox has
// changed; changes that were not received yet count as one. Stop ends the
// watching; call it once.
//
// The passing of time is no change, nor is an expiry.
func (s *Sandbox) Watch() (changed <-chan struct{}, stop func()) {
	changed, stop = s.watchers.watch()
	if s.lasting != nil {
		s.p.attended.add(s)
	}
	return changed, stop
}

// View runs fn on the sandbox as it is now. What happens meanwhile changes nothing of that.
func (s *Sandbox) View(ctx context.Context, fn func(*View) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if s.lasting != nil {
		ctx, stop := context.WithTimeout(ctx, storePatience)
		defer stop()
		if _, err := s.renew(ctx); err != nil {
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
