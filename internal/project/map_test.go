package project_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestFolderMap: the map in CONTRIBUTING.md has every package and every suite,
// and no folder that is not there.
func TestFolderMap(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(text), "\n## Where things are\n")
	section, _, _ = strings.Cut(section, "\n## ")
	listed := map[string]bool{}
	for _, row := range regexp.MustCompile("(?m)^\\| (`.+`) \\|").FindAllStringSubmatch(section, -1) {
		for _, m := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(row[1], -1) {
			listed[m[1]] = true
			if info, err := os.Stat(m[1]); err != nil || !info.IsDir() {
				t.Errorf("CONTRIBUTING.md lists the folder %s, which is not there", m[1])
			}
		}
	}
	for folder := range arrows {
		above := folder
		for !listed[above] && strings.Contains(above, "/") {
			above = above[:strings.LastIndex(above, "/")]
		}
		if !listed[above] && folder != "features" {
			t.Errorf("CONTRIBUTING.md does not list %s", folder)
		}
	}
}
