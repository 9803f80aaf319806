package steps_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/report"
)

// vacuous has the ways in which a suite can look as if it had tested
// something.
const vacuous = `@rule:sn.length
Feature: Vacuous
  @id:holds
  Scenario: Something is asserted
    When the client is asked for anything
    Then 1 is 1

  @id:asserts-nothing
  Scenario: Nothing is asserted
    When the client is asked for anything

  @id:refuses
  Scenario: The client refuses by itself
    When the client is asked for refusal
    Then 1 is 1

  @id:lacks @needs:group
  Scenario: Nothing applies
    Then 1 is 1
`

// TestGuards has a run for each of them, with what it must say.
func TestGuards(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, scenario, journal string
		outcome                 report.Outcome
		message                 string
		reasons                 []string
	}{
		{"a request", "holds", oneRequest, report.Passed, "", nil},
		{"a request among others", "holds", ownRequest + "," + oneRequest, report.Passed, "", nil},
		{"no request", "holds", noRequest, report.Errored, "every step passed, but the platform saw no request of the client", []string{"1 errored of documented rules", "nothing passed"}},
		{"only the suite's own", "holds", ownRequest, report.Errored, "every step passed, but the platform saw no request of the client", []string{"1 errored of documented rules", "nothing passed"}},
		{"a refusal", "refuses", noRequest, report.Passed, "", nil},
		{"no assertion", "asserts-nothing", oneRequest, report.Errored, "the scenario asserted nothing", []string{"1 errored of documented rules", "nothing passed"}},
		{"nothing applies", "lacks", oneRequest, report.NotApplicable, "the client does not declare the capability group", []string{"nothing applies to this client"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			cfg := config(&platform{journalEntries: tt.journal}, &[]string{})
			cfg.Select.Scenarios = []string{tt.scenario}
			r, err := run(t, vacuous, cfg)
			if err != nil {
				t.Fatal(err)
			}
			got := r.Scenarios[0]
			if got.Outcome != tt.outcome || got.Message != tt.message {
				t.Errorf("%v: %s, want %v: %s", got.Outcome, got.Message, tt.outcome, tt.message)
			}
			if diff := cmp.Diff(tt.reasons, r.Reasons); diff != "" || r.Green != (tt.reasons == nil) {
				t.Errorf("green is %v, reasons mismatch (-want +got):\n%s", r.Green, diff)
			}
		})
	}
}

// TestEveryRow runs many rows: each of them must come out, with its own outcome.
func TestEveryRow(t *testing.T) {
	t.Parallel()
	const rows = 130
	var text strings.Builder
	text.WriteString("@rule:sn.length\nFeature: Many\n  @id:many\n  Scenario Outline: Many\n    When the client is asked for anything\n    Then <n> is 7\n    Examples:\n      | case | n |\n")
	for i := range rows {
		fmt.Fprintf(&text, "      | c%d | %d |\n", i, i%10)
	}
	r, err := run(t, text.String(), config(&platform{}, &[]string{}))
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range r.Scenarios {
		want := report.Failed
		if i%10 == 7 {
			want = report.Passed
		}
		if s.ID != fmt.Sprintf("many/c%d", i) || s.Outcome != want {
			t.Errorf("row %d is %s: %v, want %v", i, s.ID, s.Outcome, want)
		}
	}
	if r.Totals.Selected != rows || r.Totals.Passed != rows/10 {
		t.Errorf("totals are %+v", r.Totals)
	}
}

// TestPanicAfterScenario has the run go on all the same.
func TestPanicAfterScenario(t *testing.T) {
	t.Parallel()
	for name, sabotage := range map[string]func(*steps.Config){
		"repeat":   func(cfg *steps.Config) { cfg.Repeat = func(string) string { panic("out of paper") } },
		"progress": func(cfg *steps.Config) { cfg.Progress = func(int, int, report.Scenario) { panic("out of paper") } },
	} {
		cfg := config(&platform{}, &[]string{})
		cfg.Select.Scenarios = []string{"fails", "rows/first"}
		sabotage(&cfg)
		r, err := run(t, everyFeature, cfg)
		var failed *steps.SuiteError
		if !errors.As(err, &failed) || !strings.Contains(err.Error(), "panic after the scenario: out of paper") || r == nil || r.Green {
			t.Errorf("%s: report %+v, error %v", name, r, err)
		}
	}
}

