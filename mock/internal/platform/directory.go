package platform

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"
)

// archive is a store with the sandboxes of a platform, which comes to memory as it is used.
type archive interface {
	// create keeps a new sandbox.
	create(ctx context.Context, s *Sandbox, first *state) (*Sandbox, error)
	// find and findAppID bring a sandbox into memory.
	find(id string) (*Sandbox, error)
	findAppID(appid string) (*Sandbox, error)
	// bring does so without using it.
	bring(ctx context.Context, id string) (*Sandbox, error)
	// uses returns when each sandbox was last used, and the time now by the same clock, or
	// zero times when a store of this process alone does not know.
	uses(ctx context.Context) (now time.Time, last map[string]use, err error)
	// flush tells the store what happened beside the transactions.
	flush(ctx context.Context) error
	// loadAll brings the sandboxes of the teams that are wanted into memory.
	loadAll(ctx context.Context, wanted func(team string) bool) error
	// count returns how many sandboxes there are.
	count() (int, error)
	// countOf returns how many sandboxes of a team there are.
	countOf(ctx context.Context, team string) (int, error)
	// replicated reports whether other replicas use the store.
	replicated() bool
	join(ctx context.Context) error
	run(ctx context.Context, failed func(error))
}

// directory lists the sandboxes.
type directory struct {
	kept    archive      // nil in memory alone
	mu      sync.RWMutex // guards what follows
	byID    map[string]*Sandbox
	byAppID map[string]*Sandbox
}

// enter adds a sandbox, unless there are the most already.
func (d *directory) enter(s *Sandbox, appid string, most int) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.byID[s.id] != nil {
		return idTaken(s.id)
	}
	if owner := d.byAppID[appid]; owner != nil {
		return s.team.appidTaken(appid, owner.id)
	}
	if len(d.byID) >= most {
		return tooMany(most)
	}
	if err := s.team.full(s.team.count()); err != nil {
		return err
	}
	d.put(s, appid)
	return nil
}

