//go:build tools

package mock_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/internal/faultstest"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
)

// load is callers that make calls at all replicas until they are told to stop. Each call
// makes a group, or looks for one that was made: an answer that there is none means that
// something was lost.
type load struct {
	t        *testing.T
	replicas []http.RoundTripper
	sandbox  *control.Sandbox
	token    string

	mu      sync.Mutex // guards what follows
	groups  []string   // that were acknowledged
	answers map[string]int
	longest time.Duration

	acknowledged atomic.Int64
	stop         func()
}

// startLoad starts so many callers of a sandbox with a model "door".
func startLoad(t *testing.T, servers []*mock.Server, callers int) *load {
	t.Helper()
	var replicas []http.RoundTripper
	for _, s := range servers {
		replicas = append(replicas, control.Loopback(s))
	}
	first := control.Client{BaseURL: "http://in-process", HTTP: &http.Client{Transport: replicas[0]}}
	world := &control.World{Models: []control.Model{{ID: "door", Type: "门禁机"}}}
	s, err := first.Create(t.Context(), world)
	if err != nil {
		t.Fatal(err)
	}
	l := &load{t: t, replicas: replicas, sandbox: s, answers: map[string]int{}}
	var token control.Token
	query := "/cgi-bin/token?grant_type=client_credential&appid=" + s.AppID + "&secret=" + s.Secret
	if err := s.Do(t.Context(), "GET", query, nil, &token); err != nil {
		t.Fatal(err)
	}
	l.token = token.AccessToken
	ctx, cancel := context.WithCancel(t.Context())
	var running sync.WaitGroup
	for n := range callers {
		running.Go(func() {
			for i := 0; ctx.Err() == nil; i++ {
				l.call(n, i)
			}
		})
	}
	l.stop = func() { cancel(); running.Wait() }
	return l
}

// call makes a call of a caller.
func (l *load) call(caller, i int) {
	began := time.Now()
	group := ""
	if l.mu.Lock(); i%2 == 1 && len(l.groups) > 0 {
		group = l.groups[(caller*31+i)%len(l.groups)]
	}
	l.mu.Unlock()
	var answer string
	var ok bool
	if group == "" {
		group, answer, ok = l.make(fmt.Sprintf("%d-%d", caller, i), i)
	} else {
		answer, ok = l.look(group, i)
	}
	took := time.Since(began)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.longest = max(l.longest, took)
	l.answers[answer]++
	if ok {
		l.acknowledged.Add(1)
		l.groups = append(l.groups, group)
	}
}

// make makes a group.
func (l *load) make(name string, replica int) (group, answer string, acknowledged bool) {
	var reply struct {
		GroupID string `json:"group_id"`
	}
	answer = l.post(replica, "/wxa/business/group/createid", map[string]string{"model_id": "door", "group_name": name}, &reply)
	return reply.GroupID, answer, answer == "0"
}

// look looks for a group that was made.
func (l *load) look(group string, replica int) (answer string, acknowledged bool) {
	return l.post(replica, "/wxa/business/group/getinfo", map[string]string{"group_id": group}, nil), false
}

// post makes a server call at a replica and returns the errcode, or "reset".
func (l *load) post(replica int, path string, body, reply any) string {
	text, err := json.Marshal(body)
	if err != nil {
		l.t.Fatal(err)
	}
	url := l.sandbox.BaseURL + path + "?access_token=" + l.token
	req, err := http.NewRequest("POST", url, strings.NewReader(string(text)))
	if err != nil {
		l.t.Fatal(err)
	}
	resp, err := l.replicas[replica%len(l.replicas)].RoundTrip(req)
	if err != nil {
		return "reset"
	}
	defer resp.Body.Close()
	got, err := io.ReadAll(resp.Body)
	if err != nil {
		return "reset"
	}
	var status struct {
		ErrCode int    `json:"errcode"`
		ErrMsg  string `json:"errmsg"`
	}
	if err := json.Unmarshal(got, &status); err != nil {
		return fmt.Sprintf("status %d %.60s", resp.StatusCode, got)
	}
	if reply != nil {
		if err := json.Unmarshal(got, reply); err != nil {
			return err.Error()
		}
	}
	return fmt.Sprint(status.ErrCode)
}

// more waits until so many more groups were acknowledged, for at most a time.
func (l *load) more(n int64, within time.Duration) {
	l.t.Helper()
	want, end := l.acknowledged.Load()+n, time.Now().Add(within)
	for l.acknowledged.Load() < want {
		if time.Now().After(end) {
			l.t.Fatalf("%d more groups were not made within %v: %v", n, within, l.answers)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// settle stops the callers, looks for everything that was acknowledged at every replica, and
// records what came of a fault.
func (l *load) settle(fault string) {
	l.t.Helper()
	l.stop()
	if l.retries() == 0 {
		l.t.Error("no transaction ran again, though callers at three replicas change one sandbox")
	}
	lost := 0
	for n := range l.replicas {
		for _, group := range l.groups {
			if answer := l.post(n, "/wxa/business/group/getinfo", map[string]string{"group_id": group}, nil); answer != "0" {
				l.t.Logf("replica %d answers %s to a group that was acknowledged", n, answer)
				lost++
			}
		}
	}
	failed := l.answers["-1"] + l.answers["reset"]
	faultstest.Record(l.t, faultstest.Row{Store: "Postgres", Fault: fault, Acknowledged: len(l.groups), Failed: failed, Lost: lost, Longest: l.longest})
	if l.longest > longestAnswer {
		l.t.Errorf("a caller waited %v, at most %v", l.longest, longestAnswer)
	}
	for answer := range l.answers {
		if answer != "0" && answer != "-1" && answer != "reset" {
			l.t.Errorf("callers got %s", answer)
		}
	}
}

// retries returns how many transactions of all replicas ran again because another replica
// was first.
func (l *load) retries() int {
	l.t.Helper()
	sum := 0
	for _, r := range l.replicas {
		resp, err := (&http.Client{Transport: r}).Get("http://in-process/metrics")
		if err != nil {
			l.t.Fatal(err)
		}
		text, err := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		if err != nil {
			l.t.Fatal(err)
		}
		n := regexp.MustCompile(`(?m)^devicevoip_store_retries_total (\d+)$`).FindSubmatch(text)
		if n == nil {
			l.t.Fatalf("there is no count of retries in:\n%s", text)
		}
		count, _ := strconv.Atoi(string(n[1]))
		sum += count
	}
	return sum
}

// longestAnswer is how long a caller may wait for an answer whatever the database does: a
// call waits up to 5 s for its turn to commit, and 5 s for its commit.
const longestAnswer = 12 * time.Second
