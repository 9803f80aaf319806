package admin

import (
	"context"
	"slices"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// issued are the newest tokens and tickets in a journal, oldest first. The platform
// itself does not store them.
type issued struct {
	tokens, tickets []credential
}

// manyIssued is how many of each are remembered.
const manyIssued = 20

// credential is a token or a ticket with its lifetime.
type credential struct {
	Text    string    `json:"text"`
	Kind    string    `json:"kind"` // token, stable_token, ticket
	RID     string    `json:"rid"`  // of the exchange that issued it
	SN      string    `json:"sn,omitzero"`
	ModelID string    `json:"model_id,omitzero"`
	Issued  time.Time `json:"issued"`
	End     time.Time `json:"end,omitzero"` // absent once it was replaced
	Used    bool      `json:"used,omitzero"`
}

// look adds what an exchange issued.
func (i *issued) look(e control.Exchange) {
	var reply struct {
		Token  string `json:"access_token"`
		Ticket string `json:"sn_ticket"`
	}
	if json.Unmarshal([]byte(e.Response), &reply) != nil {
		return
	}
	if reply.Token != "" {
		remember(&i.tokens, credential{Text: reply.Token, RID: e.RID, Issued: e.At})
	}
	if reply.Ticket != "" {
		var device control.Device
		_ = json.Unmarshal([]byte(e.Request), &device) // a body that got a ticket is valid
		remember(&i.tickets, credential{Text: reply.Ticket, Kind: "ticket", RID: e.RID, SN: device.SN, ModelID: device.ModelID, Issued: e.At})
	}
}

func remember(list *[]credential, c credential) {
	if slices.ContainsFunc(*list, func(known credential) bool { return known.Text == c.Text }) {
		return
	}
	*list = append(*list, c)
	if len(*list) > manyIssued {
		*list = slices.Delete(*list, 0, 1)
	}
}

// credentials returns the list with the lifetimes as they are now.
func (i *issued) credentials(ctx context.Context, s *platform.Sandbox) ([]credential, error) {
	all := []credential{}
	for _, c := range i.tokens {
		kind, life, ok, err := s.TokenLife(ctx, c.Text)
		if err != nil {
			return nil, err
		}
		if kind == platform.Stable {
			c.Kind = "stable_token"
		} else {
			c.Kind = "token"
		}
		if ok {
			c.End = life.End
		}
		all = append(all, c)
	}
	for _, c := range i.tickets {
		life, ok, err := s.TicketLife(ctx, c.Text)
		if err != nil {
			return nil, err
		}
		if ok {
			c.Issued, c.End, c.Used = life.Issued, life.End, life.Used
		}
		all = append(all, c)
	}
	return all, nil
}
