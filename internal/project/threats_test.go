package project_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestPromises: each promise of docs/threats.md names tests that hold it, which exist.
func TestPromises(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("docs/threats.md")
	if err != nil {
		t.Fatal(err)
	}
	_, promised, _ := strings.Cut(string(text), "## Promised\n")
	promised, _, _ = strings.Cut(promised, "\n## ")
	tests := testNames(t)
	promises := 0
	for line := range strings.Lines(promised) {
		cells := strings.Split(strings.Trim(line, "| \n"), " | ")
		if len(cells) != 2 || cells[0] == "promise" {
			continue
		}
		promises++
		names := regexp.MustCompile("`(Test\\w+)`").FindAllStringSubmatch(cells[1], -1)
		if len(names) == 0 {
			t.Errorf("no test holds %q", cells[0])
		}
		for _, name := range names {
			if !slices.Contains(tests, name[1]) {
				t.Errorf("there is no test %s, which is to hold %q", name[1], cells[0])
			}
		}
	}
	if promises < 10 {
		t.Errorf("docs/threats.md has %d promises", promises)
	}
}

// testNames are the names of the tests of the module, whatever tags they have.
func testNames(t *testing.T) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(".", func(file string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && slices.Contains([]string{"node_modules", ".git", ".venv", "target", "testdata"}, entry.Name()):
			return fs.SkipDir
		case entry.IsDir() || !strings.HasSuffix(file, "_test.go"):
			return nil
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		for _, m := range regexp.MustCompile(`(?m)^func (Test\w+)\(`).FindAllSubmatch(text, -1) {
			names = append(names, string(m[1]))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}
