package main

import (
	"context"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/mock/control"
)

// TestServeMaxSandboxes: control refuses one sandbox more than allowed, and says what to do.
func TestServeMaxSandboxes(t *testing.T) {
	t.Parallel()
	s := startServe(t, "--max-sandboxes", "2", "--idle", "1h", "--journal-mb", "1")
	client := control.Client{BaseURL: s.base}
	if _, err := client.Create(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	_, err := client.Create(t.Context(), nil)
	for _, want := range []string{"400", "sandboxes: there are 2, the most that this platform keeps", "--max-sandboxes"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("the third sandbox: %v, want %s", err, want)
		}
	}
}

// TestServeBounds: bounds that make no sense are errors of usage with a hint.
func TestServeBounds(t *testing.T) {
	t.Parallel()
	for args, want := range map[string]string{
		"--max-sandboxes 0":    "--max-sandboxes: 0 is less than 1",
		"--max-sandboxes many": `invalid argument "many" for "--max-sandboxes"`,
		"--journal-mb 0":       "--journal-mb: 0 is not from 1 to 1000000",
		"--idle 1ms":           "--idle: 1ms is shorter than 1s",
		"--idle -1h":           `"-1h" is not a time such as 24h, 30m or 0`,
		"--idle soon":          `"soon" is not a time such as 24h, 30m or 0`,
	} {
		var out, errOut strings.Builder
		code := run(context.Background(), append([]string{"serve", "--addr", "127.0.0.1:0"}, strings.Fields(args)...), nil, &out, &errOut)
		if code != exitUsage || !strings.Contains(errOut.String(), want) {
			t.Errorf("%s: exit code %d and %s, want %s", args, code, errOut.String(), want)
		}
		if !strings.Contains(errOut.String(), "hint") {
			t.Errorf("%s: no hint: %s", args, errOut.String())
		}
	}
}
