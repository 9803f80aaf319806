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

// outcomeOf takes an authorisation that exists already for what was wanted.
func outcomeOf(r result) outcome {
	m := r.members()
	o := outcome{Status: "failed", ErrCode: m.ErrCode, Message: m.ErrMsg}
	switch {
	case r.ok(), m.ErrCode == alreadyAuthorised:
		o.Status = "authorized"
	case m.ErrCode == rejected:
		o.Status = "rejected"
	}
	return o
}

// A wish is one device to be authorised under a name.
type wish struct {
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

// authorizeDevice fetches a ticket and asks the user, with one more ticket
// should the first be dead on arrival.
func (c *Client) authorizeDevice(ctx context.Context, w wish) (any, error) {
	for attempt := 1; ; attempt++ {
		ticket, err := c.does.TicketFor(ctx, c, device{w.SN, w.ModelID})
		if err != nil {
			return nil, err
		}
		if ticket.Errcode != 0 {
			return outcome{Status: "failed", Errcode: ticket.Errcode, Message: ticket.Errmsg}, nil
		}
		option, err := json.Marshal(singleOption{w.SN, ticket.Ticket, w.ModelID, w.DeviceName})
		if err != nil {
			return nil, err
		}
		done, r := c.authorize(ctx, option, attempt)
		if done {
			return r, nil
		}
	}
}

func (c *Client) authorizeGroup(ctx context.Context, g groupRef) (any, error) {
	option, err := json.Marshal(groupOption{true, g.GroupID})
	if err != nil {
		return nil, err
	}
	for attempt := 1; ; attempt++ {
		if done, r := c.authorize(ctx, option, attempt); done {
			return r, nil
		}
	}
}

// authorize asks the user once and tells whether that was the last time.
func (c *Client) authorize(ctx context.Context, option jsontext.Value, attempt int) (done bool, answer any) {
	if r := c.does.Checks.option(option); r != nil {
		return true, r
	}
	r := c.phone(ctx, "requestDeviceVoIP", option)
	return !c.does.AsksAgain(r, attempt), c.does.Outcome(r)
}
