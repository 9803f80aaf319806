//go:build tools

package toolstest_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/devicevoip/devicevoip/internal/toolstest"
)

// TestPresent: a program is present when it runs, not when it is on the PATH.
func TestPresent(t *testing.T) {
	dir := t.TempDir()
	for name, script := range map[string]string{
		"works":        "#!/bin/sh\nexit 0\n",
		"no-toolchain": "#!/bin/sh\necho 'no toolchain is installed' >&2\nexit 1\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir)
	for name, want := range map[string]bool{"works": true, "no-toolchain": false, "no-file": false} {
		if got := toolstest.Present(t, name); got != want {
			t.Errorf("Present(%q) is %v, want %v", name, got, want)
		}
	}
}
