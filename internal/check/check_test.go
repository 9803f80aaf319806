package check_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/check"
	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// config checks what start starts in worlds of a platform that listens.
func config(t *testing.T, start func(context.Context) (check.Wire, error)) check.Config {
	t.Helper()
	p := mock.Start(t)
	return check.Config{
		Start: start, Platform: control.Client{BaseURL: p.URL}, Timeout: 5 * time.Second,
		Credentials: []int64{40125}, Advice: steps.RouteBaseURL.Advice(),
	}
}

// spawn starts the test program as an adapter of some manner.
func spawn(manner string) func(context.Context) (check.Wire, error) {
	return func(ctx context.Context) (check.Wire, error) {
		return adapter.Start(ctx, []string{os.Args[0], "adapter", manner}, nil)
	}
}

// handle has h be the adapter, in this process.
func handle(h adapter.Handler) func(context.Context) (check.Wire, error) {
	return func(context.Context) (check.Wire, error) { return adapter.NewInProcess(h), nil }
}

// attach serves h by HTTP and attaches to it.
func attach(t *testing.T, h adapter.Handler) func(context.Context) (check.Wire, error) {
	t.Helper()
	server := httptest.NewServer(adapter.HTTP(h))
	t.Cleanup(server.Close)
	attach, err := adapter.Attach(server.URL, server.Client())
	if err != nil {
		t.Fatal(err)
	}
	return func(ctx context.Context) (check.Wire, error) { return attach(ctx) }
}

// connect has h connect by WebSocket.
func connect(t *testing.T, h adapter.Handler) func(context.Context) (check.Wire, error) {
	t.Helper()
	adapters := adapter.Listen(nil)
	server := httptest.NewServer(adapters)
	ended := make(chan error, 1)
	go func() { ended <- adapter.Dial(context.WithoutCancel(t.Context()), server.URL, nil, h) }()
	t.Cleanup(func() {
		adapters.Close()
		if err := <-ended; err != nil {
			t.Errorf("the adapter ends with %v", err)
		}
		server.Close()
	})
	return func(ctx context.Context) (check.Wire, error) { return adapters.Accept(ctx) }
}

// faults are the checks which did not end well, with what is wrong.
func faults(r *check.Report) map[string]string { return ended(r, check.NotOK) }

// ended are the checks with an outcome, with their messages.
func ended(r *check.Report, o check.Outcome) map[string]string {
	messages := map[string]string{}
	for _, result := range r.Results {
		if result.Outcome == o {
			messages[result.Name] = result.Message
		}
	}
	return messages
}

// TestGood checks the reference client over each of the ways to reach it.
func TestGood(t *testing.T) {
	t.Parallel()
	good := reference.New(http.DefaultClient)
	for name, start := range map[string]func(context.Context) (check.Wire, error){
		"process": spawn("good"), "in process": handle(good), "remote": attach(t, reference.New(http.DefaultClient)),
		"websocket":  connect(t, reference.New(http.DefaultClient)),
		"validating": handle(reference.NewValidating(http.DefaultClient)), "without the call": handle(without()), "silent on bad lines": spawn("silent"),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, err := check.Run(t.Context(), config(t, start))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(map[string]string{}, faults(r)); diff != "" || !r.OK() {
				t.Errorf("faults mismatch (-want +got):\n%s", diff)
			}
			inapplicable := 0
			if name != "process" && name != "silent on bad lines" {
				inapplicable++ // the end of its input
			}
			if name == "validating" && r.Count(check.NotApplicable) == 2 {
				inapplicable++ // it may refuse odd characters by itself
			}
			if got := r.Count(check.NotApplicable); got != inapplicable {
				t.Errorf("%d checks are not applicable, want %d: %+v", got, inapplicable, r.Results)
			}
		})
	}
}

// without throws where the call is not supported, as a program does that calls
// what is not there.
func without() adapter.Handler {
	return instead("requestDeviceVoIP", func(inner adapter.Handler, ctx context.Context, method string, params json.RawMessage) (any, error) {
		if bytes.Contains(params, []byte(`"supported":false`)) {
			return nil, errors.New("requestDeviceVoIP is not a function")
		}
		return inner.Handle(ctx, method, params)
	})
}