// put adds a sandbox. Its mu is held.
func (d *directory) put(s *Sandbox, appid string) {
	if d.byID == nil {
		d.byID, d.byAppID = map[string]*Sandbox{}, map[string]*Sandbox{}
	}
	d.byID[s.id], d.byAppID[appid] = s, s
	if s.team != nil {
		s.team.sandboxes.Add(1)
	}
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

// there returns the sandbox of an id that is in memory, or nil. It does not count as use.
func (d *directory) there(id string) *Sandbox {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.byID[id]
}

func idTaken(id string) error {
	return invalid(fmt.Sprintf("sandbox %q exists already", id), "delete it first, or leave the id out")
}

func tooMany(most int) error {
	return invalid(fmt.Sprintf("sandboxes: there are %d, the most that this platform keeps", most), "delete those that you do not need, or have serve allow more with --max-sandboxes, or end unused ones with --idle")
}

// leave removes a sandbox, if it is there.
func (d *directory) leave(s *Sandbox, appid string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.byID[s.id] == s {
		delete(d.byID, s.id)
		delete(d.byAppID, appid)
		if s.team != nil {
			s.team.sandboxes.Add(-1)
		}
	}
}

// journals returns the journals of a team's sandboxes, or of all.
func (d *directory) journals(of *Team) []*journal {
	d.mu.RLock()
	defer d.mu.RUnlock()
	list := make([]*journal, 0, len(d.byID))
	for _, s := range d.byID {
		if of == nil || s.team == of {
			list = append(list, &s.journal)
		}
	}
	return list
}

// sharedJournals are what the journal of the sandbox counts to.
func (s *Sandbox) sharedJournals() *journals {
	if s.team != nil {
		return &s.team.journals
	}
	return &s.p.journals
}

// loaded returns the sandboxes that are in memory.
func (p *Platform) loaded() []*Sandbox {
	p.sandboxes.mu.RLock()
	defer p.sandboxes.mu.RUnlock()
	return slices.Collect(maps.Values(p.sandboxes.byID))
}

// AllOf returns the sandboxes of the teams that are wanted, "" being none, in the order of
// their ids. It does not count as use.
func (p *Platform) AllOf(ctx context.Context, wanted func(team string) bool) ([]*Sandbox, error) {
	if p.sandboxes.kept != nil {
		if err := p.sandboxes.kept.loadAll(ctx, wanted); err != nil {
			return nil, err
		}
	}
	list := slices.DeleteFunc(p.loaded(), func(s *Sandbox) bool { return !wanted(s.Team()) })
	slices.SortFunc(list, func(a, b *Sandbox) int { return strings.Compare(a.id, b.id) })
	return list, nil
}

// Count returns how many sandboxes there are.
func (p *Platform) Count() (int, error) {
	if p.sandboxes.kept != nil {
		return p.sandboxes.kept.count()
	}
	p.sandboxes.mu.RLock()
	defer p.sandboxes.mu.RUnlock()
	return len(p.sandboxes.byID), nil
}

// CountOf returns how many sandboxes a team has, 0 when the store does not say.
func (p *Platform) CountOf(ctx context.Context, team *Team) int {
	if p.sandboxes.kept == nil {
		return team.count()
	}
	n, _ := p.sandboxes.kept.countOf(ctx, team.name)
	return n
}

// Sandbox finds a sandbox by its id.
func (p *Platform) Sandbox(id string) (*Sandbox, error) {
	s, err := lookUp(&p.sandboxes.mu, &p.sandboxes.byID, id)
	if err != nil && p.sandboxes.kept != nil {
		return p.sandboxes.kept.find(id)
	}
	return s, err
}

// ByAppID finds a sandbox by the appid of its app.
func (p *Platform) ByAppID(appid string) (*Sandbox, error) {
	s, err := lookUp(&p.sandboxes.mu, &p.sandboxes.byAppID, appid)
	if err != nil && p.sandboxes.kept != nil {
		return p.sandboxes.kept.findAppID(appid)
	}
	return s, err
}

func lookUp(mu *sync.RWMutex, in *map[string]*Sandbox, key string) (*Sandbox, error) {
	mu.RLock()
	defer mu.RUnlock()
	if s := (*in)[key]; s != nil {
		s.use()
		return s, nil
	}
	return nil, ErrNoSandbox
}

// Delete removes the sandbox and closes the dialogs that wait for an answer.
func (s *Sandbox) Delete(ctx context.Context) error {
	err := s.end(ctx, func() error { return nil })
	if errors.Is(err, ErrNoSandbox) {
		return nil // it was deleted before
	}
	return err
}

// end deletes the sandbox if it may be.
func (s *Sandbox) end(ctx context.Context, may func() error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	gone := s.state.Load()
	if gone == nil {
		return ErrNoSandbox
	}
	if err := may(); err != nil {
		return err
	}
	if s.kept != nil {
		ctx, stop := context.WithTimeout(ctx, storePatience) // others wait for mu
		defer stop()
		if err := s.kept.drop(ctx); err != nil {
			return err
		}
	}
	s.gone(gone)
	return nil
}

// gone forgets a sandbox that was deleted. Its mu is held.
func (s *Sandbox) gone(last *state) {
	s.p.sandboxes.leave(s, last.foundBy(s.id))
	s.state.Store(nil)
	s.journal.clear()
	s.dropDialogs(last)
	s.watchers.changed()
}

// Join tells the other replicas of the platform's store that there is one more, before it
// serves anybody.
func (p *Platform) Join(ctx context.Context) error {
	if p.sandboxes.kept == nil {
		return nil
	}
	return p.sandboxes.kept.join(ctx)
}

// Run keeps a platform in step with its store until ctx ends, and then tells the store what
// it has yet to hear. Failed is told what the store did not do; Run tries again. It returns
// at once where there is no store.
func (p *Platform) Run(ctx context.Context, failed func(error)) {
	if p.sandboxes.kept != nil {
		p.sandboxes.kept.run(ctx, failed)
	}
}
