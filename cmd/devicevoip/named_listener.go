package main

import (
	"bytes"
	"net"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// A namedListener has the errors that net/http answers by itself, such as 400 to what is no
// request, name the fake as every other reply does. Over TLS they do not.
type namedListener struct{ net.Listener }

// Accept implements [net.Listener].
func (l namedListener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if tcp, ok := c.(*net.TCPConn); ok {
		return &namedConn{tcp}, err
	}
	return c, err
}

// A namedConn is a connection of a namedListener.
type namedConn struct{ *net.TCPConn }

// NetConn returns the connection itself, as [tls.Conn.NetConn] does.
func (c *namedConn) NetConn() net.Conn { return c.TCPConn }

// longestError is longer than any reply that net/http makes by itself; it is written at once.
const longestError = 1 << 10

var (
	statusLine = []byte("HTTP/1.")
	fakeLine   = []byte("\r\n" + rule.FakeHeader + ": " + rule.FakeName)
	headEnd    = []byte("\r\n\r\n")
)

// Write implements [net.Conn].
func (c *namedConn) Write(text []byte) (int, error) {
	if len(text) > longestError || !bytes.HasPrefix(text, statusLine) {
		return c.TCPConn.Write(text)
	}
	// "HTTP/1.1 400 …"
	const class = len("HTTP/1.1 ")
	head, _, whole := bytes.Cut(text, headEnd)
	if !whole || len(head) <= class || head[class] < '4' || bytes.Contains(head, fakeLine) {
		return c.TCPConn.Write(text)
	}
	line := len(head)
	if i := bytes.IndexByte(head, '\r'); i >= 0 {
		line = i
	}
	if _, err := c.TCPConn.Write(bytes.Join([][]byte{text[:line], fakeLine, text[line:]}, nil)); err != nil {
		return 0, err
	}
	return len(text), nil
}
