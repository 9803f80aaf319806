package store_test

import (
	"context"
	"errors"
	"maps"
	"strconv"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock/internal/store"
)

// stores are all the implementations; each must pass every test of this file.
var stores = map[string]func(testing.TB) store.Store{
	"memory": func(testing.TB) store.Store { return new(store.Memory) },
}

func each(t *testing.T, test func(*testing.T, store.Store)) {
	t.Helper()
	for name, open := range stores {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, open(t))
		})
	}
}

func put(t testing.TB, s store.Store, shard string, pairs map[string]string) {
	t.Helper()
	err := s.Update(t.Context(), shard, func(tx store.Tx) error {
		for k, v := range pairs {
			tx.Put(k, []byte(v))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func dump(t testing.TB, s store.Store, shard, prefix string) (keys []string, pairs map[string]string) {
	t.Helper()
	pairs = map[string]string{}
	err := s.View(t.Context(), shard, func(r store.Reader) error {
		for k, v := range r.Scan(prefix) {
			keys = append(keys, k)
			pairs[k] = string(v)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return keys, pairs
}

func TestScanIsOrderedAndBoundedByPrefix(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, s store.Store) {
		put(t, s, "a", map[string]string{"b/2": "2", "b/1": "1", "c/1": "x", "a": "x", "b": "x"})
		keys, _ := dump(t, s, "a", "b/")
		if diff := cmp.Diff([]string{"b/1", "b/2"}, keys); diff != "" {
			t.Errorf("keys mismatch (-want +got):\n%s", diff)
		}
	})
}

func TestFailedUpdateKeepsNothing(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, s store.Store) {
		before := map[string]string{"stays": "1", "changes": "1", "goes": "1"}
		put(t, s, "a", before)
		want := errors.New("no")
		got := s.Update(t.Context(), "a", func(tx store.Tx) error {
			tx.Put("changes", []byte("2"))
			tx.Put("new", []byte("2"))
			tx.Delete("goes")
			if v, ok := tx.Get("changes"); !ok || string(v) != "2" {
				t.Errorf("a transaction reads its own write as %q, %v", v, ok)
			}
			return want
		})
		if !errors.Is(got, want) {
			t.Errorf("Update = %v, want %v", got, want)
		}
		if _, after := dump(t, s, "a", ""); !maps.Equal(before, after) {
			t.Errorf("after a failed update: %v, want %v", after, before)
		}
	})
}

func TestViewIsUnchanging(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, s store.Store) {
		put(t, s, "a", map[string]string{"k": "old"})
		err := s.View(t.Context(), "a", func(r store.Reader) error {
			put(t, s, "a", map[string]string{"k": "new"})
			if v, _ := r.Get("k"); string(v) != "old" {
				t.Errorf("a view saw a later write: %q", v)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

func TestShardsAreApart(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, s store.Store) {
		put(t, s, "a", map[string]string{"k": "a"})
		put(t, s, "b", map[string]string{"k": "b"})
		if err := s.Drop(t.Context(), "a"); err != nil {
			t.Fatal(err)
		}
		if _, left := dump(t, s, "a", ""); len(left) != 0 {
			t.Errorf("a dropped shard holds %v", left)
		}
		if _, left := dump(t, s, "b", ""); left["k"] != "b" {
			t.Errorf("dropping one shard changed another: %v", left)
		}
	})
}

func TestUpdatesOfAShardAreSerial(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, s store.Store) {
		const writers, each = 8, 50
		var wg sync.WaitGroup
		for range writers {
			wg.Go(func() {
				for range each {
					_ = s.Update(context.Background(), "a", func(tx store.Tx) error {
						v, _ := tx.Get("n")
						n, _ := strconv.Atoi(string(v))
						tx.Put("n", []byte(strconv.Itoa(n+1)))
						return nil
					})
				}
			})
		}
		wg.Wait()
		if _, got := dump(t, s, "a", "n"); got["n"] != strconv.Itoa(writers*each) {
			t.Errorf("%s increments were kept, want %d", got["n"], writers*each)
		}
	})
}

func TestCancelledContextStopsBothKinds(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, s store.Store) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := s.Update(ctx, "a", func(store.Tx) error { return nil }); !errors.Is(err, context.Canceled) {
			t.Errorf("Update = %v", err)
		}
		if err := s.View(ctx, "a", func(store.Reader) error { return nil }); !errors.Is(err, context.Canceled) {
			t.Errorf("View = %v", err)
		}
	})
}

func TestScanBearsWriting(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, s store.Store) {
		want := map[string]string{}
		for i := range 300 {
			want["k/"+strconv.Itoa(i)] = "1"
		}
		put(t, s, "a", want)
		err := s.Update(t.Context(), "a", func(tx store.Tx) error {
			n := 0
			for key := range tx.Scan("k/") {
				tx.Delete(key)
				n++
			}
			if n != len(want) {
				t.Errorf("a scan that deletes saw %d keys, want %d", n, len(want))
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, left := dump(t, s, "a", ""); len(left) != 0 {
			t.Errorf("left over: %v", left)
		}
	})
}
