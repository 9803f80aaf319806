package adapter

import "fmt"

// Protocol is the version of the protocol that is spoken here and that describe
// offers. Within a version members may be added; ignore those you do not know.
const Protocol = 1

// A VersionError says that an adapter speaks another version of the protocol.
type VersionError struct{ Adapter int }

func (e *VersionError) Error() string {
	if e.Adapter < 1 {
		return fmt.Sprintf("describe: protocol: is missing, or %d; want a version that the adapter speaks, such as %d", e.Adapter, Protocol)
	}
	return fmt.Sprintf("describe: protocol: the adapter speaks protocol %d, this devicevoip speaks %d: update %s", e.Adapter, Protocol, e.older())
}

func (e *VersionError) older() string {
	if e.Adapter > Protocol {
		return "devicevoip"
	}
	return "the adapter"
}

// Hint says what to do about it.
func (e *VersionError) Hint() string {
	if e.Adapter > Protocol {
		return fmt.Sprintf("update devicevoip, or have the adapter answer an offer of %d with a version that is not above it", Protocol)
	}
	return fmt.Sprintf("the adapter must answer describe with version %d: see steps/adapter/README.md", Protocol)
}
