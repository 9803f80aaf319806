package admin

import (
	"net/http"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

func showChaos(s *platform.Sandbox, r *http.Request) (control.Chaos, error) {
	return s.Chaos(r.Context())
}

// newChaos is a control.Chaos as it is written: without a seed, one is drawn.
type newChaos struct {
	Seed *uint32 `json:"seed,omitzero"`
}

func setChaos(s *platform.Sandbox, r *http.Request, c newChaos) (control.Chaos, error) {
	if err := s.SetChaos(r.Context(), c.Seed); err != nil {
		return control.Chaos{}, err
	}
	return showChaos(s, r)
}

func endChaos(s *platform.Sandbox, r *http.Request) (none, error) {
	return done(s.EndChaos(r.Context()))
}
