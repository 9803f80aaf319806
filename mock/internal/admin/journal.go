package admin

import (
	"context"
	"net/http"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

func showJournal(ctx context.Context, s *platform.Sandbox, _ *http.Request) (answer, error) {
	return ok(s.Journal(ctx))
}

func clearJournal(ctx context.Context, s *platform.Sandbox, _ *http.Request) (answer, error) {
	return done(s.ClearJournal(ctx))
}

func showFaults(ctx context.Context, s *platform.Sandbox, _ *http.Request) (answer, error) {
	return ok(s.Faults(ctx))
}

func setFaults(ctx context.Context, s *platform.Sandbox, r *http.Request) (answer, error) {
	faults, err := decode[[]control.Fault](r, false)
	if err != nil {
		return answer{}, err
	}
	if err := s.SetFaults(ctx, faults); err != nil {
		return answer{}, err
	}
	return showFaults(ctx, s, r)
}

func clearFaults(ctx context.Context, s *platform.Sandbox, _ *http.Request) (answer, error) {
	return done(s.SetFaults(ctx, nil))
}

// addFault queues one more fault behind those that wait.
func addFault(ctx context.Context, s *platform.Sandbox, r *http.Request) (answer, error) {
	fault, err := decode[control.Fault](r, false)
	if err != nil {
		return answer{}, err
	}
	if err := s.AddFault(ctx, fault); err != nil {
		return answer{}, err
	}
	return showFaults(ctx, s, r)
}
