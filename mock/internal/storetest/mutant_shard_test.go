package storetest_test

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/devicevoip/devicevoip/mock/store"
)

// generous gives an appid twice, unless it looks first.
type generous struct {
	engine
	looks bool
}

func (m generous) Create(ctx context.Context, s store.Shard, epoch string, rows []store.Row) error {
	if owner, err := m.FindAppID(ctx, s.AppID); m.looks && err == nil && owner.ID != s.ID {
		return m.engine.Create(ctx, s, epoch, rows)
	}
	for range 1000 {
		runtime.Gosched() // others look meanwhile
	}
	var taken *store.TakenError
	err := m.engine.Create(ctx, s, epoch, rows)
	for tries := 1; errors.As(err, &taken) && taken.Field == "appid"; tries++ {
		again := s
		again.AppID += strings.Repeat("\x00", tries)
		err = m.engine.Create(ctx, again, epoch, rows)
	}
	return err
}

func (m generous) List(ctx context.Context) ([]store.Shard, error) {
	list, err := m.engine.List(ctx)
	for i := range list {
		list[i].AppID = strings.TrimRight(list[i].AppID, "\x00")
	}
	return list, err
}

type teamless struct{ engine }

func (m teamless) Create(ctx context.Context, s store.Shard, epoch string, rows []store.Row) error {
	s.Team = ""
	return m.engine.Create(ctx, s, epoch, rows)
}

type unordered struct{ engine }

func (m unordered) List(ctx context.Context) ([]store.Shard, error) {
	list, err := m.engine.List(ctx)
	slices.Reverse(list)
	return list, err
}

// counting counts the shards that there ever were.
type counting struct {
	engine
	ever *sync.Map
}

func (m counting) Count(ctx context.Context) (int, error) {
	list, err := m.List(ctx)
	if err != nil {
		return 0, err
	}
	for _, s := range list {
		m.ever.Store(s.ID, true)
	}
	n := 0
	for range m.ever.Range {
		n++
	}
	return n, nil
}

// leaving leaves the counts of a shard that is dropped.
type leaving struct {
	engine
	left *sync.Map
}

func (m leaving) Drop(ctx context.Context, id string) error {
	if counts, err := m.Counts(ctx, id); err == nil {
		m.left.Store(id, counts)
	}
	return m.engine.Drop(ctx, id)
}

func (m leaving) Create(ctx context.Context, s store.Shard, epoch string, rows []store.Row) error {
	err := m.engine.Create(ctx, s, epoch, rows)
	if counts, ok := m.left.Load(s.ID); ok && err == nil {
		return m.Append(ctx, []store.Trace{{ID: s.ID, Counts: counts.(map[string]int)}})
	}
	return err
}

type renumbering struct{ engine }

func (m renumbering) Journal(ctx context.Context, id string, after uint64) (store.Journal, error) {
	j, err := m.engine.Journal(ctx, id, after)
	if err == nil {
		j.First, j.Last = 1, j.Last-j.First+1
	}
	return j, err
}

// traced changes traces.
type traced struct {
	engine
	change func(*store.Trace)
}

func (m traced) Append(ctx context.Context, traces []store.Trace) error {
	traces = slices.Clone(traces)
	for i := range traces {
		m.change(&traces[i])
	}
	return m.engine.Append(ctx, traces)
}

func once(counts map[string]int) map[string]int {
	ones := map[string]int{}
	for key := range counts {
		ones[key] = 1
	}
	return ones
}

type epochless struct{ engine }

func (m epochless) Append(ctx context.Context, traces []store.Trace) error {
	traces = slices.Clone(traces)
	for i := range traces {
		if j, err := m.Journal(ctx, traces[i].ID, 0); err == nil {
			traces[i].Epoch = j.Epoch
		}
	}
	return m.engine.Append(ctx, traces)
}

// forgetful keeps lines only when the journal is read.
type forgetful struct {
	engine
	mu   sync.Mutex // guards late
	late []store.Trace
}

func (m *forgetful) Append(ctx context.Context, traces []store.Trace) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.late = append(m.late, traces...)
	return m.engine.Append(ctx, nil)
}

func (m *forgetful) Journal(ctx context.Context, id string, after uint64) (store.Journal, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.engine.Append(ctx, m.late); err != nil {
		return store.Journal{}, err
	}
	m.late = nil
	return m.engine.Journal(ctx, id, after)
}

type restartless struct{ engine }

func (m restartless) Restart(ctx context.Context, id, epoch string) error {
	if j, err := m.Journal(ctx, id, 0); err == nil && j.Epoch == epoch {
		return nil
	}
	return m.engine.Restart(ctx, id, epoch)
}

type restarting struct{ engine }

func (m restarting) Restart(ctx context.Context, id, epoch string) error {
	if err := m.engine.Restart(ctx, id, "another"); err != nil {
		return err
	}
	return m.engine.Restart(ctx, id, epoch)
}

type tireless struct{ engine }

func (tireless) Close() error { return nil }

type deaf struct{ engine }

func (m deaf) Commit(ctx context.Context, id string, base uint64, changes []store.Row) error {
	return m.engine.Commit(context.WithoutCancel(ctx), id, base, changes)
}

// outdated tells of each shard the first version that it told.
type outdated struct {
	engine
	told *sync.Map
}

func (m outdated) Versions(ctx context.Context, ids []string) (time.Time, map[string]uint64, error) {
	now, versions, err := m.engine.Versions(ctx, ids)
	for id, version := range versions {
		first, _ := m.told.LoadOrStore(id, version)
		versions[id] = first.(uint64)
	}
	return now, versions, err
}

type staying struct{ engine }

func (m staying) Beat(ctx context.Context, b store.Beat) (time.Time, []store.Replica, error) {
	b.Gone = false
	return m.engine.Beat(ctx, b)
}

type solitary struct{ engine }

func (m solitary) Beat(ctx context.Context, b store.Beat) (time.Time, []store.Replica, error) {
	now, _, err := m.engine.Beat(ctx, b)
	return now, []store.Replica{b.Replica}, err
}

type flushless struct{ engine }

func (m flushless) Beat(ctx context.Context, b store.Beat) (time.Time, []store.Replica, error) {
	b.Flushed = time.Time{}
	return m.engine.Beat(ctx, b)
}

type useless struct{ engine }

func (m useless) Beat(ctx context.Context, b store.Beat) (time.Time, []store.Replica, error) {
	b.Used = nil
	return m.engine.Beat(ctx, b)
}
