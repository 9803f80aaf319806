package steps_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/report"
)

// TestMain lets the test program be an adapter, or the tests of somebody else.
func TestMain(m *testing.M) {
	if trial, ok := trials[os.Getenv(trialVariable)]; ok {
		testing.Main(regexp.MatchString, []testing.InternalTest{{Name: "TestClient", F: trial}}, nil, nil)
	}
	if len(os.Args) == 2 && os.Args[1] == "adapter" {
		if err := adapter.Serve(context.Background(), os.Stdin, os.Stdout, program{}); err != nil {
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// program is a client which can be asked to break in every way.
type program struct{}

func (program) Handle(ctx context.Context, method string, params json.RawMessage) (any, error) {
	switch method {
	case "describe":
		return adapter.Description{Protocol: 1, Name: "program", Version: "1", Language: "Go", Capabilities: []string{"ticket"}}, nil
	case "start":
		return struct{}{}, ask(ctx, control.Client{HTTP: http.DefaultClient}, params)
	case "crash":
		fmt.Fprintln(os.Stderr, "out of memory\nin the heap")
		os.Exit(7)
	case "hang":
		fmt.Fprintln(os.Stderr, "waiting for a lock")
		<-time.After(time.Hour) // without cgo, the runtime would end a program in which nothing could ever happen
	case "garbage":
		fmt.Fprintln(os.Stderr, "about to print")
		fmt.Println("debug: here I am")
	case "missing":
		return nil, &adapter.UnsupportedError{Reason: "not in v1"}
	}
	return struct{}{}, nil
}

// breaking has scenarios which break the client, among others which do not.
const breaking = `@rule:sn.length
Feature: Breaking
  @id:asks
  Scenario Outline: The client is asked
    When the client is asked for <case>
    Then 1 is 1
    Examples:
      | case    |
      | before  |
      | crash   |
      | between |
      | hang    |
      | missing |
      | garbage |
      | after   |
`

// TestSpawned runs a client in a program of its own against a platform that
// listens: whatever breaks the program costs the scenario it happens in, says
// why in the program's own words, and nothing else.
func TestSpawned(t *testing.T) {
	t.Parallel()
	want := map[string]report.Outcome{
		"asks/before": report.Passed, "asks/crash": report.Errored, "asks/between": report.Passed, "asks/hang": report.Errored,
		"asks/missing": report.NotApplicable, "asks/garbage": report.Errored, "asks/after": report.Passed,
	}
	words := map[string][]string{
		"asks/crash":   {"crash: the client ended without answering: exit status 7", "out of memory\n  in the heap"},
		"asks/hang":    {"not finished within 4s: hang: the client did not answer in time", "waiting for a lock"},
		"asks/garbage": {"garbage: the client broke the protocol", "debug: here I am", "about to print"},
	}
	p := mock.Start(t)
	c, err := steps.LoadForTest(fileOf(breaking), "en")
	if err != nil {
		t.Fatal(err)
	}
	for _, jobs := range []int{1, 3} {
		t.Run(fmt.Sprint(jobs), func(t *testing.T) {
			t.Parallel()
			started := make(chan struct{}, len(want)+jobs)
			r, err := c.Run(t.Context(), steps.Config{
				Server: control.Client{BaseURL: p.URL}, Jobs: jobs, Timeout: 4 * time.Second, Now: time.Now,
				NewClient: func(ctx context.Context) (adapter.Client, error) {
					started <- struct{}{}
					return adapter.Start(ctx, []string{os.Args[0], "adapter"}, nil)
				},
			})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, outcomes(r)); diff != "" {
				t.Errorf("outcomes mismatch (-want +got):\n%s", diff)
			}
			for _, s := range r.Scenarios {
				for _, w := range words[s.ID] {
					if !strings.Contains(s.Message, w) {
						t.Errorf("%s: the message is %q, want %q in it", s.ID, s.Message, w)
					}
				}
			}
			// One for each job, and one after each that broke.
			if n := len(started); n < 4 || n > jobs+3 {
				t.Errorf("%d programs were started", n)
			}
		})
	}
}

// TestAttached runs a client which is reached by HTTP and lives on after a
// hang.
func TestAttached(t *testing.T) {
	t.Parallel()
	var calls []string
	h := client{capabilities: []string{"ticket"}, mu: &sync.Mutex{}, calls: &calls}
	server := httptest.NewServer(adapter.HTTP(h))
	t.Cleanup(server.Close)
	attach, err := adapter.Attach(server.URL, server.Client())
	if err != nil {
		t.Fatal(err)
	}
	cfg := config(&platform{}, &[]string{})
	cfg.Timeout = 2 * time.Second
	cfg.NewClient = func(ctx context.Context) (adapter.Client, error) { return attach(ctx) }
	cfg.Select.Scenarios = []string{"hangs", "errs", "rows"}
	r, err := run(t, everyFeature, cfg)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]report.Outcome{
		"hangs": report.Errored, "errs": report.Errored,
		"rows/first": report.Passed, "rows/second": report.Failed, "rows/third": report.Passed,
	}
	if diff := cmp.Diff(want, outcomes(r)); diff != "" {
		t.Errorf("outcomes mismatch (-want +got):\n%s", diff)
	}
}
