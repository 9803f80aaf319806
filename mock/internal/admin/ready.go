package admin

import (
	"context"
	"net/http"
	"time"

	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// Instance tells one running platform from others.
type Instance struct {
	Version string `json:"version"`
	// Replica is drawn at random when the platform starts.
	Replica string `json:"replica"`
}

// readyPatience is how long the check of readiness may take.
const readyPatience = 2 * time.Second

// live answers that the process answers.
func (s *surface) live(*http.Request) (liveness, error) {
	return liveness{"live", s.Instance(), s.platform.Now().UTC()}, nil
}

type liveness struct {
	Status string `json:"status"`
	Instance
	Now time.Time `json:"now"`
}

type readiness struct {
	Status string `json:"status"`
}

// ready answers whether the platform can serve calls: with 200, or with 503 and the reason.
func (s *surface) ready(w http.ResponseWriter, r *http.Request, _ *platform.Sandbox) {
	ctx, cancel := context.WithTimeout(r.Context(), readyPatience)
	defer cancel()
	if err := s.Ready(ctx); err != nil {
		writeError(w, r, http.StatusServiceUnavailable, "not ready: "+err.Error(), "send calls to another replica until this one answers 200; GET "+Prefix+"live says whether its process answers")
		return
	}
	write(w, answer{http.StatusOK, readiness{"ready"}})
}
