package steps_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/cucumber/godog"
	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/steps"
)

// TestLint has a feature for everything that must not get through, with the
// place and the words of the complaint.
func TestLint(t *testing.T) {
	t.Parallel()
	const head = "@rule:sn.length\nFeature: F\n"
	const one = "  @id:one\n  Scenario: One\n    When nothing happens\n"
	tests := []struct{ name, text, want string }{
		{"no rule", "Feature: F\n" + one, "en/client/a.feature:3: 0 @rule tags, want exactly one"},
		{"two rules", head + "  @rule:sn.required\n" + one, "en/client/a.feature:5: 2 @rule tags, want exactly one"},
		{"unknown rule", strings.Replace(head, "sn.length", "sn.colour", 1) + one, `en/client/a.feature:4: there is no rule "sn.colour"`},
		{"no id", head + strings.Replace(one, "@id:one", "", 1), "en/client/a.feature:4: 0 @id tags, want exactly one"},
		{"odd id", head + strings.Replace(one, "@id:one", "@id:One", 1), `en/client/a.feature:4: the id "One" is not in kebab-case`},
		{"id twice", head + one + one, "en/client/a.feature:7: the id one is taken already"},
		{"unknown tag", head + "  @wip\n" + one, "en/client/a.feature:5: unknown tag @wip"},
		{"unknown capability", head + "  @needs:wings\n" + one, `en/client/a.feature:5: there is no capability "wings"`},
		{"undefined step", head + strings.Replace(one, "nothing", "something", 1), "en/client/a.feature:4: undefined step: something happens"},
		{"ambiguous step", head + strings.Replace(one, "nothing happens", "nobody knows", 1), "en/client/a.feature:4: ambiguous step: nobody knows"},
		{"text below", head + one + "      \"\"\"\n      text\n      \"\"\"\n", `en/client/a.feature:4: step "nothing happens": below it stands a text, want nothing`},
		{"table below", head + strings.Replace(one, "nothing happens", "a text:\n      | a |", 1), `en/client/a.feature:4: step "a text:": below it stands a table, want a text`},
		{"nothing below", head + strings.Replace(one, "nothing happens", "a text:", 1), `en/client/a.feature:4: step "a text:": below it stands nothing, want a text`},
		{"number too large", head + strings.Replace(one, "nothing happens", "1 is 99999999999999999999", 1), `en/client/a.feature:4: step "1 is 99999999999999999999": its value 2 is "99999999999999999999", want a number as int holds it`},
		{"no steps", head + "  @id:one\n  Scenario: One\n", "en/client/a.feature:4: a scenario without steps"},
		{"no scenarios", head, "en/client/a.feature:2: a feature without scenarios"},
		{"no feature", "# nothing\n", "en/client/a.feature:1: there is no feature in it"},
		{"no rows", head + one + "    Examples:\n      | case |\n", "en/client/a.feature:6: examples without rows"},
		{"no case", head + one + "    Examples:\n      | n | case |\n      | 1 | a |\n", "en/client/a.feature:7: the first column of the examples must be called case"},
		{"case twice", head + one + "    Examples:\n      | case |\n      | a |\n      | a |\n", `en/client/a.feature:9: the case "a" is there twice`},
		{"empty case", head + one + "    Examples:\n      | case |\n      | |\n", `en/client/a.feature:8: the case "" must be one word`},
		{"syntax", head + one + "      | a |\n      | b | c |\n", "en/client/a.feature:7:7: inconsistent cell count"},
		{"other language", "# language: zh-CN\n@rule:sn.length\n功能: F\n", "en/client/a.feature:1: it is written in zh-CN, not en"},
	}
	for _, tt := range tests {
		_, err := steps.LoadForTest(fileOf(tt.text), "en")
		var suite *steps.SuiteError
		if !errors.As(err, &suite) || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error is %v, want %s", tt.name, err, tt.want)
		}
	}
	for name, fsys := range map[string]fstest.MapFS{"empty": {"en/README": {}}, "absent": {}} {
		if _, err := steps.LoadForTest(fsys, "en"); err == nil {
			t.Errorf("%s: features which are not there were loaded", name)
		}
	}
}

