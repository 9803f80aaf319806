package platform

import (
	"slices"
	"time"
)

// Moment returns the sandbox as the transaction found it, unless too many are kept already.
// Call it before the transaction writes.
func (t *Tx) Moment() Moment {
	s := t.sandbox
	if !s.journal.keeps(t.state, s.p.now) {
		return Moment{}
	}
	if s.kept == nil { // with a store every transaction changes a copy
		s.shared = true
	}
	return Moment{t.state, t.now}
}

// keeps reports whether the journal would keep a state.
func (j *journal) keeps(now *state, wall func() time.Time) bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.pages = j.open()
	if len(j.past) > 0 && j.past[len(j.past)-1].state == now {
		return true
	}
	if at := wall(); at.Sub(j.pace.since) >= pastWindow {
		j.pace = pace{since: at}
	}
	return j.pace.n < pastStates
}

// before returns the sandbox before an entry, if it is kept, and the entry's rid.
func (j *journal) before(n int) (was Moment, rid string, ok bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	p := j.read()
	at, found := slices.BinarySearchFunc(p.past, n, func(is past, n int) int {
		switch {
		case is.last < n:
			return -1
		case is.first > n:
			return 1
		}
		return 0
	})
	if !found || n <= p.gone() {
		return Moment{}, "", false
	}
	was, entry := p.past[at].Moment, readExchange(p.entries[n-1-p.gone()])
	if n > p.past[at].first {
		was.now = entry.At
	}
	return was, entry.RID, true
}
