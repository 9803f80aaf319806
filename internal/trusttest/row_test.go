package trusttest_test

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/trusttest"
)

const empty = "above\n\n|---|---|---|---|---|---|\n<!-- /trust -->\nbelow\n"

// TestPut: a line is written once, the counts of CI and the long ones stand apart, and lines
// are sorted.
func TestPut(t *testing.T) {
	t.Parallel()
	page := empty
	day := time.Date(2026, 11, 27, 22, 0, 0, 0, time.UTC)
	idle := trusttest.Row{Subject: "connections", Tried: "idle", Count: 200, Unit: "connections", Seen: "slowest other call 9 ms", Long: "N"}
	many := idle
	many.Count, many.Seen = 5000, ""
	for _, put := range []struct {
		row trusttest.Row
		how trusttest.How
	}{
		{many, trusttest.How{Command: "go test X", Long: "5000", On: day}},
		{idle, trusttest.How{Command: "go test X", On: day}},
		{trusttest.Row{Subject: "adapters", Tried: "killed", Count: 1234567, Unit: "adapters", Lost: 1}, trusttest.How{Command: "go test Y", On: day}},
		{idle, trusttest.How{Command: "go test X", On: day}},
	} {
		var err error
		if page, err = put.row.Put(page, put.how); err != nil {
			t.Fatal(err)
		}
	}
	want := strings.Replace(empty, "<!--", "| adapters | killed | 1,234,567 adapters | - | 1 | `go test Y` |\n"+
		"| connections | idle | 200 connections; slowest other call 9 ms | 5,000 connections (`N=5000`, 2026-11-27) | nothing | `go test X` |\n<!--", 1)
	if diff := cmp.Diff(want, page); diff != "" {
		t.Errorf("page mismatch (-want +got):\n%s", diff)
	}
}

// TestIn: a page has the lines that were put there, and no others.
func TestIn(t *testing.T) {
	t.Parallel()
	row := trusttest.Row{Subject: "connections", Tried: "idle", Count: 1, Unit: "connection"}
	page, err := row.Put(empty, trusttest.How{Command: "go test X"})
	if err != nil {
		t.Fatal(err)
	}
	other := row
	other.Tried = "busy"
	for _, test := range []struct {
		row  trusttest.Row
		page string
		want bool
	}{{row, page, true}, {other, page, false}, {row, empty, false}} {
		if got, err := test.row.In(test.page); got != test.want || err != nil {
			t.Errorf("%s: got %t, %v, want %t", test.row.Tried, got, err, test.want)
		}
	}
	if _, err := row.In("no table"); err == nil {
		t.Error("a page without a table is taken for one")
	}
	row.Seen = "a | b"
	if _, err := row.Put(page, trusttest.How{}); err == nil {
		t.Error("a cell that breaks the table is written")
	}
}

// TestPage: the tests that the lines of docs/trust.md name are there, and none lost anything.
func TestPage(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../../docs/trust.md")
	if err != nil {
		t.Fatal(err)
	}
	lines := regexp.MustCompile(`(?m)^\| ([^|]+) \| ([^|]+) \| [^|]+ \| [^|]+ \| ([^|]+) \| (.+) \|$`).FindAllStringSubmatch(string(page), -1)
	for _, line := range lines[1:] { // the first is the head
		subject, tried, lost, command := line[1], line[2], line[3], line[4]
		if lost != "nothing" {
			t.Errorf("%s: %s: %s are lost", subject, tried, lost)
		}
		m := regexp.MustCompile(`-run '\^(\w+)\$' \./(\S*)` + "`$").FindStringSubmatch(command)
		if m == nil || !declares(t, filepath.Join("../..", m[2]), m[1]) {
			t.Errorf("%s: %s: the command %s names no test: delete the line, or run its test with DEVICEVOIP_TRUST=update", subject, tried, command)
		}
	}
}

// declares reports whether the tests of dir have a function called name.
func declares(t *testing.T, dir, name string) bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		if parsed.Scope.Lookup(name) != nil {
			return true
		}
	}
	return false
}