// TestNothingDeclared checks an adapter which can do nothing: what it has to
// have is checked all the same.
func TestNothingDeclared(t *testing.T) {
	t.Parallel()
	modest := with("describe", func(any) any {
		return adapter.Description{Protocol: 1, Name: "modest", Capabilities: []string{}}
	})
	r, err := check.Run(t.Context(), config(t, handle(modest)))
	if err != nil || !r.OK() || r.Count(check.OK) != 8 {
		t.Errorf("the check ends with %+v, %v", r, err)
	}
}

// TestLost has an adapter that hangs for good, and cannot be started anew: what
// was found until then is told.
func TestLost(t *testing.T) {
	t.Parallel()
	started := false
	cfg := config(t, func(context.Context) (check.Wire, error) {
		if started {
			return nil, adapter.ErrNobody
		}
		started = true
		return adapter.NewInProcess(instead("authorizeDevice", hang)), nil
	})
	cfg.Timeout = 2 * time.Second
	r, err := check.Run(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"authorizeDevice": "authorizeDevice: the client did not answer in time and was given up",
		"authorizeGroup":  "the adapter cannot be reached after the previous check: no adapter connected",
	}
	if diff := cmp.Diff(want, faults(r)); diff != "" {
		t.Errorf("faults mismatch (-want +got):\n%s", diff)
	}
	if last := r.Results[len(r.Results)-1]; last.Outcome != check.NotApplicable || last.Message != "the adapter cannot be reached any more" {
		t.Errorf("the last check ends with %+v", last)
	}
}

// TestCannotRun has nothing to check, or nothing to check it in.
func TestCannotRun(t *testing.T) {
	t.Parallel()
	cfg := config(t, func(ctx context.Context) (check.Wire, error) {
		return adapter.Start(ctx, []string{"/nowhere/to/be/found"}, nil)
	})
	var start *check.StartError
	if _, err := check.Run(t.Context(), cfg); !errors.As(err, &start) {
		t.Errorf("an adapter that is not there: %v", err)
	}
	cfg = config(t, handle(reference.New(http.DefaultClient)))
	cfg.Platform = control.Client{BaseURL: "http://127.0.0.1:1"}
	var platform *check.PlatformError
	if _, err := check.Run(t.Context(), cfg); !errors.As(err, &platform) {
		t.Errorf("a platform that is not there: %v", err)
	}
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(errors.New("interrupted"))
	cfg = config(t, handle(reference.New(http.DefaultClient)))
	if _, err := check.Run(ctx, cfg); err == nil || !strings.Contains(err.Error(), "interrupted") {
		t.Errorf("an interrupted check: %v", err)
	}
}

func TestText(t *testing.T) {
	t.Parallel()
	r := check.Report{
		Client: adapter.Description{Protocol: 1, Name: "c", Version: "2", Language: "go", Capabilities: []string{"ticket", "list"}},
		Results: []check.Result{
			{Name: "describe", Sentence: "says who it is", Outcome: check.OK},
			{Name: "getSnTicket", Sentence: "answers", Outcome: check.NotOK, Message: "getSnTicket: errcode: is missing\nanother \x1b[2Jline\n"},
			{Name: "group", Sentence: "groups", Outcome: check.NotApplicable, Message: "not declared"},
			{Name: "end", Sentence: "ends", Outcome: check.NotApplicable, Message: "it is\nno program"},
			{Name: "phone", Sentence: "asks", Outcome: check.NotApplicable, Message: "not declared"},
		},
	}
	const want = `ok              describe     says who it is
not ok          getSnTicket  answers
                getSnTicket: errcode: is missing
                another �[2Jline
not applicable  2 checks     not declared
not applicable  end          it is no program

c 2 (go), protocol 1, capabilities: ticket, list
5 checks: 1 ok, 1 not ok, 3 not applicable
`
	var b strings.Builder
	if err := r.Text(&b, language.English); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("text mismatch (-want +got):\n%s", diff)
	}
	if r.OK() || (&check.Report{}).OK() {
		t.Error("a report with a fault, or with nothing, is ok")
	}
}
