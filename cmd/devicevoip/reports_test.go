package main

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestReportDrafts: what a killed run left of a report does not keep the next run, which may
// have the same number as a process, from writing it.
func TestReportDrafts(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	left := ".report.json." + strconv.Itoa(os.Getpid())
	if err := os.WriteFile(filepath.Join(dir, left), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	output(t, exitOK, "verify", "--scenario", "sn-length-ticket/1", "--report", "json:"+filepath.Join(dir, "report.json"))
	if diff := cmp.Diff([]string{left, "report.json"}, namesIn(t, dir)); diff != "" {
		t.Errorf("files mismatch (-want +got):\n%s", diff)
	}
}

// TestReportsApart: two reports do not go to one file, whatever its path is called.
func TestReportsApart(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, paths := range [][2]string{{"-", "-"}, {dir + "/report", dir + "/report"}, {dir + "/report", dir + "/./report"}} {
		text := output(t, exitUsage, "verify", "--report", "json:"+paths[0], "--report", "junit:"+paths[1])
		if !strings.Contains(text, "another report goes there") || !strings.Contains(text, "hint: ") {
			t.Errorf("%q: %s", paths, text)
		}
	}
	if names := namesIn(t, dir); len(names) > 0 {
		t.Errorf("the folder has %q, want nothing", names)
	}
}

func namesIn(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}
