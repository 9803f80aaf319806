package platform

import (
	"sync"
	"sync/atomic"
)

// journals bounds the journals of all sandboxes, or of those of a team, together.
type journals struct {
	limit    atomic.Int64 // 0 is none
	bytes    atomic.Int64 // that all of them take
	full     atomic.Int64 // entries so far that left a journal at its own limits
	trimmed  atomic.Int64 // entries so far that trim removed
	trimming sync.Mutex   // held by the one that trims
	above    *journals    // which count these too, if any
}

// add counts bytes that a journal takes more, and entries that left it at its own limits.
func (a *journals) add(bytes, full int) {
	for ; a != nil; a = a.above {
		a.bytes.Add(int64(bytes))
		if full > 0 {
			a.full.Add(int64(full))
		}
	}
}

// trimmedBy counts entries that trim removed.
func (a *journals) trimmedBy(entries int) {
	for ; a != nil; a = a.above {
		a.trimmed.Add(int64(entries))
	}
}
