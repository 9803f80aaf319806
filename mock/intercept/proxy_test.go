package intercept_test

import (
	"bufio"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/intercept"
)

// A stand is a proxy that runs in front of a handler.
type stand struct {
	authority *intercept.Authority
	refusals  intercept.BlockedHosts
	address   string
}

func newStand(t testing.TB, h http.Handler) *stand {
	t.Helper()
	return newStandFor(t, intercept.Platform, h)
}

func newStandFor(t testing.TB, hosts intercept.Hosts, h http.Handler) *stand {
	t.Helper()
	a, err := intercept.OpenAuthority(t.TempDir(), hosts, now)
	if err != nil {
		t.Fatal(err)
	}
	s := &stand{authority: a}
	p := intercept.New(h, a, s.refusals.Add)
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.address = l.Addr().String()
	server := httptest.NewUnstartedServer(p)
	_ = server.Listener.Close()
	server.Listener = p.Listen(l)
	server.Start()
	t.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
	})
	return s
}

// echo answers with what it was asked.
var echo = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	_, _ = fmt.Fprintf(w, "%s %s %s %s", r.Method, r.Host, r.RequestURI, body)
})

// client is a client of the proxy which trusts its authority.
func (s *stand) client(t testing.TB) *http.Client {
	trusted := &tls.Config{RootCAs: pool(t, s.authority)}
	transport := &http.Transport{Proxy: http.ProxyURL(&url.URL{Scheme: "http", Host: s.address}), TLSClientConfig: trusted}
	t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{Transport: transport}
}

