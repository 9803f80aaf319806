package steps

import (
	"context"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/internal/sentence"
	"github.com/devicevoip/devicevoip/steps/report"
)

// A trace is a client that notes what is said to it in one scenario.
type trace struct {
	adapter.Client

	now      func() time.Time
	sandbox  *control.Sandbox
	step     string
	seen     int // the number of the last exchange that was noted
	messages []report.Message
}

// Call implements [adapter.Client]. It notes the message, the answer, and what
// the client sent to the platform meanwhile.
func (t *trace) Call(ctx context.Context, method string, params, result any) error {
	began := t.now()
	err := t.Client.Call(ctx, method, params, result)
	t.note(ctx, began, []adapter.Request{{Method: method, Params: params, Result: result}}, []error{err})
	return err
}

// CallAll implements [adapter.Client]. What was sent meanwhile is noted with the
// first message.
func (t *trace) CallAll(ctx context.Context, requests []adapter.Request) []error {
	began := t.now()
	errs := t.Client.CallAll(ctx, requests)
	t.note(ctx, began, requests, errs)
	return errs
}

// note adds the messages of requests that were under way at once.
func (t *trace) note(ctx context.Context, began time.Time, requests []adapter.Request, errs []error) {
	took := t.now().Sub(began)
	// The time of a client that hangs is up.
	clean, cancel := context.WithTimeout(context.WithoutCancel(ctx), cleanupTime)
	defer cancel()
	exchanges := t.news(clean)
	for i, r := range requests {
		m := report.Message{Step: t.step, Method: r.Method, Took: took, Exchanges: exchanges}
		text, _ := json.Marshal(r.Params) // what cannot be written was not sent either
		m.Params = string(text)
		if reply, ok := r.Result.(*sentence.Reply); ok {
			m.Result = string(reply.Text)
		}
		if errs[i] != nil {
			m.Error = errs[i].Error()
		}
		t.messages = append(t.messages, m)
		exchanges = nil
	}
}

// finish gives everything, with what came after the last message.
func (t *trace) finish(ctx context.Context) []report.Message {
	t.step = ""
	if late := t.news(ctx); len(late) > 0 {
		t.messages = append(t.messages, report.Message{Exchanges: late})
	}
	return t.messages
}

// news gives the client's exchanges since the last time. Those of the suite
// itself come before, as a message of nobody.
func (t *trace) news(ctx context.Context) []control.Exchange {
	// The failure of a platform is found where it matters.
	journal, _ := t.sandbox.Journal(ctx)
	var own, client []control.Exchange
	for _, e := range journal.Entries {
		switch {
		case e.N <= t.seen:
		case e.FromSuite():
			own = append(own, e)
		default:
			client = append(client, e)
		}
	}
	if n := len(journal.Entries); n > 0 {
		t.seen = journal.Entries[n-1].N
	}
	if own != nil {
		t.messages = append(t.messages, report.Message{Step: t.step, Suite: true, Exchanges: own})
	}
	return client
}
