package storetest_test

import (
	"context"
	"errors"
	"flag"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/devicevoip/devicevoip/mock/internal/storetest"
	"github.com/devicevoip/devicevoip/mock/store"
)

func TestMain(m *testing.M) {
	flag.Parse()
	for name, value := range map[string]string{"rapid.nofailfile": "true", "rapid.shrinktime": "0s"} { // most failures here are wanted
		if err := flag.Set(name, value); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}

// engine is a store in memory that one of the mutants wraps.
type engine = *storetest.Memory

// mutants are engines that break the contract, each in one way. Each is made from an engine
// that was opened, and from what all that are open at a place share.
var mutants = map[string]func(e engine, place *sync.Map) store.Store{
	"acknowledges a commit before it is kept": func(e engine, _ *sync.Map) store.Store { return &early{engine: e} },
	"forgets the version check":               func(e engine, _ *sync.Map) store.Store { return unchecked{e} },
	"keeps what it refuses":                   func(e engine, _ *sync.Map) store.Store { return refusing{e} },
	"ignores a commit without changes":        func(e engine, _ *sync.Map) store.Store { return idle{e} },
	"loses a deletion":                        func(e engine, _ *sync.Map) store.Store { return undeleting{e} },
	"tears a batch":                           func(e engine, _ *sync.Map) store.Store { return torn{e} },
	"shows a part of a batch":                 func(e engine, _ *sync.Map) store.Store { return parted{e} },
	"hides removed rows":                      func(e engine, _ *sync.Map) store.Store { return hiding{e} },
	"reads an old picture":                    func(e engine, _ *sync.Map) store.Store { return &cached{engine: e} },
	"reads rows and version at two moments":   func(e engine, _ *sync.Map) store.Store { return twice{e} },
	"ends a key at a zero byte":               func(e engine, _ *sync.Map) store.Store { return cut{e} },
	"looks into values":                       func(e engine, _ *sync.Map) store.Store { return compacting{e} },
	"gives an appid twice":                    func(e engine, _ *sync.Map) store.Store { return generous{e, false} },
	"checks an appid before it creates":       func(e engine, _ *sync.Map) store.Store { return generous{e, true} },
	"forgets the team":                        func(e engine, _ *sync.Map) store.Store { return teamless{e} },
	"counts a shard after it was dropped":     func(e engine, place *sync.Map) store.Store { return counting{e, place} },
	"lists without order":                     func(e engine, _ *sync.Map) store.Store { return unordered{e} },
	"leaves something of a dropped shard":     func(e engine, place *sync.Map) store.Store { return leaving{e, place} },
	"numbers lines from those that are kept":  func(e engine, _ *sync.Map) store.Store { return renumbering{e} },
	"gives no numbers to what was skipped":    func(e engine, _ *sync.Map) store.Store { return traced{e, func(t *store.Trace) { t.Skipped = 0 }} },
	"keeps all lines":                         func(e engine, _ *sync.Map) store.Store { return traced{e, func(t *store.Trace) { t.Keep = 1000 }} },
	"takes lines of another epoch":            func(e engine, _ *sync.Map) store.Store { return epochless{e} },
	"counts once": func(e engine, _ *sync.Map) store.Store {
		return traced{e, func(t *store.Trace) { t.Counts = once(t.Counts) }}
	},
	"loses lines when it is closed":          func(e engine, _ *sync.Map) store.Store { return &forgetful{engine: e} },
	"keeps lines at a restart":               func(e engine, _ *sync.Map) store.Store { return restartless{e} },
	"numbers from 1 after every restart":     func(e engine, _ *sync.Map) store.Store { return restarting{e} },
	"works after it was closed":              func(e engine, _ *sync.Map) store.Store { return tireless{e} },
	"works although the context has ended":   func(e engine, _ *sync.Map) store.Store { return deaf{e} },
	"tells old versions":                     func(e engine, place *sync.Map) store.Store { return outdated{e, place} },
	"counts a replica that is gone as alive": func(e engine, _ *sync.Map) store.Store { return staying{e} },
	"counts only one replica as alive":       func(e engine, _ *sync.Map) store.Store { return solitary{e} },
	"forgets what a replica flushed":         func(e engine, _ *sync.Map) store.Store { return flushless{e} },
	"ignores the use of a shard":             func(e engine, _ *sync.Map) store.Store { return useless{e} },
}

// TestMutants: the contract finds each mutant.
func TestMutants(t *testing.T) {
	t.Parallel()
	for name, mutate := range mutants {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			found := storetest.Broken(t, func() storetest.Place {
				memory, shared := &storetest.Memory{}, &sync.Map{}
				return func() (store.Store, error) { return mutate(memory.Join(), shared), nil }
			})
			if found == "" {
				t.Error("it keeps the contract")
			}
			t.Log(found)
		})
	}
}

// early keeps a commit only when it is asked something else.
type early struct {
	engine
	mu   sync.Mutex // guards last
	last func()
}

func (m *early) keep() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.last != nil {
		m.last()
		m.last = nil
	}
}

