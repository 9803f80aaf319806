package platform

import "sync/atomic"

// Activity is what goes on at a platform, for its metrics.
type Activity struct {
	Dialogs    atomic.Int64 // calls that wait for the answer to a dialog
	Delays     atomic.Int64 // calls that wait because of a fault
	NoSandbox  atomic.Int64 // requests so far that name a sandbox which does not exist
	Unanswered atomic.Int64 // requests so far that no surface could answer for another reason
}

// Activity returns what goes on at the platform.
func (p *Platform) Activity() *Activity { return &p.activity }

// Activity returns what goes on at the platform of the sandbox.
func (s *Sandbox) Activity() *Activity { return &s.p.activity }

// Limits returns how many sandboxes there may be, and how many bytes all journals take at
// most.
func (p *Platform) Limits() (sandboxes int, journalBytes int64) {
	return p.most, p.journals.limit.Load()
}

// JournalUse returns how many bytes all journals take, and how many entries have left one
// because it was full, or because all together were too large.
func (p *Platform) JournalUse() (bytes, full, trimmed int64) {
	return p.journals.bytes.Load(), p.journals.full.Load(), p.journals.trimmed.Load()
}
