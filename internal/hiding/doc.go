// Package hiding has adapters that test nothing, or that hide what their client
// gets wrong. None of them may make a run green, whatever is selected.
//
// Each is a handler around the reference client, or around one that gets
// nothing done. The test of the package runs the client suite with each of them,
// and writes the table of docs/hiding-adapters.md.
package hiding
