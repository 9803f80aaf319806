package main

import (
	"bufio"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"regexp"
	"strings"
	"time"
)

// insecure accepts the certificates of the tests.
var insecure = &tls.Config{InsecureSkipVerify: true} //nolint:gosec // a platform of its own, in the test

// surfaces are a path of each kind.
var surfaces = []string{"/wxa/getsnticket", "/__phone/getDeviceVoIPList", "/__admin/sandboxes", "/__console/"}

// serverPatience is how long the platform may wait for what a client owes it: 30 s for a body
// that it does not need, with a margin.
const serverPatience = 40 * time.Second

var connectionAttacks = []attack{
	{tried: "connections that send nothing", count: 500, unit: "connections", memory: 100, run: (*assault).idle},
	{tried: "connections that stay open after a request", count: 500, unit: "connections", memory: 150, run: (*assault).kept},
	{tried: "headers a byte at a time", count: 100, unit: "connections", memory: 100, run: (*assault).slowHeaders},
	{tried: "bodies a byte at a time", count: 100, unit: "connections", memory: 100, run: (*assault).slowBodies},
	{tried: "sockets closed half", count: 200, unit: "connections", memory: 50, run: (*assault).halfClosed},
	{tried: "1,000 requests at once on a connection", count: 10, unit: "connections", memory: 60, run: (*assault).pipelined},
	{tried: "a connection for each call", count: 500, unit: "connections", memory: 50, run: (*assault).churn},
	{tried: "replies that nobody reads", count: 100, unit: "connections", memory: 400, run: (*assault).unread},
	{tried: "TLS handshakes that stop, with --tls", count: 100, unit: "connections", memory: 100, args: []string{"--tls", "--ca-dir", "DIR"}, run: (*assault).halfTLS},
	{tried: "TLS handshakes and tunnels that stop, with --intercept", count: 100, unit: "connections", memory: 100, args: []string{"--intercept", "127.0.0.1:0", "--ca-dir", "DIR"}, run: (*assault).halfTunnels},
}

// ended waits until the platform has ended a connection, if the test is patient.
func (a *assault) ended(conn net.Conn) {
	a.Helper()
	if conn == nil {
		return
	}
	if !patient() {
		_ = conn.Close()
		return
	}
	_ = conn.SetReadDeadline(time.Now().Add(serverPatience))
	var timeout net.Error
	if _, err := io.Copy(io.Discard, conn); errors.As(err, &timeout) && timeout.Timeout() {
		a.miss("a connection is open after %v", serverPatience)
	}
	_ = conn.Close()
}

// hold makes connections, has begin send on each, and waits for their end.
func (a *assault) hold(begin func(i int, conn net.Conn)) {
	conns := make([]net.Conn, a.count)
	each(a.count, 32, func(i int) {
		if conns[i] = a.dial(); conns[i] != nil && begin != nil {
			begin(i, conns[i])
		}
	})
	a.settle()
	each(a.count, a.count, func(i int) { a.ended(conns[i]) })
}

// settle gives others the time to call while the connections are held.
func (a *assault) settle() { time.Sleep(200 * time.Millisecond) }

func (a *assault) idle() { a.hold(nil) }

func (a *assault) kept() {
	conns := make([]net.Conn, a.count)
	each(a.count, 32, func(i int) {
		if conns[i] = a.dial(); conns[i] == nil {
			return
		}
		path := surfaces[i%len(surfaces)]
		_, _ = fmt.Fprintf(conns[i], "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n", path, a.addr)
		a.answered(conns[i], "GET "+path)
	})
	for _, conn := range conns {
		if conn != nil {
			_ = conn.Close()
		}
	}
}

// answered reads a reply.
func (a *assault) answered(conn net.Conn, what string) {
	a.Helper()
	_ = conn.SetReadDeadline(time.Now().Add(serverPatience))
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err == nil {
		_, err = io.Copy(io.Discard, resp.Body)
		_ = resp.Body.Close()
	}
	if err != nil {
		a.miss("%.100s: %v", what, err)
	}
}

