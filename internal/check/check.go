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
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// DefaultTimeout is how long a candidate may take over one message unless the
// [Config] says otherwise.
const DefaultTimeout = 10 * time.Second

// A Config says what to check. Start and World are required.
type Config struct {
	// Start starts the candidate, or another one after the last was closed.
	Start func(context.Context) (Wire, error)
	// World makes a fresh world for a candidate to act in.
	World func(context.Context) (World, error)
	// Timeout bounds one message; zero means [DefaultTimeout].
	Timeout time.Duration
	// Astray is what to do about a candidate whose requests do not come to the
	// platform: the end of the sentence that says so.
	Astray string
	// Credentials are the errcodes by which a platform refuses an appid, a
	// secret or a token.
	Credentials []int64
}

// A Wire carries requests to a candidate as they are written and returns whatever
// comes next. It is the part of an [adapter.Conn] that a check needs.
type Wire interface {
	RoundTrip(ctx context.Context, method string, request []byte) ([]byte, error)
	Close() error
}

// A World is a world on a platform, with a user who says yes.
type World interface {
	// Start is what a candidate is told of it.
	Start() adapter.StartMessage
	// ModelID is the id of a model, and GroupID of an empty group of it.
	ModelID() string
	GroupID() string
	// Ticket issues a ticket for a device of that model.
	Ticket(ctx context.Context, sn string) (string, error)
	// Requests returns what candidates have sent to it, oldest first.
	Requests(ctx context.Context) ([]Request, error)
	// Close removes it.
	Close(ctx context.Context) error
}

// A Request is one that a world received, with its answer.
type Request struct{ Path, Body, Answer string }

// A PlatformError says that the worlds failed, and not the candidate.
type PlatformError struct{ Err error }

func (e *PlatformError) Error() string { return "make a world for the check: " + e.Err.Error() }

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

// A check is one demand on the candidate.
type check struct {
	name, sentence string
	// needs are the capabilities without which it does not apply.
	needs []string
	run   func(context.Context, *candidate) error
}

// doesNotApply is the reason of a check which finds nothing to check.
type doesNotApply string

func (e doesNotApply) Error() string { return string(e) }

// checks in the order in which they are made: later ones build on what earlier
// ones found.
func checks() []check {
	all := []check{
		{name: "describe", sentence: "says who it is and what it can do", run: describes},
		{name: "describe-again", sentence: "says the same when it is asked again", run: describesAgain},
		{name: "unknown-method", sentence: "answers a method it does not have with error -32601", run: refusesUnknownMethod},
		{name: "any-order", sentence: "reads members in any order, and passes over those it does not know", run: readsAnyOrder},
		{name: "newer-offer", sentence: "answers the offer of a far newer protocol with one that it speaks", run: answersNewerOffer},
		{name: "start-stop", sentence: "starts and stops, again and again", run: startsAndStops},
	}
	for _, o := range operations {
		method, style, _ := strings.Cut(o.name, "-")
		sentence := "answers " + method + " with a result of the right form"
		if style != "" {
			sentence += ", in the style " + style
		}
		all = append(all, check{name: o.name, sentence: sentence, needs: o.needs(), run: o.check})
	}
	return append(all,
		check{name: "fresh-start", sentence: "sends its requests to the world it was started in last", run: startsAfresh},
		check{name: "characters", sentence: "hands every character on unchanged", run: keepsCharacters},
		check{name: "long-message", sentence: "reads a message of a mebibyte", run: readsLongMessage},
		check{name: "bad-line", sentence: "lives on after a line that is no message", run: survivesBadLine},
		check{name: "end", sentence: "prints nothing but replies, and ends when its input ends", run: ends},
	)
}

// Run makes every check. It ends early only when the candidate cannot be
// started, with a [*StartError], when the platform fails, with a
// [*PlatformError], or when ctx ends.
func Run(ctx context.Context, cfg Config) (*Report, error) {
	if cfg.Astray == "" {
		cfg.Astray = "send to the baseUrl of start"
	}
	if cfg.Timeout == 0 {
		cfg.Timeout = DefaultTimeout
	}
	c := &candidate{Config: cfg, lacked: map[string]*lack{}}
	defer c.close()
	report := &Report{}
	for _, next := range checks() {
		result, err := c.perform(ctx, next)
		if err != nil {
			return nil, err
		}
		report.Results = append(report.Results, result)
	}
	c.settle(report.Results)
	report.Client = c.described
	return report, nil
}

// perform makes one check. After one which did not end well the next begins
// with a new candidate.
func (c *candidate) perform(ctx context.Context, next check) (Result, error) {
	result := Result{Name: next.name, Sentence: next.sentence, Outcome: OK}
	err := c.applies(next)
	if err == nil {
		err = next.run(ctx, c)
	}
	var (
		start    *StartError
		platform *PlatformError
		reason   doesNotApply
		missing  *lack
	)
	if errors.As(err, &missing) {
		c.lacked[next.name] = missing
	}
	switch {
	case err == nil:
	case ctx.Err() != nil:
		return result, fmt.Errorf("check the adapter: %w", context.Cause(ctx))
	case errors.As(err, &start):
		return result, start
	case errors.As(err, &platform):
		return result, platform
	case errors.As(err, &reason):
		result.Outcome, result.Message = NotApplicable, err.Error()
	default:
		result.Outcome, result.Message = NotOK, err.Error()
		c.close()
	}
	return result, nil
}

// applies says why a check does not apply, if it does not.
func (c *candidate) applies(next check) error {
	if c.lost {
		return doesNotApply("the adapter cannot be reached any more")
	}
	if next.name != "describe" && c.described.Protocol == 0 {
		return doesNotApply("describe has to be right first")
	}
	if missing := c.lacks(next.needs); missing != "" {
		return doesNotApply("the capability " + missing + " is not declared")
	}
	return nil
}
