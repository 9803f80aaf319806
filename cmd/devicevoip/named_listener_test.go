package main

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
)

// TestErrorsNameTheFake: what net/http and the proxy answer by themselves names the fake, and
// is a whole reply.
func TestErrorsNameTheFake(t *testing.T) {
	t.Parallel()
	s := startServe(t, "--intercept", "127.0.0.1:0", "--lan=127.0.0.1:0", "--ca-dir", t.TempDir())
	secure := startServe(t, "--tls", "--ca-dir", t.TempDir())
	own, proxy := strings.TrimPrefix(s.base, "http://"), s.proxy(t)
	lan := ""
	for _, line := range s.greeting {
		if page, ok := strings.CutPrefix(line, "dialogs   http://"); ok {
			lan, _, _ = strings.Cut(page, "/")
		}
	}
	for _, c := range []struct {
		address, request string
		status           int
	}{
		{own, "NONSENSE\r\n\r\n", 400},
		{own, "GET / HTTP/1.1\r\n\r\n", 400},
		{own, "GET / HTTP/1.1\r\nHost: localhost\r\nA : b\r\n\r\n", 400},
		{own, "GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", 400},
		{own, "GET / HTTP/3.0\r\nHost: localhost\r\n\r\n", 505},
		{own, "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: other\r\n\r\n", 501},
		{own, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", 400},
		{own, "GET / HTTP/1.1\r\nHost: localhost\r\nExpect: other\r\n\r\n", 417},
		{own, "GET / HTTP/1.1\r\nHost: localhost\r\nA: " + strings.Repeat("b", 80<<10) + "\r\n\r\n", 431},
		{own, "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n", 200},
		{own, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 412},
		{proxy, "NONSENSE\r\n\r\n", 400},
		{proxy, "PROXY TCP4 192.0.2.1 192.0.2.2 1 443\r\n\r\n", 400},
		{proxy, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", 403},
		{proxy, "CONNECT example.com:443 HTTP/1.1\r\nHost: a\r\n\r\n", 403},
		{proxy, "CONNECT " + realHost + ":443 HTTP/1.1\r\nHost: a\r\n\r\n", 200},
		{proxy, "GET http://" + realHost + "/cgi-bin/token HTTP/1.1\r\nHost: a\r\n\r\n", 200},
		{lan, "NONSENSE\r\n\r\n", 400},
		{lan, "GET / HTTP/1.1\r\nHost: a\r\n\r\n", 403},
		{strings.TrimPrefix(secure.base, "https://"), "GET / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
	} {
		conn, err := new(net.Dialer).DialContext(t.Context(), "tcp", c.address)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(conn, c.request) // an answer may come before its end
		method := http.MethodGet
		if strings.HasPrefix(c.request, "CONNECT") && c.status == 200 {
			method = http.MethodConnect // whose reply has no body
		}
		resp, err := http.ReadResponse(bufio.NewReader(conn), &http.Request{Method: method})
		if err != nil {
			t.Fatalf("%.60q: %v", c.request, err)
		}
		if resp.StatusCode != c.status || resp.Header.Get("X-Devicevoip") != "fake platform" {
			t.Errorf("%.60q: status %d, want %d, with %v", c.request, resp.StatusCode, c.status, resp.Header)
		}
		_ = conn.Close()
	}
}