const choice = `# The first comment.
@rule:sn.length
Feature: Choice

  @id:one
  Scenario: One
    When nothing happens
    And a text:
      """
      Scenario: not one
      """

  # About the second.
  @id:two @needs:ticket
  Scenario Outline: Two of <n>
    When <n> is <n>

    Examples:
      | case  | n |
      | min   | 1 |
      | max   | 2 |

    Examples: more
      | case  | n |
      | max+1 | 1 |

  Rule: A part

    Background:
      When nothing happens

    @id:three @needs:group
    Scenario: Three
      When nothing happens
`

func TestSelect(t *testing.T) {
	t.Parallel()
	const other = "@rule:ticket.lifetime\nFeature: Other\n  @id:four @needs:group\n  Scenario: Four\n    When nothing happens\n"
	fsys := fstest.MapFS{"en/client/a.feature": {Data: []byte(choice)}, "en/client/deep/b.feature": {Data: []byte(other)}}
	c, err := steps.LoadForTest(fsys, "en")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		sel  steps.Select
		want string // ids, or "error: " and part of the text
	}{
		{steps.Select{}, "one two/min two/max two/max+1 three four"},
		{steps.Select{Rules: []string{"ticket.*"}}, "four"},
		{steps.Select{Rules: []string{"ticket.*", "sn.length"}}, "one two/min two/max two/max+1 three four"},
		{steps.Select{Scenarios: []string{"two"}}, "two/min two/max two/max+1"},
		{steps.Select{Scenarios: []string{"two/max+1", "one"}}, "one two/max+1"},
		{steps.Select{Scenarios: []string{"t*"}}, "two/min two/max two/max+1 three"},
		{steps.Select{Scenarios: []string{"*/max"}}, "two/max"},
		{steps.Select{Tags: "@needs:group"}, "three four"},
		{steps.Select{Tags: "not @needs:group and not @needs:ticket"}, "one"},
		{steps.Select{Tags: "not (@needs:group or @needs:ticket)"}, "one"},
		{steps.Select{Tags: "@id:one or @needs:group and @rule:sn.length"}, "one three"},
		{steps.Select{Tags: "(@id:one or @needs:group)and(@rule:ticket.lifetime)"}, "four"},
		{steps.Select{Tags: "not not @id:one"}, "one"},
		{steps.Select{Tags: "@needs:group", Rules: []string{"sn.*"}}, "three"},
		{steps.Select{Tags: "@wip"}, "error: no scenario has the tag @wip (see"},
		{steps.Select{Tags: "@needs:gruop"}, "error: no scenario has the tag @needs:gruop (did you mean @needs:group?)"},
		{steps.Select{Tags: "@group"}, "error: no scenario has the tag @group (did you mean @needs:group?)"},
		{steps.Select{Tags: "@id:one &&"}, `error: "&&" does not belong here`},
		{steps.Select{Tags: "@id:one @id:two"}, `error: "@id:two" does not belong here`},
		{steps.Select{Tags: "@id:one and"}, "error: a tag is missing at the end"},
		{steps.Select{Tags: "(@id:one"}, "error: a ) is missing"},
		{steps.Select{Tags: "~@id:one"}, `error: "~@id:one" is not a tag`},
		{steps.Select{Tags: "@id:one and @id:two"}, "error: nothing is selected"},
		{steps.Select{Rules: []string{"sn.*", "sms.*"}}, `error: no rule matches "sms.*" (did you mean sn.*?)`},
		{steps.Select{Rules: []string{"ticket.lifetme"}}, `error: no rule matches "ticket.lifetme" (did you mean ticket.lifetime?)`},
		{steps.Select{Rules: []string{"callback.*"}}, `error: no rule matches "callback.*" (see`},
		{steps.Select{Scenarios: []string{"two/mid"}}, `error: no scenario matches "two/mid" (did you mean two/min?)`},
		{steps.Select{Scenarios: []string{"["}}, "error: scenario \"[\": syntax error in pattern"},
	}
	for _, tt := range tests {
		selected, err := c.Select(tt.sel)
		if want, bad := strings.CutPrefix(tt.want, "error: "); bad {
			var selection *steps.SelectionError
			if !errors.As(err, &selection) || !strings.Contains(err.Error(), want) {
				t.Errorf("%+v: error is %v, want %s", tt.sel, err, want)
			}
			continue
		}
		if err != nil {
			t.Errorf("%+v: %v", tt.sel, err)
		}
		if diff := cmp.Diff(strings.Fields(tt.want), steps.IDs(selected)); diff != "" {
			t.Errorf("%+v: selection mismatch (-want +got):\n%s", tt.sel, diff)
		}
	}
}

