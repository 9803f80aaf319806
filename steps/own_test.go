package steps_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	written "github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/report"
)

// TestWithOwn adds a feature for everything that must not get through, with the
// place and the words of the complaint.
func TestWithOwn(t *testing.T) {
	t.Parallel()
	suite, err := steps.Load(written.FS, "en", rule.Clients)
	if err != nil {
		t.Fatal(err)
	}
	const head = "@rule:own.shop\nFeature: F\n"
	const one = "  @id:one\n  Scenario: One\n    When the client reads the group \"Lobby\"\n    Then the answer has errcode 0\n"
	tests := []struct{ name, text, want string }{
		{"own rule", head + one, ""},
		{"our rule", strings.Replace(head, "own.shop", "sn.length", 1) + one, ""},
		{"syntax", head + one + "      | a |\n      | b | c |\n", "a.feature:8:7: inconsistent cell count"},
		{
			"unknown sentence", head + strings.Replace(one, "the client reads the group", "the client read a group", 1),
			"a.feature:5: unknown sentence: the client read a group \"Lobby\"\n  the nearest one is: the client reads the group \"<group>\"",
		},
		{"unknown tag", head + "  @wip\n" + one, "a.feature:5: unknown tag @wip: the tags are @rule:RULE, @id:ID and @needs:CAPABILITY"},
		{"unknown rule", strings.Replace(head, "own.shop", "sn.lenght", 1) + one, `a.feature:4: there is no rule "sn.lenght" (did you mean sn.length?)`},
		{"malformed own rule", strings.Replace(head, "own.shop", "own.", 1) + one, `a.feature:4: there is no rule "own."`},
		{"rule of platforms", strings.Replace(head, "own.shop", "license.info", 1) + one, "a.feature:4: the rule license.info does not judge clients"},
		{"nothing asserted", head + strings.Replace(one, "    Then the answer has errcode 0\n", "", 1), "a.feature:4: the scenario has no Then, so it asserts nothing"},
		{"no id", head + strings.Replace(one, "@id:one", "", 1), "a.feature:4: the scenario has 0 @id tags, want exactly one"},
		{"id of the suite", head + strings.Replace(one, "@id:one", "@id:sn-length-ticket", 1), "a.feature:4: the id sn-length-ticket is taken: en/client/"},
		{"id twice", head + one + one, "a.feature:8: the id one is taken: a.feature:4 has it"},
		{"half a character", head + strings.Replace(one, "Lobby", "{U+D83D}", 1), `<group>: U+D83D in {U+D83D} is no character: write one from U+0000 to U+10FFFF`},
		{"no code point", head + strings.Replace(one, "Lobby", "{aU+110000*2}", 1), `<group>: U+110000 in {aU+110000*2} is no character`},
		{"long text", head + strings.Replace(one, "Lobby", "{a*99999999999}", 1), `a.feature:5: step "the client reads the group \"{a*99999999999}\"": <group>: {a*99999999999} is more than 4194304 bytes long`},
		{"long series", head + strings.Replace(one, `reads the group "Lobby"`, `adds the devices "D1..D4900000000" to the group "Lobby"`, 1), "<devices>: D1..D4900000000 is no series of 1 to 10000 devices, such as D1..D50"},
		{"series backwards", head + strings.Replace(one, `reads the group "Lobby"`, `adds the devices "D5..D1" to the group "Lobby"`, 1), "<devices>: D5..D1 is no series of 1 to 10000 devices"},
		{"unknown model", head + strings.Replace(one, `reads the group "Lobby"`, `gets a ticket for sn "SN1" of model "Z"`, 1), "<model>: there is no model Z: they are A, B, C and unknown"},
		{"nothing", "", "a.feature:1: the file has no feature"},
	}
	for _, tt := range tests {
		own, err := suite.WithOwn(fstest.MapFS{"a.feature": {Data: []byte(tt.text)}})
		var bad *steps.OwnFeaturesError
		switch {
		case tt.want != "":
			if own != nil || !errors.As(err, &bad) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%s: error is %v, want %s", tt.name, err, tt.want)
			}
		case err != nil:
			t.Errorf("%s: %v", tt.name, err)
		default:
			all := own.Scenarios()
			if last := all[len(all)-1]; len(all) != len(suite.Scenarios())+1 || last.ID != "one" || !last.Own || all[0].Own {
				t.Errorf("%s: there are %d scenarios, the last is %+v", tt.name, len(all), last)
			}
		}
	}
	if _, err := suite.WithOwn(fstest.MapFS{}); err == nil || !strings.Contains(err.Error(), "there are no feature files (*.feature)") {
		t.Errorf("an empty folder: %v", err)
	}
}

