//go:build tools

package main

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/internal/toolstest"
)

// TestServeTLSCommand runs the curl command that serve prints.
func TestServeTLSCommand(t *testing.T) {
	t.Parallel()
	curl := toolstest.Find(t, "curl")
	s := startServe(t, "--tls", "--ca-dir", t.TempDir())
	line := strings.ReplaceAll(s.greeting[len(s.greeting)-1], "curl ", "")
	words := strings.Split(strings.ReplaceAll(line, "'", ""), " ")
	if out, err := exec.CommandContext(t.Context(), curl, append([]string{"-sS"}, words...)...).Output(); err != nil || !bytes.Contains(out, []byte("access_token")) {
		t.Errorf("the printed command: %v, %s", err, out)
	}
}
