package platform

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
)

// Since is what a journal has gained since somebody last read it.
type Since struct {
	Epoch   string     // changes when the sandbox is reset, and numbers begin anew
	Gone    int        // entries up to this number are kept no more
	Last    int        // the number of the newest entry
	Dropped int        // as in [Journal]
	Entries []Exchange // the new ones, oldest first
}

// JournalSince returns the entries after number last of an epoch, or all there
// are if the epoch is over. An empty epoch is none.
func (s *Sandbox) JournalSince(ctx context.Context, epoch string, last int) (Since, error) {
	var since Since
	err := s.view(ctx, func(v *view) error {
		var book logbook
		load(v, "logbook", &book)
		key := sha256.Sum256(v.app.Key)
		since = Since{Epoch: hex.EncodeToString(key[:4]), Gone: book.Gone, Last: book.Last, Dropped: book.Dropped}
		if since.Epoch != epoch {
			last = 0
		}
		for n := max(last, book.Gone) + 1; n <= book.Last; n++ {
			var e Exchange
			load(v, journalKey(n), &e)
			since.Entries = append(since.Entries, e)
		}
		return nil
	})
	return since, err
}
