package diagnosis

import (
	_ "embed"
	"slices"
	"sync"

	"github.com/devicevoip/devicevoip/steps/report"
)

// mutantsJSON are the signatures of the mutants of the client. The command mutants
// writes the file.
//
//go:embed mutants.json
var mutantsJSON []byte

// Mutants returns the signatures of the mutants that the suite is tested with. They are
// read when first needed.
var Mutants = sync.OnceValue(func() []report.Signature {
	all, err := report.ReadSignatures(mutantsJSON)
	if err != nil {
		panic(err) // the file is part of the program
	}
	return all
})

// A match is a mutant whose failures are like those of a run.
type match struct {
	mutant report.Signature
	// hits are the failures looked at that it explains, fit is how many of the scenarios
	// that fail with it failed here, of those that were asked.
	hits []*Story
	fit  float64
	same bool // it fails just what failed here
}

// leastFit is below what a mutant does not explain failures.
const leastFit = 0.6

// A matching compares the failures of a run with those of mutants.
type matching struct {
	mutants []report.Signature
	ran     map[string]bool // scenarios that were asked
	wrong   map[string]bool
}

func newMatching(mutants []report.Signature, stories []*Story) *matching {
	m := &matching{mutants: mutants, ran: map[string]bool{}, wrong: map[string]bool{}}
	for _, s := range stories {
		m.ran[s.ID] = true
		m.wrong[s.ID] = s.Wrong
		if !s.Wrong {
			delete(m.wrong, s.ID)
		}
	}
	return m
}

// compare says how one mutant matches, with respect to the failures that are left.
func (m *matching) compare(mutant report.Signature, left []*Story) match {
	asked, failed := 0, 0
	fails := map[string]bool{}
	for _, id := range mutant.Wrong {
		fails[id] = true
		if m.ran[id] {
			asked++
		}
		if m.wrong[id] {
			failed++
		}
	}
	found := match{mutant: mutant, same: asked == failed && failed == len(m.wrong)}
	if asked > 0 {
		found.fit = float64(failed) / float64(asked)
	}
	for _, s := range left {
		if fails[s.ID] {
			found.hits = append(found.hits, s)
		}
	}
	return found
}

// best is the mutant that explains most of the failures that are left, and how many
// mutants explain as much.
func (m *matching) best(left []*Story) (found match, equals int) {
	score := func(x match) float64 { return float64(len(x.hits)) * x.fit * x.fit }
	for _, mutant := range m.mutants {
		x := m.compare(mutant, left)
		switch {
		case len(x.hits) == 0 || x.fit < leastFit || score(x) < score(found):
		case found.hits != nil && score(x) == score(found):
			equals++
		default:
			found, equals = x, 1
		}
	}
	return found, equals
}

// companions are failures without a sign that go with those of a cause, because a mutant
// that fails as the client does fails both.
func (m *matching) companions(of, left []*Story) []*Story {
	var found match
	for _, mutant := range m.mutants {
		shared := m.compare(mutant, of)
		x := m.compare(mutant, left)
		if x.fit >= leastFit && 2*len(shared.hits) >= len(of) && len(x.hits) > len(found.hits) {
			found = x
		}
	}
	return found.hits
}

// cause words a match: as sure only where exactly one mutant fails what failed here.
func (x match) cause(equals int) report.Cause {
	const fewest = 2 // one failure alone may have many causes
	sure := x.same && equals == 1 && len(x.hits) >= fewest
	sentence := "most like the mutant " + x.mutant.Name + ": " + x.mutant.Sentence
	if sure {
		sentence = "the client fails as the mutant " + x.mutant.Name + " does: " + x.mutant.Sentence
	}
	cause := report.Cause{ID: string(report.CauseMutant) + ":" + x.mutant.Name, Kind: report.CauseMutant, Sentence: sentence, Sure: sure}
	for _, s := range x.hits {
		cause.Scenarios = append(cause.Scenarios, s.ID)
	}
	cause.Shown = lastSent(x.hits[0])
	return cause
}

// withoutStories leaves out those that are explained.
func withoutStories(all, explained []*Story) []*Story {
	return slices.DeleteFunc(slices.Clone(all), func(s *Story) bool { return slices.Contains(explained, s) })
}
