package check

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/internal/jsonrpc"
)

// An operation is one of the protocol with what it is called with.
type operation struct {
	// name is that of its form, or that with -unsupported.
	name  string
	calls []call
	// local says that nothing has to be sent to the platform for it.
	local bool
	// throws says that an error of the client will do in place of a result.
	throws bool
}

// members are the parameters of a call.
type members map[string]any

// A call is one use of an operation.
type call struct {
	params func(context.Context, *world) (members, error)
	// plain says that nothing is wrong with the call, so that a client which
	// uses what start gave it cannot be refused.
	plain bool
}

const unsupported = "-unsupported"

// form is what the schema says of it.
func (o operation) form() form { return forms()[strings.TrimSuffix(o.name, unsupported)] }

// needs are the capabilities without which it is not called.
func (o operation) needs() []string {
	if strings.HasSuffix(o.name, unsupported) {
		return []string{"unsupported"}
	}
	return o.form().needs
}

func (o operation) check(ctx context.Context, c *candidate) error {
	return c.inWorld(ctx, func(w *world) error {
		for _, next := range o.calls {
			if err := o.perform(ctx, c, w, next); err != nil {
				return err
			}
		}
		return nil
	})
}

// perform makes one call and judges its result.
func (o operation) perform(ctx context.Context, c *candidate, w *world, next call) error {
	before, err := w.requests(ctx)
	if err != nil {
		return err
	}
	params, err := next.params(ctx, w)
	if err != nil {
		return err
	}
	method := o.form().method
	result, err := c.ask(ctx, method, params)
	switch {
	case err != nil && o.throws && thrown(err):
		return nil
	case err != nil:
		err = excuse(method, err)
	default:
		err = o.form().judge(result)
	}
	if refused := object(result)["refused"]; err == nil && refused != nil {
		if next.plain {
			return fmt.Errorf("%s: refused: the client refuses a valid value: %s", method, told(result))
		}
		return nil
	}
	if err == nil {
		err = sound(method, params, next, result)
	}
	return o.explain(ctx, c, w, next, len(before), err)
}

// sound judges what the schema cannot know of a result: only callbacks that were
// passed can have run, and the platform has no reason to refuse a plain call.
func sound(method string, params members, next call, result jsontext.Value) error {
	var r struct {
		Errcode   int64  `json:"errcode"`
		Errmsg    string `json:"errmsg"`
		Status    string `json:"status"` // of a flow, which may end well after an errcode
		Callbacks []struct {
			Name string `json:"name"`
		} `json:"callbacks"`
	}
	if err := json.Unmarshal(result, &r); err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	passed, _ := params["callbacks"].([]string)
	for i, callback := range r.Callbacks {
		if !slices.Contains(passed, callback.Name) {
			return fmt.Errorf("%s: callbacks[%d].name: is %q, want one of %s", method, i, callback.Name, strings.Join(passed, ", "))
		}
	}
	if next.plain && r.Errcode != 0 && r.Status == "" {
		return fmt.Errorf("%s: %w", method, &refusedError{r.Errcode, r.Errmsg})
	}
	return nil
}

// excuse tells a method which the client lacks from an error in place of a
// result.
func excuse(method string, err error) error {
	var reply *jsonrpc.Error
	if errors.As(err, &reply) && reply.Code == jsonrpc.MethodNotFound {
		return &lack{method: method, reason: strings.TrimSpace(reply.Message)}
	}
	return err
}

// thrown reports whether err is how the client failed in its own words.
func thrown(err error) bool {
	var reply *jsonrpc.Error
	return errors.As(err, &reply) && reply.Code != jsonrpc.MethodNotFound
}
