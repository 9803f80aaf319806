package check

import (
	"fmt"
	"slices"

	"github.com/devicevoip/devicevoip/internal/jsonrpc"
)

// ExceptionHint is for an adapter that seems to lack a method, because it answers each
// exception as if it did.
const ExceptionHint = "error -32601 is for a method that there is not: answer an exception with error -32000"

// A lack is a method which the client says it does not have.
type lack struct{ method, reason string }

func (l *lack) Error() string {
	if l.reason == "" {
		return l.method + ": error.message: is empty; say why the client has no such call"
	}
	return fmt.Sprintf("it has no %s: %s", l.method, l.reason)
}

// Unwrap makes of a lack with a reason one more check that does not apply: a
// client may have some of the methods of a capability.
func (l *lack) Unwrap() error {
	if l.reason == "" {
		return nil
	}
	return doesNotApply(l.Error())
}

// settle turns against the candidate what it lacks of a capability that it
// declares and of which it has no method at all.
func (c *candidate) settle(results []Result) {
	for _, o := range operations {
		l := c.lacked[o.name]
		need := slices.IndexFunc(o.needs(), c.hasNone)
		if l == nil || l.reason == "" || need < 0 {
			continue
		}
		i := slices.IndexFunc(results, func(r Result) bool { return r.Name == o.name })
		results[i].Outcome = NotOK
		results[i].Message = fmt.Sprintf("%s: %s is declared, but the client answers with error %d (%s); %s", l.method, o.needs()[need], jsonrpc.MethodNotFound, l.reason, ExceptionHint)
	}
}

// hasNone reports whether whatever a declared capability is needed for met a
// lack.
func (c *candidate) hasNone(capability string) bool {
	return !slices.ContainsFunc(operations, func(o operation) bool {
		return slices.Contains(o.needs(), capability) && c.can(o.needs()) && c.lacked[o.name] == nil
	})
}
