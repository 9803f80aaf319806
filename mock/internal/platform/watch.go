package platform

import (
	"slices"
	"sync"
	"sync/atomic"
)

// watchers holds the channels that receive the changes of a sandbox.
type watchers struct {
	mu   sync.Mutex                        // held by who changes the list
	list atomic.Pointer[[]chan<- struct{}] // never changed in place; nil while nobody watches
}

// any reports whether somebody watches.
func (w *watchers) any() bool { return w.list.Load() != nil }

func (w *watchers) watch() (changed <-chan struct{}, stop func()) {
	c := make(chan struct{}, 1)
	w.edit(func(list []chan<- struct{}) []chan<- struct{} { return append(list, c) })
	return c, func() {
		w.edit(func(list []chan<- struct{}) []chan<- struct{} {
			return slices.DeleteFunc(list, func(other chan<- struct{}) bool { return other == c })
		})
	}
}

// edit replaces the list by what fn makes of a copy.
func (w *watchers) edit(fn func([]chan<- struct{}) []chan<- struct{}) {
	w.mu.Lock()
	defer w.mu.Unlock()
	var list []chan<- struct{}
	if now := w.list.Load(); now != nil {
		list = slices.Clone(*now)
	}
	if list = fn(list); len(list) == 0 {
		w.list.Store(nil)
		return
	}
	w.list.Store(&list)
}

// changed tells the watchers that the sandbox has changed.
func (w *watchers) changed() {
	list := w.list.Load()
	if list == nil {
		return
	}
	for _, c := range *list {
		select {
		case c <- struct{}{}:
		default: // the change before was not received yet
		}
	}
}
