//go:build tools

package main

import (
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/internal/pgtest"
	"github.com/devicevoip/devicevoip/internal/trusttest"
)

// TestDatabaseKeepsSecrets searches what a platform puts out and keeps in a database for the
// secrets of everybody, and for the password of the database.
func TestDatabaseKeepsSecrets(t *testing.T) {
	t.Parallel()
	database := pgtest.Shared(t).Database(t)
	l := servedSecrets(t, "json", "--data", database)
	l.secrets[pgtest.Password] = "password of the database"
	own := false
	for table, rows := range pgtest.Rows(t, database) {
		l.outputs["store "+table] = rows
		own = own || strings.Contains(rows, "00000000000000000000000000000001")
	}
	if !own {
		t.Error("no row has the secret of the sandbox: the rows are not searched as they are")
	}
	found := l.leaks(t)
	trusttest.Record(t, trusttest.Row{
		Subject: "secrets", Tried: "every output, log, journal, export, ended sandbox and row of a database of serve is searched for those of everybody",
		Count: l.texts, Unit: "searches", Seen: "with and without interception", Lost: found,
	})
}
