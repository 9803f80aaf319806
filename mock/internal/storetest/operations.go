package storetest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/devicevoip/devicevoip/mock/store"
)

// holdOperations: whatever is done in whatever order, an engine answers as a Memory does.
func holdOperations(tb testing.TB, empty func() Place) {
	rapid.Check(tb, func(t *rapid.T) {
		place := empty()
		s, err := place()
		if err != nil {
			t.Fatalf("open: %v", err)
		}
		m := &machine{ctx: tb.Context(), place: place, engine: s, model: &Memory{}, past: map[string]map[uint64]content{}}
		defer func() { _ = m.engine.Close() }()
		t.Repeat(map[string]func(*rapid.T){
			"create": m.create, "commit": m.commit, "commit again": m.commit, "drop": m.drop, "append": m.append,
			"restart": m.restart, "load": m.load, "journal": m.journal, "reopen": m.reopen, "shards": m.shards,
		})
		m.reopen(t)
		m.shards(t)
		for _, id := range ids {
			m.compare(t, id, 0)
		}
	})
}

// machine does the same with an engine and a model.
type machine struct {
	ctx    context.Context
	place  Place
	engine store.Store
	model  *Memory
	past   map[string]map[uint64]content // the rows of each shard at each version
}

// What operations are about: few names, so that they meet.
var (
	ids    = []string{"default", "a", "ab", "A_-9", strings.Repeat("i", 64)}
	appids = []string{"wxa", "wxb", "wxc", "wxd"}
	tables = []string{"device", "devices", "record"}
	keys   = []string{"", "a", "a\x00", "b", "设备"}
	epochs = []string{"e1", "e2"}
)

func pick(t *rapid.T, from []string, label string) string {
	return rapid.SampledFrom(from).Draw(t, label)
}

// rows draws rows of different keys; some of them remove.
func rows(t *rapid.T, removing bool) []store.Row {
	var list []store.Row
	for _, table := range tables {
		for _, key := range keys {
			switch n := rapid.IntRange(0, 9).Draw(t, "row"); {
			case n == 0 && removing:
				list = append(list, remove(table, key))
			case n >= 8:
				list = append(list, set(table, key, fmt.Sprintf(`{"n":%d}`, rapid.IntRange(0, 99).Draw(t, "value"))))
			}
		}
	}
	return list
}

// agree compares the errors of engine and model.
func agree(t *rapid.T, what string, engine, model error) {
	if got, want := verdict(engine), verdict(model); got != want {
		t.Fatalf("%s: %q, want %q", what, got, want)
	}
}

func (m *machine) create(t *rapid.T) {
	shard := store.Shard{ID: pick(t, ids, "id"), AppID: pick(t, appids, "appid"), Team: pick(t, []string{"", "red"}, "team")}
	epoch, created := pick(t, epochs, "epoch"), rows(t, false)
	err := m.engine.Create(m.ctx, shard, epoch, created)
	agree(t, "Create", err, m.model.Create(m.ctx, shard, epoch, created))
	if err == nil {
		m.past[shard.ID] = map[uint64]content{1: content{}.with(created)}
	}
}

func (m *machine) commit(t *rapid.T) {
	id, changes := pick(t, ids, "id"), rows(t, true)
	base := uint64(len(m.past[id]))
	switch rapid.IntRange(0, 9).Draw(t, "base") {
	case 0:
		base++
	case 1:
		base = max(base, 1) - 1
	}
	err := m.engine.Commit(m.ctx, id, base, changes)
	agree(t, "Commit", err, m.model.Commit(m.ctx, id, base, changes))
	if err == nil {
		m.past[id][base+1] = m.past[id][base].apply(store.Picture{Rows: changes})
	}
}

func (m *machine) drop(t *rapid.T) {
	id := pick(t, ids, "id")
	agree(t, "Drop", m.engine.Drop(m.ctx, id), m.model.Drop(m.ctx, id))
	delete(m.past, id)
}

func (m *machine) append(t *rapid.T) {
	var traces []store.Trace
	for range rapid.IntRange(1, 3).Draw(t, "traces") {
		trace := store.Trace{
			ID: pick(t, ids, "id"), Epoch: pick(t, epochs, "epoch"), Keep: rapid.IntRange(0, 6).Draw(t, "keep"),
			Skipped: max(0, rapid.IntRange(-4, 2).Draw(t, "skipped")), Counts: map[string]int{},
		}
		from := rapid.IntRange(0, 99).Draw(t, "from")
		trace.Lines = lines(from, from+rapid.IntRange(-1, 4).Draw(t, "lines"))
		for _, key := range keys {
			if n := rapid.IntRange(-5, 3).Draw(t, "count"); n > 0 {
				trace.Counts[key] = n
			}
		}
		traces = append(traces, trace)
	}
	agree(t, "Append", m.engine.Append(m.ctx, traces), m.model.Append(m.ctx, traces))
}

