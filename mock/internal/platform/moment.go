package platform

import (
	"context"
	"slices"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
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

// has reports whether an entry has a number.
func (j *journal) has(n int) bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	p := j.read()
	return n > p.gone() && n <= p.last
}

// Jumps returns how control moved the clock, oldest first, as far as the journal keeps the
// sandbox before its entries.
func (s *Sandbox) Jumps(ctx context.Context) ([]control.Jump, error) {
	return read(ctx, s, func(v *View) ([]control.Jump, error) { return s.journal.jumps(v.clock), nil })
}

func (j *journal) jumps(now Clock) []control.Jump {
	j.mu.Lock()
	defer j.mu.Unlock()
	jumps, kept := []control.Jump{}, j.read().past
	for i, was := range kept {
		next := control.Jump{By: control.Duration(now.since(was.state.clock))}
		if i+1 < len(kept) {
			next = control.Jump{Before: kept[i+1].first, By: control.Duration(kept[i+1].state.clock.since(was.state.clock))}
		}
		if next.By != 0 {
			jumps = append(jumps, next)
		}
	}
	return jumps
}
