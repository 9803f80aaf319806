package report

import (
	"strings"

	"github.com/devicevoip/devicevoip/internal/language"
)

// A MarkKind is one of the four results of a test that test runners know.
type MarkKind string

// The kinds of a [Mark].
const (
	MarkPassed  MarkKind = "passed"
	MarkFailed  MarkKind = "failed"
	MarkErrored MarkKind = "errored"
	MarkSkipped MarkKind = "skipped"
)

// A Mark is the outcome of a scenario as a test runner shows it, in JUnit and in go
// test. What makes the run fail is failed or errored; what failed as listed, or of
// a rule that does not decide, is skipped and says so.
type Mark struct {
	Kind MarkKind
	// Why says why it is not passed.
	Why string
	// Account has the details as the terminal shows them: rule, source, expected
	// and actual value, and the exchanges.
	Account string
}

// MarkOf returns the mark of a scenario of a rule, in a run that is strict or not.
func MarkOf(r Rule, s Scenario, strict bool) Mark {
	decides := s.Own || r.Evidence.decides(strict)
	switch {
	case s.Outcome == Passed:
		return Mark{Kind: MarkPassed}
	case s.Outcome == Failed && decides, s.Outcome == UnexpectedPass:
		return mark(MarkFailed, s.Message, account(language.English, r, s))
	case s.Outcome == Errored && decides:
		return mark(MarkErrored, s.Message, account(language.English, r, s))
	case s.Outcome == Failed, s.Outcome == Errored:
		return mark(MarkSkipped, s.Outcome.String()+", but the rule does not decide ("+string(r.Evidence)+"): "+s.Message, account(language.English, r, s))
	case s.Outcome == ExpectedFailure:
		known := strings.TrimSpace("expected failure: " + s.Deviation.Reason + " " + s.Deviation.Link)
		return mark(MarkSkipped, known+"; "+s.Message, account(language.English, r, s))
	}
	return mark(MarkSkipped, s.Outcome.String()+": "+s.Message, "")
}

func mark(k MarkKind, why, account string) Mark {
	return Mark{Kind: k, Why: visible(why), Account: visible(account)}
}
