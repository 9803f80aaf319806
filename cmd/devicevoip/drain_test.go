package main

import (
	"bufio"
	"bytes"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A process is a serve command in a process of its own.
type process struct {
	*exec.Cmd
	base string
	log  *syncBuffer
}

// startProcess runs serve on a free port in a process of its own.
func startProcess(t *testing.T, args ...string) *process {
	t.Helper()
	p := &process{Cmd: exec.CommandContext(t.Context(), os.Args[0], append([]string{"main", "serve", "--addr", "127.0.0.1:0"}, args...)...), log: &syncBuffer{}}
	p.Stderr = p.log
	out, err := p.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("serve prints nothing: %v\n%s", err, p.log)
	}
	p.base = regexp.MustCompile(`http://\S+`).FindString(line)
	return p
}

func (p *process) signal(t *testing.T) {
	t.Helper()
	if err := p.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
}

// get asks on a connection of its own, and returns the status and whether the reply
// announces the end of the connection.
func get(t *testing.T, url string) (status int, closes bool, body string) {
	t.Helper()
	resp, err := new(http.Transport).RoundTrip(newRequest(t, url))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, resp.Close, string(text)
}

// TestDrain: a platform that was told to end is not ready any more, and still answers each
// call, the last one on its connection. A second signal ends it at once.
func TestDrain(t *testing.T) {
	t.Parallel()
	p := startProcess(t, "--drain", "1h")
	type answer struct {
		Status int
		Closes bool
	}
	ask := func() (all []answer) {
		for _, path := range []string{"/__admin/live", "/__admin/ready", "/cgi-bin/token", "/__admin/rules"} {
			status, closes, _ := get(t, p.base+path)
			all = append(all, answer{status, closes})
		}
		return all
	}
	if diff := cmp.Diff([]answer{{200, false}, {200, false}, {200, false}, {200, false}}, ask()); diff != "" {
		t.Errorf("before the signal (-want +got):\n%s", diff)
	}
	p.signal(t)
	waitFor(t, p.base+"/__admin/ready", `"not ready: it drains`)
	if diff := cmp.Diff([]answer{{200, true}, {503, true}, {200, true}, {200, true}}, ask()); diff != "" {
		t.Errorf("after the signal (-want +got):\n%s", diff)
	}
	p.signal(t)
	if err := p.Wait(); err == nil || !strings.Contains(err.Error(), "signal: terminated") {
		t.Errorf("after the second signal it ends with %v", err)
	}
}

// TestDrainEnds: after its time the platform ends by itself, with success, and the calls
// that wait have ended: no reply for a delay, 503 for a dialog, the end of a stream.
func TestDrainEnds(t *testing.T) {
	t.Parallel()
	for name, args := range map[string][]string{"at once": {"--drain", "0"}, "after a while": {"--drain", "50ms"}, "kept in a folder": {"--data", t.TempDir()}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := startProcess(t, append(args, "--world", "../../fixtures/worlds/school.yaml")...)
			admin := p.base + "/__admin/sandboxes/default/"
			post(t, admin+"faults", `{"path":"/cgi-bin/token","delay":"20s"}`)
			ended := make(chan string, 3)
			go func() { ended <- "delay: " + outcome(http.Get(p.base+"/cgi-bin/token")) }()
			go func() {
				const body = `{"appid":"wx5c00100000000001","openid":"o-grandmother","option":{"isGroup":true,"groupId":"class-1a"}}`
				ended <- "dialog: " + outcome(http.Post(p.base+"/__phone/requestDeviceVoIP", "application/json", strings.NewReader(body)))
			}()
			stream, err := http.Get(admin + "events")
			if err != nil {
				t.Fatal(err)
			}
			go func() {
				_, err := io.Copy(io.Discard, stream.Body)
				ended <- "stream: ends well " + map[bool]string{true: "yes", false: "no"}[err == nil]
			}()
			waitForDialog(t, p.base)
			waitFor(t, admin+"journal", `"path":"/cgi-bin/token"`)
			p.signal(t)
			got := map[string]bool{}
			for range cap(ended) {
				got[<-ended] = true
			}
			if diff := cmp.Diff(map[string]bool{"delay: no reply": true, "dialog: 503": true, "stream: ends well yes": true}, got); diff != "" {
				t.Errorf("what waited (-want +got):\n%s", diff)
			}
			if err := p.Wait(); err != nil {
				t.Errorf("it ends with %v\n%s", err, p.log)
			}
		})
	}
}

// outcome is the status of a response, if there is one.
func outcome(resp *http.Response, err error) string {
	if err != nil {
		return "no reply"
	}
	_ = resp.Body.Close()
	return strings.Fields(resp.Status)[0]
}

func post(t *testing.T, url, body string) {
	t.Helper()
	resp, err := http.Post(url, "application/json", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	if resp.StatusCode >= http.StatusMultipleChoices {
		t.Fatalf("POST %s: %s", url, resp.Status)
	}
}

// TestDrainTooLong: nobody waits that long.
func TestDrainTooLong(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]string{"2h": "--drain: 2h0m0s is longer than 1h0m0s", "soon": `"soon" is not a time`, "-1s": `"-1s" is not a time`} {
		var out, errOut bytes.Buffer
		code := run(t.Context(), []string{"serve", "--drain", value}, nil, &out, &errOut)
		if code != exitUsage || !strings.Contains(errOut.String(), want) {
			t.Errorf("--drain %s exits %d with %q, want %d and %q", value, code, errOut.String(), exitUsage, want)
		}
	}
}

// TestDrainUnderLoad: each call of clients that go on while a platform ends has its whole
// reply, until nobody listens any more.
func TestDrainUnderLoad(t *testing.T) {
	t.Parallel()
	p := startProcess(t, "--drain", "100ms")
	const body = `{"grant_type":"client_credential","appid":"wx0000000000000001","secret":"00000000000000000000000000000001"}`
	var answered, drained atomic.Int64
	var callers sync.WaitGroup
	for range 4 {
		callers.Go(func() {
			client := &http.Client{Transport: &http.Transport{}}
			for {
				resp, err := client.Post(p.base+"/cgi-bin/stable_token", "application/json", strings.NewReader(body))
				if err != nil {
					if conn, listens := net.Dial("tcp", strings.TrimPrefix(p.base, "http://")); listens == nil {
						_ = conn.Close()
						t.Errorf("a call failed while the platform still listened: %v", err)
					}
					return
				}
				text, err := io.ReadAll(resp.Body)
				_ = resp.Body.Close()
				if err != nil || resp.StatusCode != http.StatusOK || !bytes.Contains(text, []byte(`"access_token":"`)) && !bytes.Contains(text, []byte(`"errcode":45009`)) && !bytes.Contains(text, []byte(`"errcode":45011`)) {
					t.Errorf("a call is answered %s %q (%v)", resp.Status, text, err)
				}
				if resp.Close {
					drained.Add(1)
				}
				answered.Add(1)
			}
		})
	}
	for answered.Load() < 100 && t.Context().Err() == nil {
		runtime.Gosched()
	}
	p.signal(t)
	callers.Wait()
	if err := p.Wait(); err != nil {
		t.Errorf("it ends with %v\n%s", err, p.log)
	}
	if drained.Load() == 0 {
		t.Error("no call was answered while it drained")
	}
}
