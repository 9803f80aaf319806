package mutants

import (
	"net/http"
	"slices"

	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/report"
)

// A Mutant is a client or a platform that is wrong in one named way.
type Mutant struct {
	report.Mutant
	// Client makes the client; nil means the correct one.
	Client func(*http.Client) adapter.Handler
	// Platform makes the platform; nil means the correct one.
	Platform func() (http.Handler, error)
	// Differs lists the parts in which it is not as it should be. A scenario
	// that uses none of them ends as if nothing were wrong, and is not run.
	// When it is empty, every scenario is.
	Differs []Part
}

// All returns every mutant: those of the client first, then the platforms that
// follow another catalogue, those whose switches are stuck, and those that do
// the wrong thing.
func All() ([]Mutant, error) {
	varied, err := varied()
	if err != nil {
		return nil, err
	}
	stuck, err := stuck()
	if err != nil {
		return nil, err
	}
	generated, err := except(slices.Concat(varied, stuck))
	if err != nil {
		return nil, err
	}
	return slices.Concat(clients(), generated, misbehaved()), nil
}

func clients() []Mutant {
	var all []Mutant
	for _, m := range reference.Mutants() {
		mutant := Mutant{
			Mutant: report.Mutant{Name: m.Name, Of: report.OfClient, Sentence: m.Sentence, Breaks: m.Breaks},
			Client: func(hc *http.Client) adapter.Handler { return m.New(hc) },
		}
		for _, name := range m.Changes() {
			mutant.Differs = append(mutant.Differs, decision(name))
		}
		all = append(all, mutant)
	}
	return all
}
