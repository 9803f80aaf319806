package main

import (
	"strings"
	"testing"
)

// TestRefusedFlags: a flag with an empty value, which selects nothing or says nothing, and a
// report of nothing are usage errors.
func TestRefusedFlags(t *testing.T) {
	t.Parallel()
	for args, want := range map[string]string{
		"verify --rule=":                "--rule: the value is empty\nhint: give it a value, or leave the flag out",
		"verify --scenario a,,b":        "--scenario: the value is empty\nhint: ",
		"verify --server=":              "--server: the value is empty\nhint: ",
		"verify --adapter-url= -- x":    "--adapter-url: the value is empty\nhint: ",
		"verify --platform --account=":  "--account: the value is empty\nhint: ",
		"verify --tags=":                "--tags: the value is empty\nhint: ",
		"serve --data=":                 "--data: the value is empty\nhint: ",
		"serve --admin-token-file=":     "--admin-token-file: the value is empty\nhint: ",
		"serve --tls-cert= --tls-key=":  "--tls-key: the value is empty\nhint: ",
		"serve --lan=":                  "--lan: the value is empty\nhint: ",
		"doctor --server=":              "--server: the value is empty\nhint: ",
		"rules --evidence=":             "--evidence: the value is empty\nhint: ",
		"verify --list --report json:-": "--list and --report: a list runs nothing to report\nhint: use one",
	} {
		var out, errOut strings.Builder
		if code := run(t.Context(), strings.Fields(args), nil, &out, &errOut); code != exitUsage || !strings.Contains(errOut.String(), want) {
			t.Errorf("%s exits %d and prints %q and %q", args, code, out.String(), errOut.String())
		}
	}
}
