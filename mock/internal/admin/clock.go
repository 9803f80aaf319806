package admin

import (
	"net/http"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

func showClock(s *platform.Sandbox, r *http.Request) (control.Clock, error) {
	return s.Now(r.Context())
}

func moveClock(s *platform.Sandbox, r *http.Request, move control.Move) (control.Clock, error) {
	if err := s.MoveClock(r.Context(), move); err != nil {
		return control.Clock{}, err
	}
	return showClock(s, r)
}
