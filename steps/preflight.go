package steps

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/devicevoip/devicevoip/internal/check"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/internal/diagnosis"
	"github.com/devicevoip/devicevoip/steps/internal/sentence"
	"github.com/devicevoip/devicevoip/steps/report"
)

// A preflight asks the client for what it declares, before the first scenario
// and whatever is selected: nothing when it is only started, and one success of
// each capability, in a new sandbox. It also tells which methods the client has.
type preflight struct {
	*run
	asked map[string]bool  // capabilities
	good  map[string]bool  // those of which something went well
	wrong map[string]error // what went wrong first with the others
	came  map[string]bool  // paths of the requests that came to the sandboxes of the calls

	limited LimitError // what leaves open whether the calls go well
}

// preflight adds a finding for each capability of which nothing goes well.
func (r *run) preflight(ctx context.Context) {
	p := &preflight{run: r, asked: map[string]bool{}, good: map[string]bool{}, wrong: map[string]error{}, came: map[string]bool{}}
	var calls []check.PlainCall
	for _, c := range r.suite.plain {
		if !slices.ContainsFunc(c.Needs, func(need string) bool { return !r.clients.described.Can(need) }) {
			calls = append(calls, c)
		}
	}
	if len(calls) == 0 {
		return
	}
	idle := p.idle(ctx)
	for len(calls) > 0 && ctx.Err() == nil {
		calls = p.perform(ctx, calls)
	}
	p.leave(ctx, idle)
	if _, stopped := errors.AsType[stoppedError](context.Cause(ctx)); ctx.Err() != nil && !stopped {
		return // what did not go well may be the interruption
	}
	if p.limited != "" {
		p.suiteFailed(p.limited)
		return
	}
	for _, capability := range slices.Sorted(maps.Keys(p.asked)) {
		if p.good[capability] || p.wrong[capability] == nil {
			continue
		}
		first, _, _ := strings.Cut(p.wrong[capability].Error(), "\n")
		if errors.As(p.wrong[capability], new(*adapter.UnsupportedError)) {
			first += "; " + check.ExceptionHint
		}
		if !r.ShowSecrets {
			first = r.secrets.text(first)
		}
		r.findings = append(r.findings, report.Finding{
			Name:    "capability." + capability,
			Message: fmt.Sprintf("the client declares %s, but no valid call of it succeeded in a new sandbox: %s", capability, first),
		})
	}
}

// idle starts and stops a client in a new sandbox, and asks it for nothing. It returns the sandbox,
// if there is one.
func (p *preflight) idle(ctx context.Context) *control.Sandbox {
	sandbox, now, err := p.accounts.begin(ctx)
	if err != nil {
		_ = p.abort(ctx, err)
		return nil
	}
	client, err := p.clients.acquire(ctx)
	if err != nil {
		return sandbox // the first call tells
	}
	s := p.scenario(sandbox, now)
	s.Client = client
	defer func() { p.clients.release(client, s.Broken) }()
	if err = p.start(ctx, s); err == nil {
		err = p.handshake(ctx, s, "stop", struct{}{})
	}
	if adapter.Broken(err) {
		if over := p.limits.note(adapter.BrokenIn(err), err); over != nil {
			p.cancel(over)
		}
	}
	return sandbox
}

// leave looks, after the calls, at a sandbox in which a client was only started, and ends the run if
// the client sent a request there: a fault that a scenario scripts would come too late for it. A
// client that keeps to the sandbox of the first start sends its requests there alone.
func (p *preflight) leave(ctx context.Context, s *control.Sandbox) {
	if s == nil {
		return
	}
	clean, cancel := context.WithTimeout(context.WithoutCancel(ctx), cleanupTime)
	defer cancel()
	journal, _ := p.accounts.journal(clean, s) // a platform that fails is found by the next call
	p.remember(s, journal)
	if early, ok := errors.AsType[*check.EarlyRequestError](check.SentAtStart(journal)); ok && p.came[early.Path] {
		p.cancel(early)
	}
	if err := p.accounts.end(clean, s); err != nil {
		p.suiteFailed(err)
	}
}

// remember keeps what the platform gave in a sandbox: the client may use it in a later one.
func (p *preflight) remember(s *control.Sandbox, journal control.Journal) {
	p.secrets.remember(s, journal)
	p.noteStory(&diagnosis.Story{Asked: []report.Asked{{Suite: true, Sent: journal.Entries}}})
}

