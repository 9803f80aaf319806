package cucumber_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	gherkin "github.com/cucumber/gherkin/go/v26"
	messages "github.com/cucumber/messages/go/v21"
	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/internal/mutants"
	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/cucumber"
	"github.com/devicevoip/devicevoip/steps/report"
)

// TestEngine has godog and the suite's own engine perform all scenarios with a right
// client and with a wrong one, or a few with -short: they must come to the same.
func TestEngine(t *testing.T) {
	t.Parallel()
	suite, err := steps.Load(features.FS, "en", rule.Both)
	if err != nil {
		t.Fatal(err)
	}
	wrong, rules := mutants.Clients(), ""
	if testing.Short() {
		rules = "sn.*"
	}
	for _, name := range []string{"", "sn-under-128-bytes"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client := right
			if i := slices.IndexFunc(wrong, func(m mutants.Mutant) bool { return m.Name == name }); i >= 0 {
				client = wrong[i].Client
			}
			got, want := run(t, suite, client, cucumber.Engine("progress", io.Discard), rules), run(t, suite, client, nil, rules)
			if diff := cmp.Diff(outcomes(want), outcomes(got)); diff != "" {
				t.Errorf("outcomes mismatch (-suite +godog):\n%s", diff)
			}
		})
	}
}

func right(hc *http.Client) adapter.Handler { return reference.New(hc) }

// TestFormat reads what godog writes for other tools.
func TestFormat(t *testing.T) {
	t.Parallel()
	suite, err := steps.Load(features.FS, "en", rule.Clients)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	r := run(t, suite, right, cucumber.Engine("cucumber", &out), "sn.length")
	var written []struct{ Elements []struct{ Name string } }
	if err := json.Unmarshal(out.Bytes(), &written); err != nil || len(written) != 1 {
		t.Fatalf("godog wrote %s, %v", &out, err)
	}
	var got, want []string
	for _, e := range written[0].Elements {
		got = append(got, e.Name)
	}
	for _, s := range r.Scenarios {
		want = append(want, s.ID)
	}
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("scenarios mismatch (-report +written):\n%s", diff)
	}
}

// run runs the suite in a process, or the scenarios of some rules.
func run(t *testing.T, suite *steps.Suite, client func(*http.Client) adapter.Handler, engine steps.Engine, rules string) *report.Report {
	t.Helper()
	server, err := mock.New()
	if err != nil {
		t.Fatal(err)
	}
	var choice steps.Select
	if rules != "" {
		choice.Rules = []string{rules}
	}
	hc := &http.Client{Transport: control.Loopback(server)}
	r, err := suite.Run(t.Context(), steps.Config{
		Server: control.Client{BaseURL: "http://in-process", HTTP: hc},
		NewClient: func(context.Context) (adapter.Client, error) {
			return adapter.NewInProcess(client(hc)), nil
		},
		Engine: engine, Now: time.Now, Jobs: 2, Select: choice,
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// outcomes are what became of each scenario, and where it failed.
func outcomes(r *report.Report) map[string]string {
	all := map[string]string{}
	for _, s := range r.Scenarios {
		all[s.ID] = string(s.Outcome)
		if s.Failure != nil {
			all[s.ID] += " at " + s.Failure.Step
		}
	}
	return all
}

// TestFeature parses what godog is given: it must be exactly what is to be performed,
// for each scenario there is.
func TestFeature(t *testing.T) {
	t.Parallel()
	suite, err := steps.Load(features.FS, "en", rule.Both)
	if err != nil {
		t.Fatal(err)
	}
	var chosen []*steps.Performance
	engine := func(_ context.Context, _ int, all []*steps.Performance) error {
		chosen = all
		return nil
	}
	run(t, suite, right, engine, "")
	for _, chosen := range [][]*steps.Performance{chosen, chosen[3:4]} {
		newID := (&messages.Incrementing{}).NewId
		document, err := gherkin.ParseGherkinDocument(bytes.NewReader(cucumber.Feature(chosen)), newID)
		if err != nil {
			t.Fatal(err)
		}
		pickles := gherkin.Pickles(*document, "", newID)
		if len(pickles) != len(chosen) {
			t.Fatalf("%d scenarios are written, want %d", len(pickles), len(chosen))
		}
		for i, p := range pickles {
			var texts []string
			for _, step := range p.Steps {
				texts = append(texts, step.Text)
			}
			if want := chosen[i]; p.Name != want.ID || !slices.Equal(texts, want.Steps) {
				t.Errorf("%s: %s is written with the steps\n%s", want.ID, p.Name, strings.Join(texts, "\n"))
			}
		}
	}
}
