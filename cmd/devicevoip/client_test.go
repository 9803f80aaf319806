package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/devicevoip/devicevoip/internal/mutants"
	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// TestMain makes the test program a client when it is called as
//
//	PROGRAM client NAME
//
// where NAME is reference, the name of a mutant, quits, future, unlicensed,
// one of the others, blabbing:FILE, or crash:METHOD or hang:METHOD for a reference client that
// does so in a method ("*" is every operation), and devicevoip itself when it is called as
//
//	PROGRAM devicevoip ARGS...
func TestMain(m *testing.M) {
	_ = os.Setenv("LC_ALL", "C") // tests are in English wherever they run
	if len(os.Args) > 1 && os.Args[1] == "devicevoip" {
		os.Exit(run(context.Background(), os.Args[2:], os.Stdin, os.Stdout, os.Stderr))
	}
	if len(os.Args) > 1 && os.Args[1] == "main" { // with its signals
		os.Args = append(os.Args[:1], os.Args[2:]...)
		main()
	}
	if len(os.Args) > 1 && modes[os.Args[1]] != nil {
		os.Exit(modes[os.Args[1]](os.Args[2:]))
	}
	if len(os.Args) > 2 && os.Args[1] == "client" {
		os.Exit(beClient(os.Args[2]))
	}
	os.Exit(m.Run())
}

// modes are what else the test program can be, by its first argument.
var modes = map[string]func(args []string) int{}

// future speaks a protocol that is not made yet, and no other.
var future = adapter.HandlerFunc(func(context.Context, string, json.RawMessage) (any, error) {
	return adapter.Description{Protocol: 3, Name: "future", Version: "9", Language: "go", Capabilities: []string{"ticket"}}, nil
})

// unlicensed describes itself as inner does, and cannot start.
func unlicensed(inner adapter.Handler) adapter.Handler {
	return adapter.HandlerFunc(func(ctx context.Context, method string, params json.RawMessage) (any, error) {
		if method == "start" {
			return nil, errors.New("no licence")
		}
		return inner.Handle(ctx, method, params)
	})
}

// fails crashes or hangs in one method, or in every operation, and after ~ only
// where the parameters have a text.
func fails(inner adapter.Handler, how, in string) adapter.Handler {
	in, where, _ := strings.Cut(in, "~")
	return adapter.HandlerFunc(func(ctx context.Context, method string, params json.RawMessage) (any, error) {
		own := slices.Contains([]string{"describe", "start", "stop"}, method)
		switch {
		case method != in && (in != "*" || own), !strings.Contains(string(params), where):
		case how == "crash":
			os.Exit(3)
		default:
			<-ctx.Done()
		}
		return inner.Handle(ctx, method, params)
	})
}

func beClient(name string) int {
	if name == "quits" {
		_, _ = fmt.Fprintln(os.Stderr, "out of paper")
		return 7
	}
	if name == "tokenless" && os.Getenv(tokenVariable) != "" {
		return 7
	}
	if other, ok := others[name]; ok {
		http.DefaultClient.Transport = other
	}
	var client adapter.Handler = reference.New(http.DefaultClient)
	switch how, method, _ := strings.Cut(name, ":"); how {
	case "crash", "hang":
		client = fails(client, how, method)
	case "blabbing":
		client = &blabbing{Handler: client, file: method}
	case "future":
		client = future
	case "unlicensed":
		client = unlicensed(client)
	}
	for _, m := range mutants.Clients() {
		if m.Name == name {
			client = m.Client(http.DefaultClient)
		}
	}
	if err := adapter.Serve(context.Background(), os.Stdin, os.Stdout, client); err != nil {
		return 1
	}
	return 0
}

// others are reference clients that call somebody else than they are told to:
// for their tokens, or before anything else.
var others = map[string]http.RoundTripper{
	"astray":    tokenFrom("http://127.0.0.1:1"),
	"hardcoded": tokenFrom("https://api.weixin.qq.com"),
	"chatty":    &chatty{},
	"shanghai":  tokenFrom("https://sh.api.weixin.qq.com"),
	// It trusts nobody.
	"untrusting": &http.Transport{Proxy: http.ProxyFromEnvironment, TLSClientConfig: &tls.Config{RootCAs: x509.NewCertPool()}},
	"outdated":   &http.Transport{Proxy: http.ProxyFromEnvironment, TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS11}},
}

// tokenFrom is a transport with a base URL of its own for the token call.
type tokenFrom string

func (base tokenFrom) RoundTrip(r *http.Request) (*http.Response, error) {
	if strings.HasSuffix(r.URL.Path, "/cgi-bin/token") {
		elsewhere, err := http.NewRequestWithContext(r.Context(), r.Method, string(base)+"/cgi-bin/token?"+r.URL.RawQuery, nil)
		if err != nil {
			return nil, err
		}
		r = elsewhere
	}
	return http.DefaultTransport.RoundTrip(r)
}

// chatty is a transport that tells somebody else before it sends anything.
type chatty struct{ once sync.Once }

func (c *chatty) RoundTrip(r *http.Request) (*http.Response, error) {
	c.once.Do(func() {
		plain := http.Client{} // not the one that is being asked
		if resp, err := plain.Get("https://telemetry.example/start"); err == nil {
			_ = resp.Body.Close()
		}
	})
	return http.DefaultTransport.RoundTrip(r)
}
