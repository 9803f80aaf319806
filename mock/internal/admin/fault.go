package admin

import (
	"fmt"
	"net/http"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// A writtenFault is a control.Fault as it is written, where a count of 0 and the year 1 are not left out.
type writtenFault struct {
	control.Fault
	Times *int       `json:"times,omitzero" least:"1"`
	Every *int       `json:"every,omitzero" least:"1"`
	Until *time.Time `json:"until,omitzero"`
}

// read returns the fault; at is where it stands.
func (f writtenFault) read(at string) (control.Fault, error) {
	if f.Times != nil {
		if f.Fault.Times = *f.Times; *f.Times == 0 {
			return f.Fault, &control.InputError{Message: at + "times: it is 0", Hint: "say how many calls the fault affects, or omit it for 1"}
		}
	}
	if f.Every != nil {
		if f.Fault.Every = *f.Every; *f.Every == 0 {
			return f.Fault, &control.InputError{Message: at + "every: it is 0", Hint: "use 3 for every third call, or omit it for each"}
		}
	}
	if f.Until != nil {
		if f.Fault.Until = *f.Until; f.Until.IsZero() {
			return f.Fault, &control.InputError{Message: at + "until: " + f.Until.Format(time.RFC3339) + " has passed", Hint: "use a time after that of the sandbox's clock, or omit it for one call"}
		}
	}
	return f.Fault, nil
}

func showFaults(s *platform.Sandbox, r *http.Request) ([]control.Fault, error) {
	return s.Faults(r.Context())
}

func setFaults(s *platform.Sandbox, r *http.Request, written []writtenFault) ([]control.Fault, error) {
	faults := make([]control.Fault, len(written))
	for i, f := range written {
		var err error
		if faults[i], err = f.read(fmt.Sprintf("faults[%d].", i)); err != nil {
			return nil, err
		}
	}
	if err := s.SetFaults(r.Context(), faults); err != nil {
		return nil, err
	}
	return showFaults(s, r)
}

func addFault(s *platform.Sandbox, r *http.Request, written writtenFault) ([]control.Fault, error) {
	f, err := written.read("")
	if err != nil {
		return nil, err
	}
	if err := s.AddFault(r.Context(), f); err != nil {
		return nil, err
	}
	return showFaults(s, r)
}

func clearFaults(s *platform.Sandbox, r *http.Request) (none, error) {
	return done(s.SetFaults(r.Context(), nil))
}
