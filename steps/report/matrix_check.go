package report

import (
	"errors"
	"fmt"
	"slices"
)

// Check reports every way in which a matrix contradicts itself.
func (m *Matrix) Check() error {
	return errors.Join(checkRows(m), checkKills(m), checkSound(m))
}

func checkRows(m *Matrix) error {
	var errs []error
	ruleOf := m.ruleOf()
	seen := map[string]bool{}
	for _, r := range m.Rows {
		bad := func(format string, args ...any) {
			errs = append(errs, fmt.Errorf("matrix: mutant %q "+format, append([]any{r.Name}, args...)...))
		}
		if r.Name == "" || seen[r.Name] {
			bad("has no name or is there twice")
		}
		seen[r.Name] = true
		if r.Of != OfClient && r.Of != OfPlatform {
			bad("is of no subject but %q", r.Of)
		}
		if len(r.Breaks) == 0 {
			bad("declares to break nothing")
		}
		for _, id := range r.Breaks {
			if !slices.ContainsFunc(m.Rules, func(rule RuleKills) bool { return rule.ID == id }) {
				bad("declares to break %q, which is no rule", id)
			}
		}
		for _, id := range slices.Concat(r.Failed, r.Errored) {
			if ruleOf[id] == "" {
				bad("has scenario %q, which is under no rule", id)
			}
		}
		if n := len(r.Failed) + len(r.Errored); n > r.Ran {
			bad("has %d scenarios that failed or errored out of %d", n, r.Ran)
		}
		want := r
		want.conclude(m.Rules, ruleOf)
		if !slices.Equal(want.Killed, r.Killed) || !slices.Equal(want.Missed, r.Missed) || !slices.Equal(want.Foreign, r.Foreign) {
			bad("is said to kill %q, miss %q and hit %q beside, its scenarios say %q, %q and %q",
				r.Killed, r.Missed, r.Foreign, want.Killed, want.Missed, want.Foreign)
		}
	}
	return errors.Join(errs...)
}

func checkKills(m *Matrix) error {
	var errs []error
	seen, scenarios := map[string]bool{}, map[string]bool{}
	for _, rule := range m.Rules {
		if rule.ID == "" || seen[rule.ID] {
			errs = append(errs, fmt.Errorf("matrix: rule id %q is missing or there twice", rule.ID))
		}
		seen[rule.ID] = true
		if !rule.Evidence.valid() {
			errs = append(errs, fmt.Errorf("matrix: rule %s has no evidence but %q", rule.ID, rule.Evidence))
		}
		for _, id := range rule.Scenarios {
			if scenarios[id] {
				errs = append(errs, fmt.Errorf("matrix: scenario %s is there twice", id))
			}
			scenarios[id] = true
		}
		if want := killedBy(rule.ID, m.Rows); !slices.Equal(want, rule.KilledBy) {
			errs = append(errs, fmt.Errorf("matrix: %s is said to be killed by %q, the rows say %q", rule.ID, rule.KilledBy, want))
		}
	}
	return errors.Join(errs...)
}

func checkSound(m *Matrix) error {
	if want := problems(m); !slices.Equal(want, m.Problems) {
		return fmt.Errorf("matrix: the problems are %q, the rows give %q", m.Problems, want)
	}
	if m.Sound != (len(m.Problems) == 0) {
		return fmt.Errorf("matrix: sound is %v with %d problems", m.Sound, len(m.Problems))
	}
	return nil
}
