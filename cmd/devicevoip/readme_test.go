package main

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write what is generated into the documents")

const readmeFile = "../../README.md"

func readme(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(readmeFile)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestReadmeRules holds the table in the README to the catalogue.
func TestReadmeRules(t *testing.T) {
	t.Parallel()
	const begin, end = "<!-- rules -->\n", "<!-- /rules -->"
	before, rest, ok := strings.Cut(readme(t), begin)
	got, after, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatalf("README.md has no %q and %q", begin, end)
	}
	all, err := rulesKnownBy("")
	if err != nil {
		t.Fatal(err)
	}
	var want bytes.Buffer
	if err := rulesMarkdown(&want, all); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(readmeFile, []byte(before+begin+want.String()+end+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want.String(), got); diff != "" {
		t.Errorf("README.md is stale: run go test ./cmd/devicevoip -update (-want +got):\n%s", diff)
	}
}

// TestReadmeStory pastes the README's bash blocks into one shell, in order,
// and compares what they print with the lines that begin with "# → ", in which
// "…" stands for anything.
func TestReadmeStory(t *testing.T) {
	t.Parallel()
	tool(t, "bash")
	tool(t, "curl")
	s := startServe(t)
	const mark = "\x1e"
	var script, want strings.Builder
	for _, block := range regexp.MustCompile("(?s)```bash\n(.*?)```").FindAllStringSubmatch(readme(t), -1) {
		for line := range strings.Lines(block[1]) {
			if printed, ok := strings.CutPrefix(line, "# → "); ok {
				want.WriteString(regexp.QuoteMeta(strings.TrimSpace(printed)) + `\s*` + mark)
				line = "printf '" + mark + "'\n"
			}
			script.WriteString(strings.ReplaceAll(line, "http://127.0.0.1:8080", s.base))
		}
	}
	if strings.Count(want.String(), mark) < 6 {
		t.Fatalf("README.md tells no story, only:\n%s", script.String())
	}
	cmd := exec.CommandContext(t.Context(), "bash", "-euo", "pipefail", "-c", script.String())
	var errOut bytes.Buffer
	cmd.Stderr = &errOut
	got, err := cmd.Output()
	if err != nil {
		t.Fatalf("the story ends with %v\n%s\n%s", err, got, &errOut)
	}
	pattern := strings.ReplaceAll(want.String(), "…", ".+?")
	if !regexp.MustCompile("^" + pattern + "$").Match(got) {
		t.Errorf("the story prints\n%s\nwant\n%s", got, pattern)
	}
}

// TestReadmeCommands: the README knows every command, and no other.
func TestReadmeCommands(t *testing.T) {
	t.Parallel()
	got := map[string]bool{}
	for _, m := range regexp.MustCompile("(?m)^\\| `devicevoip (\\w+)` \\|").FindAllStringSubmatch(readme(t), -1) {
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
