package storetest

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"testing"
)

// Broken returns the first clause of the contract that an engine breaks, and how, or
// nothing. It fails no test.
func Broken(t *testing.T, empty func() Place) string {
	for _, c := range contract {
		ctx, end := context.WithCancel(t.Context())
		tb := &trial{TB: t, ctx: ctx}
		done := make(chan struct{})
		go func() {
			defer close(done)
			c.hold(tb, empty)
		}()
		<-done
		end()
		for i := len(tb.cleanups) - 1; i >= 0; i-- {
			tb.cleanups[i]()
		}
		if tb.Failed() {
			return c.name + ": " + tb.first
		}
	}
	return ""
}

// trial is a test that may fail.
type trial struct {
	testing.TB
	ctx context.Context

	mu       sync.Mutex // guards what follows
	failed   bool
	first    string
	cleanups []func()
}

func (t *trial) Helper()                  {}
func (t *trial) Context() context.Context { return t.ctx }
func (t *trial) Log(...any)               {}
func (t *trial) Logf(string, ...any)      {}
func (t *trial) Error(args ...any)        { t.fail(fmt.Sprintln(args...)) }
func (t *trial) Fail()                    { t.fail("") }

func (t *trial) Errorf(format string, args ...any) { t.fail(fmt.Sprintf(format, args...)) }

func (t *trial) fail(message string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.first == "" {
		t.first = message
	}
	t.failed = true
}

func (t *trial) Failed() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.failed
}

func (t *trial) FailNow() {
	t.Fail()
	runtime.Goexit()
}

func (t *trial) Fatal(args ...any) {
	t.Error(args...)
	runtime.Goexit()
}

func (t *trial) Fatalf(format string, args ...any) {
	t.Errorf(format, args...)
	runtime.Goexit()
}

func (t *trial) Cleanup(f func()) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.cleanups = append(t.cleanups, f)
}
