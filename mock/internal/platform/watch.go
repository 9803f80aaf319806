package platform

import (
	"sync"
	"sync/atomic"
)

// watchers holds the channels that receive the changes of a sandbox.
type watchers struct {
	count atomic.Int32 // so that a change without watchers takes no lock
	mu    sync.Mutex   // guards list
	list  map[chan struct{}]bool
}

func (w *watchers) watch() (changed <-chan struct{}, stop func()) {
	c := make(chan struct{}, 1)
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.list == nil {
		w.list = map[chan struct{}]bool{}
	}
	w.list[c] = true
	w.count.Add(1)
	return c, func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		delete(w.list, c)
		w.count.Add(-1)
	}
}

// changed tells the watchers that the sandbox has changed.
func (w *watchers) changed() {
	if w.count.Load() == 0 {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	for c := range w.list {
		select {
		case c <- struct{}{}:
		default: // the change before was not received yet
		}
	}
}
