package mock

import (
	"net"
	"net/http"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
)

// Running is a platform that listens on a loopback port until its test ends.
type Running struct {
	*Server
	// Sandbox is the default one. Unless [WithWorld] says otherwise it has the
	// world of [FixedWorld].
	*control.Sandbox
	// URL is the base URL for the code under test. It has no trailing slash.
	URL string

	tb testing.TB
}

// Start runs a platform until the end of the test.
func Start(tb testing.TB, options ...Option) *Running {
	tb.Helper()
	s, err := New(options...)
	if err != nil {
		tb.Fatalf("mock: %v", err)
	}
	listener, err := new(net.ListenConfig).Listen(tb.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatalf("mock: %v", err)
	}
	// A server of httptest would close idle connections of http.DefaultTransport at its end,
	// and so break calls of other tests.
	server := &http.Server{Handler: s}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = server.Serve(listener) // until it is closed
	}()
	tb.Cleanup(func() {
		_ = server.Close()
		<-ended
		s.Close()
	})
	client := s.Client()
	client.BaseURL = "http://" + listener.Addr().String() // which the sandbox's own is made of
	sandbox, err := client.Sandbox(tb.Context(), DefaultSandbox)
	if err != nil {
		tb.Fatalf("mock: %v", err)
	}
	return &Running{Server: s, Sandbox: sandbox, URL: client.BaseURL, tb: tb}
}

// Advance moves the clock of the default sandbox forward, or back when d is
// negative, and with it the lifetimes of tokens and tickets.
func (r *Running) Advance(d time.Duration) {
	r.tb.Helper()
	if _, err := r.Sandbox.Advance(r.tb.Context(), d); err != nil {
		r.tb.Fatalf("mock: advance the clock by %v: %v", d, err)
	}
}
