package suite

import (
	"fmt"
	"slices"
	"strings"

	messages "github.com/cucumber/messages/go/v21"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/internal/suggest"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

var (
	idForm    = lazyregexp.New(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	bracketed = lazyregexp.New(`<([^<>]+)>`)
	caseForm  = lazyregexp.New(`^\S+$`)
	ownRule   = lazyregexp.New(`^own\.[a-z0-9]+(-[a-z0-9]+)*$`)
)

// caseColumn heads the first column of every examples table.
const caseColumn = "case"

// lint finds what makes no pickle, or a pickle that nobody can name.
func (f *feature) lint() []error {
	var errs []error
	report := func(at *messages.Location, text string) {
		errs = append(errs, fmt.Errorf("%s:%d: %s", f.uri, at.Line, text))
	}
	scenarios, _ := f.scenarios()
	if len(scenarios) == 0 {
		report(f.document.Feature.Location, fmt.Sprintf("a feature without scenarios%s", described(f.document.Feature.Description)))
	}
	for _, s := range scenarios {
		if len(s.Steps) == 0 {
			report(s.Location, fmt.Sprintf("a scenario without steps%s", described(s.Description)))
		}
		for _, examples := range s.Examples {
			if examples.TableHeader == nil || len(examples.TableBody) == 0 {
				report(examples.Location, "examples without rows")
			} else if firstCell(examples.TableHeader) != caseColumn {
				report(examples.TableHeader.Location, "the first column of the examples must be called "+caseColumn)
			}
		}
		for _, step := range s.Steps {
			if written, meant := misspelledColumn(step, s.Examples); written != "" {
				report(step.Location, fmt.Sprintf("no column of the examples is called %q (did you mean %s?)", written, meant))
			}
		}
	}
	return errs
}

// misspelledColumn finds a <name> in a step that is nearly the name of a column. Any other text
// in angle brackets means itself.
func misspelledColumn(step *messages.Step, examples []*messages.Examples) (written, meant string) {
	var columns []string
	for _, e := range examples {
		if e.TableHeader == nil {
			continue
		}
		for _, cell := range e.TableHeader.Cells {
			columns = append(columns, cell.Value)
		}
	}
	for _, m := range bracketed().FindAllStringSubmatch(step.Text, -1) {
		if near, ok := suggest.Nearest(m[1], columns); ok && !slices.Contains(columns, m[1]) {
			return m[1], near
		}
	}
	return "", ""
}

// lint reports everything in which an entry breaks the rules of the suite, each
// with file and line, and notes which definition each of its steps says.
func (s *Suite) lint(e *Entry) []error {
	errs := e.lintTags()
	for _, other := range s.whole {
		switch {
		case e.Base == "" || other.Base != e.Base:
		case other.scenario != e.scenario:
			at, first := e.scenario.Location.Line, other.scenario.Location.Line
			errs = append(errs, fmt.Errorf("%s:%d: the id %s is taken: %s:%d has it", e.URI, at, e.Base, other.URI, first))
		case other.ID == e.ID:
			errs = append(errs, e.errorf("the case %q is there twice", e.Case))
		}
	}
	if e.Own && e.Asserts() == nil {
		errs = append(errs, e.errorf("the scenario has no Then, so it asserts nothing"))
	}
	for i := range e.Steps {
		if err := s.match(&e.Steps[i]); err != nil {
			errs = append(errs, fmt.Errorf("%s:%d: %w", e.URI, e.Steps[i].line, err))
		}
	}
	return errs
}

func (e *Entry) errorf(format string, args ...any) error {
	return fmt.Errorf("%s:%d: %w", e.URI, e.Line, fmt.Errorf(format, args...))
}

func (e *Entry) lintTags() []error {
	var errs []error
	n := map[string]int{}
	for _, t := range e.Tags {
		prefix, value, _ := strings.Cut(t, ":")
		prefix += ":"
		n[prefix]++
		switch prefix {
		case tagRule:
			errs = append(errs, e.lintRule())
		case tagID:
			if !idForm().MatchString(value) {
				errs = append(errs, e.errorf("the id %q is not in kebab-case", value))
			}
		case tagNeeds:
			if !slices.Contains(adapter.Capabilities(), value) {
				errs = append(errs, e.errorf("there is no capability %q%s", value, suggest.Suggestion(value, adapter.Capabilities())))
			}
		default:
			errs = append(errs, e.errorf("unknown tag %s: the tags are @rule:RULE, @id:ID and @needs:CAPABILITY", t))
		}
	}
	for _, tag := range []string{tagRule, tagID} {
		if n[tag] != 1 {
			errs = append(errs, e.errorf("the scenario has %d %s tags, want exactly one", n[tag], strings.TrimSuffix(tag, ":")))
		}
	}
	if e.ID != e.Base && !caseForm().MatchString(e.Case) {
		errs = append(errs, e.errorf("the case %q must be one word", e.Case))
	}
	return errs
}

// lintRule complains of a rule that is not there, or that does not judge whom
// the feature does. Who adds features may have rules of their own.
func (e *Entry) lintRule() error {
	known, ok := rule.Default().Get(e.Rule)
	switch {
	case e.Own && ownRule().MatchString(e.Rule):
	case !ok:
		var ids []string
		for r := range rule.Default().All() {
			ids = append(ids, r.ID)
		}
		return e.errorf("there is no rule %q%s", e.Rule, suggest.Suggestion(e.Rule, ids))
	case !known.Judges.Include(e.Judges):
		return e.errorf("the rule %s does not judge %s", e.Rule, e.Judges)
	}
	return nil
}

// match finds the definition that a step says, and whether it can take what the
// step gives it.
func (s *Suite) match(step *Step) error {
	found := s.grammar.read(step.Text)
	switch len(found) {
	case 0:
		return fmt.Errorf("unknown sentence: %s\n  the nearest one is: %s", step.Text, nearest(step.Text, s.definitions))
	case 1:
		d := s.definitions[found[0].definition]
		step.Definition, step.Values, step.sentence = found[0].definition, found[0].values, d.Text
		if err := d.accepts(*step); err != nil {
			return fmt.Errorf("step %q: %w", step.Text, err)
		}
		return nil
	}
	text := "ambiguous step: " + step.Text
	for _, r := range found {
		text += "\n  matches " + s.definitions[r.definition].Text
	}
	return fmt.Errorf("%s", text)
}
