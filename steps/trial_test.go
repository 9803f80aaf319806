package steps_test

import (
	"context"
	stdjson "encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/internal/mutants"
	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// trialVariable in the environment has the test program run one of the trials,
// as its only test, TestClient.
const trialVariable = "DEVICEVOIP_TRIAL"

// trials are what people write who test a client of theirs.
var trials = map[string]func(*testing.T){
	"example": func(running *testing.T) {
		t = running // that of the example
		ExampleRun()
	},
	"right": func(t *testing.T) { steps.Run(t, &tally{Handler: right()}) },
	"two at once": func(t *testing.T) {
		for _, name := range []string{"one", "other"} {
			t.Run(name, func(t *testing.T) { t.Parallel(); steps.Run(t, right()) })
		}
	},
	"ticket alone":   func(t *testing.T) { steps.Run(t, able("ticket", "clock")) },
	"good for none":  func(t *testing.T) { steps.Run(t, able()) },
	"short sn":       func(t *testing.T) { steps.Run(t, mutant("sn-under-128-bytes")) },
	"complete first": func(t *testing.T) { steps.Run(t, mutant("complete-first")) },
	"known": func(t *testing.T) {
		steps.Run(t, mutant("sn-under-128-bytes"), steps.WithDeviations(shortSN), steps.WithSelect(steps.Select{Rules: []string{"sn.*"}}))
	},
	"known no longer": func(t *testing.T) { steps.Run(t, right(), steps.WithDeviations(shortSN)) },
	"unknown rule":    func(t *testing.T) { steps.Run(t, right(), steps.WithSelect(steps.Select{Rules: []string{"no.rule"}})) },
	"no reason": func(t *testing.T) {
		steps.Run(t, right(), steps.WithDeviations(steps.Deviation{Scenario: "sn-length-ticket"}))
	},
	"mute": func(t *testing.T) {
		steps.Run(t, with("describe", func(context.Context) (any, error) { return nil, errors.New("no licence") }))
	},
	"early": func(t *testing.T) { steps.Run(t, early{right()}) },
	"panics": func(t *testing.T) {
		steps.Run(t, with("getSnTicket", func(context.Context) (any, error) { panic("out of paper") }), ticketOrPhone)
	},
	"fatal": func(t *testing.T) {
		steps.Run(t, with("getSnTicket", func(context.Context) (any, error) { t.Fatal("no ticket"); return nil, nil }), ticketOrPhone)
	},
	"waits always": func(t *testing.T) {
		steps.Run(t, with("getSnTicket", func(ctx context.Context) (any, error) { <-ctx.Done(); return nil, ctx.Err() }), ticketOrPhone, brief)
	},
	"waits": func(t *testing.T) {
		steps.Run(t, withLongSN(func(ctx context.Context) (any, error) { <-ctx.Done(); return nil, ctx.Err() }), ticketOrPhone, brief)
	},
	"stuck": func(t *testing.T) {
		steps.Run(t, withLongSN(func(context.Context) (any, error) { select {} }), ticketOrPhone, brief)
	},
	"saboteur":     func(t *testing.T) { steps.Run(t, &saboteur{Handler: right()}, ticketOrPhone) },
	"cannot close": func(t *testing.T) { steps.Run(t, unclosable{right()}) },
}

var shortSN = steps.Deviation{Scenario: "sn-length-ticket/max", Reason: "one byte short", Link: "https://example.com/7"}

// ticketOrPhone chooses two scenarios, of which the second needs no ticket of
// the client.
var ticketOrPhone = steps.WithSelect(steps.Select{Scenarios: []string{"sn-length-ticket/max", "sn-length-phone/max"}})

// brief is enough for a scenario, and not long to wait.
var brief = steps.WithTimeout(4 * time.Second)

func right() adapter.Handler { return reference.New(http.DefaultClient) }

func mutant(name string) adapter.Handler {
	all := mutants.Clients()
	return all[slices.IndexFunc(all, func(m mutants.Mutant) bool { return m.Name == name })].Client(http.DefaultClient)
}

// able is the right client, but says that it can do no more than this.
func able(capabilities ...string) adapter.Handler {
	return with("describe", func(context.Context) (any, error) {
		return adapter.Description{Protocol: 1, Name: "able", Version: "1", Language: "go", Capabilities: capabilities}, nil
	})
}

// with is the right client, but for one method.
func with(method string, do func(context.Context) (any, error)) adapter.Handler {
	inner := right()
	return adapter.HandlerFunc(func(ctx context.Context, asked string, params stdjson.RawMessage) (any, error) {
		if asked == method {
			return do(ctx)
		}
		return inner.Handle(ctx, asked, params)
	})
}

// withLongSN is the right client, but for the ticket of a device whose sn has
// the length that is allowed.
func withLongSN(do func(context.Context) (any, error)) adapter.Handler {
	inner := right()
	return adapter.HandlerFunc(func(ctx context.Context, asked string, params stdjson.RawMessage) (any, error) {
		if asked == "getSnTicket" && len(params) > 128 {
			return do(ctx)
		}
		return inner.Handle(ctx, asked, params)
	})
}

// early is a client that fetches a token when it is made.
type early struct{ adapter.Handler }

// Handle implements [adapter.Handler].
func (c early) Handle(ctx context.Context, method string, params stdjson.RawMessage) (any, error) {
	result, err := c.Handler.Handle(ctx, method, params)
	if method == "start" && err == nil {
		_, err = c.Handler.Handle(ctx, "getSnTicket", stdjson.RawMessage(`{"sn":"SN1","model_id":"m"}`))
	}
	return result, err
}

// A tally prints, when it is closed, how often it was described and started.
type tally struct {
	adapter.Handler
	described, started int
}

// Printed implements [adapter.Printer].
func (c *tally) Printed() (text string, ok bool) { return "", true }

func (c *tally) Handle(ctx context.Context, method string, params stdjson.RawMessage) (any, error) {
	switch method {
	case "describe":
		c.described++
	case "start":
		c.started++
	}
	return c.Handler.Handle(ctx, method, params)
}

func (c *tally) Close() error {
	fmt.Printf("described %d, started %d, closed\n", c.described, c.started)
	return nil
}

// A saboteur deletes its world from the platform when it is asked about a long sn.
type saboteur struct {
	adapter.Handler
	world adapter.StartMessage
}

func (c *saboteur) Handle(ctx context.Context, method string, params stdjson.RawMessage) (any, error) {
	switch {
	case method == "start":
		if err := json.Unmarshal(params, &c.world); err != nil {
			return nil, err
		}
	case method == "getSnTicket" && len(params) > 128:
		req, err := http.NewRequestWithContext(ctx, http.MethodDelete, strings.Replace(c.world.BaseURL, "/s/", "/__admin/sandboxes/", 1), nil)
		if err != nil {
			return nil, err
		}
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			return nil, err
		}
		return struct{}{}, resp.Body.Close()
	}
	return c.Handler.Handle(ctx, method, params)
}

type unclosable struct{ adapter.Handler }

func (unclosable) Close() error { return errors.New("in use") }
