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
	"sync"
	"sync/atomic"
)

// Remote is a client which runs already and is spoken to by HTTP: each message
// is the body of a POST, its reply the body of the answer. The program is not
// ours to end, so it can be one under a debugger.
type Remote struct {
	url    string
	http   *http.Client
	next   int64
	gone   bool
	detach sync.Once
	// attached is of all who share the address.
	attached *atomic.Bool
}

var (
	_ Client = (*Remote)(nil)
	_ Wire   = (*Remote)(nil)
)

// Attach returns a function which attaches to the client at an address, sent
// to with hc (nil means http.DefaultClient). A client takes one scenario at a
// time: attaching again before the [Remote] is closed is an error.
func Attach(address string, hc *http.Client) (func(context.Context) (*Remote, error), error) {
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
	return func(context.Context) (*Remote, error) {
		if !attached.CompareAndSwap(false, true) {
			return nil, fmt.Errorf("attach to the client at %s: it takes one scenario at a time, and one is running", address)
		}
		return &Remote{url: address, http: hc, attached: &attached}, nil
	}, nil
}

// Call performs one method.
func (c *Remote) Call(ctx context.Context, method string, params, result any) error {
	c.next++
	err := call(ctx, c, c.next, method, params, result)
	c.gone = c.gone || Broken(err)
	return err
}

// RoundTrip posts one request. That nobody answers counts as a crash.
func (c *Remote) RoundTrip(ctx context.Context, method string, request []byte) ([]byte, error) {
	if c.gone {
		return nil, &CrashError{Method: method, Status: "it was given up before"}
	}
	text, err := c.post(ctx, method, request)
	c.gone = err != nil
	return text, err
}

func (c *Remote) post(ctx context.Context, method string, request []byte) ([]byte, error) {
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
func (c *Remote) silent(ctx context.Context, method string, err error) error {
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

// Close lets go of the client, which lives on.
func (c *Remote) Close() error {
	c.gone = true
	c.detach.Do(func() { c.attached.Store(false) })
	return nil
}
