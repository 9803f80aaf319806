package platform

import (
	"encoding/binary"
	"slices"
	"time"
)

// line is an entry of a journal as a store gets it: the time of a shared store when
// its transaction began, and the entry. Numbers are given in the order of those times, which
// is that of calls of which one began after the other had been answered.
type line struct {
	at    time.Time
	entry []byte
}

func (l line) text() []byte {
	return append(binary.BigEndian.AppendUint64(nil, uint64(l.at.UnixNano())), l.entry...)
}

const lineTime = 8 // bytes of the time

func readLine(text []byte) line {
	if len(text) < lineTime {
		return line{}
	}
	return line{time.Unix(0, int64(binary.BigEndian.Uint64(text))), text[lineTime:]}
}

// unnumbered holds the lines of a shared store that have no number yet, because a replica may
// still append an older one.
type unnumbered struct {
	epoch  string // of the store's journal
	pulled uint64 // how far the store's journal was read
	lines  []line
}

// take takes the lines from before a time, in the order of their times.
func (b *unnumbered) take(before time.Time) [][]byte {
	slices.SortStableFunc(b.lines, func(x, y line) int { return x.at.Compare(y.at) })
	n := 0
	for n < len(b.lines) && b.lines[n].at.Before(before) {
		n++
	}
	var entries [][]byte
	for _, l := range b.lines[:n] {
		entries = append(entries, l.entry)
	}
	b.lines = slices.Clone(b.lines[n:])
	return entries
}
