package adapter_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/trusttest"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// TestMain lets the test program be the client: with "client" and a manner
// as its arguments it behaves in that manner.
func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == "client" {
		os.Exit(client(os.Args[2]))
	}
	os.Exit(m.Run())
}

// marking puts a byte-order mark before each line.
type marking struct{}

func (marking) Write(line []byte) (int, error) {
	_, err := fmt.Printf("\uFEFF%s", line)
	return len(line), err
}

// client answers with Serve, or in one of the wrong ways.
func client(manner string) int {
	in := bufio.NewReader(os.Stdin)
	fmt.Fprintln(os.Stderr, "client says hello")
	switch manner {
	case "talkative":
		if err := adapter.Serve(context.Background(), in, os.Stdout, talkative()); err != nil {
			return 1
		}
		return 0
	case "good":
		if err := adapter.Serve(context.Background(), in, os.Stdout, echo()); err != nil {
			return 1
		}
		return 0
	case "marked":
		if err := adapter.Serve(context.Background(), in, marking{}, echo()); err != nil {
			return 1
		}
		return 0
	case "crowd":
		if err := adapter.Serve(context.Background(), in, os.Stdout, crowd(32)); err != nil {
			return 1
		}
		return 0
	case "crash":
		_, _ = in.ReadString('\n')
		return 7
	case "deaf":
		<-time.After(time.Hour) // without cgo, the runtime would end a program in which nothing could ever happen
	case "stubborn":
		for {
			if _, err := in.ReadString('\n'); err != nil {
				<-time.After(time.Hour) // without cgo, the runtime would end a program in which nothing could ever happen
			}
		}
	case "daemon":
		return leaveDaemon()
	case "lineless":
		flood(os.Stdout, strings.Repeat("x", 1<<16))
	case "unasked":
		flood(os.Stdout, `{"jsonrpc":"2.0","id":0,"result":{}}`+"\n")
	case "noisy":
		go flood(os.Stderr, strings.Repeat("y", 1<<16))
		return client("good")
	case "farewell":
		_, _ = in.ReadString('\n')
		fmt.Println(`{"jsonrpc":"2.0","id":1,"result":{}}`)
		_, _ = in.ReadString('\n')
		flood(os.Stdout, strings.Repeat("z", 1<<16)+"\n")
	case "orphan":
		child := exec.Command("sleep", "60")
		child.Stdout = os.Stdout
		_ = child.Start()
		return 9
	}
	_, _ = in.ReadString('\n')
	fmt.Println(manner)
	_, _ = in.ReadString('\n')
	return 0
}

// flood writes a text until nobody reads it.
func flood(to *os.File, text string) {
	for {
		if _, err := to.WriteString(text); err != nil {
			return
		}
	}
}

// echo answers every method with its parameters, and a few in other ways.
func echo() adapter.Handler {
	return adapter.HandlerFunc(func(_ context.Context, method string, params json.RawMessage) (any, error) {
		switch method {
		case "describe":
			return adapter.Description{Protocol: 1, Name: "echo", Version: "1", Language: "Go"}, nil
		case "missing":
			return nil, &adapter.UnsupportedError{Reason: "no such call in v1"}
		case "wrong":
			return nil, errors.New("disk full")
		case "panic":
			panic("out of paper")
		case "invalid":
			return jsontext.Value(`{"a":`), nil
		}
		return params, nil
	})
}

