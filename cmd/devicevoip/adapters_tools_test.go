//go:build tools

package main

import (
	"os"
	"os/exec"
	"regexp"
	"testing"

	"github.com/devicevoip/devicevoip/internal/toolstest"
)

// TestAdaptersStory pastes the page's commands into one shell in an empty
// folder, and compares their last lines with those the page shows, whatever
// the numbers.
func TestAdaptersStory(t *testing.T) {
	t.Parallel()
	toolstest.Find(t, "bash")
	toolstest.Find(t, "python3")
	page := document(t, adaptersFile)
	story := regexp.MustCompile("(?s)```bash\n(.*?)```").FindStringSubmatch(page)
	end := regexp.MustCompile("(?s)```text\n(.*?)```").FindStringSubmatch(page)
	if story == nil || end == nil {
		t.Fatal("docs/adapters.md tells no story, or not its end")
	}
	shell := exec.CommandContext(t.Context(), "bash", "-euc", story[1])
	shell.Dir = t.TempDir()
	shell.Env = append(os.Environ(), "PATH="+ownCommand(t)+string(os.PathListSeparator)+os.Getenv("PATH"))
	out, err := shell.CombinedOutput()
	if err != nil {
		t.Fatalf("the story ends with %v:\n%s", err, out)
	}
	number := regexp.MustCompile(`\d+(\.\d+)?(ms|s)?`)
	want := regexp.QuoteMeta(number.ReplaceAllString(end[1], "N"))
	if got := number.ReplaceAll(out, []byte("N")); !regexp.MustCompile(want + "$").Match(got) {
		t.Errorf("the story ends with\n%s\nwant\n%s", got, want)
	}
}
