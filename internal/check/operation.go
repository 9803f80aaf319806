package check

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// An operation is a method of the protocol with what it is called with.
type operation struct {
	method string
	// style tells apart two operations with one method.
	style string
	needs []string
	calls []call
	// local says that nothing has to be sent to the platform for it.
	local bool
	// throws says that an error of the client will do in place of a result.
	throws bool
}

// A call is one use of an operation and the form of its result.
type call struct {
	params func(context.Context, World) (any, error)
	is     shape
	// plain says that nothing is wrong with the call, so that a client which
	// uses what start gave it cannot be refused.
	plain bool
}

func (o operation) name() string {
	if o.style != "" {
		return o.method + "-" + o.style
	}
	return o.method
}

func (o operation) check(ctx context.Context, c *candidate) error {
	return c.inWorld(ctx, func(w World) error {
		for _, next := range o.calls {
			if err := o.perform(ctx, c, w, next); err != nil {
				return err
			}
		}
		return nil
	})
}

// perform makes one call and judges its result.
func (o operation) perform(ctx context.Context, c *candidate, w World, next call) error {
	before, err := requests(ctx, w)
	if err != nil {
		return err
	}
	params, err := next.params(ctx, w)
	if err != nil {
		return &PlatformError{err}
	}
	result, err := c.ask(ctx, o.method, params)
	switch {
	case err != nil && o.throws && thrown(err):
		return nil
	case err != nil:
		return o.explain(ctx, c, w, next, len(before), o.excuse(err))
	}
	refused, err := isRefusal(o.method, result)
	switch {
	case err != nil:
		return err
	case refused && next.plain:
		return fmt.Errorf("%s: refused: the client refuses a value with which nothing is wrong: %s", o.method, told(result))
	case refused:
		return nil
	}
	return o.explain(ctx, c, w, next, len(before), fits(o.method, result, next.is))
}

// excuse tells a method which the client lacks from an error in place of a
// result.
func (o operation) excuse(err error) error {
	var reply *replyError
	switch {
	case !errors.As(err, &reply):
		return err
	case reply.code != methodNotFound:
		return err
	}
	return &lack{method: o.method, reason: strings.TrimSpace(reply.message)}
}

// thrown reports whether err is how the client failed in its own words.
func thrown(err error) bool {
	var reply *replyError
	return errors.As(err, &reply) && reply.code != methodNotFound
}

// refusal is the form of a client's own refusal.
var refusal = object(field{name: "refused", is: object(field{name: "field", is: text}, field{name: "message", is: text})})

// isRefusal reports whether a result is the client's own refusal.
func isRefusal(method string, result jsontext.Value) (bool, error) {
	members, _ := readObject(result) // what is no object is no refusal
	if members["refused"] == nil {
		return false, nil
	}
	if len(members) > 1 {
		return true, fmt.Errorf("%s: refused: stands beside other members in %s; a refusal stands alone", method, told(result))
	}
	return true, fits(method, result, refusal)
}

// answered is the form of a reply of the platform as it is handed on, with
// members it has when the errcode is 0.
func answered(fields ...field) shape {
	return func(path string, v jsontext.Value) error {
		is := object(field{name: "errcode", is: integer}, field{name: "errmsg", is: text, may: true})
		if err := is(path, v); err != nil {
			return err
		}
		if code, _ := errcode(v); code != 0 {
			return nil
		}
		return object(fields...)(path, v)
	}
}

// succeeds is answered, and the errcode has to be 0.
func succeeds(fields ...field) shape {
	return func(path string, v jsontext.Value) error {
		if err := answered(fields...)(path, v); err != nil {
			return err
		}
		if code, message := errcode(v); code != 0 {
			return &refusedError{code, message}
		}
		return nil
	}
}

func errcode(v jsontext.Value) (code int64, message string) {
	var reply struct {
		Errcode int64  `json:"errcode"`
		Errmsg  string `json:"errmsg"`
	}
	_ = json.Unmarshal(v, &reply)
	return reply.Errcode, reply.Errmsg
}
