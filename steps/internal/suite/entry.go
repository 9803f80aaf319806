package suite

import (
	"slices"
	"strings"

	messages "github.com/cucumber/messages/go/v21"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// The tags with a meaning. There are no others.
const (
	tagRule  = "@rule:"
	tagID    = "@id:"
	tagNeeds = "@needs:"
)

// An Entry is one scenario, or one row of an outline, as it is written.
type Entry struct {
	// ID is the @id, and for a row of an outline "/" and its case. Base is the
	// ID without the case.
	ID, Base, Case string
	// Rule is the id of its rule, Needs the capabilities that a client must have
	// for it to apply.
	Rule  string
	Needs []string
	Tags  []string
	Name  string
	// Local is the name in the language of the suite.
	Local string
	URI   string
	Line  int
	// Judges says whom the folder of its feature judges.
	Judges rule.Judges
	// Own says that somebody else wrote it.
	Own   bool
	Steps []Step

	scenario *messages.Scenario
}

// A Step is one step of a scenario.
type Step struct {
	Text string
	// Definition is the index of the definition that it says, Values what it
	// gives for the parameters, Doc its doc string.
	Definition int
	Values     []string
	Doc        string

	sentence              string // as its definition shows it
	line                  int
	outcome, block, table bool
}

// entries pairs the pickles of the feature with what they were made of.
func (f *feature) entries() []*Entry {
	scenarios, rows, lines := map[string]*messages.Scenario{}, map[string]*messages.TableRow{}, map[string]int{}
	written, steps := f.scenarios()
	for _, s := range written {
		scenarios[s.Id] = s
		steps = append(steps, s.Steps...)
		for _, examples := range s.Examples {
			for _, row := range examples.TableBody {
				rows[row.Id] = row
			}
		}
	}
	for _, s := range steps {
		lines[s.Id] = int(s.Location.Line)
	}
	var entries []*Entry
	for _, p := range f.pickles {
		s := scenarios[p.AstNodeIds[0]]
		e := &Entry{Name: p.Name, Local: p.Name, URI: f.uri, Line: int(s.Location.Line), Judges: f.judges, Own: f.own, scenario: s}
		e.readTags(p.Tags)
		e.ID = e.Base
		if len(p.AstNodeIds) > 1 {
			row := rows[p.AstNodeIds[1]]
			e.Line, e.Case = int(row.Location.Line), firstCell(row)
			e.ID += "/" + e.Case
		}
		for _, step := range p.Steps {
			e.Steps = append(e.Steps, stepOf(step, lines[step.AstNodeIds[0]]))
		}
		entries = append(entries, e)
	}
	return entries
}

func stepOf(p *messages.PickleStep, line int) Step {
	s := Step{Text: p.Text, line: line, outcome: p.Type == messages.PickleStepType_OUTCOME}
	if a := p.Argument; a != nil {
		s.block, s.table = a.DocString != nil, a.DataTable != nil
		if s.block {
			s.Doc = a.DocString.Content
		}
	}
	return s
}

// readTags takes what the tags say. lint sees that each is there once.
func (e *Entry) readTags(tags []*messages.PickleTag) {
	for _, t := range tags {
		if slices.Contains(e.Tags, t.Name) {
			continue
		}
		e.Tags = append(e.Tags, t.Name)
		if id, ok := strings.CutPrefix(t.Name, tagRule); ok {
			e.Rule = id
		} else if id, ok := strings.CutPrefix(t.Name, tagID); ok {
			e.Base = id
		} else if need, ok := strings.CutPrefix(t.Name, tagNeeds); ok {
			e.Needs = append(e.Needs, need)
		}
	}
}

// Asserts returns what must be the case: the texts of the Then steps.
func (e *Entry) Asserts() []string {
	var texts []string
	for _, s := range e.Steps {
		if s.outcome {
			texts = append(texts, s.Text)
		}
	}
	return texts
}

// switchSentence is that by which a scenario sets a switch.
const switchSentence = `the switch "<rule>" is "<value>"`

// Switches returns the values that the scenario gives to switches, by rule.
func (e *Entry) Switches() map[string]string {
	set := map[string]string{}
	for _, s := range e.Steps {
		if s.sentence == switchSentence {
			set[s.Values[0]] = s.Values[1]
		}
	}
	return set
}

// firstCell returns the value in the first cell of a row, which may have none: a row of one bar.
func firstCell(row *messages.TableRow) string {
	if len(row.Cells) == 0 {
		return ""
	}
	return row.Cells[0].Value
}
