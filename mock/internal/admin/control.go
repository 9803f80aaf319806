// Package admin serves the control API under /__admin/: sandboxes, their clocks,
// faults, journals, records and users, the rules and the calls.
//
// The response to an invalid request is a 4xx with a [control.ErrorReply] that names
// the member.
package admin

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"strings"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/access"
	"github.com/devicevoip/devicevoip/mock/internal/exchange"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// Prefix begins the path of every control call.
const Prefix = "/__admin/"

// bodyLimit is the size of the largest body in bytes: a large world.
const bodyLimit = 8 << 20

// replyPatience is how long a client may take to read a reply, in real time.
const replyPatience = time.Minute

// surface answers control calls.
type surface struct {
	Config
	platform *platform.Platform
	feeds    feeds
	runs     *runs
}

var (
	errToken = errors.New("the token is not valid")
	errRoot  = errors.New("caller: only the root may make this call")
)

// answer is the response to a call: a status, and a body unless it is nil.
type answer struct {
	status int
	body   any
}

func serve(p *platform.Platform, w http.ResponseWriter, r *http.Request, fn func(*http.Request) (answer, error)) {
	body, done, err := exchange.ReadBody(p, w, r, bodyLimit)
	defer done()
	switch {
	case errors.Is(err, exchange.ErrBusy):
		writeError(w, r, http.StatusServiceUnavailable, "body: there are "+err.Error(), "send it again")
		return
	case exchange.TooLarge(err):
		writeError(w, r, http.StatusRequestEntityTooLarge, fmt.Sprintf("body: it is longer than %d bytes", bodyLimit), "send a smaller body")
		return
	case err != nil:
		writeError(w, r, http.StatusRequestTimeout, "body: it did not arrive whole", "send as many bytes as Content-Length says")
		return
	}
	r.Body = io.NopCloser(strings.NewReader(body))
	a, err := fn(r)
	if err != nil {
		refuse(w, r, err)
		return
	}
	write(w, a)
}

func write(w http.ResponseWriter, a answer) {
	if a.body == nil {
		w.WriteHeader(a.status)
		return
	}
	control := http.NewResponseController(w)
	_ = control.SetWriteDeadline(time.Now().Add(replyPatience))
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(a.status)
	_ = json.MarshalWrite(w, a.body, json.Deterministic(true))
	_ = control.SetWriteDeadline(time.Time{}) // the connection may have another request
}

// refuse responds to an error: with a 4xx to a mistake of the caller.
func refuse(w http.ResponseWriter, r *http.Request, err error) {
	// What is none of these is an error of the store.
	status, hint := http.StatusServiceUnavailable, "the store failed: try again, and see what /__admin/ready says of it"
	var (
		in *control.InputError
		b  *rule.Breach
	)
	switch {
	case errors.As(err, &b):
		err, status, hint = errors.New(b.Rule.Subject+": "+b.Message()), http.StatusBadRequest, b.Rule.Sentence
	case errors.As(err, &in):
		status, hint = http.StatusBadRequest, in.Hint
	case errors.Is(err, access.ErrNoTeam):
		status, hint = http.StatusNotFound, "GET "+Prefix+"teams lists the teams, and POST creates one"
	case errors.Is(err, errToken):
		unauthorized(w, r)
		return
	case errors.Is(err, errRoot):
		status, hint = http.StatusForbidden, "send the token of the root"
	case errors.Is(err, errNoRun):
		status, hint = http.StatusNotFound, fmt.Sprintf("GET "+Prefix+"runs lists the runs; of each team the newest %d are kept", mostRuns)
	case errors.Is(err, errNoReport):
		status, hint = http.StatusNotFound, "a suite sends it when the run ends"
	case errors.Is(err, platform.ErrNoSandbox):
		status, hint = http.StatusNotFound, "GET "+Prefix+"sandboxes lists the sandboxes"
	}
	writeError(w, r, status, err.Error(), hint)
}

func writeError(w http.ResponseWriter, r *http.Request, status int, message, hint string) {
	access.Refuse(w, r, status, message, hint)
}

func unauthorized(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("WWW-Authenticate", `Bearer realm="devicevoip"`)
	access.Refuse(w, r, http.StatusUnauthorized, "token: control of this platform needs a valid one",
		"send Authorization: Bearer TOKEN; commands take --admin-token-file FILE or DEVICEVOIP_ADMIN_TOKEN, and the console asks for it")
}

// decode decodes a body and rejects members that T does not have. Blank allows an
// empty body.
func decode[T any](r *http.Request, blank bool) (T, error) {
	var v T
	raw, err := io.ReadAll(r.Body)
	if err != nil {
		return v, err
	}
	if len(raw) == 0 && blank {
		return v, nil
	}
	if string(bytes.TrimSpace(raw)) == "null" && !blank {
		return v, nullBody(reflect.TypeFor[T]())
	}
	return v, platform.Decode(raw, &v, "body", "")
}

// nullBody refuses null as a body, which would decode into any type.
func nullBody(t reflect.Type) error {
	want := "an object"
	if t.Kind() == reflect.Slice {
		want = "an array"
	}
	return &control.InputError{Message: "body: got null, want " + want, Hint: "send a value of that kind"}
}
