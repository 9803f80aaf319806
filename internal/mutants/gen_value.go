package mutants

import (
	"fmt"
	"slices"
	"strings"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// wrongValues returns a platform for each value of the catalogue: every limit
// moved by one, every code moved by one and swapped with another's, every text
// and every default changed.
func wrongValues() []Mutant {
	var all []Mutant
	for r := range rule.Default().All() {
		for _, v := range variants(r) {
			differs := change{differs: []Use{v.use}}
			all = append(all, row{mutantName(r, v.what), v.wrong, []string{r.ID}, differs}.following(v.rule))
		}
	}
	return all
}

// mutantName is made of the rule and of what is wrong with it.
func mutantName(r rule.Rule, wrong string) string {
	return strings.ReplaceAll(r.ID, ".", "-") + "-" + wrong
}

// A variant is a rule with one of its values changed.
type variant struct {
	what, wrong string // what was changed, in the name and in words
	rule        rule.Rule
	use         Use // of what was changed
}

func variants(r rule.Rule) []variant {
	return slices.Concat(limits(r), codes(r), texts(r), defaults(r))
}

func limits(r rule.Rule) []variant {
	var all []variant
	add := func(what string, lower, upper int) {
		changed := r
		changed.Limit.Min, changed.Limit.Max = r.Limit.Min+lower, r.Limit.Max+upper
		all = append(all, variant{what, fmt.Sprintf("The limit of %s is %s.", r.ID, changed.Limit), changed, ruleUse(r.ID)})
	}
	if r.Limit != (rule.Limit{}) {
		add("max-up", 0, 1)
		add("max-down", 0, -1)
	}
	if r.Limit.Min > 0 {
		add("min-up", 1, 0)
		add("min-down", -1, 0)
	}
	return all
}

func codes(r rule.Rule) []variant {
	var all []variant
	add := func(what string, code int) {
		changed := r
		changed.Code = code
		all = append(all, variant{what, fmt.Sprintf("The %s of %s is %d.", r.Key, r.ID, code), changed, wordsUse(r.ID)})
	}
	if r.Key != "" {
		add("code-up", r.Code+1)
		if other, ok := nextCode(r); ok {
			add("code-swapped", other)
		}
	}
	return all
}

func texts(r rule.Rule) []variant {
	if r.Text == "" {
		return nil
	}
	r.Text = "!" + r.Text + "!"
	return []variant{{"text", fmt.Sprintf("The text of %s is %q.", r.ID, r.Text), r, wordsUse(r.ID)}}
}

func defaults(r rule.Rule) []variant {
	var all []variant
	for _, choice := range r.Switch[min(1, len(r.Switch)):] {
		wrong := fmt.Sprintf("The switch %s is %s unless it is set.", r.ID, choice.Value)
		all = append(all, variant{"default-" + choice.Value, wrong, withDefault(r, choice), ruleUse(r.ID)})
	}
	return all
}

// nextCode finds the code of the next rule of the same key that has another.
func nextCode(r rule.Rule) (int, bool) {
	all := slices.Collect(rule.Default().All())
	at := slices.IndexFunc(all, func(other rule.Rule) bool { return other.ID == r.ID })
	for _, other := range append(all[at+1:], all[:at]...) {
		if other.Key == r.Key && other.Code != r.Code && other.Code != r.Code+1 {
			return other.Code, true
		}
	}
	return 0, false
}
