package steps_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/report"
)

func TestParseDeviations(t *testing.T) {
	t.Parallel()
	const text = `# Known.
- scenario: sn-length/*
  reason: old firmware
  link: https://example.org/1

- {scenario: one, reason: "100% of them: #7"}
- &a {scenario: 1.10, reason: two	words}
- {<<: *a, scenario: 0017}
`
	got, err := steps.ParseDeviations("known.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	want := []steps.Deviation{
		{Scenario: "sn-length/*", Reason: "old firmware", Link: "https://example.org/1", At: "known.yaml:2"},
		{Scenario: "one", Reason: "100% of them: #7", At: "known.yaml:6"},
		{Scenario: "1.10", Reason: "two\twords", At: "known.yaml:7"},
		{Scenario: "0017", Reason: "two\twords", At: "known.yaml:8"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("deviations mismatch (-want +got):\n%s", diff)
	}
	for text, want := range map[string]string{
		"- scenario: a\n": "known.yaml:1: a is accepted without a reason",
		"- scenario: a\n  reason: b\n- scenario: c\n  reason: '  '\n": "known.yaml:3: c is accepted without a reason",
		"\n\n- reason: a\n": "known.yaml:3: it names no scenario",
		"- scenario: a\n  reason: FILL IN why this is accepted\n": "known.yaml:1: a still has the reason of a draft",
		"- scenario: a\n  reason: b\n  until: c\n":                "known.yaml:[3:3] unknown field",
		"- scenario: [\n": "known.yaml:[1:",
		"!000 000\n":      "known.yaml:1: the line is not valid YAML",
		"scenario: a\n":   "known.yaml:[1:",
		"- scenario: a\n  reason: b\n---\n- scenario: c\n  reason: d\n": "known.yaml:4: a second YAML document begins",
		"&a\n- scenario: a\n  reason: b\n":                              "known.yaml:1: it is not one list",
	} {
		if _, err := steps.ParseDeviations("known.yaml", []byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error is %v, want %s", text, err, want)
		}
	}
	for _, text := range []string{"", "# nothing\n", "[]\n"} {
		if list, err := steps.ParseDeviations("known.yaml", []byte(text)); err != nil || len(list) != 0 {
			t.Errorf("%q: %v, %v", text, list, err)
		}
	}
}

func TestDeviations(t *testing.T) {
	t.Parallel()
	cfg := config(&platform{}, &[]string{})
	cfg.Select.Scenarios = []string{"rows", "errs"}
	cfg.Deviations = []steps.Deviation{{Scenario: "rows/*", Reason: "old"}, {Scenario: "errs", Reason: "old"}}
	r, err := run(t, everyFeature, cfg)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]report.Outcome{
		"rows/first": report.UnexpectedPass, "rows/second": report.ExpectedFailure, "rows/third": report.UnexpectedPass,
		"errs": report.Errored,
	}
	if diff := cmp.Diff(want, outcomes(r)); diff != "" {
		t.Errorf("outcomes mismatch (-want +got):\n%s", diff)
	}
	for want, list := range map[string][]steps.Deviation{
		`known.yaml:7: no scenario matches "nosuch"`:                          {{Scenario: "nosuch", Reason: "x", At: "known.yaml:7"}},
		"known.yaml:2: another entry for the scenario rows/first came before": {{Scenario: "rows", Reason: "x"}, {Scenario: "rows/first", Reason: "y", At: "known.yaml:2"}},
		`known.yaml:1: scenario "[": syntax error in pattern`:                 {{Scenario: "[", Reason: "x", At: "known.yaml:1"}},
	} {
		cfg.Deviations = list
		var selection *steps.SelectionError
		if _, err := run(t, everyFeature, cfg); !errors.As(err, &selection) || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: error is %v, want %s", list, err, want)
		}
	}
}

