package mock

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"

	"github.com/devicevoip/devicevoip/mock/internal/admin"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/mock/store"
)

// fakeNames are the value of [rule.FakeHeader].
var fakeNames = []string{rule.FakeName}

// Drain is what a listener calls before it closes, so that balancers send their calls to
// other replicas. From then on the server is not ready, and closes each connection after
// its reply. It still answers every call.
func (s *Server) Drain() { s.platform.Drain() }

// Ready returns why the server should not be sent calls: it drains, or its store does not
// answer. GET /__admin/ready answers the same.
func (s *Server) Ready(ctx context.Context) error {
	if s.platform.Draining() {
		return errors.New("it drains, because it was told to end")
	}
	if s.config.Store == nil {
		return nil
	}
	if _, err := s.config.Store.Find(ctx, DefaultSandbox); err != nil && !errors.Is(err, store.ErrNoShard) {
		return fmt.Errorf("its store does not answer: %w", err)
	}
	return nil
}

// SetVersion sets the version that GET /__admin/live and /metrics answer. Without it that
// is what the Go toolchain knows. Call it before the server serves.
func (s *Server) SetVersion(version string) { s.meter.version = version }

// SetLogDrops has /metrics show how many lines of its log a program has dropped. Call it
// before the server serves.
func (s *Server) SetLogDrops(dropped func() int64) { s.meter.logDrops = dropped }

// instance describes the server to who asks whether it is live.
func (s *Server) instance() admin.Instance {
	return admin.Instance{Version: s.meter.version, Replica: s.replica()}
}

// control serves the control calls.
func (s *Server) control() http.Handler {
	return admin.Handler(s.platform, admin.Config{
		Store: s.config.Store, Worlds: s.worlds, LAN: &s.lan, Instance: s.instance, Ready: s.Ready, Called: s.meter.called, Streams: &s.meter.streams,
		Access: s.tokens, Audit: s.audited, Random: s.platform.Random(),
	})
}

// module is the path of this module.
const module = "github.com/devicevoip/devicevoip"

// builtVersion is the version of this module in the program that runs.
func builtVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(devel)"
	}
	for _, m := range append(info.Deps, &info.Main) {
		if m.Path == module && m.Version != "" {
			return m.Version
		}
	}
	return "(devel)"
}
