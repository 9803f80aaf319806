package hiding

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"sync"

	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// A trip is a function as a transport.
type trip func(*http.Request) (*http.Response, error)

func (t trip) RoundTrip(r *http.Request) (*http.Response, error) { return t(r) }

// over is a reference client whose requests pass a function.
func over(change func(next http.RoundTripper, r *http.Request) (*http.Response, error)) func(*http.Client) adapter.Handler {
	return func(hc *http.Client) adapter.Handler {
		next := hc.Transport
		if next == nil {
			next = http.DefaultTransport
		}
		return reference.New(&http.Client{Transport: trip(func(r *http.Request) (*http.Response, error) { return change(next, r) })})
	}
}

// helpless is a client that gets tokens and nothing else: every other path is
// wrong.
var helpless = over(func(next http.RoundTripper, r *http.Request) (*http.Response, error) {
	if isToken(r) {
		return next.RoundTrip(r)
	}
	changed := r.Clone(r.Context())
	changed.URL.Path += "x"
	return next.RoundTrip(changed)
})

func isToken(r *http.Request) bool {
	return strings.HasSuffix(r.URL.Path, control.TokenPath) || strings.HasSuffix(r.URL.Path, control.StableTokenPath)
}

// pathOf is the path of a request without its sandbox.
func pathOf(r *http.Request) string {
	if _, rest, ok := strings.Cut(r.URL.Path, "/s/"); ok {
		_, rest, _ = strings.Cut(rest, "/")
		return rest
	}
	return r.URL.Path
}

// asSuite is a client that names itself as the suite does.
var asSuite = over(func(next http.RoundTripper, r *http.Request) (*http.Response, error) {
	changed := r.Clone(r.Context())
	changed.Header.Set("User-Agent", control.Agent)
	return next.RoundTrip(changed)
})

// tokensAlone is a client whose calls beside the token's get an answer that
// nobody gave.
var tokensAlone = over(func(next http.RoundTripper, r *http.Request) (*http.Response, error) {
	if isToken(r) {
		return next.RoundTrip(r)
	}
	return reply(r, made(r))
})

// unread is a client that sends every request and does not read the reply.
var unread = over(func(next http.RoundTripper, r *http.Request) (*http.Response, error) {
	response, err := next.RoundTrip(r)
	if err != nil || isToken(r) {
		return response, err
	}
	_ = response.Body.Close()
	return reply(r, made(r))
})

// made is a success that nobody gave.
func made(r *http.Request) string {
	api := r.URL.Path[strings.LastIndex(r.URL.Path, "/")+1:]
	if strings.Contains(r.URL.Path, rule.PhonePrefix) {
		return `{"errMsg":"` + api + `:ok","list":[]}`
	}
	return `{"errcode":0,"errmsg":"ok","sn_ticket":"296d0663e3ebe5dcb4e730864e333bb8","group_id":"gAAAAAAAAAAAAAAAAAAAAAA","group_name":"Lobby","model_id":"","model_type":"校园电话","device_list":[]}`
}

func reply(r *http.Request, body string) (*http.Response, error) {
	return &http.Response{
		StatusCode: http.StatusOK, Status: "200 OK", Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Request: r,
		Header: http.Header{"Content-Type": {"application/json"}}, Body: io.NopCloser(strings.NewReader(body)), ContentLength: int64(len(body)),
	}, nil
}

// remembered is a client whose requests are answered from what an equal one got
// before, in whatever sandbox. key leaves out of a request what differs.
func remembered(key func(r *http.Request, body []byte) string) func(*http.Client) adapter.Handler {
	return func(hc *http.Client) adapter.Handler {
		var mu sync.Mutex // guards kept
		kept := map[string]string{}
		return over(func(next http.RoundTripper, r *http.Request) (*http.Response, error) {
			var body []byte
			if r.Body != nil {
				body, _ = io.ReadAll(r.Body)
			}
			name := key(r, body)
			mu.Lock()
			defer mu.Unlock()
			if text, ok := kept[name]; ok && name != "" {
				return reply(r, text)
			}
			changed := r.Clone(r.Context())
			changed.Body = io.NopCloser(bytes.NewReader(body))
			response, err := next.RoundTrip(changed)
			if err != nil {
				return response, err
			}
			text, err := io.ReadAll(response.Body)
			_ = response.Body.Close()
			if err != nil {
				return nil, err
			}
			if name != "" && response.StatusCode == http.StatusOK {
				kept[name] = string(text)
			}
			response.Body = io.NopCloser(bytes.NewReader(text))
			return response, nil
		})(hc)
	}
}

// elsewhere is a client in another sandbox than that of start: one of its own.
func elsewhere(hc *http.Client) adapter.Handler {
	client := reference.New(hc)
	return adapter.HandlerFunc(func(ctx context.Context, method string, params json.RawMessage) (any, error) {
		if method != "start" {
			return client.Handle(ctx, method, params)
		}
		var start adapter.StartMessage
		if err := json.Unmarshal(params, &start); err != nil {
			return nil, err
		}
		base, _, _ := strings.Cut(start.BaseURL, "/s/")
		own, err := control.Client{BaseURL: base, HTTP: hc}.Create(ctx, nil)
		if err != nil {
			return nil, err
		}
		start.BaseURL, start.AppID, start.Secret, start.OpenID = own.BaseURL, own.AppID, own.Secret, own.Users[0].OpenID
		changed, err := json.Marshal(start)
		if err != nil {
			return nil, err
		}
		return client.Handle(ctx, method, changed)
	})
}

// forever is a client that stays in the sandbox of its first start.
func forever(hc *http.Client) adapter.Handler {
	client, started := reference.New(hc), false
	return adapter.HandlerFunc(func(ctx context.Context, method string, params json.RawMessage) (any, error) {
		switch {
		case method == "start" && started, method == "stop":
			return struct{}{}, nil
		case method == "start":
			started = true
		}
		return client.Handle(ctx, method, params)
	})
}
