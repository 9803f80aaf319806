package intercept

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"

	"github.com/elazarl/goproxy"
)

// A Proxy answers every request to an intercepted host from a handler, and
// refuses all others. It understands whatever a client makes of a proxy: a
// tunnel (CONNECT), a request with a whole URL, or plain TLS, sent to the proxy
// in place of the host. Safe for concurrent use.
type Proxy struct {
	handler   http.Handler
	authority *Authority
	connect   *goproxy.ProxyHttpServer
	door      *listener // set by Listen
	covers    func(host string) bool
	refuse    func(host string)
}

var _ http.Handler = (*Proxy)(nil)

// New returns a proxy for the hosts of an authority, whose requests h answers.
// refuse is told of every other host a client tries to reach, as the client
// named it, from many goroutines.
func New(h http.Handler, a *Authority, refuse func(host string)) *Proxy {
	p := &Proxy{handler: h, authority: a, covers: a.Covers, refuse: refuse, connect: goproxy.NewProxyHttpServer()}
	p.connect.OnRequest().HandleConnectFunc(p.open)
	return p
}

// NewSeal returns a proxy that refuses every host, those of the authority too.
func NewSeal(a *Authority, refuse func(host string)) *Proxy {
	p := New(nil, a, refuse)
	p.covers = func(string) bool { return false }
	return p
}

// ServeHTTP implements [http.Handler].
func (p *Proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case r.Method == http.MethodConnect:
		p.connect.ServeHTTP(w, r)
	case p.covers(r.Host):
		p.handler.ServeHTTP(w, asOrigin(r))
	default:
		p.refuse(r.Host)
		http.Error(w, refused(r.Host), http.StatusForbidden)
	}
}

// open decides about a tunnel.
func (p *Proxy) open(host string, ctx *goproxy.ProxyCtx) (*goproxy.ConnectAction, string) {
	if !p.covers(host) {
		p.refuse(host)
		ctx.Resp = goproxy.NewResponse(ctx.Req, goproxy.ContentTypeText, http.StatusForbidden, refused(host)) //nolint:bodyclose // the library writes it, and its body is a string
		ctx.Resp.Status = refusal
		return goproxy.RejectConnect, host
	}
	return &goproxy.ConnectAction{Action: goproxy.ConnectHijack, Hijack: func(_ *http.Request, c net.Conn, _ *goproxy.ProxyCtx) {
		if _, err := io.WriteString(c, "HTTP/1.1 200 Connection established\r\n\r\n"); err != nil {
			_ = c.Close()
			return
		}
		p.door.enter(c)
	}}, host
}

// refusal is the status of a tunnel that is refused: of the answer to CONNECT
// most clients show nothing else.
const refusal = "403 Refused by devicevoip"

func refused(host string) string {
	return fmt.Sprintf("devicevoip: %s is not intercepted, and nothing else is let out", host)
}

// asOrigin is a request as the host itself would get it.
func asOrigin(r *http.Request) *http.Request {
	if !r.URL.IsAbs() {
		return r
	}
	origin := r.WithContext(r.Context())
	u := *r.URL
	u.Scheme, u.Host = "", ""
	origin.URL, origin.RequestURI = &u, u.RequestURI()
	return origin
}

func covers(hosts []string, host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return slices.Contains(hosts, strings.ToLower(strings.TrimSuffix(host, ".")))
}
