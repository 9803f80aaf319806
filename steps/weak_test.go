package steps_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	written "github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/internal/mutants"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
)

// TestWeakenedStep takes the assertion out of a step: a mutant must survive
// then that died before.
func TestWeakenedStep(t *testing.T) {
	t.Parallel()
	tests := []struct{ feature, step, mutant, rule string }{
		{"client/ticket", `the ticket is 32 lower-case hexadecimal characters`, "ticket-in-upper-case", "ticket.shape"},
		{"client/callback", `"<callback>" ran <number> time[s]`, "complete-twice", "callback.complete"},
		{"client/callback", `no callback ran before the call had returned`, "callbacks-at-once", "callback.async"},
		{"client/list", `the item of "<target>" has no "<member>"`, "list-groups-with-devices", "list.group-items"},
		{"client/flow", `the flow ends "<status>"`, "already-authorized-is-failure", "flow.already"},
		{"platform/token", `the reply has errcode <errcode>`, "token-appid-code-up", "token.appid"},
	}
	for _, tt := range tests {
		t.Run(tt.mutant, func(t *testing.T) {
			t.Parallel()
			part := only(t, tt.feature)
			strong, err := steps.Load(part, "en", rule.Both)
			if err != nil {
				t.Fatal(err)
			}
			weak, err := steps.LoadWeakened(part, "en", tt.step)
			if err != nil {
				t.Fatal(err)
			}
			if misses(t, strong, tt.mutant, tt.rule) {
				t.Errorf("%s does not fail %s", tt.mutant, tt.rule)
			}
			if !misses(t, weak, tt.mutant, tt.rule) {
				t.Errorf("with a step that asserts nothing %s still fails %s", tt.mutant, tt.rule)
			}
		})
	}
}

// only is one of the features.
func only(t *testing.T, name string) fstest.MapFS {
	t.Helper()
	file := "en/" + name + ".feature"
	text, err := fs.ReadFile(written.FS, file)
	if err != nil {
		t.Fatal(err)
	}
	return fstest.MapFS{file: {Data: text}}
}

// misses reports whether the matrix says that a mutant does not fail a rule it
// breaks.
func misses(t *testing.T, suite *steps.Suite, name, id string) bool {
	t.Helper()
	platforms, err := mutants.Platforms()
	if err != nil {
		t.Fatal(err)
	}
	chosen := slices.DeleteFunc(slices.Concat(mutants.Clients(), platforms), func(m mutants.Mutant) bool { return m.Name != name })
	m, err := mutants.Run(t.Context(), mutants.Config{Suite: suite, Judges: rule.Both, Mutants: chosen, Some: true, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	missed := slices.Contains(m.Rows[0].Missed, id)
	if said := strings.Contains(strings.Join(m.Problems, "\n"), id); missed != said || missed && m.Sound {
		t.Errorf("the problems are %q, the rules missed %q", m.Problems, m.Rows[0].Missed)
	}
	return missed
}
