package main

import (
	"errors"
	"io"
	"sync"
	"syscall"
)

// printedOutput is what commands print to. It remembers the first write that failed, because
// help and lines of progress are written by what forgets the error.
type printedOutput struct {
	out io.Writer

	mu     sync.Mutex // guards failed
	failed error
}

// Write writes text.
func (o *printedOutput) Write(text []byte) (int, error) {
	n, err := o.out.Write(text)
	if err != nil && !errors.Is(err, syscall.EPIPE) { // who closes a pipe has read enough
		o.mu.Lock()
		defer o.mu.Unlock()
		if o.failed == nil {
			o.failed = err
		}
	}
	return n, err
}

// lost returns the error of a command whose output could not be written, or else the command's
// own.
func (o *printedOutput) lost(err error) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.failed == nil || err != nil && !errors.Is(err, o.failed) && !errors.Is(err, errNotConformant) {
		return err
	}
	if known, ok := errors.AsType[*exitError](err); ok && known.hint != bugHint {
		return err
	}
	return &exitError{exitSuite, o.failed, "what was printed is incomplete: make room, or write it elsewhere, and run the command again"}
}
