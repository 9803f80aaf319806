package platform

import (
	"sync"
	"sync/atomic"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// Sandbox is a sandbox of a platform.
//
// The calls of clients are methods of [Tx], because an exchange is one transaction. What
// control does are methods of the sandbox, each a transaction of its own.
type Sandbox struct {
	p        *Platform
	id       string
	mu       sync.Mutex            // held by the transaction that writes; taken before the journal's
	state    atomic.Pointer[state] // nil once the sandbox was deleted
	journal  journal
	watchers watchers
}

// ID returns the sandbox's id.
func (s *Sandbox) ID() string { return s.id }

// Rules returns the catalogue the sandbox follows.
func (s *Sandbox) Rules() *rule.Catalogue { return s.p.rules }

// Watch returns a channel that receives after something in the sandbox has
// changed; changes that were not received yet count as one. Stop ends the
// watching; call it once.
//
// The passing of time is no change, nor is an expiry.
func (s *Sandbox) Watch() (changed <-chan struct{}, stop func()) { return s.watchers.watch() }
