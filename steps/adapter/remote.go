package adapter

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"sync/atomic"
)

// A remote link posts each request to a client that runs already.
type remote struct {
	url  string
	http *http.Client
	// attached is shared by all links to the address.
	attached *atomic.Bool
}

// Attach returns a function that attaches to the client at an address, by hc (nil
// means http.DefaultClient). The client runs already, perhaps under a debugger:
// each request is the body of a POST, its reply the body of the response. It takes
// one scenario at a time: attaching again before the [Conn] is closed is an error.
func Attach(address string, hc *http.Client) (func(context.Context) (*Conn, error), error) {
	at, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("attach to the client: %w", err)
	}
	if at.Scheme != "http" && at.Scheme != "https" || at.Host == "" {
		return nil, fmt.Errorf("attach to the client: %q is no address such as http://127.0.0.1:7000/", address)
	}
	if hc == nil {
		hc = http.DefaultClient
	}
	var attached atomic.Bool
	return func(context.Context) (*Conn, error) {
		if !attached.CompareAndSwap(false, true) {
			return nil, fmt.Errorf("attach to the client at %s: it takes one scenario at a time, and one is running", address)
		}
		return &Conn{link: &remote{url: address, http: hc, attached: &attached}}, nil
	}, nil
}

func (c *remote) exchange(ctx context.Context, method string, requests ...[]byte) ([][]byte, error) {
	return atOnce(requests, func(request []byte) ([]byte, error) { return c.post(ctx, method, request) })
}

// post sends one request.
func (c *remote) post(ctx context.Context, method string, request []byte) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.url, bytes.NewReader(request))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", method, err)
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, c.silent(ctx, method, err)
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(io.LimitReader(resp.Body, mostLine))
	if err != nil {
		return nil, c.silent(ctx, method, err)
	}
	if resp.StatusCode != http.StatusOK {
		return nil, &GarbageError{Method: method, Reason: "HTTP status " + resp.Status, Line: excerpt(bytes.TrimSpace(text))}
	}
	return text, nil
}

// silent says why no reply came.
func (c *remote) silent(ctx context.Context, method string, err error) error {
	if ctx.Err() != nil {
		return &HangError{Method: method}
	}
	if broken := (*url.Error)(nil); errors.As(err, &broken) {
		err = broken.Err
	}
	var dial *net.OpError
	unreached := errors.As(err, &dial) && dial.Op == "dial"
	return &CrashError{Method: method, Status: fmt.Sprintf("POST %s: %v", c.url, err), Unreached: unreached}
}

func (c *remote) abandon() {}

func (c *remote) close() error {
	c.attached.Store(false)
	return nil
}
