package check

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// A check is one demand on the candidate.
type check struct {
	name, sentence string
	// needs are the capabilities without which it does not apply.
	needs []string
	run   func(context.Context, *candidate) error
}

// checks in the order in which they are made: later ones build on what earlier
// ones found.
func checks() []check {
	all := []check{
		{name: "describe", sentence: "says who it is and what it can do", run: describes},
		{name: "describe-again", sentence: "says the same when it is asked again", run: describesAgain},
		{name: "unknown-method", sentence: "answers a method it does not have with error -32601", run: refusesUnknownMethod},
		{name: "any-order", sentence: "reads members in any order, and ignores those it does not know", run: readsAnyOrder},
		{name: "newer-offer", sentence: "answers an offer of a much newer protocol with a version it speaks", run: answersNewerOffer},
		{name: "start-stop", sentence: "starts and stops repeatedly", run: startsAndStops},
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
		check{name: "concurrent", sentence: "answers requests that are under way at once", needs: []string{"concurrent"}, run: answersAtOnce},
		check{name: "fresh-start", sentence: "sends its requests to the sandbox of the last start", run: startsAfresh},
		check{name: "characters", sentence: "preserves every character", run: keepsCharacters},
		check{name: "long-message", sentence: "reads a message of a mebibyte", run: readsLongMessage},
		check{name: "bad-line", sentence: "survives a malformed line", run: survivesBadLine},
		check{name: "end", sentence: "prints nothing but replies, and ends when its input ends", run: ends},
	)
}

// Run makes every check. It ends early only when the candidate cannot be
// started, with a [*StartError], when the platform fails, with a
// [*PlatformError], or when ctx ends.
func Run(ctx context.Context, cfg Config) (*Report, error) {
	if cfg.Timeout == 0 {
		cfg.Timeout = DefaultTimeout
	}
	if cfg.Notice == nil {
		cfg.Notice = func(string) {}
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
