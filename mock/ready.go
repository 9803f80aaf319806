package mock

import (
	"context"
	"errors"
	"runtime/debug"

	"github.com/devicevoip/devicevoip/mock/internal/admin"
)

// Drain is what a listener calls before it closes, so that balancers send their calls to
// other replicas. From then on the server is not ready, and closes each connection after
// its reply. It still answers every call.
func (s *Server) Drain() { s.platform.Drain() }

// Ready returns why the server should not be sent calls: it drains. GET /__admin/ready
// answers the same.
func (s *Server) Ready(context.Context) error {
	if s.platform.Draining() {
		return errors.New("it drains, because it was told to end")
	}
	return nil
}

// SetVersion sets the version that GET /__admin/live answers. Without it that is what the
// Go toolchain knows. Call it before the server serves.
func (s *Server) SetVersion(version string) { s.version = version }

// instance describes the server to who asks whether it is live.
func (s *Server) instance() admin.Instance {
	return admin.Instance{Version: s.version, Replica: s.replica()}
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
