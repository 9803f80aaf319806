package report

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
)

// Check reports every way in which a matrix contradicts itself.
func (m *Matrix) Check() error {
	errs := []error{checkRows(m), checkKills(m)}
	want := *m
	want.conclude()
	if !reflect.DeepEqual(&want, m) {
		errs = append(errs, fmt.Errorf("matrix: it says %+v, but its runs give %+v", *m, want))
	}
	return errors.Join(errs...)
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
		for _, id := range slices.Concat(r.Failed, r.Errored, r.Found) {
			if ruleOf[id] == "" {
				bad("has scenario %q, which is under no rule", id)
			}
		}
		if n := len(r.Failed) + len(r.Errored) + len(r.Found); n > r.Ran {
			bad("has %d scenarios that failed or errored out of %d", n, r.Ran)
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
	}
	return errors.Join(errs...)
}
