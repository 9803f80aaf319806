package report

import (
	"slices"
	"strings"

	"github.com/devicevoip/devicevoip/internal/language"
)

// An Outcome is the outcome of one scenario. Every selected scenario has
// exactly one.
type Outcome string

// The outcomes.
const (
	// Passed: it made an assertion, and every assertion held.
	Passed Outcome = "passed"
	// Failed: an assertion did not hold.
	Failed Outcome = "failed"
	// ExpectedFailure: it failed, as a listed deviation says.
	ExpectedFailure Outcome = "expectedFailure"
	// UnexpectedPass: it passed although a deviation says that it fails.
	UnexpectedPass Outcome = "unexpectedPass"
	// NotApplicable: the client or the platform lacks what it needs.
	NotApplicable Outcome = "notApplicable"
	// Errored: the client (or the suite) failed before an assertion could decide.
	Errored Outcome = "errored"
	// NotRun: the run ended before it started.
	NotRun Outcome = "notRun"
)

// outcomes in the order in which they are listed.
var outcomes = []Outcome{Passed, Failed, ExpectedFailure, UnexpectedPass, NotApplicable, Errored, NotRun}

// outcomeWords are for people.
var outcomeWords = map[Outcome]string{
	Passed: "passed", Failed: "failed", ExpectedFailure: "expected failure", UnexpectedPass: "unexpected pass",
	NotApplicable: "not applicable", Errored: "errored", NotRun: "not run",
}

// String returns the outcome in words.
func (o Outcome) String() string {
	if w, ok := outcomeWords[o]; ok {
		return w
	}
	return string(o)
}

func (o Outcome) valid() bool { return slices.Contains(outcomes, o) }

// Totals counts selected scenarios by outcome.
type Totals struct {
	Selected        int `json:"selected"`
	Passed          int `json:"passed"`
	Failed          int `json:"failed"`
	ExpectedFailure int `json:"expectedFailure"`
	UnexpectedPass  int `json:"unexpectedPass"`
	NotApplicable   int `json:"notApplicable"`
	Errored         int `json:"errored"`
	NotRun          int `json:"notRun"`
}

// of returns the counter of one outcome.
func (t *Totals) of(o Outcome) *int {
	switch o {
	case Passed:
		return &t.Passed
	case Failed:
		return &t.Failed
	case ExpectedFailure:
		return &t.ExpectedFailure
	case UnexpectedPass:
		return &t.UnexpectedPass
	case NotApplicable:
		return &t.NotApplicable
	case Errored:
		return &t.Errored
	case NotRun:
		return &t.NotRun
	}
	return new(int)
}

// count counts scenarios by outcome.
func count(scenarios []Scenario) Totals {
	t := Totals{Selected: len(scenarios)}
	for _, s := range scenarios {
		*t.of(s.Outcome)++
	}
	return t
}

// words lists the counts that are not zero.
func (t Totals) words(l language.Language) string {
	var parts []string
	for _, o := range outcomes {
		if n := *t.of(o); n > 0 {
			parts = append(parts, l.Say("%d "+o.String(), n))
		}
	}
	return strings.Join(parts, l.Word(", "))
}
