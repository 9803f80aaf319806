package main

import (
	"io"
	"sync"
	"sync/atomic"
	"time"
)

// pendingLog is how many bytes of the log may wait to be written. Whoever logs more waits,
// but not for an output that takes nothing: then lines are dropped.
const pendingLog = 1 << 20

// logPatience is how long one write of the output may take until lines are dropped.
const logPatience = time.Second

// logPause is the least time between two writes: under load, many lines are written at once.
const logPause = 20 * time.Millisecond

// logWriter writes a log in the background, so that a request does not wait for its line.
type logWriter struct {
	out     io.Writer
	closing chan struct{}
	done    chan struct{}
	mu      sync.Mutex // guards what follows
	changed *sync.Cond
	pending []byte
	writing bool
	stuck   bool // the output has not taken what is being written for logPatience
	closed  bool
	dropped atomic.Int64 // lines
	// lost, unless nil, is the line that says how many lines were dropped so far.
	lost func(dropped int64) []byte
}

// newLogWriter returns a writer to out. Close it to be sure that all is written.
func newLogWriter(out io.Writer) *logWriter {
	w := &logWriter{out: out, closing: make(chan struct{}), done: make(chan struct{})}
	w.changed = sync.NewCond(&w.mu)
	go w.run()
	return w
}

// Write implements [io.Writer].
func (w *logWriter) Write(text []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for len(w.pending) > pendingLog && !w.closed && !w.stuck {
		w.changed.Wait()
	}
	switch {
	case w.closed:
		return w.out.Write(text)
	case len(w.pending) > pendingLog:
		w.dropped.Add(1)
		return len(text), nil
	}
	w.pending = append(w.pending, text...)
	w.changed.Broadcast()
	return len(text), nil
}

// run writes what is pending, all at once, until the writer is closed.
func (w *logWriter) run() {
	defer close(w.done)
	var writing []byte
	for {
		w.mu.Lock()
		for len(w.pending) == 0 && !w.closed {
			w.changed.Wait()
		}
		writing, w.pending = w.pending, writing[:0]
		w.writing = len(writing) > 0
		w.changed.Broadcast()
		w.mu.Unlock()
		if len(writing) == 0 {
			return
		}
		w.write(writing)
		select {
		case <-time.After(logPause):
		case <-w.closing:
		}
	}
}

// write writes to the output, and notes when that takes long.
func (w *logWriter) write(text []byte) {
	written := false
	late := time.AfterFunc(logPatience, func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.stuck = !written
		w.changed.Broadcast()
	})
	_, _ = w.out.Write(text) // nobody is left to be told
	late.Stop()
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.stuck && w.lost != nil {
		w.pending = append(w.pending, w.lost(w.dropped.Load())...)
	}
	w.writing, w.stuck, written = false, false, true
	w.changed.Broadcast()
}

// Flush waits until all that was logged before is written.
func (w *logWriter) Flush() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for len(w.pending) > 0 || w.writing {
		w.changed.Wait()
	}
}

// Close writes what is pending.
func (w *logWriter) Close() {
	w.mu.Lock()
	w.closed = true
	close(w.closing)
	w.changed.Broadcast()
	w.mu.Unlock()
	<-w.done
}
