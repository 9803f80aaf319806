//go:build tools

package project_test

import (
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/mock"
)

// notOfHTTP are checks of Schemathesis that take the status of HTTP for the result. The real
// platform answers 200 to what it refuses too, and to methods that a call does not have.
const notOfHTTP = "negative_data_rejection,positive_data_acceptance,unsupported_method"

// TestSchemathesis: Schemathesis calls the platform with the examples of the description, with
// what else it allows, and with what it does not, and finds no reply that is not as described.
// In a description that names a member of a reply otherwise it finds the reply to the example.
func TestSchemathesis(t *testing.T) {
	t.Parallel()
	described := describedAs(t, "server")
	for _, c := range []struct {
		name, described, phases, finds string
	}{
		{"as described", described, "examples,coverage,fuzzing", ""},
		{"otherwise", strings.ReplaceAll(described, `"sn_ticket"`, `"ticket"`), "examples", "sn_ticket"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			server, err := mock.New()
			if err != nil {
				t.Fatal(err)
			}
			platform := httptest.NewServer(server)
			t.Cleanup(platform.Close)
			dir := generator{links: []string{".venv"}}.folder(t, c.described)
			write(t, filepath.Join(dir, "schemathesis.toml"), "[parameters]\n\"query.access_token\" = \""+stableToken(t, server)+"\"\n")
			out, err := inFolder(t, dir, slices.Concat([]string{".venv/bin/schemathesis", "run", "description.json", "--url", platform.URL, "--no-color"},
				[]string{"--seed", "1", "--max-examples", "10", "--phases", c.phases, "--exclude-checks", notOfHTTP}))
			if found := err != nil; found != (c.finds != "") || !strings.Contains(out, c.finds) {
				t.Errorf("%v, want it to find %q\n%s", err, c.finds, out)
			}
		})
	}
}
