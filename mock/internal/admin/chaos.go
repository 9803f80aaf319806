package admin

import (
	"net/http"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

func showChaos(s *platform.Sandbox, r *http.Request) (answer, error) {
	return ok(s.Chaos(r.Context()))
}

func setChaos(s *platform.Sandbox, r *http.Request, c control.Chaos) (answer, error) {
	if err := s.SetChaos(r.Context(), c.Seed); err != nil {
		return answer{}, err
	}
	return showChaos(s, r)
}

func endChaos(s *platform.Sandbox, r *http.Request) (answer, error) {
	return done(s.EndChaos(r.Context()))
}
