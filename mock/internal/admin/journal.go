package admin

import (
	"net/http"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

func showJournal(s *platform.Sandbox, r *http.Request) (answer, error) {
	return ok(s.Journal(r.Context()))
}

func clearJournal(s *platform.Sandbox, r *http.Request) (answer, error) {
	return done(s.ClearJournal(r.Context()))
}

func showFaults(s *platform.Sandbox, r *http.Request) (answer, error) {
	return ok(s.Faults(r.Context()))
}

func setFaults(s *platform.Sandbox, r *http.Request, faults []control.Fault) (answer, error) {
	if err := s.SetFaults(r.Context(), faults); err != nil {
		return answer{}, err
	}
	return showFaults(s, r)
}

func addFault(s *platform.Sandbox, r *http.Request, fault control.Fault) (answer, error) {
	if err := s.AddFault(r.Context(), fault); err != nil {
		return answer{}, err
	}
	return showFaults(s, r)
}

func clearFaults(s *platform.Sandbox, r *http.Request) (answer, error) {
	return done(s.SetFaults(r.Context(), nil))
}
