package steps

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"slices"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/internal/sentence"
	"github.com/devicevoip/devicevoip/steps/internal/suite"
	"github.com/devicevoip/devicevoip/steps/report"
)

// An execution is the life of one scenario: a sandbox is created and a client
// started in it, the steps run, and all of it is taken down again.
type execution struct {
	run      *run
	scenario *sentence.Scenario
	entry    *suite.Entry
	trace    *trace

	started  time.Time
	cancel   context.CancelFunc
	client   adapter.Client // from the pool
	journal  control.Journal
	exceeded LimitError // a limit that leaves open what the client did
	proof    error      // an answer of the client that the journal does not confirm
	failed   string     // the text of the step that went wrong
	err      error      // what went wrong first
	over     error      // why the run ends with this scenario
	passed   int        // steps
}

func newExecution(r *run, e *suite.Entry) *execution {
	s := &sentence.Scenario{HTTP: cmp.Or(r.Server.HTTP, http.DefaultClient), Described: r.clients.described}
	if r.Account != nil {
		s.HTTP, s.SNs = r.Account.HTTP(), r.Account.account.SNs
	}
	if r.subject() == report.OfClient {
		s.Methods = &r.methods
	}
	return &execution{run: r, entry: e, started: r.Now(), cancel: func() {}, scenario: sentence.Begin(s)}
}

// begin sets the scenario up, and returns its context.
func (x *execution) begin(ctx context.Context) (own context.Context, err error) {
	own = ctx
	defer func() {
		if err = cmp.Or(recovered(recover()), err); err != nil {
			x.err, x.failed = err, "start"
		}
	}()
	if ctx.Err() != nil {
		return own, context.Cause(ctx)
	}
	// The start of another client is not part of the scenario.
	if x.client, err = x.run.clients.acquire(ctx); err != nil {
		x.over = x.run.limits.noteStart(ctx, err)
		err = fmt.Errorf("start another client: %w", err)
	}
	own, x.cancel = context.WithTimeout(ctx, x.timeout())
	if err == nil {
		err = x.setUp(own)
	}
	return own, err
}

// setUp creates the sandbox and starts a client in it. Without a platform there
// is no point in going on, so its failure ends the run.
func (x *execution) setUp(ctx context.Context) error {
	s := x.scenario
	sandbox, now, err := x.run.accounts.begin(ctx)
	s.Sandbox, s.Began = sandbox, now
	if err != nil {
		return x.run.abort(ctx, err)
	}
	if len(sandbox.Users) > 0 {
		s.User = sandbox.Users[0].OpenID
	}
	if x.run.Account != nil {
		s.Token = x.run.Account.currentToken()
	}
	s.Client = x.client
	if p, ok := x.client.(adapter.Printer); ok {
		s.Printed = p.Printed
	}
	if !x.run.OutcomesOnly {
		x.trace = &trace{
			Client: x.client, now: x.run.Now, exact: x.run.Trace != nil,
			journal: func(ctx context.Context) (control.Journal, error) { return x.run.accounts.journal(ctx, sandbox) },
		}
		s.Client = x.trace
	}
	s.Client = &limited{
		Client: s.Client, limits: &x.run.limits, excused: x.run.deviations[x.entry.ID] != nil, over: &x.over,
	}
	return s.Handshake(ctx, "start", adapter.StartMessage{
		BaseURL: sandbox.BaseURL, AppID: sandbox.AppID, Secret: sandbox.Secret, OpenID: s.User, Now: now,
	})
}

// step runs the next step: every one before it has passed. What went wrong first
// counts.
func (x *execution) step(ctx context.Context) (err error) {
	step := x.entry.Steps[x.passed]
	defer func() {
		if err = cmp.Or(recovered(recover()), err); err == nil {
			x.passed++
		} else if x.err == nil {
			x.err, x.failed = err, step.Text
		}
	}()
	x.note(step.Text)
	return x.run.suite.sentences[step.Definition].Do(ctx, x.scenario, step)
}

// note says in which step the client is asked what it is asked from now on.
func (x *execution) note(step string) {
	if x.trace != nil {
		x.trace.step = step
	}
}

// recovered is the error of a panic, if there was one.
func recovered(v any) error {
	if v == nil {
		return nil
	}
	return fmt.Errorf("panic: %v", v)
}

