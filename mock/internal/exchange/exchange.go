// Package exchange handles one HTTP request of a client: it finds the sandbox and, in one
// transaction of the sandbox, applies a fault, asks a surface for the reply, and adds the
// exchange to the journal.
package exchange

import (
	"context"
	"errors"
	"io"
	"maps"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// Reply is the answer to a call.
type Reply struct {
	Status      int // 200 when left out
	ContentType string
	Header      http.Header // beside those of every reply
	Body        string
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
	// Refuse returns the reply with the errcode of a fault, as the call itself words it.
	Refuse(c *Call, errcode int) Reply
}

// Handler serves a surface with the sandboxes of p.
func Handler(p *platform.Platform, s Surface) http.Handler {
	kept, appid := &kept{conns: map[string]map[net.Conn]bool{}}, s.AppID
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		x := exchanges.Get().(*exchange)
		x.begun = p.Now()
		x.surface, x.Request, x.Path, x.kept = s, r, Path(r), kept
		// Read for each call, so that it is seen which calls depend on the limit.
		var done func()
		x.Body, done, x.Incomplete = ReadBody(p, w, r, int64(p.Rules().Max("request.size")))
		defer done()
		if errors.Is(x.Incomplete, ErrBusy) {
			unanswered(p, w, r, x.Incomplete)
			return
		}
		sandbox, err := admit(p, &x.Call, appid, x.begun)
		if err != nil {
			unanswered(p, w, r, err)
			return
		}
		x.sandbox = sandbox.ID()
		kept.close(x.sandbox)
		if err = sandbox.Exchange(x.begin); err == nil {
			err = x.goOn(sandbox)
		}
		if err != nil && !x.fail(sandbox, err) {
			unanswered(p, w, r, err)
			return
		}
		x.send(w, p.Draining())
		*x = exchange{}
		exchanges.Put(x)
	})
}

// exchanges are those that ended.
var exchanges = sync.Pool{New: func() any { return new(exchange) }}

// exchange is a call with what becomes of it.
type exchange struct {
	Call
	surface Surface
	fault   *control.Fault
	reply   Reply
	begun   time.Time // on the wall clock
	before  platform.Moment
	now     time.Time
	gone    bool // the client has disconnected, or the platform shuts down
	// wait, unless nil, waits for what the exchange depends on, outside of any
	// transaction. It returns what goes on in the next one.
	wait func(context.Context, *platform.Sandbox) (next func(*platform.Tx))
}

// begin runs the exchange. All of it is one transaction, except where it waits in between.
func (x *exchange) begin(t *platform.Tx) {
	x.Tx, x.now, x.before = t, t.Now(), t.Moment()
	x.reply, x.wait = Reply{}, nil // it may have begun before, and come to nothing
	x.RID = t.NewRID()
	x.fault = t.TakeFault(x.Path)
	if x.fault != nil && x.fault.Delay != 0 {
		x.await(t)
		return
	}
	x.answer(t)
}

func (x *exchange) answer(t *platform.Tx) {
	if !replaces(x.fault) {
		x.reply = x.surface.Answer(&x.Call)
	}
	if x.reply.Wait != nil {
		x.await(t)
		return
	}
	x.finish(t)
}

func (x *exchange) finish(t *platform.Tx) {
	if x.reply.Status == 0 {
		x.reply.Status = http.StatusOK
	}
	if x.fault != nil {
		x.replace()
	}
	x.log(t)
}

// send sends the reply, the last one on its connection when the platform is draining.
func (x *exchange) send(w http.ResponseWriter, draining bool) {
	if x.gone {
		panic(http.ErrAbortHandler)
	}
	header := w.Header()
	values := &[...]string{x.now.Format(http.TimeFormat), "keep-alive", strconv.Itoa(len(x.reply.Body)), x.reply.ContentType}
	header["Date"], header["Connection"], header["Content-Length"] = values[0:1:1], values[1:2:2], values[2:3:3]
	if draining {
		values[1] = "close"
	}
	if x.reply.ContentType != "" {
		header["Content-Type"] = values[3:]
	}
	maps.Copy(header, x.reply.Header)
	if x.fault != nil {
		x.sendFaulty(w)
		return
	}
	w.WriteHeader(x.reply.Status)
	if x.Request.Method != http.MethodHead {
		_, _ = io.WriteString(w, x.reply.Body) // the client has disconnected
	}
}

func (x *exchange) log(t *platform.Tx) {
	e := x.entry(t)
	e.Duration = control.Duration(t.Wall().Sub(x.begun).Round(time.Microsecond))
	if t.Searches(&e) {
		x.wait = x.explain(e)
		return
	}
	t.Log(&e, x.before)
}

// entry is the line of the journal.
func (x *exchange) entry(t *platform.Tx) control.Exchange {
	e := control.Exchange{
		At: x.now, RID: x.RID, IP: x.address(), Agent: x.Request.UserAgent(), Host: x.Request.Host, Header: x.Request.Header,
		Method: x.Request.Method, Base: strings.TrimSuffix(x.Request.URL.Path, x.Path), Path: x.sent(), Query: x.Request.URL.RawQuery,
		Request: x.Body, Status: x.reply.Status, Response: x.reply.Body, Rule: x.reply.Rule,
	}
	if x.fault != nil {
		e.Fault = x.fault.String()
		if x.fault.Reset {
			e.Status, e.Response = 0, ""
		}
	}
	if e.Explanation = x.whatArrived(e.Rule); e.Explanation == "" {
		e.Explanation = t.Explanation(&e)
	}
	conceal(t, &e)
	return e
}
