package platform

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/devicevoip/devicevoip/mock/store"
)

// renew brings the state to what the store had at a moment after renew was called, where
// other replicas may have changed it. It returns the time of a shared store at that moment.
func (s *Sandbox) renew(ctx context.Context) (at time.Time, err error) {
	s.mu.Lock()
	doubt := s.lasting.doubt
	s.mu.Unlock()
	if s.p.shared == nil && !doubt {
		return at, nil
	}
	if s.p.shared == nil {
		return at, s.reload(ctx)
	}
	at, version, err := s.p.versions.of(ctx, s.p.shared, s.id)
	if err != nil {
		return at, s.failed(err)
	}
	s.mu.Lock()
	current := s.lasting.stored == version
	s.lasting.doubt = s.lasting.doubt && !current
	s.mu.Unlock()
	if current {
		return at, nil
	}
	return at, s.reload(ctx)
}

// reload brings the state to what the store has.
func (s *Sandbox) reload(ctx context.Context) error {
	for {
		s.mu.Lock()
		after := s.lasting.stored
		s.mu.Unlock()
		p, err := s.p.store.Load(ctx, s.id, after)
		if err == nil && p.Version < after { // another sandbox of the same id
			after = 0
			p, err = s.p.store.Load(ctx, s.id, after)
		}
		if err != nil {
			return s.failed(err)
		}
		if done, err := s.adopt(after, p); done || err != nil {
			return err
		}
	}
}

// adopt makes a picture the state, unless that has changed meanwhile and is older.
func (s *Sandbox) adopt(after uint64, p store.Picture) (done bool, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	was, l := s.state.Load(), s.lasting
	switch {
	case was == nil:
		return true, ErrNoSandbox
	case p.Version == l.stored:
		l.doubt = false
		return true, nil
	case after != 0 && l.stored != after:
		return l.stored > p.Version, nil
	}
	is, err := was.with(p)
	if err != nil {
		return true, errors.Join(errors.New("sandbox "+s.id+": the store has what this version cannot read"), err)
	}
	s.state.Store(is)
	l.stored, l.doubt = p.Version, false
	if was.keys.secret != is.keys.secret { // another replica reset the sandbox
		s.tally.clear("")
		s.journal.restart(is.keys.epoch())
	}
	s.hear(is)
	s.attend(is)
	s.watchers.changed()
	return true, nil
}

// vanish forgets a sandbox that the store no longer has.
func (s *Sandbox) vanish() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if gone := s.state.Load(); gone != nil {
		s.gone(gone)
	}
}

// inquiries ask a store for the versions of shards, many at a time: who asks while the
// store is being asked is in the next question.
type inquiries struct {
	mu   sync.Mutex // guards next
	next *inquiry
	turn chan struct{} // holds a value while the store is being asked
}

// inquiry is one question.
type inquiry struct {
	ids      map[string]bool
	done     chan struct{} // closed once versions and err are set
	now      time.Time
	versions map[string]uint64
	err      error
}

// of returns the version of a shard, as of a moment after the call began, and the store's
// time.
func (q *inquiries) of(ctx context.Context, from store.Shared, id string) (time.Time, uint64, error) {
	q.mu.Lock()
	if q.next == nil {
		q.next = &inquiry{ids: map[string]bool{}, done: make(chan struct{})}
	}
	in := q.next
	in.ids[id] = true
	q.mu.Unlock()
	select {
	case <-in.done:
	case <-ctx.Done():
		return time.Time{}, 0, ctx.Err()
	case q.turn <- struct{}{}:
		q.ask(ctx, from, in)
		<-q.turn
	}
	if in.err != nil {
		return time.Time{}, 0, in.err
	}
	version, ok := in.versions[id]
	if !ok {
		return time.Time{}, 0, store.ErrNoShard
	}
	return in.now, version, nil
}

// ask asks the store, unless somebody else has.
func (q *inquiries) ask(ctx context.Context, from store.Shared, in *inquiry) {
	q.mu.Lock()
	if q.next != in {
		q.mu.Unlock()
		return
	}
	q.next = nil
	q.mu.Unlock()
	ids := make([]string, 0, len(in.ids))
	for id := range in.ids {
		ids = append(ids, id)
	}
	in.now, in.versions, in.err = from.Versions(ctx, ids)
	close(in.done)
}
