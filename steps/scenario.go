package steps

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// A scenario is one running scenario: a world of its own on the platform and
// a client which has just been started in it. Steps share it, and whatever
// they need to remember from step to step goes into memory.
type scenario struct {
	// sandbox is the world of this scenario.
	sandbox *control.Sandbox
	// user is the openid the client acts for: the first user of the world.
	user string
	// memory belongs to the step definitions.
	memory memory

	client     adapter.Client
	described  adapter.Description
	assertions int
	broken     bool
	// complaint is the first error that the client answered with. Where that was
	// not what the scenario asks about, it may explain what came later.
	complaint string
	// refused says that the client has refused a value, or a call, by itself.
	refused bool
	// wantsToken says that the client was asked for something that takes an
	// access token, and did not refuse, end or say that it has no such method.
	wantsToken bool
	// http sends what the suite itself sends.
	http *http.Client
	// acted says that the suite itself has sent a request, own is the token that it
	// fetched for that, and ownLeft how long that still lives.
	acted   bool
	own     control.Token
	ownLeft time.Duration
	trace   *trace
}

// call asks the client for one operation and decodes its answer into result,
// which may be nil. An error is the client's (or its adapter's) and ends the
// scenario as errored, or as not applicable when the client does not support
// the method: a step returns it as it is.
func (s *scenario) call(ctx context.Context, method string, params, result any) error {
	_, err := s.perform(ctx, method, params, result)
	return err
}

// callServer is call for an operation that takes an access token.
func (s *scenario) callServer(ctx context.Context, method string, params, result any) error {
	tried, err := s.perform(ctx, method, params, result)
	s.wantsToken = s.wantsToken || tried
	return err
}

// perform is call, and reports whether the client tried: it did not refuse, end
// or say that it has no such method.
func (s *scenario) perform(ctx context.Context, method string, params, result any) (tried bool, err error) {
	answer := &reply{into: result}
	began := s.trace.began()
	err = s.client.Call(ctx, method, params, answer)
	s.broken = s.broken || adapter.Broken(err)
	complained := errors.As(err, new(*adapter.ReplyError))
	if complained && s.complaint == "" {
		s.complaint = err.Error()
	}
	s.refused = s.refused || answer.refused()
	s.trace.message(ctx, s.sandbox, began, method, params, answer, err)
	return (err == nil || complained) && !answer.refused(), err
}

// can reports whether the client declared a capability.
func (s *scenario) can(capability string) bool { return s.described.Can(capability) }

// advance moves the time of the world, and tells a client which takes its
// time from us.
func (s *scenario) advance(ctx context.Context, d time.Duration) error {
	now, err := s.sandbox.Advance(ctx, d)
	if err != nil {
		return err
	}
	s.ownLeft -= d
	if !s.can("clock") {
		return nil
	}
	return s.call(ctx, "clock", adapter.ClockMessage{Now: now}, nil)
}

// expect asserts that got equals want; what says in a few words what is
// compared.
func (s *scenario) expect(what string, want, got any) error {
	s.assertions++
	diff := cmp.Diff(want, got)
	if diff == "" {
		return nil
	}
	// The diff of one number or word says no more than the two values do.
	if strings.Count(diff, "\n") <= 4 {
		diff = ""
	}
	return &failure{what: what, want: show(want), got: show(got), diff: diff}
}

// show writes a value so that an empty text can be seen.
func show(v any) string {
	switch v := v.(type) {
	case string:
		return strconv.Quote(v)
	case jsontext.Value:
		return string(v)
	}
	return fmt.Sprintf("%+v", v)
}

// check asserts that ok holds; want and got say in words what was expected
// and what came instead.
func (s *scenario) check(ok bool, what, want, got string) error {
	s.assertions++
	if ok {
		return nil
	}
	return &failure{what: what, want: want, got: got}
}

// A failure is an assertion that did not hold: the client's fault, as opposed
// to every other error.
type failure struct{ what, want, got, diff string }

func (f *failure) Error() string {
	return fmt.Sprintf("%s: expected %s, got %s", f.what, f.want, f.got)
}
