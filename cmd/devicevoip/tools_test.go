package main

import (
	"os"
	"os/exec"
	"testing"
)

// tool makes sure that a program is there. Without it the test is skipped, or
// fails where all tools are to be there.
func tool(t *testing.T, name string) {
	t.Helper()
	if _, err := exec.LookPath(name); err == nil {
		return
	}
	lacking(t, name+" is not installed")
}

// lacking skips a test that cannot run, or fails it where it has to.
func lacking(t *testing.T, why string) {
	t.Helper()
	if os.Getenv("DEVICEVOIP_REQUIRE_TOOLS") == "1" {
		t.Fatalf("%s, but DEVICEVOIP_REQUIRE_TOOLS is 1", why)
	}
	t.Skipf("SKIPPED: %s; this check did not run", why)
}
