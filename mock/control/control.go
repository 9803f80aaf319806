// Package control serves /__admin/: sandboxes, their clocks, faults, journals,
// records and users, and the catalogue of rules. No real client calls it.
//
// A request it cannot carry out is answered with a 4xx and
// {"error":{"message","hint"}}, the message naming the field.
package control

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"

	"github.com/go-json-experiment/json"
	"github.com/gorilla/mux"

	"github.com/devicevoip/devicevoip/mock/exchange"
	"github.com/devicevoip/devicevoip/mock/platform"
)

// Prefix begins the path of every control call.
const Prefix = "/__admin/"

// bodyLimit is the largest body in bytes that control takes: a large world.
const bodyLimit = 8 << 20

// surface answers control calls.
type surface struct {
	platform *platform.Platform
	world    platform.World // what the default sandbox is reset to
}

// answer is what a call answers: a status, and a body unless it is nil.
type answer struct {
	status int
	body   any
}

func ok(body any) (answer, error)      { return answer{http.StatusOK, body}, nil }
func created(body any) (answer, error) { return answer{http.StatusCreated, body}, nil }
func done(err error) (answer, error)   { return answer{http.StatusNoContent, nil}, err }

// Route adds the control calls to r, whose paths begin with [Prefix]. World is
// what the default sandbox returns to when it is reset.
func Route(r *mux.Router, p *platform.Platform, world platform.World) {
	s := &surface{p, world}
	add := func(method, path string, fn func(*http.Request) (answer, error)) {
		r.Methods(method).Path(path).HandlerFunc(func(w http.ResponseWriter, r *http.Request) { serve(w, r, fn) })
	}
	// on adds a call about one sandbox.
	on := func(method, path string, fn func(context.Context, *platform.Sandbox, *http.Request) (answer, error)) {
		add(method, "/sandboxes/{id}"+path, func(r *http.Request) (answer, error) {
			sandbox, err := p.Sandbox(r.Context(), mux.Vars(r)["id"])
			if err != nil {
				return answer{}, err
			}
			return fn(r.Context(), sandbox, r)
		})
	}
	// raw adds a call about one sandbox that does not answer JSON.
	raw := func(path string, fn func(http.ResponseWriter, *http.Request, *platform.Sandbox)) {
		r.Methods("GET").Path("/sandboxes/{id}" + path).HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			sandbox, err := p.Sandbox(r.Context(), mux.Vars(r)["id"])
			if err != nil {
				refuse(w, err)
				return
			}
			fn(w, r, sandbox)
		})
	}
	r.Use(Guard)
	add("GET", "/health", s.health)
	add("GET", "/rules", s.rules)
	add("POST", "/worldfile", readWorldFile)
	add("POST", "/sandboxes", s.createSandbox)
	add("GET", "/sandboxes", s.listSandboxes)
	on("GET", "", s.showSandbox)
	on("DELETE", "", s.deleteSandbox)
	on("POST", "/reset", s.resetSandbox)
	on("PUT", "/world", s.mergeWorld)
	raw("/worldfile", s.exportWorld)
	raw("/events", s.events)
	on("GET", "/clock", showClock)
	on("POST", "/clock", moveClock)
	on("GET", "/journal", showJournal)
	on("DELETE", "/journal", clearJournal)
	on("GET", "/faults", showFaults)
	on("PUT", "/faults", setFaults)
	on("POST", "/faults", addFault)
	on("DELETE", "/faults", clearFaults)
	on("GET", "/records", showRecords)
	on("POST", "/groups/{group_id}/devices", addDevices)
	on("DELETE", "/groups/{group_id}/devices", removeDevices)
	on("POST", "/tickets", issueTicket)
	on("GET", "/dialogs", showDialogs)
	on("POST", "/dialogs/{n}", answerDialog)
	on("PUT", "/users/{openid}/policy", setPolicy)
	on("PUT", "/users/{openid}/settings", setSettings)
	on("DELETE", "/users/{openid}/miniprogram", deleteMiniProgram)
	r.NotFoundHandler = http.HandlerFunc(noSuchCall)
	r.MethodNotAllowedHandler = http.HandlerFunc(wrongMethod)
}

func serve(w http.ResponseWriter, r *http.Request, fn func(*http.Request) (answer, error)) {
	body, err := exchange.ReadBody(w, r, bodyLimit)
	if err != nil {
		refuse(w, fmt.Errorf("body: it did not arrive: %w", err))
		return
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	a, err := fn(r)
	if err != nil {
		refuse(w, err)
		return
	}
	write(w, a)
}

func write(w http.ResponseWriter, a answer) {
	if a.body == nil {
		w.WriteHeader(a.status)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(a.status)
	_ = json.MarshalWrite(w, a.body, json.Deterministic(true))
}

// refuse answers an error: the caller's own mistakes with a 4xx.
func refuse(w http.ResponseWriter, err error) {
	status, hint := http.StatusInternalServerError, "this is a fault of devicevoip: please report it"
	var in *platform.InputError
	switch {
	case errors.As(err, &in):
		status, hint = http.StatusBadRequest, in.Hint
	case errors.Is(err, platform.ErrNoSandbox):
		status, hint = http.StatusNotFound, "the sandboxes are listed by GET "+Prefix+"sandboxes"
	case exchange.TooLarge(err):
		status, hint = http.StatusRequestEntityTooLarge, "send a smaller body"
	case errors.Is(err, os.ErrDeadlineExceeded), errors.Is(err, io.ErrUnexpectedEOF):
		status, hint = http.StatusRequestTimeout, "send as many bytes as Content-Length says"
	}
	writeError(w, status, err.Error(), hint)
}

func writeError(w http.ResponseWriter, status int, message, hint string) {
	type detail struct {
		Message string `json:"message"`
		Hint    string `json:"hint"`
	}
	write(w, answer{status, struct {
		Error detail `json:"error"`
	}{detail{message, hint}}})
}

func noSuchCall(w http.ResponseWriter, r *http.Request) {
	writeError(w, http.StatusNotFound, "control has no call "+r.URL.Path, "its calls begin with "+Prefix+"sandboxes, "+Prefix+"rules or "+Prefix+"health")
}

func wrongMethod(w http.ResponseWriter, r *http.Request) {
	writeError(w, http.StatusMethodNotAllowed, "method: "+r.URL.Path+" does not take "+r.Method, "see the list of control calls in the documentation")
}

// decode reads a body of exactly the members that T has. Blank stands for no
// body at all, where that is allowed.
func decode[T any](r *http.Request, blank bool) (T, error) {
	var v T
	raw, err := io.ReadAll(r.Body)
	if err != nil {
		return v, err
	}
	if len(raw) == 0 && blank {
		return v, nil
	}
	return v, platform.Decode(raw, &v, "body", "send JSON with the members of this call only")
}
