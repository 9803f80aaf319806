package main

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"sync/atomic"

	"github.com/devicevoip/devicevoip/mock/intercept"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/report"
)

// A proxy intercepts the platform's host at an endpoint.
type proxy struct {
	endpoint
	authority *intercept.Authority
}

// address is where clients find the proxy, as host:port.
func (p *proxy) address() string { return authority(p.listener.Addr()) }

// openProxy opens the proxy that serve is asked for, if it is.
func (s *service) openProxy(ctx context.Context, platform http.Handler, log *slog.Logger) (*proxy, error) {
	if s.intercept == "" {
		return nil, nil
	}
	a, err := s.ca.open(intercept.Platform)
	if err != nil {
		return nil, err
	}
	p, err := newProxy(ctx, s.intercept, intercept.New(platform, a, func(host string) {
		log.Warn("refused: nothing but the platform's host is let through the proxy", "host", host)
	}), log)
	if err != nil {
		return nil, err
	}
	if !loopback(p.listener.Addr()) {
		log.Warn("the proxy is reachable from other machines: bind to 127.0.0.1 unless that is wanted", "addr", p.listener.Addr().String())
	}
	p.authority = a
	return p, nil
}

// newProxy has a proxy listen at an address.
func newProxy(ctx context.Context, addr string, h *intercept.Proxy, log *slog.Logger) (*proxy, error) {
	l, err := listen(ctx, "--intercept", addr)
	if err != nil {
		return nil, err
	}
	return &proxy{endpoint: endpoint{newHTTPServer(ctx, h, log), h.Listen(l)}}, nil
}

// An interceptedClient is a client with a proxy of its own, which leads to the
// world that the client is in: what it sends does not say which that is.
type interceptedClient struct {
	*adapter.Process
	proxy *proxy
	world atomic.Pointer[string] // path of its world's base URL
}

// startIntercepted starts a client that will find the platform under the real
// one's name.
func (s *stage) startIntercepted(ctx context.Context, a *intercept.Authority, argv []string) (client, error) {
	c := &interceptedClient{}
	c.world.Store(new(string))
	quiet := slog.New(slog.NewTextHandler(io.Discard, nil))
	p, err := newProxy(context.WithoutCancel(ctx), "127.0.0.1:0", intercept.New(c.within(s.handler), a, s.refused.Add), quiet)
	if err != nil {
		return nil, err
	}
	c.proxy = p
	go func() { _ = p.server.Serve(p.listener) }()
	if c.Process, err = adapter.Start(ctx, argv, a.Environment(os.Environ(), p.address())); err != nil {
		return nil, errors.Join(err, p.server.Close())
	}
	c.Redirect(c.enter)
	return c, nil
}

// enter tells a client the real platform's address in place of its world's.
func (c *interceptedClient) enter(start adapter.StartMessage) adapter.StartMessage {
	if base, err := url.Parse(start.BaseURL); err == nil {
		c.world.Store(&base.Path)
		start.BaseURL = "https://" + intercept.Platform.Hosts[0]
	}
	return start
}

// within leads every request to the client's world.
func (c *interceptedClient) within(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		inner := r.WithContext(r.Context())
		u := *r.URL
		u.Path = *c.world.Load() + u.Path
		if u.RawPath != "" {
			u.RawPath = *c.world.Load() + u.RawPath
		}
		inner.URL, inner.RequestURI = &u, u.RequestURI()
		h.ServeHTTP(w, inner)
	})
}

// refusedHosts is what clients tried to reach past the platform.
func (s *stage) refusedHosts() []report.Refusal {
	var list []report.Refusal
	for _, r := range s.refused.List() {
		list = append(list, report.Refusal(r))
	}
	return list
}

// Close ends the client and its proxy.
func (c *interceptedClient) Close() error {
	return errors.Join(c.Process.Close(), c.proxy.server.Close())
}
