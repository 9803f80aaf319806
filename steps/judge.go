package steps

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/internal/sentence"
	"github.com/devicevoip/devicevoip/steps/report"
)

// judge decides what became of the scenario. Only an assertion that did not
// hold is a failure of the client; whatever else went wrong leaves open
// whether the client conforms. ctx is the scenario's own.
func (x *execution) judge(ctx context.Context) report.Scenario {
	result := x.run.blank(x.entry)
	outcome, err := x.outcome(ctx)
	result.Outcome = outcome
	if err != nil {
		result.Message = err.Error()
	}
	if unsupported := (*adapter.UnsupportedError)(nil); outcome == report.NotApplicable && errors.As(err, &unsupported) {
		result.Method = unsupported.Method
	}
	if unproven := (*sentence.UnprovenError)(nil); outcome == report.Errored && errors.As(err, &unproven) {
		result.Finding = AnswerUnproven
	}
	if outcome == report.Failed || outcome == report.Errored {
		result.Failure = &report.Failure{}
	}
	if f := failureOf(err); f != nil && outcome == report.Failed {
		result.Failure.Expected, result.Failure.Got, result.Failure.Diff = f.Want, f.Got, f.Diff
		if before := x.scenario.Complaint; before != "" && before != f.Got {
			result.Failure.Before = before
			result.Message += "; before that, " + before
		}
	}
	if result.Deviation == nil {
		return result
	}
	switch outcome {
	case report.Failed:
		result.Outcome = report.ExpectedFailure
		result.Message += " (expected: " + result.Deviation.Reason + ")"
	case report.Passed:
		result.Outcome = report.UnexpectedPass
		result.Message = "it passed, but is listed as a deviation: " + result.Deviation.Reason
	}
	return result
}

// longestText bounds the texts of a failure: a client may answer with megabytes.
const longestText = 8 << 10

func bound(s *report.Scenario) {
	texts := []*string{&s.Message}
	if f := s.Failure; f != nil {
		texts = append(texts, &f.Expected, &f.Got, &f.Diff, &f.Before)
		for i := range f.Asked {
			a := &f.Asked[i]
			texts = append(texts, &a.Params, &a.Answer, &a.Error)
		}
	}
	for _, t := range texts {
		shorten(t)
	}
}

// shorten cuts a text that is too long.
func shorten(t *string) {
	if over := len(*t) - longestText; over > 0 {
		*t = fmt.Sprintf("%s … (%d more bytes)", strings.ToValidUTF8((*t)[:longestText], ""), over)
	}
}

// outcome is judge without deviations, and the reason unless it passed.
func (x *execution) outcome(ctx context.Context) (report.Outcome, error) {
	var (
		unsupported *adapter.UnsupportedError
		platform    *control.Error
		crash       *adapter.CrashError
		unavailable *sentence.UnavailableError
		givenUp     *GivenUpError
	)
	if x.run.Account != nil {
		if err := x.run.Account.notSent(); err != nil {
			return report.NotApplicable, err
		}
	}
	if x.exceeded != "" && ctx.Err() == nil {
		x.run.noteExceeded(x.entry.ID, x.exceeded)
		return report.Errored, x.exceeded
	}
	if x.proof != nil {
		x.run.noteUntrue(AnswerUnproven, x.entry.ID, x.proof) // also where the scenario fails
	}
	switch err := x.err; {
	case err == nil && x.scenario.Assertions == 0:
		return report.Errored, errors.New("the scenario asserted nothing")
	case err == nil && x.passed != len(x.entry.Steps):
		return report.Errored, fmt.Errorf("%d of %d steps ran", x.passed, len(x.entry.Steps))
	case x.proof != nil && (err == nil || errors.As(err, &unsupported)):
		return report.Errored, x.proof
	case err == nil && !x.acted():
		return report.Errored, errors.New("every step passed, but the platform saw no request of the client")
	case err == nil:
		return report.Passed, nil
	case failureOf(err) != nil:
		return report.Failed, err
	case errors.As(err, &givenUp):
		return report.NotRun, err
	case errors.Is(ctx.Err(), context.Canceled):
		return report.NotRun, fmt.Errorf("the run ended: %w", context.Cause(ctx))
	case errors.As(err, &unavailable):
		return report.NotApplicable, unavailable
	case errors.As(err, &unsupported):
		if changed := x.run.methods.Changed(err); changed != nil {
			x.run.noteUntrue(MethodChanged, x.entry.ID, changed)
			return report.Errored, changed
		}
		x.run.noteLack(x.entry.ID, err)
		return report.NotApplicable, err
	case errors.As(err, &crash), ctx.Err() == nil && !errors.As(err, &platform):
		return report.Errored, err
	case ctx.Err() != nil:
		return report.Errored, fmt.Errorf("not finished within %v: %w", x.timeout(), err)
	}
	x.run.suiteFailed(x.err)
	return report.Errored, x.err
}

// acted reports whether those whom the scenario judges did something. A
// platform answered a request of the suite; of a client the platform saw a
// request, or it refused a value or a call by itself. A scenario without that
// would hold for a client that does nothing at all.
func (x *execution) acted() bool {
	return x.scenario.RefusedItself() ||
		x.scenario.Acted && x.entry.Judges == rule.Platforms ||
		slices.ContainsFunc(x.journal.Entries, func(e control.Exchange) bool { return !e.FromSuite() })
}
