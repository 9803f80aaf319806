package mutants

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"slices"

	"github.com/go-json-experiment/json"
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
			changed.Switch = slices.Insert(without(r.Switch, choice), 0, choice)
			rules, err := rule.Default().With(changed)
			if err != nil {
				return nil, err
			}
			m := amiss(report.Mutant{
				Name: mutantName(r, "stuck-at-"+choice.Value), Breaks: []string{r.ID},
				Sentence: fmt.Sprintf("The switch %s does not move from %s.", r.ID, choice.Value),
			}, "admin world", asked(func(body []byte) []byte { return setBehaviour(body, r.ID, choice.Value) }), mock.WithRules(rules))
			m.Differs = append(m.Differs, ruleOf(r.ID))
			all = append(all, m)
		}
	}
	return all, nil
}

func without(choices []rule.Choice, one rule.Choice) []rule.Choice {
	return slices.DeleteFunc(slices.Clone(choices), func(c rule.Choice) bool { return c == one })
}

// setBehaviour replaces the position of a switch in a world that moves it.
func setBehaviour(body []byte, id, value string) []byte {
	var world map[string]jsontext.Value
	var behaviours map[string]string
	if json.Unmarshal(body, &world) != nil || json.Unmarshal(world["behaviours"], &behaviours) != nil {
		return body
	}
	if _, moved := behaviours[id]; !moved {
		return body
	}
	behaviours[id] = value
	return edited(body, "behaviours", behaviours)
}

// edited returns a JSON object with one member replaced.
func edited(object []byte, member string, value any) []byte {
	var members map[string]jsontext.Value
	text, err := json.Marshal(value)
	if err != nil || json.Unmarshal(object, &members) != nil {
		return object
	}
	members[member] = text
	out, err := json.Marshal(members, json.Deterministic(true))
	if err != nil {
		return object
	}
	return out
}

// asked changes the body of a request before the platform sees it.
func asked(change func([]byte) []byte) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			body, err := io.ReadAll(r.Body)
			if err != nil {
				http.Error(w, err.Error(), http.StatusBadRequest)
				return
			}
			body = change(body)
			r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
			next.ServeHTTP(w, r)
		})
	}
}
