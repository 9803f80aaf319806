package steps

import (
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"

	"github.com/devicevoip/devicevoip/internal/textfile"
	"github.com/devicevoip/devicevoip/internal/yamlfile"
	"github.com/devicevoip/devicevoip/steps/internal/suite"
	"github.com/devicevoip/devicevoip/steps/report"
)

// unfinished marks a reason nobody has written yet. [ParseDeviations] refuses
// it: a draft must not pass for somebody's decision.
const unfinished = "FILL IN"

// A Deviation is a known failure of a client, accepted for the time being:
// the scenarios it names must fail.
type Deviation struct {
	// Scenario is the id of a scenario, or a glob of ids.
	Scenario string `yaml:"scenario"`
	// Reason says why it is accepted. There has to be one.
	Reason string `yaml:"reason"`
	// Link leads to where it is being dealt with.
	Link string `yaml:"link"`
	// At says where it is written, as file:line; empty for nowhere.
	At string `yaml:"-"`
}

func (d Deviation) errorf(format string, args ...any) error {
	message := fmt.Sprintf(format, args...)
	if d.At == "" {
		return fmt.Errorf("deviation: %s", message)
	}
	return fmt.Errorf("deviation: %s: %s", d.At, message)
}

// ParseDeviations reads a file of deviations: a YAML list. Errors name file
// and line.
func ParseDeviations(name string, text []byte) ([]Deviation, error) {
	text, err := textfile.Decode(name, text)
	if err != nil {
		return nil, fmt.Errorf("read deviations: %w", err)
	}
	list, err := yamlfile.Decode[[]Deviation](text)
	if err != nil {
		return nil, fmt.Errorf("read deviations: %s:%s", name, yaml.FormatError(err, false, true))
	}
	lines, err := linesOf(text)
	if err != nil || len(lines) != len(list) {
		return nil, fmt.Errorf("read deviations: %s:1: it is not one list: %d entries in %d lines", name, len(list), len(lines))
	}
	for i := range list {
		d := &list[i]
		d.At = fmt.Sprintf("%s:%d", name, lines[i])
		switch {
		case d.Scenario == "":
			return nil, d.errorf("it names no scenario")
		case strings.TrimSpace(d.Reason) == "":
			return nil, d.errorf("%s is accepted without a reason", d.Scenario)
		case strings.Contains(d.Reason, unfinished):
			return nil, d.errorf("%s still has the reason of a draft: say why its failure is accepted", d.Scenario)
		}
	}
	return list, nil
}

// linesOf gives the line of each entry of a YAML list.
func linesOf(text []byte) ([]int, error) {
	file, err := yamlfile.Parse(text)
	if err != nil {
		return nil, err
	}
	var lines []int
	for _, doc := range file.Docs {
		if list, ok := doc.Body.(*ast.SequenceNode); ok {
			for _, entry := range list.Values {
				lines = append(lines, entry.GetToken().Position.Line)
			}
		}
	}
	return lines, nil
}

// deviationsOf pairs scenarios with the deviation listed for each, if any. One
// that matches nothing in the suite is an error, and so are two for the same
// scenario.
func (s *Suite) deviationsOf(list []Deviation) (map[string]*report.Deviation, error) {
	of := map[string]*report.Deviation{}
	for _, d := range list {
		if strings.TrimSpace(d.Reason) == "" {
			return nil, d.errorf("%s is accepted without a reason", d.Scenario)
		}
		matching, err := s.written.Select(suite.Selection{Scenarios: []string{d.Scenario}})
		if err != nil {
			return nil, d.errorf("%v", err)
		}
		for _, e := range matching {
			if of[e.ID] != nil {
				return nil, d.errorf("another entry for the scenario %s came before", e.ID)
			}
			of[e.ID] = &report.Deviation{Reason: d.Reason, Link: d.Link}
		}
	}
	return of, nil
}
