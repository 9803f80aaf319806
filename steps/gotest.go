package steps

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/internal/suite"
	"github.com/devicevoip/devicevoip/steps/report"
)

// An Option changes what [Run] runs, and how.
type Option func(*Config)

// WithSelect runs some scenarios only, such as those of the rules "ticket.*".
// What is chosen for once is better left to go test -run.
func WithSelect(s Select) Option { return func(c *Config) { c.Select = s } }

// WithDeviations lists scenarios that are known to fail: they are skipped with
// the reason as long as they do, and fail the test when they pass.
// [ParseDeviations] reads them from a file.
func WithDeviations(list ...Deviation) Option {
	return func(c *Config) { c.Deviations = append(c.Deviations, list...) }
}

// WithTimeout bounds a scenario by another time than [DefaultTimeout], such as
// an hour under a debugger.
func WithTimeout(d time.Duration) Option { return func(c *Config) { c.Timeout = d } }

// WithStrict lets observed rules decide as documented ones do.
func WithStrict() Option { return func(c *Config) { c.Strict = true } }

// english is the suite, parsed once.
var english = sync.OnceValues(func() (*Suite, error) { return Load(features.FS, "en", rule.Clients) })

// Run judges a client written in Go within a test:
//
//	func TestClient(t *testing.T) {
//		steps.Run(t, &client{})
//	}
//
// It starts a platform on a loopback port, and runs each scenario as a subtest
// by its id, one after the other, each in a sandbox of its own. Only what
// go test -run chooses is run:
//
//	go test -run '^TestClient$/^sn-length-ticket$/^max$'
//
// where each part is a pattern of its own: without ^ and $ "max" is "max+1" too.
//
// A scenario that fails prints the rule, its source, what was expected and
// what came, every exchange with the platform and the time there. It is
// skipped, with the reason, when the client lacks a capability, when the
// failure is a listed deviation, and when the rule does not decide. The test
// as a whole fails when a scenario does, and when not a single one of the
// suite passed; it is skipped when nothing passed of what -run chose.
//
// One client is asked everything, one call at a time unless it declares the
// capability concurrent; it should heed its context, for the test ends when a call outlives its scenario and does not
// come back. If it is an [io.Closer] it is closed when the test ends. Tests
// that run at the same time do not see each other.
func Run(t *testing.T, client adapter.Handler, options ...Option) {
	t.Helper()
	clients, err := english()
	if err != nil {
		t.Fatal(err)
	}
	clients.runIn(t, client, options)
}

func (s *Suite) runIn(t *testing.T, client adapter.Handler, options []Option) {
	t.Helper()
	platform := mock.Start(t)
	only := newSingle(client)
	cfg := Config{Repeat: repeatIn(t)}
	for _, o := range options {
		o(&cfg)
	}
	cfg.Jobs, cfg.NewClient = 1, only.start
	cfg.Server = control.Client{BaseURL: platform.URL, HTTP: &http.Client{Transport: control.Loopback(platform)}}
	ctx, cancel := context.WithCancelCause(t.Context())
	t.Cleanup(func() { cancel(nil) })
	r, err := s.open(ctx, cancel, cfg)
	if err != nil {
		t.Fatal(err)
	}
	tr := &trial{run: r, ctx: ctx, client: only}
	t.Cleanup(func() { t.Helper(); tr.close(t) })
	if r.preflight(ctx); ctx.Err() != nil {
		tr.over = &ClientError{Err: context.Cause(ctx)}
		if r.suiteErr != nil {
			tr.over = &SuiteError{Err: r.suiteErr}
		}
		t.Fatal(tr.over)
	}
	for _, rows := range outlinesOf(r.selected) {
		if tr.over == nil {
			t.Run(rows[0].Base, func(t *testing.T) { t.Helper(); tr.outline(t, rows) })
		}
	}
	tr.conclude(t)
}

// repeatIn gives the command that runs one scenario of the test again.
func repeatIn(t *testing.T) func(id string) string {
	return func(id string) string {
		var levels []string
		for level := range strings.SplitSeq(t.Name()+"/"+id, "/") {
			level = strings.ReplaceAll(regexp.QuoteMeta(level), "'", ".")
			levels = append(levels, "^"+level+"$")
		}
		return "go test -run '" + strings.Join(levels, "/") + "'"
	}
}

