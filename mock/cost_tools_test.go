//go:build tools

package mock_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/internal/pgtest"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/store"
	"github.com/devicevoip/devicevoip/mock/store/disk"
	"github.com/devicevoip/devicevoip/mock/store/postgres"
)

// The marks around the table of docs/scale.md.
const (
	costBegin = "|---|--:|--:|--:|--:|--:|--:|\n"
	costEnd   = "<!-- /cost -->"
)

// A costSize says how much TestCost measures.
type costSize struct {
	sandboxes int
	devices   int // of one of them
	burst     time.Duration
}

// TestCost measures what a platform costs by the store that keeps its sandboxes, and by its
// replicas, without sockets: 32 callers, each in a sandbox of its own. Where the environment
// has DEVICEVOIP_COST=update, it writes docs/scale.md, with larger counts.
func TestCost(t *testing.T) {
	size := costSize{200, 1000, 200 * time.Millisecond}
	update := os.Getenv("DEVICEVOIP_COST") == "update"
	if update {
		size = costSize{5000, 10_000, 3 * time.Second}
	}
	var lines []string
	memory := 0.0
	for _, place := range []struct {
		name     string
		replicas int
		open     func() (store.Store, error)
	}{
		{"memory", 1, func() (store.Store, error) { return nil, nil }},
		{"a folder", 1, inFolder(t.TempDir())},
		{"Postgres, one replica", 1, inDatabase(t)},
		{"Postgres, three replicas", 3, inDatabase(t)},
	} {
		c := measureCost(t, size, place.replicas, place.open)
		if memory == 0 {
			memory = c.ticket
		}
		line := fmt.Sprintf("| %s | %.0f µs | %.1f | %.0f | %.2f ms | %s | %s |", place.name, c.ticket, c.ticket/memory, c.changes, c.create, c.first, c.crowded)
		t.Log(line)
		lines = append(lines, line)
	}
	held := costTable(t, lines, update)
	for i, line := range lines {
		name, _, _ := strings.Cut(strings.TrimPrefix(line, "| "), " |")
		if i >= len(held) || !strings.HasPrefix(held[i], "| "+name+" |") {
			t.Errorf("line %d of the table in docs/scale.md is not that of %q: run DEVICEVOIP_COST=update go test -tags tools -run '^TestCost$' ./mock", i+1, name)
		}
	}
}

func inFolder(folder string) func() (store.Store, error) {
	return func() (store.Store, error) { return disk.Open(folder) }
}

func inDatabase(t *testing.T) func() (store.Store, error) {
	database := pgtest.Shared(t).Database(t)
	return func() (store.Store, error) { return postgres.Open(t.Context(), database, postgres.Options{}) }
}

// cost is what a platform takes.
type cost struct {
	ticket  float64 // processor time of the platform's process for a getsnticket, in µs
	changes float64 // that are acknowledged in a second
	create  float64 // ms to create a sandbox
	// How long the first call of a sandbox takes that is not in memory, and of one with many
	// devices.
	first, crowded string
}

// platforms are the servers of a platform, which callers take in turn.
type platforms struct {
	servers []*mock.Server
	n       atomic.Int64
	kept    bool // by a store
	stop    func()
}

func (p *platforms) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.servers[int(p.n.Add(1))%len(p.servers)].ServeHTTP(w, r)
}

func openPlatforms(t *testing.T, n int, open func() (store.Store, error)) *platforms {
	t.Helper()
	p := &platforms{}
	var stop []func()
	for range n {
		kept, err := open()
		if err != nil {
			t.Fatal(err)
		}
		var options []mock.Option
		if kept != nil {
			options, p.kept = append(options, mock.WithStore(kept)), true
		}
		server, err := mock.New(options...)
		if err != nil {
			t.Fatal(err)
		}
		p.servers = append(p.servers, server)
		stop = append(stop, func() {
			server.Close()
			if kept != nil {
				_ = kept.Close()
			}
		})
	}
	p.stop = func() {
		for _, s := range stop {
			s()
		}
	}
	return p
}

// costCaller is a caller with a sandbox.
type costCaller struct {
	*control.Sandbox
	token string
}

