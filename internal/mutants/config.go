package mutants

import (
	"time"

	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
)

// A Config says which suite is to be proven, and with what.
type Config struct {
	Suite *steps.Suite
	// Judges says whom the suite judges.
	Judges  rule.Judges
	Mutants []Mutant
	// Rules are those the suite is to cover; nil means all that judge those
	// whom the suite judges.
	Rules []rule.Rule
	// Capabilities are those that the client declares; nil means all it has. The
	// mutants are left out that differ in nothing that such a client does.
	Capabilities []string
	// Some says that Mutants are only some of those there are: of the rules,
	// those are left out that none of them breaks or fails.
	Some bool
	// First ends the run of a mutant at the first scenario that fails, so its row names no
	// other: that is enough to see that it dies.
	First bool
	// Slots limit how many mutants run at a time; nil is one.
	Slots Slots
	// Timeout bounds one scenario; zero means [steps.DefaultTimeout].
	Timeout time.Duration
	// Now is the clock on the wall.
	Now func() time.Time
	// Progress, if any, is told of each mutant as it ends, one at a time: how
	// many have ended, out of how many.
	Progress func(done, total int)
	// Version is the version of the suite.
	Version string
}

// Slots limit how many mutants run at a time, of all runs that share them.
type Slots chan struct{}

// NewSlots returns slots for a number of mutants at a time, at least one.
func NewSlots(n int) Slots { return make(Slots, max(n, 1)) }
