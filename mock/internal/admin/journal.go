package admin

import (
	"net/http"

	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

func showJournal(s *platform.Sandbox, r *http.Request) (answer, error) {
	return ok(s.Journal(r.Context()))
}

func clearJournal(s *platform.Sandbox, r *http.Request) (answer, error) {
	return done(s.ClearJournal(r.Context()))
}
