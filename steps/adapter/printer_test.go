package adapter_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// talkative prints much before each reply.
func talkative() adapter.Handler {
	return adapter.HandlerFunc(func(_ context.Context, _ string, params json.RawMessage) (any, error) {
		fmt.Fprintln(os.Stderr, strings.Repeat("blah ", 10_000)+string(params))
		return struct{}{}, nil
	})
}

// TestPrinted: what a program prints before its reply is known with the reply, and
// nothing of the suite's is in it.
func TestPrinted(t *testing.T) {
	t.Parallel()
	c := start(t, "talkative")
	for i := range 50 {
		if err := c.Call(t.Context(), "start", map[string]int{"n": i}, nil); err != nil {
			t.Fatal(err)
		}
		text, ok := c.(adapter.Printer).Printed()
		if want := fmt.Sprintf("{\"n\":%d}\n", i); !ok || !strings.HasSuffix(text, want) || strings.ContainsRune(text, 0) {
			t.Fatalf("call %d printed %q, want it to end with %q", i, text[max(0, len(text)-60):], want)
		}
	}
}
