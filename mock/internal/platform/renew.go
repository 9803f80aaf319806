package platform

import (
	"context"
	"fmt"
	"time"

	"github.com/devicevoip/devicevoip/mock/store"
)

// renew brings the state to what the store had at a moment after renew was called, where
// other replicas may have changed it. It returns the time of a shared store at that moment.
func (c *kept) renew(ctx context.Context) (at time.Time, err error) {
	ctx = context.WithoutCancel(ctx)
	var old bool
	if c.k.shared == nil {
		c.s.mu.Lock()
		old = c.doubt
		c.s.mu.Unlock()
	} else {
		var version uint64
		if at, version, err = c.k.versions.of(ctx, c.s.id); err != nil {
			return at, c.failed(err)
		}
		old = !c.is(version)
	}
	if old {
		ctx, stop := context.WithTimeout(ctx, storePatience)
		defer stop()
		err = c.reload(ctx)
	}
	return at, err
}

// is reports whether the state is that of a version.
func (c *kept) is(version uint64) bool {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	current := c.stored == version
	c.doubt = c.doubt && !current
	return current
}

// reload brings the state to what the store has.
func (c *kept) reload(ctx context.Context) error {
	for {
		c.s.mu.Lock()
		after := c.stored
		c.s.mu.Unlock()
		p, err := c.k.store.Load(ctx, c.s.id, after)
		if err == nil && p.Version < after { // another sandbox of the same id
			after = 0
			p, err = c.k.store.Load(ctx, c.s.id, after)
		}
		if err != nil {
			return c.failed(err)
		}
		if done, err := c.adopt(after, p); done || err != nil {
			return err
		}
	}
}

// adopt makes a picture the state, unless that has changed meanwhile and is older.
func (c *kept) adopt(after uint64, p store.Picture) (done bool, err error) {
	s := c.s
	s.mu.Lock()
	defer s.mu.Unlock()
	was := s.state.Load()
	switch {
	case was == nil:
		return true, ErrNoSandbox
	case p.Version == c.stored:
		c.doubt = false
		return true, nil
	case after != 0 && c.stored != after:
		return c.stored > p.Version, nil
	}
	is, err := was.with(p)
	if err != nil {
		return true, fmt.Errorf("renew sandbox %s: the store has what this version cannot read: %w", s.id, err)
	}
	s.state.Store(is)
	c.stored, c.doubt = p.Version, false
	if was.keys.secret != is.keys.secret { // another replica reset the sandbox
		s.tally.clear("")
		s.journal.restart(is.keys.epoch())
	}
	c.hear(is)
	c.attend(is)
	s.watchers.changed()
	return true, nil
}
