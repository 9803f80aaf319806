// Package store says what makes the state of sandboxes outlast the process. The platform
// itself works on typed values in memory and hands a store what each transaction changed.
package store

import "context"

// Store keeps the sandboxes, each as a shard. It is safe for concurrent use.
type Store interface {
	// Commit keeps the changes of one transaction of a shard, all or none. The changes
	// of a shard come one transaction after the other, and become visible once Commit
	// has returned nil.
	Commit(ctx context.Context, shard string, changes []Change) error
	// Drop deletes a shard.
	Drop(ctx context.Context, shard string) error
}

// Change is a new value of a key in a table of a shard. A nil value removes the key.
type Change struct {
	Table, Key string
	Value      any
}

// Memory is the [Store] of a process whose sandboxes end with it: it keeps nothing.
type Memory struct{}

var _ Store = Memory{}

// Commit implements [Store].
func (Memory) Commit(context.Context, string, []Change) error { return nil }

// Drop implements [Store].
func (Memory) Drop(context.Context, string) error { return nil }
