package disk

import (
	"context"
	"errors"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"github.com/devicevoip/devicevoip/mock/store"
)

// change is what a caller wants changed.
type change struct {
	ctx context.Context
	// apply changes b. It either returns an error of the contract before it changes
	// anything, or changes everything.
	apply func(view) error
	err   error
	done  chan struct{}
}

// most is how many changes share one sync at most.
const most = 1024

// edit has the writer apply a change, and waits until it is on disk.
func (s *Store) edit(ctx context.Context, apply func(view) error) error {
	if err := s.enter(ctx); err != nil {
		return err
	}
	defer s.mu.RUnlock()
	c := &change{ctx: ctx, apply: apply, done: make(chan struct{})}
	select {
	case s.changes <- c:
	case <-ctx.Done():
		return ctx.Err()
	}
	<-c.done // it ends soon, and the caller is to know how
	return c.err
}

// write writes changes until there are no more to come.
func (s *Store) write() {
	for first := range s.changes {
		batch := []*change{first}
		for more := true; more && len(batch) < most; {
			select {
			case c, open := <-s.changes:
				if more = open; open {
					batch = append(batch, c)
				}
			default:
				more = false
			}
		}
		s.writeBatch(batch)
		for _, c := range batch {
			close(c.done)
		}
	}
}

// writeBatch writes changes in one transaction. If that fails none is kept: then each is
// written in a transaction of its own, so that one that cannot be written, because the disk
// has no room for it or it is too large, is the only one to fail.
func (s *Store) writeBatch(batch []*change) {
	err := s.transact(batch)
	if err == nil {
		return
	}
	for _, c := range batch {
		if len(batch) > 1 {
			err = s.transact([]*change{c})
		}
		if err != nil {
			c.err = fmt.Errorf("write %s: %w", s.path, err)
		}
	}
}

func (s *Store) transact(batch []*change) (err error) {
	defer damaged(s.path, &err)()
	return s.db.Update(func(tx *bolt.Tx) error {
		v := view{tx.Bucket(data), tx.Bucket(appids)}
		for _, c := range batch {
			if c.err = c.ctx.Err(); c.err == nil {
				c.err = c.apply(v)
			}
			if c.err != nil && !refused(c.err) {
				return c.err
			}
		}
		return nil
	})
}

// refused reports whether an error is one of the contract, which changed nothing.
func refused(err error) bool {
	var taken *store.TakenError
	return errors.Is(err, store.ErrNoShard) || errors.Is(err, store.ErrConflict) || errors.As(err, &taken) ||
		errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}
