package report

import (
	"errors"
	"fmt"
	"slices"
)

// Check reports every way in which a report contradicts itself. A rendering
// of a report with contradictions would be a lie.
func (r *Report) Check() error {
	return errors.Join(checkScenarios(r), checkTotals(r), checkRules(r), checkVerdict(r))
}

func checkScenarios(r *Report) error {
	var errs []error
	seen := map[string]bool{}
	for _, s := range r.Scenarios {
		if s.ID == "" || seen[s.ID] {
			errs = append(errs, fmt.Errorf("report: scenario id %q is missing or there twice", s.ID))
		}
		seen[s.ID] = true
		switch {
		case !s.Outcome.valid():
			errs = append(errs, fmt.Errorf("report: scenario %s has no outcome but %q", s.ID, string(s.Outcome)))
		case s.Outcome != Passed && s.Message == "":
			errs = append(errs, fmt.Errorf("report: scenario %s is %v without a reason", s.ID, s.Outcome))
		case s.Deviation == nil && (s.Outcome == ExpectedFailure || s.Outcome == UnexpectedPass):
			errs = append(errs, fmt.Errorf("report: scenario %s is %v without a listed deviation", s.ID, s.Outcome))
		case s.Deviation != nil && (s.Outcome == Passed || s.Outcome == Failed):
			errs = append(errs, fmt.Errorf("report: scenario %s is %v in spite of a listed deviation", s.ID, s.Outcome))
		}
	}
	return errors.Join(errs...)
}

func checkTotals(r *Report) error {
	if got := count(r.Scenarios); got != r.Totals {
		return fmt.Errorf("report: the totals say %+v, the scenarios %+v", r.Totals, got)
	}
	sum := 0
	for _, o := range outcomes {
		sum += r.Totals.Of(o)
	}
	if sum != r.Totals.Selected {
		return fmt.Errorf("report: %d scenarios selected, but the outcomes add up to %d", r.Totals.Selected, sum)
	}
	if r.Selection.Available < r.Totals.Selected {
		return fmt.Errorf("report: %d scenarios selected out of %d", r.Totals.Selected, r.Selection.Available)
	}
	return nil
}

func checkRules(r *Report) error {
	var errs []error
	ruleOf := map[string]string{}
	outcomeOf := map[string]Outcome{}
	for _, s := range r.Scenarios {
		ruleOf[s.ID], outcomeOf[s.ID] = s.Rule, s.Outcome
	}
	listed := 0
	for _, rule := range r.Rules {
		var outcomes []Outcome
		for _, id := range rule.Scenarios {
			if ruleOf[id] != rule.ID {
				errs = append(errs, fmt.Errorf("report: scenario %q is listed under rule %s", id, rule.ID))
			}
			outcomes = append(outcomes, outcomeOf[id])
		}
		listed += len(outcomes)
		if want := judge(outcomes); rule.Verdict != want {
			errs = append(errs, fmt.Errorf("report: the verdict on %s is %q, its scenarios say %q", rule.ID, rule.Verdict, want))
		}
		if !rule.Evidence.valid() {
			errs = append(errs, fmt.Errorf("report: rule %s has no evidence but %q", rule.ID, rule.Evidence))
		}
	}
	if listed != len(r.Scenarios) {
		errs = append(errs, fmt.Errorf("report: %d scenarios, but %d under the rules", len(r.Scenarios), listed))
	}
	return errors.Join(errs...)
}

func checkVerdict(r *Report) error {
	if want := reasons(r); !slices.Equal(want, r.Reasons) {
		return fmt.Errorf("report: the reasons are %q, the scenarios give %q", r.Reasons, want)
	}
	if r.Green != (len(r.Reasons) == 0) {
		return fmt.Errorf("report: green is %v with %d reasons against it", r.Green, len(r.Reasons))
	}
	for _, rule := range r.Rules {
		if r.Conformant && rule.Evidence == Documented && rule.Verdict == Deviates {
			return fmt.Errorf("report: conformant, although the documented rule %s deviates", rule.ID)
		}
	}
	if r.Conformant && !r.Green {
		return errors.New("report: conformant, but not green")
	}
	return nil
}
