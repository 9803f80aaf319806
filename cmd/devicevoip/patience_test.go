package main

import (
	"errors"
	"net"
	"os"
	"testing"
	"time"
)

// accepted returns the two ends of a connection to a listener with a short patience.
func accepted(t *testing.T) (server, client net.Conn) {
	t.Helper()
	inner, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listener := patientListener{inner, 50 * time.Millisecond}
	t.Cleanup(func() { _ = listener.Close() })
	if client, err = new(net.Dialer).DialContext(t.Context(), "tcp", listener.Addr().String()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = client.Close() })
	if server, err = listener.Accept(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close() })
	return server, client
}

// TestClientThatNeverReads: a write to it ends.
func TestClientThatNeverReads(t *testing.T) {
	t.Parallel()
	server, _ := accepted(t)
	for range 1000 {
		if _, err := server.Write(make([]byte, 64<<10)); err != nil {
			if !errors.Is(err, os.ErrDeadlineExceeded) {
				t.Errorf("a write ends with %v", err)
			}
			return
		}
	}
	t.Error("64 MB are written to a client that never reads")
}

// TestDeadlineOfAHandler: one that sets a deadline has that, and one that removes it has the
// patience again.
func TestDeadlineOfAHandler(t *testing.T) {
	t.Parallel()
	server, _ := accepted(t)
	if err := server.SetWriteDeadline(time.Now().Add(-time.Hour)); err != nil {
		t.Fatal(err)
	}
	if _, err := server.Write([]byte("x")); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("a write after the deadline of the handler: %v", err)
	}
	if err := server.SetDeadline(time.Time{}); err != nil {
		t.Fatal(err)
	}
	if _, err := server.Write([]byte("x")); err != nil {
		t.Errorf("a write without a deadline of the handler: %v", err)
	}
}
