package report

import (
	"slices"
	"strings"
)

// An area is the rules about one subject.
type area struct {
	Name  string
	Rules []Rule
}

// areaNames are the subjects in the order in which a client meets them, with the rules
// that belong to each, by the first word of their ids.
var areaNames = []struct {
	name  string
	words []string
}{
	{"Tokens", []string{"token", "grant", "app", "secret", "component", "redirect", "single"}},
	{"Tickets", []string{"ticket", "sn", "model"}},
	{"Devices", []string{"device", "license", "account", "voip"}},
	{"Groups", []string{"group"}},
	{"Dialog", []string{"dialog", "record", "flow", "option", "name", "list", "library", "platform"}},
	{"Callbacks", []string{"callback", "promise"}},
	{"Messages", []string{"message"}},
	{"Requests and replies", nil},
}

// areas sorts the rules by subject, and the own ones apart.
func (r *Report) areas() []area {
	all := make([]area, len(areaNames))
	for i, of := range areaNames {
		all[i].Name = r.word(of.name)
	}
	for _, rule := range r.Rules {
		word, _, _ := strings.Cut(rule.ID, ".")
		i := len(areaNames) - 1
		for j, of := range areaNames {
			if slices.Contains(of.words, word) {
				i = j
			}
		}
		all[i].Rules = append(all[i].Rules, rule)
	}
	all = append(all, area{r.word("Own rules"), r.ownRules()})
	return slices.DeleteFunc(all, func(a area) bool { return len(a.Rules) == 0 })
}
