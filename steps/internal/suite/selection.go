package suite

import (
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/devicevoip/devicevoip/internal/suggest"
)

// A Selection says which scenarios to run: those to which every part of it that
// is given applies.
type Selection struct {
	Rules, Scenarios []string // globs
	Tags             string   // an expression in Cucumber's grammar
}

// Select returns the selected scenarios in the order of the features.
func (s *Suite) Select(sel Selection) ([]*Entry, error) {
	tagged, err := s.tagged(sel.Tags)
	if err != nil {
		return nil, err
	}
	byRule, err := s.named("rule", sel.Rules, s.ruleNames)
	if err != nil {
		return nil, err
	}
	byID, err := s.named("scenario", sel.Scenarios, s.scenarioNames)
	if err != nil {
		return nil, err
	}
	selected := slices.DeleteFunc(slices.Clone(s.Entries), func(e *Entry) bool {
		return !byRule(e.Rule) || !byID(e.ID, e.Base) || !tagged(e.Tags)
	})
	if len(selected) == 0 {
		return nil, errors.New("nothing is selected")
	}
	return selected, nil
}

// ruleNames are the rules, and the globs of those that belong together.
func (s *Suite) ruleNames() []string {
	var names []string
	for _, e := range s.Entries {
		area, _, _ := strings.Cut(e.Rule, ".")
		names = append(names, e.Rule, area+".*")
	}
	return names
}

// scenarioNames are the ids of scenarios, with their cases and without.
func (s *Suite) scenarioNames() []string {
	var names []string
	for _, e := range s.Entries {
		names = append(names, e.ID, e.Base)
	}
	return names
}

// named returns whether any of some names matches any of the globs; no globs
// match everything. Each glob must match a name that there is.
func (s *Suite) named(kind string, globs []string, known func() []string) (func(names ...string) bool, error) {
	if len(globs) == 0 {
		return func(...string) bool { return true }, nil
	}
	there, plain := map[string]bool{}, map[string]bool{}
	for _, name := range known() {
		there[name] = true
	}
	var wild []string
	for _, g := range globs {
		if there[g] && !strings.ContainsAny(g, `*?[\`) { // of which there may be many
			plain[g] = true
			continue
		}
		wild = append(wild, g)
		found := false
		for name := range there {
			ok, err := path.Match(g, name)
			if err != nil {
				return nil, fmt.Errorf("%s %q: %w", kind, g, err)
			}
			found = found || ok || name == g
		}
		if !found {
			return nil, fmt.Errorf("no %s matches %q%s", kind, g, suggest.Suggestion(g, slices.Sorted(maps.Keys(there))))
		}
	}
	return func(names ...string) bool {
		return slices.ContainsFunc(names, func(name string) bool {
			return plain[name] || slices.ContainsFunc(wild, func(g string) bool { ok, _ := path.Match(g, name); return ok || g == name })
		})
	}, nil
}
