package steps

import (
	"regexp"

	messages "github.com/cucumber/messages/go/v21"
)

// Asserts returns what the scenario says must be the case: the text of its
// Then steps.
func (e *Entry) Asserts() []string {
	var texts []string
	for _, s := range e.pickle.Steps {
		if s.Type == messages.PickleStepType_OUTCOME {
			texts = append(texts, s.Text)
		}
	}
	return texts
}

var switchStep = regexp.MustCompile(`^the switch "([^"]*)" is "([^"]*)"$`)

// Switches returns the positions of the switches that the scenario sets.
func (e *Entry) Switches() map[string]string {
	set := map[string]string{}
	for _, s := range e.pickle.Steps {
		if m := switchStep.FindStringSubmatch(s.Text); m != nil {
			set[m[1]] = m[2]
		}
	}
	return set
}
