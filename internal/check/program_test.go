package check_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// TestMain lets the test program be the adapter: with "adapter" and a manner
// as its arguments it behaves in that manner.
func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == "adapter" {
		os.Exit(program(os.Args[2], os.Stdin, os.Stdout))
	}
	os.Exit(m.Run())
}

// program is the reference client behind a program, right or wrong.
func program(manner string, in io.Reader, out io.Writer) int {
	fmt.Fprintln(os.Stderr, "adapter says hello")
	lines := bufio.NewReader(in)
	if manner == "greets" {
		fmt.Fprintln(out, "listening")
	}
	client := reference.New(http.DefaultClient)
	for n := 1; ; n++ {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			return farewell(manner, out)
		}
		for _, reply := range wrongly(manner, n, line, func(line []byte) []byte { return right(client, line) }) {
			if _, err := out.Write(reply); err != nil {
				return 1
			}
		}
	}
}

// right answers one line as it should be answered.
func right(client adapter.Handler, line []byte) []byte {
	var out bytes.Buffer
	if err := adapter.Serve(context.Background(), bytes.NewReader(line), &out, client); err != nil {
		return nil
	}
	return out.Bytes()
}

func farewell(manner string, out io.Writer) int {
	switch manner {
	case "stays":
		<-time.After(time.Hour) // without cgo, the runtime would end a program in which nothing could ever happen
	case "takes leave":
		fmt.Fprintln(out, "bye")
	}
	return 0
}

// wrongly answers the nth line in some manner.
func wrongly(manner string, n int, line []byte, right func([]byte) []byte) [][]byte {
	isMessage := bytes.HasPrefix(line, []byte("{"))
	reply := string(right(line))
	replaced := func(old, new string) [][]byte { return [][]byte{[]byte(strings.Replace(reply, old, new, 1))} }
	switch {
	case manner == "silent" && !isMessage, manner == "drops long lines" && len(line) > 64<<10:
		return nil
	case manner == "dies of bad lines" && !isMessage:
		os.Exit(3)
	case manner == "id in quotes":
		return replaced(fmt.Sprintf(`"id":%d`, n), fmt.Sprintf(`"id":"%d"`, n))
	case manner == "one id":
		return replaced(fmt.Sprintf(`"id":%d`, n), `"id":1`)
	case manner == "no jsonrpc":
		return replaced(`"jsonrpc":"2.0",`, "")
	case manner == "error null":
		return replaced(`"result":`, `"error":null,"result":`)
	case manner == "neither":
		return replaced(`"result":`, `"answer":`)
	case manner == "error a text":
		return replaced(`"code":-32601,"message":`, `"code":"not found","message":`)
	case manner == "pretty":
		return replaced("{", "{\n  ")
	case manner == "answers twice":
		return [][]byte{[]byte(reply), []byte(reply)}
	case manner == "chats" && n == 3:
		return [][]byte{[]byte("debug: asked\n"), []byte(reply)}
	case manner == "empty lines":
		return [][]byte{[]byte("\n"), []byte(reply)}
	case manner == "wants its order" && bytes.Contains(line, []byte(`"later"`)):
		return [][]byte{fmt.Appendf(nil, `{"jsonrpc":"2.0","id":%d,"error":{"code":-32602,"message":"unknown member later"}}`+"\n", n)}
	}
	return [][]byte{[]byte(reply)}
}

// TestWrongPrograms has programs that mistreat their standard streams.
func TestWrongPrograms(t *testing.T) {
	t.Parallel()
	tests := []struct{ manner, caught, want string }{
		{"id in quotes", "describe", `describe: id: is the string "1", want the number 1 as it was sent`},
		{"one id", "describe-again", "describe: id: is 1, want 2: the adapter answered an earlier request twice, or late"},
		{"no jsonrpc", "describe", `describe: jsonrpc: is missing, want "2.0"`},
		{"error null", "describe", "describe: has both result and error (null); leave one out"},
		{"neither", "describe", "describe: the result is missing, and there is no error"},
		{"error a text", "unknown-method", `noSuchMethod: error.code: got a string, want an integer`},
		{"pretty", "describe", "describe: the reply is not one line of JSON: unexpected end of JSON: {"},
		{"greets", "describe", "describe: the line is not a reply; write only replies to standard output, and everything else to standard error: listening"},
		{"chats", "unknown-method", "noSuchMethod: the line is not a reply; write only replies to standard output, and everything else to standard error: debug: asked"},
		{"answers twice", "describe-again", "describe: id: is 1, want 2: the adapter answered an earlier request twice, or late"},
		{"empty lines", "describe", "describe: an empty line came instead of a reply"},
		{"wants its order", "any-order", "describe: error -32602: unknown member later"},
		{"drops long lines", "long-message", "noSuchMethod: the client did not answer in time"},
		{"dies of bad lines", "bad-line", "describe, after a bad line: the client ended without answering: exit status 3\nits stderr ends with:\n  adapter says hello"},
		{"stays", "end", "did not end within 2s of the end of its input"},
		{"takes leave", "end", "standard output has a line that is not a reply: bye"},
	}
	for _, tt := range tests {
		t.Run(tt.manner, func(t *testing.T) {
			t.Parallel()
			cfg := config(t, spawn(tt.manner))
			if tt.manner == "drops long lines" {
				cfg.Timeout = 2 * time.Second
			}
			judgeFirst(t, cfg, tt.caught, tt.want)
		})
	}
}
