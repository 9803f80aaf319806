//go:build tools

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
)

// initialized are the packages that allocate more than [mostInitialized] bytes before main
// runs, with the most bytes of each. Every start of the command pays for them, that of serve
// too: what a package can do when it is first used, it does then.
var initialized = map[string]int{
	"github.com/google/go-cmp/cmp":                           200_000, // differences that the suite shows
	"github.com/google/go-cmp/cmp/internal/function":         40_000,
	"github.com/cucumber/gherkin/go/v26":                     150_000, // the keywords of all languages
	"github.com/devicevoip/devicevoip/mock/internal/openapi": 45_000,  // the table of calls
	"github.com/devicevoip/devicevoip/internal/reference":    100_000, // the client, with the rules it keeps
}

// The bytes that packages may allocate before main runs: one that has no line above, and
// all together. The floor of cmd/speed takes 54 kB.
const (
	mostInitialized    = 32_000
	mostInitializedAll = 720_000
)

// TestInitialization holds what the command initializes before it knows what it is to do.
func TestInitialization(t *testing.T) {
	t.Parallel()
	program := filepath.Join(t.TempDir(), "devicevoip")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	version := exec.CommandContext(t.Context(), program, "version")
	version.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	out, err := version.CombinedOutput()
	if err != nil {
		t.Fatalf("version: %v\n%s", err, out)
	}
	all := 0
	lines := regexp.MustCompile(`(?m)^init (\S+) @.* (\d+) bytes`).FindAllStringSubmatch(string(out), -1)
	if len(lines) == 0 {
		t.Fatalf("no package is initialized:\n%s", out)
	}
	for _, line := range lines {
		bytes, err := strconv.Atoi(line[2])
		if err != nil {
			t.Fatal(err)
		}
		all += bytes
		most, ok := initialized[line[1]]
		if !ok {
			most = mostInitialized
		}
		if bytes > most {
			t.Errorf("%s allocates %d bytes when the command starts, at most %d", line[1], bytes, most)
		}
	}
	if t.Logf("%d bytes in all", all); all > mostInitializedAll {
		t.Errorf("packages allocate %d bytes when the command starts, at most %d", all, mostInitializedAll)
	}
}
