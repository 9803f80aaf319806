package phone

import (
	"context"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/gorilla/mux"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/exchange"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/rule"
)

const (
	// patience is how long a started call waits to be asked for, in real time. Whoever
	// started it is gone then, as a phone whose connection has ended.
	patience = 2 * time.Minute
	// maxWait is how long a GET may wait for the end of a call. wx.request waits 60 s.
	maxWait = 30
)

// starts are the calls that phones have started and ask for by id, because a request of a
// mini program ends after 60 s and a user may think for longer. Each is an exchange like
// one that a phone waits for.
type starts struct {
	platform  *platform.Platform
	exchanges http.RoundTripper
	mu        sync.Mutex // guards byID
	byID      map[string]*started
}

func newStarts(p *platform.Platform, exchanges http.Handler) *starts {
	return &starts{platform: p, exchanges: control.Loopback(exchanges), byID: map[string]*started{}}
}

// started is a call that was started.
type started struct {
	opened chan control.Dialog // receives the dialog when one opens
	ended  chan struct{}       // closed at the end; what follows is written before
	reply  *http.Response
	body   []byte
	err    error       // why there is no reply
	shared *sharedCall // nil without other replicas
	forget *time.Timer
}

// pending describes a started call.
type pending struct {
	ID      string          `json:"id,omitzero"`
	Pending bool            `json:"pending,omitzero"`
	Dialog  *control.Dialog `json:"dialog,omitzero"` // that waits for an answer
	Result  jsontext.Value  `json:"result,omitzero"` // of a call that ended at once
}

// waitQuery is how many seconds to wait for the end of a call.
type waitQuery struct {
	Wait int `json:"wait,omitzero"`
}

// startedReply is what a started call was answered, or that it is pending.
type startedReply struct{}

// Either implements [description.Either].
func (startedReply) Either() []reflect.Type {
	all := []reflect.Type{reflect.TypeFor[pending](), reflect.TypeFor[control.PhoneReply]()}
	for _, name := range wxCalls {
		all = append(all, calls[name].reply)
	}
	return all
}

// start answers POST calls. It answers when the call has ended or its dialog waits.
func (s *starts) start(w http.ResponseWriter, r *http.Request, _ string) {
	var in startRequest
	body, ok := read(w, r, s.platform, &in, `send {"api","appid","openid"} and what the call needs`, json.RejectUnknownMembers(false))
	if !ok {
		return
	}
	if !slices.Contains(wxCalls, in.API) {
		send(w, refuse(http.StatusBadRequest, fmt.Sprintf("api: %q is not a call of wx", in.API), "the calls are "+strings.Join(wxCalls, ", ")))
		return
	}
	call := &started{opened: make(chan control.Dialog, 1), ended: make(chan struct{})}
	id, err := s.name(r, call, body)
	if err != nil {
		send(w, refuse(http.StatusServiceUnavailable, "calls: the platform cannot keep the call: "+err.Error(), "start it again"))
		return
	}
	ctx, stop := context.WithCancel(context.WithoutCancel(r.Context()))
	call.forget = time.AfterFunc(patience, func() {
		if call.askedElsewhere(id) {
			call.forget.Reset(patience)
			return
		}
		stop()
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.byID, id)
	})
	s.mu.Lock()
	s.byID[id] = call
	s.mu.Unlock()
	go call.run(s.exchanges, exchangeOf(context.WithValue(ctx, dialogKey{}, call.opened), r, in.API, body))
	answer := pending{ID: id}
	select {
	case dialog := <-call.opened:
		answer.Dialog = &dialog
	case <-call.ended:
		if call.mistaken() {
			call.write(w)
			return
		}
		if call.err == nil && call.reply.StatusCode == http.StatusOK && jsontext.Value(call.body).IsValid() {
			answer.Result = call.body
		}
	}
	send(w, reply("", answer))
}

