package reference

import (
	"context"
	stdjson "encoding/json"
	"fmt"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

var _ adapter.Handler = (*Client)(nil)

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

// describe says what the client is.
func (c *Client) describe(context.Context, struct{}) (any, error) {
	return adapter.Description{
		Protocol: adapter.Protocol, Name: "reference", Version: "1", Language: "go", Capabilities: adapter.Capabilities(),
	}, nil
}

func (c *Client) start(_ context.Context, s session) (any, error) {
	c.learn(func(known *session) { *known = s })
	return struct{}{}, nil
}

func (c *Client) stop(context.Context, struct{}) (any, error) {
	c.learn(func(known *session) { *known = session{} })
	return struct{}{}, nil
}

// reading is what a clock message says.
type reading struct {
	Now time.Time `json:"now"`
}

func (c *Client) clock(_ context.Context, r reading) (any, error) {
	c.learn(func(known *session) { known.Now = r.Now })
	return struct{}{}, nil
}
