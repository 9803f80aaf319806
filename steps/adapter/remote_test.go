package adapter_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// remote attaches to a client behind h.
func remote(t *testing.T, h http.Handler) adapter.Client {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	attach, err := adapter.Attach(server.URL, server.Client())
	if err != nil {
		t.Fatal(err)
	}
	c, err := attach(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return c
}

func TestBrokenRemotes(t *testing.T) {
	t.Parallel()
	says := func(status int, text string) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(status)
			_, _ = io.WriteString(w, text)
		})
	}
	aborts := http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })
	tests := []struct {
		name    string
		handler http.Handler
		want    string
	}{
		{"not found", says(404, "no such page\n"), `say: the client broke the protocol: HTTP status 404 Not Found: "no such page"`},
		{"no content", says(204, ""), `say: the client broke the protocol: HTTP status 204 No Content: ""`},
		{"a page", says(200, "<html>"), "say: the client broke the protocol: the line is not a reply; "},
		{"another id", says(200, `{"jsonrpc":"2.0","id":9,"result":{}}`), "say: the client broke the protocol: id: is 9, want 1"},
		{"hangs up", aborts, "say: the client ended without answering: POST http://127.0.0.1:"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c := remote(t, tt.handler)
			err := c.Call(t.Context(), "say", struct{}{}, nil)
			if err == nil || !strings.HasPrefix(err.Error(), tt.want) || !adapter.Broken(err) {
				t.Errorf("error is %v, want %s", err, tt.want)
			}
			var crash *adapter.CrashError
			if err := c.Call(t.Context(), "say", struct{}{}, nil); !errors.As(err, &crash) {
				t.Errorf("a broken client answers with %v", err)
			}
		})
	}
}

// TestNobodyThere attaches to an address at which nobody listens.
func TestNobodyThere(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(adapter.HTTP(echo()))
	server.Close()
	attach, err := adapter.Attach(server.URL, nil)
	if err != nil {
		t.Fatal(err)
	}
	c, err := attach(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	err = c.Call(t.Context(), "say", struct{}{}, nil)
	if want := "say: the client could not be reached: POST " + server.URL; err == nil || !strings.HasPrefix(err.Error(), want) || !adapter.Broken(err) {
		t.Errorf("error is %v, want %s", err, want)
	}
}

// TestAttach has one client at a time, and another one after a hang.
func TestAttach(t *testing.T) {
	t.Parallel()
	patience, runsOut := context.WithCancel(t.Context())
	defer runsOut()
	hangs := true
	h := adapter.HandlerFunc(func(ctx context.Context, _ string, params json.RawMessage) (any, error) {
		if hangs {
			hangs = false
			runsOut() // no sooner than the client has been reached
			<-ctx.Done()
		}
		return params, nil
	})
	server := httptest.NewServer(adapter.HTTP(h))
	t.Cleanup(server.Close)
	attach, err := adapter.Attach(server.URL, nil)
	if err != nil {
		t.Fatal(err)
	}
	first, err := attach(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := attach(t.Context()); err == nil || !strings.Contains(err.Error(), "one scenario at a time") {
		t.Errorf("attaching twice: %v", err)
	}
	var hang *adapter.HangError
	if err := first.Call(patience, "say", struct{}{}, nil); !errors.As(err, &hang) {
		t.Errorf("error is %v, want a hang", err)
	}
	_ = first.Close()
	second, err := attach(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	_ = first.Close() // for the second time, which must not let go of the second
	if _, err := attach(t.Context()); err == nil {
		t.Error("attached twice")
	}
	if err := second.Call(t.Context(), "say", struct{}{}, nil); err != nil {
		t.Errorf("after a hang: %v", err)
	}
	for _, address := range []string{"", "127.0.0.1:7000", "ftp://host/", "http://", "http://a b"} {
		if _, err := adapter.Attach(address, nil); err == nil {
			t.Errorf("%q is an address", address)
		}
	}
}

// TestHTTP posts what is no request.
func TestHTTP(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(adapter.HTTP(echo()))
	t.Cleanup(server.Close)
	for _, tt := range []struct {
		method, body, want string
		status             int
	}{
		{http.MethodPost, "garbage", `{"jsonrpc":"2.0","id":null,"error":{"code":-32700,`, 200},
		{http.MethodPost, `{"jsonrpc":"2.0","id":7,"method":"missing"}`, `{"jsonrpc":"2.0","id":7,"error":{"code":-32601,`, 200},
		{http.MethodGet, "", "POST one JSON-RPC request", 405},
		{http.MethodPost, strings.Repeat("x", 17<<20), "read the request", 400},
	} {
		req, err := http.NewRequestWithContext(t.Context(), tt.method, server.URL, strings.NewReader(tt.body))
		if err != nil {
			t.Fatal(err)
		}
		resp, err := server.Client().Do(req)
		if err != nil {
			t.Fatal(err)
		}
		text, _ := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		if resp.StatusCode != tt.status || !strings.HasPrefix(string(text), tt.want) {
			t.Errorf("%s: status %d, %s, want %d, %s", tt.method, resp.StatusCode, text, tt.status, tt.want)
		}
	}
}
