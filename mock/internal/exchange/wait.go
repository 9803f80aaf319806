package exchange

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// goOn runs the rest of an exchange that waits. What follows is judged by the state of
// that later moment.
func (x *exchange) goOn(sandbox *platform.Sandbox) error {
	for x.wait != nil {
		next, before := x.wait(x.Request.Context(), sandbox), x.reply
		err := sandbox.Exchange(func(t *platform.Tx) {
			x.Tx, x.now = t, t.Now()
			x.reply, x.wait = before, nil
			next(t)
		})
		if err != nil {
			sandbox.Forget(x.RID)
			return err
		}
	}
	return nil
}

// await has the exchange wait, once the transaction has ended, for what its reply depends
// on, or else as long as its fault says. The journal lists it.
func (x *exchange) await(t *platform.Tx) {
	x.wait = x.delay
	if x.reply.Wait != nil {
		x.wait = x.complete
	}
	e := x.entry(t)
	t.Await(&e)
}

// explain looks for what a refused request meant.
func (x *exchange) explain(e control.Exchange) func(context.Context, *platform.Sandbox) func(*platform.Tx) {
	return func(ctx context.Context, sandbox *platform.Sandbox) func(*platform.Tx) {
		_ = sandbox.Explain(context.WithoutCancel(ctx), &e) // a deleted sandbox has no journal
		return func(t *platform.Tx) {
			x.now = e.At // the exchange was at that moment
			t.Log(&e, x.before)
		}
	}
}

// delayParts is how many short waits a delay is made of. On a busy machine the time of one
// long wait can pass before any other call has run; after each short one, all others run.
const delayParts = 20

// delay waits at least as long as the fault says.
func (x *exchange) delay(ctx context.Context, sandbox *platform.Sandbox) func(*platform.Tx) {
	defer counted(&sandbox.Activity().Delays)()
	for range delayParts {
		if !wait(ctx, (time.Duration(x.fault.Delay)+delayParts-1)/delayParts) {
			x.gone = true
			return x.log
		}
	}
	return x.answer
}

// complete waits for what the reply depends on.
func (x *exchange) complete(ctx context.Context, sandbox *platform.Sandbox) func(*platform.Tx) {
	defer counted(&sandbox.Activity().Dialogs)()
	completed := x.reply.Wait(ctx)
	return func(t *platform.Tx) {
		x.reply = completed(&x.Call)
		x.finish(t)
	}
}

// counted counts an exchange among those that wait until it does no longer.
func counted(waiting *atomic.Int64) (end func()) {
	waiting.Add(1)
	return func() { waiting.Add(-1) }
}
