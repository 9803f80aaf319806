package disk

import (
	"bytes"
	"encoding/binary"
	"iter"

	bolt "go.etcd.io/bbolt"
)

// The parts of a shard. A key in the bucket of the data is the id of the shard, a zero byte,
// a part, and what tells values of the part apart.
const (
	partShard   = 's' // the shard and its journal: a head
	partVersion = 'v'
	partRow     = 'r' // table, a zero byte, key
	partLine    = 'l' // number of the first line of a block, 8 bytes
	partCount   = 'c' // key
)

// view is a transaction's view of the buckets.
type view struct{ data, appids *bolt.Bucket }

func key(id string, part byte, rest ...string) []byte {
	k := append([]byte(id), 0, part)
	for _, r := range rest {
		k = append(k, r...)
	}
	return k
}

func lineKey(id string, number uint64) []byte {
	return binary.BigEndian.AppendUint64(key(id, partLine), number)
}

// all returns the entries whose keys begin with prefix, the keys without it.
func (v view) all(prefix []byte) iter.Seq2[[]byte, []byte] {
	return func(yield func(k, value []byte) bool) {
		cursor := v.data.Cursor()
		for k, value := cursor.Seek(prefix); bytes.HasPrefix(k, prefix); k, value = cursor.Next() {
			if !yield(k[len(prefix):], value) {
				return
			}
		}
	}
}

// remove deletes what begins with prefix.
func (v view) remove(prefix []byte) error {
	var keys [][]byte
	for k := range v.all(prefix) {
		keys = append(keys, append(bytes.Clone(prefix), k...))
	}
	for _, k := range keys {
		if err := v.data.Delete(k); err != nil {
			return err
		}
	}
	return nil
}

func number(b []byte) uint64 {
	if len(b) != 8 {
		return 0
	}
	return binary.BigEndian.Uint64(b)
}

func bytesOf(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }
