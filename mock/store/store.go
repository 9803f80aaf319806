// Package store says what makes the sandboxes of a platform outlast its process. The
// platform works on typed values in memory and hands a [Store] what each transaction
// changed, as rows of JSON. Packages below have the engines.
//
// A store keeps each sandbox as a shard: rows, each under a table and a key, and a version
// that every commit increments by one. Beside its rows a shard has a journal, whose lines
// are numbered, and counts. Those are not part of a transaction: they follow within a
// second, so that a call that only reads commits nothing.
package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
)

// The errors of a store. Any other error is one of the engine: what was asked for may
// have been kept or not.
var (
	// ErrNoShard is the error for an id or appid that no shard has.
	ErrNoShard = errors.New("the store has no such shard")
	// ErrConflict is the error of a commit on top of a version that is not the shard's.
	ErrConflict = errors.New("the shard has another version")
	// ErrClosed is the error of every method of a store that was closed.
	ErrClosed = errors.New("the store was closed")
)

// TakenError is the error for a new shard whose id or appid another one has.
type TakenError struct {
	Field string // "id" or "appid"
	Owner string // id of the shard that has it
}

// Error names the field and the shard that has its value.
func (e *TakenError) Error() string { return fmt.Sprintf("%s: sandbox %q has it", e.Field, e.Owner) }

// Shard names a sandbox, or what a platform keeps beside its sandboxes.
type Shard struct {
	ID    string // 1 to 64 letters, digits, _ and -
	AppID string // no two shards have the same
	Team  string // who owns it; empty without teams
}

const idCharacters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-"

// ValidID reports whether the shard has an id that a platform gives: one that can be a part
// of a path and of a file's name.
func (s Shard) ValidID() bool {
	if !s.IsSandbox() {
		return s.ID == TeamsShard || s.ID == RunsShard
	}
	return s.ID != "" && len(s.ID) <= 64 && strings.Trim(s.ID, idCharacters) == ""
}

// IDError is the error for a shard whose id no platform gives.
type IDError struct{ ID string }

// Error quotes the beginning of the id.
func (e *IDError) Error() string {
	return fmt.Sprintf("%.64q is not an id that a sandbox can have", e.ID)
}

// IsSandbox reports whether the shard is a sandbox. The ids of others begin with _.
func (s Shard) IsSandbox() bool { return !strings.HasPrefix(s.ID, "_") }

// The ids of the shards that are no sandbox.
const (
	TeamsShard = "_teams" // the teams that control has added
	RunsShard  = "_runs"  // the runs of suites, with their reports
)

// Sandboxes returns how many sandboxes a store has.
func Sandboxes(ctx context.Context, s Store) (int, error) {
	n, err := s.Count(ctx)
	if err != nil {
		return 0, err
	}
	for _, id := range []string{TeamsShard, RunsShard} {
		switch _, err := s.Find(ctx, id); {
		case err == nil:
			n--
		case !errors.Is(err, ErrNoShard):
			return 0, err
		}
	}
	return n, nil
}

// Row is a value in a shard. A nil value says that there is none.
type Row struct {
	Table string
	Key   string // any text
	Value []byte // JSON, never empty
}

// Picture is what a shard has, or what changed in it after a version.
type Picture struct {
	Version uint64
	// Whole says that Rows are all rows. Otherwise they are those that changed, and one
	// that was removed has a nil value.
	Whole bool
	Rows  []Row // in no order, each table and key at most once
}

// Trace is what happened to a shard beside its transactions.
type Trace struct {
	ID string
	// Epoch is that of the shard's journal. Lines and Skipped of another epoch are ignored.
	Epoch string
	// Skipped is how many numbers are given to lines that are not kept, before Lines.
	Skipped int
	Lines   [][]byte
	// Keep is how many of the newest lines stay in the journal.
	Keep int
	// Counts is what is added to each count.
	Counts map[string]int
}

// Journal is the part of a journal after a number.
type Journal struct {
	Epoch string
	// Last is the number of the newest line that was ever added in this epoch, and First
	// that of the oldest that is kept: Last+1 when there is none.
	First, Last uint64
	// Lines are those after the number that was asked for. The last of them has number Last.
	Lines [][]byte
}

// Store keeps shards. It is safe for concurrent use. Whatever a method was told to keep is
// kept when it returns nil, even if the process or the machine then ends at once; except for
// Append, which may lose a second.
type Store interface {
	// Create keeps a new shard with its rows, all or none, at version 1, with an empty
	// journal of an epoch. A shard or appid that exists is a [*TakenError].
	Create(ctx context.Context, s Shard, epoch string, rows []Row) error
	// Commit keeps changes, all or none, on top of a version of the shard, whose version
	// then is base+1. It returns ErrConflict when base is not the shard's version.
	Commit(ctx context.Context, id string, base uint64, changes []Row) error
	// Load returns what changed in a shard after a version, or, at the latest after
	// version 0, all of it. It is one moment.
	Load(ctx context.Context, id string, after uint64) (Picture, error)
	// Drop deletes a shard with its journal and counts.
	Drop(ctx context.Context, id string) error
	// Find returns the shard of an id.
	Find(ctx context.Context, id string) (Shard, error)
	// FindAppID returns the shard of an appid.
	FindAppID(ctx context.Context, appid string) (Shard, error)
	// List returns all shards in the order of their ids.
	List(ctx context.Context) ([]Shard, error)
	// Count returns how many shards there are.
	Count(ctx context.Context) (int, error)

	// Append adds to journals and counts. What is for a shard that does not exist is ignored.
	Append(ctx context.Context, traces []Trace) error
	// Restart removes the lines of a journal. A new epoch also restarts the numbering.
	Restart(ctx context.Context, id, epoch string) error
	// Journal returns the lines after a number.
	Journal(ctx context.Context, id string, after uint64) (Journal, error)
	// Counts returns the counts of a shard.
	Counts(ctx context.Context, id string) (map[string]int, error)

	// Close ends the use of the store.
	Close() error
}

// Shared is a [Store] that several processes use at a time, each a replica of one platform.
type Shared interface {
	Store
	// Versions returns the version of each of the shards that exists, as of a moment
	// after the call began, and the store's time at a moment during the call. A call that
	// begins after another has returned gets a later time.
	Versions(ctx context.Context, ids []string) (now time.Time, versions map[string]uint64, err error)
	// Beat says that a replica is alive and what it has done, and returns the store's time
	// and the replicas that said so within [AliveFor], in the order of their ids.
	Beat(ctx context.Context, b Beat) (now time.Time, alive []Replica, err error)
	// Used returns when each shard was last used, as beats said, or when it was created.
	Used(ctx context.Context) (map[string]time.Time, error)
}

// Beat is what a replica says of itself.
type Beat struct {
	Replica
	Used []string // ids of the shards that were used since the last beat
	Gone bool     // the replica ends
}

// AliveFor is how long a replica counts as alive after a beat.
const AliveFor = 3 * time.Second

// Replica is a process that uses a [Shared] store.
type Replica struct {
	ID string
	// Flushed is the store's time up to which all that happened at the replica was
	// appended.
	Flushed time.Time
}
