package steps

import (
	"context"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps/report"
)

// A trace notes what is said in one scenario. A nil one notes nothing.
type trace struct {
	now      func() time.Time
	step     string
	seen     int // the number of the last exchange that was noted
	messages []report.Message
}

// traced returns a new trace if the run writes traces.
func (r *run) traced() *trace {
	if r.Trace == nil {
		return nil
	}
	return &trace{now: r.Now, messages: []report.Message{}}
}

// enter notes which step comes next.
func (t *trace) enter(step string) {
	if t != nil {
		t.step = step
	}
}

// began is the moment a message was sent.
func (t *trace) began() time.Time {
	if t == nil {
		return time.Time{}
	}
	return t.now()
}

// message notes a message to the client, what it answered, and what it sent to
// the platform meanwhile.
func (t *trace) message(ctx context.Context, s *control.Sandbox, began time.Time, method string, params any, answer *reply, err error) {
	if t == nil {
		return
	}
	m := report.Message{Step: t.step, Method: method, Result: string(answer.text), Took: t.now().Sub(began)}
	text, _ := json.Marshal(params) // what cannot be written was not sent either
	m.Params = string(text)
	if err != nil {
		m.Error = err.Error()
	}
	// The time of a client that hangs is up.
	clean, cancel := context.WithTimeout(context.WithoutCancel(ctx), cleanupTime)
	defer cancel()
	m.Exchanges = t.news(clean, s)
	t.messages = append(t.messages, m)
}

// finish gives everything, with what came after the last message.
func (t *trace) finish(ctx context.Context, s *control.Sandbox) []report.Message {
	if t == nil {
		return nil
	}
	t.step = ""
	if late := t.news(ctx, s); len(late) > 0 {
		t.messages = append(t.messages, report.Message{Exchanges: late})
	}
	return t.messages
}

// news gives the client's exchanges since the last time. Those of the suite
// itself come before, as a message of nobody.
func (t *trace) news(ctx context.Context, s *control.Sandbox) []control.Exchange {
	if s == nil {
		return nil
	}
	// The failure of a platform is found where it matters.
	journal, _ := s.Journal(ctx)
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
