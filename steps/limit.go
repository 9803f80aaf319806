package steps

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// How often a client may crash, hang or break the protocol. Each time costs a new
// start, and a hang the whole timeout of a scenario.
const (
	mostOfMethod = 3 // in one method, before it is no longer asked for
	mostInAll    = 6 // before the run ends
)

// A GivenUpError says that a method is no longer asked for.
type GivenUpError struct{ Method string }

func (e *GivenUpError) Error() string {
	return fmt.Sprintf("%s: not asked for any more, after %d crashes or timeouts in it", e.Method, mostOfMethod)
}

// A stoppedError says why a run ended before every scenario had its turn.
type stoppedError string

func (e stoppedError) Error() string { return string(e) }

// stopped says why the run ended early, if a limit ended it, or somebody.
func stopped(ctx context.Context) string {
	if over, ok := errors.AsType[stoppedError](context.Cause(ctx)); ok {
		return over.Error()
	}
	switch {
	case !errors.Is(ctx.Err(), context.Canceled):
	case errors.Is(context.Cause(ctx), context.Canceled):
		return "it was interrupted"
	default:
		return "the suite or the platform failed"
	}
	return ""
}

// A limits counts how often the client broke.
type limits struct {
	mu       sync.Mutex // guards the rest
	broke    map[string]int
	total    int
	answered bool // an operation, once
}

// allow refuses a method in which the client broke too often.
func (l *limits) allow(method string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.broke[method] >= mostOfMethod {
		return &GivenUpError{method}
	}
	return nil
}

// note notes what became of a call, and says why the run has to end, if it has to.
func (l *limits) note(method string, err error) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !adapter.Broken(err) {
		asked := !required(method) && !errors.As(err, new(*GivenUpError))
		l.answered = l.answered || asked
		return nil
	}
	if l.broke == nil {
		l.broke = map[string]int{}
	}
	l.broke[method]++
	l.total++
	const broke = "the client crashed, did not answer in time or broke the protocol"
	switch {
	case method == "describe" && errors.As(err, new(*adapter.HangError)):
		return stoppedError("the client was started again and did not answer describe in time")
	case l.total >= mostInAll:
		return stoppedError(fmt.Sprintf("%s %d times, last in %s", broke, l.total, method))
	case l.broke[method] >= mostOfMethod && required(method):
		return stoppedError(fmt.Sprintf("%s %d times in %s, which every scenario needs", broke, mostOfMethod, method))
	case l.total > mostOfMethod && len(l.broke) > 1 && !l.answered:
		return stoppedError(fmt.Sprintf("%s %d times, and has not answered a single operation", broke, l.total))
	}
	return nil
}

// required reports whether every scenario needs the method.
func required(method string) bool {
	return method == "describe" || method == "start" || method == "stop"
}

// noteCall is note, of a call that was made within ctx. That a client was given up
// because the run ends is none of its doing.
func (l *limits) noteCall(ctx context.Context, method string, err error) error {
	if errors.Is(ctx.Err(), context.Canceled) {
		return nil
	}
	return l.note(method, err)
}

// noteStart is noteCall for the start of another client, which failed.
func (l *limits) noteStart(ctx context.Context, err error) error {
	if !adapter.Broken(err) {
		err = &adapter.CrashError{Method: "describe", Status: err.Error()}
	}
	return l.noteCall(ctx, "describe", err)
}

// A limited client is asked only as long as it does not break too often. What a
// listed deviation excuses does not count: that it breaks there is known, and its
// other scenarios are to be judged.
type limited struct {
	adapter.Client

	limits  *limits
	excused bool
	over    *error // why the run has to end, if it has to
}

// Call implements [adapter.Client].
func (c *limited) Call(ctx context.Context, method string, params, result any) error {
	if err := c.limits.allow(method); err != nil {
		return err
	}
	err := c.Client.Call(ctx, method, params, result)
	c.note(ctx, method, err)
	return err
}

// CallAll implements [adapter.Client].
func (c *limited) CallAll(ctx context.Context, requests []adapter.Request) []error {
	for _, r := range requests {
		if err := c.limits.allow(r.Method); err != nil {
			return slices.Repeat([]error{err}, len(requests))
		}
	}
	errs := c.Client.CallAll(ctx, requests)
	// However many were under way, the client broke once.
	broken := max(0, slices.IndexFunc(errs, adapter.Broken))
	c.note(ctx, requests[broken].Method, errs[broken])
	return errs
}

func (c *limited) note(ctx context.Context, method string, err error) {
	if c.excused && adapter.Broken(err) {
		return
	}
	if over := c.limits.noteCall(ctx, method, err); over != nil {
		*c.over = over
	}
}
