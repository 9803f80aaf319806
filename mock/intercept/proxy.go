package intercept

import (
	"fmt"
	"io"
	"net"
	"net/http"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// A Proxy passes every request to an intercepted host to a handler and blocks all
// others. It accepts every way in which clients use a proxy: a tunnel (CONNECT), a
// request with an absolute URL, and plain TLS to the proxy's address. It is safe for
// concurrent use.
type Proxy struct {
	handler   http.Handler
	authority *Authority
	listener  *listener // set by Listen
	covers    func(host string) bool
	block     func(host string)
}

var _ http.Handler = (*Proxy)(nil)

// New returns a proxy that passes the requests to the hosts of an authority to h. It
// calls block, from many goroutines, with every other host that a client requests, as
// the client names it.
func New(h http.Handler, a *Authority, block func(host string)) *Proxy {
	return &Proxy{handler: h, authority: a, covers: a.Covers, block: block}
}

// NewBlocking returns a proxy that blocks every host, including those of the
// authority.
func NewBlocking(a *Authority, block func(host string)) *Proxy {
	p := New(nil, a, block)
	p.covers = func(string) bool { return false }
	return p
}

// ServeHTTP implements [http.Handler].
func (p *Proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case r.Method == http.MethodConnect:
		p.open(w, r)
	case p.covers(r.Host):
		p.handler.ServeHTTP(w, asOrigin(r))
	default:
		p.block(r.Host)
		w.Header().Set(rule.FakeHeader, rule.FakeName)
		http.Error(w, refused(r.Host), http.StatusForbidden)
	}
}

// open accepts or rejects a tunnel.
func (p *Proxy) open(w http.ResponseWriter, r *http.Request) {
	host := r.URL.Host
	covered := p.covers(host)
	if !covered {
		p.block(host)
	}
	c, read, err := http.NewResponseController(w).Hijack()
	if err != nil { // no connection of this proxy's listener
		w.Header().Set(rule.FakeHeader, rule.FakeName)
		http.Error(w, "devicevoip: open a tunnel over HTTP/1.1", http.StatusNotImplemented)
		return
	}
	if !covered {
		reject(c, host)
		return
	}
	if _, err := io.WriteString(c, "HTTP/1.1 200 Connection established"+fakeLine+"\r\n\r\n"); err != nil {
		_ = c.Close()
		return
	}
	early, _ := read.Peek(read.Reader.Buffered()) // sent before the tunnel was there
	p.listener.enter(&begunConn{Conn: c, first: early})
}

// reject says that a tunnel is refused, and hangs up.
func reject(c net.Conn, host string) {
	text := refused(host)
	_, _ = fmt.Fprintf(c, "HTTP/1.1 %s%s\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s", refusal, fakeLine, len(text), text)
	_ = c.Close()
}

// fakeLine is a line of a header.
const fakeLine = "\r\n" + rule.FakeHeader + ": " + rule.FakeName

// refusal is the status of a rejected tunnel. Most clients show nothing else of the
// response to CONNECT.
const refusal = "403 Refused by devicevoip"

func refused(host string) string {
	return fmt.Sprintf("devicevoip: %s is not intercepted, and the proxy blocks every other host", host)
}

// asOrigin returns the request as the host itself receives it. The URL of one without TLS has
// the scheme and the host, however the client used the proxy: by them the platform knows that
// it was asked by plain HTTP.
func asOrigin(r *http.Request) *http.Request {
	if r.TLS != nil && !r.URL.IsAbs() {
		return r
	}
	origin := r.WithContext(r.Context())
	origin.RequestURI = r.URL.RequestURI()
	if !r.URL.IsAbs() {
		asked := *r.URL
		asked.Scheme, asked.Host = "http", r.Host
		origin.URL = &asked
	}
	return origin
}
