package platform

import "sync"

// outbox is what a store has yet to hear of a sandbox beside its transactions.
type outbox struct {
	mu      sync.Mutex // guards what follows; taken before the journal's
	waits   bool       // the platform knows that there is something
	unsent  int        // how many of the journal's newest entries; 0 where the store is shared
	epoch   string     // of lines
	lines   [][]byte   // entries that get their number from a shared store
	bytes   int        // of lines
	skipped int        // entries before lines that are too many to be kept
	counts  map[dayOf]int
}

func (o *outbox) count(key dayOf, n int) {
	if o.counts == nil {
		o.counts = map[dayOf]int{}
	}
	o.counts[key] += n
}

// push adds an entry for a shared store.
func (o *outbox) push(epoch string, entry []byte) {
	if o.epoch != epoch {
		o.epoch, o.lines, o.bytes, o.skipped = epoch, nil, 0, 0
	}
	o.lines = append(o.lines, entry)
	for o.bytes += len(entry); len(o.lines) > journalEntries || o.bytes > journalBytes; o.skipped++ {
		o.bytes -= len(o.lines[0])
		o.lines = o.lines[1:]
	}
}

// restart forgets what there is of the journal.
func (o *outbox) restart() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.unsent, o.lines, o.bytes, o.skipped = 0, nil, 0, 0
}
