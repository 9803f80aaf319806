// Package check drives a candidate for an adapter through the protocol, before
// any rule is tested with it.
//
// [Run] goes through a list of checks: what the candidate says of itself,
// start and stop, each operation it declares, and what happens to a message
// that is long, foreign, or no message at all. A check judges the form of what
// comes back, never whether the client behind the adapter keeps the rules. An
// error names the message and the field, as in
//
//	describe: capabilities[2]: "grup" is not a capability (did you mean group?)
//
// The candidate is any [Wire]. One that is a program is also judged by
// its standard output and by its end.
package check

import (
	"context"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// DefaultTimeout is how long a candidate may take over one message unless the
// [Config] says otherwise.
const DefaultTimeout = 10 * time.Second

// A Config says what to check. Start and Platform are required.
type Config struct {
	// Start starts the candidate, or another one after the last was closed.
	Start func(context.Context) (Wire, error)
	// Platform is where sandboxes are created for a candidate to act in.
	Platform control.Client
	// Timeout bounds one message; zero means [DefaultTimeout]. The first describe
	// has [adapter.StartTime].
	Timeout time.Duration
	// Notice, if any, is told in a few words that the candidate takes long to start.
	Notice func(string)
	// Advice says what to do about a candidate whose requests do not get to the
	// platform.
	Advice string
	// Credentials are the errcodes by which a platform refuses an appid, a
	// secret or a token.
	Credentials []int64
}

// A Wire carries requests to a candidate as they are written and returns whatever
// comes next. It is the part of an [adapter.Conn] that a check needs.
type Wire interface {
	RoundTrip(ctx context.Context, method string, request []byte) ([]byte, error)
	// RoundTrips sends requests at once and returns as many lines that come next.
	RoundTrips(ctx context.Context, method string, requests ...[]byte) ([][]byte, error)
	Close() error
}

// A PlatformError says that the platform failed, and not the candidate.
type PlatformError struct{ Err error }

func (e *PlatformError) Error() string { return "create a sandbox for the check: " + e.Err.Error() }

// Unwrap returns what went wrong.
func (e *PlatformError) Unwrap() error { return e.Err }

// A StartError says that the candidate could not be started.
type StartError struct{ Err error }

func (e *StartError) Error() string { return e.Err.Error() }

// Unwrap returns what went wrong.
func (e *StartError) Unwrap() error { return e.Err }

// An Outcome is what one check came to.
type Outcome string

// The outcomes.
const (
	OK            Outcome = "ok"
	NotOK         Outcome = "not ok"
	NotApplicable Outcome = "not applicable"
)

// A Result is one check and what it came to.
type Result struct {
	// Name is a word for the check, and Sentence what it demands.
	Name, Sentence string
	Outcome        Outcome
	// Message says, a line each, what is wrong, or why it does not apply.
	Message string
}

// A Report is every check, in order.
type Report struct {
	Client  adapter.Description
	Results []Result
}

// OK reports whether nothing is wrong.
func (r *Report) OK() bool { return r.Count(NotOK) == 0 && r.Count(OK) > 0 }

// Count counts the checks with an outcome.
func (r *Report) Count(o Outcome) int {
	n := 0
	for _, result := range r.Results {
		if result.Outcome == o {
			n++
		}
	}
	return n
}

// doesNotApply is the reason of a check which finds nothing to check.
type doesNotApply string

func (e doesNotApply) Error() string { return string(e) }
