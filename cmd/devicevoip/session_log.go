package main

import (
	"io"
	"sync"
)

// A sessionLog is what the servers of a session write to. It writes nothing once it has ended:
// a server that was closed may still have something to say, and the command is over.
type sessionLog struct {
	out   io.Writer
	mu    sync.Mutex // guards ended, and out while it has not
	ended bool
}

// Write implements [io.Writer].
func (l *sessionLog) Write(text []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.ended {
		return len(text), nil
	}
	return l.out.Write(text)
}

// end waits for what is being written.
func (l *sessionLog) end() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.ended = true
}
