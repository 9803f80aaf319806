package check

import (
	"context"
	"errors"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// Worlds creates sandboxes on p in which a candidate for an adapter can be
// checked.
func Worlds(p control.Client) func(context.Context) (World, error) {
	return func(ctx context.Context) (World, error) {
		s, err := p.Create(ctx, nil)
		if err != nil {
			return nil, err
		}
		if len(s.Users) == 0 || len(s.Models) == 0 {
			return nil, errors.New("platform: the empty world has no user or no model")
		}
		now, err := s.Now(ctx)
		if err != nil {
			return nil, err
		}
		group := control.Group{Name: "check", ModelID: s.Models[0].ID}
		if err := s.MergeWorld(ctx, map[string]any{"groups": []control.Group{group}}); err != nil {
			return nil, err
		}
		return &checkWorld{sandbox: s, start: adapter.StartMessage{BaseURL: s.BaseURL, AppID: s.AppID, Secret: s.Secret, OpenID: s.Users[0].OpenID, Now: now}}, nil
	}
}

// A checkWorld shows a sandbox as the check of adapters wants to see it.
type checkWorld struct {
	sandbox *control.Sandbox
	start   adapter.StartMessage
}

var _ World = (*checkWorld)(nil)

func (w *checkWorld) Start() adapter.StartMessage { return w.start }

func (w *checkWorld) ModelID() string { return w.sandbox.Models[0].ID }

func (w *checkWorld) GroupID() string { return w.sandbox.Groups[0].ID }

func (w *checkWorld) Ticket(ctx context.Context, sn string) (string, error) {
	return w.sandbox.Ticket(ctx, sn, w.ModelID())
}

func (w *checkWorld) Requests(ctx context.Context) ([]Request, error) {
	journal, err := w.sandbox.Journal(ctx)
	if err != nil {
		return nil, err
	}
	var list []Request
	for _, e := range journal.Entries {
		if !e.FromSuite() {
			list = append(list, Request{Path: e.Path, Body: e.Request, Answer: e.Response})
		}
	}
	return list, nil
}

func (w *checkWorld) Close(ctx context.Context) error { return w.sandbox.Delete(ctx) }
