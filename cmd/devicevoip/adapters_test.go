package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"testing"

	"github.com/devicevoip/devicevoip/internal/toolstest"

	"github.com/devicevoip/devicevoip/internal/skeleton"
)

const adaptersFile = "../../docs/adapters.md"

// TestAdaptersStory pastes the page's commands into one shell in an empty
// folder, and compares their last lines with those the page shows, whatever
// the numbers.
func TestAdaptersStory(t *testing.T) {
	t.Parallel()
	toolstest.Foreign(t)
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

// TestAdaptersLanguages holds the page's table to the skeletons.
func TestAdaptersLanguages(t *testing.T) {
	t.Parallel()
	var want bytes.Buffer
	want.WriteString("| `--lang` | needs | your client goes into | is built by | is started by |\n|---|---|---|---|---|\n")
	for _, l := range skeleton.Languages() {
		build := ""
		if l.Build != nil {
			build = "`" + commandLine(l.Build...) + "`"
		}
		fmt.Fprintf(&want, "| `%s` | %s | `%s` | %s | `%s` |\n", l.Name, l.Needs, l.Main, build, commandLine(l.Run...))
	}
	table(adaptersFile, "languages").hold(t, want.String())
}
