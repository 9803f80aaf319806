package diagnosis_test

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/steps/internal/diagnosis"
	"github.com/devicevoip/devicevoip/steps/report"
)

// TestLeaveOneOut matches the failures of each mutant with those of all others, by the
// scenarios alone: what the client sent and answered is not looked at. The page that
// measures the diagnosis says how many are of the same kind.
func TestLeaveOneOut(t *testing.T) {
	t.Parallel()
	all := diagnosis.Mutants()
	ran := map[string]bool{}
	for _, m := range all {
		for _, id := range m.Wrong {
			ran[id] = true
		}
	}
	scenarios := slices.Sorted(maps.Keys(ran))
	right, unknown, sureAndWrong := 0, 0, 0
	for i, m := range all {
		var stories []*diagnosis.Story
		failed := slices.Sorted(slices.Values(m.Wrong))
		for _, id := range scenarios {
			_, wrong := slices.BinarySearch(failed, id)
			stories = append(stories, &diagnosis.Story{ID: id, Wrong: wrong})
		}
		others := slices.Delete(slices.Clone(all), i, i+1)
		causes := diagnosis.Causes(stories, others)
		switch {
		case len(causes) == 0 || causes[0].Kind != report.CauseMutant:
			unknown++
		case kindOf(others, causes[0]) == m.Kind:
			right++
		case causes[0].Sure:
			sureAndWrong++
		}
	}
	want := fmt.Sprintf("Of %d mutants %d (%d %%) are matched with one of the same kind, %d with none; %d are sure of another kind.",
		len(all), right, 100*right/len(all), unknown, sureAndWrong)
	page, err := os.ReadFile("../../../docs/diagnosis.md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(page), want) {
		t.Errorf("docs/diagnosis.md does not say: %s", want)
	}
}

// kindOf is the kind of the mutant that a cause names.
func kindOf(mutants []report.Signature, c report.Cause) string {
	name := strings.TrimPrefix(c.ID, "mutant:")
	for _, m := range mutants {
		if m.Name == name {
			return m.Kind
		}
	}
	return ""
}
