package admin

import (
	"context"
	"net/http"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// describe returns the sandbox as control shows it to the sender of r.
func describe(ctx context.Context, s *platform.Sandbox, r *http.Request) (control.Sandbox, error) {
	w, err := s.Describe(ctx)
	return control.Sandbox{
		ID: s.ID(), BaseURL: baseURL(r) + "/s/" + s.ID(), AppID: w.AppID, Secret: w.Secret,
		Users: w.Users, Models: w.Models, Groups: w.Groups, Switches: w.Switches,
	}, err
}

// baseURL is the address by which the caller reached this server.
func baseURL(r *http.Request) string {
	if r.TLS != nil {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

func (s *surface) health(r *http.Request) (answer, error) {
	ids, err := s.platform.IDs(r.Context())
	return ok(map[string]any{"status": "ok", "sandboxes": len(ids)}, err)
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
	sandbox, err := s.platform.Create(r.Context(), "", world)
	if err != nil {
		return answer{}, err
	}
	return created(describe(r.Context(), sandbox, r))
}

func (s *surface) listSandboxes(r *http.Request) (answer, error) {
	ids, err := s.platform.IDs(r.Context())
	if err != nil {
		return answer{}, err
	}
	list := []control.Sandbox{}
	for _, id := range ids {
		sandbox, err := s.platform.Sandbox(r.Context(), id)
		if err != nil {
			continue // deleted meanwhile
		}
		d, err := describe(r.Context(), sandbox, r)
		if err != nil {
			continue
		}
		list = append(list, d)
	}
	return ok(map[string]any{"sandboxes": list}, nil)
}

func (s *surface) showSandbox(ctx context.Context, sandbox *platform.Sandbox, r *http.Request) (answer, error) {
	return ok(describe(ctx, sandbox, r))
}

func (s *surface) deleteSandbox(ctx context.Context, sandbox *platform.Sandbox, _ *http.Request) (answer, error) {
	if sandbox.ID() == platform.DefaultID {
		return answer{}, &control.InputError{Message: "id: the default sandbox stays", Hint: "POST …/default/reset brings it back to its beginning"}
	}
	return done(sandbox.Delete(ctx))
}

func (s *surface) resetSandbox(ctx context.Context, sandbox *platform.Sandbox, r *http.Request) (answer, error) {
	if err := sandbox.Reset(ctx); err != nil {
		return answer{}, err
	}
	return s.showSandbox(ctx, sandbox, r)
}

func (s *surface) mergeWorld(ctx context.Context, sandbox *platform.Sandbox, r *http.Request) (answer, error) {
	raw, err := decode[jsontext.Value](r, false)
	if err != nil {
		return answer{}, err
	}
	world, err := platform.DecodeWorld(raw)
	if err != nil {
		return answer{}, err
	}
	if err := sandbox.Merge(ctx, world); err != nil {
		return answer{}, err
	}
	return s.showSandbox(ctx, sandbox, r)
}
