package suite

import "strings"

// GodogFeature writes scenarios as one feature for godog, each by its id and
// with the texts of its steps alone.
func GodogFeature(chosen []*Entry) []byte {
	var b strings.Builder
	b.WriteString("Feature: selected scenarios\n")
	for _, e := range chosen {
		b.WriteString("\n  Scenario: " + e.ID + "\n")
		for _, step := range e.Steps {
			b.WriteString("    * " + step.Text + "\n")
		}
	}
	return []byte(b.String())
}
