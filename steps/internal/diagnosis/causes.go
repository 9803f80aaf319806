package diagnosis

import (
	"cmp"
	"maps"
	"slices"

	"github.com/devicevoip/devicevoip/steps/report"
)

// weights say how much a sign of each rank explains.
var weights = map[rank]int{framed: 12, credited: 12, changed: 10, bound: 6, made: 4, answered: 3, refused: 1}

// A candidate is the signs of one class with the failures that have them.
type candidate struct {
	signs   []Sign
	stories []*Story
}

// Causes returns what likely makes stories go wrong, which stories are of all that
// ran. What it cannot explain is in none.
func Causes(stories []*Story) []report.Cause {
	var wrong []*Story
	for _, s := range stories {
		if s.Wrong {
			wrong = append(wrong, s)
		}
	}
	if wrong == nil {
		return nil
	}
	h := newHistory(stories)
	signs := map[*Story][]Sign{}
	for _, s := range wrong {
		signs[s] = h.signs(s)
	}
	var all []report.Cause
	for left := wrong; len(left) > 0; {
		best := strongest(left, signs)
		if best == nil {
			break
		}
		all = append(all, best.cause())
		left = slices.DeleteFunc(slices.Clone(left), func(s *Story) bool { return slices.Contains(best.stories, s) })
	}
	return all
}

// strongest is the class of signs that explains most of some failures.
func strongest(wrong []*Story, signs map[*Story][]Sign) *candidate {
	found := map[string]*candidate{}
	for _, s := range wrong {
		for _, one := range signs[s] {
			class := cmp.Or(one.class, one.ID)
			c := found[class]
			if c == nil {
				c = &candidate{}
				found[class] = c
			}
			c.signs = append(c.signs, one)
			if !slices.Contains(c.stories, s) {
				c.stories = append(c.stories, s)
			}
		}
	}
	var best *candidate
	for _, class := range slices.Sorted(maps.Keys(found)) {
		if c := found[class]; best == nil || c.weight() > best.weight() {
			best = c
		}
	}
	return best
}

// weight is how much the signs explain.
func (c *candidate) weight() int { return len(c.stories) * weights[c.signs[0].Rank] }

func (c *candidate) cause() report.Cause {
	count := map[string]int{}
	for _, s := range c.signs {
		count[s.ID]++
	}
	best := c.signs[0]
	for _, s := range c.signs {
		if count[s.ID] > count[best.ID] {
			best = s
		}
	}
	if best.text != nil {
		var all []textChange
		for _, s := range c.signs {
			all = append(all, *s.text)
		}
		best.ID, best.Sentence = inWords(all)
	}
	cause := report.Cause{ID: string(report.CauseSeen) + ":" + best.ID, Kind: report.CauseSeen, Sentence: best.Sentence, Sure: best.Rank < refused, Shown: best.Shown}
	for _, s := range c.stories {
		cause.Scenarios = append(cause.Scenarios, s.ID)
	}
	return cause
}
