package storetest

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock/store"
)

// holdRows: whatever text a key is, however large a value, however many rows.
func holdRows(tb testing.TB, empty func() Place) {
	large := `"` + strings.Repeat("界", 1<<20) + `"`
	many := make([]store.Row, 0, 20_000)
	for i := range cap(many) {
		many = append(many, set("device", strings.Repeat("k", i%7)+string(rune('一'+i)), `{"n":1}`))
	}
	for name, rows := range map[string][]store.Row{
		"none":       nil,
		"odd keys":   {set("t", "", `1`), set("t", "\x00", `2`), set("t", "a\x00b", `3`), set("t", "a", `4`), set("t", " a ", `5`), set("t", "A", `6`), set("t", "é", `7`), set("t", "e\u0301", `8`), set("t", "'\"\\%_\n\t", `9`), set("t", "设备 🙂", `10`)},
		"long key":   {set("t", strings.Repeat("k", 1024), `1`)},
		"tables":     {set("t", "a", `1`), set("ta", "", `2`), set("T", "a", `3`)},
		"odd values": {set("t", "a", `null`), set("t", "b", `""`), set("t", "c", `"\u0000"`), set("t", "d", `{"b":1,"a":[ 1.0, 1e2 ]}`)},
		"large":      {set("t", "a", large)},
		"many":       many,
	} {
		o := open(tb, empty)
		o.create("s", rows...)
		o.create("other")
		o.expect("s", 1, rows...)
		o.commit("other", 1, rows...)
		o.reopen()
		o.expect("s", 1, rows...)
		o.expect("other", 2, rows...)
		if tb.Failed() {
			tb.Fatalf("with rows %q", name)
		}
	}
}

// holdRemoved: a picture of changes has a row that was removed, and a row that came back.
func holdRemoved(tb testing.TB, empty func() Place) {
	o := open(tb, empty)
	o.create("s", set("t", "a", `1`), set("t", "b", `1`))
	o.commit("s", 1, remove("t", "a"), set("t", "c", `1`))
	o.commit("s", 2, remove("t", "b"), remove("t", "never"))
	o.commit("s", 3, set("t", "b", `2`))
	o.commit("s", 4)
	pasts := []content{
		1: {{"t", "a"}: `1`, {"t", "b"}: `1`},
		2: {{"t", "b"}: `1`, {"t", "c"}: `1`},
		3: {{"t", "c"}: `1`},
		4: {{"t", "b"}: `2`, {"t", "c"}: `1`},
		5: {{"t", "b"}: `2`, {"t", "c"}: `1`},
	}
	for range 2 {
		for after, past := range pasts {
			p, err := o.Load(o.ctx, "s", uint64(after))
			o.must("Load", err)
			if wrong := fault(p, uint64(after)); wrong != "" {
				tb.Fatalf("Load after %d: %s", after, wrong)
			}
			if p.Version != 5 {
				tb.Errorf("Load after %d: version %d, want 5", after, p.Version)
			}
			if diff := cmp.Diff(pasts[5], past.apply(p)); diff != "" {
				tb.Errorf("rows after version %d and what changed since mismatch (-want +got):\n%s", after, diff)
			}
		}
		o.reopen()
	}
}

// holdDropped: nothing of a shard is left, and its id and appid are free.
func holdDropped(tb testing.TB, empty func() Place) {
	o := open(tb, empty)
	o.create("s", set("t", "a", `1`))
	o.create("s2", set("t", "a", `2`)) // an id that begins alike
	o.commit("s", 1, set("t", "b", `1`))
	o.must("Append", o.Append(o.ctx, []store.Trace{{ID: "s", Epoch: "e1", Lines: [][]byte{[]byte(`1`)}, Keep: 9, Counts: map[string]int{"n": 3}}}))
	o.expectCount(2)
	o.must("Drop", o.Drop(o.ctx, "s"))
	o.must("Drop of none", o.Drop(o.ctx, "s"))
	for range 2 {
		o.expectCount(1)
		list, err := o.List(o.ctx)
		o.must("List", err)
		if diff := cmp.Diff([]store.Shard{{ID: "s2", AppID: "wxs2"}}, list); diff != "" {
			tb.Errorf("shards mismatch (-want +got):\n%s", diff)
		}
		o.expect("s2", 1, set("t", "a", `2`))
		o.reopen()
	}
	o.create("s")
	o.expect("s", 1)
	o.expectJournal(0, store.Journal{Epoch: "e1", First: 1})
	o.expectCounts("s", map[string]int{})
}
