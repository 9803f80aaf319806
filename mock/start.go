package mock

import (
	"net/http/httptest"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// Running is a platform that listens on a loopback port until its test ends.
type Running struct {
	*Server
	URL string // without a trailing slash

	// What the default sandbox began with. Unless [WithWorld] says otherwise
	// that is one user who accepts, and three models of which two are of one
	// type, always under the same ids.
	AppID  string
	Secret string
	Users  []platform.User
	Models []platform.Model
	Groups []platform.WorldGroup

	tb testing.TB
}

// Start runs a platform until the end of the test.
func Start(tb testing.TB, options ...Option) *Running {
	tb.Helper()
	s, err := New(options...)
	if err != nil {
		tb.Fatalf("mock: %v", err)
	}
	world, err := s.sandbox.Describe(tb.Context())
	if err != nil {
		tb.Fatalf("mock: %v", err)
	}
	listener := httptest.NewServer(s)
	tb.Cleanup(func() {
		listener.CloseClientConnections() // a console left open would be waited for
		listener.Close()
	})
	return &Running{
		Server: s, URL: listener.URL, AppID: world.AppID, Secret: world.Secret,
		Users: world.Users, Models: world.Models, Groups: world.Groups, tb: tb,
	}
}

// Advance moves the clock of the default sandbox forward, or back when d is
// negative, and with it the lives of tokens and tickets.
func (r *Running) Advance(d time.Duration) {
	r.tb.Helper()
	if err := r.sandbox.MoveClock(r.tb.Context(), platform.Move{Advance: d}); err != nil {
		r.tb.Fatalf("mock: advance the clock by %v: %v", d, err)
	}
}
