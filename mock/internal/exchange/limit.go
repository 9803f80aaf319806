package exchange

import (
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/gorilla/mux"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// admit returns the sandbox that the URL names, or else the one of the request's appid, or
// else the default sandbox, and counts the request of its team. Of returns that appid.
func admit(p *platform.Platform, c *Call, of func(*Call) (string, bool), now time.Time) (*platform.Sandbox, error) {
	sandbox, err := find(p, c, of)
	if err != nil {
		return nil, err
	}
	return sandbox, sandbox.Admit(now, c.Request.UserAgent() != control.Agent)
}

func find(p *platform.Platform, c *Call, of func(*Call) (string, bool)) (*platform.Sandbox, error) {
	if id, ok := mux.Vars(c.Request)["sandbox"]; ok {
		return p.Sandbox(id)
	}
	if appid, ok := of(c); ok {
		sandbox, err := p.ByAppID(appid)
		if !errors.Is(err, platform.ErrNoSandbox) {
			return sandbox, err
		}
	}
	return p.Sandbox(control.DefaultSandbox)
}

// refuseBeyond answers a request beyond the limit of a team. The real platform has no such
// reply, and no journal has it: it protects the other teams.
func refuseBeyond(w http.ResponseWriter, e *platform.LimitError) {
	w.Header().Set(control.LimitHeader, fmt.Sprintf("team=%s requestsPerSecond=%d", e.Team, e.RequestsPerSecond))
	w.Header().Set("Retry-After", "1")
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusTooManyRequests)
	_ = json.MarshalWrite(w, control.NewErrorReply(e.Error(), "send requests more slowly, or ask who runs the platform for a higher limit"), json.Deterministic(true))
}
