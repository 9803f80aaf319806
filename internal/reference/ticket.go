package reference

import (
	"context"

	"github.com/go-json-experiment/json"
)

const ticketPath = "/wxa/getsnticket"

// A device is what an operation names one by, and the body of getSnTicket.
type device struct {
	SN      string `json:"sn"`
	ModelID string `json:"model_id"`
}

// A ticketReply is what the platform says about a ticket.
type ticketReply struct {
	Errcode int    `json:"errcode"`
	Errmsg  string `json:"errmsg"`
	Ticket  string `json:"sn_ticket"`
}

func (c *Client) getSnTicket(ctx context.Context, d device) (any, error) {
	if r := c.does.Checks.device(d); r != nil {
		return r, nil
	}
	return c.post(ctx, ticketPath, d)
}

func freshTicket(ctx context.Context, c *Client, d device) (ticketReply, error) {
	body, err := c.answer(ctx, ticketPath, d)
	if err != nil {
		return ticketReply{}, err
	}
	var r ticketReply
	err = json.Unmarshal(body, &r)
	return r, err
}
