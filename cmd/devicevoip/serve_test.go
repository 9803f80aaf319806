package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// serving is a serve command that runs.
type serving struct {
	greeting []string
	base     string
	lines    *bufio.Scanner // what it prints after the greeting
	log      *syncBuffer
	stop     func() int // ends it and returns its exit code
}

// syncBuffer is a buffer that many goroutines may write to.
type syncBuffer struct {
	mu  sync.Mutex // guards buf
	buf bytes.Buffer
}

func (b *syncBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

func (b *syncBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.String()
}

// startServe runs serve on a free port and waits for its greeting.
func startServe(t *testing.T, args ...string) *serving {
	t.Helper()
	return startServing(t, append([]string{"serve"}, args...)...)
}

// startServing runs a command that serves, on a free port.
func startServing(t *testing.T, args ...string) *serving {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	s := &serving{log: &syncBuffer{}}
	read, write := io.Pipe()
	exit := make(chan int, 1)
	go func() {
		exit <- run(ctx, slices.Concat(args[:1], []string{"--addr", "127.0.0.1:0"}, args[1:]), nil, write, s.log)
		_ = write.Close()
	}()
	s.stop = sync.OnceValue(func() int { cancel(); return <-exit })
	t.Cleanup(func() { s.stop() })
	s.lines = bufio.NewScanner(read)
	for s.lines.Scan() {
		line := s.lines.Text()
		s.greeting = append(s.greeting, line)
		if strings.HasPrefix(line, "curl ") {
			s.base = regexp.MustCompile(`https?://[0-9.:]+`).FindString(line)
			return s
		}
	}
	t.Fatalf("serve ended before its greeting: %s", s.log)
	return nil
}

func TestServeGreeting(t *testing.T) {
	t.Parallel()
	s := startServe(t)
	want := []string{
		"base URL  " + s.base,
		"console   " + s.base + "/__console/",
		"appid     wx0000000000000001",
		"secret    00000000000000000000000000000001",
		"openid    o-user-000000000000000000001  (dialog: accept)",
		"model_id  campus-phone-000000001        校园电话",
		"model_id  campus-phone-000000002        校园电话",
		"model_id  door-intercom-00000001        门禁机",
		"",
		"curl '" + s.base + "/cgi-bin/token?appid=wx0000000000000001&grant_type=client_credential&secret=00000000000000000000000000000001'",
	}
	if diff := cmp.Diff(want, s.greeting); diff != "" {
		t.Errorf("greeting mismatch (-want +got):\n%s", diff)
	}
	_, line, _ := strings.Cut(s.greeting[len(s.greeting)-1], "'")
	resp, err := http.Get(strings.TrimSuffix(line, "'"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	var token struct {
		AccessToken string `json:"access_token"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&token); err != nil || token.AccessToken == "" {
		t.Errorf("the printed line answers no token: %v", err)
	}
	if code := s.stop(); code != exitOK {
		t.Errorf("serve exits %d after an interrupt, want %d", code, exitOK)
	}
	log := s.log.String()
	if !strings.Contains(log, `msg="GET /cgi-bin/token" sandbox=default status=200`) {
		t.Errorf("the log does not show the request:\n%s", log)
	}
	if strings.Contains(log, "00000000000000000000000000000001") || strings.Contains(log, "WARN") {
		t.Errorf("the log shows a secret, or warns of nothing:\n%s", log)
	}
}

func TestServeWorld(t *testing.T) {
	t.Parallel()
	s := startServe(t, "--world", "../../fixtures/worlds/school.yaml")
	all := strings.Join(s.greeting, "\n")
	for _, line := range []string{"openid +o-father +.dialog: reject.", "group_id +class-1a +一年级一班", "secret +5c001000000000000000000000000001"} {
		if !regexp.MustCompile(`(?m)^` + line + `$`).MatchString(all) {
			t.Errorf("the greeting has no line %q:\n%s", line, all)
		}
	}
}

func TestServeLogsTheRule(t *testing.T) {
	t.Parallel()
	s := startServe(t)
	resp, err := http.Post(s.base+"/wxa/getsnticket", "application/json", strings.NewReader("{}"))
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	waitForLog(t, s, "status=200 errcode=41001 rule=token.placement")
}

// TestServeLogsWhatWasMeant: the log names the call that is close to an unknown path.
func TestServeLogsWhatWasMeant(t *testing.T) {
	t.Parallel()
	s := startServe(t)
	resp, err := http.Post(s.base+"/wxa/getsntickets", "application/json", strings.NewReader("{}"))
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	waitForLog(t, s, "rule=request.path meant=/wxa/getsnticket rid=")
}

func TestServeEndsDialogs(t *testing.T) {
	t.Parallel()
	s := startServe(t, "--world", "../../fixtures/worlds/school.yaml")
	answered := make(chan int, 1)
	go func() {
		body := `{"appid":"wx5c00100000000001","openid":"o-grandmother","option":{"isGroup":true,"groupId":"class-1a"}}`
		resp, err := http.Post(s.base+"/__phone/requestDeviceVoIP", "application/json", strings.NewReader(body))
		if err != nil {
			answered <- 0
			return
		}
		_ = resp.Body.Close()
		answered <- resp.StatusCode
	}()
	waitForDialog(t, s.base)
	if code := s.stop(); code != exitOK {
		t.Errorf("serve exits %d with a dialog open, want %d", code, exitOK)
	}
	if status := <-answered; status != http.StatusServiceUnavailable {
		t.Errorf("the open dialog ends with status %d, want %d", status, http.StatusServiceUnavailable)
	}
}

// waitForDialog asks until a dialog waits.
func waitForDialog(t *testing.T, base string) {
	t.Helper()
	waitFor(t, base+"/__admin/sandboxes/default/dialogs", `"n":1`)
}

// waitFor asks until an answer contains a text.
func waitFor(t *testing.T, url, part string) {
	t.Helper()
	for t.Context().Err() == nil {
		resp, err := http.Get(url)
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), part) {
			return
		}
	}
	t.Fatalf("%s never contains %s", url, part)
}

func TestServePortInUse(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = taken.Close() }()
	_, port, err := net.SplitHostPort(taken.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	var out, errOut bytes.Buffer
	code := run(t.Context(), []string{"serve", "--addr", "localhost:" + port}, nil, &out, &errOut)
	if code != exitUsage || out.Len() > 0 {
		t.Errorf("serve on a taken port exits %d and prints %q, want %d and nothing", code, out.String(), exitUsage)
	}
	for _, want := range []string{"--addr: listen on localhost:" + port + ": ", "hint: another program uses this port"} {
		if !strings.Contains(errOut.String(), want) {
			t.Errorf("stderr lacks %q:\n%s", want, errOut.String())
		}
	}
}

// TestUnfinishedRequests sends what never comes to an end: each is answered or
// closed when its time is up.
func TestUnfinishedRequests(t *testing.T) {
	t.Parallel()
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := io.ReadAll(r.Body); err != nil {
			w.WriteHeader(http.StatusRequestTimeout)
		}
	})
	listener := httptest.NewUnstartedServer(nil)
	listener.Config = newHTTPServer(t.Context(), handler, slog.New(slog.DiscardHandler))
	short := func(d *time.Duration) {
		if *d == 0 {
			t.Error("a time limit is missing")
		}
		*d = time.Second // a machine with much to do needs a while for a large head
	}
	short(&listener.Config.ReadHeaderTimeout)
	short(&listener.Config.ReadTimeout)
	short(&listener.Config.IdleTimeout)
	listener.Start()
	t.Cleanup(listener.Close)
	tests := map[string]string{
		"GET / HTTP/1.1\r\nHost: x\r\n":                                        "",
		"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{":             "408 Request Timeout",
		"GET /" + strings.Repeat("x", 70<<10) + " HTTP/1.1\r\nHost: x\r\n\r\n": "431 Request Header Fields Too Large",
	}
	for request, want := range tests {
		t.Run(want, func(t *testing.T) {
			t.Parallel()
			conn, err := net.Dial("tcp", listener.Listener.Addr().String())
			if err != nil {
				t.Fatal(err)
			}
			go func() { _, _ = fmt.Fprint(conn, request) }()
			answer, err := io.ReadAll(conn) // until the server closes
			status, _, _ := strings.Cut(strings.TrimPrefix(string(answer), "HTTP/1.1 "), "\r\n")
			if status != want {
				t.Errorf("%.40q is answered %q (%v), want %q", request, status, err, want)
			}
			_ = conn.Close()
		})
	}
}

// TestServeEndsDelays: a call that a fault delays gets no reply when serve ends, and no lie.
func TestServeEndsDelays(t *testing.T) {
	t.Parallel()
	s := startServe(t)
	admin := s.base + "/__admin/sandboxes/default/"
	resp, err := http.Post(admin+"faults", "application/json", strings.NewReader(`{"path":"/cgi-bin/token","delay":"20s"}`))
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	answered := make(chan string, 1)
	go func() {
		resp, err := new(http.Transport).RoundTrip(newRequest(t, s.base+"/cgi-bin/token"))
		if err != nil {
			answered <- "no reply"
			return
		}
		_ = resp.Body.Close()
		answered <- resp.Status
	}()
	waitFor(t, admin+"journal", `"waiting":[{`)
	if code := s.stop(); code != exitOK {
		t.Errorf("serve exits %d with a call delayed, want %d", code, exitOK)
	}
	if got := <-answered; got != "no reply" {
		t.Errorf("the delayed call is answered %s, want no reply", got)
	}
}

func newRequest(t *testing.T, url string) *http.Request {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	return req
}
