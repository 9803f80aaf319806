package intercept

import (
	"crypto/tls"
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
	failed chan error
	closed chan struct{}
	once   sync.Once
}

// Listen wraps l in the listener that a server of p must accept its connections from.
// Call it once.
func (p *Proxy) Listen(l net.Listener) net.Listener {
	p.listener = &listener{
		Listener: l, config: p.authority.TLS(p.block), block: p.block,
		ready: make(chan net.Conn), failed: make(chan error, 1), closed: make(chan struct{}),
	}
	go p.listener.acceptAll()
	return p.listener
}

func (l *listener) acceptAll() {
	for {
		c, err := l.Listener.Accept()
		if err != nil {
			l.failed <- err
			return
		}
		go l.enter(c)
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
	case err := <-l.failed:
		return nil, err
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

// Close implements [net.Listener].
func (l *listener) Close() error {
	l.once.Do(func() { close(l.closed) })
	return l.Listener.Close()
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
