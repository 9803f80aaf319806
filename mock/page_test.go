package mock_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// TestBrowsersAreLedToTheConsole, and what they ask for stays out of the journal.
func TestBrowsersAreLedToTheConsole(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
	for path, accept := range map[string]string{"/": browser, "/__console": browser, "/__console?lang=zh": "*/*"} {
		reply := s.Request("GET", s.Server.URL+path, "", "Accept", accept)
		mocktest.Same(t, path, "200 text/html; charset=utf-8", fmt.Sprint(reply.Status, " ", reply.Header.Get("Content-Type")))
	}
	journal, err := s.Server.Journal(t.Context())
	mocktest.Same(t, "journal", "0 <nil>", fmt.Sprint(len(journal.Entries), " ", err))
	mocktest.Same(t, "what no browser asks", `{"errcode":40066,"errmsg":"invalid url rid: RID"}`, mocktest.Mask(s.Request("GET", s.Server.URL+"/", "", "Accept", "application/json").Body))
}

// TestOpenedInABrowser: a request for an icon, and a URL that a person opens, is no server
// call. The base URL of a sandbox leads to the console.
func TestOpenedInABrowser(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	tests := []struct{ method, path, accept, want string }{
		{"GET", "/favicon.ico", "image/avif,image/webp,*/*", "204 "},
		{"HEAD", "/favicon.ico", "*/*", "204 "},
		{"GET", "/robots.txt", "*/*", "404 "},
		{"GET", "/.well-known/appspecific/com.chrome.devtools.json", "*/*", "404 "},
		{"GET", "/apple-touch-icon.png", "*/*", "404 "},
		{"HEAD", "/apple-touch-icon-120x120-precomposed.png", "*/*", "404 "},
		{"GET", "/__phone", "text/html,*/*", "404 "},
		{"GET", "/__phone/", "text/html,*/*", "404 "},
		{"GET", "/s/" + s.ID, "text/html,*/*", "302 ../__console/#/" + s.ID + "/journal"},
		{"GET", "/s/" + s.ID + "/", "text/html,*/*", "302 ../../__console/#/" + s.ID + "/journal"},
		{"GET", "/s/a%22b", "text/html", "302 ../__console/#/a%22b/journal"},
		{"GET", "/__admin", "text/html", "404 "},
		{"POST", "/__admin/openapi.json", "*/*", "405 "},
		{"HEAD", "/__admin/openapi.json", "*/*", "200 "},
		{"DELETE", "/metrics", "*/*", "405 "},
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	for _, tt := range tests {
		req, err := http.NewRequestWithContext(t.Context(), tt.method, s.Server.URL+tt.path, nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Accept", tt.accept)
		reply, err := client.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		_ = reply.Body.Close()
		mocktest.Same(t, tt.method+" "+tt.path, tt.want, fmt.Sprint(reply.StatusCode, " ", reply.Header.Get("Location")))
		if reply.StatusCode == http.StatusMethodNotAllowed {
			mocktest.Same(t, "Allow of "+tt.path, "GET, HEAD", reply.Header.Get("Allow"))
		}
	}
	journal, err := s.Server.Journal(t.Context())
	mocktest.Same(t, "journal of default", "0 <nil>", fmt.Sprint(len(journal.Entries), " ", err))
	if own := s.Control("GET", "/journal", "").Body; !strings.Contains(own, `"entries":[]`) {
		t.Errorf("journal of the sandbox: %s", own)
	}
}

// TestHead: HEAD is answered as GET, without the body.
func TestHead(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	s.Token()
	own, user := "/__admin/sandboxes/"+s.ID, "?appid="+s.AppID+"&openid="+s.Users[0].OpenID
	for _, path := range []string{
		"/__admin/live", "/__admin/ready", "/__admin/session", "/__admin/rules", "/__admin/calls", "/__admin/runs", "/__admin/runs/none",
		"/__admin/lan", "/__admin/lan.png", "/__admin/openapi.json", "/__admin/sandboxes", "/metrics", "/__console/",
		own, own + "/clock", own + "/journal", own + "/flows", own + "/faults", own + "/worldfile", own + "/export?format=curl&exchange=1", own + "/export",
		"/__phone/wx.js", "/s/" + s.ID + "/__phone/wx.js", "/__phone/user" + user, "/__phone/dialogs" + user, "/__phone/calls/none", "/__phone/user",
	} {
		get, head := s.Request("GET", s.Server.URL+path, ""), s.Request("HEAD", s.Server.URL+path, "")
		mocktest.Same(t, path, fmt.Sprint(get.Status, " ", get.Header.Get("Content-Type"), " "), fmt.Sprint(head.Status, " ", head.Header.Get("Content-Type"), " ", head.Body))
	}
	events := s.Request("HEAD", s.Server.URL+own+"/events", "")
	mocktest.Same(t, "events", "200 text/event-stream", fmt.Sprint(events.Status, " ", events.Header.Get("Content-Type")))
	mocktest.Same(t, "a call that only POST has", http.StatusMethodNotAllowed, s.Request("HEAD", s.Server.URL+own+"/tickets", "").Status)
}
