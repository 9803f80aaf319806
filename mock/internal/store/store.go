// Package store keeps the platform's state: ordered keys and values, in
// shards that know nothing of each other. A sandbox is one shard.
package store

import (
	"context"
	"iter"
)

// Store is transactional key-value storage, safe for concurrent use.
type Store interface {
	// Update runs fn alone among the updates of shard and keeps what it wrote
	// if it returns nil; otherwise nothing of it is kept, and Update returns
	// fn's error. A shard comes into being with its first key.
	Update(ctx context.Context, shard string, fn func(Tx) error) error
	// View runs fn on an unchanging picture of shard.
	View(ctx context.Context, shard string, fn func(Reader) error) error
	// Drop forgets a shard and all its keys.
	Drop(ctx context.Context, shard string) error
}

// Reader reads one shard within a transaction. The bytes it hands out are the
// store's own: they must not be changed.
type Reader interface {
	// Get returns the value of key and whether there is one.
	Get(key string) ([]byte, bool)
	// Scan ranges in key order over the keys that start with prefix, as they
	// were when it began: writing meanwhile is fine.
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
