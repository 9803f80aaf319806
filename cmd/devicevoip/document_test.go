package main

import (
	"flag"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write what is generated into the documents")

// documents is held while a test reads and writes one: several write into the same.
var documents sync.Mutex

// A section is the part of a document that is generated: what stands between
// two marks.
type section struct{ file, begin, end string }

// table is the section that an HTML comment names.
func table(file, name string) section {
	return section{file, "<!-- " + name + " -->\n", "<!-- /" + name + " -->"}
}

// hold compares a section with what it is to be, or writes it.
func (s section) hold(t *testing.T, want string) {
	t.Helper()
	documents.Lock()
	defer documents.Unlock()
	before, rest, ok := strings.Cut(document(t, s.file), s.begin)
	got, after, ok2 := strings.Cut(rest, s.end)
	if !ok || !ok2 {
		t.Fatalf("%s has no %q and %q", s.file, s.begin, s.end)
	}
	if *update {
		if err := os.WriteFile(s.file, []byte(before+s.begin+want+s.end+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s is stale: run go test -tags tools ./cmd/devicevoip -run %s -update (-want +got):\n%s", s.file, t.Name(), diff)
	}
}

func document(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestBlocksLanguages: what is to be typed is the same in both languages of a page. Comments,
// what a block leaves out and what the command says in Chinese may differ.
func TestBlocksLanguages(t *testing.T) {
	t.Parallel()
	comment, said := regexp.MustCompile(`(?m) *(?:#|//) .*$`), regexp.MustCompile(`.*(?:…|\p{Han}).*\n`)
	blocks := func(file string) []string {
		all := regexp.MustCompile("(?s)```.*?\n```\n").FindAllString(document(t, file), -1)
		for i, block := range all {
			all[i] = said.ReplaceAllString(comment.ReplaceAllString(block, ""), "")
		}
		return all
	}
	for _, page := range []string{
		"docs/redirect", "docs/teams", "docs/platforms", "docs/durable", "docs/control", "docs/operating", "docs/postgres",
		"steps/adapter/README", "fixtures/README", "CONTRIBUTING",
	} {
		if diff := cmp.Diff(blocks("../../"+page+".md"), blocks("../../"+page+".zh-CN.md")); diff != "" {
			t.Errorf("%s: blocks mismatch (-en +zh-CN):\n%s", page, diff)
		}
	}
}
