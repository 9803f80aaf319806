package openapi

import (
	"github.com/devicevoip/devicevoip/mock/internal/exchange"
)

var ridCalls = endpoints{"getRidInfo": post(getRidInfo)}

type ridRequest struct {
	RID string `json:"rid" required:"body" rule:"rid.form" pattern:"^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$"`
}

type ridReply struct {
	status
	Request pastRequest `json:"request" rule:"rid.get"`
}

// pastRequest is an earlier request of the account.
type pastRequest struct {
	Time     int64  `json:"invoke_time"`
	Cost     int    `json:"cost_in_ms"`
	URL      string `json:"request_url"` // the query alone, as the documented sample has it
	Body     string `json:"request_body"`
	Response string `json:"response_body"`
	IP       string `json:"client_ip"`
}

// getRidInfo reports a cost of 0 ms: in a sandbox, time moves only between
// requests.
func getRidInfo(c *exchange.Call, req ridRequest) (ridReply, error) {
	e, err := c.Tx.RIDInfo(req.RID)
	return ridReply{ok, pastRequest{e.At.Unix(), 0, e.Query, e.Request, e.Response, e.IP}}, err
}
