package platform

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/devicevoip/devicevoip/mock/control"
)

// The limits of a journal.
const (
	journalEntries = 1000
	journalBytes   = 8 << 20  // of all entries as stored
	journalText    = 64 << 10 // bytes of each text, such as a body
)

// logbook is the state of a journal. Numbers are never reused.
type logbook struct {
	Last    int `json:"last"`    // number of the newest entry
	Gone    int `json:"gone"`    // number of the newest entry that was removed
	Dropped int `json:"dropped"` // how many the limits removed since the journal was cleared
	Bytes   int `json:"bytes"`   // of the entries that remain
}

func journalKey(n int) string { return fmt.Sprintf("journal/%012d", n) }

// Log numbers an exchange, adds it to the journal, and calls the platform's observer.
func (s *Sandbox) Log(ctx context.Context, e control.Exchange) error {
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

// shorten limits a text to journalText bytes of valid UTF-8.
func shorten(text string) string {
	if len(text) > journalText {
		text = fmt.Sprintf("%s… (%d bytes in all)", text[:journalText], len(text))
	}
	return strings.ToValidUTF8(text, "\uFFFD")
}

// Journal returns the journal.
func (s *Sandbox) Journal(ctx context.Context) (control.Journal, error) {
	return read(ctx, s, func(v *view) (control.Journal, error) {
		var book logbook
		load(v, "logbook", &book)
		entries := append([]control.Exchange{}, stored[control.Exchange](v, "journal/")...)
		return control.Journal{Entries: entries, Dropped: book.Dropped}, nil
	})
}

// ClearJournal removes the exchanges. Numbering continues.
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

// Since is what was added to a journal since a reader last read it.
type Since struct {
	Epoch   string             // changes when the sandbox is reset and numbering restarts
	Gone    int                // entries up to this number were removed
	Last    int                // the number of the newest entry
	Dropped int                // as in [Journal]
	Entries []control.Exchange // the new ones, oldest first
}

// JournalSince returns the entries after number last of an epoch, or all entries when
// the epoch is over or empty.
func (s *Sandbox) JournalSince(ctx context.Context, epoch string, last int) (Since, error) {
	return read(ctx, s, func(v *view) (Since, error) {
		var book logbook
		load(v, "logbook", &book)
		key := sha256.Sum256(v.app.Key)
		since := Since{Epoch: hex.EncodeToString(key[:4]), Gone: book.Gone, Last: book.Last, Dropped: book.Dropped}
		if since.Epoch != epoch {
			last = 0
		}
		for n := max(last, book.Gone) + 1; n <= book.Last; n++ {
			var e control.Exchange
			load(v, journalKey(n), &e)
			since.Entries = append(since.Entries, e)
		}
		return since, nil
	})
}
