package platform

import "sync/atomic"

// Activity is what goes on at a platform, for its metrics.
type Activity struct {
	Dialogs    atomic.Int64 // calls that wait for the answer to a dialog
	Delays     atomic.Int64 // calls that wait because of a fault
	NoSandbox  atomic.Int64 // requests so far that name a sandbox which does not exist
	Unanswered atomic.Int64 // requests so far that no surface could answer for another reason
}
