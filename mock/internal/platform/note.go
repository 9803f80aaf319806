package platform

import (
	"context"
	"slices"
	"time"

	"github.com/devicevoip/devicevoip/mock/store"
)

// note notes what a transaction logged and counted. The sandbox's mu is held.
func (c *kept) note(t *Tx, at time.Time) {
	o := &c.log
	o.mu.Lock()
	defer o.mu.Unlock()
	if t.logged {
		if c.k.shared == nil {
			c.s.journal.add(&t.exchange, t.entry, t.before)
			o.unsent++
		} else {
			o.push(t.keys.epoch(), line{at, t.entry}.text())
		}
	}
	for _, n := range t.counted {
		o.count(dayOf{n.path, beijingDay(n.at)}, 1)
	}
	c.remind()
}

// remind tells the platform that there is something. The outbox's mu is held.
func (c *kept) remind() {
	if !c.log.waits {
		c.log.waits = true
		c.k.outboxes.add(c)
	}
}

// take takes what there is.
func (c *kept) take(epoch string) store.Trace {
	o := &c.log
	o.mu.Lock()
	defer o.mu.Unlock()
	t := store.Trace{ID: c.s.id, Epoch: o.epoch, Skipped: o.skipped, Lines: o.lines, Keep: journalEntries}
	for key, n := range o.counts {
		if t.Counts == nil {
			t.Counts = map[string]int{}
		}
		t.Counts[countKey(key)] = n
	}
	if c.k.shared == nil {
		t.Epoch = epoch
		entries, all := c.s.journal.newest(o.unsent)
		for _, entry := range entries {
			t.Lines = append(t.Lines, line{time.Unix(0, 0), entry}.text()) // the order says enough
		}
		t.Keep = all
		t.Skipped = o.unsent - len(t.Lines)
	}
	o.waits, o.unsent, o.lines, o.bytes, o.skipped, o.counts = false, 0, nil, 0, 0, nil
	return t
}

// putBack puts back what the store did not take.
func (c *kept) putBack(t store.Trace) {
	o := &c.log
	o.mu.Lock()
	defer o.mu.Unlock()
	for key, n := range t.Counts {
		o.count(dayOfKey(key), n)
	}
	if c.k.shared == nil {
		o.unsent += t.Skipped + len(t.Lines)
	} else if later := o.lines; o.epoch == t.Epoch {
		o.lines, o.bytes = nil, 0
		o.skipped += t.Skipped
		for _, line := range slices.Concat(t.Lines, later) {
			o.push(t.Epoch, line)
		}
	}
	c.remind()
}

// recount makes the tally that of the store's counts, and of those that it has yet to hear.
func (c *kept) recount(ctx context.Context) error {
	counts, err := c.k.store.Counts(ctx, c.s.id)
	if err != nil {
		return err
	}
	if counts == nil {
		counts = map[string]int{}
	}
	o := &c.log
	o.mu.Lock()
	defer o.mu.Unlock()
	for key, n := range o.counts {
		counts[countKey(key)] += n
	}
	c.s.tally.restore(counts)
	return nil
}

// uncount takes back what the tally has forgotten.
func (c *kept) uncount(forgotten map[string]dayCount) {
	if len(forgotten) == 0 {
		return
	}
	c.log.mu.Lock()
	defer c.log.mu.Unlock()
	for path, n := range forgotten {
		c.log.count(dayOf{path, n.day}, -n.n)
	}
	c.remind()
}
