//go:build tools

package postgres_test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/devicevoip/devicevoip/internal/pgtest"
	"github.com/devicevoip/devicevoip/mock/internal/storetest"
	"github.com/devicevoip/devicevoip/mock/store"
	"github.com/devicevoip/devicevoip/mock/store/postgres"
)

// server is the Postgres of the tests that leave it as it is.
var server *pgtest.Server

func TestMain(m *testing.M) {
	flag.Parse()
	for name, value := range map[string]string{"rapid.nofailfile": "true", "rapid.checks": map[bool]string{true: "25", false: "100"}[testing.Short()]} {
		if err := flag.Set(name, value); err != nil {
			panic(err)
		}
	}
	var err error
	if server, err = pgtest.New("max_connections=500"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	if err := server.Close(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

// open opens a database for the time of the test.
func open(tb testing.TB, url string) *postgres.Store {
	tb.Helper()
	s, err := postgres.Open(tb.Context(), url, postgres.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = s.Close() })
	return s
}

// create makes a shard of an id, and an appid like it.
func create(tb testing.TB, s store.Store, id string, rows ...store.Row) {
	tb.Helper()
	if err := s.Create(tb.Context(), store.Shard{ID: id, AppID: "wx" + id}, "e1", rows); err != nil {
		tb.Fatal(err)
	}
}

func row(key, value string) store.Row {
	if value == "" {
		return store.Row{Table: "t", Key: key}
	}
	return store.Row{Table: "t", Key: key, Value: []byte(value)}
}

// rows compares rows that are in no order.
var rows = cmp.Options{
	cmpopts.SortSlices(func(a, b store.Row) bool { return a.Table+"/"+a.Key < b.Table+"/"+b.Key }), cmpopts.EquateEmpty(),
}

// TestPrune: a replica that looks at a shard seldom loads all of it, and no other one does.
func TestPrune(t *testing.T) {
	t.Parallel()
	s, model := open(t, server.Database(t)), &storetest.Memory{}
	for _, each := range []store.Store{s, model} {
		create(t, each, "a", row("kept", "1"), row("removed at once", "1"), row("removed late", "1"))
	}
	const last = 700
	for version := uint64(1); version < last; version++ {
		change := []store.Row{row("n", fmt.Sprint(version)), row(fmt.Sprint("short", version), "1"), row(fmt.Sprint("short", version-1), "")}
		switch version {
		case 1, 256: // it is removed again by the commit that prunes
			change = append(change, row("removed at once", ""))
		case 690:
			change = append(change, row("removed late", ""))
		}
		for _, each := range []store.Store{s, model} {
			if err := each.Commit(t.Context(), "a", version, change); err != nil {
				t.Fatal(err)
			}
		}
	}
	for after, whole := range map[uint64]bool{0: true, 1: true, 383: true, 384: false, 600: false, last: false, last + 1: true} {
		got, err := s.Load(t.Context(), "a", after)
		if err != nil {
			t.Fatal(err)
		}
		if whole {
			after = 0
		}
		want, err := model.Load(t.Context(), "a", after)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got, rows); diff != "" {
			t.Errorf("Load after %d mismatch (-want +got):\n%s", after, diff)
		}
	}
}

// TestTogether: replicas that start together on an empty database make its tables once.
func TestTogether(t *testing.T) {
	t.Parallel()
	url := server.Database(t)
	var all sync.WaitGroup
	for range 12 {
		all.Go(func() {
			s, err := postgres.Open(t.Context(), url, postgres.Options{})
			if err != nil {
				t.Error(err)
				return
			}
			if _, err := s.Count(t.Context()); err != nil {
				t.Error(err)
			}
			_ = s.Close()
		})
	}
	all.Wait()
}

// TestNewerSchema: a program refuses a database that a newer one has migrated, and leaves
// it as it is.
func TestNewerSchema(t *testing.T) {
	t.Parallel()
	url := server.Database(t)
	create(t, open(t, url), "a")
	pgtest.Exec(t, url, "UPDATE schema_version SET version = 1000")
	_, err := postgres.Open(t.Context(), url, postgres.Options{})
	newer, ok := errors.AsType[*postgres.SchemaError](err)
	if !ok || newer.Have != 1000 {
		t.Errorf("Open of schema 1000: %v", err)
	}
	pgtest.Exec(t, url, "UPDATE schema_version SET version = $1", newer.Knows)
	if n, err := open(t, url).Count(t.Context()); n != 1 || err != nil {
		t.Errorf("%d shards, %v, want 1", n, err)
	}
}

// TestForeignTables: Open makes nothing in a database where others have tables of its names.
func TestForeignTables(t *testing.T) {
	t.Parallel()
	url := server.Database(t)
	pgtest.Exec(t, url, "CREATE TABLE counts_of_others (n INT)")
	pgtest.Exec(t, url, "CREATE TABLE journals (n INT)")
	if _, err := postgres.Open(t.Context(), url, postgres.Options{}); err == nil || !strings.Contains(err.Error(), `relation "journals" already exists`) {
		t.Errorf("Open: %v", err)
	}
	pgtest.Exec(t, url, "DROP TABLE journals")
	open(t, url)
}

// TestNumbers: the lines of a journal keep their numbers when several appends of one call,
// and replicas at a time, are for it.
func TestNumbers(t *testing.T) {
	t.Parallel()
	url := server.Database(t)
	ids := []string{"a", "b", "c", "d"}
	replicas := []*postgres.Store{open(t, url), open(t, url), open(t, url)}
	for _, id := range ids {
		create(t, replicas[0], id)
	}
	const each = 30
	var all sync.WaitGroup
	for _, s := range replicas {
		all.Go(func() {
			for i := range each {
				var list []store.Trace
				for n := range 2 * len(ids) {
					id := ids[(n+i)%len(ids)]
					list = append(list, store.Trace{ID: id, Epoch: "e1", Lines: [][]byte{[]byte("x"), []byte("y")}, Keep: 10, Counts: map[string]int{"k": 1, "l": 2}})
				}
				if err := s.Append(t.Context(), list); err != nil {
					t.Error(err)
				}
				if _, _, err := s.Beat(t.Context(), store.Beat{Replica: store.Replica{ID: fmt.Sprint(i)}, Used: ids}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	appended := 2 * each * len(replicas)
	for _, id := range ids {
		j, err := replicas[0].Journal(t.Context(), id, 0)
		if err != nil {
			t.Fatal(err)
		}
		if last := uint64(2 * appended); j.Last != last || j.First != last-9 || len(j.Lines) != 10 {
			t.Errorf("the journal of %s is %d to %d with %d lines, want %d to %d with 10", id, j.First, j.Last, len(j.Lines), last-9, last)
		}
		counts, err := replicas[0].Counts(t.Context(), id)
		if diff := cmp.Diff(map[string]int{"k": appended, "l": 2 * appended}, counts); diff != "" || err != nil {
			t.Errorf("%v, counts of %s mismatch (-want +got):\n%s", err, id, diff)
		}
	}
}
