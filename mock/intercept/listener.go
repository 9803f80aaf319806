package intercept

import (
	"crypto/tls"
	"errors"
	"net"
	"sync"
	"time"
)

const (
	// tlsHandshake is the first byte of a connection that begins with TLS, socks4 and socks5
	// those of SOCKS.
	tlsHandshake = 22
	socks4       = 4
	socks5       = 5
	// firstByteTime is the timeout for the first byte of a connection.
	firstByteTime = 10 * time.Second
)

// A listener accepts connections, and tunnels as connections. The first byte of each
// tells TLS, which the listener terminates, from HTTP.
type listener struct {
	net.Listener
	config *tls.Config
	block  func(host string)
	ready  chan net.Conn
	closed chan struct{} // at the end
	err    error         // why there is nothing more to accept; set before closed
	once   sync.Once
}

// Listen wraps l in the listener that a server of p must accept its connections from.
// Call it once.
func (p *Proxy) Listen(l net.Listener) net.Listener {
	p.listener = &listener{
		Listener: l, config: p.authority.TLS(p.block), block: p.block,
		ready: make(chan net.Conn), closed: make(chan struct{}),
	}
	go p.listener.acceptAll()
	return p.listener
}

func (l *listener) acceptAll() {
	wait := acceptPause
	for {
		c, err := l.Listener.Accept()
		if passing, ok := errors.AsType[temporary](err); ok && passing.Temporary() && l.pause(wait) {
			wait = min(2*wait, longestAcceptPause)
			continue
		}
		if err != nil {
			_ = l.end(err)
			return
		}
		wait = acceptPause
		go l.enter(c)
	}
}

// The first and the longest pause after an error that passes, such as that of a process with
// too many open files. They are those of net/http, which does not see these errors.
const (
	acceptPause        = 5 * time.Millisecond
	longestAcceptPause = time.Second
)

// temporary is an error that may pass.
type temporary interface {
	error
	Temporary() bool
}

// pause waits, and reports whether the listener is still open then.
func (l *listener) pause(d time.Duration) bool {
	select {
	case <-time.After(d):
		return true
	case <-l.closed:
		return false
	}
}

// enter waits for the first byte of a connection and hands it to the server.
func (l *listener) enter(c net.Conn) {
	first := make([]byte, 1)
	_ = c.SetReadDeadline(time.Now().Add(firstByteTime)) // an error shows in the next read
	if _, err := c.Read(first); err != nil {
		_ = c.Close()
		return
	}
	_ = c.SetReadDeadline(time.Time{})
	if reply, ok := socksRefusals[first[0]]; ok {
		l.block(bySOCKS)
		_, _ = c.Write(reply)
		_ = c.Close()
		return
	}
	var conn net.Conn = &begunConn{Conn: c, first: first}
	if first[0] == tlsHandshake {
		conn = tls.Server(conn, l.config)
	}
	select {
	case l.ready <- conn:
	case <-l.closed:
		_ = c.Close()
	}
}

// socksRefusals refuse a client of SOCKS, by the first byte that it sends.
var socksRefusals = map[byte][]byte{
	socks4: {0, 91, 0, 0, 0, 0, 0, 0}, // request rejected
	socks5: {socks5, 0xFF},            // no acceptable method
}

// bySOCKS is what is blocked then: the client has not named a host yet.
const bySOCKS = "a host by SOCKS, not by an HTTP proxy"

// Accept implements [net.Listener].
func (l *listener) Accept() (net.Conn, error) {
	select {
	case c := <-l.ready:
		return c, nil
	case <-l.closed:
		return nil, l.err
	}
}

// Close implements [net.Listener].
func (l *listener) Close() error { return l.end(net.ErrClosed) }

// end closes the listener. Who accepts then is told the first reason.
func (l *listener) end(err error) (failed error) {
	l.once.Do(func() {
		l.err = err
		close(l.closed)
		failed = l.Listener.Close()
	})
	return failed
}

// A begunConn is a connection of which the first byte has been read.
type begunConn struct {
	net.Conn
	first []byte
}

// NetConn returns the connection itself, as [tls.Conn.NetConn] does.
func (c *begunConn) NetConn() net.Conn { return c.Conn }

func (c *begunConn) Read(text []byte) (int, error) {
	if len(c.first) > 0 {
		n := copy(text, c.first)
		c.first = c.first[n:]
		return n, nil
	}
	quickAck(c.Conn)
	return c.Conn.Read(text)
}
