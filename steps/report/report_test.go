package report_test

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps/report"
)

var update = flag.Bool("update", false, "write the golden files")

// rules are one of each evidence.
func rules() []report.Rule {
	return []report.Rule{
		{ID: "sn.length", Evidence: report.Documented, Sentence: "A sn has at most 128 bytes.", Source: "https://example.org/sn"},
		{ID: "sn.order", Evidence: report.Observed, Sentence: "Length goes first.", Source: "https://example.org/order"},
		{ID: "sn.empty", Evidence: report.Assumed, Sentence: "Nobody knows."},
	}
}

// scenario returns one with all an outcome needs.
func scenario(id, rule string, o report.Outcome) report.Scenario {
	s := report.Scenario{
		ID: id, Rule: rule, Name: "A sn of " + id, URI: "en/sn.feature", Line: 7, Outcome: o, Duration: 1500 * time.Microsecond,
	}
	if o != report.Passed {
		s.Message = "because " + id
	}
	if o == report.ExpectedFailure || o == report.UnexpectedPass {
		s.Deviation = &report.Deviation{Reason: "old firmware"}
	}
	return s
}

// ownScenario is one that somebody added to the suite.
func ownScenario(id, rule string, o report.Outcome) report.Scenario {
	s := scenario(id, rule, o)
	s.Own = true
	return s
}

