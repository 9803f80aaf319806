package platform

import (
	"slices"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
)

// pages are what a journal holds, once there is anything: most sandboxes of a platform with
// many are never used.
type pages struct {
	entries [][]byte           // as appendExchange writes them
	spare   []byte             // of the entry that was removed last, for the next one
	last    int                // number of the newest entry
	dropped int                // how many the limits removed since the journal was cleared
	bytes   int                // that the entries take
	past    []past             // the sandbox before the newest entries, oldest first
	pace    pace               // of what is added to past
	waiting []control.Exchange // those under way that wait, oldest first
	epoch   string             // changes when numbering restarts; "" until it first does
}

// noPages are those of a journal without entries.
var noPages = new(pages)

// read returns the pages, to which nothing must be added; p may be nil.
func (p *pages) read() *pages {
	if p == nil {
		return noPages
	}
	return p
}

// open returns pages to write; p may be nil.
func (p *pages) open() *pages {
	if p == nil {
		return &pages{}
	}
	return p
}

// forget removes an exchange from those that wait, if it is there.
func (p *pages) forget(rid string) {
	if len(p.waiting) > 0 {
		p.waiting = slices.DeleteFunc(p.waiting, func(e control.Exchange) bool { return e.RID == rid })
	}
}

// held is how many bytes the pages take, about.
func (p *pages) held() int { return p.bytes + len(p.past)*pastBytes }

// gone is the number of the newest entry that was removed.
func (p *pages) gone() int { return p.last - len(p.entries) }

// remember keeps the sandbox before the newest entry, which has a time of its own if it waited.
func (p *pages) remember(was Moment, entry time.Time) {
	newest := len(p.past) - 1
	switch {
	case was.state == nil:
	case newest >= 0 && p.past[newest].state == was.state && p.past[newest].last == p.last-1 && was.now.Equal(entry):
		p.past[newest].last++
	default:
		p.past = append(p.past, past{was, p.last, p.last})
		p.pace.n++
		if len(p.past) > pastStates {
			p.unremember()
		}
	}
}

// unremember forgets the oldest past.
func (p *pages) unremember() {
	p.past[0] = past{}
	p.past = p.past[1:]
}