// drip sends a text a byte at a time until the connection ends.
func drip(conn net.Conn, text string) {
	for i := range len(text) {
		if _, err := conn.Write([]byte{text[i]}); err != nil {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
}

func (a *assault) slowHeaders() {
	a.hold(func(i int, conn net.Conn) {
		go drip(conn, "POST "+surfaces[i%len(surfaces)]+" HTTP/1.1\r\nHost: "+a.addr+"\r\nX-Long: "+strings.Repeat("x", 1000))
	})
}

func (a *assault) slowBodies() {
	a.hold(func(i int, conn net.Conn) {
		length := "Content-Length: 100000"
		if i%2 == 1 {
			length = "Transfer-Encoding: chunked"
		}
		_, _ = fmt.Fprintf(conn, "POST %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%s\r\n\r\n", surfaces[i%len(surfaces)], a.addr, length)
		go drip(conn, strings.Repeat("1\r\n{\r\n", 100))
	})
}

func (a *assault) halfClosed() {
	each(a.count, 16, func(i int) {
		conn := a.dial()
		if conn == nil {
			return
		}
		path := surfaces[i%len(surfaces)]
		request := fmt.Sprintf("POST %s HTTP/1.1\r\nHost: %s\r\nContent-Length: 2\r\n\r\n{}", path, a.addr)
		part := []int{0, 10, len(request) - 1, len(request)}[i/len(surfaces)%4]
		_, _ = io.WriteString(conn, request[:part])
		if tcp, ok := conn.(*net.TCPConn); ok {
			_ = tcp.CloseWrite()
		}
		if part == len(request) {
			a.answered(conn, "POST "+path+" and half a close")
		}
		a.ended(conn)
	})
}

func (a *assault) pipelined() {
	const requests = 1000
	each(a.count, a.count, func(i int) {
		conn := a.dial()
		if conn == nil {
			return
		}
		request := fmt.Sprintf("GET /wxa/getsnticket HTTP/1.1\r\nHost: %s\r\n\r\n", a.addr)
		go func() { _, _ = io.WriteString(conn, strings.Repeat(request, requests)) }()
		_ = conn.SetReadDeadline(time.Now().Add(3 * serverPatience))
		reader := bufio.NewReader(conn)
		for n := range requests {
			resp, err := http.ReadResponse(reader, nil)
			if err == nil {
				_, err = io.Copy(io.Discard, resp.Body)
				_ = resp.Body.Close()
			}
			if err != nil {
				a.miss("request %d of connection %d: %v", n, i, err)
				return
			}
		}
		_ = conn.Close()
	})
}

func (a *assault) churn() {
	each(a.count, 16, func(i int) {
		path := surfaces[i%len(surfaces)]
		conn := a.dial()
		if conn == nil {
			return
		}
		_, _ = fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n", path, a.addr)
		if i%3 > 0 { // the rest goes away at once
			a.answered(conn, "GET "+path)
		}
		_ = conn.Close()
	})
}

// unread asks for large replies, and for many small ones, and reads nothing.
func (a *assault) unread() {
	body := strings.Repeat("x", 60<<10)
	for range 140 { // the journal is full
		conn := a.dial()
		_, _ = fmt.Fprintf(conn, "POST /wxa/getsnticket HTTP/1.1\r\nHost: %s\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s", a.addr, len(body), body)
		a.answered(conn, "POST /wxa/getsnticket")
	}
	paths := []string{"/__admin/sandboxes/default/journal", "/wxa/getsnticket", "/__phone/wx.js", "/__admin/rules", "/__console/js/main.js", "/metrics"}
	var conns []net.Conn
	for i := range a.count {
		conn := a.dial()
		if tcp, ok := conn.(*net.TCPConn); ok {
			_ = tcp.SetReadBuffer(4096)
		}
		request := fmt.Sprintf("GET %s HTTP/1.1\r\nHost: %s\r\n\r\n", paths[i%len(paths)], a.addr)
		_ = conn.SetWriteDeadline(time.Now().Add(time.Second / 2))
		_, _ = io.WriteString(conn, strings.Repeat(request, 20))
		conns = append(conns, conn)
	}
	if patient() {
		before := time.Now()
		for _, conn := range conns {
			_ = conn.SetReadDeadline(before.Add(3 * time.Minute))
		}
		time.Sleep(writePatience + 5*time.Second)
		now, err := a.metrics()
		if err != nil || now[filesMetric] > a.count/2 {
			a.miss("after %v the platform holds %d files: %v", writePatience, now[filesMetric], err)
		}
	}
	for _, conn := range conns {
		_ = conn.Close()
	}
}

// hello is how a handshake begins.
const hello = "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"

func (a *assault) halfTLS() {
	a.hold(func(i int, conn net.Conn) {
		switch i % 4 {
		case 0:
			_, _ = io.WriteString(conn, hello)
		case 1: // the handshake ends, the request does not
			secure := tls.Client(conn, insecure)
			if err := secure.HandshakeContext(a.Context()); err != nil {
				a.miss("handshake: %v", err)
			}
			_, _ = io.WriteString(secure, "GET /wxa/get")
		case 2: // HTTP where TLS is spoken
			_, _ = io.WriteString(conn, "GET / HTTP/1.1\r\n\r\n")
		}
	})
}

// halfTunnels stops on the way into the proxy.
func (a *assault) halfTunnels() {
	own := a.addr
	match := regexp.MustCompile(`HTTP_PROXY=http://([0-9.:]+)`).FindStringSubmatch(strings.Join(a.lines, "\n"))
	if match == nil {
		a.Fatalf("no address of a proxy in %q", a.lines)
	}
	a.addr = match[1]
	defer func() { a.addr = own }()
	a.hold(func(i int, conn net.Conn) {
		switch i % 5 {
		case 0:
			_, _ = io.WriteString(conn, "CONNECT api.weixin.qq.com:443 HT")
		case 1:
			_, _ = io.WriteString(conn, "CONNECT api.weixin.qq.com:443 HTTP/1.1\r\nHost: api.weixin.qq.com:443\r\n\r\n")
		case 2:
			_, _ = io.WriteString(conn, "CONNECT api.weixin.qq.com:443 HTTP/1.1\r\nHost: api.weixin.qq.com:443\r\n\r\n"+hello)
		case 3:
			_, _ = io.WriteString(conn, hello)
		}
	})
}
