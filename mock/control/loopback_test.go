package control_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock/control"
)

// TestLoopback asks one handler through a socket and without: the client must
// see the same.
func TestLoopback(t *testing.T) {
	t.Parallel()
	handler := http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		switch req.URL.Path {
		case "/abort":
			panic(http.ErrAbortHandler)
		case "/short":
			w.Header().Set("Content-Length", "100")
		case "/cut":
			w.WriteHeader(http.StatusAccepted)
			_, _ = io.WriteString(w, "half")
			_ = http.NewResponseController(w).Flush()
			panic(http.ErrAbortHandler)
		case "/empty":
			w.WriteHeader(http.StatusNoContent)
			return
		}
		body, _ := io.ReadAll(req.Body)
		w.Header()["x-was"] = []string{req.Method + " " + req.RequestURI} // not in its canonical form
		_, _ = w.Write(body)
	})
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	type answer struct {
		Status       int
		Was, Body    string
		Failed, Torn bool
	}
	ask := func(client *http.Client, method, path string, body io.Reader) answer {
		req, err := http.NewRequestWithContext(t.Context(), method, server.URL+path, body)
		if err != nil {
			t.Fatal(err)
		}
		resp, err := client.Do(req)
		if err != nil {
			return answer{Failed: true}
		}
		defer func() { _ = resp.Body.Close() }()
		text, err := io.ReadAll(resp.Body)
		return answer{Status: resp.StatusCode, Was: resp.Header.Get("X-Was"), Body: string(text), Torn: err != nil}
	}
	through := &http.Client{Transport: control.Loopback(handler)}
	for _, path := range []string{"/?a=%20b", "/abort", "/short", "/cut", "/empty"} {
		for _, method := range []string{http.MethodGet, http.MethodPut} {
			var want, got answer
			if method == http.MethodPut {
				want, got = ask(server.Client(), method, path, newBody()), ask(through, method, path, newBody())
			} else {
				want, got = ask(server.Client(), method, path, nil), ask(through, method, path, nil)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s %s mismatch (-socket +loopback):\n%s", method, path, diff)
			}
		}
	}
}

func newBody() io.Reader { return strings.NewReader("hello") }

func TestLoopbackTimeout(t *testing.T) {
	t.Parallel()
	waiting := http.HandlerFunc(func(_ http.ResponseWriter, req *http.Request) { <-req.Context().Done() })
	client := &http.Client{Transport: control.Loopback(waiting), Timeout: 10 * time.Millisecond}
	_, err := client.Get("http://platform/")
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error is %v", err)
	}
}
