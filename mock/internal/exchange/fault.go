package exchange

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// replaces reports whether a fault replies by itself, so that the call is not made.
func replaces(f *control.Fault) bool {
	return f != nil && (f.ErrCode != nil || f.Status != 0 || f.Body != nil || f.Location != "")
}

// replace replaces the reply as the fault says.
func (x *exchange) replace() {
	fault := x.fault
	switch {
	case fault.ErrCode != nil:
		x.refuse(*fault.ErrCode)
	case fault.Location != "":
		x.reply = page(cmp.Or(fault.Status, http.StatusFound))
	case fault.Body != nil:
		x.reply = Reply{Status: cmp.Or(fault.Status, http.StatusOK), ContentType: "application/json; encoding=utf-8", Body: *fault.Body}
	case fault.Status != 0:
		x.reply = page(fault.Status)
	}
	if fault.ContentType != "" {
		x.reply.ContentType = fault.ContentType
	}
}

// refuse makes the reply that of the surface with an errcode. No rule decided it.
func (x *exchange) refuse(errcode int) {
	x.reply = x.surface.Refuse(&x.Call, errcode)
	x.reply.Status, x.reply.Rule = http.StatusOK, ""
}

// page is the reply of a proxy with a status.
func page(status int) Reply {
	text := fmt.Sprintf("<html><body><h1>%d %s</h1></body></html>", status, http.StatusText(status))
	return Reply{Status: status, ContentType: "text/html", Body: text}
}

// sendFaulty writes the reply, or the part of it that the fault allows.
func (x *exchange) sendFaulty(w http.ResponseWriter) {
	fault, body := x.fault, []byte(x.reply.Body)
	w.Header().Set(FaultHeader, faultHeader(*fault))
	if fault.Location != "" {
		w.Header().Set("Location", fault.Location)
	}
	if fault.Reset {
		reset(w)
	}
	if fault.Gzip && acceptsGzip(x.Request) {
		body = zipped(body)
		w.Header().Set("Content-Encoding", "gzip")
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	}
	cut := fault.Truncate != nil && *fault.Truncate < len(body)
	if cut {
		body = body[:*fault.Truncate]
	}
	if x.Request.Method == http.MethodHead {
		body = nil
	}
	if fault.Close != "" && sendAndClose(w, &x.Call, fault, x.reply.Status, body) {
		return
	}
	w.WriteHeader(x.reply.Status)
	drip(x.Request.Context(), w, http.NewResponseController(w).Flush, body, time.Duration(fault.Drip))
	if cut {
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	}
}

// acceptsGzip reports whether a request names gzip in Accept-Encoding, or else any coding, and
// not with a weight of 0. What it does not name, it need not know.
func acceptsGzip(req *http.Request) bool {
	others := false
	for coding := range strings.SplitSeq(strings.Join(req.Header.Values("Accept-Encoding"), ","), ",") {
		name, weight, _ := strings.Cut(coding, ";")
		if strings.EqualFold(strings.TrimSpace(name), "gzip") {
			return !zeroWeight().MatchString(weight)
		}
		if strings.TrimSpace(name) == "*" {
			others = !zeroWeight().MatchString(weight)
		}
	}
	return others
}

var zeroWeight = lazyregexp.New(`^\s*[qQ]=0(\.0*)?\s*$`)

func zipped(body []byte) []byte {
	b := &bytes.Buffer{}
	z := gzip.NewWriter(b)
	_, _ = z.Write(body)
	_ = z.Close() // a buffer takes everything
	return b.Bytes()
}

// fail makes the reply that of a platform that is out of order, unless there is no sandbox.
func (x *exchange) fail(sandbox *platform.Sandbox, err error) bool {
	if errors.Is(err, platform.ErrNoSandbox) {
		return false
	}
	sandbox.Activity().Unanswered.Add(1)
	x.fault = nil
	var e control.Exchange
	apart := sandbox.Apart(func(t *platform.Tx) {
		x.Tx, x.now = t, t.Now()
		x.RID = t.NewRID()
		x.refuse(t.Rules().Breach("reply.system-error").Rule.Code)
		e = x.entry(t)
		e.Explanation = err.Error()
		e.Duration = control.Duration(t.Wall().Sub(x.begun).Round(time.Microsecond))
	})
	if apart != nil {
		return false
	}
	sandbox.Observe(e)
	return true
}
