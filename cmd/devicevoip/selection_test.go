package main

import (
	"strings"
	"testing"
)

// TestVerifyRefuses: what selects nothing, or asks for a report of nothing, is a usage error.
func TestVerifyRefuses(t *testing.T) {
	t.Parallel()
	for args, want := range map[string]string{
		"verify --rule=":                "--rule: the pattern is empty\nhint: omit it",
		"verify --scenario=":            "--scenario: the pattern is empty\nhint: omit it",
		"verify --list --report json:-": "--list and --report: a list runs nothing to report\nhint: use one",
	} {
		var out, errOut strings.Builder
		if code := run(t.Context(), strings.Fields(args), nil, &out, &errOut); code != exitUsage || !strings.Contains(errOut.String(), want) {
			t.Errorf("%s exits %d and prints %q and %q", args, code, out.String(), errOut.String())
		}
	}
}