// oddRows fail under names which mean something to globs and to YAML.
const oddRows = `@rule:sn.length
Feature: Odd
  @id:odd
  Scenario Outline: Odd
    When the client is asked for anything
    Then <n> is 1
    Examples:
      | case  | n |
      | good  | 1 |
      | a*    | 2 |
      | ab    | 2 |
      | [x    | 3 |
      | #?:   | 3 |
      | 设备    | 3 |
  @id:old
  Scenario: Old
    When the client is asked for anything
    Then 1 is 2
`

// moreRows fail under another rule.
const moreRows = `@rule:ticket.lifetime
Feature: More
  @id:more
  Scenario: More
    When the client is asked for anything
    Then 5 is 1
`

// TestDraft drafts the deviations of a run, has the draft refused, fills it in
// and runs with it.
func TestDraft(t *testing.T) {
	t.Parallel()
	fsys := fileOf(oddRows)
	fsys["en/client/b.feature"] = fileOf(moreRows)["en/client/a.feature"]
	c, err := steps.LoadForTest(fsys, "en")
	if err != nil {
		t.Fatal(err)
	}
	cfg := config(&platform{}, &[]string{})
	cfg.Deviations = []steps.Deviation{{Scenario: "old", Reason: `known: "since" #3`, Link: "https://example.org/3"}, {Scenario: "odd/good", Reason: "gone"}}
	r, err := c.Run(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	var draft strings.Builder
	if err := steps.DraftDeviations(&draft, r); err != nil {
		t.Fatal(err)
	}
	if _, err := steps.ParseDeviations("draft.yaml", []byte(draft.String())); err == nil || !strings.Contains(err.Error(), "still has the reason of a draft") {
		t.Fatalf("the draft is accepted as it is: %v\n%s", err, draft.String())
	}
	filled := strings.ReplaceAll(draft.String(), "FILL IN", "Nobody knows")
	if cfg.Deviations, err = steps.ParseDeviations("draft.yaml", []byte(filled)); err != nil {
		t.Fatalf("the draft filled in: %v\n%s", err, filled)
	}
	if r, err = c.Run(t.Context(), cfg); err != nil {
		t.Fatal(err)
	}
	if !r.Green || r.Totals.Passed != 1 || r.Totals.ExpectedFailure != 7 {
		t.Errorf("with the draft the run gives %+v: %v\n%s", r.Totals, r.Reasons, filled)
	}
	if !strings.Contains(filled, "\n# sn.length (documented): ") || !strings.Contains(filled, "\n# ticket.lifetime (") {
		t.Errorf("the draft does not name the rules:\n%s", filled)
	}
	for _, s := range r.Scenarios {
		if s.ID == "old" && (s.Deviation.Reason != `known: "since" #3` || s.Deviation.Link != "https://example.org/3") {
			t.Errorf("the deviation listed before is now %+v", s.Deviation)
		}
	}
	if err := steps.DraftDeviations(full{}, r); err == nil {
		t.Error("a draft that cannot be written is no error")
	}
}

// TestDraftOfNothing drafts no deviations, which is a file all the same.
func TestDraftOfNothing(t *testing.T) {
	t.Parallel()
	var draft strings.Builder
	if err := steps.DraftDeviations(&draft, &report.Report{}); err != nil {
		t.Fatal(err)
	}
	if list, err := steps.ParseDeviations("draft.yaml", []byte(draft.String())); err != nil || len(list) != 0 {
		t.Errorf("%v, %v from\n%s", list, err, draft.String())
	}
}

func ExampleParseDeviations() {
	list, err := steps.ParseDeviations("known.yaml", []byte("- scenario: sn-length-ticket/*\n  reason: old firmware\n"))
	fmt.Println(list[0].Scenario, list[0].Reason, list[0].At, err)
	_, err = steps.ParseDeviations("known.yaml", []byte("- scenario: sn-length-ticket/*\n"))
	fmt.Println(err)
	// Output:
	// sn-length-ticket/* old firmware known.yaml:1 <nil>
	// deviation: known.yaml:1: sn-length-ticket/* is accepted without a reason
}
