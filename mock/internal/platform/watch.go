package platform

import (
	"sync"
	"sync/atomic"
)

// watchers holds the channels that receive the changes of a sandbox.
type watchers struct {
	count atomic.Int64 // of all sandboxes, so that a change without watchers takes no lock
	mu    sync.Mutex   // guards of
	of    map[string]map[chan struct{}]bool
}

func (w *watchers) watch(sandbox string) (changed <-chan struct{}, stop func()) {
	c := make(chan struct{}, 1)
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.of == nil {
		w.of = map[string]map[chan struct{}]bool{}
	}
	if w.of[sandbox] == nil {
		w.of[sandbox] = map[chan struct{}]bool{}
	}
	w.of[sandbox][c] = true
	w.count.Add(1)
	return c, func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		delete(w.of[sandbox], c)
		if len(w.of[sandbox]) == 0 {
			delete(w.of, sandbox)
		}
		w.count.Add(-1)
	}
}

// changed tells the watchers of a sandbox that it has changed.
func (w *watchers) changed(sandbox string) {
	if w.count.Load() == 0 {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	for c := range w.of[sandbox] {
		select {
		case c <- struct{}{}:
		default: // the change before was not received yet
		}
	}
}
