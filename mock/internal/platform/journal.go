package platform

import (
	"slices"
	"sync"

	"github.com/devicevoip/devicevoip/mock/control"
)

// The limits of a journal.
const (
	journalEntries = 1000
	journalBytes   = 8 << 20 // of all entries as stored
)

// journal holds the newest exchanges of a sandbox, oldest first. It is no part of the
// state: an exchange enters it when its transaction commits. Numbers are never reused.
type journal struct {
	mu sync.Mutex // guards what follows
	*pages
	all *journals
}

// add numbers an exchange and adds it, with the sandbox as it was before. Text is what
// appendExchange wrote of it.
func (j *journal) add(e *control.Exchange, text []byte, was Moment) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.pages = j.open()
	j.last++
	e.N = j.last
	j.forget(e.RID)
	before, dropped := j.held(), j.dropped
	entry := append(j.room(len(text)), text...)
	j.spare = nil
	j.entries = append(j.entries, entry)
	j.bytes += weight(entry)
	j.remember(was, e.At)
	for len(j.entries) > journalEntries || j.bytes > journalBytes {
		j.drop()
	}
	j.all.add(j.held()-before, j.dropped-dropped)
}

// room returns a buffer for an entry: the spare one, unless it is too small or far too
// large.
func (j *journal) room(need int) []byte {
	if cap(j.spare) < need || cap(j.spare) > 2*need {
		return slices.Grow([]byte(nil), need) // its capacity is what the allocator gives
	}
	return j.spare[:0]
}

// weight is what an entry takes: its text and the slice that holds it.
func weight(entry []byte) int { return cap(entry) + 24 }

// drop removes the oldest entry.
func (j *journal) drop() {
	j.spare = j.entries[0]
	j.entries[0] = nil
	j.entries = j.entries[1:]
	j.dropped++
	j.bytes -= weight(j.spare)
	if len(j.past) > 0 && j.past[0].last <= j.gone() {
		j.unremember()
	}
}
