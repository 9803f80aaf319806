package steps_test

import (
	"context"
	stdjson "encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/report"
)

// everyFeature has a scenario for every way in which one can end.
const everyFeature = `@rule:sn.length
Feature: Everything
  Background:
    When the client is asked for anything

  @id:passes @needs:ticket
  Scenario: It passes
    Then 1 is 1
    And a text:
      """
      @id:no-tag
      """

  @id:fails
  Scenario: It fails
    Then 1 is 2
    And a step panics

  @id:panics
  Scenario: It panics
    Then 1 is 1
    And a step panics

  @id:asserts-nothing
  Scenario: It asserts nothing
    When nothing happens

  @id:goes-wrong
  Scenario Outline: It goes wrong
    Then 1 is 1
    And a step is <how>
    And 1 is 1

    Examples:
      | case     | how     |
      | pending  | pending |
      | skipped  | skipped |
      | wrong    | wrong   |

  @id:hangs
  Scenario: The client hangs
    When the client is asked for hang
    Then 1 is 1

  @id:errs
  Scenario: The client errs
    When the client is asked for error
    Then 1 is 1

  @id:unsupported
  Scenario: The client does not support it
    When the client is asked for missing
    Then 1 is 1

  @id:lacks-capability @needs:group
  Scenario: The client does not declare it
    Then 1 is 1

  @id:rows
  Scenario Outline: Two rows read the same
    Then 1 is <n>

    Examples:
      | case   | n |
      | first  | 1 |
      | second | 2 |
      | third  | 1 |
`

func TestOutcomes(t *testing.T) {
	t.Parallel()
	want := map[string]report.Outcome{
		"passes": report.Passed, "fails": report.Failed, "panics": report.Errored, "asserts-nothing": report.Errored,
		"goes-wrong/pending": report.Errored, "goes-wrong/skipped": report.Errored, "goes-wrong/wrong": report.Errored,
		"hangs": report.Errored, "errs": report.Errored, "unsupported": report.NotApplicable,
		"lacks-capability": report.NotApplicable,
		"rows/first":       report.Passed, "rows/second": report.Failed, "rows/third": report.Passed,
	}
	for _, jobs := range []int{1, 4} {
		t.Run(fmt.Sprint(jobs), func(t *testing.T) {
			t.Parallel()
			p := &platform{}
			cfg := config(p, &[]string{})
			cfg.Jobs = jobs
			told := map[string]report.Outcome{}
			cfg.Progress = func(done, total int, s report.Scenario) {
				if told[s.ID] = s.Outcome; done != len(told) || total != len(want) {
					t.Errorf("%d of %d scenarios ended, want %d of %d", done, total, len(told), len(want))
				}
			}
			r, err := run(t, everyFeature, cfg)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, outcomes(r)); diff != "" {
				t.Errorf("outcomes mismatch (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(want, told); diff != "" {
				t.Errorf("progress mismatch (-want +got):\n%s", diff)
			}
			if p.made != p.deleted || p.made != len(want)-1 {
				t.Errorf("%d worlds made, %d deleted, want %d", p.made, p.deleted, len(want)-1)
			}
			if r.Green || r.Conformant {
				t.Errorf("the run is green")
			}
		})
	}
}

func TestFailureDetails(t *testing.T) {
	t.Parallel()
	p := &platform{}
	cfg := config(p, &[]string{})
	cfg.Select.Scenarios = []string{"fails"}
	r, err := run(t, everyFeature, cfg)
	if err != nil {
		t.Fatal(err)
	}
	got := *r.Scenarios[0].Failure
	if len(got.Exchanges()) != 1 || got.Now.IsZero() {
		t.Errorf("the failure lacks the exchanges or the time: %+v", got)
	}
	want := []string{"1 is 2", "1", "2", "devicevoip verify --scenario fails", "a=b"}
	if diff := cmp.Diff(want, []string{got.Step, got.Expected, got.Got, got.Repeat, got.Exchanges()[0].Query}); diff != "" {
		t.Errorf("failure mismatch (-want +got):\n%s", diff)
	}
}

