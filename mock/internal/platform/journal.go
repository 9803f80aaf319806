package platform

import (
	"context"
	"fmt"
	"strings"
	"time"
)

// Exchange is one request of a sandbox and what was answered.
type Exchange struct {
	N        int       `json:"n"` // its number in the sandbox, from 1
	At       time.Time `json:"at"`
	RID      string    `json:"rid"`
	IP       string    `json:"ip"`    // of the client
	Agent    string    `json:"agent"` // the User-Agent
	Method   string    `json:"method"`
	Path     string    `json:"path"` // without the sandbox prefix
	Query    string    `json:"query"`
	Request  string    `json:"request"` // the body
	Status   int       `json:"status"`  // 0 when nothing was answered
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
	journalBytes   = 8 << 20  // of all entries as they are stored
	journalText    = 64 << 10 // bytes of each text, such as a body
)

// logbook is the state of a journal. Numbers never begin anew.
type logbook struct {
	Last    int `json:"last"`    // number of the newest entry
	Gone    int `json:"gone"`    // number of the newest entry that is kept no more
	Dropped int `json:"dropped"` // how many went unread since the last clearing
	Bytes   int `json:"bytes"`   // of the entries that are kept
}

func journalKey(n int) string { return fmt.Sprintf("journal/%012d", n) }

// Log writes an exchange in the journal, numbering it, and tells the
// platform's observer.
func (s *Sandbox) Log(ctx context.Context, e Exchange) error {
	for _, text := range []*string{&e.Agent, &e.Method, &e.Path, &e.Query, &e.Request, &e.Response} {
		*text = shorten(*text)
	}
	err := s.update(ctx, func(t *tx) error {
		var book logbook
		load(t, "logbook", &book)
		book.Last++
		e.N = book.Last
		raw := encode(e)
		t.out.Put(journalKey(e.N), raw)
		book.Bytes += len(raw)
		for book.Last-book.Gone > journalEntries || book.Bytes > journalBytes {
			t.dropOldest(&book)
		}
		save(t.out, "logbook", book)
		return nil
	})
	if err == nil && s.p.observe != nil {
		s.p.observe(s.id, e)
	}
	return err
}

func (t *tx) dropOldest(book *logbook) {
	book.Gone++
	book.Dropped++
	raw, _ := t.Get(journalKey(book.Gone))
	book.Bytes -= len(raw)
	t.delete(journalKey(book.Gone))
}

// shorten makes a text fit to be kept, and to be shown.
func shorten(text string) string {
	if len(text) > journalText {
		text = fmt.Sprintf("%s… (%d bytes in all)", text[:journalText], len(text))
	}
	return strings.ToValidUTF8(text, "\uFFFD")
}

// Journal returns the journal.
func (s *Sandbox) Journal(ctx context.Context) (Journal, error) {
	j := Journal{Entries: []Exchange{}}
	err := s.view(ctx, func(v *view) error {
		for _, raw := range v.Scan("journal/") {
			var e Exchange
			decode(raw, &e)
			j.Entries = append(j.Entries, e)
		}
		var book logbook
		load(v, "logbook", &book)
		j.Dropped = book.Dropped
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
		var book logbook
		load(t, "logbook", &book)
		save(t.out, "logbook", logbook{Last: book.Last, Gone: book.Last})
		return nil
	})
}
