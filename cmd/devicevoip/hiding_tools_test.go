//go:build tools

package main

import (
	"bytes"
	"testing"
)

// TestHidingPrograms has programs that hide what their client gets wrong: by the
// whole suite, by a capability and by a rule alone each ends in exit code 1.
func TestHidingPrograms(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		program, capability, rule string
		command                   []string
	}{
		{"lacks", "group", "group.name", []string{"python3", "testdata/hiding/lacks.py"}},
		{"succeeds", "ticket", "sn.charset", []string{"python3", "testdata/hiding/succeeds.py"}},
		{"remembers", "ticket", "ticket.shape", []string{"python3", "testdata/hiding/remembers.py"}},
		{"refuses", "ticket", "sn.length", []string{"node", "testdata/hiding/refuses.mjs"}},
		{"agrees", "phone", "record.rejected-stays", []string{"node", "testdata/hiding/agrees.mjs"}},
	} {
		for _, selection := range [][]string{nil, {"--tags", "@needs:" + tt.capability}, {"--rule", tt.rule}} {
			var out bytes.Buffer
			args := append(append([]string{"verify"}, selection...), append([]string{"--"}, tt.command...)...)
			if code := run(t.Context(), args, nil, &out, &out); code != exitNotConformant {
				t.Errorf("%s, %v: exit %d, want %d:\n%s", tt.program, selection, code, exitNotConformant, &out)
			}
		}
	}
}
