//go:build tools

package main

import (
	"bytes"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/internal/toolstest"
)

func TestTutorialStory(t *testing.T) {
	t.Parallel()
	for _, file := range []string{"../../docs/tutorial.md", "../../docs/tutorial.zh-CN.md"} {
		holdStory(t, file, 6)
	}
}

func TestControlStory(t *testing.T) {
	t.Parallel()
	for _, file := range []string{"../../docs/control.md", "../../docs/control.zh-CN.md"} {
		holdStory(t, file, 6)
	}
}

func TestMiniprogramStory(t *testing.T) {
	t.Parallel()
	for _, file := range miniprogramDocs {
		holdStory(t, file, 1)
	}
}

// holdStory pastes a document's bash blocks into one shell, in order, and
// compares what they print with the lines that begin with "# → ", in which "…"
// stands for anything; there are at least so many of them.
func holdStory(t *testing.T, file string, least int) {
	t.Helper()
	toolstest.Find(t, "bash")
	toolstest.Find(t, "curl")
	s := startServe(t)
	const mark = "\x1e"
	var script, want strings.Builder
	for _, block := range regexp.MustCompile("(?s)```bash\n(.*?)```").FindAllStringSubmatch(document(t, file), -1) {
		for line := range strings.Lines(block[1]) {
			if printed, ok := strings.CutPrefix(line, "# → "); ok {
				want.WriteString(regexp.QuoteMeta(strings.TrimSpace(printed)) + `\s*` + mark)
				line = "printf '" + mark + "'\n"
			}
			script.WriteString(strings.ReplaceAll(line, "http://127.0.0.1:8080", s.base))
		}
	}
	if strings.Count(want.String(), mark) < least {
		t.Fatalf("%s tells no story, only:\n%s", file, script.String())
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
