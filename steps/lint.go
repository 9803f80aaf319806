package steps

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	messages "github.com/cucumber/messages/go/v21"

	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

var (
	idForm   = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	caseForm = regexp.MustCompile(`^\S+$`)
)

// caseColumn heads the first column of every examples table.
const caseColumn = "case"

// lint reports everything in which the features break the suite's own rules,
// each with file and line, and notes which definitions each entry uses.
func (c *Catalogue) lint() error {
	var errs []error
	rules := rule.Default()
	seen := map[string]*Entry{}
	owner := map[string]*messages.Scenario{}
	signatures, err := c.signatures()
	errs = append(errs, err)
	for _, f := range c.features {
		errs = append(errs, f.lintOutlines()...)
	}
	for _, e := range c.entries {
		errs = append(errs, e.lintTags(rules)...)
		if first := owner[e.Base]; first == nil {
			owner[e.Base] = e.scenario
		} else if first != e.scenario {
			errs = append(errs, e.errorf("the id %s is taken already", e.Base))
		}
		if other := seen[e.ID]; other != nil && other.scenario == e.scenario {
			errs = append(errs, e.errorf("the case %q is there twice", e.Case))
		}
		seen[e.ID] = e
		errs = append(errs, c.match(e, signatures)...)
	}
	return errors.Join(errs...)
}

func (e *Entry) errorf(format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", e.URI, e.Line, fmt.Sprintf(format, args...))
}

// lintOutlines finds what makes no pickle, or a pickle nobody can name.
func (f *feature) lintOutlines() []error {
	var errs []error
	report := func(at *messages.Location, text string) {
		errs = append(errs, fmt.Errorf("%s:%d: %s", f.uri, at.Line, text))
	}
	outlines := f.outlines()
	if len(outlines) == 0 {
		report(f.document.Feature.Location, "a feature without scenarios")
	}
	for _, o := range outlines {
		if len(o.scenario.Steps) == 0 {
			report(o.scenario.Location, "a scenario without steps")
		}
		for _, examples := range o.scenario.Examples {
			if examples.TableHeader == nil || len(examples.TableBody) == 0 {
				report(examples.Location, "examples without rows")
			} else if examples.TableHeader.Cells[0].Value != caseColumn {
				report(examples.TableHeader.Location, "the first column of the examples must be called "+caseColumn)
			}
		}
	}
	return errs
}

func (e *Entry) lintTags(rules *rule.Catalogue) []error {
	var errs []error
	n := map[string]int{}
	for _, t := range e.Tags {
		prefix, value, _ := strings.Cut(t, ":")
		prefix += ":"
		n[prefix]++
		known, ok := rules.Get(value)
		switch {
		case prefix != tagRule && prefix != tagID && prefix != tagNeeds:
			errs = append(errs, e.errorf("unknown tag %s", t))
		case prefix == tagRule && !ok:
			errs = append(errs, e.errorf("there is no rule %q", value))
		case prefix == tagRule && !known.Judges.Include(e.feature.judges):
			errs = append(errs, e.errorf("the rule %s does not judge %s", value, e.feature.judges))
		case prefix == tagID && !idForm.MatchString(value):
			errs = append(errs, e.errorf("the id %q is not in kebab-case", value))
		case prefix == tagNeeds && !slices.Contains(adapter.Capabilities, value):
			errs = append(errs, e.errorf("there is no capability %q", value))
		}
	}
	if n[tagRule] != 1 {
		errs = append(errs, e.errorf("%d @rule tags, want exactly one", n[tagRule]))
	}
	if n[tagID] != 1 {
		errs = append(errs, e.errorf("%d @id tags, want exactly one", n[tagID]))
	}
	if e.row != nil && !caseForm.MatchString(e.Case) {
		errs = append(errs, e.errorf("the case %q must be one word", e.Case))
	}
	return errs
}

// match finds the definition of each step of an entry, and whether it can take
// what the step gives it.
func (c *Catalogue) match(e *Entry, signatures []signature) []error {
	var errs []error
	for _, s := range e.pickle.Steps {
		var found []int
		for i, def := range c.steps {
			if re := def.in(c.lang); re != nil && re.MatchString(s.Text) {
				found = append(found, i)
			}
		}
		switch len(found) {
		case 0:
			errs = append(errs, e.errorf("undefined step: %s", s.Text))
		case 1:
			values := c.steps[found[0]].in(c.lang).FindStringSubmatch(s.Text)[1:]
			if err := signatures[found[0]].accepts(values, s.Argument); err != nil {
				errs = append(errs, e.errorf("step %q: %v", s.Text, err))
			}
			if !slices.Contains(e.steps, found[0]) {
				e.steps = append(e.steps, found[0])
			}
		default:
			var expressions []string
			for _, i := range found {
				expressions = append(expressions, c.steps[i].in(c.lang).String())
			}
			errs = append(errs, e.errorf("ambiguous step: %s\n  matches %s", s.Text, strings.Join(expressions, "\n  matches ")))
		}
	}
	return errs
}

// Orphans returns the expressions of step definitions which no scenario uses.
// It says something only of a catalogue which is complete.
func (c *Catalogue) Orphans() []string {
	used := map[int]bool{}
	for _, e := range c.entries {
		for _, i := range e.steps {
			used[i] = true
		}
	}
	var orphans []string
	for i, def := range c.steps {
		re := def.in(c.lang)
		switch {
		case re == nil:
			orphans = append(orphans, fmt.Sprintf("no expression in %s: %v", c.lang, def.en))
		case !used[i]:
			orphans = append(orphans, re.String())
		}
	}
	return orphans
}
