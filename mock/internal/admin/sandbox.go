package admin

import (
	"context"
	"net/http"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// describe returns the sandbox as control shows it to those who know the server by a base
// URL.
func describe(ctx context.Context, s *platform.Sandbox, base string) (control.Sandbox, error) {
	w, err := s.Describe(ctx)
	if err != nil {
		return control.Sandbox{}, err
	}
	app, err := s.App(ctx)
	return control.Sandbox{
		ID: s.ID(), BaseURL: base + "/s/" + s.ID(), AppID: w.AppID, Secret: w.Secret, ForkOf: app.Fork,
		Users: w.Users, Models: w.Models, Groups: w.Groups, Switches: w.Switches,
	}, err
}

// baseURL is the base URL that the caller used for this server.
func baseURL(r *http.Request) string {
	if r.TLS != nil {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

func (s *surface) rules(*http.Request) (answer, error) {
	var list []rule.Rule
	for r := range s.platform.Rules().All() {
		list = append(list, r)
	}
	return ok(map[string]any{"rules": list}, nil)
}

func listCalls(*http.Request) (answer, error) {
	return ok(map[string]any{"calls": rule.Calls()}, nil)
}

func (s *surface) createSandbox(r *http.Request) (answer, error) {
	body, err := decode[struct {
		World jsontext.Value `json:"world"`
	}](r, true)
	if err != nil {
		return answer{}, err
	}
	world, err := s.world(body.World)
	if err != nil {
		return answer{}, err
	}
	v := visitOf(r)
	sandbox, err := s.platform.CreateFor(r.Context(), s.platform.Team(v.caller.Team), "", world)
	if err != nil {
		return answer{}, err
	}
	v.sandbox = sandbox.ID()
	return created(describe(r.Context(), sandbox, baseURL(r)))
}

func forkSandbox(s *platform.Sandbox, r *http.Request) (answer, error) {
	in, err := decode[struct {
		Before int `json:"before"`
	}](r, true)
	if err != nil {
		return answer{}, err
	}
	fork, err := s.Fork(r.Context(), in.Before)
	if err != nil {
		return answer{}, err
	}
	return created(describe(r.Context(), fork, baseURL(r)))
}

func (s *surface) listSandboxes(r *http.Request) (answer, error) {
	list := []control.Sandbox{}
	for _, sandbox := range s.platform.AllOf(visitOf(r).caller.Sees) {
		d, err := describe(r.Context(), sandbox, baseURL(r))
		if err != nil {
			continue // deleted in the meantime
		}
		list = append(list, d)
	}
	return ok(map[string]any{"sandboxes": list}, nil)
}

func (s *surface) showSandbox(sandbox *platform.Sandbox, r *http.Request) (answer, error) {
	return ok(describe(r.Context(), sandbox, baseURL(r)))
}

func (s *surface) deleteSandbox(sandbox *platform.Sandbox, r *http.Request) (answer, error) {
	if sandbox.ID() == control.DefaultSandbox {
		return answer{}, &control.InputError{Message: "id: the default sandbox cannot be deleted", Hint: "POST …/default/reset returns it to its beginning"}
	}
	return done(sandbox.Delete(r.Context()))
}

func (s *surface) resetSandbox(sandbox *platform.Sandbox, r *http.Request) (answer, error) {
	if err := sandbox.Reset(r.Context()); err != nil {
		return answer{}, err
	}
	return s.showSandbox(sandbox, r)
}

func (s *surface) mergeWorld(sandbox *platform.Sandbox, r *http.Request, raw jsontext.Value) (answer, error) {
	world, err := platform.DecodeWorld(raw)
	if err != nil {
		return answer{}, err
	}
	if err := sandbox.Merge(r.Context(), world); err != nil {
		return answer{}, err
	}
	return s.showSandbox(sandbox, r)
}
