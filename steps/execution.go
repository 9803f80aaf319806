package steps

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/cucumber/godog"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/report"
)

// cleanupTime bounds what has to be done after a scenario, even one whose own
// time is up.
const cleanupTime = 5 * time.Second

// An execution is the life of one scenario: a world is created and a client
// started in it, the steps run, and all of it is taken down again.
type execution struct {
	run      *run
	context  *godog.ScenarioContext
	scenario *scenario
	entry    *Entry

	started time.Time
	cancel  context.CancelFunc
	step    string // the text of the step that runs
	failed  string // the text of the step that went wrong
	err     error  // what went wrong first
	passed  int    // steps
}

func newExecution(r *run, sc *godog.ScenarioContext) {
	s := &scenario{http: cmp.Or(r.Server.HTTP, http.DefaultClient), described: r.clients.described, trace: r.traced()}
	x := &execution{run: r, context: sc, cancel: func() {}, scenario: s}
	sc.Before(x.begin)
	sc.After(x.end)
	sc.StepContext().Before(x.beforeStep)
	sc.StepContext().After(x.afterStep)
}

// begin finds out which scenario this is and sets it up. Its step definitions
// are registered only now, because only now the few it needs are known.
func (x *execution) begin(ctx context.Context, pickle *godog.Scenario) (context.Context, error) {
	id := idOf(pickle)
	entry := x.run.entries[id]
	if entry == nil {
		err := fmt.Errorf("godog runs a scenario %q which was not selected", id)
		x.run.suiteFailed(err)
		return ctx, err
	}
	x.entry, x.started = entry, x.run.Now()
	for _, i := range entry.steps {
		def := x.run.catalogue.steps[i]
		x.context.Step(def.in(x.run.catalogue.lang), def.bind(x.scenario))
	}
	if ctx.Err() != nil {
		return ctx, context.Cause(ctx)
	}
	ctx, x.cancel = context.WithTimeout(ctx, x.run.Timeout)
	// Noted here, because godog would wrap it in words of its own.
	if x.err = x.setUp(ctx); x.err != nil {
		x.failed = "start"
	}
	return ctx, x.err
}

// setUp creates the world and starts a client in it. Without a platform there
// is no point in going on, so its failure ends the run.
func (x *execution) setUp(ctx context.Context) error {
	s := x.scenario
	sandbox, err := x.run.Server.Create(ctx, nil)
	if err != nil {
		return x.run.abort(ctx, err)
	}
	s.sandbox = sandbox
	if len(sandbox.Users) == 0 {
		return x.run.abort(ctx, errors.New("platform: the empty world has no user"))
	}
	s.user = sandbox.Users[0].OpenID
	now, err := sandbox.Now(ctx)
	if err != nil {
		return x.run.abort(ctx, err)
	}
	if s.client, err = x.run.clients.acquire(ctx); err != nil {
		return fmt.Errorf("start another client: %w", err)
	}
	return s.handshake(ctx, "start", startMessage(sandbox, s.user, now))
}

// startMessage is what a client is told of a sandbox, acting for a user.
func startMessage(s *control.Sandbox, openid string, now time.Time) adapter.StartMessage {
	return adapter.StartMessage{BaseURL: s.BaseURL, AppID: s.AppID, Secret: s.Secret, OpenID: openid, Now: now}
}

// handshake performs a call which no client may leave out.
func (s *scenario) handshake(ctx context.Context, method string, params any) error {
	err := s.call(ctx, method, params, nil)
	var unsupported *adapter.UnsupportedError
	if errors.As(err, &unsupported) {
		return fmt.Errorf("every client must support %s, but this one says %q", method, unsupported.Reason)
	}
	return err
}

func (x *execution) beforeStep(ctx context.Context, st *godog.Step) (context.Context, error) {
	x.step = st.Text
	x.scenario.trace.enter(st.Text)
	return ctx, nil
}

// afterStep notes the first thing that went wrong. godog itself forgets a
// skip by the end of the scenario.
func (x *execution) afterStep(ctx context.Context, _ *godog.Step, status godog.StepResultStatus, err error) (context.Context, error) {
	if status == godog.StepPassed {
		x.passed++
		return ctx, nil
	}
	if err == nil {
		err = fmt.Errorf("the step ended as %v", status)
	}
	if x.err == nil {
		x.err, x.failed = err, x.step
	}
	return ctx, nil
}

// end takes everything down and records the outcome. godog does not survive a
// panic here, so it is caught.
func (x *execution) end(ctx context.Context, _ *godog.Scenario, _ error) (context.Context, error) {
	defer func() {
		if v := recover(); v != nil {
			x.run.suiteFailed(fmt.Errorf("panic after the scenario: %v\n%s", v, debug.Stack()))
		}
	}()
	defer x.cancel()
	if x.entry == nil {
		return ctx, nil
	}
	x.stop(ctx)
	clean, cancel := context.WithTimeout(context.WithoutCancel(ctx), cleanupTime)
	defer cancel()
	result := x.judge(ctx, clean)
	x.watch(clean)
	if f := result.Failure; f != nil {
		x.collect(clean, f)
	}
	messages := x.scenario.trace.finish(clean, x.scenario.sandbox)
	if x.scenario.sandbox != nil {
		if err := x.scenario.sandbox.Delete(clean); err != nil {
			x.run.suiteFailed(err)
		}
	}
	result.Duration = x.run.Now().Sub(x.started)
	x.run.record(result, messages)
	return ctx, nil
}

// stop ends the scenario for the client and gives it back. It has as much time
// for that as for a scenario: somebody may be looking at it in a debugger.
func (x *execution) stop(ctx context.Context) {
	s := x.scenario
	if s.client == nil {
		return
	}
	if !s.broken {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), x.run.Timeout)
		defer cancel()
		s.trace.enter("")
		if err := s.handshake(ctx, "stop", struct{}{}); err != nil && (x.err == nil || isFailure(x.err)) {
			x.err, x.failed = err, "stop"
		}
	}
	x.run.clients.release(s.client, s.broken)
}

// collect adds what the platform knows about a failure.
func (x *execution) collect(ctx context.Context, f *report.Failure) {
	f.Step, f.Repeat = x.failed, x.run.Repeat(x.entry.ID)
	if x.scenario.sandbox == nil {
		return
	}
	now, err := x.scenario.sandbox.Now(ctx)
	if err == nil {
		f.Now = now
	}
	journal, err := x.scenario.sandbox.Journal(ctx)
	if err != nil {
		x.run.suiteFailed(err)
		return
	}
	f.Dropped = journal.Dropped
	f.Exchanges = journal.Entries
}
