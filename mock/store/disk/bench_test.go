package disk_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"github.com/devicevoip/devicevoip/mock/store"
	"github.com/devicevoip/devicevoip/mock/store/disk"
)

// The callers of the benchmark, and how many commit at a time to bbolt alone: about as many
// as come while a commit is written.
const callers, together = 32, callers / 2

func value(n int) []byte {
	return fmt.Appendf(nil, `{"sn":"device-%d","model_id":"model","status":1,"at":"2026-11-27T12:00:00Z","padding":"%0150d"}`, n%50, n)
}

// BenchmarkCommits measures commits of 32 callers, and beside them, in turn, what bbolt does
// with the same rows alone: in transactions of 16, and from 32 callers by its own Batch.
func BenchmarkCommits(b *testing.B) {
	s := ready(b)
	db := alone(b)
	var versions [callers]uint64
	engine := func(caller, n int) error {
		versions[caller]++
		return s.Commit(b.Context(), fmt.Sprint("s", caller), versions[caller], []store.Row{{Table: "device", Key: fmt.Sprint(n % 50), Value: value(n)}})
	}
	put := func(tx *bolt.Tx, caller, n int) error {
		return tx.Bucket([]byte("data")).Put(fmt.Appendf(nil, "s%d device %d", caller, n%50), value(n))
	}
	plain := func(_, n int) error {
		return db.Update(func(tx *bolt.Tx) error {
			for i := range together {
				if err := put(tx, (n+i)%callers, n); err != nil {
					return err
				}
			}
			return nil
		})
	}
	batch := func(caller, n int) error {
		return db.Batch(func(tx *bolt.Tx) error { return put(tx, caller, n) })
	}
	var ofEngine, ofPlain, ofBatch, ratio []float64
	for b.Loop() {
		e, p, o := load(b, callers, engine), load(b, 1, plain)*together, load(b, callers, batch)
		ofEngine, ofPlain, ofBatch, ratio = append(ofEngine, e), append(ofPlain, p), append(ofBatch, o), append(ratio, e/p)
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(median(ofEngine), "commits/s")
	b.ReportMetric(median(ofPlain), "bbolt/s")
	b.ReportMetric(median(ofBatch), "bbolt.Batch/s")
	b.ReportMetric(median(ratio), "of_bbolt")
}

func ready(b *testing.B) *disk.Store {
	b.Helper()
	s, err := disk.Open(b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.Close() })
	for caller := range callers {
		if err := s.Create(b.Context(), store.Shard{ID: fmt.Sprint("s", caller), AppID: fmt.Sprint("wx", caller)}, "e", nil); err != nil {
			b.Fatal(err)
		}
	}
	return s
}

func alone(b *testing.B) *bolt.DB {
	b.Helper()
	db, err := bolt.Open(filepath.Join(b.TempDir(), "alone.db"), 0o600, &bolt.Options{FreelistType: bolt.FreelistMapType})
	if err == nil {
		err = db.Update(func(tx *bolt.Tx) error { _, err := tx.CreateBucket([]byte("data")); return err })
	}
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = db.Close() })
	return db
}

// load has callers call for a while, and returns how many calls a second there were.
func load(b *testing.B, callers int, call func(caller, n int) error) float64 {
	b.Helper()
	const long = 500 * time.Millisecond
	var group sync.WaitGroup
	var done atomic.Int64
	begin := time.Now()
	for caller := range callers {
		group.Go(func() {
			for n := 0; time.Since(begin) < long; n++ {
				if err := call(caller, n); err != nil {
					b.Error(err)
					return
				}
				done.Add(1)
			}
		})
	}
	group.Wait()
	return float64(done.Load()) / time.Since(begin).Seconds()
}

func median(list []float64) float64 {
	list = slices.Sorted(slices.Values(list))
	return list[len(list)/2]
}

// BenchmarkOpen measures how long it takes to open a store of 100,000 sandboxes with a dozen
// rows each, and to list them.
func BenchmarkOpen(b *testing.B) {
	dir := b.TempDir()
	s, err := disk.Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	rows := make([]store.Row, 12)
	for n := range rows {
		rows[n] = store.Row{Table: "device", Key: fmt.Sprint(n), Value: value(n)}
	}
	var group sync.WaitGroup
	for caller := range 1000 {
		group.Go(func() {
			for n := range 100 {
				id := fmt.Sprintf("s%d-%d", n, caller)
				if err := s.Create(b.Context(), store.Shard{ID: id, AppID: "wx" + id}, "e", rows); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	group.Wait()
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	var opening, listing []float64
	for b.Loop() {
		begin := time.Now()
		s, err := disk.Open(dir)
		if err != nil {
			b.Fatal(err)
		}
		opening = append(opening, time.Since(begin).Seconds()*1000)
		begin = time.Now()
		list, err := s.List(b.Context())
		if err != nil || len(list) != 100_000 {
			b.Fatalf("%d shards, %v", len(list), err)
		}
		listing = append(listing, time.Since(begin).Seconds()*1000)
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(median(opening), "open-ms")
	b.ReportMetric(median(listing), "list-ms")
}
