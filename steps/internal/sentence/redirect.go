package sentence

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/devicevoip/devicevoip/internal/credential"
	"github.com/devicevoip/devicevoip/mock/control"
)

// otherServer is a server on another port, to which the platform redirects.
type otherServer struct {
	*Scenario

	mu   sync.Mutex // guards urls
	urls []string   // of the requests that it received
}

var redirectSentences = []definition{
	{`the platform redirects the next <times> requests? to "<path>" to another server with status <status>`, `平台以状态码 <status> 把接下来 <times> 个发往 "<path>" 的请求重定向到另一台服务器`, (*otherServer).redirect, faultControl},
	{`no URL that the other server received holds a token or the secret`, `另一台服务器收到的 URL 都不含 token 或 secret`, (*otherServer).receivedNoSecret, journalAccess},
}

// redirect starts the server, which runs until the end of the scenario.
func (o *otherServer) redirect(ctx context.Context, times int, path string, status int) error {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return fmt.Errorf("start another server: %w", err)
	}
	server := &http.Server{Handler: o, ReadHeaderTimeout: time.Second}
	go func() { _ = server.Serve(listener) }()
	context.AfterFunc(ctx, func() { _ = server.Close() })
	fault := control.Fault{Times: times, Status: status, Location: "http://" + listener.Addr().String() + "/moved"}
	for _, fault.Path = range pathsOf(path) {
		if err := o.Sandbox.AddFault(ctx, fault); err != nil {
			return err
		}
	}
	return nil
}

// ServeHTTP notes the URL, and knows no page.
func (o *otherServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	o.mu.Lock()
	o.urls = append(o.urls, r.RequestURI)
	o.mu.Unlock()
	http.NotFound(w, r)
}

func (o *otherServer) receivedNoSecret(ctx context.Context) error {
	secrets, err := o.secrets(ctx)
	if err != nil {
		return err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	leaks := slices.ContainsFunc(o.urls, func(url string) bool { return credential.Shown(url, secrets) })
	return o.Check(!leaks, "the URLs that the other server received", "none with a token or the secret", strings.Join(o.urls, ", "))
}