// TestMask parses what godog is given again: it must hold exactly what was
// chosen, and every line that is left must be where it was.
func TestMask(t *testing.T) {
	t.Parallel()
	c, err := steps.LoadForTest(fileOf(choice), "en")
	if err != nil {
		t.Fatal(err)
	}
	before := strings.Split(choice, "\n")
	for _, chosen := range [][]string{{"one"}, {"two/max"}, {"three"}, {"one", "two/min", "two/max+1"}, {"two"}, {"one", "two", "three"}} {
		selected, err := c.Select(steps.Select{Scenarios: chosen})
		if err != nil {
			t.Fatal(err)
		}
		masked := c.Masked(selected)["en/client/a.feature"]
		for i, line := range strings.Split(masked, "\n") {
			line, _, _ = strings.Cut(line, " \x1f")
			if line != "" && line != before[i] {
				t.Errorf("%q: line %d is %q, was %q", chosen, i+1, line, before[i])
			}
		}
		again, err := steps.ParsedIDs(masked)
		if err != nil {
			t.Errorf("%q: the masked feature does not parse: %v", chosen, err)
		}
		if diff := cmp.Diff(steps.IDs(selected), again); diff != "" {
			t.Errorf("%q: scenarios mismatch (-want +got):\n%s", chosen, diff)
		}
	}
}

func TestOrphans(t *testing.T) {
	t.Parallel()
	c, err := steps.LoadForTest(fileOf(choice), "en")
	if err != nil {
		t.Fatal(err)
	}
	orphans := c.Orphans()
	if !slices.Contains(orphans, "^a step panics$") || slices.Contains(orphans, "^nothing happens$") {
		t.Errorf("orphans are %q", orphans)
	}
}

// TestStepFunctions has definitions which godog would run into only later.
func TestStepFunctions(t *testing.T) {
	t.Parallel()
	const text = "@rule:sn.length\nFeature: F\n  @id:one\n  Scenario: One\n    When nothing happens\n"
	tests := []struct {
		expression string
		function   any
		want       string
	}{
		{`^a (\d+) (.*)$`, func(context.Context, int, string) error { return nil }, ""},
		{`^a (\d+)$`, func(int64) {}, ""},
		{`^a (\d+)$`, func(float64, *godog.Table) {}, ""},
		{`^a (?:b|c)$`, func() {}, ""},
		{`^a (\d+)$`, func() {}, "it takes 0 values, but the expression has 1 groups"},
		{`^a$`, func(string) {}, "it takes 1 values, but the expression has 0 groups"},
		{`^a (\d+)$`, func(uint8) {}, "its parameter 1 is a uint8, which godog cannot fill"},
		{`^a (\d+)$`, func(*godog.DocString, int) {}, "its parameter 1 is a *messages.PickleDocString"},
		{`^a$`, func() string { return "" }, "want a function which returns an error or nothing"},
		{`^a$`, func() (context.Context, error) { return nil, nil }, "want a function which returns an error or nothing"},
		{`^a (.*)$`, func(...string) {}, "want a function which returns an error or nothing"},
		{`^a$`, "text", "it is a string, want a function"},
	}
	for _, tt := range tests {
		err := steps.LoadWithStep(fileOf(text), tt.expression, tt.function)
		var suite *steps.SuiteError
		switch {
		case tt.want == "":
			if err != nil {
				t.Errorf("%s with %T: %v", tt.expression, tt.function, err)
			}
		case !errors.As(err, &suite) || !strings.Contains(err.Error(), "step definition "+tt.expression+": ") || !strings.Contains(err.Error(), tt.want):
			t.Errorf("%s with %T: error is %v, want %s", tt.expression, tt.function, err, tt.want)
		}
	}
}
