package reference

import (
	"context"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// An outcome is how a flow ended, in words a user interface can use.
type outcome struct {
	Status  string `json:"status"`
	ErrCode int    `json:"errCode,omitzero"` // the phone's
	Errcode int    `json:"errcode,omitzero"` // the server's
	Message string `json:"message,omitzero"`
}

// outcomeOf takes an authorization that exists already for what was wanted.
func outcomeOf(r result) outcome {
	m := r.members()
	o := outcome{Status: "failed", ErrCode: m.ErrCode, Message: m.ErrMsg}
	switch {
	case r.ok(), m.ErrCode == alreadyAuthorized:
		o.Status = "authorized"
	case m.ErrCode == rejected:
		o.Status = "rejected"
	}
	return o
}

// A target is one device to be authorized under a name.
type target struct {
	SN         string `json:"sn"`
	ModelID    string `json:"model_id"`
	DeviceName string `json:"deviceName"`
}

// A singleOption is the option object for one device.
type singleOption struct {
	SN         string `json:"sn"`
	Ticket     string `json:"snTicket"`
	ModelID    string `json:"modelId"`
	DeviceName string `json:"deviceName"`
}

// A groupOption is the option object for a group.
type groupOption struct {
	IsGroup bool   `json:"isGroup"`
	GroupID string `json:"groupId"`
}

// authorizeDevice fetches a ticket and asks the user, once more with a new
// ticket if the first has expired on arrival.
func (c *Client) authorizeDevice(ctx context.Context, t target) (any, error) {
	for attempt := 1; ; attempt++ {
		ticket, err := c.ticket(ctx, t)
		if err != nil {
			return nil, err
		}
		if ticket.Errcode != 0 {
			return outcome{Status: "failed", Errcode: ticket.Errcode, Message: ticket.Errmsg}, nil
		}
		r, err := c.authorize(ctx, singleOption{t.SN, ticket.Ticket, t.ModelID, t.DeviceName})
		if err != nil || attempt > 1 || r.members().ErrCode != ticketDead {
			return outcomeOf(r), err
		}
	}
}

// A device is the body of getSnTicket.
type device struct {
	SN      string `json:"sn"`
	ModelID string `json:"model_id"`
}

// A ticketReply is the platform's answer to getSnTicket.
type ticketReply struct {
	Errcode int    `json:"errcode"`
	Errmsg  string `json:"errmsg"`
	Ticket  string `json:"sn_ticket"`
}

func (c *Client) ticket(ctx context.Context, t target) (r ticketReply, err error) {
	body, err := json.Marshal(device{t.SN, t.ModelID})
	if err != nil {
		return r, err
	}
	known := c.known()
	wish := Wish{Sandbox: known.BaseURL, SN: t.SN, Model: t.ModelID, Now: known.Now}
	reply, err := c.does.Ticket(wish, func() (jsontext.Value, error) { return c.post(ctx, TicketPath, body) })
	if err != nil {
		return r, err
	}
	return r, json.Unmarshal(reply, &r)
}

// A group names a group.
type group struct {
	GroupID string `json:"group_id"`
}

func (c *Client) authorizeGroup(ctx context.Context, g group) (any, error) {
	r, err := c.authorize(ctx, groupOption{true, g.GroupID})
	return outcomeOf(r), err
}

// authorize asks the user once.
func (c *Client) authorize(ctx context.Context, option any) (result, error) {
	text, err := json.Marshal(option)
	if err != nil {
		return result{}, err
	}
	return c.phone(ctx, "requestDeviceVoIP", text), nil
}
