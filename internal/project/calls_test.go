package project_test

import (
	"os"
	"regexp"
	"testing"

	"github.com/devicevoip/devicevoip/mock/rule"
)

var callPath = regexp.MustCompile(`["'` + "`" + `](?:\$\{\w+\})?(/(?:cgi-bin|wxa|__phone)/[\w/]*\w)["'?` + "`" + `]`)

// TestPathsInOtherLanguages: clients, skeletons and pages write the paths they
// call themselves. Each is in the table of calls.
func TestPathsInOtherLanguages(t *testing.T) {
	t.Parallel()
	found := map[string]bool{}
	for _, folder := range []string{"fixtures", "npm", "internal/skeleton", "mock/internal/console/page"} {
		visitFiles(t, folder, func(file string) error {
			if !regexp.MustCompile(`\.(js|ts|py|java|rs|php|cs|go)$`).MatchString(file) {
				return nil
			}
			text, err := os.ReadFile(file)
			for _, m := range callPath.FindAllStringSubmatch(string(text), -1) {
				found[m[1]] = true
				if _, ok := rule.CallAt(m[1]); !ok {
					t.Errorf("%s: the table of calls has no %s", file, m[1])
				}
			}
			return err
		})
	}
	if len(found) < 8 {
		t.Errorf("only %d paths were found: the pattern is stale", len(found))
	}
}
