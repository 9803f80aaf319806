package check

import (
	"context"
	"errors"
	"fmt"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// description is the form of what a candidate says of itself.
var description = object(
	field{name: "protocol", is: integer},
	field{name: "name", is: text},
	field{name: "version", is: text},
	field{name: "language", is: text},
	field{name: "capabilities", is: list(text)},
)

func describes(ctx context.Context, c *candidate) error {
	result, err := c.ask(ctx, "describe", adapter.Offer{Protocol: adapter.Protocol})
	if err != nil {
		return err
	}
	d, err := readDescription(result)
	if err != nil {
		return err
	}
	c.described = d
	return nil
}

func readDescription(result jsontext.Value) (adapter.Description, error) {
	if err := fits("describe", result, description); err != nil {
		return adapter.Description{}, err
	}
	var d adapter.Description
	if err := json.Unmarshal(result, &d); err != nil {
		return adapter.Description{}, fmt.Errorf("describe: %w", err)
	}
	return d, d.Check()
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
	if err != nil {
		return err
	}
	if !d.Equal(c.described) {
		return fmt.Errorf("describe: it says %+v, but said %+v before", d, c.described)
	}
	return nil
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
	var reply *replyError
	switch {
	case err == nil:
		return fmt.Errorf("%s: the result is %s, want error %d: there is no such method", method, told(result), methodNotFound)
	case errors.As(err, &reply) && reply.code != methodNotFound:
		return fmt.Errorf("%s: error.code: is %d, want %d, so that what a client cannot do is told from what went wrong", method, reply.code, methodNotFound)
	case unsupported(err):
		return nil
	}
	return err
}