// TestConversation has the client see exactly start, the operations and stop,
// and the clock only when it asked for it.
func TestConversation(t *testing.T) {
	t.Parallel()
	const text = `@rule:sn.length
Feature: Time
  @id:time
  Scenario: Time passes
    When the client is asked for anything
    And 5 minutes pass
    Then 1 is 1
`
	for _, capabilities := range [][]string{nil, {"clock"}} {
		var calls []string
		cfg := config(&platform{}, &calls)
		inner := cfg.NewClient
		cfg.NewClient = func(ctx context.Context) (adapter.Client, error) {
			c, err := inner(ctx)
			return capable{c, capabilities}, err
		}
		if _, err := run(t, text, cfg); err != nil {
			t.Fatal(err)
		}
		want := []string{"describe", "start", "anything", "stop"}
		if capabilities != nil {
			want = slices.Insert(want, 3, "clock")
		}
		if diff := cmp.Diff(want, calls); diff != "" {
			t.Errorf("%v: calls mismatch (-want +got):\n%s", capabilities, diff)
		}
	}
}

// A capable client declares other capabilities.
type capable struct {
	adapter.Client
	capabilities []string
}

func (c capable) Call(ctx context.Context, method string, params, result any) error {
	err := c.Client.Call(ctx, method, params, result)
	if d, ok := result.(*adapter.Description); ok {
		d.Capabilities = c.capabilities
	}
	return err
}

// BenchmarkRun runs 300 scenarios of six steps against the real platform.
func BenchmarkRun(b *testing.B) {
	var text strings.Builder
	text.WriteString("@rule:sn.length\nFeature: Many\n")
	for i := range 60 {
		fmt.Fprintf(&text, "  @id:s-%d\n  Scenario Outline: Number %d\n", i, i)
		for range 3 {
			text.WriteString("    When the client is asked for <case>\n    Then 1 is 1\n")
		}
		text.WriteString("    Examples:\n      | case |\n      | a |\n      | b |\n      | c |\n      | d |\n      | e |\n")
	}
	c, err := steps.LoadForTest(fileOf(text.String()), "en")
	if err != nil {
		b.Fatal(err)
	}
	cfg := config(&platform{}, &[]string{})
	cfg.Server, cfg.Timeout = realPlatform(b), steps.DefaultTimeout
	inner := client{capabilities: []string{"ticket"}, mu: &sync.Mutex{}, calls: &[]string{}}
	asking := adapter.HandlerFunc(func(ctx context.Context, method string, params stdjson.RawMessage) (any, error) {
		if method == "start" {
			return struct{}{}, ask(ctx, cfg.Server, params)
		}
		return inner.Handle(ctx, method, params)
	})
	cfg.NewClient = func(context.Context) (adapter.Client, error) { return adapter.NewInProcess(asking), nil }
	for b.Loop() {
		r, err := c.Run(b.Context(), cfg)
		if err != nil || r.Totals.Passed != 300 {
			b.Fatalf("%+v: %v", r.Totals, err)
		}
	}
}

// ask sends one request to the world of a start message.
func ask(ctx context.Context, p control.Client, start stdjson.RawMessage) error {
	var m adapter.StartMessage
	if err := json.Unmarshal(start, &m); err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, m.BaseURL+"/cgi-bin/token", nil)
	if err != nil {
		return err
	}
	resp, err := p.HTTP.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// TestOutcomesOnly: a run of which only the outcomes are wanted has the same ones, and leaves
// out what was said.
func TestOutcomesOnly(t *testing.T) {
	t.Parallel()
	outcomes := func(only bool) (outcomes []report.Outcome, explained bool) {
		cfg := config(&platform{journalEntries: ownRequest}, &[]string{})
		cfg.OutcomesOnly, cfg.Select.Scenarios = only, []string{"passes", "fails", "errs"}
		r, err := run(t, everyFeature, cfg)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range r.Scenarios {
			outcomes = append(outcomes, s.Outcome)
			explained = explained || s.Failure != nil && len(s.Failure.Asked) > 0
		}
		return outcomes, explained
	}
	all, explained := outcomes(false)
	only, more := outcomes(true)
	if diff := cmp.Diff(all, only); diff != "" || !explained || more {
		t.Errorf("with what was said %v, without %v; outcomes (-all +only):\n%s", explained, more, diff)
	}
}
