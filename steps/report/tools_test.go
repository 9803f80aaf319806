package report_test

import (
	"os"
	"os/exec"
	"testing"
)

// tool returns the path of the first program that is there. Without one the
// test is skipped, or fails where all tools are to be there.
func tool(t *testing.T, names ...string) string {
	t.Helper()
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("DEVICEVOIP_REQUIRE_TOOLS") == "1" {
		t.Fatalf("none of %q is installed, but DEVICEVOIP_REQUIRE_TOOLS is 1", names)
	}
	t.Skipf("SKIPPED: none of %q is installed; this check did not run", names)
	return ""
}
