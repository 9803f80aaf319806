// Package toolstest gives tests the programs of other people that they need: a
// browser, an interpreter, a compiler. A test that uses it carries the build tag
// tools, and fails where its program is missing.
package toolstest

import (
	"context"
	"os/exec"
	"testing"
)

// Find returns the path of the first of the named programs that runs. The test
// fails if none of them does.
func Find(tb testing.TB, names ...string) string {
	tb.Helper()
	for _, name := range names {
		if path, ok := present(tb.Context(), name); ok {
			return path
		}
	}
	tb.Fatalf("none of %q runs here; .ci/run installs what the tests need", names)
	return ""
}

// Present reports whether a program runs.
func Present(tb testing.TB, name string) bool {
	tb.Helper()
	_, ok := present(tb.Context(), name)
	return ok
}

// version is how a program is asked for its version where that is not --version.
var version = map[string]string{"go": "version", "ip": "-V"}

// present runs a program, because a file on the PATH proves nothing: it may
// stand for a toolchain that is not installed.
func present(ctx context.Context, name string) (path string, ok bool) {
	path, err := exec.LookPath(name)
	if err != nil {
		return "", false
	}
	flag := version[name]
	if flag == "" {
		flag = "--version"
	}
	return path, exec.CommandContext(ctx, path, flag).Run() == nil
}
