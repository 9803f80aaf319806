package mock

import (
	"net/http/httptest"
	"testing"
)

// Running is a platform that listens on a loopback port.
type Running struct {
	*Server
	URL    string // without a trailing slash
	AppID  string // of the default sandbox
	Secret string
}

// Start runs a platform until the end of the test.
func Start(tb testing.TB, options ...Option) *Running {
	tb.Helper()
	s, err := New(options...)
	if err != nil {
		tb.Fatalf("mock: %v", err)
	}
	app, err := s.Default(tb.Context())
	if err != nil {
		tb.Fatalf("mock: %v", err)
	}
	listener := httptest.NewServer(s)
	tb.Cleanup(func() {
		listener.CloseClientConnections() // a console left open would be waited for
		listener.Close()
	})
	return &Running{Server: s, URL: listener.URL, AppID: app.AppID, Secret: app.Secret}
}
