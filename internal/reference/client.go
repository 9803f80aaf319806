// Package reference is a client of the platform as a careful team writes one:
// the client that the suite must pass, and the one that its mutants change.
//
// A [Client] is a handler of the adapter protocol. It keeps one access token
// until shortly before that expires, fetches a new ticket for every
// authorization, calls the phone as a mini program does, and takes its time
// from the clock message alone.
//
// [New] returns a client that leaves the judgement of values to the platform,
// [NewValidating] one that refuses a bad value before anything is sent.
// [NewWith] returns one that takes some of the [Decisions] otherwise.
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
	does Decisions

	session session
}

// A session is what the client knows between start and stop.
type session struct {
	BaseURL string    `json:"baseUrl"`
	AppID   string    `json:"appid"`
	Secret  string    `json:"secret"`
	OpenID  string    `json:"openid"`
	Now     time.Time `json:"now"`

	token Token
}

var _ adapter.Handler = (*Client)(nil)

// New returns a client that sends its requests with hc and hands every value
// on to the platform.
func New(hc *http.Client) *Client { return NewWith(hc, Correct()) }

// NewValidating returns a client that refuses values over their documented
// limits by itself.
func NewValidating(hc *http.Client) *Client {
	d := Correct()
	d.Checks = Documented()
	return NewWith(hc, d)
}

// NewWith returns a client that takes the given decisions.
func NewWith(hc *http.Client, d Decisions) *Client { return &Client{http: hc, does: d} }

// description is what the client says of itself.
var description = adapter.Description{
	Protocol: adapter.Protocol, Name: "reference", Version: "1", Language: "go",
	Capabilities: adapter.Capabilities,
}

// operations are the methods of the protocol that are more than one server
// call, each with parameters of its own.
var operations = map[string]func(*Client, context.Context, []byte) (any, error){
	"describe":          method((*Client).describe),
	"start":             method((*Client).start),
	"stop":              method((*Client).stop),
	"clock":             method((*Client).clock),
	"requestDeviceVoIP": method((*Client).requestDeviceVoIP),
	"getDeviceVoIPList": method((*Client).getDeviceVoIPList),
	"authorizeDevice":   method((*Client).authorizeDevice),
	"authorizeGroup":    method((*Client).authorizeGroup),
}

// Handle performs one method of the protocol.
func (c *Client) Handle(ctx context.Context, name string, params stdjson.RawMessage) (any, error) {
	if r := c.does.Checks.refuse(name, params); r != nil {
		return r, nil
	}
	if path, ok := serverPath(name); ok {
		return c.post(ctx, path, params)
	}
	if operation, ok := operations[name]; ok {
		return operation(c, ctx, params)
	}
	return nil, &adapter.UnsupportedError{Method: name, Reason: "the reference client has no such method"}
}

// method decodes the parameters that do takes.
func method[P any](do func(*Client, context.Context, P) (any, error)) func(*Client, context.Context, []byte) (any, error) {
	return func(c *Client, ctx context.Context, params []byte) (any, error) {
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
