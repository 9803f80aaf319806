package platform

import (
	"bytes"
	"cmp"
	"context"
	"slices"

	"github.com/devicevoip/devicevoip/mock/control"
)

// Journal returns the journal.
func (s *Sandbox) Journal(ctx context.Context) (control.Journal, error) {
	if err := s.Settle(ctx); err != nil {
		return control.Journal{}, err
	}
	since, err := s.JournalSince(ctx, "", 0, journalEntries, journalBytes)
	return control.Journal{Entries: since.Entries, Waiting: since.Waiting, Dropped: since.Dropped}, err
}

// Settle waits until the journal has what other replicas have added to it.
func (s *Sandbox) Settle(ctx context.Context) error {
	if s.kept == nil {
		return nil
	}
	return s.kept.settle(ctx)
}

// ClearJournal removes the exchanges. Numbering continues.
func (s *Sandbox) ClearJournal(ctx context.Context) error {
	if s.kept != nil {
		if err := s.kept.clearJournal(ctx); err != nil {
			return err
		}
	}
	return s.Update(ctx, func(t *Tx) error {
		t.after = append(t.after, s.journal.clear, func() { s.beyond.Store(0) })
		return nil
	})
}

// JournalSince returns the entries after number last of an epoch, or those from the
// beginning when the epoch is over or empty. It returns at most so many entries, and none
// after those that take the bytes.
func (s *Sandbox) JournalSince(ctx context.Context, epoch string, last, entries, bytes int) (Since, error) {
	return read(ctx, s, func(v *View) (Since, error) {
		since, raw := s.journal.since(v.origin.state.keys.epoch(), epoch, last, entries, bytes)
		for i, entry := range raw {
			since.Entries[i] = readExchange(entry)
			since.Entries[i].N = since.Last - len(raw) + 1 + i
		}
		return since, nil
	})
}

// clear removes the entries. Numbering continues.
func (j *journal) clear() {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.pages != nil {
		j.all.add(-j.held(), 0)
		j.entries, j.spare, j.past, j.dropped, j.bytes = nil, nil, nil, 0, 0
	}
}

// restart removes the entries and begins a new epoch, with number 1.
func (j *journal) restart(epoch string) {
	j.clear()
	j.mu.Lock()
	defer j.mu.Unlock()
	j.pages = j.open()
	j.last, j.epoch = 0, epoch
}

// Since is what was added to a journal since a reader last read it.
type Since struct {
	Epoch   string             // changes when the sandbox is reset and numbering restarts
	Gone    int                // entries up to this number were removed
	Last    int                // the number of the newest of Entries, or before them
	Dropped int                // as in [control.Journal]
	Entries []control.Exchange // the new ones, oldest first
	More    bool               // there are newer ones
	Waiting []control.Exchange // those that wait
}

// since copies the entries, because the buffers of those that are removed are reused. The
// first epoch is that of a journal whose numbering has not restarted.
func (j *journal) since(first, epoch string, last, entries, size int) (since Since, raw [][]byte) {
	j.mu.Lock()
	defer j.mu.Unlock()
	p := j.read()
	now := cmp.Or(p.epoch, first)
	if epoch != now {
		last = 0
	}
	last = min(max(last, p.gone()), p.last)
	for _, entry := range p.entries[last-p.gone():] {
		if len(raw) == entries || size <= 0 {
			break
		}
		raw = append(raw, bytes.Clone(entry))
		size -= len(entry)
	}
	since = Since{Waiting: slices.Clone(p.waiting), Epoch: now, Gone: p.gone(), Last: last + len(raw), Dropped: p.dropped}
	since.Entries, since.More = make([]control.Exchange, len(raw)), since.Last < p.last
	return since, raw
}

// find returns the oldest entry that contains a text and fits.
func (j *journal) find(text string, fits func(control.Exchange) bool) (control.Exchange, bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	for _, entry := range j.read().entries {
		if bytes.Contains(entry, []byte(text)) {
			if e := readExchange(entry); fits(e) {
				return e, true
			}
		}
	}
	return control.Exchange{}, false
}

// newest returns up to n of the newest entries, oldest first, and how many there are in all.
func (j *journal) newest(n int) (lines [][]byte, all int) {
	j.mu.Lock()
	defer j.mu.Unlock()
	entries := j.read().entries
	for _, entry := range entries[max(0, len(entries)-n):] {
		lines = append(lines, bytes.Clone(entry)) // its buffer is used again
	}
	return lines, len(entries)
}

// named returns the epoch.
func (j *journal) named() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.read().epoch
}

// extend adds what a store has of the journal: how many entries it does not have, and those
// that it has. At most so many entries stay. It reports whether anything has changed.
func (j *journal) extend(missed int, entries [][]byte, keep int) bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.pages = j.open()
	before, had := j.held(), len(j.entries)
	j.last += missed
	j.dropped += missed
	for _, entry := range entries {
		j.last++
		if len(j.waiting) > 0 {
			j.forget(readExchange(entry).RID)
		}
		entry = bytes.Clone(entry)
		j.entries = append(j.entries, entry)
		j.bytes += weight(entry)
	}
	for len(j.entries) > keep || len(j.entries) > journalEntries || j.bytes > journalBytes {
		j.drop()
	}
	j.all.add(j.held()-before, 0)
	return len(entries) > 0 || len(j.entries) != had
}
