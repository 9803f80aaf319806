package main

import (
	"bytes"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const readmeFile = "../../README.md"

// TestReadmeRules holds the table in the README to the catalogue.
func TestReadmeRules(t *testing.T) {
	t.Parallel()
	all, err := rulesKnownBy("")
	if err != nil {
		t.Fatal(err)
	}
	var want bytes.Buffer
	if err := rulesMarkdown(&want, all); err != nil {
		t.Fatal(err)
	}
	table(readmeFile, "rules").hold(t, want.String())
}

// TestReadmeCommands: the README knows every command, and no other.
func TestReadmeCommands(t *testing.T) {
	t.Parallel()
	got := map[string]bool{}
	for _, m := range regexp.MustCompile("(?m)^\\| `devicevoip (\\w+)` \\|").FindAllStringSubmatch(document(t, readmeFile), -1) {
		got[m[1]] = true
	}
	want := map[string]bool{"completion": true}
	for _, c := range newRoot().Commands() {
		want[c.Name()] = true
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("commands in README.md mismatch (-want +got):\n%s", diff)
	}
}
