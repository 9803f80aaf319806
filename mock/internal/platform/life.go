package platform

import (
	"context"
	"time"
)

// Life is the lifetime of a token or a ticket. End is the first instant at which its
// age refuses it.
type Life struct {
	Issued time.Time `json:"issued"`
	End    time.Time `json:"end"`
	Used   bool      `json:"used,omitzero"` // a single-use ticket was used
}

// TokenLife returns the lifetime of an access token, and false for one that was
// replaced for good or that this app did not issue.
func (s *Sandbox) TokenLife(ctx context.Context, token string) (kind Kind, life Life, ok bool, err error) {
	err = s.View(ctx, func(v *View) error {
		var number uint64
		if kind, number, ok = v.openToken(token); !ok {
			return nil
		}
		if kind == Container {
			life.Issued = time.UnixMilli(int64(number)).UTC()
			life.End = life.Issued.Add(v.rules.Lifetime("cloud.token-life"))
			return nil
		}
		state := v.tokensOf(kind)
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

// TicketLife returns the lifetime of a ticket, and false for one that this app did not
// issue.
func (s *Sandbox) TicketLife(ctx context.Context, ticket string) (life Life, ok bool, err error) {
	err = s.View(ctx, func(v *View) error {
		if life.Issued, _, ok = v.keys.openTicket(ticket, "", ""); !ok {
			return nil
		}
		life.Issued = life.Issued.UTC()
		life.End = life.Issued.Add(v.rules.Lifetime("ticket.lifetime"))
		if v.On("ticket.edge") == "valid" {
			life.End = life.End.Add(time.Millisecond)
		}
		if v.On("ticket.reuse") == "single-use" {
			_, life.Used = v.spent.get(ticket)
		}
		return nil
	})
	return life, ok, err
}
