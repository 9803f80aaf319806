package exchange

import (
	"fmt"
	"net"
	"net/http"

	"github.com/devicevoip/devicevoip/mock/control"
)

// FaultHeader marks every reply that a fault has changed.
const FaultHeader = "X-Devicevoip-Fault"

// apply replaces the reply as the fault says.
func apply(w http.ResponseWriter, c *Call, s Surface, fault *control.Fault, reply *Reply) {
	if fault == nil {
		return
	}
	w.Header().Set(FaultHeader, fault.String())
	switch {
	case fault.ErrCode != nil:
		*reply = s.Refuse(c, *fault.ErrCode)
		reply.Status = http.StatusOK
	case fault.Status != 0:
		page := fmt.Sprintf("<html><body><h1>%d %s</h1></body></html>", fault.Status, http.StatusText(fault.Status))
		*reply = Reply{Status: fault.Status, ContentType: "text/html", Body: []byte(page)}
	case fault.Body != nil:
		*reply = Reply{Status: http.StatusOK, ContentType: "application/json; encoding=utf-8", Body: []byte(*fault.Body)}
	}
}

// send writes the reply, or the part of it that the fault allows.
func send(w http.ResponseWriter, c *Call, fault *control.Fault, reply Reply) {
	if fault != nil && fault.Reset {
		reset(w)
	}
	body := reply.Body
	cut := fault != nil && fault.Truncate != nil && *fault.Truncate < len(body)
	if cut {
		body = body[:*fault.Truncate]
	}
	w.WriteHeader(reply.Status)
	if c.Request.Method != http.MethodHead {
		_, _ = w.Write(body)
	}
	if cut {
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	}
}

// reset closes the connection at once, with a TCP reset where possible.
func reset(w http.ResponseWriter) {
	if conn, _, err := http.NewResponseController(w).Hijack(); err == nil {
		if tcp, ok := conn.(*net.TCPConn); ok {
			_ = tcp.SetLinger(0)
		}
		_ = conn.Close()
	}
	panic(http.ErrAbortHandler)
}
