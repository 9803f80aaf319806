package main

import (
	"fmt"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// failingWriter fails each write with an error.
type failingWriter struct{ err error }

func (w failingWriter) Write([]byte) (int, error) { return 0, w.err }

// TestOutputLost: whatever cannot print what it says, help included, ends with the same error
// and exit code.
func TestOutputLost(t *testing.T) {
	t.Parallel()
	want := "devicevoip: write the output: " + syscall.ENOSPC.Error() +
		"\nhint: what was printed is incomplete: make room, or write it elsewhere, and run the command again\n"
	for _, args := range []string{
		"--help", "help serve", "serve --help", "demo", "rules", "rules --format json", "rules --format markdown",
		"steps", "openapi", "version", "doctor", "adapter schema", "verify --list", "completion bash", "serve --addr 127.0.0.1:0",
	} {
		t.Run(args, func(t *testing.T) {
			t.Parallel()
			var errOut strings.Builder
			code := run(t.Context(), strings.Fields(args), strings.NewReader(""), failingWriter{syscall.ENOSPC}, &errOut)
			if code != exitSuite {
				t.Errorf("it exits %d, want %d", code, exitSuite)
			}
			_, said, _ := strings.Cut("\n"+errOut.String(), "\ndevicevoip: ")
			if diff := cmp.Diff(want, "devicevoip: "+said); diff != "" {
				t.Errorf("what it says mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// TestOutputClosed: a reader that has read enough, such as head, does not make help an error.
func TestOutputClosed(t *testing.T) {
	t.Parallel()
	var errOut strings.Builder
	if code := run(t.Context(), []string{"--help"}, nil, failingWriter{fmt.Errorf("write: %w", syscall.EPIPE)}, &errOut); code != exitOK {
		t.Errorf("it exits %d: %s", code, errOut.String())
	}
}
