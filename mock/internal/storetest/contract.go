package storetest

import "testing"

// Run holds an engine to the contract of package store. The engine is asked for an empty
// place a few hundred times, and closes and removes it by tb.Cleanup.
func Run(t *testing.T, empty func(tb testing.TB) Place) {
	t.Helper()
	for _, c := range contract {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.hold(t, func() Place { return empty(t) })
		})
	}
}

// clause is a part of the contract. It fails tb where an engine does not keep it.
type clause struct {
	name string
	hold func(tb testing.TB, empty func() Place)
}

// Those that take longer come later.
var contract = []clause{
	{"taken", holdTaken},
	{"conflict", holdConflict},
	{"missing", holdMissing},
	{"closed", holdClosed},
	{"ended context", holdEnded},
	{"removed rows", holdRemoved},
	{"dropped shard", holdDropped},
	{"numbers of lines", holdNumbers},
	{"epochs", holdEpochs},
	{"counts", holdCounts},
	{"versions", holdVersions},
	{"commits of others", holdOthers},
	{"replicas", holdReplicas},
	{"used", holdUsed},
	{"one appid", holdOneAppID},
	{"moments", holdMoments},
	{"callers of a shard", holdCallers},
	{"concurrent lines", holdLines},
	{"operations", holdOperations},
	{"rows", holdRows},
	{"silent replica", holdSilence},
}
