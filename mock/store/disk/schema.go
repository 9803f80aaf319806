package disk

import (
	"fmt"
	"os"
	"strconv"

	bolt "go.etcd.io/bbolt"
)

// schema is the version of how the file is laid out.
const schema = 1

// The buckets: what the file is, the shards with all that is theirs, and the shard of each
// appid.
var (
	about     = []byte("about")
	data      = []byte("data")
	appids    = []byte("appids")
	schemaKey = []byte("schema")
)

// begin checks what was opened, and lays it out when it is new.
func (s *Store) begin(dir string, created bool) (err error) {
	defer damaged(s.path, &err)()
	if !created {
		if err := s.complete(); err != nil {
			return err
		}
	}
	empty := false
	err = s.db.View(func(tx *bolt.Tx) error {
		if key, _ := tx.Cursor().First(); key == nil {
			empty = true
			return nil
		}
		if err := s.checkSchema(tx); err != nil {
			return err
		}
		s.shards.Store(int64(tx.Bucket(appids).Stats().KeyN))
		return nil
	})
	if err != nil || !empty {
		return err
	}
	if err := s.db.Update(layOut); err != nil {
		return fmt.Errorf("begin %s: %w", s.path, err)
	}
	return syncDirectory(dir)
}

// complete refuses a file that is shorter than it says.
func (s *Store) complete() error {
	info, err := os.Stat(s.path)
	if err != nil {
		return err
	}
	return s.db.View(func(tx *bolt.Tx) error {
		if info.Size() < tx.Size() {
			return &CorruptError{s.path, fmt.Sprintf("it has %d bytes and should have %d", info.Size(), tx.Size())}
		}
		return nil
	})
}

func (s *Store) checkSchema(tx *bolt.Tx) error {
	bucket := tx.Bucket(about)
	if bucket == nil {
		return &CorruptError{s.path, "it has no schema"}
	}
	number, err := strconv.Atoi(string(bucket.Get(schemaKey)))
	switch {
	case err != nil || number < 1:
		return &CorruptError{s.path, fmt.Sprintf("its schema is %q", bucket.Get(schemaKey))}
	case number > schema:
		return &SchemaError{s.path, number, schema}
	case tx.Bucket(data) == nil || tx.Bucket(appids) == nil:
		return &CorruptError{s.path, "a bucket is missing"}
	}
	return nil
}

func layOut(tx *bolt.Tx) error {
	for _, name := range [][]byte{data, appids} {
		if _, err := tx.CreateBucket(name); err != nil {
			return err
		}
	}
	bucket, err := tx.CreateBucket(about)
	if err != nil {
		return err
	}
	return bucket.Put(schemaKey, []byte(strconv.Itoa(schema)))
}

// syncDirectory makes the name of a new file last.
func syncDirectory(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	_ = f.Sync() // some systems cannot, and need not
	return f.Close()
}
