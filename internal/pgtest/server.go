//go:build tools

// Package pgtest runs real Postgres servers for tests, from the programs that Debian's
// package postgresql installs. Each has a folder and a port of its own, and ends with the
// tests, even if those are killed.
package pgtest

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// The user whose databases the tests use.
const (
	User     = "tester"
	Password = "the-password-of-the-tests"
)

// patience is how long a server may take for what it is told.
const patience = 30 * time.Second

// Server is a Postgres server. The methods that start, stop and signal it are not for
// concurrent use.
type Server struct {
	Port int

	account  account
	dir      string // holds the data and what else the server owns
	settings []string
	process  *exec.Cmd
	leash    io.Closer // the server ends when this is closed, or with this process
	ready    chan struct{}
	log      lockedBuffer

	databases atomic.Int64 // how many were made, with schemas
}

// Start starts a server that ends with the test. Settings are such as "fsync=on".
func Start(tb testing.TB, settings ...string) *Server {
	tb.Helper()
	s, err := New(settings...)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if tb.Failed() {
			tb.Logf("the log of Postgres:\n%s", s.log.String())
		}
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	return s
}

// New starts a server for the tests of a package, which close it in TestMain.
func New(settings ...string) (*Server, error) {
	dir, err := os.MkdirTemp("", "pg")
	if err != nil {
		return nil, err
	}
	s := &Server{dir: dir, settings: settings}
	if err := s.initialize(); err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	if err := s.Launch(); err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	return s, nil
}

// initialize makes the folder of the server.
func (s *Server) initialize() (err error) {
	if s.account, err = unprivileged(); err != nil {
		return err
	}
	password := filepath.Join(s.dir, "password")
	if err := os.WriteFile(password, []byte(Password+"\n"), 0o600); err != nil {
		return err
	}
	for _, owned := range []string{s.dir, password} {
		if err := s.account.own(owned); err != nil {
			return err
		}
	}
	initdb, err := program("initdb")
	if err != nil {
		return err
	}
	cmd := s.account.command(initdb, "--pgdata", s.data(), "--username", User, "--pwfile", password, "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C", "--no-sync")
	cmd.Dir = s.dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w\n%s", err, out)
	}
	return nil
}

func (s *Server) data() string { return filepath.Join(s.dir, "data") }

// watched runs a program until it ends, or whoever writes to the standard input does.
const watched = `"$@" & read -r _; kill -QUIT $! 2>/dev/null; kill -CONT $! 2>/dev/null; wait`

// Launch starts a server that does not run, on the port it had.
func (s *Server) Launch() error {
	postgres, err := program("postgres")
	if err != nil {
		return err
	}
	for range 5 {
		port := s.Port
		if port == 0 {
			if port, err = freePort(); err != nil {
				return err
			}
		}
		if err = s.launch(postgres, port); err == nil {
			s.Port = port
			return nil
		}
	}
	return err
}

func (s *Server) launch(postgres string, port int) error {
	args := []string{"-c", watched, "sh", postgres, "-D", s.data(), "-p", fmt.Sprint(port), "-h", "127.0.0.1", "-k", s.dir}
	for _, setting := range append([]string{"fsync=off"}, s.settings...) {
		args = append(args, "-c", setting)
	}
	cmd := s.account.command("/bin/sh", args...)
	cmd.Dir = s.dir
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	stderr, err := cmd.StderrPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	s.process, s.leash, s.ready = cmd, stdin, make(chan struct{})
	ended := make(chan struct{})
	go s.follow(stderr, s.ready, ended)
	select {
	case <-s.ready:
		return nil
	case <-ended:
		err = errors.New("it ended at once")
	case <-time.After(patience):
		err = errors.New("it is not ready in time")
	}
	return fmt.Errorf("start Postgres: %w\n%s", errors.Join(err, s.end()), s.log.String())
}

