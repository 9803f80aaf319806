package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock"
)

// A leak is what a platform does wrong when a sandbox is reset for the nth time.
type leak func(t *testing.T, dir string, n int)

// leaks are those that a soak must find, by the measure that shows them.
var leaks = map[string]leak{
	"goroutines": func(t *testing.T, _ string, _ int) {
		go func() { <-t.Context().Done() }()
	},
	"open files and connections": func(t *testing.T, dir string, _ int) {
		file, err := os.Open(dir)
		if err != nil {
			t.Error(err)
			return
		}
		t.Cleanup(func() { _ = file.Close() })
	},
	"MB of memory": func(t *testing.T, _ string, _ int) {
		kept := make([]byte, 3<<20)
		for i := range kept {
			kept[i] = 1
		}
		t.Cleanup(func() { kept = nil })
	},
	"files on disk":   func(t *testing.T, dir string, n int) { write(t, filepath.Join(dir, strconv.Itoa(n)), 1) },
	"MB of kept data": func(t *testing.T, dir string, n int) { write(t, filepath.Join(dir, "file"), n<<22) },
}

// write writes a file of a size.
func write(t *testing.T, name string, size int) {
	file, err := os.Create(name)
	if err != nil {
		t.Error(err)
		return
	}
	defer func() { _ = file.Close() }()
	if err := file.Truncate(int64(size)); err != nil {
		t.Error(err)
	}
}

// soakMock soaks a platform in this process, which leaks if leak is not nil.
// Nothing else may run meanwhile.
func soakMock(t *testing.T, leak leak) (result, error) {
	t.Helper()
	debug.FreeOSMemory() // what the test before leaked
	platform, err := mock.New()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(platform.Close)
	dir := t.TempDir()
	var resets atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if leak != nil && strings.HasSuffix(r.URL.Path, "/reset") {
			leak(t, dir, int(resets.Add(1)))
		}
		platform.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return soak{url: server.URL, data: dir, rounds: 9, round: 60 * time.Millisecond, rate: 100, out: io.Discard}.run(t.Context())
}

// TestLeaks: a soak finds each leak.
func TestLeaks(t *testing.T) {
	_, err := soakMock(t, func(t *testing.T, dir string, n int) {
		for _, leak := range leaks {
			leak(t, dir, n)
		}
	})
	for measure := range leaks {
		if err == nil || !regexp.MustCompile(`\d+ → \d+ `+measure+", where at most").MatchString(err.Error()) {
			t.Errorf("%s: not found in %v", measure, err)
		}
	}
}

// TestNoLeak: a soak of a platform that leaks nothing finds nothing.
func TestNoLeak(t *testing.T) {
	r, err := soakMock(t, nil)
	if err != nil || r.calls < 1000 || r.sandboxes < 5 {
		t.Errorf("%v, %v", r, err)
	}
}

// TestFlat: what reaches its size in the warm-up is flat, and so is what goes up and down;
// what grows slowly for ever is not.
func TestFlat(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		at   func(i int) int
		grew bool
	}{
		"constant":         {func(int) int { return 12 }, false},
		"warm-up":          {func(i int) int { return min(i, 15) }, false},
		"now and then":     {func(i int) int { return 12 + 40*(i%3/2) }, false},
		"peak at the end":  {func(i int) int { return 12 + i/59*1000 }, false},
		"one in 5 samples": {func(i int) int { return 12 + i/5 }, true},
	}
	for name, tt := range tests {
		var samples []sample
		for i := range 60 {
			samples = append(samples, sample{goroutines: tt.at(i), memory: 30 << 20})
		}
		_, grew := flat(samples)
		if diff := cmp.Diff(tt.grew, len(grew) > 0); diff != "" {
			t.Errorf("%s grew %q (-want +got):\n%s", name, grew, diff)
		}
	}
}

// TestWrongAnswers: a soak fails when something is answered wrong.
func TestWrongAnswers(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(server.Close)
	if r, err := (soak{url: server.URL, rounds: 9, round: time.Second, rate: 100, out: io.Discard}).run(context.Background()); err == nil {
		t.Errorf("a server that knows nothing passes: %v", r)
	}
}

// TestWrongCommand: what cannot be soaked is refused before anything is built.
func TestWrongCommand(t *testing.T) {
	t.Parallel()
	for args, want := range map[string]string{
		"-for 0s":   "-for is 0s, and takes 1s to 168h",
		"-for 169h": "-for is 169h0m0s, and takes 1s to 168h",
		"-rate 0":   "-rate is 0, and takes more than 0, at most 1000",
		"-rate NaN": "-rate is NaN, and takes more than 0, at most 1000",
		"1h":        `"1h" is no flag, and the command takes nothing else`,
	} {
		err := run(t.Context(), strings.Fields(args), io.Discard)
		if diff := cmp.Diff(want, fmt.Sprint(err)); diff != "" {
			t.Errorf("%s mismatch (-want +got):\n%s", args, diff)
		}
	}
}
