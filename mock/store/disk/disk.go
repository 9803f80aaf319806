// Package disk keeps the sandboxes of one platform in a file of a directory. One process
// uses it at a time.
//
// Commits of many callers share one sync: while one is written those that come wait, and
// are written together next. A file that a process left in the middle of a write is as it
// was after the last commit.
package disk

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"github.com/devicevoip/devicevoip/mock/store"
)

// FileName is the name of the file in the directory.
const FileName = "devicevoip.db"

// patience is how long Open waits for another process that ends.
const patience = time.Second

// Store is a [store.Store] in a file.
type Store struct {
	path    string
	db      *bolt.DB
	changes chan *change
	written sync.WaitGroup // what the writer has not ended
	shards  atomic.Int64   // how many there are

	mu     sync.RWMutex // guards closed, and holds Close while calls are under way
	closed bool
}

var _ store.Store = (*Store)(nil)

// InUseError is the error for a directory that another process uses.
type InUseError struct{ Path string }

func (e *InUseError) Error() string { return e.Path + ": another process uses it" }

// SchemaError is the error for a file that a newer version wrote.
type SchemaError struct {
	Path           string
	Schema, Newest int // of the file, and the newest that is known
}

func (e *SchemaError) Error() string {
	return fmt.Sprintf("%s has schema %d, and this version knows those up to %d", e.Path, e.Schema, e.Newest)
}

// CorruptError is the error for a file that is no store, or a damaged one. Nothing in it
// was changed.
type CorruptError struct {
	Path   string
	Reason string
}

func (e *CorruptError) Error() string { return e.Path + " is damaged, or no store: " + e.Reason }

// Open opens the store in a directory, and makes both unless they are there. The error for
// a directory that another process uses is an [*InUseError], that for a newer file a
// [*SchemaError], and that for a damaged one a [*CorruptError].
func Open(dir string) (*Store, error) {
	if err := makeDirectory(dir); err != nil {
		return nil, err
	}
	path := filepath.Join(dir, FileName)
	created, err := examine(path)
	if err != nil {
		return nil, err
	}
	db, err := openFile(path)
	if err != nil {
		return nil, err
	}
	s := &Store{path: path, db: db, changes: make(chan *change)}
	if err := s.begin(dir, created); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	s.written.Go(s.write)
	return s, nil
}

func makeDirectory(dir string) error {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return os.MkdirAll(dir, 0o700)
	case err == nil && !info.IsDir():
		return &fs.PathError{Op: "open", Path: dir, Err: errors.New("not a directory")}
	}
	return err
}

// examine reports whether there is no file yet, or why it cannot be one of a store.
func examine(path string) (created bool, err error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return true, nil
	case err != nil:
		return false, err
	case !info.Mode().IsRegular():
		return false, &CorruptError{path, "not a regular file"}
	}
	return info.Size() == 0, nil
}

func openFile(path string) (db *bolt.DB, err error) {
	defer damaged(path, &err)()
	db, err = bolt.Open(path, 0o600, &bolt.Options{Timeout: patience, FreelistType: bolt.FreelistMapType})
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return nil, &InUseError{path}
	case errors.Is(err, bolterrors.ErrInvalid), errors.Is(err, bolterrors.ErrChecksum), errors.Is(err, bolterrors.ErrVersionMismatch):
		return nil, &CorruptError{path, err.Error()}
	case err != nil && strings.Contains(err.Error(), "file size too small"): // bbolt has no error of it
		return nil, &CorruptError{path, err.Error()}
	case err != nil:
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	return db, nil
}

// Path returns the path of the file.
func (s *Store) Path() string { return s.path }

// Close implements [store.Store]. It waits for commits under way.
func (s *Store) Close() error {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return nil
	}
	s.closed = true
	s.mu.Unlock()
	close(s.changes)
	s.written.Wait()
	return s.db.Close()
}

// enter begins a call, which ends with s.mu.RUnlock, unless s was closed or ctx has ended.
func (s *Store) enter(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.RLock()
	if s.closed {
		s.mu.RUnlock()
		return store.ErrClosed
	}
	return nil
}

// read shows f one moment of the store. What f reads is valid until it returns.
func (s *Store) read(ctx context.Context, f func(view) error) (err error) {
	if err := s.enter(ctx); err != nil {
		return err
	}
	defer s.mu.RUnlock()
	defer damaged(s.path, &err)()
	return s.db.View(func(tx *bolt.Tx) error { return f(view{tx.Bucket(data), tx.Bucket(appids)}) })
}

// damaged makes an error of a panic about a page, until the function that it returns is
// called. The file is in memory as it is on disk: a page that is not there is a fault.
func damaged(path string, err *error) (end func()) {
	before := debug.SetPanicOnFault(true)
	return func() {
		debug.SetPanicOnFault(before)
		if cause := recover(); cause != nil {
			*err = &CorruptError{path, reasonOf(cause)}
		}
	}
}

// reasonOf words the cause of a panic about a page. That of Go itself tells a user nothing.
func reasonOf(cause any) string {
	if _, ok := cause.(runtime.Error); ok {
		return "a page of it cannot be read"
	}
	return fmt.Sprint(cause)
}