// TestWithOwnSaysAllAtOnce has several files, each wrong in its own way.
func TestWithOwnSaysAllAtOnce(t *testing.T) {
	t.Parallel()
	suite, err := steps.LoadForTest(fileOf(choice), "en")
	if err != nil {
		t.Fatal(err)
	}
	_, err = suite.WithOwn(fstest.MapFS{
		"a.feature":     {Data: []byte("@rule:own.a\nFeature: F\n  @id:a\n  Scenario: S\n    When nothing happens\n    oops\n    * nothing happens\n    oops again\n")},
		"sub/b.feature": {Data: []byte("@rule:own.b\nFeature: F\n  @id:one\n  Scenario Outline: S\n    When nothing hapens\n    Then 1 is 1\n    Examples:\n      | case |\n      | x    |\n      | y    |\n")},
		"c.feature":     {Data: []byte("Feature: F\n  Scenario: S\n    When nothing happens\n    Then 1 is 1\n")},
		"README.md":     {Data: []byte("not a feature")},
	})
	want := []string{
		"own features: a.feature:6:5: no keyword that can stand here begins the line \"oops\"", "a.feature:8:5: no keyword",
		"c.feature:2: the scenario has 0 @rule tags, want exactly one", "c.feature:2: the scenario has 0 @id tags, want exactly one",
		"sub/b.feature:4: the id one is taken: en/client/a.feature:6 has it",
		"sub/b.feature:5: unknown sentence: nothing hapens", "  the nearest one is: nothing happens",
	}
	var got []string
	for i, line := range strings.Split(fmt.Sprint(err), "\n") {
		if i < len(want) {
			line = line[:min(len(line), len(want[i]))]
		}
		got = append(got, line)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("errors mismatch (-want +got):\n%s\n%v", diff, err)
	}
}

// ExampleSuite_WithOwn adds a scenario of a partner to the suite.
func ExampleSuite_WithOwn() {
	suite, err := steps.Load(written.FS, "en", rule.Clients)
	if err != nil {
		fmt.Println(err)
		return
	}
	const feature = `@rule:own.lobby
Feature: Our lobby
  @id:own-lobby @needs:group
  Scenario: The client finds the lobby
    Given the group "Lobby" of model "A" with the devices "SN1"
    When the client reads the group "Lobby"
    Then the answer lists "SN1"
`
	suite, err = suite.WithOwn(fstest.MapFS{"lobby.feature": {Data: []byte(feature)}})
	if err != nil {
		fmt.Println(err)
		return
	}
	selected, err := suite.Select(steps.Select{Rules: []string{"own.*"}})
	for _, s := range selected {
		fmt.Println(s.URI, s.ID, s.Needs, err)
	}
	// Output:
	// lobby.feature own-lobby [group] <nil>
}

// ExampleSuite_Sentences shows what a step may say.
func ExampleSuite_Sentences() {
	suite, err := steps.Load(written.FS, "en", rule.Both)
	if err != nil {
		fmt.Println(err)
		return
	}
	i := slices.IndexFunc(suite.Sentences(), func(s steps.Sentence) bool { return strings.HasPrefix(s.Text, "the group") && len(s.Parameters) == 3 })
	s := suite.Sentences()[i]
	fmt.Println(s.Text)
	fmt.Println(s.Parameters)
	fmt.Println(s.Example)
	// Output:
	// the group "<name>" of model "<model>" with the devices "<devices>"
	// [{name text} {model model} {devices devices}]
	// the group "Lobby" of model "A" with the devices "SN1"
}

// TestNamesForDevices: a step with more devices than names says so.
func TestNamesForDevices(t *testing.T) {
	t.Parallel()
	suite, err := steps.Load(written.FS, "en", rule.Clients)
	if err != nil {
		t.Fatal(err)
	}
	own, err := suite.WithOwn(fstest.MapFS{"a.feature": {Data: []byte(`@rule:own.shop
Feature: F
  @id:one
  Scenario: One
    Given the group "Hall" of model "A" with the devices ""
    When the client adds the devices "D1, D2" to the groups "Hall" at once, one to each
    Then each of the answers is a success
`)}})
	if err != nil {
		t.Fatal(err)
	}
	platform := mock.Start(t)
	r, err := own.Run(t.Context(), steps.Config{
		Server: control.Client{BaseURL: platform.URL},
		NewClient: func(context.Context) (adapter.Client, error) {
			return adapter.NewInProcess(reference.New(http.DefaultClient)), nil
		},
		Select: steps.Select{Scenarios: []string{"one"}},
	})
	const want = "names: 1, devices: 2: write one name for each device"
	if err != nil || r.Scenarios[0].Outcome != report.Errored || r.Scenarios[0].Message != want {
		t.Errorf("error %v, scenario %+v, want it errored: %s", err, r.Scenarios, want)
	}
}
