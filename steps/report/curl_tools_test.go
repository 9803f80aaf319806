//go:build tools

package report_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/internal/toolstest"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/steps/report"
)

// recorder is a platform which keeps what it is sent. It gives out another
// token every time, as a real one does.
type recorder struct {
	mu   sync.Mutex
	sent []string // guarded by mu
}

func (p *recorder) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.sent = append(p.sent, fmt.Sprintf("%s %s %s %q", r.Method, r.RequestURI, r.Header.Get("Content-Type"), body))
	if strings.HasSuffix(r.URL.Path, "/sandboxes") {
		_, _ = fmt.Fprintf(w, `{"id":"b1","baseUrl":"http://%s/s/b1","appid":"wx1"}`, r.Host)
		return
	}
	_, _ = fmt.Fprintf(w, `{"access_token":"NEW-TOKEN-%d","errcode":0}`, len(p.sent))
}

// play runs the script of a scenario against a recorder.
func play(t *testing.T, s report.Scenario) []string {
	t.Helper()
	toolstest.Find(t, "bash")
	toolstest.Find(t, "curl")
	p := &recorder{}
	srv := httptest.NewServer(p)
	defer srv.Close()
	cmd := exec.Command("bash", "-s", srv.URL)
	cmd.Stdin = strings.NewReader(report.Script(s))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s\n%s", err, out, report.Script(s))
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.sent
}

func withExchanges(world string, exchanges ...report.Exchange) report.Scenario {
	s := scenario("sn-length/max+1", "sn.length", report.Failed)
	s.Failure = &report.Failure{World: world, Exchanges: exchanges}
	return s
}

// TestScriptQuoting sends bodies that a careless script would have the shell
// or curl read as something else.
func TestScriptQuoting(t *testing.T) {
	t.Parallel()
	bodies := []string{
		`{"sn":"it's $HOME and $(touch /tmp/x) and ` + "`id`" + ` \"\\"}`,
		`@/etc/hostname`, `!history`, `-d`, "two\nlines\n", "tab\tand CR\r\n", "nul\x00and escape \x1b[0m \\0101 %s %d",
		"深圳 👨‍👩‍👧 \u202egnp", strings.Repeat("长", 60_000), "*", "~", "'", "''", `\`,
	}
	var exchanges []report.Exchange
	var want []string
	for _, body := range bodies {
		exchanges = append(exchanges, report.Exchange{Method: "POST", Path: "/wxa/getsnticket", Query: "a=b", Request: body, Status: 200})
		kind := "text/plain; charset=utf-8"
		if strings.HasPrefix(body, "{") {
			kind = "application/json"
		}
		want = append(want, fmt.Sprintf("POST /wxa/getsnticket?a=b %s %q", kind, body))
	}
	if diff := cmp.Diff(want, play(t, withExchanges("", exchanges...))); diff != "" {
		t.Errorf("sent mismatch (-want +got):\n%s", diff)
	}
}

func TestScriptTargets(t *testing.T) {
	t.Parallel()
	tests := []struct{ method, path, query, want string }{
		{"GET", "/cgi-bin/token", "grant_type=client_credential&appid=a&secret='$x'", "GET /cgi-bin/token?grant_type=client_credential&appid=a&secret='$x'"},
		{"HEAD", "/", "", "HEAD /"},
		{"DELETE", "/a b/../[1-3]{x}", "q=[1-3]{a,b} c", "DELETE /a%20b/../%5B1-3%5D%7Bx%7D?q=[1-3]%7Ba,b%7D%20c"},
		{"P'T", "/'", "", "P'T /%27"},
		{"GET", "/深圳", "名=圳", "GET /%E6%B7%B1%E5%9C%B3?%E5%90%8D=%E5%9C%B3"},
	}
	for _, tt := range tests {
		got := play(t, withExchanges("", report.Exchange{Method: tt.method, Path: tt.path, Query: tt.query, Status: 200}))
		if diff := cmp.Diff([]string{tt.want + `  ""`}, got); diff != "" {
			t.Errorf("%s %s: sent mismatch (-want +got):\n%s", tt.method, tt.path, diff)
		}
	}
}

// TestScriptReplays has a token which is another one in the next run, a world
// to be set up, and a clock to be moved.
func TestScriptReplays(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	got := play(t, withExchanges(`{"appid":"wx1","users":[{"openid":"o'1"}]}`,
		report.Exchange{At: at, Method: "GET", Path: "/cgi-bin/token", Status: 200, Response: `{"access_token":"OLD-TOKEN-1","expires_in":7200}`},
		report.Exchange{At: at, Method: "POST", Path: "/a", Query: "access_token=OLD-TOKEN-1", Request: `{"t":"OLD-TOKEN-1"}`, Status: 200},
		report.Exchange{At: at.Add(5 * time.Minute), Method: "GET", Path: "/b", Query: "access_token=OTHER-TOKEN", Status: 200},
	))
	want := []string{
		`POST /__admin/sandboxes application/json "{\"world\":{\"appid\":\"wx1\",\"users\":[{\"openid\":\"o'1\"}]}}"`,
		`POST /__admin/sandboxes/b1/clock application/json "{\"set\":\"2026-01-01T00:00:00Z\"}"`,
		`GET /s/b1/cgi-bin/token  ""`,
		`POST /s/b1/a?access_token=NEW-TOKEN-3 application/json "{\"t\":\"NEW-TOKEN-3\"}"`,
		`POST /__admin/sandboxes/b1/clock application/json "{\"set\":\"2026-01-01T00:05:00Z\"}"`,
		`GET /s/b1/b?access_token=OTHER-TOKEN  ""`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sent mismatch (-want +got):\n%s", diff)
	}
}

// TestScriptComments has names which try to become commands.
func TestScriptComments(t *testing.T) {
	t.Parallel()
	s := withExchanges("", report.Exchange{Method: "GET", Path: "/x", Status: 0, Rule: "r\nfalse", Fault: "reset\nexit 9"})
	s.ID = "a\nexit 8"
	if diff := cmp.Diff([]string{`GET /x  ""`}, play(t, s)); diff != "" {
		t.Errorf("sent mismatch (-want +got):\n%s", diff)
	}
}

func TestNoScript(t *testing.T) {
	t.Parallel()
	for _, s := range []report.Scenario{scenario("a", "sn.length", report.Passed), withExchanges("")} {
		if got := report.Script(s); got != "" {
			t.Errorf("there is a script where nothing was sent: %s", got)
		}
	}
}

// TestTerminalTrace expects the script in the terminal.
func TestTerminalTrace(t *testing.T) {
	t.Parallel()
	s := withExchanges("", report.Exchange{Method: "GET", Path: "/x", Status: 200})
	var out bytes.Buffer
	if err := report.TerminalTrace(&out, build(t, s)); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(report.Script(s)) {
		if !strings.Contains(out.String(), line) {
			t.Errorf("the terminal lacks %q", line)
		}
	}
}
