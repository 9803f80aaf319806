// Package postgres keeps sandboxes in a Postgres database, which any number of replicas
// share. It asks for little that only Postgres has, so that what speaks its protocol and
// runs on many machines serves as well.
//
// # Consistency
//
// Every method is one transaction at the isolation READ COMMITTED, and all but [Store.Drop]
// one statement. A commit updates the row of its shard if that has the version it expects;
// the lock of that row lets one commit of a shard happen at a time, and one that waited for
// it looks at the version again. What reads is a single statement, which sees one moment.
//
// # Lost connections
//
// A method that only reads, or whose change cannot have reached the database, is tried again
// until it took [Patience]; so is [Store.Append], which the database knows by a number.
// Another change whose connection was lost may have been made or not: the method returns an
// error. Every method returns within Patience, but for Append: it waits for the one before it,
// and takes up to Patience for each of the statements into which it divides the lines.
package postgres

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/devicevoip/devicevoip/mock/store"
)

// Patience is how long a method waits for the database.
const Patience = 5 * time.Second

// opening is how long Open waits for a connection.
const opening = 2500 * time.Millisecond

// connections is how many a store has at most unless the URL says so with pool_max_conns.
const connections = 16

// Options are what the URL of a database does not say. The zero Options say nothing.
type Options struct {
	// Password is used instead of one of the URL or of PGPASSWORD.
	Password string
}

// Store keeps sandboxes in a Postgres database. It is safe for concurrent use.
type Store struct {
	pool   *pgxpool.Pool
	closed atomic.Bool
	writer string // names the store among all that are open

	appending sync.Mutex // guards appended
	appended  int64      // appends so far
}

var _ store.Shared = (*Store)(nil)

// Open connects to a database, and makes or migrates its tables. The URL is one as libpq
// takes it, such as postgres://user@host:5432/database?sslmode=verify-full. No error has
// the password in it. An error is one of [ErrAddress], [ErrUnreachable], [ErrPassword],
// [ErrNoDatabase], [ErrCertificate], [ErrPermission], [ErrReadOnly] and [*SchemaError], or
// an unexpected one of the database.
func Open(ctx context.Context, url string, options Options) (*Store, error) {
	if err := checkAddress(url); err != nil {
		return nil, err
	}
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, addressError(err)
	}
	if options.Password != "" {
		config.ConnConfig.Password = options.Password
	}
	if !strings.Contains(url, "pool_max_conns") {
		config.MaxConns = connections
	}
	if config.ConnConfig.ConnectTimeout == 0 { // an attempt that got lost would hold its place for minutes
		config.ConnConfig.ConnectTimeout = Patience
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, addressError(err)
	}
	s := &Store{pool: pool, writer: rand.Text()}
	if err := s.begin(ctx); err != nil {
		pool.Close()
		return nil, fmt.Errorf("database %q at %s, user %q: %w", config.ConnConfig.Database, place(config.ConnConfig), config.ConnConfig.User, err)
	}
	return s, nil
}

// place is where a server listens.
func place(config *pgx.ConnConfig) string {
	if strings.HasPrefix(config.Host, "/") {
		return config.Host
	}
	return fmt.Sprintf("%s:%d", config.Host, config.Port)
}

// begin looks at the database and brings its schema up to date.
func (s *Store) begin(ctx context.Context) error {
	first, cancel := context.WithTimeout(ctx, opening)
	defer cancel()
	conn, err := s.pool.Acquire(first)
	if err != nil {
		return openError(err)
	}
	defer conn.Release()
	var readOnly string
	if err := conn.QueryRow(first, "SHOW transaction_read_only").Scan(&readOnly); err != nil {
		return openError(err)
	}
	if readOnly == "on" {
		return ErrReadOnly
	}
	if err := migrate(ctx, conn.Conn()); err != nil {
		return openError(err)
	}
	return nil
}

// Close implements [store.Store]. It waits for methods that have not returned.
func (s *Store) Close() error {
	s.closed.Store(true)
	s.pool.Close()
	return nil
}

// do runs a method that is one transaction, and runs it again while it fails and may be
// repeated: because of what it does, or because of how it failed.
func (s *Store) do(ctx context.Context, repeatable bool, method func(ctx context.Context) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	limited, cancel := context.WithTimeout(ctx, Patience)
	defer cancel()
	for pause := shortPause; ; pause = min(2*pause, longPause) {
		if s.closed.Load() {
			return store.ErrClosed
		}
		err := method(limited)
		switch {
		case err == nil || errors.Is(err, store.ErrNoShard) || errors.Is(err, store.ErrConflict):
			return err
		case ctx.Err() != nil:
			return ctx.Err()
		case limited.Err() != nil:
			return fmt.Errorf("no answer of Postgres within %v: %v", Patience, err)
		case !undone(err) && (!repeatable || !lost(err)):
			return err
		}
		select {
		case <-limited.Done():
		case <-time.After(pause):
		}
	}
}

// How long a method waits before it is tried again: first, and at most.
const (
	shortPause = 10 * time.Millisecond
	longPause  = 160 * time.Millisecond
)