// outlinesOf puts the rows of each outline together; a scenario without rows
// is alone.
func outlinesOf(entries []*suite.Entry) [][]*suite.Entry {
	var all [][]*suite.Entry
	for _, e := range entries {
		if n := len(all); n > 0 && all[n-1][0].Base == e.Base {
			all[n-1] = append(all[n-1], e)
		} else {
			all = append(all, []*suite.Entry{e})
		}
	}
	return all
}

// A trial is a run within a test, scenario by scenario.
type trial struct {
	*run
	ctx    context.Context
	client *single
	ran    []*suite.Entry // those that -run let through
	over   error          // why no more can be run
}

// outline runs the rows of an outline as subtests, and is skipped when all of
// them are.
func (tr *trial) outline(t *testing.T, rows []*suite.Entry) {
	t.Helper()
	if rows[0].Case == "" {
		tr.one(t, rows[0])
		return
	}
	before := len(tr.ran)
	for _, e := range rows {
		if tr.over == nil {
			t.Run(e.Case, func(t *testing.T) { t.Helper(); tr.one(t, e) })
		}
	}
	ran := tr.ran[before:]
	switch {
	case len(ran) == 0:
		t.Skip("no case of it has a name that go test was asked to run")
	case !t.Failed() && !slices.ContainsFunc(ran, tr.passed):
		t.Skip("no case of it passed")
	}
}

func (tr *trial) passed(e *suite.Entry) bool { return tr.results[e.ID].Outcome == report.Passed }

// one runs a scenario and tells the test what became of it.
func (tr *trial) one(t *testing.T, e *suite.Entry) {
	t.Helper()
	tr.ran = append(tr.ran, e)
	tr.perform(tr.ctx, tr.gate([]*suite.Entry{e}))
	if tr.suiteErr != nil {
		tr.over = &SuiteError{Err: tr.suiteErr}
		t.Fatal(tr.over)
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(tr.ctx), tr.Timeout)
	defer cancel()
	if why := stopped(tr.ctx); why != "" {
		tr.over = stoppedError("the run stopped early: " + why)
	}
	if !tr.client.comesBack(ctx) {
		tr.over = fmt.Errorf("the client has still not come back from the scenario %s, and cannot be asked anything more: "+
			"a call must end when its context does", e.ID)
	}
	known, _ := rule.Default().Get(e.Rule)
	switch m := report.MarkOf(reported(known), tr.results[e.ID], tr.Strict); m.Kind {
	case report.MarkFailed, report.MarkErrored:
		t.Error(strings.Trim(m.Account, "\n"))
	case report.MarkSkipped:
		if m.Account != "" {
			t.Log(strings.Trim(m.Account, "\n"))
		}
		t.Skip(m.Why)
	}
}

// conclude judges what ran as a whole. That nothing passed proves nothing about
// a client, but it is no fault of it when -run chose that.
func (tr *trial) conclude(t *testing.T) {
	t.Helper()
	switch {
	case tr.over != nil:
		t.Fatalf("%v (scenarios not run: %d)", tr.over, len(tr.selected)-len(tr.ran))
	case len(tr.ran) == 0:
		t.Skip("no scenario has a name that go test was asked to run")
	}
	r, err := tr.run.conclude(tr.ctx, tr.ran)
	switch {
	case err != nil:
		t.Fatal(&SuiteError{Err: err})
	case r.Green:
		t.Log(report.Summary(r))
	case len(tr.ran) < len(tr.selected) && !t.Failed() && len(r.Findings) == 0:
		t.Skip(report.Summary(r))
	default:
		t.Error(report.Summary(r))
	}
}

// close ends the client, unless it is out of reach.
func (tr *trial) close(t *testing.T) {
	t.Helper()
	if tr.over != nil {
		return
	}
	tr.clients.close()
	if c, ok := tr.client.handler.(io.Closer); ok {
		if err := c.Close(); err != nil {
			t.Errorf("close the client: %v", err)
		}
	}
}
