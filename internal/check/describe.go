package check

import (
	"context"
	"errors"
	"fmt"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/internal/jsonrpc"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

func describes(ctx context.Context, c *candidate) error {
	result, err := c.ask(ctx, "describe", adapter.Offer{Protocol: adapter.Protocol})
	if err == nil {
		c.described, err = readDescription(result)
	}
	return err
}

// readDescription judges a description first by what it says, if it can be read,
// because that is worded best.
func readDescription(result jsontext.Value) (d adapter.Description, err error) {
	if json.Unmarshal(result, &d) == nil && result.Kind() == '{' {
		err = d.Check()
	}
	if err == nil {
		err = forms()["describe"].judge(result)
	}
	if err != nil {
		return adapter.Description{}, err
	}
	return d, nil
}

func describesAgain(ctx context.Context, c *candidate) error {
	return c.offered(ctx, adapter.Protocol)
}

// farNewer is a version that nobody speaks yet.
const farNewer = 1000

// answersNewerOffer offers a version that is newer than any: what the candidate
// speaks does not change with it.
func answersNewerOffer(ctx context.Context, c *candidate) error {
	err := c.offered(ctx, farNewer)
	var version *adapter.VersionError
	if errors.As(err, &version) {
		return fmt.Errorf("describe: protocol: is %d when %d is offered, want %d as before: the newest that the adapter speaks and that is not above the offer",
			version.Adapter, farNewer, c.described.Protocol)
	}
	return err
}

// offered asks who it is with some version, and has to hear the same as before.
func (c *candidate) offered(ctx context.Context, protocol int) error {
	result, err := c.ask(ctx, "describe", adapter.Offer{Protocol: protocol})
	if err != nil {
		return err
	}
	return c.saysTheSame(result)
}

func (c *candidate) saysTheSame(result jsontext.Value) error {
	d, err := readDescription(result)
	if err == nil && !d.Equal(c.described) {
		err = fmt.Errorf("describe: it says %+v, but said %+v before", d, c.described)
	}
	return err
}

// strangers are methods nobody has. Some languages have members of that name
// on every object, which an adapter must not take for methods.
var strangers = []string{"noSuchMethod", "constructor", "__class__"}

func refusesUnknownMethod(ctx context.Context, c *candidate) error {
	for _, method := range strangers {
		if err := c.hasNot(ctx, method, struct{}{}); err != nil {
			return err
		}
	}
	return nil
}

// hasNot asks for a method which is not there.
func (c *candidate) hasNot(ctx context.Context, method string, params any) error {
	result, err := c.ask(ctx, method, params)
	var reply *jsonrpc.Error
	switch {
	case err == nil:
		return fmt.Errorf("%s: the result is %s, want error %d: there is no such method", method, told(result), jsonrpc.MethodNotFound)
	case !errors.As(err, &reply):
		return err
	case reply.Code != jsonrpc.MethodNotFound:
		return fmt.Errorf("%s: error.code: is %d, want %d, which tells a missing method from a failure", method, reply.Code, jsonrpc.MethodNotFound)
	}
	return nil
}
