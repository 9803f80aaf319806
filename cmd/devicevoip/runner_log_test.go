package main

import (
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRunnerLog(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"::error::x":              `:\u003aerror::x`,
		"a\n::error::x":           "a\n" + `:\u003aerror::x`,
		"a\n \t ::warning ::x":    "a\n \t " + `:\u003awarning ::x`,
		"a\r::error::x":           "a\r" + `:\u003aerror::x`,
		"a\u2028::error::x":       "a\u2028" + `:\u003aerror::x`,
		"\ufeff\u200b\u00a0::x":   "\ufeff\u200b\u00a0" + `:\u003ax`,
		"\x1b::x":                 "\x1b" + `:\u003ax`,
		"##[error]x":              `#\u0023[error]x`,
		"a ##vso[task.x]y":        `a #\u0023vso[task.x]y`,
		"a ##VSO[task.x]y":        `a #\u0023VSO[task.x]y`,
		"\t##teamcity[message]":   "\t" + `#\u0023teamcity[message]`,
		"std::vector a :: b ## [": "std::vector a :: b ## [",
		"":                        "",
	}
	for text, want := range tests {
		var b strings.Builder
		n, err := runnerLog{&b, new(sync.Mutex)}.Write([]byte(text))
		if err != nil || n != len(text) {
			t.Errorf("%q: wrote %d bytes of %d: %v", text, n, len(text), err)
		}
		if diff := cmp.Diff(want, b.String()); diff != "" {
			t.Errorf("%q mismatch (-want +got):\n%s", text, diff)
		}
	}
}

// TestRunnerLogs: two streams that are one are written to by one goroutine at a time.
func TestRunnerLogs(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	out, errOut := runnerLogs(&b, &b)
	var writers sync.WaitGroup
	for _, l := range []runnerLog{out, errOut} {
		writers.Go(func() {
			for range 100 {
				_, _ = l.Write([]byte("a line\n"))
			}
		})
	}
	writers.Wait()
	if diff := cmp.Diff(strings.Repeat("a line\n", 200), b.String()); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// TestSessionLog: who has a command's streams after it sees no more of its servers.
func TestSessionLog(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	log := &sessionLog{out: &b}
	for range 2 {
		if n, err := log.Write([]byte("a line\n")); n != 7 || err != nil {
			t.Errorf("it takes %d bytes and ends with %v, want 7 and nothing", n, err)
		}
		log.end()
	}
	if diff := cmp.Diff("a line\n", b.String()); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}
