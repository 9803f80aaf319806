// Package kept keeps what a platform has beside its sandboxes in a shard of its store, and
// brings what other replicas change.
package kept

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/devicevoip/devicevoip/mock/store"
)

// Rows are the rows of a shard, which exists once it has had one. They are safe for concurrent
// use.
type Rows struct {
	id     string
	what   string
	take   func(store.Picture) error
	store  store.Store // nil in memory alone
	shared bool        // with other replicas

	mu      sync.Mutex // held by who reads or changes what the store has; guards what follows
	read    bool
	version uint64 // of the shard that was read last; 0 while there is none
}

// New returns the rows of the shard of an id; errors name what they are. Without a store they
// last as long as the process. Take is told all rows, and then those that change, before
// [Rows.Change] or [Rows.Follow] returns; one call at a time.
func New(id, what string, s store.Store, take func(store.Picture) error) *Rows {
	r := &Rows{id: id, what: what, store: s, take: take}
	_, r.shared = s.(store.Shared)
	return r
}

// Shared reports whether other replicas may change the rows.
func (r *Rows) Shared() bool { return r.shared }

// Follow brings what others have changed, and at first all that the store has.
func (r *Rows) Follow(ctx context.Context) error {
	if r.store == nil {
		return nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.read && !r.shared {
		return nil
	}
	return r.refresh(ctx)
}

// refresh is Follow while mu is held.
func (r *Rows) refresh(ctx context.Context) error {
	picture, err := r.store.Load(ctx, r.id, r.version)
	if errors.Is(err, store.ErrNoShard) {
		picture, err = store.Picture{Whole: true}, nil
	}
	if err != nil {
		return fmt.Errorf("load %s: %w", r.what, err)
	}
	if err := r.take(picture); err != nil {
		return err
	}
	r.read, r.version = true, picture.Version
	return nil
}

// Change has the store keep the rows that decide returns, all or none. Where another replica
// is faster, decide runs again with what that one changed.
func (r *Rows) Change(ctx context.Context, decide func() ([]store.Row, error)) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	for {
		if r.store != nil {
			if err := r.refresh(ctx); err != nil {
				return err
			}
		}
		rows, err := decide()
		if err != nil {
			return err
		}
		if again, err := r.commit(ctx, rows); again {
			continue
		} else if err != nil {
			return err
		}
		return r.take(store.Picture{Version: r.version, Rows: rows})
	}
}

// commit has the store keep rows, and reports whether another replica was first.
func (r *Rows) commit(ctx context.Context, rows []store.Row) (again bool, err error) {
	switch {
	case r.store == nil:
		return false, nil
	case r.version == 0:
		err = r.store.Create(ctx, store.Shard{ID: r.id, AppID: r.id}, r.id, rows)
	default:
		err = r.store.Commit(ctx, r.id, r.version, rows)
	}
	if errors.Is(err, store.ErrConflict) {
		return true, nil
	}
	if _, taken := errors.AsType[*store.TakenError](err); taken {
		return true, nil
	}
	if err == nil {
		r.version++
	}
	return false, err
}
