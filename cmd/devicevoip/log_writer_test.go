package main

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
)

// TestLogWriter: every line is written, whole, once the writer is closed and after it.
func TestLogWriter(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	w := newLogWriter(&out)
	const writers, lines = 8, 3000
	long := strings.Repeat("x", 100)
	var wg sync.WaitGroup
	for writer := range writers {
		wg.Go(func() {
			for line := range lines {
				_, _ = fmt.Fprintf(w, "%d %d %s\n", writer, line, long)
			}
		})
	}
	wg.Wait()
	w.Close()
	_, _ = fmt.Fprintln(w, "later")
	next := make([]int, writers)
	rest, ok := strings.CutSuffix(out.String(), "later\n")
	if !ok {
		t.Error("what is logged after the end is lost")
	}
	for line := range strings.Lines(rest) {
		var writer, n int
		var text string
		if _, err := fmt.Sscanf(line, "%d %d %s\n", &writer, &n, &text); err != nil || n != next[writer] || text != long {
			t.Fatalf("line %q (%v), want line %d", line, err, next[writer])
		}
		next[writer]++
	}
	for writer, n := range next {
		if n != lines {
			t.Errorf("%d lines of writer %d, want %d", n, writer, lines)
		}
	}
}

// TestLogWriterFlush: what was logged is written once the writer is flushed.
func TestLogWriterFlush(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	w := newLogWriter(&out)
	defer w.Close()
	w.Flush()
	for want := ""; len(want) < 3; want += "x" {
		if got := out.String(); got != want {
			t.Errorf("%q is written, want %q", got, want)
		}
		_, _ = io.WriteString(w, "x")
		w.Flush()
	}
}
