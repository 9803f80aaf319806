package steps

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/devicevoip/devicevoip/internal/check"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps/internal/diagnosis"
	"github.com/devicevoip/devicevoip/steps/internal/sentence"
	"github.com/devicevoip/devicevoip/steps/internal/suite"
	"github.com/devicevoip/devicevoip/steps/report"
)

// Run runs the selected scenarios and reports what became of each.
//
// Its errors are a [*SelectionError] when the selection or the deviations make
// no sense, a [*ClientError] when the client cannot be run at all or sends
// requests when it is only started, and a
// [*SuiteError] when the suite or the platform failed. An error beside a
// report means that the run went wrong on the way: the report says how far it
// came, and is not green.
func (s *Suite) Run(ctx context.Context, cfg Config) (*report.Report, error) {
	inner, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	r, err := s.open(inner, cancel, cfg)
	if err != nil {
		return nil, err
	}
	defer r.clients.close()
	r.Started(r.judged(), len(r.selected))
	r.preflight(inner)
	if early, ok := errors.AsType[*check.EarlyRequestError](context.Cause(inner)); ok {
		return nil, &ClientError{Err: early}
	}
	r.perform(inner, r.gate(r.selected))
	rep, err := r.conclude(inner, r.selected)
	switch {
	case err != nil:
		return nil, &SuiteError{Err: err}
	case r.suiteErr != nil:
		return rep, &SuiteError{Err: r.suiteErr}
	case ctx.Err() != nil:
		return rep, fmt.Errorf("run the suite: %w", context.Cause(ctx))
	}
	return rep, nil
}

// open makes a run of which no scenario has run yet, with a client that has
// said who it is. Whoever opens it closes its clients. cancel ends ctx.
func (s *Suite) open(ctx context.Context, cancel context.CancelCauseFunc, cfg Config) (*run, error) {
	cfg = cfg.withDefaults()
	selected, err := s.choose(cfg.Select)
	if err != nil {
		return nil, err
	}
	deviations, err := s.deviationsOf(cfg.Deviations)
	if err != nil {
		return nil, &SelectionError{Err: err, Hint: "correct the file of deviations"}
	}
	clients, err := newPool(ctx, cfg.NewClient, cfg.Jobs, cfg.Timeout, cfg.Notice)
	if err != nil {
		return nil, err
	}
	var where accounts = sandboxes{patient(cfg.Server)}
	if cfg.Account != nil {
		where = cfg.Account
	}
	return &run{
		Config: cfg, accounts: where, suite: s, clients: clients, deviations: deviations, started: cfg.Now(), selected: selected,
		cancel: cancel, results: map[string]report.Scenario{}, lacks: map[string]error{}, untrue: untrue{}, beyond: map[LimitError][]string{},
	}, nil
}

// A run is one run of the suite.
type run struct {
	Config
	accounts   accounts
	suite      *Suite
	clients    *pool
	deviations map[string]*report.Deviation
	started    time.Time
	selected   []*suite.Entry
	cancel     context.CancelCauseFunc

	methods  sentence.Methods
	findings []report.Finding // of the preflight
	secrets  memory

	mu       sync.Mutex // guards results, suiteErr, reach, lacks, untrue, wrong, stories and beyond
	results  map[string]report.Scenario
	lacks    map[string]error // by scenario: why the client lacks a method of it
	untrue   untrue
	suiteErr error
	reach    reach
	wrong    int // scenarios that failed or errored and decide
	stories  []*diagnosis.Story
	beyond   map[LimitError][]string // scenarios by the limit that they exceeded

	limits limits
}

// gate records the scenarios for which the client lacks a capability, or the
// platform control of it, and returns the others.
func (r *run) gate(selected []*suite.Entry) []*suite.Entry {
	var applicable []*suite.Entry
	for _, e := range selected {
		result := r.blank(e)
		result.Outcome = report.NotApplicable
		if i := slices.IndexFunc(e.Needs, func(need string) bool { return !r.clients.described.Can(need) }); i >= 0 {
			result.Capability = e.Needs[i]
			result.Message = "the client does not declare the capability " + e.Needs[i]
		} else if i := slices.IndexFunc(e.Steps, r.lacksControl); i >= 0 {
			result.Message = "the platform offers no " + r.suite.sentences[e.Steps[i].Definition].Control
		} else {
			applicable = append(applicable, e)
			continue
		}
		r.record(result, nil)
	}
	return applicable
}

// lacksControl reports whether a step needs a control API that is not there.
func (r *run) lacksControl(step suite.Step) bool {
	return r.Account != nil && r.suite.sentences[step.Definition].Control != ""
}

// record keeps a result and shows it, with what was said if that is traced. A
// second one for the same scenario is a failure of the suite.
func (r *run) record(s report.Scenario, said []report.Asked) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, twice := r.results[s.ID]; twice {
		r.suiteErr = errors.Join(r.suiteErr, fmt.Errorf("scenario %s ran twice", s.ID))
		return
	}
	r.results[s.ID] = s
	if said != nil {
		r.suiteErr = errors.Join(r.suiteErr, report.Trace(r.Trace, s, said))
	}
	r.noteResult(s)
	r.Progress(len(r.results), len(r.selected), s)
}

