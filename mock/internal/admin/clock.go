package admin

import (
	"context"
	"net/http"
	"time"

	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

type clockBody struct {
	Advance *platform.Duration `json:"advance"`
	Set     time.Time          `json:"set"`
	Mode    string             `json:"mode"`
}

func showClock(ctx context.Context, s *platform.Sandbox, _ *http.Request) (answer, error) {
	now, mode, err := s.Now(ctx)
	if err != nil {
		return answer{}, err
	}
	return ok(map[string]any{"now": now, "mode": mode})
}

func moveClock(ctx context.Context, s *platform.Sandbox, r *http.Request) (answer, error) {
	body, err := decode[clockBody](r, false)
	if err != nil {
		return answer{}, err
	}
	said := 0
	for _, set := range []bool{body.Advance != nil, !body.Set.IsZero(), body.Mode != ""} {
		if set {
			said++
		}
	}
	if said != 1 {
		return answer{}, &platform.InputError{
			Message: "advance, set, mode: exactly one of them moves a clock",
			Hint:    `for example {"advance":"5m"}`,
		}
	}
	move := platform.Move{Set: body.Set, Mode: body.Mode}
	if body.Advance != nil {
		move.Advance = time.Duration(*body.Advance)
	}
	if err := s.MoveClock(ctx, move); err != nil {
		return answer{}, err
	}
	return showClock(ctx, s, r)
}