func (m *machine) restart(t *rapid.T) {
	id, epoch := pick(t, ids, "id"), pick(t, epochs, "epoch")
	agree(t, "Restart", m.engine.Restart(m.ctx, id, epoch), m.model.Restart(m.ctx, id, epoch))
}

func (m *machine) reopen(t *rapid.T) {
	if err := m.engine.Close(); err != nil {
		t.Fatalf("Close: %v", err)
	}
	s, err := m.place()
	if err != nil {
		t.Fatalf("open again: %v", err)
	}
	m.engine = s
}

func (m *machine) load(t *rapid.T) {
	id := pick(t, ids, "id")
	m.compare(t, id, uint64(rapid.IntRange(0, len(m.past[id])).Draw(t, "after")))
}

// compare compares all of a shard, its rows by what changed after a version.
func (m *machine) compare(t *rapid.T, id string, after uint64) {
	p, err := m.engine.Load(m.ctx, id, after)
	want, wanted := m.model.Load(m.ctx, id, 0)
	agree(t, "Load", err, wanted)
	if err == nil {
		if wrong := fault(p, after); wrong != "" {
			t.Fatalf("Load after %d: %s", after, wrong)
		}
		if diff := cmp.Diff(content{}.apply(want), m.past[id][after].apply(p)); diff != "" || p.Version != want.Version {
			t.Fatalf("version %d, want %d; rows after version %d and what changed since mismatch (-want +got):\n%s", p.Version, want.Version, after, diff)
		}
	}
	m.compareJournal(t, id, 0)
	counts, err := m.engine.Counts(m.ctx, id)
	wantCounts, wanted := m.model.Counts(m.ctx, id)
	agree(t, "Counts", err, wanted)
	if diff := cmp.Diff(wantCounts, counts, equate); diff != "" {
		t.Fatalf("counts mismatch (-want +got):\n%s", diff)
	}
}

func (m *machine) journal(t *rapid.T) {
	m.compareJournal(t, pick(t, ids, "id"), uint64(rapid.IntRange(0, 20).Draw(t, "after")))
}

func (m *machine) compareJournal(t *rapid.T, id string, after uint64) {
	got, err := m.engine.Journal(m.ctx, id, after)
	want, wanted := m.model.Journal(m.ctx, id, after)
	agree(t, "Journal", err, wanted)
	if diff := cmp.Diff(want, got, equate); diff != "" {
		t.Fatalf("journal after %d mismatch (-want +got):\n%s", after, diff)
	}
}

// shards compares what there is.
func (m *machine) shards(t *rapid.T) {
	got, err := m.engine.List(m.ctx)
	want, wanted := m.model.List(m.ctx)
	agree(t, "List", err, wanted)
	if diff := cmp.Diff(want, got, equate); diff != "" {
		t.Fatalf("shards mismatch (-want +got):\n%s", diff)
	}
	if n, err := m.engine.Count(m.ctx); n != len(want) || err != nil {
		t.Fatalf("Count: %d, %v, want %d", n, err, len(want))
	}
	id, appid := pick(t, ids, "id"), pick(t, appids, "appid")
	m.compareShard(t, "Find", func(s store.Store) (store.Shard, error) { return s.Find(m.ctx, id) })
	m.compareShard(t, "FindAppID", func(s store.Store) (store.Shard, error) { return s.FindAppID(m.ctx, appid) })
	if shared, ok := m.engine.(store.Shared); ok {
		_, got, err := shared.Versions(m.ctx, ids)
		_, want, wanted := m.model.Versions(m.ctx, slices.Clone(ids))
		agree(t, "Versions", err, wanted)
		if diff := cmp.Diff(want, got, equate); diff != "" {
			t.Fatalf("versions mismatch (-want +got):\n%s", diff)
		}
	}
}

func (m *machine) compareShard(t *rapid.T, what string, find func(store.Store) (store.Shard, error)) {
	got, err := find(m.engine)
	want, wanted := find(m.model)
	agree(t, what, err, wanted)
	if got != want {
		t.Fatalf("%s: %+v, want %+v", what, got, want)
	}
}
