package report

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/devicevoip/devicevoip/internal/language"
)

// A Verdict is the result for one rule.
type Verdict string

// The verdicts, strongest first: a rule has the first one that any of its
// scenarios calls for.
const (
	Broken       Verdict = "broken"       // a scenario failed
	Unclear      Verdict = "unclear"      // a scenario errored
	Incomplete   Verdict = "incomplete"   // a scenario was not run
	Stale        Verdict = "stale"        // a listed deviation passed
	Deviates     Verdict = "deviates"     // a scenario failed as listed
	Holds        Verdict = "holds"        // every applicable scenario passed
	Inapplicable Verdict = "inapplicable" // no scenario applies to this client
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
func judge(t Totals) Verdict {
	for _, rung := range ladder {
		if *t.of(rung.outcome) > 0 {
			return rung.verdict
		}
	}
	return Incomplete
}

// New completes a report from its scenarios and the rules they belong to:
// totals, verdicts, and whether the run is green and the client conformant.
// It fails when the parts contradict each other.
func New(r Report) (*Report, error) {
	r.Suite.Subject = cmp.Or(r.Suite.Subject, OfClient)
	r.conclude()
	if err := r.Check(); err != nil {
		return nil, err
	}
	return &r, nil
}

// conclude fills what follows from the scenarios.
func (r *Report) conclude() {
	r.Totals = count(r.where(func(s Scenario) bool { return !s.Own }))
	r.Own = count(r.where(func(s Scenario) bool { return s.Own }))
	r.Rules = r.judged(slices.Clone(r.Rules))
	r.Unasked = r.unasked()
	r.explain()
	r.Reasons = reasons(r)
	r.Green = len(r.Reasons) == 0
	r.Conformant = r.Green && r.Totals.Selected > 0 && !slices.ContainsFunc(r.Rules, func(rule Rule) bool {
		return rule.Evidence.decides(r.Strict) && rule.Verdict == Deviates
	})
}

// judged gives each rule the ids of its scenarios, and the verdict that follows
// from their outcomes.
func (r *Report) judged(rules []Rule) []Rule {
	for i := range rules {
		scenarios := r.ofRule(rules[i])
		rules[i].Verdict, rules[i].Scenarios = judge(count(scenarios)), nil
		for _, s := range scenarios {
			rules[i].Scenarios = append(rules[i].Scenarios, s.ID)
		}
	}
	return rules
}

// where returns the scenarios that keep selects.
func (r *Report) where(keep func(Scenario) bool) []Scenario {
	var kept []Scenario
	for _, s := range r.Scenarios {
		if keep(s) {
			kept = append(kept, s)
		}
	}
	return kept
}

// ofRule returns the scenarios of a rule: of the suite, or own ones.
func (r *Report) ofRule(rule Rule) []Scenario {
	return r.where(func(s Scenario) bool { return s.Rule == rule.ID && s.Own == (rule.Evidence == own) })
}

// ownRules are the rules of own scenarios, with the verdicts of those alone.
func (r *Report) ownRules() []Rule {
	var rules []Rule
	for _, s := range r.Scenarios {
		if s.Own && !slices.ContainsFunc(rules, func(rule Rule) bool { return rule.ID == s.Rule }) {
			rules = append(rules, r.ruleOf(s))
		}
	}
	return r.judged(rules)
}

// ruleOf returns the rule of a scenario as renderings show it.
func (r *Report) ruleOf(s Scenario) Rule {
	rule := Rule{ID: s.Rule}
	if i := slices.IndexFunc(r.Rules, func(rule Rule) bool { return rule.ID == s.Rule }); i >= 0 {
		rule = r.Rules[i]
	}
	if s.Own {
		rule.Evidence = own
	}
	return rule
}

// decides reports whether a failure or an error of the scenario makes the run fail.
func (r *Report) decides(s Scenario) bool { return r.ruleOf(s).Evidence.decides(r.Strict) }

// reasons says why the run is not green. Failures and errors count where the
// evidence of the rule decides; the other reasons say why the run proves nothing.
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
	for _, e := range []Evidence{Documented, Observed} {
		if e.decides(r.Strict) {
			add(r.with(Failed, e), "%d failed of "+string(e)+" rules")
			add(r.with(Errored, e), "%d errored of "+string(e)+" rules")
		}
	}
	if r.Stopped != "" {
		why = append(why, "the run stopped early: "+r.Stopped)
	}
	add(r.Totals.UnexpectedPass, "%d passed although listed as deviations")
	add(r.Totals.NotRun, "%d selected but not run")
	if reason := ownReason(r); reason != "" {
		why = append(why, reason)
	}
	decisive := r.Totals
	if decisive.Selected == 0 {
		decisive = r.Own
	}
	switch {
	case decisive.Selected == 0:
		why = append(why, "nothing was selected")
	case decisive.NotApplicable == decisive.Selected:
		why = append(why, "nothing applies to this "+string(r.Suite.Subject))
	case decisive.Passed == 0:
		why = append(why, "nothing passed")
	}
	return why
}

// ownReason says why own scenarios make the run fail, if they do.
func ownReason(r *Report) string {
	bad := Totals{Failed: r.Own.Failed, UnexpectedPass: r.Own.UnexpectedPass, Errored: r.Own.Errored, NotRun: r.Own.NotRun}
	if bad == (Totals{}) {
		return ""
	}
	return "own scenarios: " + bad.words(language.English)
}

// with counts the scenarios with an outcome of rules of one class of evidence.
func (r *Report) with(o Outcome, e Evidence) int {
	return len(r.where(func(s Scenario) bool { return s.Outcome == o && r.ruleOf(s).Evidence == e }))
}
