package report_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/report"
)

// lacking are n scenarios that do not apply for want of a capability, or of a
// method.
func lacking(n int, capability, method string) []report.Scenario {
	var all []report.Scenario
	for i := range n {
		s := scenario(fmt.Sprintf("%s%s-%d", capability, method, i), "sn.length", report.NotApplicable)
		s.Capability, s.Method = capability, method
		all = append(all, s)
	}
	return all
}

// TestNotAsked holds the last lines of a verdict to what was not asked.
func TestNotAsked(t *testing.T) {
	t.Parallel()
	pass := []report.Scenario{scenario("pass", "sn.length", report.Passed)}
	tests := map[string]struct {
		scenarios [][]report.Scenario
		available int
		want      []string
	}{
		"everything": {[][]report.Scenario{pass}, 1, []string{"conformant"}},
		"a selection": {[][]report.Scenario{pass}, 3, []string{
			"conformant in what was asked: 1 of 3 client scenarios",
			"not asked: what the selection leaves out (2 scenarios)",
		}},
		"most first": {[][]report.Scenario{pass, lacking(1, "clock", ""), lacking(2, "", "getSnTicket")}, 4, []string{
			"conformant in what was asked: 1 of 4 client scenarios",
			"not asked: what needs getSnTicket (the client says that it has no such method; 2 scenarios)",
			"           whether it keeps tickets beyond 5 minutes, or tokens beyond 2 hours (declare clock; 1 scenario)",
		}},
		"too much to say": {[][]report.Scenario{
			pass, lacking(9, "group", ""), lacking(8, "phone", ""), lacking(7, "flow", ""), lacking(3, "list", ""), lacking(2, "promise", ""),
		}, 40, []string{
			"conformant in what was asked: 1 of 40 client scenarios",
			"not asked: what the selection leaves out (10 scenarios)",
			"           whether it makes and changes device groups (declare group; 9 scenarios)",
			"           whether it asks a user to authorize on the phone (declare phone; 8 scenarios)",
			"           what else needs flow, list, promise (12 scenarios)",
		}},
		"a deviation, and an observed failure": {[][]report.Scenario{
			pass, {scenario("a", "sn.length", report.ExpectedFailure), scenario("b", "sn.order", report.Failed), scenario("c", "sn.order", report.Errored)},
		}, 5, []string{
			"conformant in what was asked: 4 of 5 client scenarios, but for 1 listed deviation and 1 failed, 1 errored of observed rules (--strict lets them decide)",
			"not asked: what the selection leaves out (1 scenario)",
		}},
	}
	for name, tt := range tests {
		var all []report.Scenario
		for _, some := range tt.scenarios {
			all = append(all, some...)
		}
		r, err := report.New(report.Report{Selection: report.Selection{Available: tt.available}, Rules: rules(), Scenarios: all})
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(report.Summary(r), "\n")
		if diff := cmp.Diff(tt.want, lines[max(0, len(lines)-len(tt.want)):]); diff != "" {
			t.Errorf("%s: last lines mismatch (-want +got):\n%s", name, diff)
		}
	}
}

// TestAsks: the verdict has words for every capability.
func TestAsks(t *testing.T) {
	t.Parallel()
	for _, c := range adapter.Capabilities() {
		if strings.Contains(report.Asks(c), "the capability") {
			t.Errorf("nothing says what is asked of a client with the capability %s", c)
		}
	}
}
