package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// TestAttach judges and checks a client that runs already.
func TestAttach(t *testing.T) {
	t.Parallel()
	client := httptest.NewServer(adapter.HTTP(reference.New(http.DefaultClient)))
	t.Cleanup(client.Close)
	for _, args := range [][]string{
		{"verify", "--rule", "sn.length", "--adapter-url", client.URL},
		{"adapter", "check", "--adapter-url", client.URL},
	} {
		var out, errOut bytes.Buffer
		if code := run(t.Context(), args, nil, &out, &errOut); code != exitOK {
			t.Errorf("%q exits %d\n%s%s", args, code, &out, &errOut)
		}
	}
	for _, flag := range []string{"--adapter-url http://127.0.0.1:7000/", "--adapter-listen 127.0.0.1:7001", "--platform --write groups --write tokens"} {
		if got := repeated(t, flag); got != "devicevoip verify --scenario a "+flag {
			t.Errorf("the command to repeat is %s, want it to end in %s", got, flag)
		}
	}
}

// TestEarlyClient checks and judges a client that fetches a token when it is made: the scenarios,
// which have the platform refuse the first one later, could not judge it.
func TestEarlyClient(t *testing.T) {
	t.Parallel()
	inner := reference.New(http.DefaultClient)
	client := httptest.NewServer(adapter.HTTP(adapter.HandlerFunc(func(ctx context.Context, method string, params json.RawMessage) (any, error) {
		result, err := inner.Handle(ctx, method, params)
		if method == "start" && err == nil {
			_, err = inner.Handle(ctx, "getSnTicket", json.RawMessage(`{"sn":"SN1","model_id":"m"}`))
		}
		return result, err
	})))
	t.Cleanup(client.Close)
	const why = "start: a request to /cgi-bin/token came before the first call; start sends nothing to the platform: "
	const hint = "hint: have the adapter keep what start brings, and make the client at the first call\n"
	for _, tt := range []struct {
		args string
		code int
		want []string
	}{
		{"verify --rule sn.length", exitClient, []string{"devicevoip: the client could not be run: " + why, hint}},
		{"adapter check", exitNotConformant, []string{why}},
	} {
		var out bytes.Buffer
		if code := run(t.Context(), append(strings.Fields(tt.args), "--adapter-url", client.URL), nil, &out, &out); code != tt.code {
			t.Errorf("%s exits %d, want %d\n%s", tt.args, code, tt.code, &out)
		}
		for _, want := range tt.want {
			if !strings.Contains(out.String(), want) {
				t.Errorf("%s does not say %q:\n%s", tt.args, want, &out)
			}
		}
	}
}

// repeated is the command that repeats the scenario "a" of a run with some flags.
func repeated(t *testing.T, flags string) string {
	t.Helper()
	var v verification
	cmd := v.command()
	if err := cmd.ParseFlags(strings.Fields(flags)); err != nil {
		t.Fatal(err)
	}
	if err := v.takeClient(cmd.Flags().Args(), cmd.ArgsLenAtDash()); err != nil {
		t.Fatal(err)
	}
	return v.repeat()("a")
}

// A waiting is a command that waits for an adapter to come.
type waiting struct {
	address  string // to connect to
	out      *syncBuffer
	errOut   *syncBuffer
	exitCode func() int // waits for the end
}

// startWaiting runs a command with --adapter-listen on a free port.
func startWaiting(t testing.TB, args ...string) *waiting {
	t.Helper()
	w := &waiting{out: &syncBuffer{}, errOut: &syncBuffer{}}
	ctx, cancel := context.WithCancel(t.Context())
	read, write := io.Pipe()
	exit := make(chan int, 1)
	go func() {
		exit <- run(ctx, append(args, "--adapter-listen", "127.0.0.1:0"), nil, w.out, io.MultiWriter(w.errOut, write))
		_ = write.Close()
	}()
	w.exitCode = sync.OnceValue(func() int { return <-exit })
	t.Cleanup(func() {
		cancel()
		w.exitCode()
	})
	lines := bufio.NewReader(read)
	line, err := lines.ReadString('\n')
	w.address = regexp.MustCompile(`ws://\S+`).FindString(line)
	if err != nil || w.address == "" {
		t.Fatalf("the first line is %q, %v", line, err)
	}
	go func() { _, _ = io.Copy(io.Discard, lines) }()
	return w
}

// TestConnect judges and checks a client that connects to the suite.
func TestConnect(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"verify", "--rule", "sn.length"}, {"adapter", "check"}} {
		w := startWaiting(t, args...)
		if err := adapter.Dial(t.Context(), w.address, nil, reference.New(http.DefaultClient)); err != nil {
			t.Errorf("%q: %v", args, err)
		}
		if code := w.exitCode(); code != exitOK {
			t.Errorf("%q exits %d\n%s%s", args, code, w.out, w.errOut)
		}
	}
}

// TestBusyPort: a port that another program has is said to be.
func TestBusyPort(t *testing.T) {
	t.Parallel()
	taken := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(taken.Close)
	var out, errOut bytes.Buffer
	code := run(t.Context(), []string{"verify", "--adapter-listen", taken.Listener.Addr().String()}, nil, &out, &errOut)
	if want := "hint: another program uses this port; choose one with --adapter-listen 127.0.0.1:PORT"; code != exitUsage || !strings.Contains(errOut.String(), want) {
		t.Errorf("verify exits %d, want %d and %s\n%s", code, exitUsage, want, &errOut)
	}
}
