// Package control holds the JSON types of the control API and of the phone, and a Go
// client for both.
//
// A [Client] creates sandboxes and finds them. The methods of a [Sandbox] read and
// change it (clock, users, faults, journal, records, dialogs) and make the calls of a
// user's phone. [Loopback] reaches a platform in the same process without a socket.
//
// # Errors
//
// Every error of a request is an [*Error]. It wraps an [*InputError] when the platform
// refused the request, and otherwise the error of the transport. A phone call that
// failed as on a real phone is a [*Refusal].
//
// # Concurrency
//
// A [Client] is safe for concurrent use, and so are the methods of a [Sandbox] but
// [Sandbox.MergeWorld], which sets its fields.
package control

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/go-json-experiment/json"
)

// DefaultSandbox is the id of the sandbox that every platform has.
const DefaultSandbox = "default"

// Agent is the User-Agent of every request that this package sends. It distinguishes
// them from the requests of a client in a journal.
const Agent = "devicevoip-suite"

// A Client sends requests to the control API of a running platform.
type Client struct {
	// BaseURL has no trailing slash.
	BaseURL string
	// HTTP sends the requests; nil means http.DefaultClient.
	HTTP *http.Client
	// Token is that of the root or of a team. It is sent to control only. A platform that
	// is open to everybody needs none.
	Token string
}

// prefix begins the path of every request to control.
const prefix = "/__admin/"

// Create creates a sandbox from a world. Without one it has three models of two types,
// one user who accepts, and a virtual clock.
func (c Client) Create(ctx context.Context, world *World) (*Sandbox, error) {
	var body any
	if world != nil {
		body = map[string]any{"world": world}
	}
	s := &Sandbox{client: c}
	if err := c.do(ctx, http.MethodPost, prefix+"sandboxes", body, s); err != nil {
		return nil, err
	}
	return s, nil
}

// Sandbox returns the sandbox with an id.
func (c Client) Sandbox(ctx context.Context, id string) (*Sandbox, error) {
	s := &Sandbox{ID: id, client: c}
	if err := s.admin(ctx, http.MethodGet, "", nil, s); err != nil {
		return nil, err
	}
	return s, nil
}

// mostPreallocated is up to how many bytes a buffer is allocated by the length that a body announces.
const mostPreallocated = 1 << 20

// bodyOf reads the body of a response.
func bodyOf(resp *http.Response) ([]byte, error) {
	var b bytes.Buffer
	if 0 < resp.ContentLength && resp.ContentLength <= mostPreallocated {
		b.Grow(int(resp.ContentLength) + bytes.MinRead)
	}
	_, err := b.ReadFrom(resp.Body)
	return b.Bytes(), err
}

// do sends a request and decodes the response into out, a *[]byte for one that is no JSON.
// Every error is an *Error.
func (c Client) do(ctx context.Context, method, path string, in, out any) error {
	fail := func(status int, err error) *Error {
		bare, _, _ := strings.Cut(path, "?") // the query may hold a secret, and so does the URL in err
		if failed, ok := errors.AsType[*url.Error](err); ok {
			err = failed.Err
		}
		return &Error{Method: method, Path: bare, Status: status, Err: err}
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
	if c.Token != "" && strings.HasPrefix(path, prefix) {
		req.Header.Set("Authorization", "Bearer "+c.Token)
	}
	if in != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	resp, err := cmp.Or(c.HTTP, http.DefaultClient).Do(req)
	if err != nil {
		return fail(0, err)
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := bodyOf(resp)
	if err != nil {
		return fail(resp.StatusCode, err)
	}
	if resp.StatusCode >= http.StatusMultipleChoices {
		return fail(resp.StatusCode, refused(text))
	}
	switch out := out.(type) {
	case nil:
		return nil
	case *[]byte: // the response is no JSON
		*out = text
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
