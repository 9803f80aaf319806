package steps

import (
	"context"
	"errors"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
)

// accounts gives each scenario the account that it runs in.
type accounts interface {
	// begin returns the account for the next scenario, and the time there.
	begin(ctx context.Context) (*control.Sandbox, time.Time, error)
	// journal returns what was sent in the scenario, now the time there.
	journal(ctx context.Context, s *control.Sandbox) (control.Journal, error)
	now(ctx context.Context, s *control.Sandbox) (time.Time, error)
	end(ctx context.Context, s *control.Sandbox) error
}

// sandboxes are those that a control API creates, a new one for each scenario.
type sandboxes struct{ control.Client }

func (c sandboxes) begin(ctx context.Context) (*control.Sandbox, time.Time, error) {
	s, err := c.Create(ctx, nil)
	if err != nil {
		return nil, time.Time{}, err
	}
	if len(s.Users) == 0 {
		return s, time.Time{}, errors.New("platform: the default sandbox has no user")
	}
	now, err := s.Now(ctx)
	return s, now, err
}

func (sandboxes) journal(ctx context.Context, s *control.Sandbox) (control.Journal, error) {
	return s.Journal(ctx)
}

func (sandboxes) now(ctx context.Context, s *control.Sandbox) (time.Time, error) { return s.Now(ctx) }

func (sandboxes) end(ctx context.Context, s *control.Sandbox) error { return s.Delete(ctx) }
