package main

import (
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
)

// TestVerifyBeyondALimit: a limit of the platform is no fault of the client, and the hint says
// what to do about it.
func TestVerifyBeyondALimit(t *testing.T) {
	t.Parallel()
	for want, limits := range map[string]control.TeamLimits{
		"requestsPerSecond":                {RequestsPerSecond: 3},
		"sandboxes: the team red has 1":    {Sandboxes: 1},
		"journalBytes of the team, or --j": {JournalBytes: 700},
	} {
		t.Run(want, func(t *testing.T) {
			t.Parallel()
			server, err := mock.New(mock.WithAccess(mock.Access{Token: rootToken}))
			if err != nil {
				t.Fatal(err)
			}
			listening := httptest.NewServer(server)
			t.Cleanup(listening.Close)
			team, err := control.Client{BaseURL: listening.URL, Token: rootToken}.CreateTeam(t.Context(), "red", limits)
			if err != nil {
				t.Fatal(err)
			}
			var out, errOut strings.Builder
			args := []string{"verify", "--server", listening.URL, "--admin-token-file", written(t, team.Token), "--rule", "sn.length", "--tags", "@needs:ticket"}
			code := run(t.Context(), args, nil, &out, &errOut)
			if said := errOut.String(); code != exitSuite || !strings.Contains(said, want) || !strings.Contains(said, "--jobs 1") || !strings.Contains(said, "a higher limit") {
				t.Errorf("verify exits %d and prints\n%s\n%s", code, out.String(), said)
			}
			if limits.Sandboxes == 1 && !strings.Contains(out.String(), "no verdict: the run stopped early: the suite or the platform failed") {
				t.Errorf("the report has a verdict:\n%s", out.String())
			}
			if strings.Contains(out.String(), "the client breaks") || strings.Contains(out.String(), "never requested") {
				t.Errorf("the report blames the client:\n%s", out.String())
			}
		})
	}
}
