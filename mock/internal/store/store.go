// Package store stores the state of the platform: ordered keys and values in isolated
// shards. A sandbox is one shard.
package store

import (
	"context"
	"iter"
)

// Store is transactional key-value storage, safe for concurrent use.
type Store interface {
	// Update serializes the updates of a shard. It commits what fn wrote when fn
	// returns nil; otherwise it discards it and returns fn's error. The first key
	// creates a shard.
	Update(ctx context.Context, shard string, fn func(Tx) error) error
	// View runs fn on a snapshot of shard.
	View(ctx context.Context, shard string, fn func(Reader) error) error
	// Drop deletes a shard and all its keys.
	Drop(ctx context.Context, shard string) error
}

// Reader reads one shard within a transaction. The bytes it returns belong to the
// store: do not change them.
type Reader interface {
	// Get returns the value of key and whether there is one.
	Get(key string) ([]byte, bool)
	// Scan ranges in key order over a snapshot of the keys that start with prefix,
	// so that the loop may write.
	Scan(prefix string) iter.Seq2[string, []byte]
}

// Tx reads and writes one shard within a transaction.
type Tx interface {
	Reader
	// Put sets the value of key; the store owns value from then on.
	Put(key string, value []byte)
	// Delete removes key, if it is there.
	Delete(key string)
}