func start(t *testing.T, manner string) adapter.Client {
	t.Helper()
	p, err := adapter.Start(t.Context(), []string{os.Args[0], "client", manner}, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	return p
}

// TestAnswers asks a spawned client, one in this process, one by HTTP and one by WebSocket the
// same things: they must not differ.
func TestAnswers(t *testing.T) {
	t.Parallel()
	clients := map[string]adapter.Client{
		"process": start(t, "good"), "process whose lines begin with a byte-order mark": start(t, "marked"), "in process": adapter.NewInProcess(echo()), "remote": remote(t, adapter.HTTP(echo())),
		"websocket": accepted(t, echo()),
	}
	tests := []struct {
		method string
		params any
		want   string
		err    string
	}{
		{method: "say", params: map[string]string{"sn": "设备\n\u2028"}, want: "{\"sn\":\"设备\\n\u2028\"}"},
		{method: "say", params: struct{}{}, want: "{}"},
		{method: "missing", params: struct{}{}, err: "missing: not supported by the client: no such call in v1"},
		{method: "wrong", params: struct{}{}, err: "wrong: the client answered with error -32000: disk full"},
		{method: "panic", params: struct{}{}, err: "panic: the client answered with error -32603: panic: out of paper (at process_test.go:"},
		{method: "invalid", params: struct{}{}, err: "invalid: the client answered with error -32000: "},
		{method: "say", params: struct{}{}, want: "{}"},
	}
	for name, c := range clients {
		for _, tt := range tests {
			var got jsontext.Value
			err := c.Call(t.Context(), tt.method, tt.params, &got)
			if tt.err != "" {
				if err == nil || !strings.HasPrefix(err.Error(), tt.err) || adapter.Broken(err) {
					t.Errorf("%s: %s: error is %v, want %s", name, tt.method, err, tt.err)
				}
				continue
			}
			if err != nil {
				t.Errorf("%s: %s: %v", name, tt.method, err)
			}
			if diff := cmp.Diff(tt.want, string(got)); diff != "" {
				t.Errorf("%s: %s mismatch (-want +got):\n%s", name, tt.method, diff)
			}
		}
	}
}

// TestGoexit has a client in this process end its goroutine, as one does that
// calls t.Fatal: nobody waits for its answer.
func TestGoexit(t *testing.T) {
	t.Parallel()
	c := adapter.NewInProcess(adapter.HandlerFunc(func(context.Context, string, json.RawMessage) (any, error) {
		runtime.Goexit()
		return struct{}{}, nil
	}))
	err := c.Call(t.Context(), "say", struct{}{}, nil)
	var crash *adapter.CrashError
	if !errors.As(err, &crash) || !strings.Contains(err.Error(), "t.FailNow") {
		t.Errorf("error is %v", err)
	}
}

func TestBrokenClients(t *testing.T) {
	t.Parallel()
	tests := []struct{ manner, want string }{
		{"crash", "say: the client ended without answering: exit status 7\nits stderr ends with:\n  client says hello"},
		{"orphan", "say: the client ended without answering: exit status 9\nits stderr ends with:\n  client says hello"},
		{"hello", `say: the client broke the protocol: the line is not a reply; write only replies to standard output, and everything else to standard error: "hello"`},
		{"", `say: the client broke the protocol: an empty line came instead of a reply; write each reply as one line and nothing between them: ""`},
		{`["a"]`, `say: the client broke the protocol: the reply is an array, want an object`},
		{`{"jsonrpc":`, `say: the client broke the protocol: the reply is not one line of JSON: unexpected end of JSON`},
		{`{"id":1,"id":1}`, `say: the client broke the protocol: the reply is not one line of JSON: duplicate object member name`},
		{`{'id':1}`, `say: the client broke the protocol: the reply is not one line of JSON: invalid character`},
		{`{"jsonrpc":2,"id":1}`, `say: the client broke the protocol: jsonrpc: is 2, want "2.0"`},
		{`{"jsonrpc":"2.0","id":2,"result":{}}`, `say: the client broke the protocol: id: is 2, want 1`},
		{`{"jsonrpc":"2.0","result":{}}`, `say: the client broke the protocol: id: is missing, want 1`},
		{`{"jsonrpc":"1.0","id":1,"result":{}}`, `say: the client broke the protocol: jsonrpc: is "1.0", want "2.0"`},
		{`{"jsonrpc":"2.0","id":1}`, `say: the client broke the protocol: the result is missing, and there is no error`},
		{`{"jsonrpc":"2.0","id":1,"result":{},"error":{"code":1}}`, `say: the client broke the protocol: has both result and error`},
		{`{"jsonrpc":"2.0","id":1,"error":"no"}`, `say: the client broke the protocol: error: is a string, want an object`},
		{`{"jsonrpc":"2.0","id":1,"result":"text"}`, `say: the client broke the protocol: result: got a string, want an object; see devicevoip adapter schema`},
	}
	for _, tt := range tests {
		t.Run(tt.manner, func(t *testing.T) {
			t.Parallel()
			c := start(t, tt.manner)
			var got struct{ SN string }
			err := c.Call(t.Context(), "say", struct{}{}, &got)
			if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("error is %v, want %s", err, tt.want)
			}
			if misfit := (*adapter.MisfitError)(nil); errors.As(err, &misfit) {
				if adapter.Broken(err) {
					t.Error("a client that answers with a result of another form counts as broken")
				}
				return
			}
			if !adapter.Broken(err) {
				t.Error("the client does not count as broken")
			}
			var crash *adapter.CrashError
			if err := c.Call(t.Context(), "say", struct{}{}, nil); !errors.As(err, &crash) {
				t.Errorf("a broken client answers with %v", err)
			}
		})
	}
}

