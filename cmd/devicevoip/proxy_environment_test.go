package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestExemptLoopback(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ environ, want []string }{
		"none":  {[]string{"A=b"}, []string{"A=b", "NO_PROXY=127.0.0.1,localhost,::1", "no_proxy=127.0.0.1,localhost,::1"}},
		"one":   {[]string{"no_proxy=x.example"}, []string{"NO_PROXY=x.example,127.0.0.1,localhost,::1", "no_proxy=x.example,127.0.0.1,localhost,::1"}},
		"both":  {[]string{"NO_PROXY=a", "no_proxy=b"}, []string{"NO_PROXY=a,127.0.0.1,localhost,::1", "no_proxy=b,127.0.0.1,localhost,::1"}},
		"empty": {[]string{"NO_PROXY="}, []string{"NO_PROXY=127.0.0.1,localhost,::1", "no_proxy=127.0.0.1,localhost,::1"}},
	}
	for name, tt := range tests {
		if diff := cmp.Diff(tt.want, exemptLoopback(tt.environ)); diff != "" {
			t.Errorf("%s: environment mismatch (-want +got):\n%s", name, diff)
		}
	}
}

func TestProxiesIn(t *testing.T) {
	t.Parallel()
	got := proxiesIn([]string{"A=b", "HTTP_PROXY=http://me:secret@127.0.0.1:9", "https_proxy=", "ALL_PROXY=socks5://h:1", "all_proxy=::%zz"})
	want := []string{"HTTP_PROXY=http://me:xxxxx@127.0.0.1:9", "ALL_PROXY=socks5://h:1", "all_proxy=…"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("proxies mismatch (-want +got):\n%s", diff)
	}
}

// TestProxyInEnvironment has a proxy in the environment at which nobody is: a
// client that leaves loopback out is judged all the same, and one whose token call
// never comes is told of the proxy.
func TestProxyInEnvironment(t *testing.T) {
	t.Setenv("HTTP_PROXY", "http://127.0.0.1:9")
	t.Setenv("NO_PROXY", "")
	tests := map[string]struct {
		code int
		text string
	}{
		"reference": {exitOK, "\nconformant in what was asked"},
		"astray":    {exitNotConformant, "the environment of the client names a proxy, HTTP_PROXY=http://127.0.0.1:9"},
	}
	for client, want := range tests {
		var out, errOut bytes.Buffer
		code := run(t.Context(), []string{"verify", "--rule", "ticket.shape", "--", os.Args[0], "client", client}, nil, &out, &errOut)
		if code != want.code || !strings.Contains(out.String(), want.text) {
			t.Errorf("%s: verify exits %d, want %d and %q\n%s%s", client, code, want.code, want.text, &out, &errOut)
		}
	}
}

// TestServerBaseURL judges with the platform of a sandbox's base URL.
func TestServerBaseURL(t *testing.T) {
	t.Parallel()
	s := startServe(t)
	for _, path := range []string{"/s/default", "/s/default/", "/s/no-such"} {
		var out, errOut bytes.Buffer
		if code := run(t.Context(), []string{"verify", "--rule", "sn.length", "--server", s.base + path}, nil, &out, &errOut); code != exitOK {
			t.Errorf("--server …%s: verify exits %d\n%s%s", path, code, &out, &errOut)
		}
	}
}
