package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/internal/trusttest"
)

// An attack is something that a hostile or broken client does to a platform.
type attack struct {
	tried  string
	count  int // of CI
	unit   string
	memory int // MB that the platform may take more meanwhile and afterwards
	width  int // how many requests are sent at a time, of an attack by requests
	args   []string
	run    func(a *assault)
}

// attacks are all of them.
var attacks = slices.Concat(connectionAttacks, requestAttacks, loadAttacks)

// An assault is an attack on a platform of its own, a process.
type assault struct {
	*testing.T
	attack
	base  string // the URL of the platform
	addr  string
	lines []string // that it printed at its start
	token string
	lost  atomic.Int64
}

// TestAbuse makes each attack on a platform as it runs by default. Meanwhile a well-behaved
// caller is answered; afterwards the platform holds what it held before. DEVICEVOIP_ABUSE is
// a factor of the counts, and has the test wait for what the platform ends; for exact latencies let one attack run at a time: go test -parallel 1.
func TestAbuse(t *testing.T) {
	t.Parallel()
	factor := 1
	if text := os.Getenv("DEVICEVOIP_ABUSE"); text != "" {
		var err error
		if factor, err = strconv.Atoi(text); err != nil {
			t.Fatal(err)
		}
	}
	for _, attack := range attacks {
		t.Run(attack.tried, func(t *testing.T) {
			t.Parallel()
			attack.count *= factor
			if testing.Short() {
				attack.count = max(1, attack.count/20)
			}
			a := startAssault(t, attack)
			a.fetchToken()
			before, usual := a.rest(nil), a.others(func() {})
			during := a.others(func() { attack.run(a) })
			after := a.rest(before)
			grown := (max(after[memoryMetric], during.memory) - before[memoryMetric]) >> 20
			if grown > attack.memory {
				t.Errorf("the platform takes %d MB more, at most %d", grown, attack.memory)
			}
			trusttest.Record(t, trusttest.Row{
				Subject: "connections", Tried: attack.tried, Count: attack.count, Unit: attack.unit, Lost: int(a.lost.Load()) + during.failed,
				Seen: fmt.Sprintf("%d MB more; %d other calls, half within %v, slowest %v (before: %v, %v)", max(grown, 0), during.calls, during.median, during.slowest, usual.median, usual.slowest),
				Long: "DEVICEVOIP_ABUSE",
			})
		})
	}
}

// startAssault starts a platform in a process.
func startAssault(t *testing.T, attack attack) *assault {
	t.Helper()
	args := append([]string{"devicevoip", "serve", "--addr", "127.0.0.1:0"}, attack.args...)
	for i, arg := range args {
		args[i] = strings.ReplaceAll(arg, "DIR", t.TempDir())
	}
	cmd := exec.CommandContext(t.Context(), os.Args[0], args...)
	var log bytes.Buffer
	cmd.Stderr = &log
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		if t.Failed() {
			warnings := regexp.MustCompile(`(?m)^.* level=INFO .*\n`).ReplaceAllString(log.String(), "")
			t.Log(warnings[:min(len(warnings), 2000)])
		}
	})
	a := &assault{T: t, attack: attack}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		a.lines = append(a.lines, lines.Text())
		if strings.HasPrefix(lines.Text(), "curl ") {
			a.base = regexp.MustCompile(`https?://[0-9.:]+`).FindString(lines.Text())
			_, a.addr, _ = strings.Cut(a.base, "://")
			go func() { _, _ = io.Copy(io.Discard, out) }()
			return a
		}
	}
	t.Fatalf("serve ended before its greeting: %s", log.String())
	return nil
}

// fetchToken fetches the token of a well-behaved caller.
func (a *assault) fetchToken() {
	client := http.Client{Transport: &http.Transport{DisableKeepAlives: true, TLSClientConfig: insecure}, Timeout: patienceOfOthers}
	resp, err := client.Get(a.base + "/cgi-bin/token?grant_type=client_credential&appid=wx0000000000000001&secret=00000000000000000000000000000001")
	if err != nil {
		a.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		a.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), `"access_token":"`)
	a.token, _, _ = strings.Cut(rest, `"`)
}

// patient reports whether the test waits until the platform ends what a client leaves. That
// takes as long as the platform has patience.
func patient() bool { return os.Getenv("DEVICEVOIP_ABUSE") != "" }

// The metrics that are looked at.
const (
	goroutinesMetric = "go_goroutines"
	filesMetric      = "process_open_fds"
	memoryMetric     = "process_resident_memory_bytes"
	waitingMetric    = `devicevoip_requests_waiting{for="dialog"}`
)

// metrics reads what the platform says of itself, on a connection of its own.
func (a *assault) metrics() (map[string]int, error) {
	client := http.Client{Transport: &http.Transport{DisableKeepAlives: true, TLSClientConfig: insecure}, Timeout: patienceOfOthers}
	resp, err := client.Get(a.base + "/metrics")
	if err != nil {
		return nil, err
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	values := map[string]int{}
	for line := range strings.Lines(string(text)) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		if number, err := strconv.ParseFloat(value, 64); err == nil {
			values[name] = int(number)
		}
	}
	return values, err
}

