package main

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/npm"
)

// miniprogramDocs are the page for mini-program developers in both languages.
var miniprogramDocs = []string{"../../docs/miniprogram.md", "../../docs/miniprogram.zh-CN.md"}

// TestMiniprogramLines: the page has the lines that the command prints.
func TestMiniprogramLines(t *testing.T) {
	files, err := npm.Lines.ReadDir("paste")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := npm.Lines.ReadFile("paste/" + file.Name())
		if err != nil {
			t.Fatal(err)
		}
		language := strings.TrimPrefix(strings.ReplaceAll(filepath.Ext(file.Name()), "mjs", "js"), ".")
		for _, doc := range miniprogramDocs {
			table(doc, file.Name()).hold(t, "```"+language+"\n"+string(text)+"```\n")
		}
	}
}

// TestMiniprogramLanguages: the page has the same blocks in both languages.
func TestMiniprogramLanguages(t *testing.T) {
	t.Parallel()
	blocks := func(file string) []string {
		return regexp.MustCompile("(?s)```.*?\n```\n|<!--.*?-->").FindAllString(document(t, file), -1)
	}
	if diff := cmp.Diff(blocks(miniprogramDocs[0]), blocks(miniprogramDocs[1])); diff != "" {
		t.Errorf("blocks mismatch (-en +zh-CN):\n%s", diff)
	}
}