// say sends text to the proxy and returns the first line and the body of what
// comes.
func (s *stand) say(t *testing.T, text string) (status, body string) {
	t.Helper()
	c, err := net.Dial("tcp", s.address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	if _, err := io.WriteString(c, text); err != nil {
		t.Fatal(err)
	}
	resp, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.Status, string(content)
}

// TestProxyAnswers: whatever a client makes of a proxy.
func TestProxyAnswers(t *testing.T) {
	t.Parallel()
	s := newStand(t, echo)
	for name, base := range map[string]string{
		"tunnel": "https://api.weixin.qq.com", "with a port": "https://api.weixin.qq.com:443",
		"shouting": "https://API.weixin.qq.com", "plain": "http://api.weixin.qq.com",
	} {
		resp, err := s.client(t).Post(base+"/a%2Fb?c=%20d", "text/plain", strings.NewReader("hello"))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		body, err := io.ReadAll(resp.Body)
		if err != nil {
			t.Error(err)
		}
		host := strings.TrimPrefix(strings.TrimPrefix(base, "https://"), "http://")
		if diff := cmp.Diff("POST "+strings.TrimSuffix(host, ":443")+" /a%2Fb?c=%20d hello", strings.Replace(string(body), ":443", "", 1)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	for name, text := range map[string]string{
		"a whole URL of https": "GET https://api.weixin.qq.com/x HTTP/1.1\r\nHost: api.weixin.qq.com\r\nConnection: close\r\n\r\n",
		"a path alone":         "GET /x HTTP/1.1\r\nHost: api.weixin.qq.com\r\nConnection: close\r\n\r\n",
	} {
		if status, body := s.say(t, text); status != "200 OK" || body != "GET api.weixin.qq.com /x " {
			t.Errorf("%s: %s, %q", name, status, body)
		}
	}
	// A client that does not wait for the tunnel.
	early := "CONNECT api.weixin.qq.com:443 HTTP/1.1\r\nHost: api.weixin.qq.com:443\r\n\r\nGET /x HTTP/1.1\r\nHost: api.weixin.qq.com\r\nConnection: close\r\n\r\n"
	if status, body := s.say(t, early); status != "200 Connection established" || !strings.HasSuffix(body, "GET api.weixin.qq.com /x ") {
		t.Errorf("a request behind CONNECT: %s, %q", status, body)
	}
	// TLS sent to the proxy in place of the host.
	c, err := tls.Dial("tcp", s.address, &tls.Config{RootCAs: pool(t, s.authority), ServerName: "api.weixin.qq.com"})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	_, _ = io.WriteString(c, "GET /x HTTP/1.1\r\nHost: api.weixin.qq.com\r\n\r\n")
	if resp, err := http.ReadResponse(bufio.NewReader(c), nil); err != nil || resp.StatusCode != http.StatusOK {
		t.Errorf("plain TLS: %v, %v", resp, err)
	}
	if list := s.refusals.List(); list != nil {
		t.Errorf("refused: %v", list)
	}
}

// TestProxyRefuses everything else, and says what.
func TestProxyRefuses(t *testing.T) {
	t.Parallel()
	reached := false
	s := newStand(t, http.HandlerFunc(func(http.ResponseWriter, *http.Request) { reached = true }))
	client := s.client(t)
	for _, target := range []string{"https://example.com/", "http://example.com/", "https://example.com/", "https://qq.com./", "http://127.0.0.1:1/"} {
		resp, err := client.Get(target)
		if err == nil && resp.StatusCode != http.StatusForbidden {
			t.Errorf("%s: %s", target, resp.Status)
		}
	}
	if _, err := tls.Dial("tcp", s.address, &tls.Config{RootCAs: pool(t, s.authority), ServerName: "mp.weixin.qq.com"}); err == nil {
		t.Error("a handshake with another host went through")
	}
	status, body := s.say(t, "GET / HTTP/1.1\r\nHost: other.example\r\nConnection: close\r\n\r\n")
	if status != "403 Forbidden" || body != "devicevoip: other.example is not intercepted, and the proxy blocks every other host\n" {
		t.Errorf("a path alone: %s, %q", status, body)
	}
	if status, body = s.say(t, "CONNECT other.example:443 HTTP/1.1\r\nHost: other.example:443\r\n\r\n"); status != "403 Refused by devicevoip" {
		t.Errorf("a tunnel: %s, %q", status, body)
	}
	if _, err := client.Get("https://example.com/"); err == nil || !strings.Contains(err.Error(), "Refused by devicevoip") {
		t.Errorf("a client says %v", err)
	}
	want := []intercept.BlockedHost{
		{Host: "example.com:443", Times: 3},
		{Host: "example.com", Times: 1},
		{Host: "qq.com.:443", Times: 1},
		{Host: "127.0.0.1:1", Times: 1},
		{Host: "mp.weixin.qq.com", Times: 1},
		{Host: "other.example", Times: 1},
		{Host: "other.example:443", Times: 1},
	}
	if diff := cmp.Diff(want, s.refusals.List()); diff != "" {
		t.Errorf("refused (-want +got):\n%s", diff)
	}
	if reached {
		t.Error("a request to another host reached the platform")
	}
}

// TestHostInsideTunnel: a tunnel to the platform is no way to another host.
func TestHostInsideTunnel(t *testing.T) {
	t.Parallel()
	s := newStand(t, echo)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "https://api.weixin.qq.com/", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Host = "other.example"
	resp, err := s.client(t).Do(req)
	if err != nil || resp.StatusCode != http.StatusForbidden {
		t.Errorf("%v, %v", resp, err)
	}
}

func TestRefusalsAreBounded(t *testing.T) {
	t.Parallel()
	var r intercept.BlockedHosts
	for i := range 150 {
		r.Add(fmt.Sprint("host-", i))
	}
	r.Add("host-0")
	list := r.List()
	if len(list) != 101 || list[0].Times != 2 || list[100] != (intercept.BlockedHost{Host: "others", Times: 50}) {
		t.Errorf("%d hosts, the last %v", len(list), list[len(list)-1])
	}
}

// TestProxyKeepsConnections, and hands on what the platform does to them.
func TestProxyKeepsConnections(t *testing.T) {
	t.Parallel()
	peers := map[string]bool{}
	s := newStand(t, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		peers[r.RemoteAddr] = true
		if r.URL.Path == "/abort" {
			panic(http.ErrAbortHandler)
		}
	}))
	client := s.client(t)
	for range 3 {
		if _, err := client.Get("https://api.weixin.qq.com/"); err != nil {
			t.Fatal(err)
		}
	}
	if len(peers) != 1 {
		t.Errorf("3 calls came over %d connections", len(peers))
	}
	if _, err := client.Get("https://api.weixin.qq.com/abort"); err == nil {
		t.Error("an aborted call was answered")
	}
}

func TestEnvironment(t *testing.T) {
	t.Parallel()
	a := open(t, t.TempDir(), intercept.Platform)
	got := a.Environment([]string{"PATH=/bin", "HTTPS_PROXY=http://elsewhere", "NODE_OPTIONS=--no-warnings", "JAVA_TOOL_OPTIONS=", "no_proxy=*"}, "127.0.0.1:9")
	if !slices.Contains(got, "PATH=/bin") || len(slices.Compact(slices.Sorted(slices.Values(names(got))))) != len(got) {
		t.Errorf("a variable is lost, or there twice: %q", got)
	}
	for _, want := range []string{
		"HTTPS_PROXY=http://127.0.0.1:9", "no_proxy=localhost,127.0.0.1,::1", "SSL_CERT_FILE=" + a.File(),
		"NODE_OPTIONS=--no-warnings --require ", "JAVA_TOOL_OPTIONS=-Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=9 ",
	} {
		if !slices.ContainsFunc(got, func(v string) bool { return strings.HasPrefix(v, want) }) {
			t.Errorf("no %s… in %q", want, got)
		}
	}
}

func names(variables []string) []string {
	var list []string
	for _, v := range variables {
		name, _, _ := strings.Cut(v, "=")
		list = append(list, name)
	}
	return list
}

// BenchmarkProxy is a call on a kept-alive connection through the proxy, and the
// same call straight to the same platform over TLS, as to the real host, and
// without. It prints how much the proxy adds to each.
func BenchmarkProxy(b *testing.B) {
	platform, err := mock.New()
	if err != nil {
		b.Fatal(err)
	}
	s := newStand(b, platform)
	secure, plain := httptest.NewTLSServer(platform), httptest.NewServer(platform)
	for _, server := range []*httptest.Server{secure, plain} {
		b.Cleanup(server.Close)
		b.Cleanup(server.CloseClientConnections)
	}
	call := func(c *http.Client, base string) time.Duration {
		began := time.Now()
		resp, err := c.Get(base + "/cgi-bin/token?grant_type=client_credential&appid=wx0000000000000001&secret=00000000000000000000000000000001")
		if err != nil {
			b.Fatal(err)
		}
		_, _ = io.Copy(io.Discard, resp.Body)
		_ = resp.Body.Close()
		return time.Since(began)
	}
	through := s.client(b)
	var proxied, straight, open time.Duration
	// In turns, so that whatever else the machine does strikes all.
	for b.Loop() {
		straight += call(secure.Client(), secure.URL)
		proxied += call(through, "https://api.weixin.qq.com")
		open += call(plain.Client(), plain.URL)
	}
	b.ReportMetric(float64(proxied.Nanoseconds())/float64(b.N), "ns/proxied")
	b.ReportMetric(100*(float64(proxied)/float64(straight)-1), "%-over-https")
	b.ReportMetric(100*(float64(proxied)/float64(open)-1), "%-over-http")
}

// TestReset: the platform behind the proxy resets a connection, not only closes it.
func TestReset(t *testing.T) {
	t.Parallel()
	server, err := mock.New()
	if err != nil {
		t.Fatal(err)
	}
	s := newStand(t, server)
	if err := server.Sandbox().SetFaults(t.Context(), []control.Fault{{Path: "/cgi-bin/token", Reset: true}}); err != nil {
		t.Fatal(err)
	}
	resp, err := s.client(t).Get("https://api.weixin.qq.com/cgi-bin/token")
	if err == nil {
		_ = resp.Body.Close()
	}
	if !errors.Is(err, syscall.ECONNRESET) {
		t.Errorf("error %v, want a connection reset", err)
	}
}
