package suite

import (
	"fmt"
	"slices"
)

// reportAs gives every entry what a report says of it: what its twin in another
// language says. The twins must be the same in all but the words.
func (s *Suite) reportAs(twin *Suite) error {
	if len(s.whole) != len(twin.whole) {
		return fmt.Errorf("there are %d scenarios in %s and %d in %s", len(s.whole), s.Language, len(twin.whole), twin.Language)
	}
	for i, e := range s.whole {
		other := twin.whole[i]
		if err := e.same(other); err != nil {
			return err
		}
		for n := range e.Steps {
			e.Steps[n].Text = other.Steps[n].Text
		}
		e.Name, e.URI, e.Line = other.Name, other.URI, other.Line
	}
	return nil
}

// same complains of what differs between two entries that only differ in language.
func (e *Entry) same(other *Entry) error {
	switch {
	case e.ID != other.ID:
		return e.errorf("the scenario is %s, want %s as in %s:%d", e.ID, other.ID, other.URI, other.Line)
	case !slices.Equal(e.Tags, other.Tags):
		return e.errorf("the tags are %v, want %v as in %s:%d", e.Tags, other.Tags, other.URI, other.Line)
	case len(e.Steps) != len(other.Steps):
		return e.errorf("there are %d steps, want %d as in %s:%d", len(e.Steps), len(other.Steps), other.URI, other.Line)
	}
	for i, step := range e.Steps {
		want := other.Steps[i]
		if step.sentence != want.sentence || step.Doc != want.Doc || step.outcome != want.outcome || !slices.Equal(step.Values, want.Values) {
			return fmt.Errorf("%s:%d: the step says something else than %s:%d", e.URI, step.line, other.URI, want.line)
		}
	}
	return nil
}

// Title returns the name of a scenario in the language of the suite, or "".
func (s *Suite) Title(id string) string {
	for _, e := range s.whole {
		if e.ID == id {
			return e.Local
		}
	}
	return ""
}

// Say writes a step in the language of the suite, or as it is where no sentence says
// it.
func (s *Suite) Say(step string) string {
	for _, r := range s.grammar.read(step) {
		if w, ok := s.definitions[r.definition].in(s.Language); ok {
			return w.Say(r.values)
		}
	}
	return step
}

// Texts returns for each definition how the language of the suite says it.
func (s *Suite) Texts() []string {
	texts := make([]string, len(s.definitions))
	for i, d := range s.definitions {
		texts[i] = d.Text
		if w, ok := d.in(s.Language); ok {
			texts[i] = w.Text
		}
	}
	return texts
}

// Examples returns for each definition a step that says it in the language of the
// suite, with its doc string, or "".
func (s *Suite) Examples() []string {
	examples := make([]string, len(s.definitions))
	for _, e := range s.whole {
		for _, step := range e.Steps {
			if examples[step.Definition] != "" {
				continue
			}
			example := step.Text
			if w, ok := s.definitions[step.Definition].in(s.Language); ok {
				example = w.Say(step.Values)
			}
			if step.block {
				example += "\n\"\"\"\n" + step.Doc + "\n\"\"\""
			}
			examples[step.Definition] = example
		}
	}
	return examples
}