// exchangeOf is the request of a call that r starts.
func exchangeOf(ctx context.Context, r *http.Request, api, body string) *http.Request {
	inner := r.Clone(ctx)
	inner.Header.Del("Content-Length")
	inner.Body, inner.ContentLength = io.NopCloser(strings.NewReader(body)), int64(len(body))
	path := rule.PhonePrefix + api
	if id, ok := mux.Vars(r)["sandbox"]; ok {
		path = "/s/" + id + path
	}
	inner.URL = &url.URL{Scheme: "http", Host: r.Host, Path: path}
	return inner
}

// run makes the call.
func (c *started) run(exchanges http.RoundTripper, req *http.Request) {
	defer close(c.ended)
	reply, err := exchanges.RoundTrip(req)
	if err != nil {
		c.err = err
		return
	}
	defer func() { _ = reply.Body.Close() }()
	c.reply = reply
	c.body, c.err = io.ReadAll(reply.Body)
}

// show answers GET calls/{id}: that the call is pending, or what the call was answered.
func (s *starts) show(w http.ResponseWriter, r *http.Request, id string) {
	patient, ok := waitOf(r)
	if !ok {
		send(w, refuse(http.StatusBadRequest, fmt.Sprintf("wait: it is not between 0 and %d", maxWait), "say how many seconds to wait for the end of the call, or omit it"))
		return
	}
	s.mu.Lock()
	call := s.byID[id]
	s.mu.Unlock()
	if call == nil {
		s.showElsewhere(w, r, id, patient)
		return
	}
	call.forget.Reset(patience)
	if !call.wait(r, patient) {
		send(w, reply("", pending{Pending: true}))
		return
	}
	if call.err != nil {
		panic(http.ErrAbortHandler) // the connection of the call ended without a reply
	}
	call.write(w)
}

// mistaken reports whether the call has ended because of what its caller asked for, and not by
// a fault.
func (c *started) mistaken() bool {
	if c.err != nil || c.reply.StatusCode != http.StatusBadRequest && c.reply.StatusCode != http.StatusNotFound {
		return false
	}
	var refusal control.ErrorReply
	return json.Unmarshal(c.body, &refusal) == nil && refusal.Error.Message != ""
}

// write answers as the call was answered.
func (c *started) write(w http.ResponseWriter) {
	w.Header()["Content-Type"] = c.reply.Header["Content-Type"]
	w.WriteHeader(c.reply.StatusCode)
	_, _ = w.Write(c.body) // the phone has disconnected
}

// waitOf returns how long the query has show wait for the end of a call, 0 unless it says.
func waitOf(r *http.Request) (patient time.Duration, ok bool) {
	query := r.URL.Query()
	if !query.Has("wait") {
		return 0, true
	}
	seconds, err := strconv.Atoi(query.Get("wait"))
	return time.Duration(seconds) * time.Second, err == nil && 0 <= seconds && seconds <= maxWait
}

// wait waits so long, and reports whether the call has ended.
func (c *started) wait(r *http.Request, patient time.Duration) bool {
	timer := time.NewTimer(patient)
	defer timer.Stop()
	select {
	case <-c.ended:
		return true
	default:
	}
	select {
	case <-c.ended:
		return true
	case <-timer.C:
	case <-r.Context().Done():
	}
	return false
}

type dialogKey struct{}

// isStarted reports whether a context is that of a started call, whose body names the call.
func isStarted(ctx context.Context) bool {
	_, ok := ctx.Value(dialogKey{}).(chan control.Dialog)
	return ok
}

// opened says to a started call that its dialog waits.
func opened(ctx context.Context, d control.Dialog) {
	if c, ok := ctx.Value(dialogKey{}).(chan control.Dialog); ok {
		c <- d
	}
}

// send sends a reply that is no exchange.
func send(w http.ResponseWriter, r exchange.Reply) {
	maps.Copy(w.Header(), r.Header)
	w.Header().Set("Content-Type", r.ContentType)
	if r.Status == 0 {
		r.Status = http.StatusOK
	}
	w.WriteHeader(r.Status)
	_, _ = io.WriteString(w, r.Body) // the phone has disconnected
}
