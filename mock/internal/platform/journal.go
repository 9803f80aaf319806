package platform

import (
	"bytes"
	"slices"
	"sync"
	"sync/atomic"

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
	mu      sync.Mutex // guards what follows
	entries [][]byte   // as appendExchange writes them
	spare   []byte     // of the entry that was removed last, for the next one
	last    int        // number of the newest entry
	dropped int        // how many the limits removed since the journal was cleared
	bytes   int        // that the entries take
	epoch   string     // changes when numbering restarts
	all     *journals
}

// add numbers an exchange and adds it.
func (j *journal) add(e *control.Exchange) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.last++
	e.N = j.last
	before := j.bytes
	entry := appendExchange(j.room(e), e)
	j.spare = nil
	j.entries = append(j.entries, entry)
	j.bytes += weight(entry)
	for len(j.entries) > journalEntries || j.bytes > journalBytes {
		j.drop()
	}
	j.all.bytes.Add(int64(j.bytes - before))
}

// room returns a buffer for an entry: the spare one, unless it is too small or far too
// large.
func (j *journal) room(e *control.Exchange) []byte {
	need := exchangeSize(e)
	if cap(j.spare) < need || cap(j.spare) > 2*need {
		return make([]byte, 0, need)
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
}

// shrink removes the oldest entries until the others take at most so many bytes.
func (j *journal) shrink(limit int) {
	j.mu.Lock()
	defer j.mu.Unlock()
	before := j.bytes
	for j.bytes > limit && len(j.entries) > 0 {
		j.drop()
	}
	j.spare = nil
	j.all.bytes.Add(int64(j.bytes - before))
}

// clear removes the entries. Numbering continues.
func (j *journal) clear() {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.all.bytes.Add(-int64(j.bytes))
	j.entries, j.spare, j.dropped, j.bytes = nil, nil, 0, 0
}

// restart removes the entries and begins a new epoch, with number 1.
func (j *journal) restart(epoch string) {
	j.clear()
	j.mu.Lock()
	defer j.mu.Unlock()
	j.last, j.epoch = 0, epoch
}

// gone is the number of the newest entry that was removed.
func (j *journal) gone() int { return j.last - len(j.entries) }

// Since is what was added to a journal since a reader last read it.
type Since struct {
	Epoch   string             // changes when the sandbox is reset and numbering restarts
	Gone    int                // entries up to this number were removed
	Last    int                // the number of the newest entry
	Dropped int                // as in [Journal]
	Entries []control.Exchange // the new ones, oldest first
}

// since copies the entries, because the buffers of those that are removed are reused.
func (j *journal) since(epoch string, last int) (since Since, raw [][]byte) {
	j.mu.Lock()
	defer j.mu.Unlock()
	since = Since{Epoch: j.epoch, Gone: j.gone(), Last: j.last, Dropped: j.dropped}
	if epoch != j.epoch {
		last = 0
	}
	fresh := j.entries[max(0, min(last-j.gone(), len(j.entries))):]
	since.Entries, raw = make([]control.Exchange, len(fresh)), make([][]byte, len(fresh))
	for i, entry := range fresh {
		raw[i] = bytes.Clone(entry)
	}
	return since, raw
}

// size is what the entries take.
func (j *journal) size() int {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.bytes
}

// find returns the oldest entry that contains a text and fits.
func (j *journal) find(text string, fits func(control.Exchange) bool) (control.Exchange, bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	for _, entry := range j.entries {
		if bytes.Contains(entry, []byte(text)) {
			if e := readExchange(entry); fits(e) {
				return e, true
			}
		}
	}
	return control.Exchange{}, false
}

// journals bounds the journals of all sandboxes together.
type journals struct {
	limit    int64
	bytes    atomic.Int64 // that all of them take
	trimming sync.Mutex   // held by the one that trims
}

// trim drops the oldest entries of the largest journals once all of them exceed the limit.
// It leaves some room, so that it is seldom needed.
func (a *journals) trim(every func() []*journal) {
	if a.bytes.Load() <= a.limit || !a.trimming.TryLock() {
		return
	}
	defer a.trimming.Unlock()
	list := every()
	sizes := make([]int, len(list))
	for i, j := range list {
		sizes[i] = j.size()
	}
	if share := share(sizes, int(a.limit-a.limit/8)); share >= 0 {
		for _, j := range list {
			j.shrink(share)
		}
	}
}

// share returns how much each may have at most so that all together have a limit, or -1
// when they have it already.
func share(sizes []int, limit int) int {
	slices.Sort(sizes)
	left := limit
	for i, size := range sizes {
		if each := left / (len(sizes) - i); size > each {
			return each
		}
		left -= size
	}
	return -1
}
