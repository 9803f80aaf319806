package platform

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/devicevoip/devicevoip/mock/store"
)

// createKept has the store keep a new sandbox.
func (p *Platform) createKept(ctx context.Context, s *Sandbox, first *state) (*Sandbox, error) {
	if n, err := p.store.Count(ctx); err != nil {
		return nil, err
	} else if n >= p.most {
		return nil, tooMany(n)
	}
	rows, err := changesBetween(&state{}, first)
	if err != nil {
		return nil, err
	}
	s.begin(1)
	err = p.store.Create(ctx, store.Shard{ID: s.id, AppID: first.app.AppID}, first.keys.epoch(), rows)
	var taken *store.TakenError
	switch {
	case errors.As(err, &taken) && taken.Field == "id":
		return nil, idTaken(s.id)
	case errors.As(err, &taken):
		return nil, appidTaken(first.app.AppID, taken.Owner)
	case err != nil:
		return nil, err
	}
	return p.sandboxes.admit(s, first.app.AppID), nil
}

// begin prepares a sandbox that the store has at a version.
func (s *Sandbox) begin(stored uint64) {
	s.lasting = newLasting(stored)
	s.journal.all = &s.p.journals
	s.journal.restart(s.state.Load().keys.epoch())
}

// find finds a sandbox in the store and brings it into memory.
func (p *Platform) find(key string, in func(context.Context, string) (store.Shard, error)) (*Sandbox, error) {
	ctx, stop := context.WithTimeout(context.Background(), storePatience)
	defer stop()
	shard, err := in(ctx, key)
	if errors.Is(err, store.ErrNoShard) || err == nil && reserved(shard.ID) {
		return nil, ErrNoSandbox
	}
	if err != nil {
		return nil, err
	}
	s, err := p.load(ctx, shard)
	if err == nil {
		s.use()
	}
	return s, err
}

// reserved reports whether a shard is no sandbox.
func reserved(id string) bool { return strings.HasPrefix(id, "_") }

// load brings a sandbox of the store into memory, unless it is there.
func (p *Platform) load(ctx context.Context, shard store.Shard) (*Sandbox, error) {
	if s, err := lookUp(&p.sandboxes.mu, &p.sandboxes.byID, shard.ID); err == nil {
		return s, nil
	}
	picture, err := p.store.Load(ctx, shard.ID, 0)
	if err != nil {
		return nil, fmt.Errorf("load sandbox %s: %w", shard.ID, err)
	}
	first, err := new(state).with(picture)
	if err != nil {
		return nil, fmt.Errorf("load sandbox %s: the store has what this version cannot read: %w", shard.ID, err)
	}
	s := &Sandbox{p: p, id: shard.ID}
	s.state.Store(first)
	s.begin(picture.Version)
	if err := s.recall(ctx, first); err != nil {
		return nil, fmt.Errorf("load sandbox %s: %w", shard.ID, err)
	}
	s = p.sandboxes.admit(s, first.app.AppID)
	s.attend(first)
	if p.shared == nil {
		return s, s.widow(ctx, map[string]bool{p.replica: true})
	}
	return s, nil
}

// recall brings back what the store has of a sandbox beside its state.
func (s *Sandbox) recall(ctx context.Context, first *state) error {
	if err := s.recount(ctx); err != nil {
		return err
	}
	if s.p.shared != nil {
		return s.pull(ctx)
	}
	journal, err := s.p.store.Journal(ctx, s.id, 0)
	if err != nil {
		return err
	}
	if epoch := first.keys.epoch(); journal.Epoch != epoch { // the process ended while it reset the sandbox
		return s.p.store.Restart(ctx, s.id, epoch)
	}
	s.journal.extend(int(journal.First)-1, journal.Lines, journalEntries)
	return nil
}

// admit adds a sandbox that the store has, and returns the one that is there.
func (d *directory) admit(s *Sandbox, appid string) *Sandbox {
	d.mu.Lock()
	defer d.mu.Unlock()
	if there := d.byID[s.id]; there != nil {
		return there
	}
	d.put(s, appid)
	return s
}

// loadAll brings all sandboxes of the store into memory. Those that it cannot read stay out.
func (p *Platform) loadAll() {
	ctx, stop := context.WithTimeout(context.Background(), storePatience)
	defer stop()
	list, err := p.store.List(ctx)
	if err != nil {
		return
	}
	for _, shard := range list {
		if !reserved(shard.ID) {
			_, _ = p.load(ctx, shard)
		}
	}
}

// countKept returns how many sandboxes the store has, 0 when it does not say.
func (p *Platform) countKept() int {
	ctx, stop := context.WithTimeout(context.Background(), storePatience)
	defer stop()
	n, err := p.store.Count(ctx)
	if err != nil {
		return 0
	}
	return n
}

// clearKept removes the lines of the journal that the store has.
func (s *Sandbox) clearKept(ctx context.Context) error {
	if err := s.settle(ctx); err != nil {
		return err
	}
	if err := s.p.flush(ctx); err != nil {
		return err
	}
	return s.restartKept(ctx)
}

// restartKept removes the lines of the journal that the store has. After a reset the
// numbering restarts.
func (s *Sandbox) restartKept(ctx context.Context) error {
	epoch, err := read(ctx, s, func(v *View) (string, error) { return v.keys.epoch(), nil })
	if err != nil {
		return err
	}
	return s.p.store.Restart(ctx, s.id, epoch)
}
