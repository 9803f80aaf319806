// Package openapi serves the platform's server-to-server calls, on the paths
// and with the bodies of the real one.
package openapi

import (
	"context"
	"net/http"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/exchange"
	"github.com/devicevoip/devicevoip/mock/platform"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// call is one server call.
type call struct {
	path   string
	method string
	open   bool // needs no access_token
	answer func(context.Context, *exchange.Call) (any, error)
}

// calls are all there are. A new one is a line here and a file of its own.
var calls = []call{
	{path: "/cgi-bin/token", method: http.MethodGet, open: true, answer: getAccessToken},
	{path: "/cgi-bin/stable_token", method: http.MethodPost, open: true, answer: getStableAccessToken},
	{path: "/wxa/getsnticket", method: http.MethodPost, answer: getSnTicket},
	{path: "/wxa/business/group/createid", method: http.MethodPost, answer: createIotGroupId},
	{path: "/wxa/business/group/getinfo", method: http.MethodPost, answer: getIotGroupInfo},
	{path: "/wxa/business/group/adddevice", method: http.MethodPost, answer: addIotGroupDevice},
	{path: "/wxa/business/group/removedevice", method: http.MethodPost, answer: removeIotGroupDevice},
}

// Surface is the set of all server calls; a path none of them has is answered
// too. It implements [exchange.Surface].
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
		b := c.Sandbox.Rules().Breach("request.chunked")
		return exchange.Reply{Status: b.Rule.Code, Rule: b.Rule.ID}
	}
	// A client that has ended its side of the connection may still read.
	data, err := answer(context.WithoutCancel(ctx), c)
	if err == nil {
		return success(data)
	}
	b, err := exchange.Outcome(err)
	if err != nil {
		b = c.Sandbox.Rules().Breachf("reply.system-error", "%v", err)
	}
	return failure(b.Rule.Code, b.Error(), b.Rule.ID, c.RID)
}

func answer(ctx context.Context, c *exchange.Call) (any, error) {
	rules := c.Sandbox.Rules()
	found, ok := lookup(c.Path)
	if !ok {
		return nil, rules.Breach("request.path")
	}
	if !found.open {
		if err := c.Sandbox.CheckToken(ctx, c.Request.URL.Query().Get("access_token")); err != nil {
			return nil, err
		}
	}
	if err := checkShape(rules, found, c); err != nil {
		return nil, err
	}
	return found.answer(ctx, c)
}

func lookup(path string) (call, bool) {
	for _, c := range calls {
		if c.path == path {
			return c, true
		}
	}
	return call{}, false
}

func checkShape(rules *rule.Catalogue, want call, c *exchange.Call) error {
	if c.Request.Method != want.method {
		if want.method == http.MethodGet {
			return rules.Breach("request.get")
		}
		return rules.Breach("request.method")
	}
	if want.method == http.MethodGet {
		return nil
	}
	if exchange.TooLarge(c.Incomplete) {
		return rules.Breach("request.size")
	}
	if c.Incomplete != nil {
		return rules.Breach("request.format")
	}
	if len(c.Body) == 0 {
		return rules.Breach("request.empty")
	}
	return nil
}

// Refuse implements [exchange.Surface].
func (Surface) Refuse(c *exchange.Call, errcode int) exchange.Reply {
	return failure(errcode, c.Sandbox.Rules().Errmsg(rule.Errcode, errcode), "", c.RID)
}
