package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
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

// TestLogWriterStuck: an output that takes nothing for a second holds nobody up any longer.
// What is dropped is counted, and what is written stays whole lines.
func TestLogWriterStuck(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		read, write := io.Pipe()
		w := newLogWriter(write)
		w.lost = func(dropped int64) []byte { return fmt.Appendf(nil, "%d lost\n", dropped) }
		line := strings.Repeat("x", 1023) + "\n"
		const lines = 3000 // more than may wait
		began := time.Now()
		for range lines {
			_, _ = io.WriteString(w, line)
		}
		if took := time.Since(began); took > 2*logPatience {
			t.Errorf("who logs was held up for %v", took)
		}
		dropped := w.dropped.Load()
		if dropped == 0 {
			t.Error("nothing is counted as dropped")
		}
		got := make(chan string)
		go func() {
			text, _ := io.ReadAll(read)
			got <- string(text)
		}()
		time.Sleep(time.Second) // of the bubble
		_, _ = io.WriteString(w, line)
		w.Close()
		_ = write.Close()
		text, said, _ := strings.Cut(<-got, strconv.FormatInt(dropped, 10)+" lost\n")
		if text+said != strings.Repeat(line, lines+1-int(dropped)) || said != line {
			t.Errorf("%d and %d bytes are written, want %d lines", len(text), len(said), lines+1-int(dropped))
		}
		if w.dropped.Load() != dropped {
			t.Error("lines are dropped though the output takes them")
		}
	})
}
