//go:build tools

package postgres_test

import (
	"fmt"
	"sync"
	"testing"

	"github.com/devicevoip/devicevoip/internal/pgtest"
	"github.com/devicevoip/devicevoip/mock/store"
)

// TestAppendOnce: what is appended is there once, whenever its connection is lost.
func TestAppendOnce(t *testing.T) {
	t.Parallel()
	killed := pgtest.Start(t)
	s := open(t, killed.Database(t))
	create(t, s, "a")
	const appends = 300
	done := make(chan struct{})
	var killing sync.WaitGroup
	killing.Go(func() {
		for {
			select {
			case <-done:
				return
			default:
				killed.Exec(t, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'")
			}
		}
	})
	for n := range appends {
		trace := store.Trace{ID: "a", Epoch: "e1", Lines: [][]byte{[]byte(fmt.Sprint(n))}, Keep: appends, Counts: map[string]int{"k": 1}}
		if err := s.Append(t.Context(), []store.Trace{trace}); err != nil {
			t.Fatal(err)
		}
	}
	close(done)
	killing.Wait()
	j, err := s.Journal(t.Context(), "a", 0)
	if err != nil {
		t.Fatal(err)
	}
	for n, line := range j.Lines {
		if string(line) != fmt.Sprint(n) {
			t.Fatalf("line %d is %s", n, line)
		}
	}
	if counts, err := s.Counts(t.Context(), "a"); err != nil || len(j.Lines) != appends || counts["k"] != appends {
		t.Errorf("%d lines and %d counts, %v, want %d of each", len(j.Lines), counts["k"], err, appends)
	}
}
