package control

import (
	"context"
	"net/http"
	"time"
)

// Flows are the exchanges of a journal in the order of what they are about.
type Flows struct {
	Flows []Flow `json:"flows"` // in the order in which they began
	Jumps []Jump `json:"jumps"` // of the clock, oldest first, as far as they are known
}

// A Flow is exchanges that belong together: about a device or a group and a user, no longer
// apart than a token lives, and those that gave the tokens and the tickets that they use.
type Flow struct {
	OpenID    string   `json:"openid,omitzero"`
	SN        string   `json:"sn,omitzero"`
	ModelID   string   `json:"model_id,omitzero"`
	GroupID   string   `json:"group_id,omitzero"`
	Path      string   `json:"path,omitzero"`    // of exchanges that are about none of these
	Exchanges []int    `json:"exchanges"`        // their numbers, oldest first
	Waiting   []string `json:"waiting,omitzero"` // the rids of those that wait
	Lives     []Life   `json:"lives,omitzero"`
}

// A Life is that of a token or a ticket.
type Life struct {
	Kind  string    `json:"kind"` // token or ticket
	From  int       `json:"from"` // number of the exchange that gave it
	Until time.Time `json:"until"`
}

// A Jump is a move of the clock by control.
type Jump struct {
	Before int      `json:"before,omitzero"` // number of the next exchange; 0 if there is none yet
	By     Duration `json:"by"`              // negative if the clock was moved back
}

// Flows returns the exchanges of the journal by what they are about.
func (s *Sandbox) Flows(ctx context.Context) (Flows, error) {
	var f Flows
	err := s.admin(ctx, http.MethodGet, "/flows", nil, &f)
	return f, err
}
