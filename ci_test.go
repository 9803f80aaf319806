package devicevoip_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// stub stands in for every program that .ci/run calls: it notes the call, puts
// itself where a program would have been built, and fails at call $FAIL_AT.
const stub = `#!/bin/bash
echo "${0##*/} $*" >>"$CALLS"
if [[ "$(wc -l <"$CALLS")" -eq "$FAIL_AT" ]]; then exit 1; fi
case "${0##*/} $1" in
"go install") cp "$0" "$GOBIN/golangci-lint" ;;
"go build") cp "$0" "$3" ;;
esac
`

// runCI runs .ci/run with stubs of which the failAt-th call fails, counted from
// 1, and returns the calls.
func runCI(t *testing.T, failAt int) (calls []string, err error) {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{
		"go", "node", "npm", "curl", "gcc", "xmllint", "chromium", "python3", "php", "javac", "cargo", "apt-get",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(stub), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	log := filepath.Join(dir, "calls")
	cmd := exec.CommandContext(t.Context(), "bash", ".ci/run")
	cmd.Env = append(os.Environ(), "PATH="+dir+":"+os.Getenv("PATH"), "CALLS="+log, fmt.Sprint("FAIL_AT=", failAt))
	err = cmd.Run()
	text, readErr := os.ReadFile(log)
	if readErr != nil {
		t.Fatal(readErr)
	}
	return strings.Split(strings.TrimSpace(string(text)), "\n"), err
}

// TestCIFails: whatever .ci/run calls, it fails when that fails, and at once.
func TestCIFails(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip("SKIPPED: bash is not installed; .ci/run was not tested")
	}
	calls, err := runCI(t, 0)
	if err != nil {
		t.Fatalf(".ci/run fails with nothing wrong: %v", err)
	}
	if last := calls[len(calls)-1]; last != "go test -race -shuffle=on ./..." {
		t.Errorf("the last call is %q, but the tests were to be seen last", last)
	}
	for i, call := range calls {
		made, err := runCI(t, i+1)
		if err == nil {
			t.Errorf(".ci/run succeeds although %q fails", call)
		}
		if len(made) != i+1 {
			t.Errorf(".ci/run goes on after %q failed", call)
		}
	}
	for _, command := range setUpCommands(t) {
		if !slices.Contains(calls, command) {
			t.Errorf(".ci/run does not call %q, which the README promises", command)
		}
	}
}
