package steps_test

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	suite "github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
)

// TestEveryRuleHasScenarios joins the catalogue to the features. That no
// scenario is of a rule which does not exist is the lint's to say.
func TestEveryRuleHasScenarios(t *testing.T) {
	t.Parallel()
	c, err := steps.Load(suite.FS, "en")
	if err != nil {
		t.Fatal(err)
	}
	scenarios := map[string]int{}
	for _, e := range c.Entries() {
		scenarios[e.Rule]++
	}
	for r := range rule.Default().All() {
		if scenarios[r.ID] == 0 {
			t.Errorf("rule %s has no scenario", r.ID)
		}
	}
	if orphans := c.Orphans(); len(orphans) > 0 {
		t.Errorf("step definitions that nothing uses: %q", orphans)
	}
}

// heading is a rule's tag and the line it heads.
var heading = regexp.MustCompile(`(?m)^ *@rule:(\S+)\n *Rule: (.*)$`)

// TestEveryRuleIsHeadedByItsSentence reads the features as people do.
func TestEveryRuleIsHeadedByItsSentence(t *testing.T) {
	t.Parallel()
	want, got := map[string]string{}, map[string]string{}
	for r := range rule.Default().All() {
		want[r.ID] = r.Sentence
	}
	for _, text := range featureFiles(t) {
		for _, m := range heading.FindAllStringSubmatch(text, -1) {
			if got[m[1]] != "" {
				t.Errorf("rule %s is headed twice", m[1])
			}
			got[m[1]] = m[2]
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("headings (-catalogue +features):\n%s", diff)
	}
}

// mostSteps is how many steps a scenario may have and still be taken in.
const mostSteps = 8

var (
	scenarioLine = regexp.MustCompile(`^ *Scenario(?: Outline)?: (.*)`)
	stepLine     = regexp.MustCompile(`^ *(?:Given|When|Then|And) `)
)

func TestNoScenarioIsLong(t *testing.T) {
	t.Parallel()
	for name, text := range featureFiles(t) {
		scenario, n := "", 0
		for line := range strings.Lines(text) {
			if m := scenarioLine.FindStringSubmatch(line); m != nil {
				scenario, n = m[1], 0
			}
			if stepLine.MatchString(line) {
				n++
			}
			if n == mostSteps+1 {
				t.Errorf("%s: %q has more than %d steps", name, scenario, mostSteps)
			}
		}
	}
}

func featureFiles(t *testing.T) map[string]string {
	t.Helper()
	names, err := fs.Glob(suite.FS, "en/*.feature")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, name := range names {
		text, err := fs.ReadFile(suite.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(text)
	}
	return files
}
