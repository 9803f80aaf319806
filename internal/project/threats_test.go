package project_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestPromises: each promise of docs/threats.md names tests that hold it, which exist, and
// the page in Chinese promises as much.
func TestPromises(t *testing.T) {
	t.Parallel()
	tests := testNames(t)
	promised := promises(t, "docs/threats.md", "Promised")
	for i, names := range promised {
		if len(names) == 0 {
			t.Errorf("no test holds promise %d", i+1)
		}
		for _, name := range names {
			if !slices.Contains(tests, name) {
				t.Errorf("there is no test %s, which is to hold promise %d", name, i+1)
			}
		}
	}
	if len(promised) < 10 {
		t.Errorf("docs/threats.md has %d promises", len(promised))
	}
	if diff := cmp.Diff(promised, promises(t, "docs/threats.zh-CN.md", "保证")); diff != "" {
		t.Errorf("tests of promises mismatch (-en +zh-CN):\n%s", diff)
	}
}

// promises are the tests that a page names for each of its promises, in order.
func promises(t *testing.T, page, title string) [][]string {
	t.Helper()
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	_, promised, _ := strings.Cut(string(text), "\n## "+title+"\n")
	promised, _, _ = strings.Cut(promised, "\n## ")
	_, rows, _ := strings.Cut(promised, "|---|---|\n")
	var all [][]string
	for line := range strings.Lines(rows) {
		var names []string
		for _, m := range regexp.MustCompile("`(Test\\w+)`").FindAllStringSubmatch(line, -1) {
			names = append(names, m[1])
		}
		all = append(all, names)
	}
	return all
}

// testNames are the names of the tests of the module, whatever tags they have.
func testNames(t *testing.T) []string {
	t.Helper()
	var names []string
	visitFiles(t, ".", func(file string) error {
		if !strings.HasSuffix(file, "_test.go") {
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
	return names
}
