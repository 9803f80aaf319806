package mock_test

import (
	"bufio"
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/trusttest"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// ownPaths are those of the server itself, to which no page of another site may lead.
var ownPaths = []string{
	"/", "/favicon.ico", "/robots.txt", "/.well-known/x", "/__phone", "/s/default", "/s/default/", "/__admin", "/__console", "/__console/", "/__console/none", "/__console/paste/none", "/__phone/", "/__phone/wx.js", "/__phone/user",
	"/__phone/dialogs", "/__phone/none", "/s/default/__phone/wx.js", "/s/default/__phone/user", "/__admin/", "/__admin/live", "/__admin/ready",
	"/__admin/sandboxes", "/__admin/sandboxes/default/journal", "/__admin/sandboxes/default/events", "/__admin/openapi.json", "/__admin/none", "/metrics",
	"/%5f_admin/sandboxes", "/%5F%5fconsole/", "/__admin/../__admin/live",
}

// hostNames are Host headers, and whether they name a server that listens on 127.0.0.1.
var hostNames = map[string]bool{
	"localhost": true, "localhost:8080": true, "LocalHost": true, "localhost.": true, "a.localhost": true,
	"127.0.0.1": true, "127.0.0.1:80": true, "127.0.0.2": true, "[::1]": true, "[::1]:8080": true, "[::ffff:127.0.0.1]": true, "allowed.example:1": true, "ALLOWED.example.": true,
	"evil.example": false, "EVIL.example.": false, "localhost.evil.example": false, "evil-localhost": false, "localhostx": false, "127.0.0.1.nip.io": false,
	"127.0.0.1.": true, "x.allowed.example": false, "127.1": false, "2130706433": false, "0x7f.0.0.1": false, "0177.0.0.1": false,
	"0.0.0.0": false, "[::]": false, "203.0.113.5": false, "192.168.1.2:80": false, "[2001:db8::1]": false, "[fe80::1]": false,
	"api.weixin.qq.com": false, "x.weixin.qq.com": false, "devicevoip": false, "host.docker.internal": false,
}

// TestRebinding: a name that somebody has pointed here reaches nothing but server calls.
func TestRebinding(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t, mock.WithAccess(mock.Access{Hosts: []string{"allowed.example"}}))
	address := strings.TrimPrefix(s.Server.URL, "http://")
	tried, lost := 0, 0
	for host, named := range hostNames {
		for _, path := range ownPaths {
			if named && strings.HasSuffix(path, "/events") {
				continue // it would not end
			}
			for _, target := range []string{path, "http://" + host + path} {
				got := ask(t, address, "GET "+target+" HTTP/1.1\r\nHost: "+host+"\r\nAccept: text/html\r\nConnection: close\r\n\r\n")
				tried++
				if (got.StatusCode != http.StatusForbidden) != named {
					lost++
					t.Errorf("GET %s for %s: status %d, want it to be answered: %v", target, host, got.StatusCode, named)
				}
				if got.Header.Get("X-Devicevoip") == "" {
					t.Errorf("GET %s for %s does not name the fake", target, host)
				}
			}
		}
		if got := ask(t, address, "GET /cgi-bin/token HTTP/1.1\r\nHost: "+host+"\r\nConnection: close\r\n\r\n"); got.StatusCode != http.StatusOK {
			t.Errorf("a server call for %s: status %d", host, got.StatusCode)
		}
	}
	if got := ask(t, address, "GET http://evil.example/__admin/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"); got.StatusCode != http.StatusForbidden {
		t.Errorf("a URL for another host than the Host header: status %d", got.StatusCode)
	}
	if got := ask(t, address, "GET https://api.weixin.qq.com/__admin/live HTTP/1.1\r\nHost: api.weixin.qq.com\r\nConnection: close\r\n\r\n"); got.StatusCode != http.StatusOK {
		t.Errorf("a whole URL of https, for which a client asks its proxy and no browser this server: status %d", got.StatusCode)
	}
	if got := ask(t, address, "GET /__admin/live HTTP/1.0\r\n\r\n"); got.StatusCode != http.StatusOK {
		t.Errorf("HTTP/1.0 without a Host header, which no browser sends: status %d", got.StatusCode)
	}
	trusttest.Record(t, trusttest.Row{
		Subject: "hosts", Tried: "Host headers and whole URLs, names pointed here among them, on every path of the server itself",
		Count: tried, Unit: "requests", Lost: lost,
	})
}

