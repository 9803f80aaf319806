// Package cucumber has godog, Cucumber's runner for Go, perform the scenarios of the
// suite. That gives the formats that godog writes, such as Cucumber's JSON, to tools
// that read them:
//
//	suite.Run(ctx, steps.Config{Engine: cucumber.Engine("cucumber", file), …})
//
// The verdict is that of the report all the same: for godog a skipped scenario has
// passed.
package cucumber

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync/atomic"

	"github.com/cucumber/godog"

	"github.com/devicevoip/devicevoip/steps"
)

// anyStep matches every step: the suite knows what each of them says.
const anyStep = ".*"

// Engine performs scenarios by godog, which writes to out in one of its formats:
// cucumber, events, junit, pretty or progress.
func Engine(format string, out io.Writer) steps.Engine {
	return func(ctx context.Context, jobs int, all []*steps.Performance) error {
		byID := map[string]*steps.Performance{}
		for _, p := range all {
			byID[p.ID] = p
		}
		var failed atomic.Bool
		code := godog.TestSuite{
			Name:                "devicevoip",
			ScenarioInitializer: func(sc *godog.ScenarioContext) { initialize(sc, byID, &failed) },
			Options: &godog.Options{
				Format: format, Output: out, NoColors: true, Strict: true, Concurrency: jobs, DefaultContext: ctx,
				FeatureContents: []godog.Feature{{Name: "selected.feature", Contents: Feature(all)}},
			},
		}.Run()
		switch {
		case code > 1:
			return fmt.Errorf("godog could not run the features: code %d", code)
		case code == 1 && !failed.Load():
			return errors.New("godog saw a failure where the suite saw none")
		}
		return nil
	}
}

// initialize has godog perform the scenario that it comes to.
func initialize(sc *godog.ScenarioContext, byID map[string]*steps.Performance, failed *atomic.Bool) {
	var p *steps.Performance
	note := func(err error) error {
		if err != nil {
			failed.Store(true)
		}
		return err
	}
	sc.Before(func(ctx context.Context, pickle *godog.Scenario) (context.Context, error) {
		p = byID[pickle.Name]
		ctx, err := p.Begin(ctx)
		return ctx, note(err)
	})
	sc.After(func(ctx context.Context, _ *godog.Scenario, _ error) (context.Context, error) {
		p.End(ctx)
		return ctx, nil
	})
	sc.Step(anyStep, func(ctx context.Context) error { return note(p.Step(ctx)) })
}

// Feature writes scenarios as one feature, each by its id and with the texts of its
// steps alone.
func Feature(all []*steps.Performance) []byte {
	var b strings.Builder
	b.WriteString("Feature: selected scenarios\n")
	for _, p := range all {
		b.WriteString("\n  Scenario: " + p.ID + "\n")
		for _, step := range p.Steps {
			b.WriteString("    * " + step + "\n")
		}
	}
	return []byte(b.String())
}
