package adapter

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// ErrNobody says that no adapter came to a [Mailbox] in time.
var ErrNobody = errors.New("no adapter came to fetch its messages")

const (
	// pollTime is how long a poll waits for a message. It is shorter than the
	// time in which browsers, and what stands between, lose patience.
	pollTime = 25 * time.Second
	// mostRepeats is how often a message is sent again for a reply to an
	// earlier one, before that is taken for the reply it should not be.
	mostRepeats = 3
)

// A Mailbox is where a client fetches its messages which cannot listen itself:
// a page in a browser, a mini program on a phone. It is an [http.Handler] of
// polls: the body of each POST is the reply to the last message, or nothing,
// and the answer is the next message.
//
// A message is sent again, with the same id, to an adapter that polls without a
// reply to it, because the answer that carried it may have been lost. A reply
// to an earlier message is passed over. One adapter takes part at a time; each
// may name itself in the query, as in /?adapter=7f3a, and is known by its name
// when it comes back. It is safe for concurrent use.
type Mailbox struct {
	note func(string)

	mu       sync.Mutex // guards the rest
	attached bool       // there is a [Visitor]
	over     bool
	who      *string // in the last poll of the adapter that takes part; nil for none
	waiting  *poll   // its poll, while nothing is to be said
	open     *letter // the message that is to be answered
	sent     map[string]bool
	last     int64         // the id of the last message of a Visitor
	came     chan struct{} // closed when a poll has come
}

// A letter is a message on its way.
type letter struct {
	id      string // as JSON, "" for a line that is no request
	method  string
	text    []byte
	handed  int // how often
	replies chan []byte
}

// A poll is one that waits.
type poll struct {
	name     string
	messages chan []byte
	replaced chan struct{} // closed when another took its place
	over     chan struct{} // closed when there will be no message
}

// NewMailbox returns a mailbox. note, if any, is told in a few words what a
// person would want to know: who came, and what was sent again. It may be
// called from many goroutines, and must not call the mailbox.
func NewMailbox(note func(string)) *Mailbox {
	if note == nil {
		note = func(string) {}
	}
	return &Mailbox{note: note, sent: map[string]bool{}, came: make(chan struct{})}
}

// Attach waits for an adapter to come, until ctx ends. An adapter takes one
// scenario at a time: attaching again before the [Visitor] is closed is an
// error.
func (m *Mailbox) Attach(ctx context.Context) (*Visitor, error) {
	m.mu.Lock()
	if m.attached {
		m.mu.Unlock()
		return nil, errors.New("wait for an adapter: it takes one scenario at a time, and one is running")
	}
	m.attached = true
	for m.waiting == nil {
		came := m.came
		m.mu.Unlock()
		select {
		case <-came:
		case <-ctx.Done():
			m.release()
			if errors.Is(ctx.Err(), context.DeadlineExceeded) {
				return nil, ErrNobody
			}
			return nil, fmt.Errorf("wait for an adapter: %w", ctx.Err())
		}
		m.mu.Lock()
	}
	m.mu.Unlock()
	return &Visitor{box: m}, nil
}

// Close ends the adapter's polls, for good.
func (m *Mailbox) Close() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.over = true; m.waiting != nil {
		close(m.waiting.over)
		m.waiting = nil
	}
}

// release lets another adapter come.
func (m *Mailbox) release() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.attached, m.open = false, nil
	if m.waiting == nil {
		m.who = nil
	}
}

// send hands a message over as soon as somebody asks for it.
func (m *Mailbox) send(method string, text []byte) *letter {
	m.mu.Lock()
	defer m.mu.Unlock()
	l := &letter{id: idOf(text), method: method, text: text, replies: make(chan []byte, 1)}
	m.open = l
	if p := m.waiting; p != nil {
		m.waiting = nil
		m.hand(p)
	}
	return l
}

// hand gives the open message to a poll. m.mu is held.
func (m *Mailbox) hand(p *poll) {
	l := m.open
	if l.handed++; l.handed == 2 {
		m.note(fmt.Sprintf("%s, message %s, was sent again: the adapter came back without a reply to it", l.method, l.id))
	}
	if l.id != "" {
		m.sent[l.id] = true
	}
	p.messages <- l.text
}

// withdraw takes a message back which nobody answered, and reports whether
// anybody has been given it.
func (m *Mailbox) withdraw(l *letter) (handed bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.open == l {
		m.open = nil
	}
	return l.handed > 0
}

// take takes what a poll brought as the reply to the open message, if it is to
// be one. m.mu is held.
func (m *Mailbox) take(reply []byte) {
	l := m.open
	switch id := idOf(reply); {
	case l == nil || l.handed == 0:
		if len(reply) > 0 {
			m.note("a reply came to a message that is not open: it was passed over")
		}
	case len(reply) == 0 && l.id != "":
	case id != l.id && m.sent[id] && l.handed <= mostRepeats:
	default:
		l.replies <- reply
		m.open = nil
	}
}

// nextID numbers the messages of all visitors.
func (m *Mailbox) nextID() int64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.last++
	return m.last
}

// idOf returns the id of a message as it is written, or "" when it has none.
func idOf(text []byte) string {
	var message struct {
		ID jsontext.Value `json:"id"`
	}
	if json.Unmarshal(bytes.TrimSpace(text), &message) != nil {
		return ""
	}
	return string(message.ID)
}
