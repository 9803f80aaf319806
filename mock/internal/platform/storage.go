package platform

import (
	"errors"
	"maps"
	"sync"
	"time"

	"github.com/devicevoip/devicevoip/mock/store"
)

// storage is the store of a platform, and what is under way there.
type storage struct {
	p        *Platform
	store    store.Store
	shared   store.Shared // the store, if other replicas use it too
	versions inquiries
	outboxes outboxes
	flushing sync.Mutex // held by who tells the store what is in outboxes
	flushed  moment     // up to when the store has what was in outboxes
	settled  moment     // up to when the store has what was in those of all replicas
	attended attended
}

// kept is a sandbox that a store keeps.
type kept struct {
	s          *Sandbox
	k          *storage
	stored     uint64           // version in the store of the sandbox's state; guarded by Sandbox.mu
	doubt      bool             // the store may have more than the state; guarded by Sandbox.mu
	waits      map[int]*Waiting // dialogs for which a call waits here; guarded by Sandbox.mu
	log        outbox
	restarts   bool       // the store has yet to restart the journal after a reset; guarded by storage.flushing
	pulling    sync.Mutex // held by who brings the journal to what a shared store has; guards unnumbered
	unnumbered unnumbered
	mu         sync.Mutex    // guards writes
	writes     []*write      // that no commit has taken yet
	turn       chan struct{} // holds a value while somebody commits
}

var _ keeper = (*kept)(nil)

// newKept prepares a sandbox whose state is in the store at a version.
func newKept(s *Sandbox, k *storage, stored uint64) *kept {
	c := &kept{s: s, k: k, stored: stored, waits: map[int]*Waiting{}, turn: make(chan struct{}, 1)}
	s.kept = c
	s.journal.all = s.sharedJournals()
	c.unnumbered.epoch = s.state.Load().keys.epoch()
	s.journal.restart(c.unnumbered.epoch)
	return c
}

// failed notes that the store did not do what it was told, or that nobody knows.
func (c *kept) failed(err error) error {
	if errors.Is(err, store.ErrNoShard) {
		c.vanish()
		return ErrNoSandbox
	}
	if !errors.Is(err, store.ErrConflict) {
		c.s.mu.Lock()
		c.doubt = true
		c.s.mu.Unlock()
	}
	return err
}

// vanish forgets a sandbox that the store no longer has.
func (c *kept) vanish() {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	if gone := c.s.state.Load(); gone != nil {
		c.s.gone(gone)
	}
}

// moment is a time that several goroutines use. It only moves forward.
type moment struct {
	mu sync.Mutex // guards at
	at time.Time
}

func (m *moment) get() time.Time {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.at
}

func (m *moment) set(at time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if at.After(m.at) {
		m.at = at
	}
}

// attended are the sandboxes that a replica looks at again and again.
type attended struct {
	mu   sync.Mutex // guards list
	list map[*Sandbox]bool
}

func (a *attended) add(s *Sandbox) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.list == nil {
		a.list = map[*Sandbox]bool{}
	}
	a.list[s] = true
}

// some returns those that still need it. It takes no sandbox's mu, which others hold while
// they add: a state that a store keeps never changes.
func (a *attended) some() []*kept {
	a.mu.Lock()
	defer a.mu.Unlock()
	maps.DeleteFunc(a.list, func(s *Sandbox, _ bool) bool { return !s.busy() })
	var list []*kept
	for s := range a.list {
		list = append(list, s.kept.(*kept))
	}
	return list
}

// write is a transaction that writes.
type write struct {
	fn   func(*Tx) error
	at   time.Time // the time of a shared store
	tx   *Tx
	err  error
	done chan struct{} // closed at the end; tx, err and panicked are set before

	panicked any // what fn panicked with
}

// outboxes are the sandboxes of which the store has yet to hear something.
type outboxes struct {
	mu   sync.Mutex // guards list
	list []*kept
}

func (o *outboxes) add(c *kept) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.list = append(o.list, c)
}

func (o *outboxes) take() []*kept {
	o.mu.Lock()
	defer o.mu.Unlock()
	list := o.list
	o.list = nil
	return list
}
