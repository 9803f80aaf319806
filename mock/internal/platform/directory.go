package platform

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/mock/control"
)

// directory lists the sandboxes.
type directory struct {
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
		if s.team != nil && owner.team != s.team {
			return invalid("appid: "+appid+" is taken", "omit appid to have one drawn")
		}
		return appidTaken(appid, owner.id)
	}
	if len(d.byID) >= most {
		return tooMany(most)
	}
	if err := s.team.full(); err != nil {
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

func idTaken(id string) error {
	return invalid(fmt.Sprintf("sandbox %q exists already", id), "delete it first, or leave the id out")
}

func appidTaken(appid, owner string) error {
	return invalid(fmt.Sprintf("appid: %s belongs to sandbox %q", appid, owner), "omit appid to have one drawn")
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

// trimJournals drops the oldest entries of the largest journals, those of the sandbox's
// team and those of all, where they exceed a limit.
func (s *Sandbox) trimJournals() {
	if s.team != nil {
		s.team.journals.trim(func() []*journal { return s.p.sandboxes.journals(s.team) })
	}
	s.p.journals.trim(func() []*journal { return s.p.sandboxes.journals(nil) })
}

// loaded returns the sandboxes that are in memory.
func (p *Platform) loaded() []*Sandbox {
	p.sandboxes.mu.RLock()
	defer p.sandboxes.mu.RUnlock()
	return slices.Collect(maps.Values(p.sandboxes.byID))
}

// All returns the sandboxes in the order of their ids. It does not count as use.
func (p *Platform) All() []*Sandbox {
	if p.store != nil {
		p.loadAll()
	}
	list := p.loaded()
	slices.SortFunc(list, func(a, b *Sandbox) int { return strings.Compare(a.id, b.id) })
	return list
}

// Count returns how many sandboxes there are.
func (p *Platform) Count() int {
	if p.store != nil {
		return p.countKept()
	}
	p.sandboxes.mu.RLock()
	defer p.sandboxes.mu.RUnlock()
	return len(p.sandboxes.byID)
}

// Create creates a sandbox from a world. An empty id is drawn; an id or appid that is
// taken is an [*control.InputError].
func (p *Platform) Create(ctx context.Context, id string, w control.World) (*Sandbox, error) {
	return p.CreateFor(ctx, nil, id, w)
}

// CreateFor creates a sandbox of a team, which may be nil. One more than the team may have
// is an [*control.InputError], too.
func (p *Platform) CreateFor(ctx context.Context, team *Team, id string, w control.World) (*Sandbox, error) {
	if id == "" {
		id = hex.EncodeToString(p.bytes(6))
	}
	keys := &keys{secret: [keyBytes]byte(p.bytes(keyBytes))}
	app, err := p.newApp(w)
	if err != nil {
		return nil, err
	}
	s := &Sandbox{p: p, id: id, team: team}
	first, err := s.found(app, keys, w)
	if err != nil {
		return nil, err
	}
	s.journal.all = s.sharedJournals()
	s.state.Store(first)
	s.shared = true // with its origin
	if p.store != nil {
		return p.createKept(ctx, s, first)
	}
	if err := p.sandboxes.enter(s, app.AppID, p.most); err != nil {
		return nil, err
	}
	return s, nil
}

// Sandbox finds a sandbox by its id.
func (p *Platform) Sandbox(id string) (*Sandbox, error) {
	s, err := lookUp(&p.sandboxes.mu, &p.sandboxes.byID, id)
	if err != nil && p.store != nil {
		return p.find(id, p.store.Find)
	}
	return s, err
}

// ByAppID finds a sandbox by the appid of its app.
func (p *Platform) ByAppID(appid string) (*Sandbox, error) {
	s, err := lookUp(&p.sandboxes.mu, &p.sandboxes.byAppID, appid)
	if err != nil && p.store != nil {
		return p.find(appid, p.store.FindAppID)
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

var appidPattern = lazyregexp.New(`^wx[0-9a-f]{16}$`)

func (p *Platform) newApp(w control.World) (App, error) {
	app := App{AppID: w.AppID, Secret: w.Secret, Capable: true}
	if app.AppID == "" {
		app.AppID = "wx" + hex.EncodeToString(p.bytes(8))
	}
	if app.Secret == "" {
		app.Secret = hex.EncodeToString(p.bytes(16))
	}
	if !appidPattern().MatchString(app.AppID) {
		return App{}, invalid(
			"appid: "+app.AppID+" is not an appid",
			"an appid is wx and 16 lower-case hexadecimal digits; omit it to have one drawn",
		)
	}
	return app, nil
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
	if s.lasting != nil {
		if err := s.p.store.Drop(ctx, s.id); err != nil {
			return err
		}
	}
	s.gone(gone)
	return nil
}

// gone forgets a sandbox that was deleted. Its mu is held.
func (s *Sandbox) gone(last *state) {
	s.p.sandboxes.leave(s, last.app.AppID)
	s.state.Store(nil)
	s.journal.clear()
	s.dropDialogs(last)
	s.watchers.changed()
}
