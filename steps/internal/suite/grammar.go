package suite

import (
	"regexp"
	"strings"
)

// A grammar finds the definitions that a step says. Goroutines may share it.
type grammar []pattern

// A pattern is one sentence of one language.
type pattern struct {
	definition int
	// beginning is how each step begins that says it. To compare that first saves most
	// regular expressions, which are slow.
	beginning string
	expr      *regexp.Regexp
	// values puts the groups of expr in the order of the definition's Params.
	values func(groups []string) []string
}

// newGrammar puts the patterns of a definition next to each other.
func newGrammar(definitions []Definition) grammar {
	var g grammar
	for i, d := range definitions {
		inOrder := func(groups []string) []string { return groups }
		g = append(g, pattern{definition: i, beginning: beginning(d.Text), expr: d.Expr, values: inOrder})
		for _, w := range d.Wordings {
			g = append(g, pattern{definition: i, beginning: beginning(w.Text), expr: w.Expr, values: w.Values})
		}
	}
	return g
}

// beginning returns a sentence up to what may differ.
func beginning(text string) string {
	if i := strings.IndexAny(text, `<[(\`); i >= 0 {
		text = text[:i]
	}
	return text
}

// A reading is a definition that a step says, with what the step gives for its Params.
type reading struct {
	definition int
	values     []string
}

// read returns each definition that a step says in whatever language.
func (g grammar) read(step string) []reading {
	var found []reading
	for _, p := range g {
		if len(found) > 0 && found[len(found)-1].definition == p.definition || !strings.HasPrefix(step, p.beginning) {
			continue
		}
		if m := p.expr.FindStringSubmatch(step); m != nil {
			found = append(found, reading{p.definition, p.values(m[1:])})
		}
	}
	return found
}
