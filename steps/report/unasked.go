package report

import (
	"cmp"
	"slices"

	"github.com/devicevoip/devicevoip/internal/language"
)

// An Unasked is something that a run did not ask, and why.
type Unasked struct {
	// What says it in words: "whether it gets tickets". Why says what keeps the
	// suite from asking, or what to do about it: "declare ticket".
	What string `json:"what"`
	Why  string `json:"why,omitzero"`
	// Capability is the missing capability, Method the missing method, if it is one.
	Capability string `json:"capability,omitzero"`
	Method     string `json:"method,omitzero"`
	// Scenarios is how many scenarios were not asked for that reason.
	Scenarios int `json:"scenarios"`
}

// String words it in one line.
func (u Unasked) String() string { return u.in(language.English) }

func (u Unasked) in(l language.Language) string {
	scenarios := l.Count(u.Scenarios, "scenario")
	if u.Why == "" {
		return l.Say("%s (%s)", u.What, scenarios)
	}
	return l.Say("%s (%s; %s)", u.What, u.Why, scenarios)
}

// abilities say what the suite asks of a client that declares a capability.
var abilities = map[string]string{
	"ticket":      "whether it gets tickets",
	"group":       "whether it makes and changes device groups",
	"voip":        "whether it has devices call users",
	"phone":       "whether it asks a user to authorize on the phone",
	"promise":     "whether its calls of the phone return promises",
	"list":        "whether it lists what a user has authorized",
	"flow":        "whether it carries out a whole authorization",
	"unsupported": "whether it gets along with a phone that lacks the call",
	"clock":       "whether it keeps tickets beyond 5 minutes, or tokens beyond 2 hours",
	"recovery":    "whether it recovers when a token ends early",
	"concurrent":  "whether it keeps calls apart that run at the same time",
}

// Asks says what the suite asks of a client that declares a capability.
func Asks(capability string) string {
	return cmp.Or(abilities[capability], "what needs the capability "+capability)
}

// asked counts the scenarios of the suite that were put to the client.
func (r *Report) asked() int { return r.Totals.Selected - r.Totals.NotApplicable - r.Totals.NotRun }

// unasked groups what the run did not ask: what the client or the platform lacks,
// and what the selection leaves out.
func (r *Report) unasked() []Unasked {
	var all []Unasked
	for _, s := range r.Scenarios {
		if s.Outcome != NotApplicable || s.Own {
			continue
		}
		u := unaskedOf(s)
		i := slices.IndexFunc(all, func(other Unasked) bool {
			return other.Capability == u.Capability && other.Method == u.Method && other.What == u.What
		})
		if i < 0 {
			i, all = len(all), append(all, u)
		}
		all[i].Scenarios++
	}
	if left := r.Selection.Available - r.Totals.Selected; left > 0 {
		all = append(all, Unasked{What: "what the selection leaves out", Scenarios: left})
	}
	slices.SortStableFunc(all, func(a, b Unasked) int { return cmp.Compare(b.Scenarios, a.Scenarios) })
	return all
}

func unaskedOf(s Scenario) Unasked {
	switch {
	case s.Capability != "":
		return Unasked{What: Asks(s.Capability), Why: "declare " + s.Capability, Capability: s.Capability}
	case s.Method != "":
		return Unasked{What: "what needs " + s.Method, Why: "the client says that it has no such method", Method: s.Method}
	}
	return Unasked{What: listed(s.Message)}
}

// mostUnasked bounds the lines that say what was not asked.
const mostUnasked = 4

// notAsked says in a few lines what the run did not ask.
func notAsked(r *Report) []string {
	var lines []string
	for i, u := range r.Unasked {
		rest := r.Unasked[i:]
		if i == mostUnasked-1 && len(rest) > 1 {
			lines = append(lines, r.fewWords(rest))
			break
		}
		lines = append(lines, u.in(r.In.lang()))
	}
	return lines
}

// fewWords names the rest by capability or method alone.
func (r *Report) fewWords(rest []Unasked) string {
	var names []string
	n := 0
	for _, u := range rest {
		n += u.Scenarios
		if name := cmp.Or(u.Capability, u.Method); name != "" {
			names = append(names, name)
		}
	}
	if len(names) < len(rest) {
		names = append(names, r.word("other reasons"))
	}
	return r.say("what else needs %s (%s)", r.In.lang().List(names), r.count(n, "scenario"))
}
