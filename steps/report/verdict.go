package report

import (
	"fmt"
	"slices"
)

// A Verdict is what a run says about one rule.
type Verdict string

// The verdicts, strongest first: a rule has the first one that any of its
// scenarios calls for.
const (
	Broken       Verdict = "broken"       // a scenario failed
	Unclear      Verdict = "unclear"      // a scenario errored
	Incomplete   Verdict = "incomplete"   // a scenario was not run
	Stale        Verdict = "stale"        // a listed deviation is none any more
	Deviates     Verdict = "deviates"     // it fails as listed
	Holds        Verdict = "holds"        // what applies passed
	Inapplicable Verdict = "inapplicable" // nothing applies to this client
)

// ladder pairs each outcome with the verdict it calls for, strongest first.
var ladder = []struct {
	outcome Outcome
	verdict Verdict
}{
	{Failed, Broken},
	{Errored, Unclear},
	{NotRun, Incomplete},
	{UnexpectedPass, Stale},
	{ExpectedFailure, Deviates},
	{Passed, Holds},
	{NotApplicable, Inapplicable},
}

// judge gives the verdict of a rule from the outcomes of its scenarios.
func judge(outcomes []Outcome) Verdict {
	for _, rung := range ladder {
		if slices.Contains(outcomes, rung.outcome) {
			return rung.verdict
		}
	}
	return Incomplete
}

// New completes a report from its scenarios and the rules they belong to:
// totals, verdicts, and whether the run is green and the client conformant.
// It fails when the parts contradict each other.
func New(r Report) (*Report, error) {
	r.conclude()
	if err := r.Check(); err != nil {
		return nil, err
	}
	return &r, nil
}

// conclude fills what follows from the scenarios.
func (r *Report) conclude() {
	r.Totals = count(r.Scenarios)
	ids, outcomes := map[string][]string{}, map[string][]Outcome{}
	for _, s := range r.Scenarios {
		ids[s.Rule], outcomes[s.Rule] = append(ids[s.Rule], s.ID), append(outcomes[s.Rule], s.Outcome)
	}
	r.Rules = slices.Clone(r.Rules)
	deviates := false
	for i := range r.Rules {
		rule := &r.Rules[i]
		rule.Verdict, rule.Scenarios = judge(outcomes[rule.ID]), ids[rule.ID]
		deviates = deviates || rule.Evidence == Documented && rule.Verdict == Deviates
	}
	r.Reasons = reasons(r)
	r.Green = len(r.Reasons) == 0
	r.Conformant = r.Green && !deviates
}

// reasons says why the run is not green. Only documented rules decide about
// failures; the rest of it is about whether the run says anything at all.
func reasons(r *Report) []string {
	var why []string
	add := func(n int, format string) {
		if n > 0 {
			why = append(why, fmt.Sprintf(format, n))
		}
	}
	for _, f := range r.Findings {
		why = append(why, f.Name+": "+f.Message)
	}
	add(failedOf(r, Documented), "%d failed of documented rules")
	add(r.Totals.Errored, "%d errored")
	add(r.Totals.UnexpectedPass, "%d passed although listed as deviations")
	add(r.Totals.NotRun, "%d selected but not run")
	switch {
	case len(r.Scenarios) == 0:
		why = append(why, "nothing was selected")
	case r.Totals.NotApplicable == len(r.Scenarios):
		why = append(why, "nothing applies to this client")
	case r.Totals.Passed == 0:
		why = append(why, "nothing passed")
	}
	return why
}

// failedOf counts the failed scenarios of rules known by some evidence.
func failedOf(r *Report, e Evidence) int {
	evidence := map[string]Evidence{}
	for _, rule := range r.Rules {
		evidence[rule.ID] = rule.Evidence
	}
	n := 0
	for _, s := range r.Scenarios {
		if s.Outcome == Failed && evidence[s.Rule] == e {
			n++
		}
	}
	return n
}
