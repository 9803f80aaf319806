package storetest

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock/store"
)

// verdict is an error as the contract knows it.
func verdict(err error) string {
	var taken *store.TakenError
	switch {
	case err == nil:
		return ""
	case errors.Is(err, store.ErrNoShard):
		return "no shard"
	case errors.Is(err, store.ErrConflict):
		return "conflict"
	case errors.Is(err, store.ErrClosed):
		return "closed"
	case errors.As(err, &taken):
		return "taken " + taken.Field + " by " + taken.Owner
	}
	return "error: " + err.Error()
}

// holdTaken: an id and an appid belong to one shard, and what is refused leaves nothing.
func holdTaken(tb testing.TB, empty func() Place) {
	o := open(tb, empty)
	o.must("Create", o.Create(o.ctx, store.Shard{ID: "a", AppID: "wxa", Team: "red"}, "e1", []store.Row{set("t", "a", `1`)}))
	o.create("b")
	for range 2 {
		for _, c := range []struct {
			shard store.Shard
			want  string
		}{
			{store.Shard{ID: "a", AppID: "wxc"}, "taken id by a"},
			{store.Shard{ID: "c", AppID: "wxa"}, "taken appid by a"},
			{store.Shard{ID: "c", AppID: "wxb", Team: "blue"}, "taken appid by b"},
			{store.Shard{ID: "a", AppID: "wxb"}, "taken id by a"},
		} {
			err := o.Create(o.ctx, c.shard, "e9", []store.Row{set("t", "c", `1`)})
			if got := verdict(err); got != c.want {
				tb.Errorf("Create %+v: %q, want %q", c.shard, got, c.want)
			}
		}
		list, err := o.List(o.ctx)
		o.must("List", err)
		if diff := cmp.Diff([]store.Shard{{ID: "a", AppID: "wxa", Team: "red"}, {ID: "b", AppID: "wxb"}}, list); diff != "" {
			tb.Errorf("shards mismatch (-want +got):\n%s", diff)
		}
		o.expect("a", 1, set("t", "a", `1`))
		o.reopen()
	}
	o.create("c")
	o.expect("c", 1)
}

// holdConflict: a commit on another version than the shard's changes nothing.
func holdConflict(tb testing.TB, empty func() Place) {
	o := open(tb, empty)
	o.create("s", set("t", "a", `1`))
	o.commit("s", 1, set("t", "a", `2`))
	for range 2 {
		for _, base := range []uint64{0, 1, 3, 1 << 40} {
			if got := verdict(o.Commit(o.ctx, "s", base, []store.Row{set("t", "a", `3`), remove("t", "a")})); got != "conflict" {
				tb.Errorf("Commit on %d of version 2: %q, want conflict", base, got)
			}
		}
		o.expect("s", 2, set("t", "a", `2`))
		o.reopen()
	}
}

// holdMissing: what no shard has.
func holdMissing(tb testing.TB, empty func() Place) {
	o := open(tb, empty)
	for name, call := range methods(o.Store) {
		want := map[string]string{"Create": "", "Drop": "", "List": "", "Count": "", "Append": "", "Versions": "", "Beat": "", "Used": ""}
		expected, ok := want[name]
		if !ok {
			expected = "no shard"
		}
		if got := verdict(call(o.ctx)); got != expected {
			tb.Errorf("%s: %q, want %q", name, got, expected)
		}
	}
}

// holdClosed: every method says that the store was closed.
func holdClosed(tb testing.TB, empty func() Place) {
	o := open(tb, empty)
	o.create("s")
	o.must("Close", o.Close())
	for name, call := range methods(o.Store) {
		if got := verdict(call(context.Background())); got != "closed" {
			tb.Errorf("%s: %q, want closed", name, got)
		}
	}
}

// holdEnded: a context that has ended ends a call, which then changes nothing.
func holdEnded(tb testing.TB, empty func() Place) {
	o := open(tb, empty)
	o.create("s", set("t", "a", `1`))
	ended, end := context.WithCancel(o.ctx)
	end()
	for name, call := range methods(o.Store) {
		if err := call(ended); err == nil {
			tb.Errorf("%s: no error although the context has ended", name)
		}
	}
	o.expect("s", 1, set("t", "a", `1`))
	list, err := o.List(o.ctx)
	o.must("List", err)
	if diff := cmp.Diff([]store.Shard{{ID: "s", AppID: "wxs"}}, list); diff != "" {
		tb.Errorf("shards mismatch (-want +got):\n%s", diff)
	}
	o.expectJournal(0, store.Journal{Epoch: "e1", First: 1})
}

// methods are calls of all methods, for shard "s" and new shard "new".
func methods(s store.Store) map[string]func(context.Context) error {
	all := map[string]func(context.Context) error{
		"Create": func(ctx context.Context) error { return s.Create(ctx, store.Shard{ID: "new", AppID: "new"}, "e1", nil) },
		"Commit": func(ctx context.Context) error { return s.Commit(ctx, "s", 1, []store.Row{set("t", "a", `2`)}) },
		"Load":   func(ctx context.Context) error { _, err := s.Load(ctx, "s", 0); return err },
		"Drop":   func(ctx context.Context) error { return s.Drop(ctx, "s") },
		"Find":   func(ctx context.Context) error { _, err := s.Find(ctx, "s"); return err },
		"FindAppID": func(ctx context.Context) error {
			_, err := s.FindAppID(ctx, "wxs")
			return err
		},
		"List":  func(ctx context.Context) error { _, err := s.List(ctx); return err },
		"Count": func(ctx context.Context) error { _, err := s.Count(ctx); return err },
		"Append": func(ctx context.Context) error {
			return s.Append(ctx, []store.Trace{{ID: "s", Epoch: "e1", Lines: [][]byte{[]byte(`1`)}, Keep: 1}})
		},
		"Restart": func(ctx context.Context) error { return s.Restart(ctx, "s", "e2") },
		"Journal": func(ctx context.Context) error { _, err := s.Journal(ctx, "s", 0); return err },
		"Counts":  func(ctx context.Context) error { _, err := s.Counts(ctx, "s"); return err },
	}
	if shared, ok := s.(store.Shared); ok {
		all["Versions"] = func(ctx context.Context) error { _, _, err := shared.Versions(ctx, []string{"s"}); return err }
		all["Beat"] = func(ctx context.Context) error { _, _, err := shared.Beat(ctx, store.Beat{}); return err }
		all["Used"] = func(ctx context.Context) error { _, err := shared.Used(ctx); return err }
	}
	return all
}
