package platform

import (
	"bytes"
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/devicevoip/devicevoip/mock/store"
)

// outbox is what a store has yet to hear of a sandbox beside its transactions.
type outbox struct {
	mu      sync.Mutex // guards what follows; taken before the journal's
	waits   bool       // the platform knows that there is something
	unsent  int        // how many of the journal's newest entries; 0 where the store is shared
	epoch   string     // of lines
	lines   [][]byte   // entries that get their number from a shared store
	bytes   int        // of lines
	skipped int        // entries before lines that are too many to be kept
	counts  map[string]int
}

// counted is a call that the tally has counted.
type counted struct {
	path string
	at   time.Time
}

// countKey is the key of a count in the store.
func countKey(path string, day int64) string { return path + "@" + strconv.FormatInt(day, 10) }

// add adds what a transaction logged and counted. The sandbox's mu is held.
func (o *outbox) add(s *Sandbox, t *Tx, at time.Time) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if t.logged {
		if s.p.shared == nil {
			s.journal.add(&t.exchange, t.entry)
			o.unsent++
		} else {
			o.push(t.keys.epoch(), line{at, t.entry}.text())
		}
	}
	for _, c := range t.counted {
		o.count(countKey(c.path, beijingDay(c.at)), 1)
	}
	o.remind(s)
}

// remind tells the platform that there is something.
func (o *outbox) remind(s *Sandbox) {
	if !o.waits {
		o.waits = true
		s.p.outboxes.add(s)
	}
}

func (o *outbox) count(key string, n int) {
	if o.counts == nil {
		o.counts = map[string]int{}
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

// take takes what there is.
func (o *outbox) take(s *Sandbox, epoch string) store.Trace {
	o.mu.Lock()
	defer o.mu.Unlock()
	t := store.Trace{ID: s.id, Epoch: o.epoch, Skipped: o.skipped, Lines: o.lines, Keep: journalEntries, Counts: o.counts}
	if s.p.shared == nil {
		t.Epoch = epoch
		t.Lines, t.Keep = s.journal.newest(o.unsent)
		t.Skipped = o.unsent - len(t.Lines)
	}
	o.waits, o.unsent, o.lines, o.bytes, o.skipped, o.counts = false, 0, nil, 0, 0, nil
	return t
}

// put puts back what the store did not take.
func (o *outbox) put(s *Sandbox, t store.Trace) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for key, n := range t.Counts {
		o.count(key, n)
	}
	if s.p.shared == nil {
		o.unsent += t.Skipped + len(t.Lines)
	} else if later := o.lines; o.epoch == t.Epoch {
		o.lines, o.bytes = nil, 0
		o.skipped += t.Skipped
		for _, line := range slices.Concat(t.Lines, later) {
			o.push(t.Epoch, line)
		}
	}
	o.remind(s)
}

// restart forgets what there is of the journal.
func (o *outbox) restart() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.unsent, o.lines, o.bytes, o.skipped = 0, nil, 0, 0
}

// newest returns up to n of the newest entries, oldest first, and how many there are in all.
func (j *journal) newest(n int) (lines [][]byte, all int) {
	j.mu.Lock()
	defer j.mu.Unlock()
	entries := j.read().entries
	for _, entry := range entries[max(0, len(entries)-n):] {
		lines = append(lines, bytes.Clone(entry)) // its buffer is used again
	}
	return lines, len(entries)
}

// clearTally forgets the counts of a path, or of all paths without one, once the transaction
// counts.
func (t *Tx) clearTally(path string) {
	s := t.sandbox
	t.asksOthers = t.p.shared != nil
	t.after = append(t.after, func() {
		forgotten := s.tally.clear(path)
		if l := s.lasting; l != nil && len(forgotten) > 0 {
			l.log.mu.Lock()
			defer l.log.mu.Unlock()
			for path, c := range forgotten {
				l.log.count(countKey(path, c.day), -c.n)
			}
			l.log.remind(s)
		}
	})
}

// recount makes the tally that of the store's counts, and of those that it has yet to hear.
func (s *Sandbox) recount(ctx context.Context) error {
	counts, err := s.p.store.Counts(ctx, s.id)
	if err != nil {
		return err
	}
	if counts == nil {
		counts = map[string]int{}
	}
	o := &s.lasting.log
	o.mu.Lock()
	defer o.mu.Unlock()
	for key, n := range o.counts {
		counts[key] += n
	}
	s.tally.restore(counts)
	return nil
}

func (t *tally) restore(counts map[string]int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.counts = nil
	for _, key := range slices.Sorted(maps.Keys(counts)) {
		path, text, _ := strings.Cut(key, "@")
		day, err := strconv.ParseInt(text, 10, 64)
		if known, ok := t.counts[path]; err != nil || counts[key] <= 0 || ok && known.day > day {
			continue
		}
		if t.counts == nil {
			t.counts = map[string]dayCount{}
		}
		t.counts[path] = dayCount{day, counts[key]}
	}
}

// outboxes are the sandboxes of which the store has yet to hear something.
type outboxes struct {
	mu   sync.Mutex // guards list
	list []*Sandbox
}

func (o *outboxes) add(s *Sandbox) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.list = append(o.list, s)
}

func (o *outboxes) take() []*Sandbox {
	o.mu.Lock()
	defer o.mu.Unlock()
	list := o.list
	o.list = nil
	return list
}

// flush tells the store what happened beside the transactions.
func (p *Platform) flush(ctx context.Context) error {
	p.flushing.Lock()
	defer p.flushing.Unlock()
	var traces []store.Trace
	var from []*Sandbox
	for _, s := range p.outboxes.take() {
		if state := s.state.Load(); state != nil {
			traces, from = append(traces, s.lasting.log.take(s, state.keys.epoch())), append(from, s)
		}
	}
	if len(traces) == 0 {
		return nil
	}
	err := p.store.Append(ctx, traces)
	if err != nil {
		for i, s := range from {
			s.lasting.log.put(s, traces[i])
		}
	}
	return err
}
