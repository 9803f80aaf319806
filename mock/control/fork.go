package control

import (
	"context"
	"net/http"
	"time"
)

// A Fork says what a sandbox was made from.
type Fork struct {
	Of     string    `json:"of"`              // id of a sandbox, which may be gone
	Before int       `json:"before,omitzero"` // number of the exchange before which it was so; 0 without one
	RID    string    `json:"rid,omitzero"`    // of that exchange
	At     time.Time `json:"at"`              // on the clock of that sandbox
}

// Fork creates a sandbox that is as s is now or, unless before is 0, as it was before the
// exchange of the journal with that number began; its clock then stands still at that moment.
// Reach it by its BaseURL: it has the credentials of s, and the tokens and tickets of s are
// good there.
func (s *Sandbox) Fork(ctx context.Context, before int) (*Sandbox, error) {
	fork := &Sandbox{client: s.client}
	body := struct {
		Before int `json:"before,omitzero"`
	}{before}
	return fork, s.admin(ctx, http.MethodPost, "/fork", body, fork)
}
