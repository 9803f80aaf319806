package mutants

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps/report"
)

// A variation is a rule with one of its data changed.
type variation struct {
	datum string // what was changed, and how
	rule  rule.Rule
	wrong string // what is wrong, in words
}

// varied returns a platform for each datum of the catalogue: every limit moved
// by one, every code moved by one and swapped with another's, every text
// changed.
func varied() ([]Mutant, error) {
	var all []Mutant
	for r := range rule.Default().All() {
		for _, v := range variations(r) {
			rules, err := rule.Default().With(v.rule)
			if err != nil {
				return nil, err
			}
			all = append(all, Mutant{
				Mutant:   report.Mutant{Name: mutantName(r, v.datum), Of: report.OfPlatform, Sentence: v.wrong, Breaks: []string{r.ID}},
				Platform: func() (http.Handler, error) { return mock.New(mock.WithRules(rules)) },
				Differs:  []Part{ruleOf(r.ID)},
			})
		}
	}
	return all, nil
}

// mutantName is made of the rule and of what is wrong with it.
func mutantName(r rule.Rule, wrong string) string {
	return strings.ReplaceAll(r.ID, ".", "-") + "-" + wrong
}

func variations(r rule.Rule) []variation {
	var all []variation
	limit := func(datum string, l rule.Limit) {
		changed := r
		changed.Limit = l
		all = append(all, variation{datum, changed, fmt.Sprintf("The limit of %s is %s.", r.ID, l)})
	}
	if l := r.Limit; l != (rule.Limit{}) {
		limit("max-up", rule.Limit{Min: l.Min, Max: l.Max + 1, Unit: l.Unit})
		limit("max-down", rule.Limit{Min: l.Min, Max: l.Max - 1, Unit: l.Unit})
		if l.Min > 0 {
			limit("min-up", rule.Limit{Min: l.Min + 1, Max: l.Max, Unit: l.Unit})
			limit("min-down", rule.Limit{Min: l.Min - 1, Max: l.Max, Unit: l.Unit})
		}
	}
	code := func(datum string, c int) {
		changed := r
		changed.Code = c
		all = append(all, variation{datum, changed, fmt.Sprintf("The %s of %s is %d.", r.Key, r.ID, c)})
	}
	if r.Key != "" {
		code("code-up", r.Code+1)
		if other, ok := nextCode(r); ok {
			code("code-swapped", other)
		}
	}
	if r.Text != "" {
		changed := r
		changed.Text = "!" + r.Text + "!"
		all = append(all, variation{"text", changed, fmt.Sprintf("The text of %s is %q.", r.ID, changed.Text)})
	}
	for _, choice := range r.Switch[min(1, len(r.Switch)):] {
		changed := r
		changed.Switch = slices.Insert(others(r.Switch, choice), 0, choice)
		all = append(all, variation{"default-" + choice.Value, changed, fmt.Sprintf("The switch %s stands on %s unless it is moved.", r.ID, choice.Value)})
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
