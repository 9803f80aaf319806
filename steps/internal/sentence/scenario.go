// Package sentence holds the sentences that a step of a scenario may say, and
// what each of them does.
package sentence

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// A Scenario is one running scenario: a sandbox of its own on the platform, and
// a client that was just started in it.
type Scenario struct {
	Sandbox *control.Sandbox
	// Began is the time on the platform's clock when the scenario began.
	Began time.Time
	// User is the openid that the client acts for: the first user of the sandbox.
	User      string
	Client    adapter.Client
	Described adapter.Description
	// HTTP sends the requests of the suite itself.
	HTTP *http.Client
	// Token is the suite's own access token; empty lets it fetch one.
	Token string
	// SNs stand for SN1, SN2 and so on, as far as there are any.
	SNs []string

	// Assertions counts what was asserted.
	Assertions int
	// Broken says that the client must not be asked anything more.
	Broken bool
	// Complaint is the first error that the client answered with. Where that was
	// not what the scenario asks about, it may explain what came later.
	Complaint string
	// Printed tells what the client printed since it was started; nil where nobody
	// knows.
	Printed func() (text string, ok bool)
	// answered is everything that the client answered, as it came.
	answered []string
	// Refused says that the client refused a value, or a call, by itself.
	Refused bool
	// Methods are those that the client has; nil leaves open whether its answers
	// are true.
	Methods *Methods
	// WantsToken says that the client was asked for something that takes an access
	// token, and did not refuse, end or say that it has no such method.
	WantsToken bool
	// Acted says that the suite itself sent a request.
	Acted bool

	words   map[string]string // what {…} stands for, beside what the notation knows
	elapsed time.Duration     // how far the clock of the sandbox was advanced
	nouns   map[reflect.Type]reflect.Value
	claims  []*claim // what the client answered
	faulty  bool     // the platform was told to misbehave
	older   bool     // the phone may lack a call
}

// Handshake performs a call that no client may leave out.
func (s *Scenario) Handshake(ctx context.Context, method string, params any) error {
	err := s.call(ctx, method, params, nil)
	var unsupported *adapter.UnsupportedError
	if errors.As(err, &unsupported) {
		return fmt.Errorf("every client must support %s, but this one says %q", method, unsupported.Reason)
	}
	return err
}

// call asks the client for one operation and decodes its answer into result,
// which may be nil. An error is the client's (or its adapter's) and ends the
// scenario as errored, or as not applicable when the client does not support
// the method: a sentence returns it as it is.
func (s *Scenario) call(ctx context.Context, method string, params, result any) error {
	_, err := s.try(ctx, method, params, result)
	return err
}

// callServer is call for an operation that takes an access token.
func (s *Scenario) callServer(ctx context.Context, method string, params, result any) error {
	tried, err := s.try(ctx, method, params, result)
	s.WantsToken = s.WantsToken || tried
	return err
}

// try is call, and reports whether the client tried: it did not refuse, end or
// say that it has no such method.
func (s *Scenario) try(ctx context.Context, method string, params, result any) (tried bool, err error) {
	made, err := s.begin(ctx, method, params)
	if err != nil {
		return false, err
	}
	reply := &Reply{into: result}
	err = s.Client.Call(ctx, method, params, reply)
	return s.heard(made[0], reply, err)
}

// callAll is callServer for one operation several times at once.
func (s *Scenario) callAll(ctx context.Context, method string, params, results []any) []error {
	made, err := s.begin(ctx, method, params...)
	if err != nil {
		return []error{err}
	}
	requests := make([]adapter.Request, len(params))
	for i := range requests {
		requests[i] = adapter.Request{Method: method, Params: params[i], Result: &Reply{into: results[i]}}
	}
	errs := s.Client.CallAll(ctx, requests)
	for i, r := range requests {
		var tried bool
		tried, errs[i] = s.heard(made[i], r.Result.(*Reply), errs[i])
		s.WantsToken = s.WantsToken || tried
	}
	return errs
}

// heard notes how a call ended, and reports whether the client tried.
func (s *Scenario) heard(made *claim, reply *Reply, err error) (tried bool, _ error) {
	made.text, made.err = reply.Text, err
	err = s.Methods.note(made.form(), err)
	s.Broken = s.Broken || adapter.Broken(err)
	s.answered = append(s.answered, string(reply.Text))
	var complaint *adapter.ReplyError
	complained := errors.As(err, &complaint)
	if complained {
		s.answered = append(s.answered, complaint.Message)
	}
	if complained && s.Complaint == "" {
		s.Complaint = err.Error()
	}
	s.Refused = s.Refused || reply.refused()
	return (err == nil || complained) && !reply.refused(), err
}

// Advance moves the clock of the sandbox forward, and tells a client which
// takes its time from the suite.
func (s *Scenario) Advance(ctx context.Context, d time.Duration) error {
	now, err := s.Sandbox.Advance(ctx, d)
	if err != nil {
		return err
	}
	s.elapsed += d
	if !s.Described.Can("clock") {
		return nil
	}
	return s.call(ctx, "clock", adapter.ClockMessage{Now: now}, nil)
}

// Call asks the client for an operation whose result nobody wants.
func (s *Scenario) Call(ctx context.Context, method string) error {
	return s.call(ctx, method, struct{}{}, nil)
}

// Expect asserts that got equals want; what says in a few words what is
// compared.
func (s *Scenario) Expect(what string, want, got any) error {
	s.Assertions++
	return compare(what, want, got)
}

// Check asserts that ok holds; want and got say in words what was expected and
// what came instead.
func (s *Scenario) Check(ok bool, what, want, got string) error {
	s.Assertions++
	if ok {
		return nil
	}
	return &Failure{What: what, Want: want, Got: got}
}
