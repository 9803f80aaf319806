// Package toolstest gives tests what a machine may have or lack: programs, and a
// browser. Without it a test is skipped, and says so; where the environment has
// DEVICEVOIP_REQUIRE_TOOLS=1, as in CI, it fails.
package toolstest

import (
	"fmt"
	"os"
	"os/exec"
	"testing"
)

// Find returns the path of the first of some programs that is there.
func Find(tb testing.TB, names ...string) string {
	tb.Helper()
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	Lacking(tb, fmt.Sprintf("none of %q is installed", names))
	return ""
}

// Foreign skips a test in short mode: it spends its time in programs of others,
// in which a race detector finds nothing.
func Foreign(tb testing.TB) {
	tb.Helper()
	if testing.Short() {
		tb.Skip("SKIPPED: in short mode the programs of others are not run")
	}
}

// Lacking ends a test that cannot run, and says why.
func Lacking(tb testing.TB, why string) {
	tb.Helper()
	if os.Getenv("DEVICEVOIP_REQUIRE_TOOLS") == "1" {
		tb.Fatalf("%s, but DEVICEVOIP_REQUIRE_TOOLS is 1", why)
	}
	tb.Skipf("SKIPPED: %s; this check did not run", why)
}
