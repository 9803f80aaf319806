package platform

import (
	"bytes"
	"context"
	"encoding/binary"
	"slices"
	"time"
)

// line is an entry of a journal as replicas give it to a shared store: the store's time when
// its transaction began, and the entry. Numbers are given in the order of those times, which
// is that of calls of which one began after the other had been answered.
type line struct {
	at    time.Time
	entry []byte
}

func (l line) text() []byte {
	return append(binary.BigEndian.AppendUint64(nil, uint64(l.at.UnixNano())), l.entry...)
}

const lineTime = 8 // bytes of the time

func readLine(text []byte) line {
	return line{time.Unix(0, int64(binary.BigEndian.Uint64(text))), text[lineTime:]}
}

// shelf holds the lines of a shared store that have no number yet, because a replica may
// still append an older one.
type shelf struct {
	pulled uint64 // how far the store's journal was read
	lines  []line
}

// pull brings the journal to what a shared store had when every replica had last appended.
func (s *Sandbox) pull(ctx context.Context) error {
	l := s.lasting
	l.pulling.Lock()
	defer l.pulling.Unlock()
	settled := s.p.settled.get()
	epoch := s.journal.named()
	from, err := s.p.store.Journal(ctx, s.id, l.shelf.pulled)
	if err == nil && from.Epoch != epoch {
		s.journal.restart(from.Epoch)
		l.shelf = shelf{}
		from, err = s.p.store.Journal(ctx, s.id, 0)
	}
	if err != nil {
		return s.failed(err)
	}
	missed := int(from.Last-l.shelf.pulled) - len(from.Lines)
	for _, text := range from.Lines {
		if len(text) >= lineTime {
			l.shelf.lines = append(l.shelf.lines, readLine(text))
		}
	}
	l.shelf.pulled = from.Last
	ready := l.shelf.take(settled)
	kept := int(from.Last+1-from.First) - len(l.shelf.lines)
	if s.journal.extend(missed, ready, max(0, kept)) {
		s.trimJournals()
		s.watchers.changed()
	}
	return nil
}

// take takes the lines from before a time, in the order of their times.
func (b *shelf) take(before time.Time) [][]byte {
	slices.SortStableFunc(b.lines, func(x, y line) int { return x.at.Compare(y.at) })
	n := 0
	for n < len(b.lines) && b.lines[n].at.Before(before) {
		n++
	}
	var entries [][]byte
	for _, l := range b.lines[:n] {
		entries = append(entries, l.entry)
	}
	b.lines = slices.Clone(b.lines[n:])
	return entries
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
	before, had := j.bytes, len(j.entries)
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
	j.all.bytes.Add(int64(j.bytes - before))
	return len(entries) > 0 || len(j.entries) != had
}
