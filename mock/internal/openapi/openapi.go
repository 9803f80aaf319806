// Package openapi serves the platform's server-to-server calls, on the paths
// and with the bodies of the real one, and describes them ([Description]).
package openapi

import (
	"context"
	"net/http"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/internal/exchange"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// Surface is the set of all server calls; it answers unknown
// paths too. It implements [exchange.Surface].
type Surface struct{}

var _ exchange.Surface = Surface{}

// AppID implements [exchange.Surface]: a call is of the app whose token it
// carries, a token call of the app it names.
func (Surface) AppID(r *http.Request, body []byte) (string, bool) {
	query := r.URL.Query()
	if appid, ok := platform.TokenAppID(query.Get("access_token")); ok {
		return appid, true
	}
	if query.Has("appid") {
		return query.Get("appid"), true
	}
	var named struct {
		AppID string `json:"appid"`
	}
	err := json.Unmarshal(body, &named)
	return named.AppID, err == nil && named.AppID != ""
}

// Answer implements [exchange.Surface]. The checks go in the order of the rule
// request.order.
func (Surface) Answer(ctx context.Context, c *exchange.Call) exchange.Reply {
	if c.Request.ContentLength < 0 {
		return refusal(ctx, c, c.Sandbox.Rules().Breach("request.chunked"))
	}
	// A client that has closed its side of the connection may still read.
	data, err := answer(context.WithoutCancel(ctx), c)
	if err == nil {
		return success(data)
	}
	b, err := exchange.Outcome(err)
	if err != nil {
		b = c.Sandbox.Rules().Breachf("reply.system-error", "%v", err)
	}
	return refusal(ctx, c, b)
}

func answer(ctx context.Context, c *exchange.Call) (any, error) {
	found, ok := calls[c.Path]
	if !ok {
		return nil, c.Sandbox.Refusal(ctx, "request.path")
	}
	err := c.Sandbox.Admit(ctx, c.Request.URL.Query().Get("access_token"), found.Call)
	if shape := checkShape(ctx, found, c); err == nil || shape != nil && methodFirst(ctx, c) {
		err = shape
	}
	if err != nil {
		return nil, err
	}
	return found.answer(ctx, c, found.endpoint)
}

// methodFirst is the other value of the switch request.order.
func methodFirst(ctx context.Context, c *exchange.Call) bool {
	order, err := c.Sandbox.SwitchValue(ctx, "request.order")
	return err == nil && order == "method-first"
}

func checkShape(ctx context.Context, want call, c *exchange.Call) error {
	rules := c.Sandbox.Rules()
	switch {
	case c.Request.Method != want.Method && want.Method == http.MethodGet:
		return rules.Breach("request.get")
	case c.Request.Method != want.Method:
		return rules.Breach("request.method")
	case want.Method == http.MethodGet:
		return nil
	case exchange.TooLarge(c.Incomplete):
		return c.Sandbox.Refusal(ctx, "request.size")
	case c.Incomplete != nil:
		return rules.Breach("request.format")
	case len(c.Body) == 0:
		return rules.Breach("request.empty")
	}
	return nil
}

// Refuse implements [exchange.Surface].
func (Surface) Refuse(c *exchange.Call, errcode int) exchange.Reply {
	return failure(errcode, c.Sandbox.Rules().Errmsg(rule.Errcode, errcode), "", c.RID)
}
