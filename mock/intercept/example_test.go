package intercept_test

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"time"

	"github.com/devicevoip/devicevoip/mock/intercept"
)

// A client calls the real platform's host through the proxy, and a handler answers.
// The proxy blocks every other host.
func ExampleNew() {
	dir, err := os.MkdirTemp("", "authority")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = os.RemoveAll(dir) }()
	authority, err := intercept.OpenAuthority(dir, intercept.Platform, time.Now())
	if err != nil {
		fmt.Println(err)
		return
	}
	var blocked intercept.BlockedHosts
	fake := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "fake "+r.Host) })
	proxy := intercept.New(fake, authority, blocked.Add)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Println(err)
		return
	}
	server := &http.Server{Handler: proxy, ReadHeaderTimeout: time.Minute}
	go func() { _ = server.Serve(proxy.Listen(listener)) }()
	defer func() { _ = server.Close() }()

	client, err := through(listener.Addr().String(), authority)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, target := range []string{"https://api.weixin.qq.com/cgi-bin/token", "https://example.com/"} {
		resp, err := client.Get(target)
		if err != nil {
			continue
		}
		body, err := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		fmt.Println(string(body), err)
	}
	fmt.Println(blocked.List())
	// Output:
	// fake api.weixin.qq.com <nil>
	// [{example.com:443 1}]
}

// through returns a client that uses the proxy and trusts the authority. A child
// process gets both by Authority.Environment.
func through(proxy string, a *intercept.Authority) (*http.Client, error) {
	pem, err := os.ReadFile(a.File())
	if err != nil {
		return nil, err
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(pem)
	return &http.Client{Transport: &http.Transport{
		Proxy:           http.ProxyURL(&url.URL{Scheme: "http", Host: proxy}),
		TLSClientConfig: &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12},
	}}, nil
}
