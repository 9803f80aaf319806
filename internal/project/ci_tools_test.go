//go:build tools

package project_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/internal/toolstest"
)

// stub stands in for every program that .ci/run calls: it notes the call, puts
// itself where a program would have been built, and fails at call $FAIL_AT. To
// ask with -c whether something is there is no call.
const stub = `#!/bin/bash
if [[ "$1" == -c ]]; then exit; fi
echo "${0##*/} $*" >>"$CALLS"
if [[ "$(wc -l <"$CALLS")" -eq "$FAIL_AT" ]]; then exit 1; fi
case "${0##*/} $1" in
"go install") cp "$0" "$GOBIN/golangci-lint" ;;
"go build") cp "$0" "$3" ;;
"python3 -m") mkdir -p "$3/bin" && cp "$0" "$3/bin/pip" ;;
esac
`

// programs are what a machine has that needs nothing from apt.
var programs = []string{
	"go", "node", "npm", "curl", "gcc", "xmllint", "ip", "chromium", "apt-get", "python3", "php", "javac", "mvn", "cargo",
}

// locks are a fixture of each kind.
var locks = []string{
	"fixtures/java/pom.xml", "fixtures/node/package-lock.json", "fixtures/python/requirements.txt", "fixtures/rust/Cargo.toml",
}

// installs are what .ci/run does with them.
var installs = []string{
	"npm ci --prefix fixtures/node --no-audit --no-fund --silent",
	"python3 -m venv fixtures/python/.venv",
	"pip install --quiet --disable-pip-version-check --require-hashes -r fixtures/python/requirements.txt",
	"mvn -q -B -f fixtures/java/pom.xml package",
	"cargo build --quiet --release --locked --manifest-path fixtures/rust/Cargo.toml",
}

// runCI runs .ci/run in a repository that has the locks and nothing else, with
// stubs of which the failAt-th call fails, counted from 1, and returns the calls.
func runCI(t *testing.T, failAt int, locks ...string) (calls []string, err error) {
	t.Helper()
	root, dir := t.TempDir(), t.TempDir()
	script, err := os.ReadFile(".ci/run")
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(root, ".ci/run"), string(script))
	for _, lock := range locks {
		write(t, filepath.Join(root, lock), "")
	}
	for _, name := range programs {
		write(t, filepath.Join(dir, name), stub)
	}
	log := filepath.Join(dir, "calls")
	cmd := exec.CommandContext(t.Context(), "bash", filepath.Join(root, ".ci/run"))
	cmd.Env = append(os.Environ(), "PATH="+dir+":"+os.Getenv("PATH"), "CALLS="+log, fmt.Sprint("FAIL_AT=", failAt))
	err = cmd.Run()
	text, readErr := os.ReadFile(log)
	if readErr != nil {
		t.Fatal(readErr)
	}
	return strings.Split(strings.TrimSpace(string(text)), "\n"), err
}

// write writes a program, or any other file.
func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o755); err != nil {
		t.Fatal(err)
	}
}

func needsBash(t *testing.T) {
	t.Helper()
	toolstest.Find(t, "bash")
}

// TestCIFails: whatever .ci/run calls, it fails when that fails, and at once.
func TestCIFails(t *testing.T) {
	t.Parallel()
	needsBash(t)
	calls, err := runCI(t, 0, locks...)
	if err != nil {
		t.Fatalf(".ci/run fails with nothing wrong: %v", err)
	}
	if last := calls[len(calls)-1]; last != "go test -race -shuffle=on -short ./..." {
		t.Errorf("the last call is %q, but the tests were to be seen last", last)
	}
	for i, call := range calls {
		made, err := runCI(t, i+1, locks...)
		if err == nil {
			t.Errorf(".ci/run succeeds although %q fails", call)
		}
		if len(made) != i+1 {
			t.Errorf(".ci/run goes on after %q failed", call)
		}
	}
	for _, command := range slices.Concat(setUpCommands(t), installs) {
		if !slices.Contains(calls, command) {
			t.Errorf(".ci/run does not call %q, which the README promises or a fixture needs", command)
		}
	}
}

// TestCIWithoutFixtures: a kind of fixture of which there is none stops nothing.
func TestCIWithoutFixtures(t *testing.T) {
	t.Parallel()
	needsBash(t)
	calls, err := runCI(t, 0)
	if err != nil {
		t.Fatalf(".ci/run fails without fixtures: %v", err)
	}
	for _, call := range calls {
		if strings.Contains(call, "fixtures/") {
			t.Errorf(".ci/run calls %q where there are no fixtures", call)
		}
	}
}
