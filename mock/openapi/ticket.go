package openapi

import (
	"context"

	"github.com/devicevoip/devicevoip/mock/exchange"
)

func getSnTicket(ctx context.Context, c *exchange.Call) (any, error) {
	body, err := decode[struct {
		SN      string `json:"sn"`
		ModelID string `json:"model_id"`
	}](c)
	if err != nil {
		return nil, err
	}
	ticket, err := c.Sandbox.IssueTicket(ctx, body.SN, body.ModelID)
	if err != nil {
		return nil, err
	}
	return struct {
		status
		SnTicket string `json:"sn_ticket"`
	}{ok, ticket}, nil
}
