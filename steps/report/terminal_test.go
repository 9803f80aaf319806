package report_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/steps/report"
)

// failures is a report of a client with n failures of so many causes, among 1200
// scenarios of 190 rules, in the words of text.
func failures(t *testing.T, n, causes int, text string) *report.Report {
	t.Helper()
	const scenarios, rules = 1200, 190
	evidence := []report.Evidence{report.Documented, report.Documented, report.Observed, report.Assumed}
	r := report.Report{
		Suite:     report.Suite{Name: "devicevoip", Version: "1.0.0", Language: "en", SpecRead: "2026-11-23"},
		Client:    report.Client{Name: "shop" + text, Version: "3", Language: "PHP", Capabilities: []string{"ticket", "group"}},
		Selection: report.Selection{Available: scenarios},
	}
	for i := range rules {
		r.Rules = append(r.Rules, report.Rule{
			ID: fmt.Sprintf("%s.rule-%d", []string{"token", "ticket", "sn", "group", "callback"}[i%5], i), Evidence: evidence[i%4],
			Sentence: "An sn is 1 to 128 bytes long, and a client sends it unchanged.", Source: "https://example.org/sn",
		})
	}
	for i := range scenarios {
		o := report.Passed
		switch {
		case i < n && i%4 == 3:
			o = report.Errored
		case i < n:
			o = report.Failed
		case i%3 == 0:
			o = report.NotApplicable
		}
		s := sampleScenario(i, r.Rules[i%rules].ID, o, text)
		if s.Failure != nil {
			s.Failure.Got = fmt.Sprintf("errcode 0 for the sn %d%s", i, text)
		}
		r.Scenarios = append(r.Scenarios, s)
	}
	for c := range min(causes, n) {
		cause := report.Cause{ID: fmt.Sprintf("seen:cause-%d", c), Kind: report.CauseSeen, Sentence: "the client changes the sn before it sends it: upper case" + text, Sure: c%2 == 0}
		for i := c; i < n; i += causes {
			cause.Scenarios = append(cause.Scenarios, r.Scenarios[i].ID)
		}
		r.Causes = append(r.Causes, cause)
	}
	return complete(t, r)
}

// runs are reports of every size and kind.
func runs(t *testing.T) map[string]*report.Report {
	t.Helper()
	all := map[string]*report.Report{"nothing": build(t), "every outcome": sample(t, 600, "")}
	for _, n := range []int{0, 1, 12, 193, 300} {
		for _, causes := range []int{1, 3, 10, 300} {
			for name, text := range map[string]string{"": "", " hostile": hostile, " long": strings.Repeat("9", 4096), " of many lines": strings.Repeat("a line\n", 400)} {
				if text != "" && (n < 193 || causes == 3) {
					continue
				}
				all[fmt.Sprintf("%d failures, %d causes%s", n, causes, name)] = failures(t, n, causes, name[:min(1, len(name))]+text)
			}
		}
	}
	crash, hang := failures(t, 0, 1, ""), failures(t, 0, 1, "")
	for i := range 174 {
		s := &crash.Scenarios[i]
		s.Outcome, s.Capability, s.Message = report.Errored, "", "getSnTicket: the client ended without answering: exit status 1; it printed: \"Traceback\n"+strings.Repeat("  line\n", 40)+"\""
		s.Failure = &report.Failure{Step: "a ticket is asked for", Repeat: "devicevoip verify --scenario " + s.ID}
	}
	all["a crash in every call"] = complete(t, *crash)
	for i := range hang.Scenarios {
		s := &hang.Scenarios[i]
		switch s.Capability = ""; {
		case i < 6:
			s.Outcome, s.Message = report.Errored, "not finished within 10s: getSnTicket: no answer"
		default:
			s.Outcome, s.Message = report.NotRun, fmt.Sprintf("the run ended before: getSnTicket did not answer (%d)", i)
		}
	}
	hang.Stopped = "the client did not answer 6 times"
	all["a client that hangs"] = complete(t, *hang)
	deviations := failures(t, 300, 10, "")
	for i := range 300 {
		s := &deviations.Scenarios[i]
		s.Outcome, s.Deviation = report.ExpectedFailure, &report.Deviation{Reason: "known"}
	}
	for i := range deviations.Scenarios[300:400] {
		s := &deviations.Scenarios[300+i]
		s.Outcome, s.Deviation, s.Message = report.UnexpectedPass, &report.Deviation{Reason: "known"}, "it passed, but is listed"
	}
	deviations.Causes = nil
	all["deviations"] = complete(t, *deviations)
	findings := failures(t, 193, 10, "")
	for i := range 12 {
		findings.Findings = append(findings.Findings, report.Finding{Name: fmt.Sprintf("finding.n%c", 'a'+i), Message: strings.Repeat("no token call came\n", 9)})
		findings.Blocked = append(findings.Blocked, report.BlockedHost{Host: fmt.Sprintf("h%d.example:443", i), Times: i + 1})
	}
	all["findings and blocked hosts"] = complete(t, *findings)
	return all
}

