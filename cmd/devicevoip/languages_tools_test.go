//go:build tools

package main

import (
	"bytes"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/internal/toolstest"
)

// started is the command of a fixture's adapter, whose packages are there.
func started(t testing.TB, adapter string) []string {
	t.Helper()
	l, ok := languages[path.Ext(adapter)]
	if !ok {
		t.Fatalf("fixtures/%s: languages does not say how to start it", adapter)
	}
	fixture, _, _ := strings.Cut(adapter, "/")
	l.needs(t, fixture)
	place := strings.NewReplacer(
		"DIR", filepath.Join(fixturesDir, fixture),
		"ADAPTER", filepath.Join(fixturesDir, adapter),
	)
	command := strings.Fields(place.Replace(l.command))
	if !strings.Contains(command[0], "/") {
		toolstest.Find(t, command[0])
	}
	return command
}

// needs makes sure that the packages of a fixture are there, if it has any.
func (l adapterLanguage) needs(t testing.TB, fixture string) {
	t.Helper()
	dir := filepath.Join(fixturesDir, fixture)
	if exists(filepath.Join(dir, l.lock)) && !exists(filepath.Join(dir, l.installed)) {
		t.Fatalf("fixtures/%s is not installed: run %s", fixture, strings.ReplaceAll(l.install, "DIR", "fixtures/"+fixture))
	}
}

func exists(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}

// runWith runs a command with a client that it starts.
func runWith(t testing.TB, client []string, args ...string) (code int, out string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code = run(t.Context(), slices.Concat(args, []string{"--"}, client), nil, &stdout, &stderr)
	return code, stdout.String() + stderr.String()
}
