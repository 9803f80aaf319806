package platform

import "github.com/devicevoip/devicevoip/mock/control"

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

// read returns the pages, which must not be changed. The journal is locked.
func (j *journal) read() *pages {
	if j.pages == nil {
		return noPages
	}
	return j.pages
}

// open has pages to write. The journal is locked.
func (j *journal) open() {
	if j.pages == nil {
		j.pages = &pages{}
	}
}

// gone is the number of the newest entry that was removed.
func (p *pages) gone() int { return p.last - len(p.entries) }
