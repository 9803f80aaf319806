//go:build tools

package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
)

// serveProcess is a devicevoip serve in a process of its own.
type serveProcess struct {
	*exec.Cmd
	base string
	out  *syncBuffer
}

// startKept starts serve, by a command that begins with prefix and reads in, and waits
// for its greeting.
func startKept(t *testing.T, in *os.File, prefix []string, args ...string) *serveProcess {
	t.Helper()
	words := append(append(prefix, os.Args[0], "devicevoip", "serve", "--addr", "127.0.0.1:0"), args...)
	p := &serveProcess{Cmd: exec.Command(words[0], words[1:]...), out: &syncBuffer{}}
	p.Stderr = p.out
	p.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if in != nil {
		p.Stdin = in
	}
	read, err := p.StdoutPipe()
	if err == nil {
		err = p.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.kill)
	for lines := bufio.NewScanner(read); lines.Scan(); {
		if strings.HasPrefix(lines.Text(), "curl ") {
			p.base = regexp.MustCompile(`https?://[0-9.:]+`).FindString(lines.Text())
			go func() { _, _ = io.Copy(io.Discard, read) }()
			return p
		}
	}
	t.Fatalf("serve ended before its greeting: %s", p.out)
	return nil
}

// kill ends the process as kill -9 does.
func (p *serveProcess) kill() {
	if p.ProcessState == nil {
		_ = syscall.Kill(-p.Process.Pid, syscall.SIGKILL) // a shell's child too
		_ = p.Wait()
	}
}

// load is callers that create device groups, each of which is a change that is durable
// before its reply.
type load struct {
	client *http.Client

	mu       sync.Mutex // guards what follows
	groups   map[string][]string
	tokens   map[string]string // by sandbox
	answered int
	failed   int           // -1, a reset, or no answer
	other    []string      // replies that nobody expects
	longest  time.Duration // that an answer took
}

func newLoad() *load {
	return &load{client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}, Timeout: 10 * time.Second}, groups: map[string][]string{}, tokens: map[string]string{}}
}

// furnish makes a sandbox for the callers, with a token.
func (l *load) furnish(t *testing.T, base string) string {
	t.Helper()
	s, err := control.Client{BaseURL: base, HTTP: l.client}.Create(t.Context(), &control.World{Models: []control.Model{{ID: "door", Type: "门禁机"}}})
	if err != nil {
		t.Fatal(err)
	}
	var granted struct {
		Token string `json:"access_token"`
	}
	answer := answerTo(t, base+"/cgi-bin/stable_token", `{"grant_type":"client_credential","appid":"`+s.AppID+`","secret":"`+s.Secret+`"}`)
	if err := json.Unmarshal([]byte(answer), &granted); err != nil || granted.Token == "" {
		t.Fatalf("no token: %s", answer)
	}
	l.tokens[s.ID] = granted.Token
	l.groups[s.ID] = nil
	return s.ID
}

// run has callers create groups in sandboxes until ctx ends.
func (l *load) run(ctx context.Context, base string, callers int, sandboxes ...string) {
	var group sync.WaitGroup
	for n := range callers {
		id := sandboxes[n%len(sandboxes)]
		group.Go(func() {
			for ctx.Err() == nil {
				if !l.create(base, id) {
					time.Sleep(time.Millisecond) // as a caller does who tries again
				}
			}
		})
	}
	group.Wait()
}

// create creates a group, and reports whether the platform said so.
func (l *load) create(base, id string) bool {
	began := time.Now()
	var reply struct {
		ErrCode int    `json:"errcode"`
		GroupID string `json:"group_id"`
	}
	resp, err := l.client.Post(base+"/wxa/business/group/createid?access_token="+l.tokens[id], "application/json", strings.NewReader(`{"group_name":"g","model_id":"door"}`))
	var text []byte
	if err == nil {
		text, err = io.ReadAll(resp.Body)
		_ = resp.Body.Close()
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.longest = max(l.longest, time.Since(began))
	switch {
	case err != nil:
		l.failed++
	case json.Unmarshal(text, &reply) != nil, reply.ErrCode != 0 && reply.ErrCode != -1, reply.ErrCode == 0 && reply.GroupID == "":
		l.other = append(l.other, string(text))
	case reply.ErrCode != 0:
		l.failed++
	default:
		l.answered++
		l.groups[id] = append(l.groups[id], reply.GroupID)
		return true
	}
	return false
}

// lost counts the groups of a sandbox that the platform said it had created, and has not.
func (l *load) lost(t *testing.T, base, id string) int {
	t.Helper()
	s, err := control.Client{BaseURL: base, HTTP: l.client}.Sandbox(t.Context(), id)
	if err != nil {
		t.Errorf("sandbox %s: %v", id, err)
		return len(l.groups[id])
	}
	there := map[string]bool{}
	for _, g := range s.Groups {
		there[g.ID] = true
	}
	lost := 0
	for _, g := range l.groups[id] {
		if !there[g] {
			lost++
		}
	}
	return lost
}
