package openapi

import (
	"net/http"
	"strconv"

	"github.com/devicevoip/devicevoip/mock/internal/exchange"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// refusesPlainHTTP reports whether a call is refused because a client asked a host of the real
// platform for it without TLS: it sent a proxy the whole URL, whose scheme is any but https. See
// the rules request.https and cloud.http.
func refusesPlainHTTP(c *exchange.Call) bool {
	url := c.Request.URL
	if url.Scheme == "" || url.Scheme == "https" || !rule.IsHost(url.Host) || c.Tx.On("request.https") != "refuse" {
		return false
	}
	token, _ := c.Query("access_token")
	return !completes(c, token)
}

// headerOfPlain is what the refusal of plain HTTP has beside the header of every reply, with the
// names as they were seen: see the rule request.https-headers.
func headerOfPlain(code int) http.Header {
	return http.Header{"Connection": {"close"}, "RetKey": {"11"}, "LogicRet": {strconv.Itoa(code)}}
}
