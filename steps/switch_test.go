package steps_test

import (
	"testing"

	suite "github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
)

// TestEverySwitchIsTriedBothWays wants a scenario for each position of each
// switch. For the default one it need not say so, if it is of that rule.
func TestEverySwitchIsTriedBothWays(t *testing.T) {
	t.Parallel()
	c, err := steps.Load(suite.FS, "en", rule.Both)
	if err != nil {
		t.Fatal(err)
	}
	type position struct{ rule, value string }
	tried := map[position]bool{}
	for _, e := range c.Scenarios() {
		set := e.Switches
		for id, value := range set {
			tried[position{id, value}] = true
		}
		if _, other := set[e.Rule]; !other {
			tried[position{e.Rule, ""}] = true
		}
	}
	for r := range rule.Default().All() {
		for i, choice := range r.Switch {
			if !tried[position{r.ID, choice.Value}] && (i > 0 || !tried[position{r.ID, ""}]) {
				t.Errorf("no scenario sets %s to %q", r.ID, choice.Value)
			}
		}
	}
}
