package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// verifyNode judges an adapter in Node.
func verifyNode(t *testing.T, adapter string, flags ...string) (code int, out string) {
	t.Helper()
	tool(t, "node")
	var stdout, stderr bytes.Buffer
	code = run(t.Context(), append(append([]string{"verify"}, flags...), "--", "node", adapter), nil, &stdout, &stderr)
	return code, stdout.String() + stderr.String()
}

// checkNode holds an adapter in Node to the protocol.
func checkNode(t *testing.T, adapter string) {
	t.Helper()
	var out bytes.Buffer
	if code := run(t.Context(), []string{"adapter", "check", "--", "node", adapter}, nil, &out, &out); code != exitOK {
		t.Errorf("the check exits %d, want %d\n%s", code, exitOK, &out)
	}
}

// installed returns the adapter of a fixture whose packages are there.
func installed(t *testing.T, fixture string) string {
	t.Helper()
	dir := filepath.Join("..", "..", "fixtures", fixture)
	if _, err := os.Stat(filepath.Join(dir, "node_modules")); err != nil {
		lacking(t, "the packages of fixtures/"+fixture+" are not installed (npm ci --prefix fixtures/"+fixture+")")
	}
	return filepath.Join(dir, "adapter.js")
}

// TestTaro: the suite finds by itself that Taro's calls return no promise, and
// the file of deviations knows it.
func TestTaro(t *testing.T) {
	t.Parallel()
	adapter := installed(t, "taro")
	if code, out := verifyNode(t, adapter, "--deviations", "../../fixtures/taro/deviations.yaml"); code != exitOK {
		t.Errorf("with its deviations Taro exits %d, want %d\n%s", code, exitOK, out)
	}
	checkNode(t, adapter)
	code, out := verifyNode(t, adapter, "--rule", "promise.*")
	if code != exitNotConformant || !strings.Contains(out, "no promise, or one that never settles") {
		t.Errorf("Taro exits %d, want %d and the promise finding:\n%s", code, exitNotConformant, out)
	}
}

// TestEasyWeChat: a real server SDK conforms.
func TestEasyWeChat(t *testing.T) {
	t.Parallel()
	adapter := installed(t, "easywechat")
	if code, out := verifyNode(t, adapter, "--deviations", "../../fixtures/easywechat/deviations.yaml"); code != exitOK {
		t.Errorf("node-easywechat exits %d, want %d\n%s", code, exitOK, out)
	}
	checkNode(t, adapter)
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
	adapter := filepath.Join(t.TempDir(), "adapter.js")
	if err := os.WriteFile(adapter, example[1], 0o600); err != nil {
		t.Fatal(err)
	}
	if code, out := verifyNode(t, adapter, "--tags", "@needs:ticket"); code != exitOK {
		t.Errorf("the adapter exits %d, want %d\n%s", code, exitOK, out)
	}
	checkNode(t, adapter)
}
