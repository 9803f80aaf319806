package platform

import (
	"slices"

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
	waiting []control.Exchange // those under way that wait, oldest first
	epoch   string             // changes when numbering restarts; "" until it first does
}

// noPages are those of a journal without entries.
var noPages = new(pages)

// read returns the pages, which must not be changed; p may be nil.
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

// gone is the number of the newest entry that was removed.
func (p *pages) gone() int { return p.last - len(p.entries) }
