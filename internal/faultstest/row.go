// Package faultstest keeps the table of docs/faults.md, in which tests count what the
// platform survived.
package faultstest

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// Row is what came of a fault, as a line of the table.
type Row struct {
	Store        string // disk or Postgres
	Fault        string // what happened, such as "restarted"
	Rounds       int    // how often; 0 is once
	Acknowledged int    // changes that callers were told of
	Failed       int    // calls that were answered with -1 or a reset
	Lost         int    // acknowledged changes that were not there afterwards
	Longest      time.Duration
}

func (r Row) name() string { return fmt.Sprintf("| %s | %s |", r.Store, r.Fault) }

func (r Row) line() string {
	longest := "-"
	if r.Longest > 0 {
		longest = r.Longest.Round(10 * time.Millisecond).String()
	}
	return fmt.Sprintf("%s %d | %d | %d | %d | %s |", r.name(), max(1, r.Rounds), r.Acknowledged, r.Failed, r.Lost, longest)
}

// The marks around the lines of the table.
const (
	begin = "|---|---|---|---|---|---|---|\n"
	end   = "<!-- /faults -->"
)

// writing is held by who changes the table.
var writing sync.Mutex

// Record fails the test if something was lost, or if the table has no line of the fault.
// Where the environment has DEVICEVOIP_FAULTS=update, it writes the line instead; let only
// one package at a time do that: go test -p 1.
func Record(t *testing.T, r Row) {
	t.Helper()
	t.Log(r.line())
	if r.Lost > 0 {
		t.Errorf("%d changes that were acknowledged are lost", r.Lost)
	}
	writing.Lock()
	defer writing.Unlock()
	file, err := page()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(text), begin)
	table, after, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatalf("%s has no table that ends with %s", file, end)
	}
	lines := strings.Split(strings.TrimSuffix(table, "\n"), "\n")
	i := slices.IndexFunc(lines, func(line string) bool { return strings.HasPrefix(line, r.name()) })
	switch {
	case os.Getenv("DEVICEVOIP_FAULTS") == "update":
		if i >= 0 {
			lines = slices.Delete(lines, i, i+1)
		}
		lines = slices.DeleteFunc(append(lines, r.line()), func(line string) bool { return line == "" })
		slices.Sort(lines)
		if err := os.WriteFile(file, []byte(before+begin+strings.Join(lines, "\n")+"\n"+end+after), 0o644); err != nil {
			t.Fatal(err)
		}
	case i < 0:
		t.Errorf("%s has no line %q: run DEVICEVOIP_FAULTS=update go test -p 1 -tags tools -run '^%s$' in this package", file, r.name(), t.Name())
	}
}

// page is the file with the table, which is in the module of the test.
func page() (string, error) {
	dir, err := os.Getwd()
	for ; err == nil; dir = filepath.Dir(dir) {
		file := filepath.Join(dir, "docs", "faults.md")
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return file, nil
		}
		if dir == filepath.Dir(dir) {
			return "", errors.New("the test is in no module")
		}
	}
	return "", err
}
