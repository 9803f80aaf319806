package suite

import (
	"errors"
	"fmt"
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
	rules, err := newGlobs("rule", sel.Rules)
	if err != nil {
		return nil, err
	}
	ids, err := newGlobs("scenario", sel.Scenarios)
	if err != nil {
		return nil, err
	}
	var selected []*Entry
	for _, e := range s.Entries {
		// Every glob sees every entry, so that the unused ones are known.
		byRule, byID := rules.match(e.Rule), ids.match(e.ID, e.Base)
		if byRule && byID && tagged(e.Tags) {
			selected = append(selected, e)
		}
	}
	if err := rules.unused(s.ruleNames); err != nil {
		return nil, err
	}
	if err := ids.unused(s.scenarioNames); err != nil {
		return nil, err
	}
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

// globs are patterns of which each must match something.
type globs struct {
	kind     string
	patterns []string
	used     []bool
	// exact are the indices of the patterns that are plain names, of which
	// there may be many.
	exact map[string]int
}

func newGlobs(kind string, patterns []string) (*globs, error) {
	g := &globs{kind: kind, patterns: patterns, used: make([]bool, len(patterns)), exact: map[string]int{}}
	for i, p := range patterns {
		if _, err := path.Match(p, ""); err != nil {
			return nil, fmt.Errorf("%s %q: %w", kind, p, err)
		}
		if _, twice := g.exact[p]; !twice && !strings.ContainsAny(p, `*?[\`) {
			g.exact[p] = i
		}
	}
	return g, nil
}

// match reports whether any pattern matches any of the names; no patterns
// match everything.
func (g *globs) match(names ...string) bool {
	matched := len(g.patterns) == 0
	for _, name := range names {
		if i, ok := g.exact[name]; ok {
			g.used[i], matched = true, true
		}
	}
	if len(g.exact) == len(g.patterns) {
		return matched
	}
	for i, p := range g.patterns {
		for _, name := range names {
			if ok, _ := path.Match(p, name); ok || p == name {
				g.used[i], matched = true, true
			}
		}
	}
	return matched
}

// unused complains of a pattern that matched nothing, and suggests one of the
// names that are known.
func (g *globs) unused(known func() []string) error {
	i := slices.Index(g.used, false)
	if i < 0 {
		return nil
	}
	return fmt.Errorf("no %s matches %q%s", g.kind, g.patterns[i], suggest.Suggestion(g.patterns[i], known()))
}
