package steps_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/report"
)

// asking is a feature with a scenario for each method that is asked for.
func asking(methods ...string) string {
	var text strings.Builder
	text.WriteString("@rule:sn.length\nFeature: Limits\n")
	for i, m := range methods {
		fmt.Fprintf(&text, "  @id:s-%02d\n  Scenario: Number %d\n    When the client is asked for %s\n    Then 1 is 1\n", i, i, m)
	}
	return text.String()
}

// misbehaving answers as client does, but hangs in methods that begin with hang,
// ends in those that begin with crash, and in the others takes its time.
type misbehaving struct {
	client

	takes time.Duration
}

func (c misbehaving) Handle(ctx context.Context, method string, params json.RawMessage) (any, error) {
	if strings.HasPrefix(method, "hang") {
		<-ctx.Done()
		return nil, ctx.Err()
	}
	select {
	case <-time.After(c.takes):
		return c.client.Handle(ctx, method, params)
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// crashing is a client that ends where its handler wants it to.
type crashing struct{ *adapter.Conn }

func (c crashing) Call(ctx context.Context, method string, params, result any) error {
	if strings.HasPrefix(method, "crash") {
		return &adapter.CrashError{Method: method, Status: "exit status 1"}
	}
	return c.Conn.Call(ctx, method, params, result)
}

func times(n int, methods ...string) []string { return slices.Repeat(methods, n) }

// listed makes deviations of scenarios.
func listed(ids ...string) func(*steps.Config) {
	return func(c *steps.Config) {
		for _, id := range ids {
			c.Deviations = append(c.Deviations, steps.Deviation{Scenario: id, Reason: "known"})
		}
	}
}

// TestLimits has clients that break again and again: it ends, and soon, and says
// why. One that is slow is judged to the end.
func TestLimits(t *testing.T) {
	t.Parallel()
	const broke = "the client crashed, did not answer in time or broke the protocol "
	tests := map[string]struct {
		asks    []string
		takes   time.Duration
		change  func(*steps.Config)
		totals  report.Totals
		stopped string
		atMost  time.Duration
	}{
		"hangs in every call": {
			asks:   times(20, "hang-a", "hang-b"),
			totals: report.Totals{Selected: 40, Errored: 4, NotRun: 36}, stopped: broke + "4 times, and has not answered a single operation", atMost: 50 * time.Second,
		},
		"hangs in the first method": {
			asks:   append(times(10, "hang-a"), times(10, "other")...),
			totals: report.Totals{Selected: 20, Passed: 10, Errored: 3, NotRun: 7}, atMost: 40 * time.Second,
		},
		"hangs in one method": {
			asks:   append(times(10, "other"), times(10, "hang-a")...),
			totals: report.Totals{Selected: 20, Passed: 10, Errored: 3, NotRun: 7}, atMost: 40 * time.Second,
		},
		"crashes in many methods": {
			asks:   append([]string{"other"}, times(5, "crash-a", "crash-b", "crash-c")...),
			totals: report.Totals{Selected: 16, Passed: 1, Errored: 6, NotRun: 9}, stopped: broke + "6 times, last in crash-c", atMost: time.Second,
		},
		"hangs where a deviation says so": {
			asks: append(times(7, "hang-a"), times(3, "other")...), change: listed("s-00", "s-01", "s-02", "s-03", "s-04"),
			totals: report.Totals{Selected: 10, Passed: 3, Errored: 7}, atMost: 71 * time.Second,
		},
		"hangs where a deviation says so, and elsewhere": {
			asks: times(9, "hang-a"), change: listed("s-00", "s-01", "s-02", "s-03"),
			totals: report.Totals{Selected: 9, Errored: 7, NotRun: 2}, atMost: 71 * time.Second,
		},
		"hangs twice": {
			asks:   append(times(2, "hang-a"), times(3, "other")...),
			totals: report.Totals{Selected: 5, Passed: 3, Errored: 2}, atMost: 21 * time.Second,
		},
		"is slow": {
			asks: times(10, "other"), takes: 2 * time.Second,
			totals: report.Totals{Selected: 10, Passed: 10}, atMost: time.Hour,
		},
		"fails, with --fail-fast": {
			asks: times(5, "error"), change: func(c *steps.Config) { c.MaxFailures = 1 },
			totals: report.Totals{Selected: 5, Errored: 1, NotRun: 4}, stopped: "it was to stop at failure 1", atMost: time.Second,
		},
		"fails, and may three times": {
			asks: times(5, "error"), change: func(c *steps.Config) { c.MaxFailures = 3 },
			totals: report.Totals{Selected: 5, Errored: 3, NotRun: 2}, stopped: "it was to stop at failure 3", atMost: time.Second,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				cfg := config(&platform{}, &[]string{})
				cfg.Timeout = steps.DefaultTimeout
				c := misbehaving{client{mu: &sync.Mutex{}, calls: &[]string{}}, tt.takes}
				cfg.NewClient = func(context.Context) (adapter.Client, error) { return crashing{adapter.NewInProcess(c)}, nil }
				if tt.change != nil {
					tt.change(&cfg)
				}
				began := time.Now()
				r, err := run(t, asking(tt.asks...), cfg)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(tt.totals, r.Totals); diff != "" {
					t.Errorf("totals mismatch (-want +got):\n%s", diff)
				}
				green := tt.totals.Passed == tt.totals.Selected
				if r.Stopped != tt.stopped || r.Green != green {
					t.Errorf("it stopped because %q, and is green: %v; want %q, %v", r.Stopped, r.Green, tt.stopped, green)
				}
				if took := time.Since(began); took > tt.atMost {
					t.Errorf("it took %v, want at most %v", took, tt.atMost)
				}
			})
		})
	}
}

