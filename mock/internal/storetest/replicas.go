package storetest

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/devicevoip/devicevoip/mock/store"
)

// instants compares times of a store, which may keep microseconds.
var instants = cmpopts.EquateApproxTime(time.Microsecond)

// shared returns the engine, twice opened, if several processes can use it at a time.
func (o *opened) shared() (a, b store.Shared, ok bool) {
	o.Helper()
	if a, ok = o.Store.(store.Shared); ok {
		b, ok = o.join().(store.Shared)
	}
	return a, b, ok
}

func (o *opened) beat(s store.Shared, b store.Beat) (time.Time, []store.Replica) {
	o.Helper()
	now, alive, err := s.Beat(o.ctx, b)
	o.must("Beat", err)
	return now, alive
}

// holdVersions: the versions of the shards that exist, whoever committed.
func holdVersions(tb testing.TB, empty func() Place) {
	o := open(tb, empty)
	a, b, ok := o.shared()
	if !ok {
		return
	}
	o.create("s")
	o.create("t")
	o.must("Commit", b.Commit(o.ctx, "s", 1, nil))
	for _, c := range []struct {
		ids  []string
		want map[string]uint64
	}{
		{nil, nil},
		{[]string{"s"}, map[string]uint64{"s": 2}},
		{[]string{"t", "none", "s", "t"}, map[string]uint64{"s": 2, "t": 1}},
	} {
		_, got, err := a.Versions(o.ctx, c.ids)
		o.must("Versions", err)
		if diff := cmp.Diff(c.want, got, equate); diff != "" {
			tb.Errorf("versions of %q mismatch (-want +got):\n%s", c.ids, diff)
		}
	}
	o.must("Drop", b.Drop(o.ctx, "t"))
	o.must("Commit", b.Commit(o.ctx, "s", 2, nil))
	_, got, err := a.Versions(o.ctx, []string{"s", "t"})
	o.must("Versions", err)
	if diff := cmp.Diff(map[string]uint64{"s": 3}, got); diff != "" {
		tb.Errorf("versions after a Drop and a Commit mismatch (-want +got):\n%s", diff)
	}
}

// holdOthers: what one process committed is what all read next.
func holdOthers(tb testing.TB, empty func() Place) {
	o := open(tb, empty)
	a, b, ok := o.shared()
	if !ok {
		return
	}
	o.create("s", set("t", "a", `0`))
	for version := uint64(1); version < 9; version += 2 {
		for _, s := range []store.Shared{a, b} {
			o.Store = s
			o.expect("s", version, set("t", "a", `0`))
		}
		o.must("Commit", a.Commit(o.ctx, "s", version, []store.Row{set("t", "a", `1`)}))
		o.Store = b
		o.expect("s", version+1, set("t", "a", `1`))
		o.must("Commit", b.Commit(o.ctx, "s", version+1, []store.Row{set("t", "a", `0`)}))
	}
	o.Store = a
	o.must("Drop", b.Drop(o.ctx, "s"))
	if _, err := a.Load(o.ctx, "s", 0); verdict(err) != "no shard" {
		tb.Errorf("Load of what another dropped: %q, want no shard", verdict(err))
	}
}

// holdReplicas: replicas know of each other, until one is gone.
func holdReplicas(tb testing.TB, empty func() Place) {
	o := open(tb, empty)
	a, b, ok := o.shared()
	if !ok {
		return
	}
	first, _ := o.beat(a, store.Beat{Replica: store.Replica{ID: "z"}})
	second, _ := o.beat(b, store.Beat{Replica: store.Replica{ID: "a", Flushed: first}})
	if second.Before(first) {
		tb.Errorf("the time of the store went back from %v to %v", first, second)
	}
	now, alive := o.beat(a, store.Beat{Replica: store.Replica{ID: "z", Flushed: second}})
	if diff := cmp.Diff([]store.Replica{{ID: "a", Flushed: first}, {ID: "z", Flushed: second}}, alive, instants); diff != "" {
		tb.Errorf("replicas mismatch (-want +got):\n%s", diff)
	}
	o.beat(b, store.Beat{Replica: store.Replica{ID: "a"}, Gone: true})
	_, alive = o.beat(a, store.Beat{Replica: store.Replica{ID: "z", Flushed: now}})
	if diff := cmp.Diff([]store.Replica{{ID: "z", Flushed: now}}, alive, instants); diff != "" {
		tb.Errorf("replicas after one is gone mismatch (-want +got):\n%s", diff)
	}
}

// holdSilence: a replica that says nothing counts as alive for a while, and then no more.
func holdSilence(tb testing.TB, empty func() Place) {
	o := open(tb, empty)
	a, _, ok := o.shared()
	if !ok {
		return
	}
	begin, _ := o.beat(a, store.Beat{Replica: store.Replica{ID: "silent"}})
	for tick := time.NewTicker(store.AliveFor / 60); ; <-tick.C {
		now, alive := o.beat(a, store.Beat{Replica: store.Replica{ID: "z"}})
		silent := now.Sub(begin)
		known := len(alive) == 2
		switch {
		case !known && silent < store.AliveFor:
			tb.Fatalf("not alive %v after its beat", silent)
		case known && silent > store.AliveFor:
			tb.Fatalf("alive %v after its beat", silent)
		case !known:
			return
		}
	}
}

// holdUsed: a shard is used when it is created and when a beat says so.
func holdUsed(tb testing.TB, empty func() Place) {
	o := open(tb, empty)
	a, b, ok := o.shared()
	if !ok {
		return
	}
	before, _ := o.beat(a, store.Beat{Replica: store.Replica{ID: "z"}})
	o.create("s")
	o.create("t")
	created, _ := o.beat(b, store.Beat{Replica: store.Replica{ID: "z"}})
	o.beat(b, store.Beat{Replica: store.Replica{ID: "z"}, Used: []string{"t", "none"}})
	after, _ := o.beat(a, store.Beat{Replica: store.Replica{ID: "z"}})
	used, err := a.Used(o.ctx)
	o.must("Used", err)
	if len(used) != 2 {
		tb.Errorf("%d shards were used, want 2", len(used))
	}
	if at := used["s"]; at.Before(before) || at.After(created) {
		tb.Errorf("used %v, but created from %v to %v", at, before, created)
	}
	if at := used["t"]; at.Before(created) || at.After(after) {
		tb.Errorf("used %v, but a beat said so from %v to %v", at, created, after)
	}
}
