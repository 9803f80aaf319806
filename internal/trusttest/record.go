package trusttest

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

// writing is held by who changes the table.
var writing sync.Mutex

// Record fails the test if something was lost, or if the table has no line of r. Where the
// environment has DEVICEVOIP_TRUST=update, it writes the line instead; let only one package at
// a time do that: go test -p 1. It is called from the test's own function, whose name is part
// of the command that the line shows.
func Record(t *testing.T, r Row) {
	t.Helper()
	t.Logf("%s: %s: %s %s; %s; lost: %d", r.Subject, r.Tried, thousands(r.Count), r.Unit, r.Seen, r.Lost)
	switch {
	case r.Count <= 0:
		t.Fatalf("%s: %s: nothing was tried", r.Subject, r.Tried)
	case r.Lost > 0:
		t.Errorf("%s: %s: %d are lost", r.Subject, r.Tried, r.Lost)
	}
	root, command, err := origin(t)
	if err != nil {
		t.Fatal(err)
	}
	writing.Lock()
	defer writing.Unlock()
	file := filepath.Join(root, "docs", "trust.md")
	page, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if os.Getenv("DEVICEVOIP_TRUST") != "update" {
		if in, err := r.In(string(page)); err != nil || !in {
			t.Errorf("%s has no line of %s: %s (%v): run DEVICEVOIP_TRUST=update %s", file, r.Subject, r.Tried, err, command)
		}
		return
	}
	how := How{Command: command, On: time.Now()}
	if r.Long != "" {
		how.Long = os.Getenv(r.Long)
	}
	with, err := r.Put(string(page), how)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(with), 0o644); err != nil {
		t.Fatal(err)
	}
}

// origin returns the root of the module of the test that is running, and the command that
// runs this test alone.
func origin(t *testing.T) (root, command string, err error) {
	name, _, _ := strings.Cut(t.Name(), "/")
	callers := make([]uintptr, 64)
	frames := runtime.CallersFrames(callers[:runtime.Callers(2, callers)])
	for frame, more := frames.Next(); more; frame, more = frames.Next() {
		if !strings.HasSuffix(frame.Function, "."+name) && !strings.Contains(frame.Function, "."+name+".func") {
			continue
		}
		dir, err := os.Getwd() // the folder of the package; with -trimpath the file does not tell it
		if err != nil {
			return "", "", err
		}
		for root := dir; root != filepath.Dir(root); root = filepath.Dir(root) {
			if _, err := os.Stat(filepath.Join(root, "go.mod")); err != nil {
				continue
			}
			pkg, err := filepath.Rel(root, dir)
			tags := ""
			if strings.HasSuffix(frame.File, "_tools_test.go") {
				tags = " -tags tools"
			}
			return root, fmt.Sprintf("go test%s -run '^%s$' ./%s", tags, name, filepath.ToSlash(pkg)), err
		}
		return "", "", fmt.Errorf("%s is in no module", dir)
	}
	return "", "", errors.New("call Record from the function " + name)
}