// TestWhatRanIsWhatWasSelected has engines that do something else.
func TestWhatRanIsWhatWasSelected(t *testing.T) {
	t.Parallel()
	perform := func(ctx context.Context, p *steps.Performance) {
		ctx, err := p.Begin(ctx)
		for range p.Steps {
			if err == nil {
				err = p.Step(ctx)
			}
		}
		p.End(ctx)
	}
	for _, tt := range []struct {
		times            int
		failure          error
		want, wantReason string
	}{
		{1, nil, "", ""},
		{2, nil, "scenario passes ran twice", ""},
		{0, nil, "", "1 selected but not run"},
		{1, errors.New("out of paper"), "out of paper", ""},
	} {
		cfg := config(&platform{}, &[]string{})
		cfg.Select.Scenarios = []string{"passes"}
		cfg.Engine = func(ctx context.Context, _ int, all []*steps.Performance) error {
			for range tt.times {
				perform(ctx, all[0])
			}
			return tt.failure
		}
		r, err := run(t, everyFeature, cfg)
		var failed *steps.SuiteError
		switch {
		case tt.want != "":
			if !errors.As(err, &failed) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%d times: error is %v, want %s", tt.times, err, tt.want)
			}
		case tt.wantReason != "":
			if err != nil || r.Green || r.Scenarios[0].Outcome != report.NotRun || r.Reasons[0] != tt.wantReason {
				t.Errorf("%d times: report %+v, error %v", tt.times, r, err)
			}
		case err != nil || !r.Green:
			t.Errorf("%d times: report %+v, error %v", tt.times, r, err)
		}
	}
}

// TestMessagesStayAsTheyAre has a message which looks like a format.
func TestMessagesStayAsTheyAre(t *testing.T) {
	t.Parallel()
	const text = "@rule:sn.length\nFeature: F\n  @id:percent\n  Scenario: S\n    When the client is asked for percent\n    Then 1 is 1\n"
	r, err := run(t, text, config(&platform{}, &[]string{}))
	if err != nil {
		t.Fatal(err)
	}
	const want = "percent: the client answered with error -32000: 100% of 5%d"
	if diff := cmp.Diff(want, r.Scenarios[0].Message); diff != "" {
		t.Errorf("message mismatch (-want +got):\n%s", diff)
	}
}

// TestTrace has everything said in every scenario, failed or not.
func TestTrace(t *testing.T) {
	t.Parallel()
	var traced strings.Builder
	cfg := config(&platform{journalEntries: ownRequest + "," + strings.Replace(oneRequest, `"n":1`, `"n":2`, 1)}, &[]string{})
	cfg.Trace, cfg.Now = &traced, nil
	cfg.Select.Scenarios = []string{"passes", "errs", "lacks-capability"}
	if _, err := run(t, everyFeature, cfg); err != nil {
		t.Fatal(err)
	}
	const want = `passes: passed in 0s
    by the suite itself
      2026-01-01T00:00:00Z POST /__phone/call
        < 200
    → start {"baseUrl":"http://platform/s/s1","appid":"wx1","secret":"[secret fe84]","openid":"o1","now":"2026-01-01T00:00:00Z"}
      2026-01-01T00:00:00Z POST /wxa/getsnticket?a=b
        > {}
        < 200 {}
    ← {} (0s)
  the client is asked for anything
    → anything {}
    ← {} (0s)
    → stop {}
    ← {} (0s)
`
	first, second, _ := strings.Cut(traced.String(), "errs: ")
	if diff := cmp.Diff(want, first); diff != "" {
		t.Errorf("trace mismatch (-want +got):\n%s", diff)
	}
	if !strings.Contains(second, "← error (0s): error: the client answered with error -32000: disk full\n") {
		t.Errorf("the trace of a scenario that errs is\n%s", second)
	}
	traced.Reset()
	cfg.ShowSecrets = true
	if _, err := run(t, everyFeature, cfg); err != nil || !strings.Contains(traced.String(), `"secret":"s","openid"`) {
		t.Errorf("with secrets to be shown (error %v) the trace is\n%s", err, &traced)
	}
	cfg.Trace = full{}
	var failed *steps.SuiteError
	if _, err := run(t, everyFeature, cfg); !errors.As(err, &failed) || !strings.Contains(err.Error(), "write the trace: disk full") {
		t.Errorf("a trace that cannot be written: %v", err)
	}
}

// full is a writer on a disk without space.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disk full") }
