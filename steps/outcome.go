package steps

import (
	"context"
	"errors"
	"fmt"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/report"
)

// judge decides what became of the scenario. Only an assertion that did not
// hold is a failure of the client; whatever else went wrong leaves open
// whether the client conforms.
// ctx is the scenario's own, clean one which has not run out.
func (x *execution) judge(ctx, clean context.Context) report.Scenario {
	result := x.run.blank(x.entry)
	outcome, err := x.outcome(ctx, clean)
	result.Outcome = outcome
	if err != nil {
		result.Message = err.Error()
	}
	switch outcome {
	case report.Failed, report.Errored:
		result.Failure = &report.Failure{}
		var f *failure
		if errors.As(err, &f) && outcome == report.Failed {
			result.Failure.Expected, result.Failure.Got, result.Failure.Diff = f.want, f.got, f.diff
			if x.scenario.complaint != "" && x.scenario.complaint != f.got {
				result.Failure.Before = x.scenario.complaint
				result.Message += "; before that, " + x.scenario.complaint
			}
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

// outcome is judge without deviations, and the reason unless it passed.
func (x *execution) outcome(ctx, clean context.Context) (report.Outcome, error) {
	var (
		unsupported *adapter.UnsupportedError
		platform    *control.Error
		crash       *adapter.CrashError
	)
	switch err := x.err; {
	case err == nil && x.scenario.assertions == 0:
		return report.Errored, errors.New("the scenario asserted nothing")
	case err == nil && x.passed != len(x.entry.pickle.Steps):
		return report.Errored, fmt.Errorf("%d of %d steps ran", x.passed, len(x.entry.pickle.Steps))
	case err == nil:
		return x.vouch(clean)
	case isFailure(err):
		return report.Failed, err
	case errors.Is(ctx.Err(), context.Canceled):
		return report.NotRun, fmt.Errorf("the run ended: %w", context.Cause(ctx))
	case errors.As(err, &unsupported):
		return report.NotApplicable, err
	case errors.As(err, &crash), ctx.Err() == nil && !errors.As(err, &platform):
		return report.Errored, err
	case ctx.Err() != nil:
		return report.Errored, fmt.Errorf("not finished within %v: %w", x.run.Timeout, err)
	}
	x.run.suiteFailed(x.err)
	return report.Errored, x.err
}

// vouch lets a scenario pass in which whoever it judges did something. A
// platform answered a request of the suite; of a client the platform saw a
// request, or it refused a value or a call by itself. Anything else would hold
// for a client that does nothing at all.
func (x *execution) vouch(ctx context.Context) (report.Outcome, error) {
	if x.scenario.refused || x.scenario.acted && x.entry.feature.judges == rule.Platforms {
		return report.Passed, nil
	}
	a, err := askedOf(ctx, x.scenario.sandbox)
	switch {
	case err != nil:
		x.run.suiteFailed(err)
		return report.Errored, err
	case !a.anything:
		return report.Errored, errors.New("every step passed, but the platform saw no request of the client")
	}
	return report.Passed, nil
}

// isFailure reports whether err is an assertion which did not hold.
func isFailure(err error) bool {
	var f *failure
	return errors.As(err, &f)
}
