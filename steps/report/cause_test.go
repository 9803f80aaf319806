package report_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/steps/report"
)

// TestCauses has each failure in one cause, those of the strongest evidence first.
func TestCauses(t *testing.T) {
	t.Parallel()
	r := build(t,
		scenario("a", "sn.empty", report.Failed), scenario("b", "sn.order", report.Errored), scenario("c", "sn.length", report.Passed),
		scenario("d", "sn.length", report.Failed), scenario("e", "sn.order", report.Failed), scenario("f", "sn.order", report.ExpectedFailure),
	)
	short := func(r *report.Report) (all []string) {
		for _, c := range r.Causes {
			all = append(all, fmt.Sprintf("%s %d/%d %s", c.ID, c.Matched, c.Of, strings.Join(c.Scenarios, ",")))
		}
		return all
	}
	if diff := cmp.Diff([]string{"rule:sn.length 1/4 d", "rule:sn.order 2/4 b,e", "rule:sn.empty 1/4 a"}, short(r)); diff != "" {
		t.Errorf("causes mismatch (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff("the client breaks the rule sn.length: A sn has at most 128 bytes.", r.Causes[0].Sentence); diff != "" {
		t.Errorf("sentence mismatch (-want +got):\n%s", diff)
	}
	platform := *r
	platform.Suite.Subject, platform.Causes = report.OfPlatform, nil
	judged, err := report.New(platform)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("the platform breaks the rule sn.length: A sn has at most 128 bytes.", judged.Causes[0].Sentence); diff != "" {
		t.Errorf("sentence mismatch (-want +got):\n%s", diff)
	}

	again := *r
	again.Causes = []report.Cause{{ID: "mutant:counts", Kind: report.CauseMutant, Sentence: "The client counts.", Sure: true, Scenarios: []string{"e", "d"}}}
	done, err := report.New(again)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"mutant:counts 2/4 e,d", "rule:sn.order 1/4 b", "rule:sn.empty 1/4 a"}, short(done)); diff != "" {
		t.Errorf("causes mismatch (-want +got):\n%s", diff)
	}
}

// TestCheckCauses refuses causes that explain a failure twice, or what did not fail.
func TestCheckCauses(t *testing.T) {
	t.Parallel()
	for name, causes := range map[string][]report.Cause{
		"twice":         {{ID: "seen:a", Sentence: "A.", Scenarios: []string{"d"}}, {ID: "seen:b", Sentence: "B.", Scenarios: []string{"d"}}},
		"twice in one":  {{ID: "seen:a", Sentence: "A.", Scenarios: []string{"d", "d"}}},
		"of what held":  {{ID: "seen:a", Sentence: "A.", Scenarios: []string{"d", "c"}}},
		"no sentence":   {{ID: "seen:a", Scenarios: []string{"d"}}},
		"the same name": {{ID: "seen:a", Sentence: "A.", Scenarios: []string{"d"}}, {ID: "seen:a", Sentence: "B.", Scenarios: []string{"e"}}},
	} {
		r := *build(t, scenario("c", "sn.length", report.Passed), scenario("d", "sn.length", report.Failed), scenario("e", "sn.length", report.Failed))
		r.Causes = causes
		if _, err := report.New(r); err == nil {
			t.Errorf("%s: nothing is wrong", name)
		}
	}
}
