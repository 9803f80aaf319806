package platform

import (
	"context"
	"fmt"
	"strings"

	"github.com/devicevoip/devicevoip/mock/control"
)

// Log adds an exchange to the journal when the transaction commits. It numbers the
// exchange, cuts its long texts, and afterwards calls the platform's observer.
func (t *Tx) Log(e control.Exchange) {
	for _, text := range []*string{&e.Agent, &e.Method, &e.Path, &e.Query, &e.Request, &e.Response} {
		*text = shorten(*text)
	}
	t.exchange = &e
}

// journalText limits the bytes of each text, such as a body.
const journalText = 64 << 10

// shorten limits a text to journalText bytes of valid UTF-8.
func shorten(text string) string {
	if len(text) > journalText {
		text = fmt.Sprintf("%s… (%d bytes in all)", text[:journalText], len(text))
	}
	return strings.ToValidUTF8(text, "\uFFFD")
}

// Journal returns the journal.
func (s *Sandbox) Journal(ctx context.Context) (control.Journal, error) {
	since, err := s.JournalSince(ctx, "", 0)
	return control.Journal{Entries: since.Entries, Dropped: since.Dropped}, err
}

// ClearJournal removes the exchanges. Numbering continues.
func (s *Sandbox) ClearJournal(ctx context.Context) error {
	return s.Update(ctx, func(t *Tx) error {
		t.after = append(t.after, s.journal.clear)
		return nil
	})
}

// JournalSince returns the entries after number last of an epoch, or all entries when
// the epoch is over or empty.
func (s *Sandbox) JournalSince(ctx context.Context, epoch string, last int) (Since, error) {
	return read(ctx, s, func(*View) (Since, error) {
		since, raw := s.journal.since(epoch, last)
		for i, entry := range raw {
			since.Entries[i] = readExchange(entry)
			since.Entries[i].N = since.Last - len(raw) + 1 + i
		}
		return since, nil
	})
}
