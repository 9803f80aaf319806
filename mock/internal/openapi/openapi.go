// Package openapi serves the platform's server-to-server calls, on the paths
// and with the bodies of the real one, and describes them ([Description]).
package openapi

import (
	"reflect"
	"strings"
	"sync"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/internal/exchange"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
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
	return appIDElsewhere(c)
}

// Answer implements [exchange.Surface]. The checks go in the order of the rule
// request.order.
func (Surface) Answer(c *exchange.Call) exchange.Reply { return fromContainer(c, asSNS(c, reply(c))) }

func reply(c *exchange.Call) exchange.Reply {
	if refusesPlainHTTP(c) {
		return refusal(c, c.Tx.Rules().Breach("request.https"))
	}
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
	if !ok || retired(c, c.Path) {
		return "", c.Tx.Refusal("request.path")
	}
	decompress(c)
	token, _ := c.Query("access_token")
	if c.Tx.On("token.doubled") == "last" {
		if all := c.Request.URL.Query()["access_token"]; len(all) > 0 {
			token = all[len(all)-1]
		}
	}
	err := admit(c, token, found.Call)
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
	return found.writes().Encode(data), nil
}

// post is a call with a JSON body. A member of Req with the tag required:"body"
// must be there; one with required:"call" is refused by the call itself when it
// is missing. A pointer tells a missing member from an empty one.
func post[Req, Rep any](fn func(*exchange.Call, Req) (Rep, error)) endpoint {
	return endpoint{
		request: reflect.TypeFor[Req](), reply: reflect.TypeFor[Rep](),
		reads: planOf[Req](), writes: planOf[Rep](), shape: sync.OnceValue(func() *shape { return shapeOf(reflect.TypeFor[Req]()) }),
		answer: func(c *exchange.Call, e *endpoint) (any, error) {
			x := new(struct {
				req   Req
				reply Rep
			})
			err := decode(c, e, &x.req)
			if err == nil {
				x.reply, err = fn(c, x.req)
			}
			return &x.reply, err
		},
	}
}

// decode reads the body of a call into v: one JSON object, its members named exactly
// once and of the right types. Members that T lacks are ignored.
func decode[T any](c *exchange.Call, e *endpoint, v *T) error {
	complete, err := read(c, e, v)
	if err == nil && !complete {
		err = c.Tx.Refusal(whenMissing(c.Path))
	}
	return err
}

// read is decode without the check that no member is missing; it reports that check.
func read[T any](c *exchange.Call, e *endpoint, v *T) (complete bool, err error) {
	if complete, ok := e.reads().Read(c.Body, reflect.ValueOf(v).Elem()); ok {
		return complete, nil
	}
	*v, err = readAny[T](c, e)
	shape := e.shape()
	if err != nil || shape == nil {
		return true, err
	}
	return shape.complete(jsontext.NewDecoder(strings.NewReader(strings.TrimPrefix(c.Body, byteOrderMark)), nearlyJSON)), nil
}

var ticketCalls = endpoints{"getSnTicket": post(getSnTicket)}

type ticketRequest struct {
	SN      string `json:"sn" required:"call" rule:"sn.length" pattern:"^[0-9A-Za-z_-]*$"`
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