// noteStory keeps what the client was asked in a scenario.
func (r *run) noteStory(s *diagnosis.Story) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.stories = append(r.stories, s)
}

// noteResult ends the run when [Config.MaxFailures] scenarios that decide went
// wrong. The caller holds r.mu.
func (r *run) noteResult(s report.Scenario) {
	known, _ := rule.Default().Get(s.Rule)
	switch report.MarkOf(reported(known), s, r.Strict).Kind {
	case report.MarkFailed, report.MarkErrored:
		r.wrong++
	}
	if r.MaxFailures > 0 && r.wrong >= r.MaxFailures {
		r.cancel(stoppedError(fmt.Sprintf("it was to stop at failure %d", r.MaxFailures)))
	}
}

// reached notes what the journal of a scenario says of the client's reach.
func (r *run) reached(journal control.Journal, s *sentence.Scenario) {
	r.mu.Lock()
	defer r.mu.Unlock()
	complaint := s.Complaint
	if complaint != "" && !r.ShowSecrets {
		complaint = newMask(s.Sandbox, journal).text(complaint)
	}
	r.reach.add(journal, s.WantsToken, complaint)
}

// suiteFailed notes an error which is not the client's.
func (r *run) suiteFailed(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !errors.Is(r.suiteErr, err) {
		r.suiteErr = errors.Join(r.suiteErr, err)
	}
}

// abort ends the run because of an error which is not the client's. An error
// which only comes of the end of the run, or of the scenario, is none.
func (r *run) abort(ctx context.Context, err error) error {
	if ctx.Err() == nil {
		r.suiteFailed(err)
		r.cancel(err)
	}
	return err
}

// blank returns the result of a scenario without its outcome.
func (r *run) blank(e *suite.Entry) report.Scenario {
	return report.Scenario{
		ID: e.ID, Rule: e.Rule, Own: e.Own, Name: e.Name, URI: e.URI, Line: e.Line, Deviation: r.deviations[e.ID],
	}
}

// conclude builds the report. What has no result by now was not run.
func (r *run) conclude(ctx context.Context, selected []*suite.Entry) (*report.Report, error) {
	out := report.Report{
		Suite: report.Suite{
			Name: "devicevoip", Version: r.Version, Language: suite.English, SpecRead: rule.SpecDate,
			Subject: r.subject(),
		},
		Client: r.judged(),
		Selection: report.Selection{
			Rules: r.Select.Rules, Scenarios: r.Select.Scenarios, Tags: r.Select.Tags, Available: r.suite.written.Size(),
		},
		Strict: r.Strict, Stopped: stopped(ctx),
		Started: r.started, Duration: r.Now().Sub(r.started), Blocked: r.Blocked(),
	}
	used := map[string]bool{}
	for _, e := range selected {
		used[e.Rule] = used[e.Rule] || !e.Own
		result, ran := r.results[e.ID]
		if !ran {
			result = r.blank(e)
			result.Outcome, result.Message = report.NotRun, notRun(ctx)
		}
		out.Scenarios = append(out.Scenarios, r.settle(result))
	}
	if out.Suite.Subject == report.OfClient {
		out.Findings = r.allFindings()
		if !r.OutcomesOnly {
			out.Causes = r.causes(out)
		}
	}
	for known := range rule.Default().All() {
		if used[known.ID] {
			out.Rules = append(out.Rules, reported(known))
		}
	}
	return report.New(out)
}

// causes says what likely makes scenarios go wrong, with secrets masked unless they are to
// be shown.
func (r *run) causes(of report.Report) []report.Cause {
	causes := append(causesOf(r.stories, r.withoutExceeded(of.Scenarios), of.Findings), r.limitCauses()...)
	if r.ShowSecrets {
		return causes
	}
	return r.secrets.causes(causes)
}

func (r *run) subject() report.Subject {
	if r.suite.written.Judges == rule.Platforms {
		return report.OfPlatform
	}
	return report.OfClient
}

// judged says who was tested: the client in its own words, or the platform by
// its address.
func (r *run) judged() report.Client {
	d := r.clients.described
	if r.subject() == report.OfClient {
		return report.Client{Name: d.Name, Version: d.Version, Language: d.Language, Capabilities: d.Capabilities}
	}
	address := r.Server.BaseURL
	if r.Account != nil {
		address = r.Account.account.BaseURL
	}
	return report.Client{Name: "platform", Version: address, Capabilities: []string{}}
}

// reported is a rule as reports show it.
func reported(r rule.Rule) report.Rule {
	return report.Rule{ID: r.ID, Sentence: r.Sentence, Source: r.Source, Evidence: report.Evidence(r.Evidence)}
}

// notRun says why a scenario had no turn.
func notRun(ctx context.Context) string {
	if err := context.Cause(ctx); err != nil {
		message, _, _ := strings.Cut(err.Error(), "\n")
		return "the run ended before: " + message
	}
	return "the run ended before its turn"
}
