package export_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/report"
)

// TestScenario: a scenario passes against a platform like the one that it came from, and fails
// against one that breaks a rule, under that rule. In both languages it is the same one.
func TestScenario(t *testing.T) {
	t.Parallel()
	suite, err := steps.Load(features.FS, "en", rule.Platforms)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range slices.Concat(cases, changeFlows()) {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			for _, language := range []string{"en", "zh-CN"} {
				feature := c.export(t, "scenario", language)
				if c.name == revokes {
					if named := strings.Contains(feature, "# no sentence revokes the tokens: control did before 3") || strings.Contains(feature, "# 没有步骤能作废 token：第 3 次"); !named {
						t.Errorf("what cannot be said is not named:\n%s", feature)
					}
					continue
				}
				own, err := suite.WithOwn(fstest.MapFS{"flow.feature": {Data: []byte(feature)}})
				if err != nil {
					t.Fatalf("%v\n%s", err, feature)
				}
				run := func(options ...mock.Option) report.Scenario {
					server := mock.Start(t, options...)
					all := own.Scenarios()
					r, err := own.Run(t.Context(), steps.Config{
						Server: server.Client(), Select: steps.Select{Scenarios: []string{all[len(all)-1].ID}},
						NewClient: func(context.Context) (adapter.Client, error) {
							return adapter.NewInProcess(reference.New(server.Client().HTTP)), nil
						},
					})
					if err != nil {
						t.Fatal(err)
					}
					return r.Scenarios[0]
				}
				if s := run(); s.Outcome != report.Passed {
					t.Errorf("against the like it %s: %s\n%s", s.Outcome, s.Message, feature)
				}
				if c.broken.ID == "" {
					continue
				}
				if s := run(c.mutation(t)); s.Outcome != report.Failed || s.Rule != c.broken.ID {
					t.Errorf("against a mutant of %s the scenario of %s %s: %s\n%s", c.broken.ID, s.Rule, s.Outcome, s.Message, feature)
				}
			}
		})
	}
}