func build(t *testing.T, scenarios ...report.Scenario) *report.Report {
	t.Helper()
	r, err := report.New(report.Report{
		Suite:     report.Suite{Name: "devicevoip", Version: "0.1.0", Language: "en", SpecRead: "2026-01-01"},
		Client:    report.Client{Name: "shop", Version: "3", Language: "PHP", Capabilities: []string{"ticket"}},
		Selection: report.Selection{Available: 9},
		Duration:  12345 * time.Microsecond,
		Rules:     rules(), Scenarios: scenarios,
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestVerdict(t *testing.T) {
	t.Parallel()
	pass := scenario("pass", "sn.length", report.Passed)
	type verdict struct {
		Green, Conformant bool
		Reasons           string
	}
	tests := []struct {
		name      string
		scenarios []report.Scenario
		want      verdict
	}{
		{"passed", []report.Scenario{pass}, verdict{true, true, ""}},
		{"nothing", nil, verdict{false, false, "nothing was selected"}},
		{"documented failure", []report.Scenario{pass, scenario("a", "sn.length", report.Failed)}, verdict{false, false, "1 failed of documented rules"}},
		{"observed failure", []report.Scenario{pass, scenario("a", "sn.order", report.Failed)}, verdict{true, true, ""}},
		{"assumed failure", []report.Scenario{pass, scenario("a", "sn.empty", report.Failed)}, verdict{true, true, ""}},
		{"listed documented failure", []report.Scenario{pass, scenario("a", "sn.length", report.ExpectedFailure)}, verdict{true, false, ""}},
		{"listed observed failure", []report.Scenario{pass, scenario("a", "sn.order", report.ExpectedFailure)}, verdict{true, true, ""}},
		{"stale deviation", []report.Scenario{pass, scenario("a", "sn.empty", report.UnexpectedPass)}, verdict{false, false, "1 passed although listed as deviations"}},
		{"documented error", []report.Scenario{pass, scenario("a", "sn.length", report.Errored)}, verdict{false, false, "1 errored of documented rules"}},
		{"observed error", []report.Scenario{pass, scenario("a", "sn.order", report.Errored)}, verdict{true, true, ""}},
		{"assumed error", []report.Scenario{pass, scenario("a", "sn.empty", report.Errored)}, verdict{true, true, ""}},
		{"only assumed errors", []report.Scenario{scenario("a", "sn.empty", report.Errored)}, verdict{false, false, "nothing passed"}},
		{"not run", []report.Scenario{pass, scenario("a", "sn.empty", report.NotRun)}, verdict{false, false, "1 selected but not run"}},
		{"nothing applies", []report.Scenario{scenario("a", "sn.length", report.NotApplicable)}, verdict{false, false, "nothing applies to this client"}},
		{"only deviations", []report.Scenario{scenario("a", "sn.length", report.ExpectedFailure)}, verdict{false, false, "nothing passed"}},
		{"only assumed failures", []report.Scenario{scenario("a", "sn.empty", report.Failed)}, verdict{false, false, "nothing passed"}},
		{"own failure", []report.Scenario{pass, ownScenario("a", "own.x", report.Failed)}, verdict{false, false, "own scenarios: 1 failed"}},
		{"own failure of a documented rule", []report.Scenario{pass, ownScenario("a", "sn.length", report.Failed)}, verdict{false, false, "own scenarios: 1 failed"}},
		{"own error", []report.Scenario{pass, ownScenario("a", "own.x", report.Errored), ownScenario("b", "own.x", report.NotRun)}, verdict{false, false, "own scenarios: 1 errored, 1 not run"}},
		{"own pass", []report.Scenario{pass, ownScenario("a", "own.x", report.Passed)}, verdict{true, true, ""}},
		{"listed own failure", []report.Scenario{pass, ownScenario("a", "sn.length", report.ExpectedFailure)}, verdict{true, true, ""}},
		{"own pass hides nothing", []report.Scenario{scenario("a", "sn.empty", report.Failed), ownScenario("b", "own.x", report.Passed)}, verdict{false, false, "nothing passed"}},
		{"own alone", []report.Scenario{ownScenario("a", "own.x", report.Passed)}, verdict{true, false, ""}},
		{"own alone, nothing applies", []report.Scenario{ownScenario("a", "own.x", report.NotApplicable)}, verdict{false, false, "nothing applies to this client"}},
		{"some applies", []report.Scenario{pass, scenario("a", "sn.length", report.NotApplicable)}, verdict{true, true, ""}},
	}
	for _, tt := range tests {
		r := build(t, tt.scenarios...)
		got := verdict{r.Green, r.Conformant, strings.Join(r.Reasons, "; ")}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: verdict mismatch (-want +got):\n%s", tt.name, diff)
		}
	}
}

// TestStrict lets observed rules decide, and no assumed ones.
func TestStrict(t *testing.T) {
	t.Parallel()
	pass := scenario("pass", "sn.length", report.Passed)
	tests := map[string]struct {
		scenario report.Scenario
		want     string
		mark     report.MarkKind
	}{
		"observed failure":  {scenario("a", "sn.order", report.Failed), "not conformant: 1 failed of observed rules", report.MarkFailed},
		"observed error":    {scenario("a", "sn.order", report.Errored), "not conformant: 1 errored of observed rules", report.MarkErrored},
		"listed":            {scenario("a", "sn.order", report.ExpectedFailure), "conformant but for 1 listed deviation", report.MarkSkipped},
		"assumed failure":   {scenario("a", "sn.empty", report.Failed), "conformant", report.MarkSkipped},
		"assumed error":     {scenario("a", "sn.empty", report.Errored), "conformant", report.MarkSkipped},
		"documented passes": {scenario("a", "sn.length", report.Passed), "conformant", report.MarkPassed},
	}
	for name, tt := range tests {
		r, err := report.New(report.Report{
			Selection: report.Selection{Available: 2}, Rules: rules(), Scenarios: []report.Scenario{pass, tt.scenario}, Strict: true,
		})
		if err != nil {
			t.Fatal(err)
		}
		if got := verdictOf(r); got != tt.want || r.Green != !strings.HasPrefix(tt.want, "not") {
			t.Errorf("%s: the verdict is %q (green: %v), want %q", name, got, r.Green, tt.want)
		}
		i := slices.IndexFunc(r.Rules, func(rule report.Rule) bool { return rule.ID == tt.scenario.Rule })
		if got := report.MarkOf(r.Rules[i], r.Scenarios[1], r.Strict).Kind; got != tt.mark {
			t.Errorf("%s: the mark is %s, want %s", name, got, tt.mark)
		}
	}
}

// verdictOf is the verdict in the last lines of a report, without what was not
// asked.
func verdictOf(r *report.Report) string {
	verdict, _, _ := strings.Cut(report.Summary(r), "\nnot asked: ")
	return verdict[strings.LastIndex(verdict, "\n")+1:]
}

func TestRuleVerdicts(t *testing.T) {
	t.Parallel()
	r := build(t,
		scenario("a", "sn.length", report.Passed), scenario("b", "sn.length", report.Failed),
		scenario("c", "sn.order", report.Passed), scenario("d", "sn.order", report.NotApplicable),
	)
	got := map[string]report.Verdict{}
	for _, rule := range r.Rules {
		got[rule.ID] = rule.Verdict
	}
	want := map[string]report.Verdict{"sn.length": report.Broken, "sn.order": report.Holds, "sn.empty": report.Incomplete}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("verdicts mismatch (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"a", "b"}, r.Rules[0].Scenarios); diff != "" {
		t.Errorf("scenarios of a rule mismatch (-want +got):\n%s", diff)
	}
}

var renderings = map[string]func(io.Writer, *report.Report) error{
	"terminal": terminal(report.Style{Detail: report.Full}), "short": terminal(report.Style{}), "json": report.JSON, "junit": report.JUnit,
	"markdown": report.Markdown, "html": report.HTML,
}

// terminal renders in a style.
func terminal(style report.Style) func(io.Writer, *report.Report) error {
	return func(w io.Writer, r *report.Report) error { return report.Terminal(w, r, style) }
}

// TestLies corrupts a sound report in every way it could lie. No rendering
// may write a word of it.
func TestLies(t *testing.T) {
	t.Parallel()
	tests := map[string]func(*report.Report){
		"one more passed":         func(r *report.Report) { r.Totals.Passed++ },
		"one fewer selected":      func(r *report.Report) { r.Totals.Selected-- },
		"failed as passed":        func(r *report.Report) { r.Scenarios[1].Outcome = report.Passed },
		"a scenario left out":     func(r *report.Report) { r.Scenarios = r.Scenarios[:2] },
		"a scenario twice":        func(r *report.Report) { r.Scenarios[2] = r.Scenarios[0] },
		"an unknown outcome":      func(r *report.Report) { r.Scenarios[0].Outcome = "fine" },
		"no reason":               func(r *report.Report) { r.Scenarios[2].Message = "" },
		"no deviation":            func(r *report.Report) { r.Scenarios[3].Deviation = nil },
		"a hidden deviation":      func(r *report.Report) { r.Scenarios[1].Deviation = &report.Deviation{Reason: "x"} },
		"a better verdict":        func(r *report.Report) { r.Rules[0].Verdict = report.Holds },
		"a rule left out":         func(r *report.Report) { r.Rules = r.Rules[1:] },
		"another rule's":          func(r *report.Report) { r.Rules[0].Scenarios[0] = "c" },
		"unknown evidence":        func(r *report.Report) { r.Rules[0].Evidence = "rumour" },
		"green":                   func(r *report.Report) { r.Green = true },
		"green without reasons":   func(r *report.Report) { r.Green, r.Reasons = true, nil },
		"conformant":              func(r *report.Report) { r.Conformant = true },
		"own as the suite's":      func(r *report.Report) { r.Scenarios[4].Own = false },
		"the suite's as own":      func(r *report.Report) { r.Scenarios[1].Own = true },
		"an unknown subject":      func(r *report.Report) { r.Suite.Subject = "phone" },
		"more than there is":      func(r *report.Report) { r.Selection.Available = 2 },
		"evidence made to excuse": func(r *report.Report) { r.Rules[0].Evidence = report.Assumed },
	}
	for name, corrupt := range tests {
		r := build(t,
			scenario("a", "sn.length", report.Passed), scenario("b", "sn.length", report.Failed),
			scenario("c", "sn.order", report.NotApplicable), scenario("d", "sn.empty", report.ExpectedFailure),
			ownScenario("e", "sn.length", report.Passed),
		)
		corrupt(r)
		for format, render := range renderings {
			var out bytes.Buffer
			if err := render(&out, r); err == nil || out.Len() > 0 {
				t.Errorf("%s: %s renders it: error %v, %d bytes", name, format, err, out.Len())
			}
		}
	}
}

// TestNewRefuses has scenarios which belong to no rule.
func TestNewRefuses(t *testing.T) {
	t.Parallel()
	_, err := report.New(report.Report{
		Selection: report.Selection{Available: 1}, Rules: rules(),
		Scenarios: []report.Scenario{scenario("a", "sn.colour", report.Passed)},
	})
	if err == nil {
		t.Error("a scenario of an unknown rule is reported")
	}
}

// TestOwnVerdict words the verdict where own scenarios decide.
func TestOwnVerdict(t *testing.T) {
	t.Parallel()
	pass := scenario("pass", "sn.length", report.Passed)
	tests := map[string]struct {
		scenarios []report.Scenario
		want      string
	}{
		"own failed":     {[]report.Scenario{pass, ownScenario("a", "own.x", report.Failed)}, "the own scenarios did not pass: own scenarios: 1 failed"},
		"own alone":      {[]report.Scenario{ownScenario("a", "own.x", report.Passed)}, "the own scenarios passed"},
		"the suite's do": {[]report.Scenario{pass, scenario("b", "sn.length", report.Failed), ownScenario("a", "own.x", report.Failed)}, "not conformant: 1 failed of documented rules; own scenarios: 1 failed"},
	}
	for name, tt := range tests {
		if got := verdictOf(build(t, tt.scenarios...)); got != tt.want {
			t.Errorf("%s: the verdict is %q, want %q", name, got, tt.want)
		}
	}
}

// TestRenderings compares each rendering of a report with one of everything
// to what it is known to be.
func TestRenderings(t *testing.T) {
	t.Parallel()
	failed := scenario("b", "sn.length", report.Failed)
	failed.Failure = &report.Failure{
		Step: `the platform answers 9800001`, Expected: "9800001", Got: "0", Diff: "- 9800001\n+ 0\n",
		Now: time.Date(2026, 1, 1, 0, 5, 0, 0, time.UTC), Repeat: "devicevoip verify --scenario b",
		Asked: []report.Asked{{Step: `a ticket is asked for`, Method: "getSnTicket", Params: `{"sn":""}`, Answer: `{"errcode":0}`, Took: time.Millisecond, Sent: []control.Exchange{{
			N: 3, At: time.Date(2026, 1, 1, 0, 4, 0, 0, time.UTC), Agent: "shop", Method: "POST", Path: "/wxa/getsnticket", Query: "access_token=T", Request: `{"sn":""}`,
			Status: 200, Response: `{"errcode":0}`, Rule: "sn.length", Fault: "delay 1s",
		}}}},
		Dropped: 2,
	}
	errored := scenario("c", "sn.order", report.Errored)
	errored.Message = "getSnTicket: the client ended without answering: exit status 1"
	errored.Failure = &report.Failure{Step: "a ticket is asked for", Repeat: "devicevoip verify --scenario c"}
	r := build(t,
		scenario("a", "sn.length", report.Passed), failed, errored,
		scenario("d", "sn.empty", report.ExpectedFailure), scenario("e", "sn.empty", report.UnexpectedPass),
		scenario("f", "sn.empty", report.NotApplicable), scenario("g", "sn.empty", report.NotRun),
		scenario("h", "sn.order", report.Failed),
		ownScenario("i", "own.greeting", report.Passed), ownScenario("j", "sn.length", report.Failed),
	)
	r.Blocked = []report.BlockedHost{{Host: "example.com:443", Times: 2}, {Host: "telemetry.example", Times: 1}}
	for _, format := range []string{"terminal", "short", "json", "junit", "markdown"} {
		var got bytes.Buffer
		if err := renderings[format](&got, r); err != nil {
			t.Fatal(err)
		}
		golden := filepath.Join("testdata", format+".golden")
		if *update {
			if err := os.WriteFile(golden, got.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got.String()); diff != "" {
			t.Errorf("%s mismatch (-want +got):\n%s", format, diff)
		}
	}
}

// TestAlike has a client that errs in the same way again and again: the terminal
// shows the first in full, and names the others. What failed is shown each time.
func TestAlike(t *testing.T) {
	t.Parallel()
	var all []report.Scenario
	for i := range 6 {
		s := scenario(fmt.Sprintf("misfit-%02d", i), "sn.length", report.Errored)
		s.Message = fmt.Sprintf("getSnTicket: the client broke the protocol: sn_ticket: got a number; see devicevoip adapter schema: \"{%d}\"", i)
		s.Failure = &report.Failure{Step: "the ticket", Repeat: "verify --scenario " + s.ID}
		all = append(all, s)
	}
	other := scenario("other", "sn.length", report.Errored)
	other.Failure = &report.Failure{Step: "the ticket"}
	all = append(all, other, scenario("a", "sn.length", report.Failed), scenario("b", "sn.length", report.Failed))
	var text strings.Builder
	if err := report.Terminal(&text, build(t, all...), report.Style{Detail: report.Full}); err != nil {
		t.Fatal(err)
	}
	var got []string
	for line := range strings.Lines(text.String()) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "ERRORED") || strings.HasPrefix(line, "FAILED") || strings.HasPrefix(line, "alike") {
			got = append(got, line)
		}
	}
	want := []string{
		"ERRORED: misfit-00",
		"alike       5 more: misfit-01, misfit-02, misfit-03, misfit-04, misfit-05",
		"ERRORED: other", "FAILED: a", "FAILED: b",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("details mismatch (-want +got):\n%s", diff)
	}
}