// TestFloods: whatever a client writes without an end, the error is soon there and short, and
// little of it is kept.
func TestFloods(t *testing.T) {
	t.Parallel()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	floods := 0
	for manner, want := range map[string]string{
		"lineless": "say: the client broke the protocol: the line is not a reply; ",
		"unasked":  "say: the client broke the protocol: id: is 0, want 1",
		"noisy":    "",
		"farewell": "",
	} {
		p, err := adapter.Start(t.Context(), []string{os.Args[0], "client", manner}, nil)
		if err != nil {
			t.Fatal(err)
		}
		floods++
		calls := 1
		if manner == "noisy" {
			calls = 20
		}
		for range calls {
			err = errors.Join(err, p.Call(t.Context(), "say", struct{}{}, nil))
		}
		if text := fmt.Sprint(err); (err == nil) != (want == "") || want != "" && !strings.HasPrefix(text, want) || len(text) > 8<<10 {
			t.Errorf("%s: the error has %d bytes and is %.300s, want %q", manner, len(text), text, want)
		}
		rest, err := p.End()
		if late := err != nil; late != (manner == "farewell") {
			t.Errorf("%s: it ends with %v", manner, err)
		}
		kept := 0
		for _, line := range rest {
			kept += len(line)
		}
		if most := 2 << 20; manner == "farewell" && kept == 0 || kept > most {
			t.Errorf("%s: %d bytes that nobody read are kept, want at most %d", manner, kept, most)
		}
	}
	runtime.ReadMemStats(&after)
	if grown, most := int64(after.HeapSys)-int64(before.HeapSys), int64(256<<20); grown > most {
		t.Errorf("the heap grew by %d bytes, want at most %d", grown, most)
	}
	trusttest.Record(t, trusttest.Row{
		Subject: "adapters", Tried: "output without an end: a line, answers nobody asked for, standard error, lines after the end of the input",
		Count: floods, Unit: "adapters", Seen: "the heap grows by less than 256 MB",
	})
}

// TestHang has a client which reads nothing sent more than a pipe holds.
func TestHang(t *testing.T) {
	t.Parallel()
	hanging := adapter.HandlerFunc(func(ctx context.Context, _ string, _ json.RawMessage) (any, error) {
		<-ctx.Done()
		return struct{}{}, nil
	})
	clients := map[string]adapter.Client{"process": start(t, "deaf"), "in process": adapter.NewInProcess(hanging)}
	for name, c := range clients {
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		err := c.Call(ctx, "say", map[string]string{"sn": strings.Repeat("x", 1<<20)}, nil)
		cancel()
		var hang *adapter.HangError
		if !errors.As(err, &hang) || hang.Method != "say" {
			t.Errorf("%s: error is %v, want a hang", name, err)
		}
		var crash *adapter.CrashError
		if err := c.Call(t.Context(), "say", struct{}{}, nil); !errors.As(err, &crash) {
			t.Errorf("%s: after a hang it answers with %v", name, err)
		}
	}
}

// TestMute: whether output is flushed is asked of a program that says nothing at
// all, and of no other.
func TestMute(t *testing.T) {
	t.Parallel()
	const gaveUp = "describe: the client did not answer in time and was given up"
	spoken := start(t, `{"jsonrpc":"2.0","id":1,"result":{}}`)
	if err := spoken.Call(t.Context(), "describe", struct{}{}, nil); err != nil {
		t.Fatal(err)
	}
	idle := adapter.HandlerFunc(func(context.Context, string, json.RawMessage) (any, error) { select {} })
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for name, tt := range map[string]struct {
		client adapter.Client
		want   string
	}{
		"deaf":       {start(t, "deaf"), gaveUp + "; is standard output flushed after each reply?"},
		"spoken":     {spoken, gaveUp},
		"in process": {adapter.NewInProcess(idle), gaveUp},
	} {
		err := tt.client.Call(ctx, "describe", struct{}{}, nil)
		if first, _, _ := strings.Cut(fmt.Sprint(err), "\n"); first != tt.want {
			t.Errorf("%s: error is %v, want %s", name, err, tt.want)
		}
	}
}

func TestClose(t *testing.T) {
	t.Parallel()
	for manner, wantErr := range map[string]bool{"good": false, "stubborn": true} {
		t.Run(manner, func(t *testing.T) {
			t.Parallel()
			c := start(t, manner)
			if err := c.Close(); (err != nil) != wantErr {
				t.Errorf("close: %v, want error: %v", err, wantErr)
			}
			if err := c.Close(); err != nil {
				t.Errorf("close again: %v", err)
			}
		})
	}
}

func TestStartFails(t *testing.T) {
	t.Parallel()
	for _, argv := range [][]string{nil, {"/nowhere/to/be/found"}} {
		if _, err := adapter.Start(t.Context(), argv, nil); err == nil {
			t.Errorf("%q started", argv)
		}
	}
}

func TestDescribe(t *testing.T) {
	t.Parallel()
	tests := []struct {
		reply map[string]any
		want  string
	}{
		{map[string]any{"protocol": 1, "name": "c", "capabilities": []string{"ticket", "phone"}}, ""},
		{map[string]any{"protocol": 2, "name": "c"}, "describe: protocol: the adapter speaks protocol 2, this devicevoip speaks 1: update devicevoip"},
		{map[string]any{"protocol": "1", "name": "c"}, "describe: the client broke the protocol: protocol: got a string, want an integer; see devicevoip adapter schema"},
		{map[string]any{"protocol": 1.5, "name": "c"}, "describe: the client broke the protocol: protocol: got 1.5, want an integer; "},
		{map[string]any{"protocol": 1, "name": "c", "capabilities": []any{"list", 2}}, "describe: the client broke the protocol: capabilities[1]: got a number, want a string; "},
		{map[string]any{"protocol": 1, "name": "c", "capabilities": "list"}, "describe: the client broke the protocol: capabilities: got a string, want an array; "},
		{map[string]any{"name": "c"}, "describe: protocol: is missing, or 0; want a version that the adapter speaks, such as 1"},
		{map[string]any{"protocol": 1}, "describe: name: is empty or missing"},
		{map[string]any{"protocol": 1, "Name": "c"}, "describe: name: is empty or missing"},
		{map[string]any{"protocol": 1, "name": "c", "capabilities": []string{"flight"}}, `describe: capabilities[0]: "flight" is not a capability; there are ticket, group, `},
		{map[string]any{"protocol": 1, "name": "c", "capabilities": []string{"list", "grup"}}, `describe: capabilities[1]: "grup" is not a capability (did you mean group?)`},
		{map[string]any{"protocol": 3, "capabilities": []string{"list", "lists"}}, "describe: protocol: the adapter speaks protocol 3, this devicevoip speaks 1: update devicevoip\ndescribe: name: is empty or missing\ndescribe: capabilities[1]: \"lists\""},
		{map[string]any{"protocol": 1, "name": "c", "capabilities": []string{"list", "list"}}, `describe: capabilities[1]: "list" is declared twice, at [0] already`},
	}
	for _, tt := range tests {
		h := adapter.HandlerFunc(func(context.Context, string, json.RawMessage) (any, error) { return tt.reply, nil })
		d, err := adapter.Describe(t.Context(), adapter.NewInProcess(h))
		if tt.want == "" {
			if err != nil || !d.Can("phone") || d.Can("list") {
				t.Errorf("%v: %+v, %v", tt.reply, d, err)
			}
		} else if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("%v: error is %v, want %s", tt.reply, err, tt.want)
		}
	}
}