// perform makes calls in a new sandbox with one client. It returns those that
// are left: of another capability, or because the client broke.
func (p *preflight) perform(ctx context.Context, calls []check.PlainCall) (left []check.PlainCall) {
	sandbox, now, err := p.accounts.begin(ctx)
	if err != nil {
		_ = p.abort(ctx, err)
		return nil
	}
	defer func() {
		clean, cancel := context.WithTimeout(context.WithoutCancel(ctx), cleanupTime)
		defer cancel()
		journal, _ := p.accounts.journal(clean, sandbox) // a platform that fails is found by the next call
		p.remember(sandbox, journal)
		p.limited = cmp.Or(p.limited, exceeded(journal))
		for _, e := range journal.Entries {
			p.came[e.Path] = p.came[e.Path] || !e.FromSuite()
		}
		if err := p.accounts.end(clean, sandbox); err != nil {
			p.suiteFailed(err)
		}
	}()
	place, err := check.NewPlace(ctx, sandbox, now)
	if err != nil {
		_ = p.abort(ctx, err)
		return nil
	}
	s := p.scenario(sandbox, now)
	client, err := p.clients.acquire(ctx)
	if err != nil {
		p.note(calls[0], err)
		return calls[1:]
	}
	s.Client = client
	defer func() { p.clients.release(client, s.Broken) }()
	err = p.start(ctx, s)
	for i, c := range calls {
		if c.Needs[0] != calls[0].Needs[0] {
			left = calls[i:]
			break
		}
		if err == nil {
			err = p.ask(ctx, s, place, c)
		}
		p.note(c, err)
		if s.Broken {
			return calls[i+1:]
		}
		err = nil
	}
	if err := p.handshake(ctx, s, "stop", struct{}{}); err != nil {
		p.note(calls[0], err)
	}
	return left
}

// scenario is one without steps in a new sandbox.
func (p *preflight) scenario(sandbox *control.Sandbox, now time.Time) *sentence.Scenario {
	return sentence.Begin(&sentence.Scenario{
		HTTP: cmp.Or(p.Server.HTTP, http.DefaultClient), Described: p.clients.described, Methods: &p.methods,
		Sandbox: sandbox, Began: now, User: sandbox.Users[0].OpenID,
	})
}

func (p *preflight) start(ctx context.Context, s *sentence.Scenario) error {
	at := s.Sandbox
	return p.handshake(ctx, s, "start", adapter.StartMessage{BaseURL: at.BaseURL, AppID: at.AppID, Secret: at.Secret, OpenID: s.User, Now: s.Began})
}

func (p *preflight) handshake(ctx context.Context, s *sentence.Scenario, method string, params any) error {
	ctx, cancel := context.WithTimeout(ctx, p.Timeout)
	defer cancel()
	return s.Handshake(ctx, method, params)
}

// ask makes one call, and returns nil if it went well.
func (p *preflight) ask(ctx context.Context, s *sentence.Scenario, place check.Place, c check.PlainCall) error {
	if err := p.limits.allow(c.Method); err != nil {
		return err
	}
	params, err := c.Params(ctx, place)
	if err != nil {
		return p.abort(ctx, err)
	}
	asking, cancel := context.WithTimeout(ctx, p.Timeout)
	defer cancel()
	has, err := s.Ask(asking, c.Method, params)
	if s.Broken || !has || !slices.ContainsFunc(c.Needs, succeeds) {
		if errors.As(err, new(*adapter.ReplyError)) {
			return nil
		}
		return err
	}
	journal, err := p.accounts.journal(ctx, s.Sandbox)
	if err != nil {
		return p.abort(ctx, err)
	}
	if limit := exceeded(journal); limit != "" {
		return limit
	}
	p.reached(journal, &sentence.Scenario{})
	return s.Succeeded(journal)
}

// succeeds reports whether a valid call of a capability is a success at the
// platform. The others are about the client alone, or change how it acts.
func succeeds(capability string) bool {
	return slices.Contains([]string{"ticket", "group", "voip", "phone", "list", "flow"}, capability)
}

// note takes down how a call went. A capability that is about the style of an
// answer asks for nothing but an answer.
func (p *preflight) note(c check.PlainCall, err error) {
	if over := p.limits.note(cmp.Or(adapter.BrokenIn(err), c.Method), err); over != nil {
		p.cancel(over)
	}
	if errors.As(err, new(*sentence.UnprovenError)) {
		p.noteUntrue(AnswerUnproven, "the first valid calls", err)
	}
	answered := err == nil || !adapter.Broken(err) && !errors.As(err, new(*adapter.UnsupportedError))
	for _, capability := range c.Needs {
		p.asked[capability] = true
		if err == nil || answered && !succeeds(capability) {
			p.good[capability] = true
		} else if p.wrong[capability] == nil {
			p.wrong[capability] = err
		}
	}
}
