package main

import (
	"cmp"
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/devicevoip/devicevoip/internal/check"
	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/intercept"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// A session is the platform of a run, and the way to start a client.
type session struct {
	server    control.Client
	account   *steps.AccountClient // in place of server, if the platform has no control API
	newClient func(context.Context) (client, error)
	close     func()
	// blocked counts the requests of the client to other hosts than the platform.
	blocked intercept.BlockedHosts
	handler http.Handler // the platform, if it is the run's own
}

// A client is the client under test, with access to its messages.
type client interface {
	adapter.Client
	check.Wire
}

// openSession starts a platform, unless --server names one, and prepares the
// start of clients. The reference client reaches the platform without a socket.
// errOut says where an adapter is waited for, in a language.
func (c *clientFlags) openSession(ctx context.Context, errOut io.Writer, in language.Language) (*session, error) {
	s := &session{close: func() {}}
	host, err := c.host()
	if err != nil {
		return nil, err
	}
	if c.server != "" {
		hc, err := c.ca.client()
		if err != nil {
			return nil, err
		}
		base, err := reachable(ctx, hc, c.server)
		if err != nil {
			return nil, err
		}
		token, err := c.token.token()
		if err != nil {
			return nil, err
		}
		s.server = control.Client{BaseURL: base, HTTP: hc, Token: token}
	} else if err := s.openPlatform(ctx, host); err != nil {
		return nil, err
	}
	log := &sessionLog{out: errOut}
	if err := s.engage(ctx, c, log, in); err != nil {
		s.close()
		return nil, err
	}
	closeServers := s.close
	s.close = func() {
		closeServers()
		log.end()
	}
	return s, nil
}

// engage decides how clients start.
func (s *session) engage(ctx context.Context, c *clientFlags, errOut io.Writer, in language.Language) error {
	switch {
	case c.adapterURL != "":
		attach, err := adapter.Attach(c.adapterURL, nil)
		if err != nil {
			return &exitError{exitUsage, fmt.Errorf("--adapter-url: %w", err), "use an address such as http://127.0.0.1:7000/"}
		}
		s.newClient = func(ctx context.Context) (client, error) { return attach(ctx) }
	case c.intercept, c.seal:
		hosts, err := c.official.hosts()
		if err != nil {
			return err
		}
		a, err := c.ca.open(hosts)
		if err != nil {
			return err
		}
		told := newNotes(errOut, in)
		s.newClient = func(ctx context.Context) (client, error) { return s.startProxied(ctx, a, c, told) }
	case c.adapterListen != "":
		return s.waitForAdapter(ctx, c.adapterListen, errOut, in)
	case len(c.client) > 0:
		s.newClient = func(ctx context.Context) (client, error) {
			return adapter.Start(ctx, c.client, exemptLoopback(withoutToken(os.Environ())))
		}
	default:
		s.newClient = func(context.Context) (client, error) {
			return adapter.NewInProcess(reference.New(s.server.HTTP)), nil
		}
	}
	return nil
}

// host is the address on which the run's own platform listens for the client; ""
// when that takes no socket.
func (c *clientFlags) host() (string, error) {
	switch {
	case !c.outside():
		return "", nil
	case c.adapterListen == "":
		return "127.0.0.1", nil
	}
	host, _, err := net.SplitHostPort(c.adapterListen)
	if err != nil {
		return "", listenError("--adapter-listen", c.adapterListen, err)
	}
	if ip := net.ParseIP(host); c.server == "" && (host == "" || ip != nil && ip.IsUnspecified()) {
		err := fmt.Errorf("--adapter-listen: the adapter cannot reach the platform at %q", c.adapterListen)
		return "", &exitError{exitUsage, err, "use this machine's address as the adapter sees it, such as 192.168.0.2:7001, or a running platform with --server"}
	}
	return host, nil
}

// openPlatform starts the run's own platform, which listens on host unless that is
// empty.
func (s *session) openPlatform(ctx context.Context, host string) error {
	platform, err := mock.New()
	if err != nil {
		return suiteError(err)
	}
	s.handler = platform
	s.server = platform.Client()
	if host == "" {
		return nil
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", net.JoinHostPort(host, "0"))
	if err != nil {
		return &exitError{exitSuite, fmt.Errorf("start the platform: %w", err), "the platform must listen on " + host + "; free a port there"}
	}
	s.server.BaseURL = "http://" + authority(listener.Addr())
	server := newHTTPServer(ctx, platform, slog.New(slog.NewTextHandler(io.Discard, nil)))
	go func() { _ = server.Serve(listener) }()
	s.close = func() { _ = server.Close() }
	return nil
}

// readyPatience is the timeout of the request that checks a platform.
const readyPatience = 5 * time.Second

// ofSandbox is what the base URL of a sandbox has after that of its platform.
var ofSandbox = lazyregexp.New(`/s/[^/?#]+$`)

// reachable returns the base URL of a platform, if one answers there.
func reachable(ctx context.Context, hc *http.Client, server string) (string, error) {
	hint := "start a platform with: devicevoip serve"
	base := ofSandbox().ReplaceAllString(strings.TrimRight(server, "/"), "")
	ctx, cancel := context.WithTimeout(ctx, readyPatience)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, base+"/__admin/ready", nil)
	if err != nil {
		return "", &exitError{exitUsage, fmt.Errorf("--server: %w", err), hint}
	}
	response, err := hc.Do(request)
	var body []byte
	if err == nil {
		body, _ = io.ReadAll(io.LimitReader(response.Body, 1<<10)) // the status says enough without it
		_ = response.Body.Close()
		if response.StatusCode != http.StatusOK {
			err = fmt.Errorf("%s is not a devicevoip platform: %s", base, response.Status)
		}
	}
	if is[*tls.CertificateVerificationError](err) {
		hint = "pass its certificate authority's directory with --ca-dir, or set SSL_CERT_FILE to its certificate"
	}
	if err != nil {
		return "", &exitError{exitUsage, fmt.Errorf("--server: %w", err), cmp.Or(schemeHint(err, body), hint)}
	}
	return base, nil
}
