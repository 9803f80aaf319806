package openapi

import (
	"github.com/devicevoip/devicevoip/mock/internal/exchange"
)

var ticketCalls = endpoints{"getSnTicket": post(getSnTicket)}

type ticketRequest struct {
	SN      string `json:"sn" required:"call" rule:"sn.length"`
	ModelID string `json:"model_id" required:"call" rule:"model.known"`
}

type ticketReply struct {
	status
	SnTicket string `json:"sn_ticket" rule:"ticket.shape"`
}

func getSnTicket(c *exchange.Call, req ticketRequest) (ticketReply, error) {
	ticket, err := c.Tx.IssueTicket(req.SN, req.ModelID)
	return ticketReply{ok, ticket}, err
}
