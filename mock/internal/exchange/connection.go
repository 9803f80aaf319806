package exchange

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
)

// closePatience is how long a connection stays open for the next request, in real time.
const closePatience = 30 * time.Second

// kept are the connections that are to be closed at the next request, of each sandbox.
// That may come on another connection: a client has a pool of them.
type kept struct {
	some  atomic.Bool // there may be one
	mu    sync.Mutex  // guards conns
	conns map[string]map[net.Conn]bool
}

func (k *kept) add(sandbox string, c net.Conn) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.conns[sandbox] == nil {
		k.conns[sandbox] = map[net.Conn]bool{}
	}
	k.conns[sandbox][c] = true
	k.some.Store(true)
}

func (k *kept) close(sandbox string) {
	if !k.some.Load() {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	for c := range k.conns[sandbox] {
		_ = c.Close()
	}
	delete(k.conns, sandbox)
	k.some.Store(len(k.conns) > 0)
}

// reset closes the connection at once, with a TCP reset where possible.
func reset(w http.ResponseWriter) {
	if conn, _, err := http.NewResponseController(w).Hijack(); err == nil {
		if tcp, ok := transport(conn).(*net.TCPConn); ok {
			_ = tcp.SetLinger(0)
			_ = tcp.Close() // before TLS could say goodbye
		}
		_ = conn.Close()
	}
	panic(http.ErrAbortHandler)
}

// transport returns the connection below those that wrap it, such as TLS.
func transport(c net.Conn) net.Conn {
	for {
		wrapped, ok := c.(interface{ NetConn() net.Conn })
		if !ok {
			return c
		}
		c = wrapped.NetConn()
	}
}

// sendAndClose writes a reply that keeps the connection, and closes the connection all
// the same. It returns false where there is none to close, or the client does not want
// to keep it: such a client reads until the end of the connection.
func sendAndClose(w http.ResponseWriter, c *Call, fault *control.Fault, status int, body []byte) bool {
	if c.Request.Close {
		return false
	}
	header := w.Header()
	conn, buffered, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return false
	}
	defer func() { _ = conn.Close() }()
	ctx := c.Request.Context()
	defer context.AfterFunc(ctx, func() { _ = conn.Close() })()
	writeHead(buffered.Writer, status, header)
	drip(ctx, buffered, buffered.Flush, body, time.Duration(fault.Drip))
	if buffered.Flush() == nil && fault.Close == control.CloseNextRequest {
		c.kept.add(c.sandbox, conn)
		_ = conn.SetReadDeadline(time.Now().Add(closePatience))
		_, _ = buffered.ReadByte()
		c.kept.close(c.sandbox)
	}
	return true
}

// writeHead writes the status line and the header of a reply.
func writeHead(w *bufio.Writer, status int, header http.Header) {
	_, _ = fmt.Fprintf(w, "HTTP/1.1 %d %s\r\n", status, http.StatusText(status))
	_ = header.Write(w)
	_, _ = w.WriteString("\r\n")
}

// pieces is in how many pieces a body is sent that drips, if it has as many bytes.
const pieces = 50

// drip writes a body to w over the time d, with a flush after each piece. It ends early
// with ctx.
func drip(ctx context.Context, w io.Writer, flush func() error, body []byte, d time.Duration) {
	if d == 0 || len(body) < 2 {
		_, _ = w.Write(body)
		return
	}
	size := max(1, (len(body)+pieces-1)/pieces)
	n := (len(body) + size - 1) / size
	for piece := range slices.Chunk(body, size) {
		_, _ = w.Write(piece)
		if flush() != nil || !wait(ctx, d/time.Duration(n)) {
			return
		}
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
