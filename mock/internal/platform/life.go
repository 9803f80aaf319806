package platform

import (
	"context"
	"time"
)

// Life says from when to when something that was issued is good. End is the
// first instant at which it is refused for its age.
type Life struct {
	Issued time.Time `json:"issued"`
	End    time.Time `json:"end"`
	Used   bool      `json:"used,omitzero"` // a ticket that was good for one call, which was made
}

// TokenLife says how long an access token lives. It reports false for one that
// another has replaced for good, or that this app never issued.
func (s *Sandbox) TokenLife(ctx context.Context, token string) (kind Kind, life Life, ok bool, err error) {
	err = s.view(ctx, func(v *view) error {
		var number uint64
		if kind, number, ok = openToken(v.app, token); !ok {
			return nil
		}
		var state tokens
		load(v, kind.key(), &state)
		switch number {
		case state.Number:
			life = Life{Issued: state.Issued, End: state.Issued.Add(v.rules.Lifetime("token.lifetime"))}
		case state.Number - 1:
			life = Life{End: state.Overlap}
		default:
			ok = false
		}
		return nil
	})
	return kind, life, ok, err
}

// TicketLife says how long a ticket lives. It reports false for one that this
// app never issued.
func (s *Sandbox) TicketLife(ctx context.Context, ticket string) (life Life, ok bool, err error) {
	err = s.view(ctx, func(v *view) error {
		if life.Issued, _, ok = openTicket(v.app.Key, ticket, "", ""); !ok {
			return nil
		}
		life.Issued = life.Issued.UTC()
		life.End = life.Issued.Add(v.rules.Lifetime("ticket.lifetime"))
		if v.on("ticket.edge") == "valid" {
			life.End = life.End.Add(time.Millisecond)
		}
		if v.on("ticket.reuse") == "single-use" {
			_, life.Used = v.Get("spent/" + ticket)
		}
		return nil
	})
	return life, ok, err
}
