package platform

import "time"

// What a journal keeps of the sandbox before its entries: so many states, and, because each
// costs the next change a copy, no more new ones than that in the time of a window. pastBytes
// is what one takes, about: the parts that exchanges changed since the one before.
const (
	pastStates = 1000
	pastWindow = 10 * time.Second
	pastBytes  = 2 << 10
)

// Moment is a sandbox as it was at a moment, which shares with the later ones what did not
// change. The zero Moment is one that is not kept.
type Moment struct {
	state *state
	now   time.Time
}

// past is the sandbox before some entries of a journal, which follow each other. The time is
// that before the first; before each of the others it is the time of the entry.
type past struct {
	Moment
	first, last int // numbers of the entries
}

// pace counts the new states in a window of time.
type pace struct {
	since time.Time
	n     int
}
