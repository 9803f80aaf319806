package control

import (
	"context"
	"net/http"

	"github.com/go-json-experiment/json"
)

// A Fault is a scripted misbehaviour of the next calls of one path. Exactly one of
// ErrCode, Status, Reset, Truncate and Body is set, or Delay alone; Delay may
// accompany any of them.
type Fault struct {
	Path     string   `json:"path"`              // without the sandbox prefix, such as /wxa/getsnticket
	Times    int      `json:"times,omitzero"`    // how many more calls it affects; 0 means 1
	ErrCode  *int     `json:"errcode,omitzero"`  // respond with this errcode
	Status   int      `json:"status,omitzero"`   // respond with this HTTP status, as a proxy would
	Delay    Duration `json:"delay,omitzero"`    // respond this much later, in real time; at most 30 s
	Reset    bool     `json:"reset,omitzero"`    // reset the connection instead of responding
	Truncate *int     `json:"truncate,omitzero"` // close the connection after so many bytes of the body
	Body     *string  `json:"body,omitzero"`     // respond with this body
}

// String describes the fault as the journal does, without its count.
func (f Fault) String() string {
	f.Times = 0
	text, _ := json.Marshal(f) // every Fault can be encoded
	return string(text)
}

// Faults returns the queued faults.
func (s *Sandbox) Faults(ctx context.Context) ([]Fault, error) {
	var faults []Fault
	err := s.admin(ctx, http.MethodGet, "/faults", nil, &faults)
	return faults, err
}

// SetFaults replaces the queued faults.
func (s *Sandbox) SetFaults(ctx context.Context, faults []Fault) error {
	return s.admin(ctx, http.MethodPut, "/faults", faults, nil)
}

// AddFault appends a fault to the queue.
func (s *Sandbox) AddFault(ctx context.Context, fault Fault) error {
	return s.admin(ctx, http.MethodPost, "/faults", fault, nil)
}
