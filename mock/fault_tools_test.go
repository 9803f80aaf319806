//go:build tools

package mock_test

import (
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/internal/pgtest"
)

// databaseFaults are what a database does under load. Each begins and, if it lasts, ends.
var databaseFaults = []struct {
	name  string
	fault func(t *testing.T, server *pgtest.Server, l *load)
}{
	{"restarted", func(t *testing.T, server *pgtest.Server, _ *load) { must(t, server.Restart()) }},
	{"all its processes killed", func(t *testing.T, server *pgtest.Server, _ *load) {
		must(t, server.Kill())
		must(t, server.Launch())
	}},
	{"paused for 7 s", func(t *testing.T, server *pgtest.Server, _ *load) {
		must(t, server.Pause())
		time.Sleep(7 * time.Second)
		must(t, server.Resume())
	}},
	{"all connections killed, five times", func(t *testing.T, server *pgtest.Server, l *load) {
		for range 5 {
			server.Exec(t, killConnections)
			l.more(20, 30*time.Second)
		}
	}},
}

// TestDatabaseFaults: whatever happens to the database, callers get -1 or a reset, soon;
// what was acknowledged is there, and afterwards all goes on.
func TestDatabaseFaults(t *testing.T) {
	t.Parallel()
	for _, f := range databaseFaults {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			server := pgtest.Start(t)
			l := startLoad(t, onPostgres(t, server.Database(t), 3), 12)
			l.more(100, time.Minute)
			f.fault(t, server, l)
			l.more(100, time.Minute)
			l.settle(f.name)
		})
	}
}
