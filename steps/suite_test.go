package steps_test

import (
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	suite "github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
)

// TestEveryRuleHasScenarios joins the catalogue to the features: a rule has
// scenarios in the suite of whom it judges, and in no other.
func TestEveryRuleHasScenarios(t *testing.T) {
	t.Parallel()
	for _, subject := range []rule.Judges{rule.Clients, rule.Platforms} {
		c, err := steps.Load(suite.FS, "en", subject)
		if err != nil {
			t.Fatal(err)
		}
		has := map[string]bool{}
		for _, e := range c.Scenarios() {
			has[e.Rule] = true
		}
		for r := range rule.Default().All() {
			if judged := r.Judges.Include(subject); judged != has[r.ID] {
				t.Errorf("rule %s judges %s, but has scenarios in the suite for %s: %v", r.ID, r.Judges, subject, has[r.ID])
			}
		}
	}
}

func TestEveryDefinitionIsUsed(t *testing.T) {
	t.Parallel()
	c, err := steps.Load(suite.FS, "en", rule.Both)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range c.Sentences() {
		if s.Example == "" {
			t.Errorf("no scenario says %q", s.Text)
		}
	}
}

// heading is a rule's tag and the line it heads.
var heading = regexp.MustCompile(`(?m)^ *@rule:(\S+)\n *Rule: (.*)$`)

// TestEveryRuleIsHeadedByItsSentence reads the features as people do.
func TestEveryRuleIsHeadedByItsSentence(t *testing.T) {
	t.Parallel()
	type place struct{ suite, rule string }
	got := map[place]bool{}
	for name, text := range featureFiles(t) {
		for _, m := range heading.FindAllStringSubmatch(text, -1) {
			at := place{path.Dir(name), m[1]}
			if got[at] {
				t.Errorf("%s: the rule %s is headed twice in %s", name, at.rule, at.suite)
			}
			got[at] = true
			if r, _ := rule.Default().Get(at.rule); r.Sentence != m[2] {
				t.Errorf("%s: the heading of %s mismatch (-catalogue +feature):\n%s", name, at.rule, cmp.Diff(r.Sentence, m[2]))
			}
		}
	}
}

// TestScenariosStandUnderTheRuleOfTheirID finds a scenario below the heading of another rule
// than the one that its id begins with. A rule whose own id is longer, such as
// app.unauthorized-text for app-unauthorized-older, is the same family.
func TestScenariosStandUnderTheRuleOfTheirID(t *testing.T) {
	t.Parallel()
	c, err := steps.Load(suite.FS, "en", rule.Both)
	if err != nil {
		t.Fatal(err)
	}
	begins := func(id, r string) bool {
		return strings.HasPrefix(id+"-", strings.ReplaceAll(r, ".", "-")+"-")
	}
	for _, e := range c.Scenarios() {
		var named []string
		stands := false
		for r := range rule.Default().All() {
			if begins(e.Base, r.ID) {
				named = append(named, r.ID)
				stands = stands || begins(strings.ReplaceAll(e.Rule, ".", "-"), r.ID)
			}
		}
		if len(named) > 0 && !stands {
			t.Errorf("%s:%d: %s stands under the rule %s, its id names %s", e.URI, e.Line, e.ID, e.Rule, strings.Join(named, ", "))
		}
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

func featureFiles(t testing.TB) map[string]string {
	t.Helper()
	names, err := fs.Glob(suite.FS, "en/*/*.feature")
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

// TestJudging: the parts of the whole suite are those that are loaded by themselves.
func TestJudging(t *testing.T) {
	t.Parallel()
	scenarios := func(judges rule.Judges, of func(*steps.Suite) *steps.Suite) []steps.Scenario {
		s, err := steps.Load(suite.FS, "en", judges)
		if err != nil {
			t.Fatal(err)
		}
		return of(s).Scenarios()
	}
	for _, judges := range []rule.Judges{rule.Clients, rule.Platforms} {
		alone := scenarios(judges, func(s *steps.Suite) *steps.Suite { return s })
		part := scenarios(rule.Both, func(s *steps.Suite) *steps.Suite { return s.Judging(judges) })
		if diff := cmp.Diff(alone, part); diff != "" {
			t.Errorf("the part that judges %s mismatch (-alone +part):\n%s", judges, diff)
		}
	}
}

// TestTextsAreTheSame compares the examples of the scenarios about texts that a client
// hands on: what is known to change on the way is tried with every member that may be
// any text.
func TestTextsAreTheSame(t *testing.T) {
	t.Parallel()
	outline := regexp.MustCompile(`(?s)@id:(\S+-(text|rare)) .*?Examples:\n(.*?)(?:\n\n|$)`)
	tables := map[string]map[string]string{"text": {}, "rare": {}}
	for _, name := range []string{"group", "record", "voip"} {
		feature, err := fs.ReadFile(suite.FS, "en/client/"+name+".feature")
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range outline.FindAllStringSubmatch(string(feature), -1) {
			tables[m[2]][m[1]] = m[3]
		}
	}
	for kind, outlines := range tables {
		if len(outlines) != 4 {
			t.Errorf("%d scenarios are about the texts of %q, not 4: of a group_name, a deviceName, one of a flow, and a call", len(outlines), kind)
		}
		want := outlines["voip-verbatim-"+kind]
		for id, got := range outlines {
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s has other texts than voip-verbatim-%s (-want +got):\n%s", id, kind, diff)
			}
		}
	}
}
