package steps_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

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
		{"no rule", "Feature: F\n" + one, "en/client/a.feature:3: the scenario has 0 @rule tags, want exactly one"},
		{"two rules", head + "  @rule:sn.required\n" + one, "en/client/a.feature:5: the scenario has 2 @rule tags, want exactly one"},
		{"unknown rule", strings.Replace(head, "sn.length", "sn.colour", 1) + one, `en/client/a.feature:4: there is no rule "sn.colour"`},
		{"no id", head + strings.Replace(one, "@id:one", "", 1), "en/client/a.feature:4: the scenario has 0 @id tags, want exactly one"},
		{"odd id", head + strings.Replace(one, "@id:one", "@id:One", 1), `en/client/a.feature:4: the id "One" is not in kebab-case`},
		{"id twice", head + one + one, "en/client/a.feature:7: the id one is taken: en/client/a.feature:4 has it"},
		{"unknown tag", head + "  @wip\n" + one, "en/client/a.feature:5: unknown tag @wip"},
		{"unknown capability", head + "  @needs:wings\n" + one, `en/client/a.feature:5: there is no capability "wings"`},
		{"undefined step", head + strings.Replace(one, "nothing", "something", 1), "en/client/a.feature:5: unknown sentence: something happens\n  the nearest one is: nothing happens"},
		{"ambiguous step", head + strings.Replace(one, "nothing happens", "nobody knows", 1), "en/client/a.feature:5: ambiguous step: nobody knows"},
		{"text below", head + one + "      \"\"\"\n      text\n      \"\"\"\n", `en/client/a.feature:5: step "nothing happens": the step has a doc string but its definition takes none`},
		{"table below", head + strings.Replace(one, "nothing happens", "a text:\n      | a |", 1), `en/client/a.feature:5: step "a text:": the step has a data table but its definition takes none`},
		{"nothing below", head + strings.Replace(one, "nothing happens", "a text:", 1), `en/client/a.feature:5: step "a text:": the step needs a doc string`},
		{"number too large", head + strings.Replace(one, "nothing happens", "1 is 99999999999999999999", 1), `en/client/a.feature:5: step "1 is 99999999999999999999": <m>: want a number, or a duration such as 5m1s: strconv.Atoi: parsing "99999999999999999999": value out of range`},
		{"no steps", head + "  @id:one\n  Scenario: One\n", "en/client/a.feature:4: a scenario without steps"},
		{"no scenarios", head, "en/client/a.feature:2: a feature without scenarios"},
		{"a misspelled step", head + "  @id:one\n  Scenario: One\n    Givn a user\n", `en/client/a.feature:4: a scenario without steps; no keyword begins the line "Givn a user" (did you mean Given?)`},
		{"a misspelled scenario", head + "  Scenaro: One\n", `en/client/a.feature:2: a feature without scenarios; no keyword begins the line "Scenaro: One" (did you mean Scenario:?)`},
		{"a misspelled feature", "Featur: A\n\n  Scenario: One\n", `en/client/a.feature:1:1: no keyword that can stand here begins the line "Featur: A" (did you mean Feature:?)`},
		{"a line between", head + one + "   more\n      | a |\n", `no keyword that can stand here begins the line "more"`},
		{"an unknown language", "# language: zh\nFeature: A\n", `en/client/a.feature:1:1: the language is "zh", want en or zh-CN`},
		{"a language of others", "# language: fr\nFeature: F\n", `en/client/a.feature:1:1: the language is "fr", want en or zh-CN`},
		{"the end in a text", head + one + "      \"\"\"\n      a\n", "the file ends too early: something that it begins is not complete"},
		{"no feature", "# nothing\n", "en/client/a.feature:1: the file has no feature"},
		{"no rows", head + one + "    Examples:\n      | case |\n", "en/client/a.feature:6: examples without rows"},
		{"no cell", head + one + "    Examples:\n      |\n      |\n", "en/client/a.feature:7: the first column of the examples must be called case"},
		{"no case", head + one + "    Examples:\n      | n | case |\n      | 1 | a |\n", "en/client/a.feature:7: the first column of the examples must be called case"},
		{"case twice", head + one + "    Examples:\n      | case |\n      | a |\n      | a |\n", `en/client/a.feature:9: the case "a" is there twice`},
		{"empty case", head + one + "    Examples:\n      | case |\n      | |\n", `en/client/a.feature:8: the case "" must be one word`},
		{"misspelled column", head + strings.Replace(one, "nothing happens", "<cas> happens", 1) + "    Examples:\n      | case |\n      | a |\n", `en/client/a.feature:5: no column of the examples is called "cas" (did you mean case?)`},
		{"syntax", head + one + "      | a |\n      | b | c |\n", "en/client/a.feature:7:7: inconsistent cell count"},
		{"other language", "# language: zh-CN\n@rule:sn.length\n功能: F\n", "en/client/a.feature:1: the feature is written in zh-CN, not en"},
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
		{steps.Select{Tags: "@wip"}, "error: no scenario has the tag @wip (devicevoip verify --list"},
		{steps.Select{Tags: "@needs:gruop"}, "error: no scenario has the tag @needs:gruop (did you mean @needs:group?)"},
		{steps.Select{Tags: "@group"}, "error: no scenario has the tag @group (did you mean @needs:group?)"},
		{steps.Select{Tags: "@id:one &&"}, `error: "&&" is not a tag: tags start with @`},
		{steps.Select{Tags: "@id:one @id:two"}, "error: Expected operator"},
		{steps.Select{Tags: "@id:one and"}, "error: a tag is missing at the end"},
		{steps.Select{Tags: "(@id:one"}, "error: Unmatched ("},
		{steps.Select{Tags: "~@id:one"}, `error: "~@id:one" is not a tag`},
		{steps.Select{Tags: "@id:one and @id:two"}, "error: nothing is selected"},
		{steps.Select{Rules: []string{"sn.*", "sms.*"}}, `error: no rule matches "sms.*" (did you mean sn.*?)`},
		{steps.Select{Rules: []string{"ticket.lifetme"}}, `error: no rule matches "ticket.lifetme" (did you mean ticket.lifetime?)`},
		{steps.Select{Rules: []string{"callback.*"}}, `error: no rule matches "callback.*" (devicevoip verify --list`},
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
		if diff := cmp.Diff(strings.Fields(tt.want), idsOf(selected)); diff != "" {
			t.Errorf("%+v: selection mismatch (-want +got):\n%s", tt.sel, diff)
		}
	}
}

// idsOf returns the ids of scenarios.
func idsOf(scenarios []steps.Scenario) []string {
	var ids []string
	for _, s := range scenarios {
		ids = append(ids, s.ID)
	}
	return ids
}
