package control

import (
	"context"
	"net/http"
	"time"

	"github.com/go-json-experiment/json"
)

// A Fault is a scripted misbehavior of the next calls of one path. At most one of
// ErrCode, Status, Reset, Truncate, Body and Location is set, except that Status may say
// which redirect Location makes. ContentType, Gzip, Delay, Drip and Close accompany
// them, or stand alone and leave the reply as it is.
type Fault struct {
	Path        string     `json:"path"`                                           // of a call, without the sandbox prefix, such as /wxa/getsnticket, or [EveryCall]
	Times       int        `json:"times,omitzero" least:"1"`                       // how many more calls it affects; 0 means 1, or any number until Until
	Every       int        `json:"every,omitzero" least:"1"`                       // affect only every so many-th call; 0 means each
	Passed      int        `json:"passed,omitzero"`                                // calls since the last that it affected, where Every is set
	Until       time.Time  `json:"until,omitzero"`                                 // the sandbox's time at which it ends
	ErrCode     *int       `json:"errcode,omitzero"`                               // respond with this errcode
	Status      int        `json:"status,omitzero"`                                // respond with this HTTP status and, without a Body, the page of a proxy
	Location    string     `json:"location,omitzero"`                              // redirect there, with the status 302 unless Status is another
	Delay       Duration   `json:"delay,omitzero"`                                 // respond this much later, in real time; at most 30 s
	Drip        Duration   `json:"drip,omitzero"`                                  // send the body in small pieces over this much real time; at most 30 s
	Reset       bool       `json:"reset,omitzero"`                                 // reset the connection instead of responding
	Truncate    *int       `json:"truncate,omitzero" least:"0"`                    // close the connection after so many bytes of the body
	Body        *string    `json:"body,omitzero"`                                  // respond with this body, with the status 200 unless Status is another
	ContentType string     `json:"contentType,omitzero"`                           // respond with this Content-Type
	Gzip        bool       `json:"gzip,omitzero"`                                  // compress the body, if the request accepts gzip
	Close       CloseEvent `json:"close,omitzero" values:"afterReply nextRequest"` // close the connection that the reply said to keep
}

// EveryCall is the path of a fault of whatever call comes next.
const EveryCall = "*"

// A CloseEvent says when a fault closes a connection.
type CloseEvent string

// The close events.
const (
	CloseAfterReply  CloseEvent = "afterReply"  // as soon as the reply was sent
	CloseNextRequest CloseEvent = "nextRequest" // when the next request comes on it, without answering that
)

// String describes the fault as the journal does, without which calls it affects yet.
func (f Fault) String() string {
	f.Times, f.Every, f.Passed, f.Until = 0, 0, 0, time.Time{}
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