// rest waits until the platform holds no more goroutines and files than before, or until both
// stay as they are, and returns what it holds.
func (a *assault) rest(before map[string]int) map[string]int {
	a.Helper()
	var last map[string]int
	for deadline, same := time.Now().Add(2*serverPatience), 0; same < 3; {
		now, err := a.metrics()
		if err != nil {
			a.Fatal(err)
		}
		over := before != nil && (now[goroutinesMetric] > before[goroutinesMetric]+2 || now[filesMetric] > before[filesMetric]+2)
		if same++; over || last == nil || now[goroutinesMetric] != last[goroutinesMetric] || now[filesMetric] != last[filesMetric] {
			same = 0
		}
		if last = now; time.Now().After(deadline) {
			a.Errorf("afterwards the platform holds %d goroutines and %d files, before %d and %d", now[goroutinesMetric], now[filesMetric], before[goroutinesMetric], before[filesMetric])
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	return last
}

// patienceOfOthers is how long a well-behaved caller waits for a reply.
const patienceOfOthers = 10 * time.Second

// A toll is what a well-behaved caller saw.
type toll struct {
	calls, failed   int
	median, slowest time.Duration
	memory          int // the most that the platform took, in bytes
}

// others calls the platform as a well-behaved caller does, until during has ended, and at
// least as often as it takes to compare.
func (a *assault) others(during func()) toll {
	a.Helper()
	ctx, stop := context.WithCancel(a.Context())
	defer stop()
	result := make(chan toll)
	go func() { result <- a.behave(ctx) }()
	during()
	stop()
	return <-result
}

// leastCalls is how many calls are enough to compare.
const leastCalls = 40

// behave calls server calls, the phone, control and the console in turn.
func (a *assault) behave(ctx context.Context) (seen toll) {
	transport := &http.Transport{TLSClientConfig: insecure}
	defer transport.CloseIdleConnections()
	client := &http.Client{Transport: transport, Timeout: patienceOfOthers}
	var took []time.Duration
	for n := 0; n < leastCalls || ctx.Err() == nil; n++ {
		call := wellBehaved[n%len(wellBehaved)]
		began := time.Now()
		if err := call.make(client, a.base, a.token); err != nil {
			seen.failed++
			a.Errorf("%s %s: %v", call.method, call.path, err)
		}
		took = append(took, time.Since(began))
		if n%50 == 0 {
			if now, err := a.metrics(); err == nil {
				seen.memory = max(seen.memory, now[memoryMetric])
			}
		}
		time.Sleep(2 * time.Millisecond)
	}
	slices.Sort(took)
	seen.calls, seen.median, seen.slowest = len(took), took[len(took)/2].Round(100*time.Microsecond), took[len(took)-1].Round(time.Millisecond)
	return seen
}

// A goodCall is what a well-behaved caller asks, and what the reply contains.
type goodCall struct{ method, path, body, want string }

var wellBehaved = []goodCall{
	{"POST", "/wxa/getsnticket?access_token=TOKEN", `{"sn":"SN-1","model_id":"campus-phone-000000001"}`, `"sn_ticket"`},
	{"POST", "/__phone/getDeviceVoIPList", `{"appid":"wx0000000000000001","openid":"o-user-000000000000000000001"}`, `getDeviceVoIPList:ok`},
	{"GET", "/__admin/sandboxes/default/clock", "", `"mode"`},
	{"GET", "/__console/", "", "<html"},
}

func (c goodCall) make(client *http.Client, base, token string) error {
	req, err := http.NewRequest(c.method, base+strings.ReplaceAll(c.path, "TOKEN", token), strings.NewReader(c.body))
	if err != nil {
		return err
	}
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	if err == nil && !strings.Contains(string(text), c.want) {
		err = fmt.Errorf("it answers %d %.200s", resp.StatusCode, text)
	}
	return err
}

// miss counts something that should not be, and says what.
func (a *assault) miss(format string, args ...any) {
	a.Helper()
	a.lost.Add(1)
	a.Errorf(format, args...)
}

// dial opens a connection, which the end of the test closes.
func (a *assault) dial() net.Conn {
	a.Helper()
	conn, err := new(net.Dialer).DialContext(a.Context(), "tcp", a.addr)
	if err != nil {
		a.miss("connect: %v", err)
		return nil
	}
	a.Cleanup(func() { _ = conn.Close() })
	return conn
}

// each runs do for each of n, so many at a time, and waits for them.
func each(n, atATime int, do func(i int)) {
	var running sync.WaitGroup
	turns := make(chan int)
	for range min(n, atATime) {
		running.Go(func() {
			for i := range turns {
				do(i)
			}
		})
	}
	for i := range n {
		turns <- i
	}
	close(turns)
	running.Wait()
}
