package mutants

import (
	"context"
	stdjson "encoding/json"
	"fmt"
	"net/http"
	"slices"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/report"
)

// A proof is a run of all mutants.
type proof struct {
	Config
	right  *report.Report // with nothing wrong
	used   *tracer
	said   *clientRecorder
	heard  *platformRecorder
	atOnce map[string]bool // the scenarios that ask for operations at once
}

// newProof runs the suite with nothing wrong and takes down what each scenario
// uses.
func newProof(ctx context.Context, cfg Config) (*proof, error) {
	p := &proof{Config: cfg, used: newTracer(), said: newClientRecorder(), heard: newPlatformRecorder(cfg.Now()), atOnce: map[string]bool{}}
	for _, s := range cfg.Suite.Scenarios() {
		p.atOnce[s.ID] = slices.Contains(s.Needs, "concurrent")
	}
	rules := rule.Default().Watched(func(id string, words bool) {
		p.used.note(ruleUse(id))
		if words {
			p.used.note(wordsUse(id))
		}
	})
	server, err := mock.New(append(p.heard.options(), mock.WithRules(rules))...)
	if err != nil {
		return nil, fmt.Errorf("make the platform: %w", err)
	}
	traced := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		uses, err := usesOf(r)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		if r.UserAgent() == control.Agent {
			p.used.note(uses...)
		} else {
			p.used.noteOwn(uses...)
		}
		server.ServeHTTP(w, r)
	})
	client := func(hc *http.Client) adapter.Handler {
		client := p.said.client(hc, func(hc *http.Client) adapter.Handler { return change{}.client(hc) })
		return &printer{Handler: adapter.HandlerFunc(func(ctx context.Context, name string, params stdjson.RawMessage) (any, error) {
			p.used.noteOwn(usesOfOperation(name, params)...)
			return client.Handle(ctx, name, params)
		})}
	}
	run := p.config(p.heard.platform(control.Loopback(traced)), client)
	run.Timeout = steps.DefaultTimeout
	run.Progress = func(_, _ int, s report.Scenario) {
		p.used.end(s.ID)
		p.said.end(s.ID)
		p.heard.end(s.ID)
	}
	p.right, err = cfg.Suite.Run(ctx, run)
	switch {
	case ctx.Err() != nil:
		return nil, fmt.Errorf("run the suite with nothing wrong: %w", context.Cause(ctx))
	case err != nil:
		return nil, fmt.Errorf("run the suite with nothing wrong: %w", err)
	}
	if err := p.heard.forgetOthers(ctx); err != nil {
		return nil, err
	}
	if cfg.Capabilities != nil {
		p.Mutants = slices.DeleteFunc(slices.Clone(p.Mutants), func(m Mutant) bool { return !p.reaches(m) })
	}
	return p, nil
}

// config is one run of the suite, one scenario after the other.
func (p *proof) config(platform http.RoundTripper, client func(*http.Client) adapter.Handler) steps.Config {
	hc := &http.Client{Transport: platform}
	return steps.Config{
		Server: control.Client{BaseURL: "http://in-process", HTTP: hc},
		NewClient: func(context.Context) (adapter.Client, error) {
			return adapter.NewInProcess(p.declares(client(hc))), nil
		},
		Now: p.Now, Jobs: 1, Timeout: p.Timeout, Version: p.Version, OutcomesOnly: true,
	}
}
