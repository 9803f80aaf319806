package exchange

import (
	"fmt"
	"net/http"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// LimitHeader names the limit of a team in the reply to a request beyond it.
const LimitHeader = "X-Devicevoip-Limit"

// admit finds the sandbox of the exchange, and counts the request of its team.
func (x *exchange) admit(p *platform.Platform) (*platform.Sandbox, error) {
	sandbox, err := x.find(p)
	if err != nil {
		return nil, err
	}
	return sandbox, sandbox.Admit(x.begun)
}

// refuseBeyond answers a request beyond the limit of a team. The real platform has no such
// reply, and no journal has it: it protects the other teams.
func refuseBeyond(w http.ResponseWriter, e *platform.LimitError) {
	w.Header().Set(LimitHeader, fmt.Sprintf("team=%s requestsPerSecond=%d", e.Team, e.RequestsPerSecond))
	w.Header().Set("Retry-After", "1")
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusTooManyRequests)
	_ = json.MarshalWrite(w, control.ErrorReply{Error: control.InputError{Message: e.Error(), Hint: "send requests more slowly, or ask who runs the platform for a higher limit"}}, json.Deterministic(true))
}
