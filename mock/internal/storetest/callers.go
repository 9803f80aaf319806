package storetest

import (
	"errors"
	"fmt"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock/store"
)

// The callers of one clause, and how often each calls.
const callers, calls = 8, 20

// together runs f callers times at once, each with an engine of its own where the store is
// shared.
func (o *opened) together(f func(n int, s store.Store) error) {
	o.Helper()
	var group sync.WaitGroup
	failures := make([]error, callers)
	for n := range callers {
		s := o.Store
		if _, shared := s.(store.Shared); shared && n%2 == 1 {
			s = o.join()
		}
		group.Go(func() { failures[n] = f(n, s) })
	}
	group.Wait()
	if err := errors.Join(failures...); err != nil {
		o.Fatal(err)
	}
}

// holdMoments: a picture never has a part of a commit, though commits go on.
func holdMoments(tb testing.TB, empty func() Place) {
	o := open(tb, empty)
	both := func(n int) []store.Row {
		value := strconv.Itoa(n)
		return []store.Row{set("a", "x", value), set("m", value, value), set("z", "x", value), remove("m", strconv.Itoa(n-1))}
	}
	o.create("s", both(0)...)
	var ended atomic.Int32 // readers
	commit := func(s store.Store) error {
		for i := 0; ended.Load() < callers-1; i++ {
			if err := s.Commit(o.ctx, "s", uint64(i+1), both(i+1)); err != nil {
				return err
			}
		}
		return nil
	}
	o.together(func(n int, s store.Store) error {
		if n == 0 {
			return commit(s)
		}
		defer ended.Add(1)
		for range calls {
			p, err := s.Load(o.ctx, "s", 0)
			if err != nil {
				return err
			}
			value := strconv.Itoa(int(p.Version - 1))
			want := content{{"a", "x"}: value, {"m", value}: value, {"z", "x"}: value}
			if diff := cmp.Diff(want, content{}.apply(p)); diff != "" {
				return fmt.Errorf("rows of one moment at version %d mismatch (-want +got):\n%s", p.Version, diff)
			}
		}
		return nil
	})
}

// holdCallers: of those that commit on the same version one succeeds.
func holdCallers(tb testing.TB, empty func() Place) {
	o := open(tb, empty)
	o.create("s", set("t", "n", `0`))
	o.create("t", set("t", "n", `0`))
	o.together(func(n int, s store.Store) error {
		id := []string{"s", "t"}[n/2%2]
		for done := 0; done < calls; {
			p, err := s.Load(o.ctx, id, 0)
			if err != nil {
				return err
			}
			sum, err := strconv.Atoi(content{}.apply(p)[[2]string{"t", "n"}])
			if err != nil {
				return err
			}
			err = s.Commit(o.ctx, id, p.Version, []store.Row{set("t", "n", strconv.Itoa(sum+1))})
			switch {
			case err == nil:
				done++
			case !errors.Is(err, store.ErrConflict):
				return err
			}
		}
		return nil
	})
	for range 2 {
		o.expect("s", 1+callers/2*calls, set("t", "n", strconv.Itoa(callers/2*calls)))
		o.expect("t", 1+callers/2*calls, set("t", "n", strconv.Itoa(callers/2*calls)))
		o.reopen()
	}
}

// holdOneAppID: of those that create shards with the same appid one succeeds.
func holdOneAppID(tb testing.TB, empty func() Place) {
	o := open(tb, empty)
	var mu sync.Mutex
	owners := map[string]string{}
	o.together(func(n int, s store.Store) error {
		for i := range calls {
			shard := store.Shard{ID: fmt.Sprintf("s%d-%d", i, n), AppID: fmt.Sprintf("wx%d", i)}
			err := s.Create(o.ctx, shard, "e1", nil)
			var taken *store.TakenError
			mu.Lock()
			switch {
			case err == nil && owners[shard.AppID] != "":
				err = fmt.Errorf("%s and %s both have %s", shard.ID, owners[shard.AppID], shard.AppID)
			case err == nil:
				owners[shard.AppID] = shard.ID
			case errors.As(err, &taken) && taken.Field == "appid":
				err = nil
			}
			mu.Unlock()
			if err != nil {
				return err
			}
		}
		return nil
	})
	list, err := o.List(o.ctx)
	o.must("List", err)
	got := map[string]string{}
	for _, s := range list {
		got[s.AppID] = s.ID
	}
	if diff := cmp.Diff(owners, got); diff != "" || len(list) != calls {
		tb.Errorf("%d shards, want %d; owners of appids mismatch (-want +got):\n%s", len(list), calls, diff)
	}
}

// holdLines: lines of several callers lose none and no number.
func holdLines(tb testing.TB, empty func() Place) {
	o := open(tb, empty)
	o.create("s")
	o.together(func(n int, s store.Store) error {
		for i := range calls {
			line := []byte(fmt.Sprintf(`"%d %d"`, n, i))
			err := s.Append(o.ctx, []store.Trace{{ID: "s", Epoch: "e1", Lines: [][]byte{line}, Keep: callers * calls, Counts: map[string]int{"n": 1}}})
			if err != nil {
				return err
			}
		}
		return nil
	})
	j, err := o.Journal(o.ctx, "s", 0)
	o.must("Journal", err)
	seen := map[string]bool{}
	next := [callers]int{}
	for _, line := range j.Lines {
		var n, i int
		if _, err := fmt.Sscanf(string(line), `"%d %d"`, &n, &i); err != nil || next[n] != i {
			tb.Fatalf("line %s is out of order: %v", line, err)
		}
		next[n]++
		seen[string(line)] = true
	}
	if all := callers * calls; len(seen) != all || j.First != 1 || j.Last != uint64(all) {
		tb.Errorf("%d lines from %d to %d, want %d from 1", len(seen), j.First, j.Last, all)
	}
	o.expectCounts("s", map[string]int{"n": callers * calls})
}