// TestTerminalStaysShort bounds the lines of every run, and expects of each cause that
// is shown one failure, and the verdict in the end.
func TestTerminalStaysShort(t *testing.T) {
	t.Parallel()
	for name, r := range runs(t) {
		text := string(render(t, terminal(report.Style{}), r))
		if lines := strings.Count(text, "\n"); lines > 60 {
			t.Errorf("%s: %d lines", name, lines)
		}
		if quiet := string(render(t, terminal(report.Style{Detail: report.Quiet}), r)); strings.Count(quiet, "\n") > 30 || strings.Contains(quiet, "FAILED: ") {
			t.Errorf("%s: a quiet report says:\n%s", name, quiet)
		}
		if !r.Green && !strings.Contains(text, "--all shows") {
			t.Errorf("%s: it does not say what shows more:\n%s", name, text)
		}
		if len(r.Causes) == 0 || len(r.Findings) > 0 {
			continue
		}
		first, _, _ := strings.Cut(text, "\n")
		want := fmt.Sprintf("%d of %d failure", r.Causes[0].Matched, r.Causes[0].Of)
		if !strings.HasPrefix(first, want) {
			t.Errorf("%s: the first line is %q, want the first cause", name, first)
		}
		if strings.Count(text, "\nFAILED: ")+strings.Count(text, "\nERRORED: ") < min(len(r.Causes), 3) {
			t.Errorf("%s: too few failures are shown:\n%s", name, text)
		}
	}
}

// TestTerminalAll shows every failure, and every rule.
func TestTerminalAll(t *testing.T) {
	t.Parallel()
	r := failures(t, 193, 10, "")
	text := string(render(t, terminal(report.Style{Detail: report.Full}), r))
	for _, s := range r.Scenarios {
		if (s.Outcome == report.Failed || s.Outcome == report.Errored) && !strings.Contains(text, s.ID) {
			t.Errorf("%s is missing", s.ID)
		}
	}
	for _, rule := range r.Rules {
		if !strings.Contains(text, "\n"+rule.ID+" ") {
			t.Errorf("the rule %s is missing", rule.ID)
		}
	}
}

// TestTerminalColor colors what is ours alone, and nothing unless it is asked to.
func TestTerminalColor(t *testing.T) {
	t.Parallel()
	for _, detail := range []report.Detail{report.Short, report.Quiet, report.Full} {
		r := failures(t, 12, 2, " \x1b[5m"+hostile)
		plain := string(render(t, terminal(report.Style{Detail: detail}), r))
		colored := string(render(t, terminal(report.Style{Detail: detail, Color: true}), r))
		if strings.Contains(plain, "\x1b") || !strings.Contains(colored, "\x1b[1;31m") || strings.Contains(colored, "\x1b[5m") {
			t.Errorf("detail %q: the colors are not right: %q", detail, colored)
		}
		for _, code := range []string{"\x1b[0m", "\x1b[1m", "\x1b[1;31m", "\x1b[1;32m", "\x1b[1;35m", "\x1b[31m", "\x1b[32m", "\x1b[33m"} {
			colored = strings.ReplaceAll(colored, code, "")
		}
		if colored != plain {
			t.Errorf("detail %q: the colors change the text", detail)
		}
	}
}