func (m *early) Commit(ctx context.Context, id string, base uint64, changes []store.Row) error {
	m.keep()
	if p, err := m.engine.Load(ctx, id, 0); err != nil || p.Version != base {
		return m.engine.Commit(ctx, id, base, changes)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.last = func() { _ = m.engine.Commit(ctx, id, base, changes) }
	return nil
}

func (m *early) Load(ctx context.Context, id string, after uint64) (store.Picture, error) {
	m.keep()
	return m.engine.Load(ctx, id, after)
}

type unchecked struct{ engine }

func (m unchecked) Commit(ctx context.Context, id string, _ uint64, changes []store.Row) error {
	p, err := m.Load(ctx, id, 0)
	if err != nil {
		return err
	}
	return m.engine.Commit(ctx, id, p.Version, changes)
}

type refusing struct{ engine }

func (m refusing) Commit(ctx context.Context, id string, base uint64, changes []store.Row) error {
	err := m.engine.Commit(ctx, id, base, changes)
	if errors.Is(err, store.ErrConflict) {
		p, _ := m.Load(ctx, id, 0)
		_ = m.engine.Commit(ctx, id, p.Version, changes)
	}
	return err
}

type idle struct{ engine }

func (m idle) Commit(ctx context.Context, id string, base uint64, changes []store.Row) error {
	if len(changes) == 0 {
		return nil
	}
	return m.engine.Commit(ctx, id, base, changes)
}

// without returns the rows that f keeps.
func without(rows []store.Row, keep func(store.Row) bool) []store.Row {
	var list []store.Row
	for _, r := range rows {
		if keep(r) {
			list = append(list, r)
		}
	}
	return list
}

type undeleting struct{ engine }

func (m undeleting) Commit(ctx context.Context, id string, base uint64, changes []store.Row) error {
	return m.engine.Commit(ctx, id, base, without(changes, func(r store.Row) bool { return r.Value != nil }))
}

type torn struct{ engine }

func (m torn) Commit(ctx context.Context, id string, base uint64, changes []store.Row) error {
	return m.engine.Commit(ctx, id, base, changes[:min(len(changes), 4)])
}

// parted shows a batch by halves, of which only the second one is a version.
type parted struct{ engine }

func (m parted) Load(ctx context.Context, id string, after uint64) (store.Picture, error) {
	old, err := m.engine.Load(ctx, id, after)
	if err != nil {
		return old, err
	}
	m.wait(ctx, id, old)
	p, err := m.engine.Load(ctx, id, after)
	for i, r := range p.Rows {
		for _, before := range old.Rows {
			if r.Table == "a" && before.Table == r.Table && before.Key == r.Key {
				p.Rows[i].Value = before.Value
			}
		}
	}
	return p, err
}

// wait waits for the next commit, if the picture is of the clause whose commits go on as
// long as somebody reads.
func (m parted) wait(ctx context.Context, id string, p store.Picture) {
	goesOn := slices.ContainsFunc(p.Rows, func(r store.Row) bool { return r.Table == "m" })
	for version := p.Version; goesOn && version == p.Version; runtime.Gosched() {
		_, now, err := m.Versions(ctx, []string{id})
		if err != nil {
			return
		}
		version = now[id]
	}
}

type hiding struct{ engine }

func (m hiding) Load(ctx context.Context, id string, after uint64) (store.Picture, error) {
	p, err := m.engine.Load(ctx, id, after)
	p.Rows = without(p.Rows, func(r store.Row) bool { return r.Value != nil })
	return p, err
}

// cached knows only its own commits.
type cached struct {
	engine
	pictures sync.Map
}

func (m *cached) Commit(ctx context.Context, id string, base uint64, changes []store.Row) error {
	m.pictures.Delete(id)
	return m.engine.Commit(ctx, id, base, changes)
}

func (m *cached) Load(ctx context.Context, id string, after uint64) (store.Picture, error) {
	if p, ok := m.pictures.Load(id); ok && after == 0 {
		return p.(store.Picture), nil
	}
	p, err := m.engine.Load(ctx, id, after)
	if err == nil && after == 0 {
		m.pictures.Store(id, p)
	}
	return p, err
}

type twice struct{ engine }

func (m twice) Load(ctx context.Context, id string, after uint64) (store.Picture, error) {
	p, err := m.engine.Load(ctx, id, after)
	if err != nil {
		return p, err
	}
	parted(m).wait(ctx, id, p)
	later, err := m.engine.Load(ctx, id, after)
	p.Version = later.Version
	return p, err
}

type cut struct{ engine }

func (m cut) Create(ctx context.Context, s store.Shard, epoch string, rows []store.Row) error {
	rows = append([]store.Row{}, rows...)
	for i := range rows {
		rows[i].Key, _, _ = strings.Cut(rows[i].Key, "\x00")
	}
	return m.engine.Create(ctx, s, epoch, rows)
}

type compacting struct{ engine }

func (m compacting) Create(ctx context.Context, s store.Shard, epoch string, rows []store.Row) error {
	rows = append([]store.Row{}, rows...)
	for i := range rows {
		rows[i].Value = []byte(strings.ReplaceAll(string(rows[i].Value), " ", ""))
	}
	return m.engine.Create(ctx, s, epoch, rows)
}
