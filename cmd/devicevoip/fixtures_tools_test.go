//go:build tools

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/internal/toolstest"
	"github.com/devicevoip/devicevoip/mock"
)

// TestTaro: the suite finds by itself that Taro's calls return no promise.
func TestTaro(t *testing.T) {
	t.Parallel()
	code, out := runWith(t, started(t, "taro/adapter.js"), "verify", "--rule", "promise.*")
	if code != exitNotConformant || !strings.Contains(out, "no promise, or one that never settles") {
		t.Errorf("Taro exits %d, want %d and the promise finding:\n%s", code, exitNotConformant, out)
	}
}

// TestJavaScript runs what a user of wx.js would: an app's tests in three test
// runners, and the compiler over the types.
func TestJavaScript(t *testing.T) {
	t.Parallel()
	toolstest.Find(t, "npm")
	languages[".js"].needs(t, "javascript")
	platform := mock.Start(t)
	for _, script := range []string{"jest", "vitest", "node", "types"} {
		t.Run(script, func(t *testing.T) {
			t.Parallel()
			npm := exec.CommandContext(t.Context(), "npm", "run", "--silent", script)
			npm.Dir = filepath.Join(fixturesDir, "javascript")
			npm.Env = append(os.Environ(), "DEVICEVOIP_URL="+platform.URL, "CI=1")
			if out, err := npm.CombinedOutput(); err != nil {
				t.Errorf("npm run %s: %v\n%s", script, err, out)
			}
		})
	}
}
