// Package adaptertest holds what passes between the suite and an adapter, and
// the schema it is published with, for the tests of both sides.
package adaptertest

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// An Exchange is a request, or whatever was sent in place of one, and what came
// back.
type Exchange struct{ Request, Reply []byte }

// A Recorder is an adapter that keeps every message as it was written. It is
// safe for concurrent use.
type Recorder struct {
	adapter http.Handler

	mu        sync.Mutex // guards exchanges
	exchanges []Exchange
}

// Record puts a recorder before a client.
func Record(h adapter.Handler) *Recorder { return &Recorder{adapter: adapter.HTTP(h)} }

// Attach attaches to the recorded adapter, without a socket.
func (r *Recorder) Attach(tb testing.TB) *adapter.Conn {
	tb.Helper()
	attach, err := adapter.Attach("http://adapter/", &http.Client{Transport: r})
	if err != nil {
		tb.Fatal(err)
	}
	c, err := attach(tb.Context())
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

// RoundTrip implements [http.RoundTripper].
func (r *Recorder) RoundTrip(req *http.Request) (*http.Response, error) {
	request, err := io.ReadAll(req.Body)
	if err != nil {
		return nil, fmt.Errorf("record a message: %w", err)
	}
	inner := req.Clone(req.Context())
	inner.Body = io.NopCloser(bytes.NewReader(request))
	answer := httptest.NewRecorder()
	r.adapter.ServeHTTP(answer, inner)
	if err := req.Context().Err(); err != nil {
		return nil, err
	}
	r.mu.Lock()
	r.exchanges = append(r.exchanges, Exchange{bytes.TrimSpace(request), bytes.TrimSpace(answer.Body.Bytes())})
	r.mu.Unlock()
	return answer.Result(), nil
}

// Exchanges are those so far, in order.
func (r *Recorder) Exchanges() []Exchange {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.exchanges)
}
