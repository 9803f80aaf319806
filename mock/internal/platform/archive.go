package platform

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"github.com/devicevoip/devicevoip/mock/store"
)

// create has the store keep a new sandbox.
func (k *storage) create(ctx context.Context, s *Sandbox, first *state) (*Sandbox, error) {
	p := k.p
	if err := k.full(ctx, s.team); err != nil {
		return nil, err
	}
	n, err := store.Sandboxes(ctx, k.store)
	if err != nil {
		return nil, err
	}
	if n >= p.most {
		return nil, tooMany(n)
	}
	rows, err := changesBetween(&state{}, first)
	if err != nil {
		return nil, err
	}
	newKept(s, k, 1)
	err = k.store.Create(ctx, store.Shard{ID: s.id, AppID: first.foundBy(s.id), Team: s.Team()}, first.keys.epoch(), rows)
	var taken *store.TakenError
	switch {
	case errors.As(err, &taken) && taken.Field == "id":
		return nil, idTaken(s.id)
	case errors.As(err, &taken):
		return nil, s.team.appidTaken(first.app.AppID, taken.Owner)
	case err != nil:
		return nil, err
	}
	return p.sandboxes.admit(s, first.foundBy(s.id)), nil
}

func (k *storage) find(id string) (*Sandbox, error) { return k.findBy(id, k.store.Find) }

func (k *storage) findAppID(appid string) (*Sandbox, error) {
	return k.findBy(appid, k.store.FindAppID)
}

// findBy finds a sandbox in the store and brings it into memory.
func (k *storage) findBy(key string, in func(context.Context, string) (store.Shard, error)) (*Sandbox, error) {
	ctx, stop := context.WithTimeout(context.Background(), storePatience)
	defer stop()
	shard, err := in(ctx, key)
	if errors.Is(err, store.ErrNoShard) || err == nil && !shard.IsSandbox() {
		return nil, ErrNoSandbox
	}
	if err != nil {
		return nil, err
	}
	s, err := k.load(ctx, shard)
	if err == nil {
		s.use()
	}
	return s, err
}

// bring brings a sandbox of the store into memory.
func (k *storage) bring(ctx context.Context, id string) (*Sandbox, error) {
	shard, err := k.store.Find(ctx, id)
	if errors.Is(err, store.ErrNoShard) {
		return nil, ErrNoSandbox
	}
	if err != nil {
		return nil, err
	}
	return k.load(ctx, shard)
}

// uses returns when each sandbox of the store was last used by any replica.
func (k *storage) uses(ctx context.Context) (now time.Time, last map[string]use, err error) {
	list, err := k.store.List(ctx)
	if err != nil {
		return now, nil, err
	}
	used := map[string]time.Time{}
	if k.shared != nil {
		if used, err = k.shared.Used(ctx); err == nil {
			now, _, err = k.shared.Versions(ctx, nil)
		}
	}
	last = make(map[string]use, len(list))
	for _, shard := range list {
		if shard.IsSandbox() {
			last[shard.ID] = use{shard.Team, used[shard.ID]}
		}
	}
	return now, last, err
}

// load brings a sandbox of the store into memory, unless it is there.
func (k *storage) load(ctx context.Context, shard store.Shard) (*Sandbox, error) {
	p := k.p
	if s := p.sandboxes.there(shard.ID); s != nil {
		return s, nil
	}
	picture, err := k.store.Load(ctx, shard.ID, 0)
	if err != nil {
		return nil, fmt.Errorf("load sandbox %s: %w", shard.ID, err)
	}
	first, err := new(state).with(picture)
	if err != nil {
		return nil, fmt.Errorf("load sandbox %s: the store has what this version cannot read: %w", shard.ID, err)
	}
	s := &Sandbox{p: p, id: shard.ID, team: p.Team(shard.Team)}
	s.state.Store(first)
	c := newKept(s, k, picture.Version)
	if err := c.recall(ctx, first); err != nil {
		return nil, fmt.Errorf("load sandbox %s: %w", shard.ID, err)
	}
	if there := p.sandboxes.admit(s, shard.AppID); there != s {
		s.journal.clear() // which all journals count
		s, c = there, there.kept.(*kept)
	}
	c.attend(first)
	if k.shared == nil {
		return s, c.dropAbandoned(ctx, map[string]bool{p.replica: true})
	}
	return s, nil
}

// recall brings back what the store has of a sandbox beside its state.
func (c *kept) recall(ctx context.Context, first *state) error {
	if err := c.recount(ctx); err != nil {
		return err
	}
	if c.k.shared != nil {
		return c.pull(ctx)
	}
	journal, err := c.k.store.Journal(ctx, c.s.id, 0)
	if err != nil {
		return err
	}
	if epoch := first.keys.epoch(); journal.Epoch != epoch { // the process ended while it reset the sandbox
		return c.k.store.Restart(ctx, c.s.id, epoch)
	}
	var entries [][]byte
	for _, text := range journal.Lines {
		entries = append(entries, readLine(text).entry)
	}
	c.s.journal.extend(int(journal.First)-1, entries, journalEntries)
	return nil
}

// loadAll brings the sandboxes of the teams that are wanted into memory.
func (k *storage) loadAll(ctx context.Context, wanted func(team string) bool) error {
	ctx, stop := context.WithTimeout(ctx, storePatience)
	defer stop()
	list, err := k.store.List(ctx)
	if err != nil {
		return err
	}
	for _, shard := range list {
		if !shard.IsSandbox() || !wanted(shard.Team) {
			continue
		}
		if _, err := k.load(ctx, shard); err != nil && !errors.Is(err, store.ErrNoShard) { // deleted in the meantime
			return err
		}
	}
	return nil
}

// count returns how many sandboxes the store has.
func (k *storage) count() (int, error) {
	ctx, stop := context.WithTimeout(context.Background(), storePatience)
	defer stop()
	return store.Sandboxes(ctx, k.store)
}

// countOf counts the sandboxes of a team in the store.
func (k *storage) countOf(ctx context.Context, team string) (int, error) {
	list, err := k.store.List(ctx)
	n := 0
	for _, shard := range list {
		if shard.Team == team {
			n++
		}
	}
	return n, err
}

// full returns an error when the store has as many sandboxes of a team as it may have.
func (k *storage) full(ctx context.Context, team *Team) error {
	if team == nil || team.Limits().Sandboxes == 0 {
		return nil
	}
	n, err := k.countOf(ctx, team.name)
	if err != nil {
		return err
	}
	return team.full(n)
}

// keepIn has a store keep the sandboxes of the platform.
func (p *Platform) keepIn(s store.Store) {
	shared, _ := s.(store.Shared)
	p.replica = hex.EncodeToString(p.bytes(8))
	p.sandboxes.kept = &storage{p: p, store: s, shared: shared, versions: inquiries{from: shared, turn: make(chan struct{}, 1)}}
}
