package hiding_test

import (
	"context"
	"flag"
	"fmt"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/internal/hiding"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/report"
)

var update = flag.Bool("update", false, "write the table of docs/hiding-adapters.md")

// every has each adapter judged by the whole suite, each rule and each capability,
// and not only those that pass the first valid calls. It takes minutes: .ci/long
// sets it, and with -count the first round alone does it.
var every = os.Getenv("DEVICEVOIP_ROUNDS") != ""

func load(t *testing.T) *steps.Suite {
	t.Helper()
	suite, err := steps.Load(features.FS, "en", rule.Clients)
	if err != nil {
		t.Fatal(err)
	}
	return suite
}

// judge runs what is selected with an adapter.
// hid says whether the adapter hid anything, as far as it can tell.
func judge(t *testing.T, suite *steps.Suite, a hiding.Adapter, sel steps.Select) (r *report.Report, hid bool) {
	t.Helper()
	platform, err := mock.New()
	if err != nil {
		t.Fatal(err)
	}
	hc := &http.Client{Transport: control.Loopback(platform)}
	var made []adapter.Handler
	r, err = suite.Run(t.Context(), steps.Config{
		Server: control.Client{BaseURL: "http://in-process", HTTP: hc},
		NewClient: func(context.Context) (adapter.Client, error) {
			made = append(made, a.New(hc))
			return adapter.NewInProcess(made[len(made)-1]), nil
		},
		Select: sel, Timeout: time.Minute,
	})
	if err != nil {
		t.Fatal(err)
	}
	return r, slices.ContainsFunc(made, func(h adapter.Handler) bool {
		teller, tells := h.(*hiding.Handler)
		return !tells || teller.Hid()
	})
}

// selections are single rules and capabilities.
func selections(suite *steps.Suite) (all []steps.Select) {
	seen := map[string]bool{}
	for _, s := range suite.Scenarios() {
		if !seen[s.Rule] {
			seen[s.Rule] = true
			all = append(all, steps.Select{Rules: []string{s.Rule}})
		}
		for _, need := range s.Needs {
			if !seen["@"+need] {
				seen["@"+need] = true
				all = append(all, steps.Select{Tags: "@needs:" + need})
			}
		}
	}
	return all
}

// TestAdapters: none makes the whole suite green, nor a rule or a capability in
// which it hid anything. The findings of a run that selects next to nothing come
// from the first valid calls, which are made whatever is selected.
func TestAdapters(t *testing.T) {
	t.Parallel()
	suite := load(t)
	all := hiding.All()
	if len(all) < 30 {
		t.Errorf("there are %d adapters, want at least 30", len(all))
	}
	rows, every := make([]string, len(all)), every && !judged.Swap(true)
	t.Run("each", func(t *testing.T) {
		for i, a := range all {
			t.Run(a.Name, func(t *testing.T) {
				t.Parallel()
				r, _ := judge(t, suite, a, steps.Select{Rules: []string{"platform.unsupported"}})
				if len(r.Findings) == 0 || every {
					whole, _ := judge(t, suite, a, steps.Select{})
					if whole.Green {
						t.Errorf("the whole suite is green: %s", report.Summary(whole))
					}
					if len(r.Findings) == 0 {
						r = whole
					}
					judgeParts(t, suite, a)
				}
				if r.Green {
					t.Errorf("it is green: %s", report.Summary(r))
				}
				rows[i] = fmt.Sprintf("| %s | %s | %s |", a.Name, a.Does, seen(r))
			})
		}
	})
	holdTable(t, rows)
}

// judged says that a round has judged every adapter by everything.
var judged atomic.Bool

func judgeParts(t *testing.T, suite *steps.Suite, a hiding.Adapter) {
	t.Helper()
	for _, sel := range selections(suite) {
		if r, hid := judge(t, suite, a, sel); r.Green && hid {
			t.Errorf("%v%s is green: %+v", sel.Rules, sel.Tags, r.Totals)
		}
	}
}

// seen says how a run shows it.
func seen(r *report.Report) string {
	var names []string
	for _, f := range r.Findings {
		names = append(names, "`"+f.Name+"`")
	}
	if names == nil {
		return r.Reasons[len(r.Reasons)-1]
	}
	return strings.Join(names, ", ")
}

const tableFile = "../../docs/hiding-adapters.md"

// holdTable compares the table of the page with rows.
func holdTable(t *testing.T, rows []string) {
	t.Helper()
	page, err := os.ReadFile(tableFile)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, begun := strings.Cut(string(page), "<!-- adapters -->\n")
	_, after, ended := strings.Cut(rest, "<!-- /adapters -->")
	if !begun || !ended {
		t.Fatalf("%s has no table between <!-- adapters --> and <!-- /adapters -->", tableFile)
	}
	table := "| adapter | what it does | the run fails by |\n|---|---|---|\n" + strings.Join(rows, "\n") + "\n"
	want := before + "<!-- adapters -->\n" + table + "<!-- /adapters -->" + after
	if *update {
		if err := os.WriteFile(tableFile, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, string(page)); diff != "" {
		t.Errorf("%s is stale: run go test ./internal/hiding -update (-want +got):\n%s", tableFile, diff)
	}
}
