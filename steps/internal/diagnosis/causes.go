package diagnosis

import (
	"cmp"
	"maps"
	"slices"

	"github.com/devicevoip/devicevoip/mock/control"
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
// ran: first by what the client did otherwise than it was asked, then by the mutants
// that fail as it does, and last by what the failures have in common. What it cannot
// explain is in none.
func Causes(stories []*Story, mutants []report.Signature) []report.Cause {
	var wrong []*Story
	for _, s := range stories {
		if s.Wrong {
			wrong = append(wrong, s)
		}
	}
	if wrong == nil {
		return nil
	}
	h, known := newHistory(stories), newMatching(mutants, stories)
	near, far := map[*Story][]Sign{}, map[*Story][]Sign{}
	for _, s := range wrong {
		for _, one := range h.signs(s) {
			if one.Rank < refused {
				near[s] = append(near[s], one)
			} else {
				far[s] = append(far[s], one)
			}
		}
	}
	seen, left := cover(wrong, near)
	for _, c := range seen {
		more := known.companions(c.stories, left)
		c.stories, left = append(c.stories, more...), withoutStories(left, more)
	}
	var all []report.Cause
	for _, c := range seen {
		all = append(all, c.cause())
	}
	for len(left) > 0 {
		found, equals := known.best(left)
		if found.hits == nil || equals > mostAlike {
			break
		}
		all, left = append(all, found.cause(equals)), withoutStories(left, found.hits)
	}
	common, _ := cover(left, far)
	for _, c := range common {
		all = append(all, c.cause())
	}
	return all
}

// mostAlike is how many mutants may explain failures equally well: of more, none is worth
// naming.
const mostAlike = 2

// cover explains stories by as few classes of signs as possible, and returns what is
// left.
func cover(left []*Story, signs map[*Story][]Sign) ([]*candidate, []*Story) {
	var all []*candidate
	for len(left) > 0 {
		best := strongest(left, signs)
		if best == nil {
			break
		}
		all, left = append(all, best), withoutStories(left, best.stories)
	}
	return all, left
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
	switch {
	case best.text != nil:
		best.ID, best.Sentence = inWords(each(c.signs, func(s Sign) *textChange { return s.text }))
	case best.taken != nil:
		best.ID, best.Sentence = takenInWords(each(c.signs, func(s Sign) *taken { return s.taken }))
	case best.cut != nil:
		best.ID, best.Sentence = cutInWords(each(c.signs, func(s Sign) *cut { return s.cut }))
	}
	cause := report.Cause{ID: string(report.CauseSeen) + ":" + best.ID, Kind: report.CauseSeen, Sentence: best.Sentence, Sure: best.Rank < refused, Shown: best.Shown}
	for _, s := range c.stories {
		cause.Scenarios = append(cause.Scenarios, s.ID)
	}
	return cause
}

// lastSent is the last request of the client in a story.
func lastSent(s *Story) *control.Exchange {
	for _, asked := range slices.Backward(s.Asked) {
		if n := len(asked.Sent); n > 0 && !asked.Suite {
			return &asked.Sent[n-1]
		}
	}
	return nil
}

// each gives what the signs of one class have.
func each[T any](signs []Sign, part func(Sign) *T) []T {
	var all []T
	for _, s := range signs {
		if p := part(s); p != nil {
			all = append(all, *p)
		}
	}
	return all
}

// detectors find the signs of one operation.
var detectors = []func(*act) []Sign{
	framing, encoding, tokenPlace, tokenOrigin, tokenLife, tokenCalls,
	asking, listing, strangers, ticketOrigin, repeating, missing, answering, refusing,
}

// whileAtOnce are those that make sense of an operation beside others.
var whileAtOnce = []func(*act) []Sign{framing, encoding, tokenPlace, tokenOrigin, atOnce}

// signs returns everything that a client did otherwise in a story, nearest first.
func (h *history) signs(s *Story) []Sign {
	var all []Sign
	for _, a := range h.acts(s) {
		some := detectors
		if a.asked.AtOnce {
			some = whileAtOnce
		}
		for _, detect := range some {
			all = append(all, detect(a)...)
		}
	}
	return all
}