func measureCost(t *testing.T, size costSize, replicas int, open func() (store.Store, error)) (c cost) {
	t.Helper()
	p := openPlatforms(t, replicas, open)
	defer func() { p.stop() }()
	client := control.Client{BaseURL: "http://in-process", HTTP: &http.Client{Transport: control.Loopback(p)}}
	yards := []control.Group{{ID: "yard", Name: "yard", ModelID: "door"}, {ID: "roof", Name: "roof", ModelID: "door"}}
	began := time.Now()
	for range size.sandboxes {
		if _, err := client.Create(t.Context(), &control.World{Models: []control.Model{{ID: "door", Type: "门禁机"}}, Groups: yards}); err != nil {
			t.Fatal(err)
		}
	}
	c.create = float64(time.Since(began).Microseconds()) / 1000 / float64(size.sandboxes)
	callers := make([]costCaller, 32)
	for i := range callers {
		callers[i] = newCaller(t, client, yards)
	}
	ticket := func(n int) (path, body string) {
		return "/wxa/getsnticket", fmt.Sprintf(`{"sn":"sn-%d","model_id":"door"}`, n)
	}
	change := func(n int) (path, body string) {
		return "/wxa/business/group/adddevice", fmt.Sprintf(`{"group_id":"%s","device_list":[{"sn":"wanderer","model_id":"door"}],"force_add":true}`, []string{"yard", "roof"}[n%2])
	}
	tickets, _, cpu := callAll(t, p, callers, size.burst, ticket)
	c.ticket = float64(cpu.Microseconds()) / float64(tickets)
	changes, took, _ := callAll(t, p, callers, size.burst, change)
	c.changes = float64(changes) / took.Seconds()
	if c.first, c.crowded = "–", "–"; !p.kept {
		return c
	}
	crowded := newCaller(t, client, crowd(size.devices))
	p.stop()
	p = openPlatforms(t, replicas, open)
	first := func(callers ...costCaller) string {
		began := time.Now()
		for i, s := range callers {
			path, body := ticket(i)
			callOnce(t, p, s, path, body)
		}
		return fmt.Sprintf("%.1f ms", float64(time.Since(began).Microseconds())/1000/float64(len(callers)))
	}
	c.first, c.crowded = first(callers...), first(crowded)
	return c
}

// crowd are groups with so many devices, 50 each.
func crowd(devices int) (groups []control.Group) {
	for n := range devices {
		if n%50 == 0 {
			groups = append(groups, control.Group{Name: fmt.Sprint("group ", n), ModelID: "door"})
		}
		last := &groups[len(groups)-1]
		last.Devices = append(last.Devices, control.Device{ModelID: "door", SN: fmt.Sprint("device-", n)})
	}
	return groups
}

// newCaller makes a caller with a sandbox that has some groups.
func newCaller(t *testing.T, client control.Client, groups []control.Group) costCaller {
	t.Helper()
	s, err := client.Create(t.Context(), &control.World{Models: []control.Model{{ID: "door", Type: "门禁机"}}, Groups: groups})
	if err != nil {
		t.Fatal(err)
	}
	var token control.Token
	if err := s.Do(t.Context(), "GET", "/cgi-bin/token?grant_type=client_credential&appid="+s.AppID+"&secret="+s.Secret, nil, &token); err != nil {
		t.Fatal(err)
	}
	return costCaller{s, token.AccessToken}
}

// callAll has all callers make calls for a time, and returns how many were answered with 0,
// how long it took, and the processor time of this process.
func callAll(t *testing.T, h http.Handler, callers []costCaller, burst time.Duration, call func(n int) (path, body string)) (n int64, took, cpu time.Duration) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), burst)
	defer cancel()
	var all atomic.Int64
	var running sync.WaitGroup
	began, before := time.Now(), processorTime(t)
	for _, s := range callers {
		running.Go(func() {
			for i := 0; ctx.Err() == nil; i++ {
				path, body := call(i)
				callOnce(t, h, s, path, body)
				all.Add(1)
			}
		})
	}
	running.Wait()
	return all.Load(), time.Since(began), processorTime(t) - before
}

func callOnce(t *testing.T, h http.Handler, s costCaller, path, body string) {
	reply := httptest.NewRecorder()
	h.ServeHTTP(reply, httptest.NewRequest(http.MethodPost, path+"?access_token="+s.token, strings.NewReader(body)))
	if !strings.Contains(reply.Body.String(), `"errcode":0`) {
		t.Errorf("%s %s is answered %s", path, body, reply.Body)
	}
}

func processorTime(t *testing.T) time.Duration {
	t.Helper()
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		t.Fatal(err)
	}
	return time.Duration(use.Utime.Nano() + use.Stime.Nano())
}

// costTable returns the lines of the table in docs/scale.md, after an update those.
func costTable(t *testing.T, lines []string, update bool) []string {
	t.Helper()
	file := filepath.Join("..", "docs", "scale.md")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(text), costBegin)
	table, after, ok2 := strings.Cut(rest, costEnd)
	if !ok || !ok2 {
		t.Fatalf("%s has no table that ends with %s", file, costEnd)
	}
	if update {
		table = strings.Join(lines, "\n") + "\n"
		if err := os.WriteFile(file, []byte(before+costBegin+table+costEnd+after), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return strings.Split(table, "\n")
}
