package platform

import (
	"context"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
)

// Exchange is one request of a sandbox and what was answered.
type Exchange struct {
	N        int       `json:"n"` // its number in the sandbox, from 1
	At       time.Time `json:"at"`
	RID      string    `json:"rid"`
	Agent    string    `json:"agent"` // the User-Agent
	Method   string    `json:"method"`
	Path     string    `json:"path"` // without the sandbox prefix
	Query    string    `json:"query"`
	Request  string    `json:"request"` // the body
	Status   int       `json:"status"`  // 0 when the connection was cut
	Response string    `json:"response"`
	Rule     string    `json:"rule"`  // the rule that decided, empty on success
	Fault    string    `json:"fault"` // the fault that struck, empty for none
}

// Journal is what a sandbox remembers of its exchanges, oldest first.
type Journal struct {
	Entries []Exchange `json:"entries"`
	Dropped int        `json:"dropped"` // how many older ones had to go
}

// What a journal keeps.
const (
	journalEntries = 1000
	journalBody    = 64 << 10 // bytes of each body
)

func journalKey(n int) string { return fmt.Sprintf("journal/%012d", n) }

// Log writes an exchange in the journal, numbering it.
func (s *Sandbox) Log(ctx context.Context, e Exchange) error {
	e.Request, e.Response = shorten(e.Request), shorten(e.Response)
	e.Agent, e.Path, e.Query = printable(e.Agent), printable(e.Path), printable(e.Query)
	return s.update(ctx, func(t *tx) error {
		e.N = t.next("journal")
		save(t.out, journalKey(e.N), e)
		t.delete(journalKey(e.N - journalEntries))
		return nil
	})
}

// shorten makes a body fit to be kept, and to be shown as text.
func shorten(body string) string {
	if len(body) > journalBody {
		body = fmt.Sprintf("%s… (%d bytes in all)", body[:journalBody], len(body))
	}
	return printable(body)
}

func printable(text string) string { return strings.ToValidUTF8(text, "\uFFFD") }

// Journal returns the journal.
func (s *Sandbox) Journal(ctx context.Context) (Journal, error) {
	j := Journal{Entries: []Exchange{}}
	err := s.view(ctx, func(v *view) error {
		for _, raw := range v.Scan("journal/") {
			var e Exchange
			decode(raw, &e)
			j.Entries = append(j.Entries, e)
		}
		var cleared int
		load(v, "cleared", &cleared)
		if len(j.Entries) > 0 {
			j.Dropped = j.Entries[0].N - 1 - cleared
		}
		return nil
	})
	return j, err
}

// ClearJournal forgets the exchanges. Numbers go on from where they were.
func (s *Sandbox) ClearJournal(ctx context.Context) error {
	return s.update(ctx, func(t *tx) error {
		for key := range t.Scan("journal/") {
			t.delete(key)
		}
		var last int
		load(t, "counter/journal", &last)
		save(t.out, "cleared", last)
		return nil
	})
}

// NewRID draws the identity of a request made at the given time: its first
// word is the time in seconds, as on the real platform.
func (p *Platform) NewRID(at time.Time) string {
	word := func() string { return hex.EncodeToString(p.bytes(4)) }
	return fmt.Sprintf("%08x-%s-%s", uint32(at.Unix()), word(), word())
}
