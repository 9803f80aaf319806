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

var contract = []clause{
	{"taken", holdTaken},
	{"conflict", holdConflict},
	{"missing", holdMissing},
	{"closed", holdClosed},
	{"ended context", holdEnded},
	{"rows", holdRows},
	{"removed rows", holdRemoved},
	{"dropped shard", holdDropped},
	{"numbers of lines", holdNumbers},
	{"epochs", holdEpochs},
	{"counts", holdCounts},
	{"operations", holdOperations},
	{"moments", holdMoments},
	{"callers of a shard", holdCallers},
	{"one appid", holdOneAppID},
	{"concurrent lines", holdLines},
	{"versions", holdVersions},
	{"commits of others", holdOthers},
	{"replicas", holdReplicas},
	{"silent replica", holdSilence},
	{"used", holdUsed},
}
