package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

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
	tool(t, "npm")
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

// TestAdapterExample runs the adapter that the protocol's page shows.
func TestAdapterExample(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../steps/adapter/README.md")
	if err != nil {
		t.Fatal(err)
	}
	example := regexp.MustCompile("(?s)```js\n(.*?)```").FindSubmatch(text)
	if example == nil {
		t.Fatal("steps/adapter/README.md shows no adapter")
	}
	if lines := bytes.Count(example[1], []byte("\n")); lines >= 60 {
		t.Errorf("the adapter has %d lines, but was to have less than 60", lines)
	}
	tool(t, "node")
	file := filepath.Join(t.TempDir(), "adapter.js")
	if err := os.WriteFile(file, example[1], 0o600); err != nil {
		t.Fatal(err)
	}
	adapter := []string{"node", file}
	if code, out := runWith(t, adapter, "verify", "--tags", "@needs:ticket"); code != exitOK {
		t.Errorf("the adapter exits %d, want %d\n%s", code, exitOK, out)
	}
	if code, out := runWith(t, adapter, "adapter", "check"); code != exitOK {
		t.Errorf("the check exits %d, want %d\n%s", code, exitOK, out)
	}
}
