// Package openapi serves the platform's server-to-server calls, on the paths
// and with the bodies of the real one, and describes them ([Description]).
package openapi

import (
	"net/http"
	"reflect"

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
func (Surface) AppID(c *exchange.Call) (string, bool) {
	token, _ := c.Query("access_token")
	if appid, ok := platform.TokenAppID(token); ok {
		return appid, true
	}
	if appid, ok := c.Query("appid"); ok {
		return appid, true
	}
	var named struct {
		AppID string `json:"appid"`
	}
	var req stableTokenRequest
	if _, ok := credentialsPlan.read(c.Body, reflect.ValueOf(&req).Elem()); ok && req.AppID != nil {
		named.AppID = *req.AppID
	} else if json.Unmarshal([]byte(c.Body), &named) != nil {
		return "", false
	}
	return named.AppID, named.AppID != ""
}

// credentialsPlan reads the bodies of calls without a token.
var credentialsPlan = planOf(reflect.TypeFor[stableTokenRequest]())

// Answer implements [exchange.Surface]. The checks go in the order of the rule
// request.order.
func (Surface) Answer(c *exchange.Call) exchange.Reply { return asSNS(c, reply(c)) }

func reply(c *exchange.Call) exchange.Reply {
	if c.Request.ContentLength < 0 {
		return refusal(c, c.Tx.Rules().Breach("request.chunked"))
	}
	body, err := answer(c)
	if err == nil {
		return exchange.Reply{ContentType: contentType, Body: body}
	}
	b, err := exchange.Outcome(err)
	if err != nil {
		b = c.Tx.Rules().Breachf("reply.system-error", "%v", err)
	}
	return refusal(c, b)
}

func answer(c *exchange.Call) (string, error) {
	found, ok := calls[c.Path]
	if !ok {
		return "", c.Tx.Refusal("request.path")
	}
	token, _ := c.Query("access_token")
	err := c.Tx.Admit(token, found.Call)
	if shape := checkShape(found, c); err == nil || shape != nil && methodFirst(c) {
		err = shape
	}
	if err != nil {
		return "", err
	}
	data, err := found.answer(c, &found.endpoint)
	if err != nil {
		return "", err
	}
	return encode(data, found.writes), nil
}

// methodFirst is the other value of the switch request.order.
func methodFirst(c *exchange.Call) bool { return c.Tx.On("request.order") == "method-first" }

func checkShape(want *call, c *exchange.Call) error {
	rules := c.Tx.Rules()
	switch {
	case want.anyMethod:
		return nil
	case c.Request.Method != want.Method && want.Method == http.MethodGet:
		return rules.Breach("request.get")
	case c.Request.Method != want.Method:
		return rules.Breach("request.method")
	case want.Method == http.MethodGet:
		return nil
	case exchange.TooLarge(c.Incomplete):
		return c.Tx.Refusal("request.size")
	case c.Incomplete != nil:
		return rules.Breach("request.format")
	case len(c.Body) == 0:
		return rules.Breach("request.empty")
	}
	return nil
}

// Refuse implements [exchange.Surface].
func (Surface) Refuse(c *exchange.Call, errcode int) exchange.Reply {
	return asSNS(c, failure(errcode, c.Tx.Rules().Errmsg(rule.Errcode, errcode)+comma(c), "", c.RID))
}
