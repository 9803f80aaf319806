package main

import (
	"context"
	"errors"
	"fmt"
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

// address is the address of the proxy, as host:port.
func (p *proxy) address() string { return authority(p.listener.Addr()) }

// openProxy starts the proxy of serve, if --intercept asks for one.
func (s *service) openProxy(ctx context.Context, platform http.Handler, token string, log *slog.Logger) (*proxy, error) {
	if s.intercept == "" {
		return nil, nil
	}
	hosts, err := s.official.hosts()
	if err != nil {
		return nil, err
	}
	a, err := s.ca.open(hosts)
	if err != nil {
		return nil, err
	}
	p, err := newProxy(ctx, s.intercept, intercept.New(platform, a, func(host string) {
		log.Warn("blocked: the proxy allows no host but the platform's", "host", host, "hint", blockedHint(host))
	}), log)
	if err != nil {
		return nil, err
	}
	if err := checkReach("--intercept", p.listener.Addr(), token, false, log); err != nil {
		return nil, errors.Join(err, p.listener.Close())
	}
	p.authority = a
	return p, nil
}

// newProxy makes a proxy listen on an address.
func newProxy(ctx context.Context, addr string, h *intercept.Proxy, log *slog.Logger) (*proxy, error) {
	l, err := listen(ctx, "--intercept", addr)
	if err != nil {
		return nil, err
	}
	server := newHTTPServer(ctx, h, log)
	server.ConnState = hungUp(slog.New(serverLog{log.Handler()}))
	return &proxy{endpoint: endpoint{server, h.Listen(l)}}, nil
}

// A proxiedClient is a client with a proxy of its own. The proxy forwards to the
// sandbox of the client's scenario, which the requests do not name.
type proxiedClient struct {
	*adapter.Process
	proxy *proxy
	path  atomic.Pointer[string] // that of its sandbox's base URL
}

// startProxied starts a client behind a proxy: one that answers for the real
// platform, or one that blocks every other host.
func (s *session) startProxied(ctx context.Context, a *intercept.Authority, c *clientFlags, told *notes) (client, error) {
	started := &proxiedClient{}
	started.path.Store(new(string))
	handler := intercept.New(started.within(s.handler), a, func(host string) {
		s.blocked.Add(host)
		told.blocked(host)
	})
	if c.seal {
		handler = intercept.NewBlocking(a, s.blocked.Add)
	}
	var err error
	if started.proxy, err = newProxy(context.WithoutCancel(ctx), "127.0.0.1:0", handler, slog.New(told.untrusting(a.File()))); err != nil {
		return nil, err
	}
	server := started.proxy.server
	go func() { _ = server.Serve(started.proxy.listener) }()
	if started.Process, err = adapter.Start(ctx, c.client, a.Environment(withoutToken(os.Environ()), started.proxy.address())); err != nil {
		return nil, errors.Join(err, server.Close())
	}
	if c.intercept {
		started.Redirect(started.enter)
	}
	return started, nil
}

// enter replaces the base URL of the sandbox by the real platform's.
func (c *proxiedClient) enter(start adapter.StartMessage) adapter.StartMessage {
	if base, err := url.Parse(start.BaseURL); err == nil {
		c.path.Store(&base.Path)
		start.BaseURL = "https://" + realHost
	}
	return start
}

// within forwards every request to the client's sandbox.
func (c *proxiedClient) within(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		inner := r.WithContext(r.Context())
		u := *r.URL
		u.Path = *c.path.Load() + u.Path
		if u.RawPath != "" {
			u.RawPath = *c.path.Load() + u.RawPath
		}
		inner.URL, inner.RequestURI = &u, u.RequestURI()
		h.ServeHTTP(w, inner)
	})
}

// blockedHosts are the hosts other than the platform that clients tried to reach.
func (s *session) blockedHosts() []report.BlockedHost {
	var list []report.BlockedHost
	for _, r := range s.blocked.List() {
		list = append(list, report.BlockedHost(r))
	}
	return list
}

// writeBlocked lists the blocked hosts.
func (s *session) writeBlocked(out io.Writer) error {
	for _, r := range s.blockedHosts() {
		if _, err := fmt.Fprintln(out, r); err != nil {
			return fmt.Errorf("write the blocked hosts: %w", err)
		}
	}
	return nil
}

// Close ends the client and its proxy.
func (c *proxiedClient) Close() error {
	return errors.Join(c.Process.Close(), c.proxy.server.Close())
}
