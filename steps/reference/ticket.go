package reference

import (
	"context"
	"errors"

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
	if r := c.does.checks.device(d); r != nil {
		return r, nil
	}
	body, err := c.answer(ctx, ticketPath, d)
	if err != nil {
		return nil, err
	}
	if _, err := readTicket(body); err != nil {
		return nil, err
	}
	return c.does.result(ticketPath, body), nil
}

func freshTicket(ctx context.Context, c *Client, d device) (ticketReply, error) {
	body, err := c.answer(ctx, ticketPath, d)
	if err != nil {
		return ticketReply{}, err
	}
	return readTicket(body)
}

func readTicket(body []byte) (ticketReply, error) {
	var r ticketReply
	if err := json.Unmarshal(body, &r); err != nil {
		return ticketReply{}, err
	}
	if r.Errcode == 0 && r.Ticket == "" {
		return ticketReply{}, errors.New("the reply has no ticket")
	}
	return r, nil
}
