package rule_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/devicevoip/devicevoip/mock/rule"
)

var idPattern = regexp.MustCompile(`^[a-z]+\.[a-z]+(-[a-z]+)*$`)

// flaws lists what is wrong with a rule by itself.
func flaws(r rule.Rule) []string {
	var found []string
	must := func(holds bool, what string) {
		if !holds {
			found = append(found, what)
		}
	}
	must(idPattern.MatchString(r.ID), "its id is not a noun, a dot and words joined by hyphens")
	must(r.Subject != "", "it has no subject")
	must(strings.HasSuffix(r.Sentence, "."), "its sentence does not end")
	must(strings.HasSuffix(r.SentenceZH, "。"), "its sentence in Chinese does not end")
	must(r.Source != "", "it has no source")
	must(slices.Contains([]rule.Evidence{rule.Documented, rule.Observed, rule.Assumed}, r.Evidence), "its evidence is of no kind")
	must(r.Evidence != rule.Documented || strings.HasPrefix(r.Source, "https://"), "it is documented on no page")
	must(r.Evidence != rule.Documented || len(r.Switch) == 0, "it is documented, yet has a switch")
	must(slices.Contains([]rule.Judges{rule.Clients, rule.Platforms, rule.Both}, r.Judges), "it judges nobody")
	must((r.Key == "") == (r.Code == 0), "key and code do not come together")
	must(keyFits(r), "its key is not one of its surface")
	must(r.Limit == rule.Limit{} || r.Limit.Unit != "" && r.Limit.Max > 0 && r.Limit.Min <= r.Limit.Max, "its limit is no range of a unit")
	must(r.Evidence != rule.Assumed || len(r.Switch) > 0 || r.Judges == rule.Clients, "it is assumed, yet has no switch")
	for _, ch := range r.Switch {
		must(ch.Code == 0 || ch.Key+r.Key != "", "a value of its switch has a code without a key")
	}
	must(switchFits(r.Switch), "its switch is not two or more values, each with a word of its own and a meaning in both languages")
	return found
}

func keyFits(r rule.Rule) bool {
	switch r.Surface {
	case rule.OpenAPI:
		return slices.Contains([]rule.Key{"", rule.Errcode, rule.Status}, r.Key)
	case rule.Phone:
		return slices.Contains([]rule.Key{"", rule.ErrCode, rule.Errno}, r.Key)
	}
	return false
}

func switchFits(values []rule.SwitchValue) bool {
	seen := map[string]bool{}
	for _, c := range values {
		if c.Value == "" || c.Meaning == "" || c.MeaningZH == "" || seen[c.Value] || c.Code == 0 && c.Text+string(c.Key) != "" {
			return false
		}
		seen[c.Value] = true
	}
	return len(values) != 1
}

func TestRulesAreWellFormed(t *testing.T) {
	t.Parallel()
	for r := range rule.Default().All() {
		for _, flaw := range flaws(r) {
			t.Errorf("%s: %s", r.ID, flaw)
		}
	}
}

// TestOneCodeOneText holds because a fault is given by its code and its path alone.
func TestOneCodeOneText(t *testing.T) {
	t.Parallel()
	type answer struct {
		key       rule.Key
		code      int
		subscribe bool // its codes mean other things: see SubscribeBreachOf
	}
	first := map[answer]rule.Rule{}
	for r := range rule.Default().All() {
		a := answer{r.Key, r.Code, strings.HasPrefix(r.ID, "subscribe.")}
		if r.Key == "" || r.Key == rule.Errno { // errno 1001 has a text for each member
			continue
		}
		if r.ID == "quota.token-daily" { // real: this call points to the other
			continue
		}
		if f, ok := first[a]; ok && f.Text != r.Text {
			t.Errorf("%s %d is %q in %s and %q in %s", r.Key, r.Code, f.Text, f.ID, r.Text, r.ID)
		}
		first[a] = r
	}
}

func TestBreachOf(t *testing.T) {
	t.Parallel()
	tests := map[struct {
		key  rule.Key
		code int
	}]string{
		{rule.Errcode, -1}:      "system error",
		{rule.Errcode, 9800003}: "model_id检查不通过",
		{rule.Errcode, 40014}:   "invalid access_token",
		{rule.Errcode, 10021}:   "",
		{rule.Errcode, 1007}:    "",
		{rule.ErrCode, 10021}:   "The sn has been rejected",
		{rule.ErrCode, 40014}:   "",
		{rule.ErrCode, 9800003}: "",
	}
	for a, want := range tests {
		if diff := cmp.Diff(want, rule.Default().BreachOf(a.key, a.code).Message()); diff != "" {
			t.Errorf("%s %d: text mismatch (-want +got):\n%s", a.key, a.code, diff)
		}
	}
}

func TestSubscribeBreachOf(t *testing.T) {
	t.Parallel()
	for code, want := range map[int]string{
		10001: "TmplIds can't be empty", 10004: "Invalid template id", 20004: "The main switch is switched off",
		19720726: "check sn_ticket fail", -202: "", -12001: "invalid scope", 1: "",
	} {
		if diff := cmp.Diff(want, rule.Default().SubscribeBreachOf(code).Message()); diff != "" {
			t.Errorf("%d: text mismatch (-want +got):\n%s", code, diff)
		}
	}
}

func TestWith(t *testing.T) {
	t.Parallel()
	c := rule.Default()
	short, ok := c.Get("sn.length")
	if !ok {
		t.Fatal("there is no rule sn.length")
	}
	short.Limit.Max = 3
	changed, err := c.With(short)
	if err != nil {
		t.Fatal(err)
	}
	if changed.CheckSN("abcd") == nil {
		t.Error("the new catalogue does not follow the new rule")
	}
	if b := c.CheckSN("abcd"); b != nil {
		t.Errorf("the old catalogue follows the new rule: %v", b)
	}
	if diff := cmp.Diff(slices.Collect(c.All()), slices.Collect(changed.All()), cmpopts.IgnoreFields(rule.Limit{}, "Max")); diff != "" {
		t.Errorf("other rules changed too (-want +got):\n%s", diff)
	}
	if _, err := c.With(rule.Rule{ID: "sn.colour"}); err == nil || !strings.Contains(err.Error(), "sn.colour") {
		t.Errorf("replacing a rule there is not: error %v does not name it", err)
	}
}

func TestSwitches(t *testing.T) {
	t.Parallel()
	c := rule.Default()
	tests := []struct{ id, value, err string }{
		{"name.unit", "utf16", ""},
		{"name.unit", "code-points", ""},
		{"name.unit", "grapheme", `switch "name.unit": "grapheme" is not one of ["code-points" "utf16" "bytes"]`},
		{"name.unit", "", `switch "name.unit": "" is not one of ["code-points" "utf16" "bytes"]`},
		{"sn.length", "64", `switch "sn.length": no rule of that name has a switch`},
		{"sn.colour", "red", `switch "sn.colour": no rule of that name has a switch`},
	}
	for _, tt := range tests {
		got := ""
		if err := c.CheckSwitch(tt.id, tt.value); err != nil {
			got = err.Error()
		}
		if diff := cmp.Diff(tt.err, got); diff != "" {
			t.Errorf("%s=%s: error mismatch (-want +got):\n%s", tt.id, tt.value, diff)
		}
	}
	if diff := cmp.Diff("code-points", c.On(nil, "name.unit")); diff != "" {
		t.Errorf("default mismatch (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff("bytes", c.On(rule.Switches{"name.unit": "bytes"}, "name.unit")); diff != "" {
		t.Errorf("value mismatch (-want +got):\n%s", diff)
	}
}
