package steps

import (
	"context"
	"slices"
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

	now     func() time.Time
	journal func(context.Context) (control.Journal, error)
	// exact has what each message caused told apart; otherwise that is done for
	// operations only, which spares a look at the journal where there is but one.
	exact bool
	step  string
	notes []note
}

// A note is one message, whose exchanges have numbers above after.
type note struct {
	report.Asked

	params any
	reply  *sentence.Reply
	after  int
	known  bool // whether after is known
}

// operation reports whether the message is one that a client answers by requests.
func (n note) operation() bool { return !required(n.Method) && n.Method != "clock" }

// Call implements [adapter.Client]. It notes the message, the answer, and what
// the client sent to the platform meanwhile.
func (t *trace) Call(ctx context.Context, method string, params, result any) error {
	from := t.begin(ctx, adapter.Request{Method: method, Params: params, Result: result})
	began := t.now()
	err := t.Client.Call(ctx, method, params, result)
	t.end(from, t.now().Sub(began), err)
	return err
}

// CallAll implements [adapter.Client]. What was sent meanwhile is noted with the
// first message.
func (t *trace) CallAll(ctx context.Context, requests []adapter.Request) []error {
	from := t.begin(ctx, requests...)
	began := t.now()
	errs := t.Client.CallAll(ctx, requests)
	t.end(from, t.now().Sub(began), errs...)
	return errs
}

// begin notes messages that are sent at once, and returns which is the first.
func (t *trace) begin(ctx context.Context, requests ...adapter.Request) int {
	from := len(t.notes)
	for _, r := range requests {
		n := note{Asked: report.Asked{Step: t.step, Method: r.Method, AtOnce: len(requests) > 1}, params: r.Params}
		n.reply, _ = r.Result.(*sentence.Reply)
		t.notes = append(t.notes, n)
	}
	first := &t.notes[from]
	if t.exact || first.operation() && slices.ContainsFunc(t.notes[:from], note.operation) {
		// The time of a client that hangs is up.
		clean, cancel := context.WithTimeout(context.WithoutCancel(ctx), cleanupTime)
		defer cancel()
		journal, err := t.journal(clean) // the failure of a platform is found where it matters
		first.after, first.known = last(journal), err == nil
	}
	return from
}

// last is the number of the last exchange.
func last(j control.Journal) int {
	if n := len(j.Entries); n > 0 {
		return j.Entries[n-1].N
	}
	return 0
}

// end notes how messages ended.
func (t *trace) end(from int, took time.Duration, errs ...error) {
	for i, err := range errs {
		n := &t.notes[from+i]
		n.Took = took
		if err != nil {
			n.Error = err.Error()
		}
	}
}

// finish gives everything that was said, each with what it caused. Exchanges of the
// suite itself are those of a message of nobody.
func (t *trace) finish(journal control.Journal) []report.Asked {
	var all []report.Asked
	entries := journal.Entries
	for i := 0; i < len(t.notes); {
		// One part is all messages whose exchanges cannot be told apart.
		end := i + 1
		for end < len(t.notes) && !t.notes[end].known {
			end++
		}
		n := len(entries)
		if end < len(t.notes) {
			n = before(entries, t.notes[end].after)
		}
		all = append(all, told(t.notes[i:end], entries[:n])...)
		i, entries = end, entries[n:]
	}
	return all
}

// before counts the exchanges with numbers up to n.
func before(entries []control.Exchange, n int) int {
	i := slices.IndexFunc(entries, func(e control.Exchange) bool { return e.N > n })
	if i < 0 {
		return len(entries)
	}
	return i
}

// told gives messages with the exchanges that they caused between them: those of the
// client are of the operation among the messages, if there is one.
func told(notes []note, entries []control.Exchange) []report.Asked {
	owner := max(0, slices.IndexFunc(notes, note.operation))
	first := slices.IndexFunc(entries, func(e control.Exchange) bool { return !e.FromSuite() })
	var earlier, client, later []control.Exchange
	for i, e := range entries {
		switch {
		case !e.FromSuite():
			client = append(client, e)
		case i < first:
			earlier = append(earlier, e)
		default:
			later = append(later, e)
		}
	}
	var all []report.Asked
	for i, n := range notes {
		asked := n.asked()
		if i == owner {
			if earlier != nil {
				all = append(all, report.Asked{Step: n.Step, Suite: true, Sent: earlier})
			}
			asked.Sent = client
		}
		all = append(all, asked)
	}
	if later != nil {
		all = append(all, report.Asked{Suite: true, Sent: later})
	}
	return all
}

// asked writes the message out.
func (n note) asked() report.Asked {
	a := n.Asked
	text, _ := json.Marshal(n.params) // what cannot be written was not sent either
	a.Params = string(text)
	if n.reply != nil {
		a.Answer = string(n.reply.Text)
	}
	return a
}

// withoutHandshakes leaves out the start and the end of a client, if they went well.
func withoutHandshakes(all []report.Asked) []report.Asked {
	return slices.DeleteFunc(all, func(a report.Asked) bool {
		return required(a.Method) && a.Error == "" && len(a.Sent) == 0
	})
}
