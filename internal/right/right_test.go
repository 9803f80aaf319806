package right_test

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/internal/right"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/report"
)

// TestClients: the suite calls every right client conformant.
func TestClients(t *testing.T) {
	t.Parallel()
	suite, err := steps.Load(features.FS, "en", rule.Clients)
	if err != nil {
		t.Fatal(err)
	}
	platform := mock.Start(t)
	for _, c := range right.Clients() {
		t.Run(c.Name, func(t *testing.T) {
			t.Parallel()
			r, err := suite.Run(t.Context(), steps.Config{
				// Not on the connections of the clients, which faults close.
				Server: control.Client{BaseURL: platform.URL, HTTP: &http.Client{Transport: control.Loopback(platform)}},
				NewClient: func(context.Context) (adapter.Client, error) {
					return adapter.NewInProcess(c.New()), nil
				},
				Now: time.Now, Jobs: 2, Strict: true,
			})
			if err != nil {
				t.Fatal(err)
			}
			if r.Conformant {
				return
			}
			for _, s := range r.Scenarios {
				if r, _ := rule.Default().Get(s.Rule); r.Evidence == rule.Assumed {
					continue
				}
				if s.Outcome == report.Failed || s.Outcome == report.Errored {
					t.Errorf("%s (%s) %s: %s", s.ID, s.Rule, s.Outcome, s.Message)
				}
			}
		})
	}
}
