package storetest

import (
	"fmt"
	"testing"

	"github.com/devicevoip/devicevoip/mock/store"
)

// lines are lines with numbers in them.
func lines(from, to int) [][]byte {
	var list [][]byte
	for n := from; n <= to; n++ {
		list = append(list, []byte(fmt.Sprintf(`{"n":%d}`, n)))
	}
	return list
}

// holdNumbers: lines have consecutive numbers, whatever is kept of them.
func holdNumbers(tb testing.TB, empty func() Place) {
	o := open(tb, empty)
	o.create("s")
	for _, step := range []struct {
		name    string
		trace   store.Trace
		after   uint64
		journal store.Journal
	}{
		{"two lines", store.Trace{Lines: lines(1, 2), Keep: 3}, 0, store.Journal{First: 1, Last: 2, Lines: lines(1, 2)}},
		{"more than is kept", store.Trace{Lines: lines(3, 5), Keep: 3}, 0, store.Journal{First: 3, Last: 5, Lines: lines(3, 5)}},
		{"a part", store.Trace{Lines: lines(6, 6), Keep: 3}, 5, store.Journal{First: 4, Last: 6, Lines: lines(6, 6)}},
		{"all but the last", store.Trace{Keep: 3}, 3, store.Journal{First: 4, Last: 6, Lines: lines(4, 6)}},
		{"none after the last", store.Trace{Keep: 3}, 6, store.Journal{First: 4, Last: 6}},
		{"none after numbers to come", store.Trace{Keep: 3}, 60, store.Journal{First: 4, Last: 6}},
		{"fewer", store.Trace{Keep: 1}, 0, store.Journal{First: 6, Last: 6, Lines: lines(6, 6)}},
		{"skipped", store.Trace{Skipped: 3, Lines: lines(10, 11), Keep: 5}, 0, store.Journal{First: 10, Last: 11, Lines: lines(10, 11)}},
		{"skipped alone", store.Trace{Skipped: 2, Keep: 5}, 0, store.Journal{First: 14, Last: 13}},
		{"after those", store.Trace{Lines: lines(14, 14), Keep: 5}, 0, store.Journal{First: 14, Last: 14, Lines: lines(14, 14)}},
		{"more at a time than is kept", store.Trace{Lines: lines(15, 24), Keep: 2}, 0, store.Journal{First: 23, Last: 24, Lines: lines(23, 24)}},
		{"nothing is kept", store.Trace{Lines: lines(25, 26)}, 0, store.Journal{First: 27, Last: 26}},
	} {
		step.trace.ID, step.trace.Epoch, step.journal.Epoch = "s", "e1", "e1"
		o.must("Append", o.Append(o.ctx, []store.Trace{step.trace}))
		o.expectJournal(step.after, step.journal)
		o.reopen()
		o.expectJournal(step.after, step.journal)
		if tb.Failed() {
			tb.Fatalf("after the step %q", step.name)
		}
	}
}

// holdEpochs: a new epoch restarts the numbering, and lines of another are ignored.
func holdEpochs(tb testing.TB, empty func() Place) {
	o := open(tb, empty)
	o.create("s")
	add := func(id, epoch string, skipped int, added [][]byte) {
		tb.Helper()
		o.must("Append", o.Append(o.ctx, []store.Trace{{ID: id, Epoch: epoch, Skipped: skipped, Lines: added, Keep: 9, Counts: map[string]int{"n": 1}}}))
	}
	add("s", "e1", 0, lines(1, 3))
	add("s", "e0", 4, lines(7, 8))
	add("none", "e1", 0, lines(1, 1))
	o.expectJournal(0, store.Journal{Epoch: "e1", First: 1, Last: 3, Lines: lines(1, 3)})
	o.must("Restart", o.Restart(o.ctx, "s", "e1"))
	o.expectJournal(0, store.Journal{Epoch: "e1", First: 4, Last: 3})
	add("s", "e1", 0, lines(4, 4))
	o.reopen()
	o.expectJournal(0, store.Journal{Epoch: "e1", First: 4, Last: 4, Lines: lines(4, 4)})
	o.must("Restart", o.Restart(o.ctx, "s", "e2"))
	o.reopen()
	o.expectJournal(0, store.Journal{Epoch: "e2", First: 1})
	add("s", "e1", 0, lines(5, 5))
	add("s", "e2", 0, lines(1, 1))
	o.expectJournal(0, store.Journal{Epoch: "e2", First: 1, Last: 1, Lines: lines(1, 1)})
	o.expectCounts("s", map[string]int{"n": 5})
	o.expect("s", 1)
}

// holdCounts: counts add up, those of several traces too.
func holdCounts(tb testing.TB, empty func() Place) {
	o := open(tb, empty)
	o.create("s")
	o.create("t")
	o.must("Append", o.Append(o.ctx, []store.Trace{
		{ID: "s", Epoch: "e1", Counts: map[string]int{"getsnticket 2026-11-27": 3, "": 1}},
		{ID: "none", Counts: map[string]int{"getsnticket 2026-11-27": 3}},
		{ID: "t", Epoch: "e1", Counts: map[string]int{"a": 1}},
		{ID: "s", Epoch: "e1", Counts: map[string]int{"getsnticket 2026-11-27": 4}},
	}))
	o.must("Append", o.Append(o.ctx, []store.Trace{{ID: "s", Epoch: "e1", Counts: map[string]int{"": 1 << 40}}}))
	o.must("Append of less", o.Append(o.ctx, []store.Trace{{ID: "t", Epoch: "e1", Counts: map[string]int{"a": -2}}}))
	o.must("Append of nothing", o.Append(o.ctx, nil))
	for range 2 {
		o.expectCounts("s", map[string]int{"getsnticket 2026-11-27": 7, "": 1 + 1<<40})
		o.expectCounts("t", map[string]int{"a": -1})
		o.reopen()
	}
}
