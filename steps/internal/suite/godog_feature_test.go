package suite_test

import (
	"bytes"
	"testing"

	gherkin "github.com/cucumber/gherkin/go/v26"
	messages "github.com/cucumber/messages/go/v21"
	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps/internal/sentence"
	"github.com/devicevoip/devicevoip/steps/internal/suite"
)

// TestGodogFeature parses what godog is given: it must be exactly what was
// chosen, for each scenario there is.
func TestGodogFeature(t *testing.T) {
	t.Parallel()
	s, err := suite.Load(features.FS, "en", rule.Both, sentence.Definitions(sentence.All()))
	if err != nil {
		t.Fatal(err)
	}
	type scenario struct {
		ID    string
		Steps []string
	}
	for _, chosen := range [][]*suite.Entry{s.Entries, s.Entries[3:4]} {
		var want, got []scenario
		for _, e := range chosen {
			one := scenario{ID: e.ID}
			for _, step := range e.Steps {
				one.Steps = append(one.Steps, step.Text)
			}
			want = append(want, one)
		}
		newID := (&messages.Incrementing{}).NewId
		document, err := gherkin.ParseGherkinDocument(bytes.NewReader(suite.GodogFeature(chosen)), newID)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range gherkin.Pickles(*document, "", newID) {
			one := scenario{ID: p.Name}
			for _, step := range p.Steps {
				one.Steps = append(one.Steps, step.Text)
			}
			got = append(got, one)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("scenarios mismatch (-chosen +parsed):\n%s", diff)
		}
	}
}
