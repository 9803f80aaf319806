package reference_test

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/report"
)

// judge runs the whole suite against a client on a platform of its own.
func judge(t *testing.T, client func(*http.Client) *reference.Client) *report.Report {
	t.Helper()
	server, err := mock.New()
	if err != nil {
		t.Fatal(err)
	}
	hc := &http.Client{Transport: control.Loopback(server)}
	suite, err := steps.Load(features.FS, "en", rule.Both)
	if err != nil {
		t.Fatal(err)
	}
	got, err := suite.Run(t.Context(), steps.Config{
		Server: control.Client{BaseURL: "http://platform", HTTP: hc},
		NewClient: func(context.Context) (adapter.Client, error) {
			return adapter.NewInProcess(client(hc)), nil
		},
		Now: time.Now, Jobs: 2,
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// broken gives the rules in which a client failed, each with the message of
// the first scenario.
func broken(r *report.Report) map[string]string {
	rules := map[string]string{}
	for _, s := range r.Scenarios {
		if _, seen := rules[s.Rule]; !seen && s.Outcome != report.Passed {
			rules[s.Rule] = string(s.Outcome) + ": " + s.ID + ": " + s.Message
		}
	}
	return rules
}

func TestCorrectClients(t *testing.T) {
	t.Parallel()
	for name, client := range map[string]func(*http.Client) *reference.Client{
		"plain": reference.New, "validating": reference.NewValidating,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := judge(t, client)
			if diff := cmp.Diff(map[string]string{}, broken(r)); diff != "" {
				t.Errorf("rules that the client breaks (-want +got):\n%s", diff)
			}
			if len(r.Scenarios) < 260 {
				t.Errorf("%d scenarios, want at least 260", len(r.Scenarios))
			}
		})
	}
}
