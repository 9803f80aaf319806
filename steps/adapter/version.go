package adapter

import "fmt"

// The versions of the protocol that are spoken here. Within one major version
// of devicevoip the newest and the one before it are, and within a version
// members may be added, which whoever does not know them passes over.
const (
	Protocol = 1 // the newest, which describe offers
	Oldest   = 1
)

// A Window is the range of versions that one side speaks.
type Window struct{ Oldest, Newest int }

// Spoken is the window of this devicevoip.
var Spoken = Window{Oldest: Oldest, Newest: Protocol}

// Answer is the version to answer an offer with: the newest one that is not
// above it, or the oldest where all of them are, so that the other side can say
// who is to be updated.
func (w Window) Answer(offer int) int { return max(w.Oldest, min(w.Newest, offer)) }

// Check returns a [*VersionError] unless a version that was answered to the
// offer of the newest one is spoken here.
func (w Window) Check(answered int) error {
	if answered < w.Oldest || answered > w.Newest {
		return &VersionError{Adapter: answered, Here: w}
	}
	return nil
}

// String writes a window as in "1" or "1 to 3".
func (w Window) String() string {
	if w.Oldest == w.Newest {
		return fmt.Sprint(w.Newest)
	}
	return fmt.Sprintf("%d to %d", w.Oldest, w.Newest)
}

// A VersionError says that an adapter speaks no version of the protocol that
// is spoken here.
type VersionError struct {
	Adapter int // what it answered
	Here    Window
}

func (e *VersionError) Error() string {
	if e.Adapter < 1 {
		return fmt.Sprintf("describe: protocol: is missing, or %d; want a version that the adapter speaks, such as %d", e.Adapter, e.Here.Newest)
	}
	old := "the adapter"
	if e.Adapter > e.Here.Newest {
		old = "devicevoip"
	}
	return fmt.Sprintf("describe: protocol: the adapter speaks protocol %d, this devicevoip speaks %s: update %s", e.Adapter, e.Here, old)
}

// Hint says what to do about it.
func (e *VersionError) Hint() string {
	if e.Adapter > e.Here.Newest {
		return fmt.Sprintf("update devicevoip, or have the adapter answer an offer of %d with a version that is not above it", e.Here.Newest)
	}
	return fmt.Sprintf("the adapter has to answer describe with a version from %s that it speaks: see steps/adapter/README.md", e.Here)
}
