package mutants

import (
	"fmt"
	"slices"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// stuckSwitches returns a platform for each value of each switch of the
// catalogue, on which that switch has the value from the start and keeps it.
func stuckSwitches() []Mutant {
	var all []Mutant
	for r := range rule.Default().All() {
		for _, choice := range r.Switch {
			m := row{
				mutantName(r, "stuck-at-"+choice.Value), fmt.Sprintf("The switch %s does not move from %s.", r.ID, choice.Value),
				[]string{r.ID},
				asked(inside("switches", where(func(m members) bool { return m[r.ID] != nil }, set(r.ID, `"`+choice.Value+`"`))), worldPath),
			}.following(withDefault(r, choice))
			m.Differs = []Use{switchUse(r.ID)}
			if choice != r.Switch[0] {
				m.Differs = append(m.Differs, ruleUse(r.ID))
			}
			all = append(all, m)
		}
	}
	return all
}

// withDefault is a rule whose switch has another value by default.
func withDefault(r rule.Rule, choice rule.SwitchValue) rule.Rule {
	others := slices.DeleteFunc(slices.Clone(r.Switch), func(c rule.SwitchValue) bool { return c == choice })
	r.Switch = slices.Insert(others, 0, choice)
	return r
}
