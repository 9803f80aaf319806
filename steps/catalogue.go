package steps

import (
	"io/fs"
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

// A Catalogue is the scenarios of a suite in one language, parsed once. It
// may be used by many goroutines, and run as often as one likes.
type Catalogue struct {
	lang     string
	suite    rule.Judges
	features []*feature
	entries  []*Entry
	steps    []step
}

// An Entry is one scenario, or one row of an outline, as it is written.
type Entry struct {
	// ID is the name of the scenario for good: its @id, and for a row of an
	// outline "/" and its case.
	ID string
	// Base is the ID without the case.
	Base string
	Case string
	// Rule is the id of the rule it belongs to, Needs the capabilities a
	// client must have for it to apply.
	Rule  string
	Needs []string
	Tags  []string
	Name  string
	URI   string
	Line  int

	pickle   *messages.Pickle
	feature  *feature
	scenario *messages.Scenario
	row      *messages.TableRow
	header   *messages.TableRow
	// steps are the definitions its steps match, each once.
	steps []int
}

// Load reads the features of one language from its folder (en or zh-CN) in
// fsys and checks them; every error is a [*SuiteError].
//
// The suite that judges [rule.Clients] is the features in the folder client.
// The one that judges [rule.Platforms] is those in the folder platform, and
// those in client whose rule judges platforms too. [rule.Both] is all of them.
func Load(fsys fs.FS, lang string, suite rule.Judges) (*Catalogue, error) {
	return load(fsys, lang, suite, allSteps)
}

func load(fsys fs.FS, lang string, suite rule.Judges, steps []step) (*Catalogue, error) {
	features, err := readFeatures(fsys, lang, suite)
	if err != nil {
		return nil, &SuiteError{Err: err}
	}
	c := &Catalogue{lang: lang, suite: suite, features: features, steps: steps}
	for _, f := range features {
		c.entries = append(c.entries, f.entries()...)
	}
	if err := c.lint(); err != nil {
		return nil, &SuiteError{Err: err}
	}
	c.entries = slices.DeleteFunc(c.entries, func(e *Entry) bool { return !c.judged(e) })
	return c, nil
}

// judged reports whether a scenario is part of the suite.
func (c *Catalogue) judged(e *Entry) bool {
	known, _ := rule.Default().Get(e.Rule)
	return e.feature.judges.Include(c.suite) || known.Judges.Include(c.suite)
}

// Entries returns every scenario in the order of the features.
func (c *Catalogue) Entries() []*Entry { return slices.Clone(c.entries) }

// entries pairs the feature's pickles with what they were made of.
func (f *feature) entries() []*Entry {
	scenarios := map[string]*messages.Scenario{}
	type place struct{ header, row *messages.TableRow }
	rows := map[string]place{}
	for _, o := range f.outlines() {
		scenarios[o.scenario.Id] = o.scenario
		for _, examples := range o.scenario.Examples {
			for _, row := range examples.TableBody {
				rows[row.Id] = place{examples.TableHeader, row}
			}
		}
	}
	var entries []*Entry
	for _, p := range f.pickles {
		s := scenarios[p.AstNodeIds[0]]
		e := &Entry{Name: p.Name, URI: f.uri, Line: int(s.Location.Line), pickle: p, feature: f, scenario: s}
		if len(p.AstNodeIds) > 1 {
			at := rows[p.AstNodeIds[1]]
			e.header, e.row, e.Line = at.header, at.row, int(at.row.Location.Line)
			e.Case = at.row.Cells[0].Value
		}
		e.readTags()
		entries = append(entries, e)
	}
	return entries
}

// readTags takes what the tags say. That each is there once is for lint.
func (e *Entry) readTags() {
	for _, t := range e.pickle.Tags {
		if slices.Contains(e.Tags, t.Name) {
			continue
		}
		e.Tags = append(e.Tags, t.Name)
		switch {
		case strings.HasPrefix(t.Name, tagRule):
			e.Rule = strings.TrimPrefix(t.Name, tagRule)
		case strings.HasPrefix(t.Name, tagID):
			e.Base = strings.TrimPrefix(t.Name, tagID)
		case strings.HasPrefix(t.Name, tagNeeds):
			e.Needs = append(e.Needs, strings.TrimPrefix(t.Name, tagNeeds))
		}
	}
	e.ID = e.Base
	if e.row != nil {
		e.ID += "/" + e.Case
	}
}
