package steps_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"

	suite "github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// try runs a trial in a process of its own, as go test does, and returns what
// it printed and its exit code.
func try(t *testing.T, trial string, args ...string) (out string, code int) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], append([]string{"-test.v"}, args...)...)
	cmd.Env = append(os.Environ(), trialVariable+"="+trial)
	text, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return string(text), cmd.ProcessState.ExitCode()
}

// ends counts the tests that passed, failed and were skipped, by the lines of
// go test.
func ends(out string) string {
	var n []any
	for _, end := range []string{"PASS", "FAIL", "SKIP"} {
		n = append(n, strings.Count(out, "--- "+end+": TestClient"))
	}
	return fmt.Sprint(n...)
}

// subtests is how many the whole suite makes: one for each scenario, and one
// for each outline.
func subtests(t *testing.T) int {
	t.Helper()
	c, err := steps.Load(suite.FS, "en", rule.Clients)
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, e := range c.Scenarios() {
		names[e.Base], names[e.ID] = true, true
	}
	return len(names)
}

// TestRun looks at what go test prints and how it exits. What is not run is
// not there.
func TestRun(t *testing.T) {
	t.Parallel()
	all := subtests(t)
	tests := []struct {
		trial, run string
		code       int
		ends       string // passed, failed, skipped
		want       []string
	}{
		{"example", "", 0, "", []string{"--- PASS: TestClient ", "--- PASS: TestClient/sn-length-ticket/max ", "\n        conformant in what was asked: "}},
		{"right", "", 0, fmt.Sprint(1+all, 0, 0), []string{"--- PASS: TestClient ", "--- PASS: TestClient/sn-length-ticket/max ", "\n        conformant\n"}},
		{"right", "TestClient/sn-length-ticket$/max$", 0, "3 0 0", []string{
			"=== RUN   TestClient/sn-length-ticket/max\n", "1 of ", "conformant in what was asked: ", "described 1, started 10, closed",
		}},
		{"right", "TestClient/sn-length-ticket/max$", 0, "3 0 1", []string{
			"--- PASS: TestClient/sn-length-ticket/max ", "--- SKIP: TestClient/sn-length-ticket-over ", "described 1, started 10, closed",
		}},
		{"right", "TestClient/no-such-thing", 0, "0 0 1", []string{
			"--- SKIP: TestClient ", "no scenario has a name that go test was asked to run", "described 1, started 9, closed",
		}},
		{"short sn", "TestClient/sn-", 1, "", []string{
			"trial_test.go:", "FAILED: sn-length-ticket/max\n", "(documented): An sn is at most 128 bytes long.\n", "source      https://",
			"expected    errcode 0 with an sn_ticket\n", "got         a refusal by the client", "world time  2026-01-01T00:00:00Z\n",
			"--- PASS: TestClient/sn-length-ticket/max-1 ", "--- FAIL: TestClient/sn-length-ticket/max ", "not conformant: 3 failed of documented rules",
		}},
		{"ticket alone", "", 0, "", []string{
			"--- PASS: TestClient ", "--- SKIP: TestClient/sn-length-phone ", "--- SKIP: TestClient/sn-length-phone/max ",
			"not applicable: the client does not declare the capability phone",
		}},
		{"good for none", "", 1, fmt.Sprint(0, 1, all), []string{"--- FAIL: TestClient ", "not conformant: nothing applies to this client"}},
		{"good for none", "TestClient/sn-length-ticket$/max$", 0, "0 0 3", []string{"--- SKIP: TestClient ", "--- SKIP: TestClient/sn-length-ticket/max "}},
		{"complete first", "TestClient/callback-o", 0, "", []string{
			"--- PASS: TestClient ", "--- SKIP: TestClient/callback-order/success ", "failed, but the rule does not decide (observed)",
			"rule        callback.order (observed)", "> POST /__phone/requestDeviceVoIP\n", "11 failed of observed rules (--strict lets them decide)",
		}},
		{"complete first", "TestClient/callback-order$/success$", 0, "0 0 3", []string{"--- SKIP: TestClient ", "nothing passed"}},
		{"known", "TestClient/sn-length-ticket$", 0, "5 0 1", []string{
			"--- PASS: TestClient ", "--- SKIP: TestClient/sn-length-ticket/max ", "expected failure: one byte short https://example.com/7",
			"got         a refusal by the client",
		}},
		{"known", "", 1, "", []string{"--- FAIL: TestClient/sn-length-phone/max ", "2 failed, 1 expected failure", "not conformant: 2 failed"}},
		{"known no longer", "TestClient/sn-length", 1, "", []string{
			"--- FAIL: TestClient/sn-length-ticket/max ", "why         it passed, but is listed as a deviation: one byte short",
		}},
		{"unknown rule", "", 1, "0 1 0", []string{`select scenarios: no rule matches "no.rule"`}},
		{"no reason", "", 1, "0 1 0", []string{"sn-length-ticket is accepted without a reason"}},
		{"mute", "", 1, "0 1 0", []string{"the client could not be run: describe: the client answered with error -32000: no licence"}},
		{"early", "", 1, "0 1 0", []string{"the client could not be run: start: a request to /cgi-bin/token came before the first call"}},
		{"panics", "", 1, "2 3 0", []string{
			"ERRORED: sn-length-ticket/max\n", "panic: out of paper (at trial_test.go:", "--- PASS: TestClient/sn-length-phone/max ",
		}},
		{"fatal", "", 1, "2 3 0", []string{"no ticket\n", "it ended its goroutine, as t.FailNow", "--- PASS: TestClient/sn-length-phone/max "}},
		{"waits", "", 1, "2 3 0", []string{"ERRORED: sn-length-ticket/max\n", "did not answer in time", "--- PASS: TestClient/sn-length-phone/max "}},
		{"waits always", "", 1, "2 3 0", []string{"capability.ticket: the client declares ticket, but no valid call of it succeeded", "--- PASS: TestClient/sn-length-phone/max "}},
		{"stuck", "", 1, "0 3 0", []string{"ERRORED: sn-length-ticket/max\n", "has still not come back from the scenario sn-length-ticket/max", "not run: 1)"}},
		{"saboteur", "", 1, "0 3 0", []string{"the suite itself failed: platform: ", "status 404", "--- FAIL: TestClient/sn-length-ticket/max ", "not run: 1)"}},
		{"cannot close", "TestClient/sn-length-ticket$/max$", 1, "2 1 0", []string{"--- PASS: TestClient/sn-length-ticket/max ", "close the client: in use"}},
	}
	for _, tt := range tests {
		t.Run(tt.trial+" "+tt.run, func(t *testing.T) {
			t.Parallel()
			out, code := try(t, tt.trial, "-test.run="+tt.run)
			if code != tt.code {
				t.Errorf("exit code %d, want %d", code, tt.code)
			}
			if got := ends(out); tt.ends != "" && got != tt.ends {
				t.Errorf("passed, failed, skipped: %s, want %s", got, tt.ends)
			}
			for _, want := range tt.want {
				if !strings.Contains(out, want) {
					t.Errorf("it does not print %q", want)
				}
			}
			if t.Failed() {
				t.Logf("it prints:\n%s", out)
			}
		})
	}
}

