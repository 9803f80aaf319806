package exchange

import (
	"errors"
	"net/http"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/gorilla/mux"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// unanswered responds when no surface can.
func unanswered(p *platform.Platform, w http.ResponseWriter, r *http.Request, err error) {
	if exceeded, ok := errors.AsType[*platform.LimitError](err); ok {
		refuseBeyond(w, exceeded)
		return
	}
	if errors.Is(err, platform.ErrNoSandbox) {
		p.Activity().NoSandbox.Add(1)
		hint := "it was deleted while the call went on"
		if _, named := mux.Vars(r)["sandbox"]; named {
			hint = "the sandbox in the URL does not exist, or was deleted"
		}
		refuseWith(w, r, http.StatusNotFound, err.Error(), hint)
		return
	}
	p.Activity().Unanswered.Add(1)
	refuseWith(w, r, http.StatusServiceUnavailable, err.Error(), "")
}

// refuseWith writes why there is no answer: to a phone as it is told everything that is wrong
// with a request, to others as text.
func refuseWith(w http.ResponseWriter, r *http.Request, status int, message, hint string) {
	if !strings.HasPrefix(Path(r), rule.PhonePrefix) {
		if hint != "" {
			message += ": " + hint
		}
		http.Error(w, message, status)
		return
	}
	if hint == "" {
		hint = "send it again"
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.MarshalWrite(w, control.NewErrorReply(message, hint), json.Deterministic(true))
}
