package steps_test

import (
	"context"
	stdjson "encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	written "github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/report"
)

// TestClientCannotRun has clients which do not get as far as a scenario.
func TestClientCannotRun(t *testing.T) {
	t.Parallel()
	for name, start := range map[string]func(context.Context) (adapter.Client, error){
		"none":     nil,
		"no start": func(context.Context) (adapter.Client, error) { return nil, errors.New("no such file") },
		"no capability of that name": func(context.Context) (adapter.Client, error) {
			return adapter.NewInProcess(client{capabilities: []string{"flight"}, mu: &sync.Mutex{}, calls: &[]string{}}), nil
		},
	} {
		cfg := config(&platform{}, &[]string{})
		cfg.NewClient = start
		var failed *steps.ClientError
		if r, err := run(t, everyFeature, cfg); !errors.As(err, &failed) || r != nil {
			t.Errorf("%s: error is %v", name, err)
		}
	}
}

// TestClientChanges has a client which says something else of itself when it
// is started again after a hang.
func TestClientChanges(t *testing.T) {
	t.Parallel()
	cfg := config(&platform{}, &[]string{})
	inner, started := cfg.NewClient, 0
	cfg.NewClient = func(ctx context.Context) (adapter.Client, error) {
		c, err := inner(ctx)
		started++
		if started == 1 {
			return c, err
		}
		return capable{c, []string{"ticket", "group"}}, err
	}
	cfg.Select.Scenarios = []string{"hangs", "errs", "rows/third"}
	r, err := run(t, everyFeature, cfg)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]report.Outcome{"hangs": report.Errored, "errs": report.Errored, "rows/third": report.Errored}
	if diff := cmp.Diff(want, outcomes(r)); diff != "" {
		t.Errorf("outcomes mismatch (-want +got):\n%s", diff)
	}
	if msg := r.Scenarios[2].Message; !strings.Contains(msg, "before") {
		t.Errorf("the message is %q", msg)
	}
}

// TestPlatformFails has the platform give up: the rest is not run, and the
// error is the suite's.
func TestPlatformFails(t *testing.T) {
	t.Parallel()
	p := &platform{failAfter: 1}
	cfg := config(p, &[]string{})
	cfg.Select.Scenarios = []string{"rows"}
	r, err := run(t, everyFeature, cfg)
	var failed *steps.SuiteError
	if !errors.As(err, &failed) || !strings.Contains(err.Error(), "status 507: full (delete some)") {
		t.Fatalf("error is %v", err)
	}
	want := map[string]report.Outcome{"rows/first": report.Passed, "rows/second": report.NotRun, "rows/third": report.NotRun}
	if diff := cmp.Diff(want, outcomes(r)); diff != "" {
		t.Errorf("outcomes mismatch (-want +got):\n%s", diff)
	}
	if p.made != 2 {
		t.Errorf("%d worlds were asked for after the platform had failed", p.made-2)
	}

	const text = `@rule:sn.length
Feature: Control
  @id:impossible
  Scenario: The control surface refuses
    When the platform is asked for the impossible
    Then 1 is 1
`
	r, err = run(t, text, config(&platform{}, &[]string{}))
	if !errors.As(err, &failed) || outcomes(r)["impossible"] != report.Errored {
		t.Errorf("a refusal of the platform is %v: %v", r, err)
	}
}

func TestInterrupted(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancelCause(t.Context())
	cfg := config(&platform{}, &[]string{})
	cfg.Select.Scenarios = []string{"rows"}
	cfg.Progress = func(int, int, report.Scenario) { cancel(errors.New("interrupted")) }
	c, err := steps.LoadForTest(fileOf(everyFeature), "en")
	if err != nil {
		t.Fatal(err)
	}
	r, err := c.Run(ctx, cfg)
	if err == nil || r == nil {
		t.Fatalf("report %v, error %v", r, err)
	}
	got := fmt.Sprint(r.Totals.Passed, r.Totals.NotRun, r.Green)
	if diff := cmp.Diff("1 2 false", got); diff != "" {
		t.Errorf("totals mismatch (-want +got):\n%s", diff)
	}
}

// TestInterruptedAtFirst: a run that is interrupted while it asks the client whether anything
// goes well does not say that nothing does.
func TestInterruptedAtFirst(t *testing.T) {
	t.Parallel()
	suite, err := steps.Load(written.FS, "en", rule.Clients)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancelCause(t.Context())
	cfg := steps.Config{Server: realPlatform(t), Timeout: time.Minute}
	cfg.NewClient = func(context.Context) (adapter.Client, error) {
		right := reference.New(cfg.Server.HTTP)
		return adapter.NewInProcess(adapter.HandlerFunc(func(ctx context.Context, method string, params stdjson.RawMessage) (any, error) {
			if method == "getSnTicket" {
				cancel(errors.New("interrupted"))
				<-ctx.Done()
				return nil, ctx.Err()
			}
			return right.Handle(ctx, method, params)
		})), nil
	}
	r, err := suite.Run(ctx, cfg)
	if err == nil || r == nil {
		t.Fatalf("the error is %v, want that it was interrupted", err)
	}
	for _, f := range r.Findings {
		t.Errorf("a finding: %s", f.Message)
	}
}