// end takes everything down and records the outcome.
func (x *execution) end(ctx context.Context) {
	defer func() {
		if v := recover(); v != nil {
			x.run.suiteFailed(fmt.Errorf("panic after the scenario: %v\n%s", v, debug.Stack()))
		}
	}()
	defer x.cancel()
	x.stop(ctx)
	clean, cancel := context.WithTimeout(context.WithoutCancel(ctx), cleanupTime)
	defer cancel()
	if x.scenario.Sandbox != nil {
		x.readJournal(clean)
	}
	result := x.judge(ctx)
	var said []report.Asked
	if !x.run.OutcomesOnly {
		result, said = x.explain(clean, result)
	}
	if x.scenario.Sandbox != nil {
		if err := x.run.accounts.end(clean, x.scenario.Sandbox); err != nil {
			x.run.suiteFailed(err)
		}
	}
	result.Duration = x.run.Now().Sub(x.started)
	x.run.record(result, said)
	if x.over != nil {
		x.run.cancel(x.over)
	}
}

// explain adds to a result what the client was asked and what the platform knows, and masks
// the secrets. It also returns what was said, if that is traced.
func (x *execution) explain(ctx context.Context, result report.Scenario) (explained report.Scenario, said []report.Asked) {
	if f := result.Failure; f != nil {
		x.collect(ctx, f)
	}
	if x.run.Trace != nil {
		said = slices.Concat([]report.Asked{}, x.asked())
	}
	if x.scenario.Sandbox != nil && x.run.subject() == report.OfClient && x.exceeded == "" {
		x.run.noteStory(storyOf(result, x.scenario.Sandbox, x.scenario.User, x.asked()))
	}
	if !x.run.ShowSecrets {
		own := x.run.secrets.remember(x.scenario.Sandbox, x.journal)
		result, said = x.run.secrets.scenario(own, result, said)
	}
	bound(&result)
	return result, said
}

// timeout is the time that the scenario may take. A client that handles calls
// one after the other needs more of it for many at once.
func (x *execution) timeout() time.Duration {
	if slices.Contains(x.entry.Needs, "concurrent") {
		return 3 * x.run.Timeout
	}
	return x.run.Timeout
}

// stop ends the scenario for the client and gives it back. It has as much time
// for that as for a scenario: somebody may be looking at it in a debugger.
func (x *execution) stop(ctx context.Context) {
	s := x.scenario
	if x.client == nil {
		return
	}
	if s.Client != nil && !s.Broken { // it was started in a sandbox, and can be asked
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), x.run.Timeout)
		defer cancel()
		x.note("")
		if err := s.Handshake(ctx, "stop", struct{}{}); err != nil && (x.err == nil || failureOf(x.err) != nil) {
			x.err, x.failed = err, "stop"
		}
	}
	x.run.clients.release(x.client, s.Broken)
}

// readJournal reads what was sent in the scenario.
func (x *execution) readJournal(ctx context.Context) {
	journal, err := x.run.accounts.journal(ctx, x.scenario.Sandbox)
	if err != nil {
		x.run.suiteFailed(err)
		if x.err == nil {
			x.err = err
		}
		return
	}
	x.journal = journal
	if x.exceeded = exceeded(journal); x.exceeded != "" {
		return // what it lacks says nothing of the client
	}
	x.run.reached(journal, x.scenario)
	x.proof = x.scenario.Unproven(journal)
}

// collect adds what the platform knows about a failure.
func (x *execution) collect(ctx context.Context, f *report.Failure) {
	f.Step, f.Repeat = x.failed, x.run.Repeat(x.entry.ID)
	if x.scenario.Sandbox == nil {
		return
	}
	if now, err := x.run.accounts.now(ctx, x.scenario.Sandbox); err == nil {
		f.Now = now
	}
	f.Dropped, f.Asked = x.journal.Dropped, withoutHandshakes(x.asked())
}

// asked gives what the client was asked, with everything that it sent.
func (x *execution) asked() []report.Asked {
	if x.trace == nil {
		return nil
	}
	return x.trace.finish(x.journal)
}

// failureOf returns the assertion that did not hold, if err is one.
func failureOf(err error) *sentence.Failure {
	var f *sentence.Failure
	errors.As(err, &f)
	return f
}