// TestSlowStart gives a client a minute to start, and tells whoever waits.
func TestSlowStart(t *testing.T) {
	t.Parallel()
	for takes, fits := range map[time.Duration]bool{3 * time.Second: true, 50 * time.Second: true, 70 * time.Second: false} {
		synctest.Test(t, func(t *testing.T) {
			cfg := config(&platform{}, &[]string{})
			cfg.Timeout = 2 * time.Second
			inner := client{mu: &sync.Mutex{}, calls: &[]string{}}
			cfg.NewClient = func(context.Context) (adapter.Client, error) {
				return adapter.NewInProcess(adapter.HandlerFunc(func(ctx context.Context, method string, params json.RawMessage) (any, error) {
					if method == "describe" {
						time.Sleep(takes)
					}
					return inner.Handle(ctx, method, params)
				})), nil
			}
			var told []string
			cfg.Notice = func(text string) { told = append(told, text) }
			_, err := run(t, asking("anything"), cfg)
			if (err == nil) != fits {
				t.Errorf("a start of %v: %v", takes, err)
			}
			var want []string
			if takes > 5*time.Second {
				want = []string{"still starting: the client has not answered describe within 5s; it has 1m0s"}
			}
			if diff := cmp.Diff(want, told); diff != "" {
				t.Errorf("a start of %v: notices mismatch (-want +got):\n%s", takes, diff)
			}
			synctest.Wait()
			time.Sleep(takes) // the client that was given up
		})
	}
}

// TestTimeAtOnce gives a scenario that makes calls at once three times as long.
func TestTimeAtOnce(t *testing.T) {
	t.Parallel()
	for takes, outcome := range map[time.Duration]report.Outcome{9 * time.Second: report.Passed, 20 * time.Second: report.Errored} {
		synctest.Test(t, func(t *testing.T) {
			cfg := config(&platform{}, &[]string{})
			cfg.Timeout = 10 * time.Second
			c := misbehaving{client{mu: &sync.Mutex{}, calls: &[]string{}, capabilities: []string{"concurrent"}}, takes}
			cfg.NewClient = func(context.Context) (adapter.Client, error) { return adapter.NewInProcess(c), nil }
			feature := strings.Replace(asking("other"), "@id:s-00", "@id:s-00 @needs:concurrent", 1)
			r, err := run(t, feature, cfg)
			if err != nil {
				t.Fatal(err)
			}
			if got := r.Scenarios[0]; got.Outcome != outcome {
				t.Errorf("a client that takes %v for a call: %s (%s), want %s", takes, got.Outcome, got.Message, outcome)
			}
		})
	}
}
