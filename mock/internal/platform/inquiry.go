package platform

import (
	"context"
	"sync"
	"time"

	"github.com/devicevoip/devicevoip/mock/store"
)

// storePatience is how long a call may wait for the store, in real time.
const storePatience = 5 * time.Second

// inquiries ask a store for the versions of shards, many at a time: who asks while the
// store is being asked is in the next question.
type inquiries struct {
	from store.Shared
	mu   sync.Mutex // guards next
	next *inquiry
	turn chan struct{} // holds a value while the store is being asked
}

// inquiry is one question.
type inquiry struct {
	ids      map[string]bool
	done     chan struct{} // closed once what follows is set
	now      time.Time
	versions map[string]uint64
	err      error
}

// of returns the version of a shard, as of a moment after the call began, and the store's
// time. It waits for the question before its own, and asks at most for storePatience.
func (q *inquiries) of(ctx context.Context, id string) (time.Time, uint64, error) {
	q.mu.Lock()
	if q.next == nil {
		q.next = &inquiry{ids: map[string]bool{}, done: make(chan struct{})}
	}
	in := q.next
	in.ids[id] = true
	q.mu.Unlock()
	select {
	case <-in.done:
	case q.turn <- struct{}{}:
		q.ask(ctx, in)
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
func (q *inquiries) ask(ctx context.Context, in *inquiry) {
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
	ctx, stop := context.WithTimeout(ctx, storePatience) // from now: others depend on it
	defer stop()
	in.now, in.versions, in.err = q.from.Versions(ctx, ids)
	close(in.done)
}
