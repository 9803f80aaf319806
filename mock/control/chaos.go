package control

import (
	"context"
	"net/http"
)

// Chaos is whether a sandbox makes faults at random: about one call in four has one. The
// faults follow from the seed, from the path of a call and from how many calls of that path
// came before. So the same calls have the same faults again.
type Chaos struct {
	Seed *uint32 `json:"seed"` // nil when it makes none
}

// Chaos returns whether the sandbox makes faults at random.
func (s *Sandbox) Chaos(ctx context.Context) (Chaos, error) {
	var c Chaos
	err := s.admin(ctx, http.MethodGet, "/chaos", nil, &c)
	return c, err
}

// SetChaos has the sandbox make faults at random from now on, from the beginning of those of
// the seed. A nil seed is drawn. It returns the seed. A reset of the sandbox ends it.
func (s *Sandbox) SetChaos(ctx context.Context, c Chaos) (Chaos, error) {
	err := s.admin(ctx, http.MethodPut, "/chaos", c, &c)
	return c, err
}

// EndChaos has the sandbox make no more faults at random.
func (s *Sandbox) EndChaos(ctx context.Context) error {
	return s.admin(ctx, http.MethodDelete, "/chaos", nil, nil)
}
