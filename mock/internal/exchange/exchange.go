// Package exchange handles one HTTP request of a client: it finds the sandbox and, in one
// transaction of the sandbox, applies a fault, asks a surface for the reply, and adds the
// exchange to the journal.
package exchange

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/gorilla/mux"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// Call is a request with its body.
type Call struct {
	// Tx is the transaction in which the call is answered.
	Tx      *platform.Tx
	Request *http.Request
	Path    string // without the sandbox prefix
	Query   url.Values
	Body    []byte
	// Incomplete is the reason why Body is not the whole body: it exceeds the
	// limit, or it did not arrive in time.
	Incomplete error
	RID        string
	// Input is what the surface read from the body when it looked for the appid.
	Input any

	sandbox string // its id
	kept    *kept
}

// Reply is the answer to a call.
type Reply struct {
	Status      int // 200 when left out
	ContentType string
	Body        []byte
	Rule        string // the rule that decided, empty on success
	// Wait, unless nil, waits for what the reply depends on, outside of any transaction.
	// What it returns completes the reply in another transaction. When ctx ends, the
	// client has closed the connection, or at least its sending side.
	Wait func(ctx context.Context) func(*Call) Reply
}

// Surface is a set of calls.
type Surface interface {
	// AppID returns the appid that a request carries. The sandbox of that app
	// replies, unless the URL names another. There is no transaction yet.
	AppID(c *Call) (appid string, ok bool)
	// Answer answers a call.
	Answer(c *Call) Reply
	// Refuse returns the reply with the errcode of a fault.
	Refuse(c *Call, errcode int) Reply
}

// Handler serves a surface with the sandboxes of p.
func Handler(p *platform.Platform, s Surface) http.Handler {
	kept := &kept{conns: map[string]map[net.Conn]bool{}}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		call := &Call{Request: r, Path: Path(r), Query: r.URL.Query(), kept: kept}
		// Read for each call, so that it is seen which calls depend on the limit.
		call.Body, call.Incomplete = ReadBody(w, r, int64(p.Rules().Max("request.size")))
		sandbox, err := find(p, s, call)
		if err != nil {
			unanswered(w, err)
			return
		}
		call.sandbox = sandbox.ID()
		kept.close(call.sandbox)
		x := exchange{call: call, surface: s}
		if err := x.run(sandbox); err != nil {
			unanswered(w, err)
			return
		}
		x.send(w)
	})
}

// unanswered responds when no surface can.
func unanswered(w http.ResponseWriter, err error) {
	if errors.Is(err, platform.ErrNoSandbox) {
		http.Error(w, err.Error()+": the sandbox in the URL does not exist, or was deleted", http.StatusNotFound)
		return
	}
	http.Error(w, err.Error(), http.StatusServiceUnavailable)
}

// Path returns the path of r without a sandbox prefix.
func Path(r *http.Request) string {
	if id, ok := mux.Vars(r)["sandbox"]; ok {
		return strings.TrimPrefix(r.URL.Path, "/s/"+id)
	}
	return r.URL.Path
}

// find returns the sandbox that the URL names, or else the one of the request's appid,
// or else the default sandbox.
func find(p *platform.Platform, s Surface, c *Call) (*platform.Sandbox, error) {
	if id, ok := mux.Vars(c.Request)["sandbox"]; ok {
		return p.Sandbox(id)
	}
	if appid, ok := s.AppID(c); ok {
		if sandbox, err := p.ByAppID(appid); err == nil {
			return sandbox, nil
		}
	}
	return p.Sandbox(control.DefaultSandbox)
}

// exchange is a call with what becomes of it.
type exchange struct {
	call    *Call
	surface Surface
	fault   *control.Fault
	reply   Reply
	now     time.Time
	gone    bool // the client has disconnected, or the platform shuts down
}

// A step is one transaction of an exchange. It returns nil at the end of the exchange, or
// what to wait for before the next step.
type step func(*platform.Tx) (wait func(context.Context) step)

// run runs the exchange. All of it is one step, except where it waits in between: what
// follows is judged by the state of that later moment.
func (x *exchange) run(sandbox *platform.Sandbox) error {
	ctx := x.call.Request.Context()
	// A client that has disconnected must not prevent what it asked for.
	finally := context.WithoutCancel(ctx)
	for next := step(x.begin); next != nil; {
		var wait func(context.Context) step
		err := sandbox.Update(finally, func(t *platform.Tx) error {
			x.call.Tx, x.now = t, t.Now()
			wait = next(t)
			return nil
		})
		if err != nil || wait == nil {
			return err
		}
		next = wait(ctx)
	}
	return nil
}

func (x *exchange) begin(t *platform.Tx) func(context.Context) step {
	x.call.RID = t.NewRID()
	x.fault = t.TakeFault(x.call.Path)
	if x.fault == nil || x.fault.Delay == 0 {
		return x.answer(t)
	}
	return func(ctx context.Context) step {
		x.gone = !wait(ctx, time.Duration(x.fault.Delay))
		return x.answer
	}
}

func (x *exchange) answer(t *platform.Tx) func(context.Context) step {
	if x.gone {
		x.log(t)
		return nil
	}
	if !replaces(x.fault) {
		x.reply = x.surface.Answer(x.call)
	}
	if x.reply.Wait == nil {
		return x.finish(t)
	}
	return func(ctx context.Context) step {
		completed := x.reply.Wait(ctx)
		return func(t *platform.Tx) func(context.Context) step {
			x.reply = completed(x.call)
			return x.finish(t)
		}
	}
}

func (x *exchange) finish(t *platform.Tx) func(context.Context) step {
	if x.reply.Status == 0 {
		x.reply.Status = http.StatusOK
	}
	if x.fault != nil {
		x.replace()
	}
	x.log(t)
	return nil
}

// send sends the reply.
func (x *exchange) send(w http.ResponseWriter) {
	if x.gone {
		panic(http.ErrAbortHandler)
	}
	header := w.Header()
	header["Date"] = []string{x.now.Format(http.TimeFormat)}
	header["Connection"] = []string{"keep-alive"}
	if x.reply.ContentType != "" {
		header["Content-Type"] = []string{x.reply.ContentType}
	}
	header["Content-Length"] = []string{strconv.Itoa(len(x.reply.Body))}
	if x.fault != nil {
		x.sendFaulty(w)
		return
	}
	w.WriteHeader(x.reply.Status)
	if x.call.Request.Method != http.MethodHead {
		_, _ = w.Write(x.reply.Body) // the client has disconnected
	}
}

func wait(ctx context.Context, d time.Duration) bool {
	if d == 0 {
		return true
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

func (x *exchange) log(t *platform.Tx) {
	c := x.call
	e := control.Exchange{
		At: x.now, RID: c.RID, IP: c.IP().String(), Agent: c.Request.UserAgent(),
		Method: c.Request.Method, Path: c.Path, Query: c.Request.URL.RawQuery,
		Request: string(c.Body), Status: x.reply.Status, Response: string(x.reply.Body), Rule: x.reply.Rule,
	}
	if x.fault != nil {
		e.Fault = x.fault.String()
		if x.fault.Reset {
			e.Status, e.Response = 0, ""
		}
	}
	conceal(t, &e)
	t.Log(e)
}

// Outcome separates a breach from other errors of a platform call.
func Outcome(err error) (*rule.Breach, error) {
	var b *rule.Breach
	if errors.As(err, &b) {
		return b, nil
	}
	return nil, err
}
