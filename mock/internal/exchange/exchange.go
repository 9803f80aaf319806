// Package exchange handles one HTTP request of a client: it finds the sandbox, applies
// a fault, asks a surface for the reply, and adds the exchange to the journal.
package exchange

import (
	"context"
	"errors"
	"net"
	"net/http"
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
	Sandbox *platform.Sandbox
	Request *http.Request
	Path    string // without the sandbox prefix
	Body    []byte
	// Incomplete is the reason why Body is not the whole body: it exceeds the
	// limit, or it did not arrive in time.
	Incomplete error
	RID        string

	kept *kept
}

// Reply is the answer to a call.
type Reply struct {
	Status      int // 200 when left out
	ContentType string
	Body        []byte
	Rule        string // the rule that decided, empty on success
}

// Surface is a set of calls.
type Surface interface {
	// AppID returns the appid that a request carries. The sandbox of that app
	// replies, unless the URL names another.
	AppID(r *http.Request, body []byte) (appid string, ok bool)
	// Answer answers a call. When ctx ends, the client has closed the
	// connection, or at least its sending side.
	Answer(ctx context.Context, c *Call) Reply
	// Refuse returns the reply with the errcode of a fault.
	Refuse(c *Call, errcode int) Reply
}

// Handler serves a surface with the sandboxes of p.
func Handler(p *platform.Platform, s Surface) http.Handler {
	kept := &kept{conns: map[string]map[net.Conn]bool{}}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		call := &Call{Request: r, Path: Path(r), kept: kept}
		call.Body, call.Incomplete = ReadBody(w, r, int64(p.Rules().Max("request.size")))
		var err error
		if call.Sandbox, err = find(p, s, call); err != nil {
			unanswered(w, err)
			return
		}
		kept.close(call.Sandbox.ID())
		clock, err := call.Sandbox.Now(context.WithoutCancel(r.Context()))
		if err != nil {
			unanswered(w, err)
			return
		}
		call.RID = p.NewRID(clock.Now)
		respond(w, call, s, clock.Now)
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
	ctx := context.WithoutCancel(c.Request.Context())
	if id, ok := mux.Vars(c.Request)["sandbox"]; ok {
		return p.Sandbox(ctx, id)
	}
	if appid, ok := s.AppID(c.Request, c.Body); ok {
		if sandbox, err := p.ByAppID(ctx, appid); !errors.Is(err, platform.ErrNoSandbox) {
			return sandbox, err
		}
	}
	return p.Sandbox(ctx, control.DefaultSandbox)
}

func respond(w http.ResponseWriter, c *Call, s Surface, now time.Time) {
	ctx := c.Request.Context()
	fault, err := c.Sandbox.TakeFault(context.WithoutCancel(ctx), c.Path)
	if err != nil {
		unanswered(w, err)
		return
	}
	if fault != nil && !wait(ctx, time.Duration(fault.Delay)) {
		log(c, now, fault, Reply{})
		panic(http.ErrAbortHandler) // the client has disconnected, or the platform shuts down
	}
	var reply Reply
	if !replaces(fault) {
		reply = s.Answer(ctx, c)
	}
	if reply.Status == 0 {
		reply.Status = http.StatusOK
	}
	apply(w, c, s, fault, &reply)
	header := w.Header()
	header["Date"] = []string{now.Format(http.TimeFormat)}
	header.Set("Connection", "keep-alive")
	if reply.ContentType != "" {
		header.Set("Content-Type", reply.ContentType)
	}
	header.Set("Content-Length", strconv.Itoa(len(reply.Body)))
	log(c, now, fault, reply)
	send(w, c, fault, reply)
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

func log(c *Call, now time.Time, fault *control.Fault, reply Reply) {
	e := control.Exchange{
		At: now, RID: c.RID, IP: c.IP().String(), Agent: c.Request.UserAgent(),
		Method: c.Request.Method, Path: c.Path, Query: c.Request.URL.RawQuery,
		Request: string(c.Body), Status: reply.Status, Response: string(reply.Body), Rule: reply.Rule,
	}
	if fault != nil {
		e.Fault = fault.String()
		if fault.Reset {
			e.Status, e.Response = 0, ""
		}
	}
	// A client that has disconnected must not prevent the entry.
	_ = c.Sandbox.Log(context.WithoutCancel(c.Request.Context()), e)
}

// Outcome separates a breach from other errors of a platform call.
func Outcome(err error) (*rule.Breach, error) {
	var b *rule.Breach
	if errors.As(err, &b) {
		return b, nil
	}
	return nil, err
}
