package platform

import (
	"sync"
	"sync/atomic"
)

// watchers are those who want to know when a sandbox changes.
type watchers struct {
	count atomic.Int64 // of all sandboxes: who changes something looks here first
	mu    sync.Mutex   // guards of
	of    map[string]map[chan struct{}]bool
}

// Watch returns a channel that receives after something in the sandbox has
// changed. Changes nobody has received yet are one. Stop ends the watching; it
// may be called once.
//
// A clock that follows the wall's does not change by that, nor does anything
// by its time running out.
func (s *Sandbox) Watch() (changed <-chan struct{}, stop func()) {
	w, c := &s.p.watchers, make(chan struct{}, 1)
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.of == nil {
		w.of = map[string]map[chan struct{}]bool{}
	}
	if w.of[s.id] == nil {
		w.of[s.id] = map[chan struct{}]bool{}
	}
	w.of[s.id][c] = true
	w.count.Add(1)
	return c, func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		delete(w.of[s.id], c)
		if len(w.of[s.id]) == 0 {
			delete(w.of, s.id)
		}
		w.count.Add(-1)
	}
}

// changed tells the sandbox's watchers that it has changed.
func (s *Sandbox) changed() {
	w := &s.p.watchers
	if w.count.Load() == 0 {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	for c := range w.of[s.id] {
		select {
		case c <- struct{}{}:
		default: // it has yet to see the change before
		}
	}
}
