package admin

import (
	"net/http"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

func showClock(s *platform.Sandbox, r *http.Request) (answer, error) { return ok(s.Now(r.Context())) }

func moveClock(s *platform.Sandbox, r *http.Request, move control.Move) (answer, error) {
	if err := s.MoveClock(r.Context(), move); err != nil {
		return answer{}, err
	}
	return showClock(s, r)
}
