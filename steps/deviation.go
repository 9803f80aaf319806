package steps

import (
	"fmt"

	"github.com/goccy/go-yaml"

	"github.com/devicevoip/devicevoip/steps/report"
)

// A Deviation is a known failure of a client, accepted for the time being:
// the scenarios it names must fail.
type Deviation struct {
	// Scenario is the id of a scenario, or a glob of ids.
	Scenario string `yaml:"scenario"`
	// Reason says why it is accepted. There has to be one.
	Reason string `yaml:"reason"`
	// Link leads to where it is being dealt with.
	Link string `yaml:"link"`
}

// ParseDeviations reads a file of deviations: a YAML list. Errors name file
// and line.
func ParseDeviations(name string, text []byte) ([]Deviation, error) {
	var list []Deviation
	if err := yaml.UnmarshalWithOptions(text, &list, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("read deviations: %s:%s", name, yaml.FormatError(err, false, true))
	}
	for i, d := range list {
		if d.Scenario == "" {
			return nil, fmt.Errorf("read deviations: %s: entry %d names no scenario", name, i+1)
		}
		if d.Reason == "" {
			return nil, fmt.Errorf("read deviations: %s: entry %d (%s) gives no reason", name, i+1, d.Scenario)
		}
	}
	return list, nil
}

// deviationsOf pairs entries with the deviation listed for each, if any. One
// that matches nothing in the catalogue is an error, and so are two for the
// same scenario.
func (c *Catalogue) deviationsOf(list []Deviation) (map[string]*report.Deviation, error) {
	of := map[string]*report.Deviation{}
	for _, d := range list {
		g, err := newGlobs("scenario", []string{d.Scenario})
		if err != nil {
			return nil, fmt.Errorf("deviation: %w", err)
		}
		for _, e := range c.entries {
			if !g.match(e.ID, e.Base) {
				continue
			}
			if of[e.ID] != nil {
				return nil, fmt.Errorf("deviation: two entries for the scenario %s", e.ID)
			}
			of[e.ID] = &report.Deviation{Reason: d.Reason, Link: d.Link}
		}
		if err := g.unused(); err != nil {
			return nil, fmt.Errorf("deviation: %w", err)
		}
	}
	return of, nil
}