var repeated = regexp.MustCompile(`(?m)^ +repeat +go test -run '(.*)'$`)

// TestRunRepeats runs the command again that a failure prints.
func TestRunRepeats(t *testing.T) {
	t.Parallel()
	out, _ := try(t, "short sn", "-test.run=TestClient/sn-length")
	commands := repeated.FindAllStringSubmatch(out, -1)
	if len(commands) != 3 {
		t.Fatalf("%d commands are printed, want 3:\n%s", len(commands), out)
	}
	for _, c := range commands {
		out, code := try(t, "short sn", "-test.run="+c[1])
		if code != 1 || ends(out) != "0 3 0" {
			t.Errorf("%s exits %d and prints\n%s", c[0], code, out)
		}
	}
}

// TestRunAtOnce has two clients judged at the same time, and both again.
func TestRunAtOnce(t *testing.T) {
	t.Parallel()
	out, code := try(t, "two at once", "-test.run=TestClient//sn-", "-test.count=2", "-test.shuffle=on", "-test.parallel=2")
	if n := strings.Count(out, "conformant in what was asked: "); code != 0 || n != 4 {
		t.Errorf("it exits %d, and %d runs are conformant, want 4:\n%s", code, n, out)
	}
}

// BenchmarkRunInTest has go test judge the reference client by the whole suite, in a
// process of its own, and compares that with a plain run of the catalogue.
func BenchmarkRunInTest(b *testing.B) {
	c, err := steps.Load(suite.FS, "en", rule.Clients)
	if err != nil {
		b.Fatal(err)
	}
	cfg := steps.Config{Server: realPlatform(b)}
	cfg.NewClient = func(context.Context) (adapter.Client, error) {
		return adapter.NewInProcess(reference.New(cfg.Server.HTTP)), nil
	}
	var plain, tested time.Duration
	for b.Loop() {
		began := time.Now()
		if r, err := c.Run(b.Context(), cfg); err != nil || !r.Green {
			b.Fatalf("%v: %v", r, err)
		}
		plain += time.Since(began)
		began = time.Now()
		cmd := exec.CommandContext(b.Context(), os.Args[0])
		cmd.Env = append(os.Environ(), trialVariable+"=right")
		if out, err := cmd.CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		tested += time.Since(began)
	}
	b.ReportMetric(tested.Seconds()/float64(b.N), "s-in-go-test")
	b.ReportMetric(tested.Seconds()/plain.Seconds(), "times-a-plain-run")
}
