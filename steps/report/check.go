package report

import (
	"errors"
	"fmt"
	"reflect"
)

// Check reports every way in which a report contradicts itself.
func (r *Report) Check() error {
	errs := []error{checkScenarios(r), checkCauses(r)}
	if s := r.Suite.Subject; s != OfClient && s != OfPlatform {
		errs = append(errs, fmt.Errorf("report: the unknown subject %q", s))
	}
	if r.Selection.Available < r.Totals.Selected {
		errs = append(errs, fmt.Errorf("report: %d scenarios selected out of %d", r.Totals.Selected, r.Selection.Available))
	}
	want := *r
	want.conclude()
	for _, conclusion := range []struct {
		what      string
		want, got any
	}{
		{"totals", want.Totals, r.Totals},
		{"own", want.Own, r.Own},
		{"rules", want.Rules, r.Rules},
		{"unasked", want.Unasked, r.Unasked},
		{"reasons", want.Reasons, r.Reasons},
		{"green", want.Green, r.Green},
		{"conformant", want.Conformant, r.Conformant},
	} {
		if !reflect.DeepEqual(conclusion.want, conclusion.got) {
			errs = append(errs, fmt.Errorf("report: %s is %+v, but the scenarios give %+v", conclusion.what, conclusion.got, conclusion.want))
		}
	}
	return errors.Join(errs...)
}

func checkScenarios(r *Report) error {
	var errs []error
	seen, known := map[string]bool{}, map[string]bool{}
	for _, rule := range r.Rules {
		known[rule.ID] = true
		if !rule.Evidence.valid() {
			errs = append(errs, fmt.Errorf("report: rule %s has the unknown evidence %q", rule.ID, rule.Evidence))
		}
	}
	for _, s := range r.Scenarios {
		if s.ID == "" || seen[s.ID] {
			errs = append(errs, fmt.Errorf("report: scenario id %q is missing or there twice", s.ID))
		}
		seen[s.ID] = true
		if !s.Own && !known[s.Rule] {
			errs = append(errs, fmt.Errorf("report: scenario %s is of the unknown rule %q", s.ID, s.Rule))
		}
		switch {
		case !s.Outcome.valid():
			errs = append(errs, fmt.Errorf("report: scenario %s has the unknown outcome %q", s.ID, string(s.Outcome)))
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
