// Package control drives a running platform through its control API: a [Client]
// creates sandboxes, and a [Sandbox] is set up, watched and changed through its
// methods. [Loopback] reaches a platform in the same process without a socket.
package control

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"net/http"

	"github.com/go-json-experiment/json"
)

// Agent is the User-Agent of every request that this package sends. It tells
// the requests of the suite from those of the client in a journal.
const Agent = "devicevoip-suite"

// A Client reaches the control API of a running platform. Goroutines may share
// it.
type Client struct {
	// BaseURL has no trailing slash.
	BaseURL string
	// HTTP sends the requests; nil means http.DefaultClient.
	HTTP *http.Client
}

// Create creates a sandbox, set up as the world says. A nil world is the
// default one: one user, three models, no group. Every error is an [*Error].
func (c Client) Create(ctx context.Context, world any) (*Sandbox, error) {
	var body any
	if world != nil {
		body = map[string]any{"world": world}
	}
	s := &Sandbox{client: c}
	if err := c.do(ctx, http.MethodPost, "/__admin/sandboxes", body, s); err != nil {
		return nil, err
	}
	return s, nil
}

// Sandbox returns the sandbox with an id. Every error is an [*Error].
func (c Client) Sandbox(ctx context.Context, id string) (*Sandbox, error) {
	s := &Sandbox{ID: id, client: c}
	if err := s.admin(ctx, http.MethodGet, "", nil, s); err != nil {
		return nil, err
	}
	return s, nil
}

// do sends one control request; every error is a *Error.
func (c Client) do(ctx context.Context, method, path string, in, out any) error {
	fail := func(status int, err error) *Error {
		return &Error{Method: method, Path: path, Status: status, Err: err}
	}
	var body io.Reader
	if in != nil {
		text, err := json.Marshal(in)
		if err != nil {
			return fail(0, err)
		}
		body = bytes.NewReader(text)
	}
	req, err := http.NewRequestWithContext(ctx, method, c.BaseURL+path, body)
	if err != nil {
		return fail(0, err)
	}
	req.Header.Set("User-Agent", Agent)
	if in != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	resp, err := cmp.Or(c.HTTP, http.DefaultClient).Do(req)
	if err != nil {
		return fail(0, err)
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		return fail(resp.StatusCode, err)
	}
	if resp.StatusCode >= http.StatusMultipleChoices {
		return fail(resp.StatusCode, refused(text))
	}
	if out == nil {
		return nil
	}
	if err := json.Unmarshal(text, out); err != nil {
		return fail(resp.StatusCode, fmt.Errorf("read the response: %w", err))
	}
	return nil
}

// refused returns the error of a response that is no success.
func refused(text []byte) *InputError {
	var body ErrorReply
	if json.Unmarshal(text, &body) == nil && body.Error.Message != "" {
		return &body.Error
	}
	return &InputError{Message: string(text[:min(len(text), 200)])}
}
