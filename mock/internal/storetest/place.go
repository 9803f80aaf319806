package storetest

import (
	"context"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/devicevoip/devicevoip/mock/store"
)

// Place is where an engine keeps what it was told: a directory, a schema of a database. It
// opens the engine there, again after Close, and a [store.Shared] several times at once.
type Place func() (store.Store, error)

// equate compares what engines return: no lines and no rows may be nil or empty.
var equate = cmpopts.EquateEmpty()

// opened is an engine that is open at an empty place.
type opened struct {
	testing.TB
	ctx   context.Context
	place Place
	store.Store
}

// open opens a new engine; it is closed with the test.
func open(tb testing.TB, empty func() Place) *opened {
	tb.Helper()
	o := &opened{TB: tb, ctx: tb.Context(), place: empty()}
	o.Store = o.join()
	return o
}

// join opens the engine once more.
func (o *opened) join() store.Store {
	o.Helper()
	s, err := o.place()
	if err != nil {
		o.Fatalf("open: %v", err)
	}
	o.Cleanup(func() { _ = s.Close() })
	return s
}

// reopen closes the engine and opens it again.
func (o *opened) reopen() {
	o.Helper()
	o.must("Close", o.Close())
	o.Store = o.join()
}

func (o *opened) must(what string, err error) {
	o.Helper()
	if err != nil {
		o.Fatalf("%s: %v", what, err)
	}
}

// create makes a shard whose appid is "wx" and its id.
func (o *opened) create(id string, rows ...store.Row) {
	o.Helper()
	o.must("Create "+id, o.Create(o.ctx, store.Shard{ID: id, AppID: "wx" + id}, "e1", rows))
}

// commit commits on top of a version.
func (o *opened) commit(id string, base uint64, changes ...store.Row) {
	o.Helper()
	o.must(fmt.Sprintf("Commit %s on %d", id, base), o.Commit(o.ctx, id, base, changes))
}

func set(table, key, value string) store.Row {
	return store.Row{Table: table, Key: key, Value: []byte(value)}
}

func remove(table, key string) store.Row { return store.Row{Table: table, Key: key} }

// content is the rows of a shard by table and key.
type content map[[2]string]string

// apply returns what c is after a picture of changes or of everything.
func (c content) apply(p store.Picture) content {
	next := content{}
	if !p.Whole {
		for key, value := range c {
			next[key] = value
		}
	}
	return next.with(p.Rows)
}

// with changes c and returns it.
func (c content) with(rows []store.Row) content {
	for _, r := range rows {
		if key := [2]string{r.Table, r.Key}; r.Value == nil {
			delete(c, key)
		} else {
			c[key] = string(r.Value)
		}
	}
	return c
}

// fault says what is wrong about a picture, apart from its values.
func fault(p store.Picture, after uint64) string {
	seen := map[[2]string]bool{}
	for _, r := range p.Rows {
		key := [2]string{r.Table, r.Key}
		switch {
		case seen[key]:
			return "a row is there twice: " + r.Table + " " + r.Key
		case p.Whole && r.Value == nil:
			return "a whole picture has a row that was removed: " + r.Table + " " + r.Key
		}
		seen[key] = true
	}
	if after == 0 && !p.Whole {
		return "after version 0 the picture is not whole"
	}
	return ""
}

// expect compares the rows of a shard and its version.
func (o *opened) expect(id string, version uint64, rows ...store.Row) {
	o.Helper()
	p, err := o.Load(o.ctx, id, 0)
	o.must("Load "+id, err)
	if wrong := fault(p, 0); wrong != "" {
		o.Fatalf("Load %s: %s", id, wrong)
	}
	if p.Version != version {
		o.Errorf("Load %s: version %d, want %d", id, p.Version, version)
	}
	if diff := cmp.Diff(content{}.with(rows), content{}.apply(p)); diff != "" {
		o.Errorf("rows of %s mismatch (-want +got):\n%s", id, diff)
	}
}

// expectJournal compares the journal of shard "s" after a number.
func (o *opened) expectJournal(after uint64, want store.Journal) {
	o.Helper()
	got, err := o.Journal(o.ctx, "s", after)
	o.must("Journal", err)
	if diff := cmp.Diff(want, got, equate); diff != "" {
		o.Errorf("journal after %d mismatch (-want +got):\n%s", after, diff)
	}
}

func (o *opened) expectCounts(id string, want map[string]int) {
	o.Helper()
	got, err := o.Counts(o.ctx, id)
	o.must("Counts "+id, err)
	if diff := cmp.Diff(want, got, equate); diff != "" {
		o.Errorf("counts of %s mismatch (-want +got):\n%s", id, diff)
	}
}

func (o *opened) expectCount(want int) {
	o.Helper()
	if got, err := o.Count(o.ctx); err != nil || got != want {
		o.Errorf("there are %d shards, %v, want %d", got, err, want)
	}
}
