package adapter_test

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

// An exchange is a request, or whatever was sent in place of one, and what came
// back.
type exchange struct{ request, reply []byte }

// A recorder is an adapter that keeps every message as it was written. It is
// safe for concurrent use.
type recorder struct {
	adapter http.Handler

	mu        sync.Mutex // guards exchanges
	exchanges []exchange
}

// record puts a recorder before a client.
func record(h adapter.Handler) *recorder { return &recorder{adapter: adapter.HTTP(h)} }

// attach attaches to the recorded adapter, without a socket.
func (r *recorder) attach(tb testing.TB) *adapter.Conn {
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
func (r *recorder) RoundTrip(req *http.Request) (*http.Response, error) {
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
	r.exchanges = append(r.exchanges, exchange{bytes.TrimSpace(request), bytes.TrimSpace(answer.Body.Bytes())})
	r.mu.Unlock()
	return answer.Result(), nil
}

// all are those so far, in order.
func (r *recorder) all() []exchange {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.exchanges)
}
