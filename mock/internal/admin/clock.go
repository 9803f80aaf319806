package admin

import (
	"context"
	"net/http"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

func showClock(ctx context.Context, s *platform.Sandbox, _ *http.Request) (answer, error) {
	return ok(s.Now(ctx))
}

func moveClock(ctx context.Context, s *platform.Sandbox, r *http.Request) (answer, error) {
	move, err := decode[control.Move](r, false)
	if err != nil {
		return answer{}, err
	}
	if err := s.MoveClock(ctx, move); err != nil {
		return answer{}, err
	}
	return showClock(ctx, s, r)
}
