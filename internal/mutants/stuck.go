package mutants

import (
	"fmt"
	"slices"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps/report"
)

// stuck returns a platform for each position of each switch of the catalogue,
// on which that switch is there from the start and cannot be moved.
func stuck() ([]Mutant, error) {
	var all []Mutant
	for r := range rule.Default().All() {
		for _, choice := range r.Switch {
			changed := r
			changed.Switch = slices.Insert(others(r.Switch, choice), 0, choice)
			rules, err := rule.Default().With(changed)
			if err != nil {
				return nil, err
			}
			m := amiss(report.Mutant{
				Name: mutantName(r, "stuck-at-"+choice.Value), Breaks: []string{r.ID},
				Sentence: fmt.Sprintf("The switch %s does not move from %s.", r.ID, choice.Value),
			}, "admin world", asked(func(body []byte) []byte { return setSwitch(body, r.ID, choice.Value) }), mock.WithRules(rules))
			m.Differs = []Part{switchOf(r.ID)}
			if choice != r.Switch[0] {
				m.Differs = append(m.Differs, ruleOf(r.ID))
			}
			all = append(all, m)
		}
	}
	return all, nil
}

func others(choices []rule.SwitchValue, one rule.SwitchValue) []rule.SwitchValue {
	return slices.DeleteFunc(slices.Clone(choices), func(c rule.SwitchValue) bool { return c == one })
}

// setSwitch replaces the position of a switch in a world that moves it.
func setSwitch(body []byte, id, value string) []byte {
	return edit(body, func(world map[string]jsontext.Value) {
		moved := edit(world["switches"], func(switches map[string]jsontext.Value) {
			if switches[id] != nil {
				switches[id] = jsontext.Value(`"` + value + `"`)
			}
		})
		if moved != nil {
			world["switches"] = moved
		}
	})
}