// follow copies the log of a server.
func (s *Server) follow(log io.Reader, ready, ended chan<- struct{}) {
	defer close(ended)
	for lines := bufio.NewScanner(log); lines.Scan(); {
		s.log.line(lines.Bytes())
		if ready != nil && bytes.Contains(lines.Bytes(), []byte("ready to accept connections")) {
			close(ready)
			ready = nil
		}
		if bytes.Contains(lines.Bytes(), []byte("could not bind")) || bytes.Contains(lines.Bytes(), []byte("could not create any TCP/IP sockets")) {
			return
		}
	}
}

// freePort returns a port that nobody listens at.
func freePort() (int, error) {
	listener, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	return listener.Addr().(*net.TCPAddr).Port, listener.Close()
}

// end ends the server as an immediate shutdown does, and waits for it.
func (s *Server) end() error {
	if s.process == nil {
		return nil
	}
	err := s.leash.Close()
	_ = s.process.Wait() // the shell exits as the server did
	s.process = nil
	return err
}

// Close ends the server and removes its folder.
func (s *Server) Close() error {
	return errors.Join(s.Resume(), s.end(), os.RemoveAll(s.dir))
}

// URL is how a database is reached, without TLS.
func (s *Server) URL(database string) string {
	u := url.URL{
		Scheme: "postgres", User: url.UserPassword(User, Password), Host: net.JoinHostPort("127.0.0.1", fmt.Sprint(s.Port)),
		Path: database, RawQuery: "sslmode=disable",
	}
	return u.String()
}

// Database makes an empty database and returns its URL.
func (s *Server) Database(tb testing.TB) string {
	tb.Helper()
	name := fmt.Sprint("database", s.databases.Add(1))
	s.Exec(tb, "CREATE DATABASE "+name)
	return s.URL(name)
}

// Schema makes an empty schema and returns the URL of its database, where names without a
// schema are in that one. It is made sooner than a database.
func (s *Server) Schema(tb testing.TB) string {
	tb.Helper()
	name := fmt.Sprint("schema", s.databases.Add(1))
	s.Exec(tb, "CREATE SCHEMA "+name)
	return s.URL("postgres") + "&search_path=" + name
}

// Exec runs a statement in the database postgres.
func (s *Server) Exec(tb testing.TB, statement string, args ...any) {
	tb.Helper()
	Exec(tb, s.URL("postgres"), statement, args...)
}

// connect opens a connection to a database for as long as a test is patient. end closes it.
func connect(tb testing.TB, database string) (ctx context.Context, conn *pgx.Conn, end func()) {
	tb.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	conn, err := pgx.Connect(ctx, database)
	if err != nil {
		cancel()
		tb.Fatal(err)
	}
	return ctx, conn, func() {
		_ = conn.Close(ctx)
		cancel()
	}
}

// Exec runs a statement in a database.
func Exec(tb testing.TB, database, statement string, args ...any) {
	tb.Helper()
	ctx, conn, end := connect(tb, database)
	defer end()
	if _, err := conn.Exec(ctx, statement, args...); err != nil {
		tb.Fatalf("%s: %v", statement, err)
	}
}

// lockedBuffer is a log that is written while it is read.
type lockedBuffer struct {
	mu  sync.Mutex // guards buf
	buf bytes.Buffer
}

func (b *lockedBuffer) line(text []byte) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.buf.Write(text)
	b.buf.WriteByte('\n')
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.String()
}

// Rows returns what the tables of a database hold, by table.
func Rows(tb testing.TB, database string) map[string]string {
	tb.Helper()
	ctx, conn, end := connect(tb, database)
	defer end()
	found, err := conn.Query(ctx, "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
	if err != nil {
		tb.Fatal(err)
	}
	tables, err := pgx.CollectRows(found, pgx.RowTo[string])
	if err != nil {
		tb.Fatal(err)
	}
	held := map[string]string{}
	for _, table := range tables {
		rows, err := conn.Query(ctx, "SELECT * FROM "+pgx.Identifier{table}.Sanitize())
		if err != nil {
			tb.Fatal(err)
		}
		for rows.Next() {
			held[table] += string(bytes.Join(rows.RawValues(), []byte("\n"))) + "\n"
		}
		if err := rows.Err(); err != nil {
			tb.Fatalf("%s: %v", table, err)
		}
	}
	return held
}