// ask sends a request as it is and returns the response, without its body.
func ask(t *testing.T, address, request string) *http.Response {
	t.Helper()
	c, err := new(net.Dialer).DialContext(t.Context(), "tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	if _, err := c.Write([]byte(request)); err != nil {
		t.Fatal(err)
	}
	resp, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatalf("%q: %v", request, err)
	}
	_ = resp.Body.Close()
	return resp
}

// TestRealHostOverTLS: a host of the real platform is a name of the server for those who
// have seen its certificate.
func TestRealHostOverTLS(t *testing.T) {
	t.Parallel()
	server, err := mock.New()
	if err != nil {
		t.Fatal(err)
	}
	l := httptest.NewTLSServer(server)
	t.Cleanup(l.Close)
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	for host, want := range map[string]int{"api.weixin.qq.com": 200, "sh.API.weixin.qq.com.": 200, "x.weixin.qq.com": 403, "weixin.qq.com": 403, "evil.example": 403} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, l.URL+"/__phone/wx.js", nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Host = host
		resp, err := client.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		if resp.StatusCode != want {
			t.Errorf("%s: status %d, want %d", host, resp.StatusCode, want)
		}
	}
}

// TestPages: which origins have pages that may use the phone, with which methods and headers.
func TestPages(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t, mock.WithAccess(mock.Access{Hosts: []string{"allowed.example"}}))
	for origin, allowed := range map[string]bool{
		"http://localhost:5173": true, "http://127.0.0.1:1": true, "http://a.localhost": true, "https://[::1]:1": true,
		"http://192.168.1.9:10086": true, "http://10.0.0.2": true, "http://169.254.1.1": true, "http://[fd00::1]:80": true,
		"https://allowed.example": true, "https://servicewechat.com": true, s.Server.URL: true,
		"https://evil.example": false, "http://localhost.evil.example": false, "http://203.0.113.5": false, "http://0.0.0.0": false,
		"http://127.0.0.1.nip.io": false, "null": false, "file://": false, "http://localhost@evil.example": false, "https://api.weixin.qq.com": false, "x": false,
	} {
		for _, path := range []string{"/__phone/getDeviceVoIPList", "/s/" + s.ID + "/__phone/getDeviceVoIPList", "/__phone/user", "/__phone/wx.js"} {
			for _, method := range []string{"OPTIONS", "POST", "GET"} {
				headers := []string{"Origin", origin}
				if method == "OPTIONS" {
					headers = append(headers, "Access-Control-Request-Method", "POST")
				}
				reply := s.Request(method, s.Server.URL+path, "", headers...)
				h := func(name string) string { return strings.Join(reply.Header.Values(name), "|") }
				got := fmt.Sprint(h("Vary"), " ", h("Access-Control-Allow-Origin"), " ", h("Access-Control-Allow-Methods"), " ", h("Access-Control-Allow-Headers"), " ", h("Access-Control-Allow-Credentials"), " ", reply.Status == 403)
				want := "Origin     " + fmt.Sprint(method != "GET")
				if allowed && method == "OPTIONS" {
					want = "Origin " + origin + " GET, POST Content-Type  false"
				} else if allowed {
					want = "Origin " + origin + "    false"
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("%s %s from %s (-want +got):\n%s", method, path, origin, diff)
				}
			}
		}
	}
	// What no page asks for is not answered as if one did.
	for _, path := range []string{"/__admin/sandboxes", "/__console/", "/metrics", "/cgi-bin/token"} {
		if got := s.Request("GET", s.Server.URL+path, "", "Origin", "http://localhost:5173").Header.Get("Access-Control-Allow-Origin"); got != "" {
			t.Errorf("%s allows %s to read it", path, got)
		}
	}
}
