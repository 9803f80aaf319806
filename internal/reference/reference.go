// Package reference is a client of the platform as a careful team writes one:
// the client that the suite must pass, and the ground that its mutants stand
// on.
//
// A [Client] is a handler of the adapter protocol. It keeps one access token
// for as long as the token lives, fetches a ticket for every authorisation,
// asks the phone as a mini program does, and takes its time from the clock
// message alone. What it decides on the way is written down in one place, the
// fields of behaviour; everything else only carries the decisions out.
//
// [New] returns a client that leaves the judgement of values to the platform,
// [NewValidating] one that refuses a bad value before anything is sent, and
// [Mutants] lists those that are wrong in one way each.
package reference

import (
	"context"
	stdjson "encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// A Client is a handler of the adapter protocol with every capability. It is
// not safe for concurrent use, as the protocol never asks for that.
type Client struct {
	http *http.Client
	does behaviour

	session session
}

// A session is what the client knows between start and stop.
type session struct {
	BaseURL string    `json:"baseUrl"`
	AppID   string    `json:"appid"`
	Secret  string    `json:"secret"`
	OpenID  string    `json:"openid"`
	Now     time.Time `json:"now"`

	token token
}

var _ adapter.Handler = (*Client)(nil)

// New returns a client that sends its requests with hc and hands every value
// on to the platform.
func New(hc *http.Client) *Client {
	return &Client{http: hc, does: correct()}
}

// NewValidating returns a client that refuses values over their documented
// limits by itself.
func NewValidating(hc *http.Client) *Client {
	c := New(hc)
	c.does.Checks = documented()
	return c
}

// description is what the client says of itself.
var description = adapter.Description{
	Protocol: adapter.Protocol, Name: "reference", Version: "1", Language: "go",
	Capabilities: adapter.Capabilities,
}

// operations are the methods of the protocol, each with parameters of its own.
var operations = map[string]func(*Client, context.Context, stdjson.RawMessage) (any, error){
	"describe":             method((*Client).describe),
	"start":                method((*Client).start),
	"stop":                 method((*Client).stop),
	"clock":                method((*Client).clock),
	"getSnTicket":          method((*Client).getSnTicket),
	"createIotGroupId":     method((*Client).createIotGroupID),
	"getIotGroupInfo":      method((*Client).getIotGroupInfo),
	"addIotGroupDevice":    method((*Client).addIotGroupDevice),
	"removeIotGroupDevice": method((*Client).removeIotGroupDevice),
	"requestDeviceVoIP":    method((*Client).requestDeviceVoIP),
	"getDeviceVoIPList":    method((*Client).getDeviceVoIPList),
	"authorizeDevice":      method((*Client).authorizeDevice),
	"authorizeGroup":       method((*Client).authorizeGroup),
	"send":                 method((*Client).send),
}

// Handle performs one method of the protocol.
func (c *Client) Handle(ctx context.Context, name string, params stdjson.RawMessage) (any, error) {
	operation, ok := operations[name]
	if !ok {
		return nil, &adapter.UnsupportedError{Method: name, Reason: "the reference client has no such method"}
	}
	return operation(c, ctx, params)
}

// method reads the parameters that do wants.
func method[P any](do func(*Client, context.Context, P) (any, error)) func(*Client, context.Context, stdjson.RawMessage) (any, error) {
	return func(c *Client, ctx context.Context, params stdjson.RawMessage) (any, error) {
		var p P
		if len(params) > 0 {
			if err := json.Unmarshal(params, &p); err != nil {
				return nil, fmt.Errorf("read the parameters: %w", err)
			}
		}
		return do(c, ctx, p)
	}
}

func (c *Client) describe(context.Context, struct{}) (any, error) { return description, nil }

func (c *Client) start(_ context.Context, s session) (any, error) {
	c.session = s
	return struct{}{}, nil
}

func (c *Client) stop(context.Context, struct{}) (any, error) {
	c.session = session{}
	return struct{}{}, nil
}

// reading is what a clock message says.
type reading struct {
	Now time.Time `json:"now"`
}

func (c *Client) clock(_ context.Context, r reading) (any, error) {
	c.session.Now = r.Now
	return struct{}{}, nil
}
