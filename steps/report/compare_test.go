package report_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/steps/report"
)

// changed compares a scenario before and after, beside one that passes.
func changed(t *testing.T, rule string, before, after report.Outcome) (*report.Comparison, error) {
	t.Helper()
	with := func(o report.Outcome) *report.Report {
		all := []report.Scenario{scenario("steady", "sn.length", report.Passed)}
		if o != "" {
			all = append(all, scenario("a", rule, o))
		}
		return build(t, all...)
	}
	return report.Compare(with(before), with(after))
}

// TestCompare sorts every kind of change, and knows which ones are new failures.
func TestCompare(t *testing.T) {
	t.Parallel()
	type kind struct {
		List string
		New  int
	}
	tests := []struct {
		name          string
		rule          string
		before, after report.Outcome
		want          kind
	}{
		{"nothing changed", "sn.length", report.Passed, report.Passed, kind{"", 0}},
		{"it broke", "sn.length", report.Passed, report.Failed, kind{"broke", 1}},
		{"it broke with an error", "sn.length", report.Passed, report.Errored, kind{"broke", 1}},
		{"it broke beside the verdict", "sn.empty", report.Passed, report.Failed, kind{"broke", 0}},
		{"it broke as listed", "sn.length", report.Passed, report.ExpectedFailure, kind{"broke", 0}},
		{"a stale deviation broke", "sn.length", report.UnexpectedPass, report.Failed, kind{"broke", 1}},
		{"it was mended", "sn.length", report.Failed, report.Passed, kind{"mended", 0}},
		{"an error was mended", "sn.length", report.Errored, report.Passed, kind{"mended", 0}},
		{"a deviation was mended", "sn.length", report.ExpectedFailure, report.UnexpectedPass, kind{"mended", 0}},
		{"it still fails", "sn.length", report.Failed, report.Failed, kind{"still", 0}},
		{"it fails otherwise", "sn.length", report.Failed, report.Errored, kind{"still", 0}},
		{"it is no longer listed", "sn.length", report.ExpectedFailure, report.Failed, kind{"still", 0}},
		{"newly asked", "sn.length", report.NotApplicable, report.Passed, kind{"anew", 0}},
		{"a failure newly asked", "sn.length", report.NotRun, report.Failed, kind{"anew", 1}},
		{"a failure new in the suite", "sn.length", "", report.Failed, kind{"anew", 1}},
		{"a failure newly asked, beside the verdict", "sn.order", "", report.Failed, kind{"anew", 0}},
		{"no longer applicable", "sn.length", report.Passed, report.NotApplicable, kind{"not asked", 0}},
		{"no longer run", "sn.length", report.Failed, report.NotRun, kind{"not asked", 0}},
		{"no longer selected", "sn.length", report.Failed, "", kind{"not asked", 0}},
		{"never asked", "sn.length", report.NotApplicable, report.NotRun, kind{"", 0}},
	}
	for _, tt := range tests {
		c, err := changed(t, tt.rule, tt.before, tt.after)
		if err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		got := kind{New: c.NewFailures()}
		for list, n := range map[string]int{
			"broke": len(c.Broke), "mended": len(c.Mended), "anew": len(c.NewlyAsked), "not asked": len(c.NotAsked), "still": c.Still,
		} {
			if n > 0 {
				got.List += list
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: comparison mismatch (-want +got):\n%s", tt.name, diff)
		}
	}
}

// TestComparisons: the cases that the console's page compares too.
func TestComparisons(t *testing.T) {
	t.Parallel()
	type result struct {
		Broke, NewlyAsked, Mended, NotAsked []string
		Still, Failures                     int
		Refused                             string
	}
	var cases []struct {
		Name      string
		Old, Next jsontext.Value
		Want      result
	}
	text, err := os.ReadFile("testdata/comparisons.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &cases, json.MatchCaseInsensitiveNames(true)); err != nil {
		t.Fatal(err)
	}
	read := func(text []byte) *report.Report {
		r, err := report.Read(text)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	ids := func(changes []report.Change) []string {
		var all []string
		for _, c := range changes {
			all = append(all, c.Scenario.ID)
		}
		return all
	}
	for _, tt := range cases {
		var got result
		c, err := report.Compare(read(tt.Old), read(tt.Next))
		switch _, differ := errors.AsType[*report.MismatchError](err); {
		case differ:
			got.Refused = "differ"
		case errors.Is(err, report.ErrNothingShared):
			got.Refused = "nothing"
		default:
			got = result{ids(c.Broke), ids(c.NewlyAsked), ids(c.Mended), ids(c.NotAsked), c.Still, c.NewFailures(), ""}
		}
		if diff := cmp.Diff(tt.Want, got); diff != "" {
			t.Errorf("%s: comparison mismatch (-want +got):\n%s", tt.Name, diff)
		}
	}
	if len(cases) == 0 {
		t.Error("there is nothing to compare")
	}
}

// TestCompareRefuses has reports of which a comparison would say nothing true.
func TestCompareRefuses(t *testing.T) {
	t.Parallel()
	passed := scenario("a", "sn.length", report.Passed)
	of := func(c report.Client, subject report.Subject) *report.Report {
		return complete(t, report.Report{
			Suite: report.Suite{Subject: subject}, Client: c, Selection: report.Selection{Available: 1}, Rules: rules(), Scenarios: []report.Scenario{passed},
		})
	}
	shop := report.Client{Name: "shop", Version: "3", Language: "PHP"}
	tests := map[string]struct {
		with *report.Report
		want []string
	}{
		"another version":  {of(report.Client{Name: "shop", Version: "4", Language: "PHP"}, report.OfClient), nil},
		"another client":   {of(report.Client{Name: "till", Version: "3", Language: "PHP"}, report.OfClient), []string{`the client's name is "shop" in the old one and "till" in the new one`}},
		"another language": {of(report.Client{Name: "shop", Version: "3", Language: "Go"}, report.OfClient), []string{`the client's language is "PHP" in the old one and "Go" in the new one`}},
		"a platform":       {of(shop, report.OfPlatform), []string{`what is judged is "client" in the old one and "platform" in the new one`}},
	}
	for name, tt := range tests {
		_, err := report.Compare(of(shop, report.OfClient), tt.with)
		var mismatch *report.MismatchError
		var got []string
		if errors.As(err, &mismatch) {
			got = mismatch.Differs
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: differences mismatch (-want +got):\n%s", name, diff)
		}
	}
	if _, err := report.Compare(build(t, passed), build(t, scenario("b", "sn.length", report.Passed))); !errors.Is(err, report.ErrNothingShared) {
		t.Errorf("two runs of different scenarios: %v", err)
	}
}

// TestCompareFindings counts a finding that the old report has not.
func TestCompareFindings(t *testing.T) {
	t.Parallel()
	before := build(t, scenario("a", "sn.length", report.Passed))
	after := complete(t, report.Report{
		Suite: before.Suite, Client: before.Client, Selection: before.Selection, Rules: rules(), Scenarios: before.Scenarios,
		Findings: []report.Finding{{Name: "redirect.token", Message: "no token call came"}},
	})
	for _, tt := range []struct {
		before *report.Report
		want   string
	}{{before, "1 new failure; redirect.token: no token call came"}, {after, "no new failure"}} {
		c, err := report.Compare(tt.before, after)
		if err != nil {
			t.Fatal(err)
		}
		if got := c.Result(); got != tt.want {
			t.Errorf("the result is %q, want %q", got, tt.want)
		}
	}
}

// comparison has a change of every kind, and the given text in them.
func comparison(t *testing.T, text string) *report.Comparison {
	t.Helper()
	before, after := sample(t, 60, text), sample(t, 73, text)
	for i := range after.Scenarios[:60] {
		after.Scenarios[i], after.Scenarios[i].ID = after.Scenarios[(i+3)%60], before.Scenarios[i].ID
	}
	after.Meta = map[string]string{"commit": "1a2b3c4"}
	c, err := report.Compare(before, after)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestCompareDocuments reads both renderings of a comparison.
func TestCompareDocuments(t *testing.T) {
	t.Parallel()
	c := comparison(t, "")
	text, page := string(rendered(t, c.Text)), readMarkdown(t, rendered(t, c.Markdown))
	shown := map[string]bool{}
	for _, row := range cells(page) {
		shown[row[0]] = true
	}
	for _, list := range [][]report.Change{c.Broke, c.Mended, c.NewlyAsked, c.NotAsked} {
		if len(list) == 0 {
			t.Error("the sample lacks a kind of change")
		}
		for _, ch := range list {
			if !shown[ch.Scenario.ID] || !strings.Contains(text, "  "+ch.Scenario.ID+" ("+ch.Rule.ID) {
				t.Errorf("%s is missing", ch.Scenario.ID)
			}
		}
	}
	for _, want := range []string{c.Result(), "shop 2.4.1 (PHP), suite 0.3.0 → shop 2.4.1 (PHP), suite 0.3.0, commit 1a2b3c4"} {
		if !strings.Contains(text, want) || !strings.Contains(strings.ToLower(textOf(page)), strings.ToLower(want)) {
			t.Errorf("%q is missing in the text or the page", want)
		}
	}
}

// TestCompareEscapes expects hostile text as text in both renderings.
func TestCompareEscapes(t *testing.T) {
	t.Parallel()
	c := comparison(t, hostile)
	onlyOurs(t, readMarkdown(t, rendered(t, c.Markdown)), "h2", "p", "table", "thead", "tbody", "tr", "th", "td", "code", "details", "summary")
	if text := rendered(t, c.Text); strings.ContainsAny(string(text), "\u202e\x1b\x00") {
		t.Errorf("the text holds control characters: %q", text)
	}
}
