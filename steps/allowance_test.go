package steps_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	written "github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/report"
)

// underLimits judges the reference client, which is in order, as a team with limits.
func underLimits(t *testing.T, judges rule.Judges, limits control.TeamLimits, ids ...string) (*report.Report, error) {
	t.Helper()
	server, err := mock.New(mock.WithAccess(mock.Access{Token: "root-token"}))
	if err != nil {
		t.Fatal(err)
	}
	hc := &http.Client{Transport: control.Loopback(server)}
	root := control.Client{BaseURL: "http://platform", HTTP: hc, Token: "root-token"}
	team, err := root.CreateTeam(t.Context(), "red", limits)
	if err != nil {
		t.Fatal(err)
	}
	root.Token = team.Token
	suite, err := steps.Load(written.FS, "en", judges)
	if err != nil {
		t.Fatal(err)
	}
	return suite.Run(t.Context(), steps.Config{
		Server: root, Now: time.Now, Select: steps.Select{Scenarios: ids},
		NewClient: func(context.Context) (adapter.Client, error) { return adapter.NewInProcess(reference.New(hc)), nil },
	})
}

// TestLimitOfTheTeam: what a limit of the team refuses, or takes out of a journal, says nothing
// of the client.
func TestLimitOfTheTeam(t *testing.T) {
	t.Parallel()
	for limit, tt := range map[string]control.TeamLimits{
		"requestsPerSecond": {RequestsPerSecond: 1},
		"journalBytes":      {JournalBytes: 700},
	} {
		t.Run(limit, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				r, err := underLimits(t, rule.Clients, tt, "sn-length-ticket/max", "sn-charset-ticket/digits")
				if named := steps.LimitError(""); !errors.As(err, &named) || !strings.Contains(err.Error(), limit) {
					t.Errorf("the error is %v, want the limit %s", err, limit)
				}
				if r == nil {
					t.Fatal("there is no report")
				}
				for _, s := range r.Scenarios {
					if s.Outcome != report.Errored || !strings.Contains(s.Message, limit) {
						t.Errorf("%s %s: %s", s.ID, s.Outcome, s.Message)
					}
				}
				if summary := report.Summary(r); !strings.Contains(summary, "\nno verdict: ") {
					t.Errorf("the verdict is %q, want none", summary)
				}
				if len(r.Findings) > 0 || len(r.Causes) != 1 || !strings.Contains(r.Causes[0].Sentence, limit) {
					t.Errorf("findings %v, causes %v", r.Findings, r.Causes)
				}
			})
		})
	}
}

// TestLimitIsWaitedFor: the suite repeats its own requests that a limit of the team refuses.
func TestLimitIsWaitedFor(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		r, err := underLimits(t, rule.Platforms, control.TeamLimits{RequestsPerSecond: 1}, "sn-length-text")
		if err != nil || r.Totals.Passed != r.Totals.Selected {
			t.Errorf("the error is %v, the verdict %s", err, report.Summary(r))
		}
	})
}
