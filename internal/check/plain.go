package check

import (
	"context"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
)

// A PlainCall is an operation with parameters with which nothing is wrong.
type PlainCall struct {
	Method string
	// Needs are the capabilities without which it is not called.
	Needs  []string
	params func(context.Context, *world) (members, error)
}

// PlainCalls returns the plain calls that a check makes, in their order.
func PlainCalls() []PlainCall {
	var all []PlainCall
	for _, o := range operations {
		for _, c := range o.calls {
			if c.plain {
				all = append(all, PlainCall{o.form().method, o.needs(), c.params})
			}
		}
	}
	return all
}

// A Place is a sandbox in which plain calls are made.
type Place struct{ world *world }

// NewPlace prepares a new sandbox, in which it is now. Its errors are a
// [*PlatformError].
func NewPlace(ctx context.Context, s *control.Sandbox, now time.Time) (Place, error) {
	w, err := furnish(ctx, s, now)
	return Place{w}, err
}

// Params returns the parameters of the call in a place.
func (c PlainCall) Params(ctx context.Context, p Place) (any, error) { return c.params(ctx, p.world) }
