package platform

import (
	"cmp"
	"slices"
	"sync"
	"time"
)

// Ending says when a sandbox ends unless somebody uses it.
type Ending struct {
	ID   string    `json:"id"`
	Ends time.Time `json:"ends"`
	team string
}

// use is when a sandbox of a team was last used.
type use struct {
	team string
	at   time.Time
}

// endings are the sandboxes that end soon.
type endings struct {
	mu   sync.Mutex // guards what follows
	list map[string]Ending
	news chan struct{} // closed at the next change, unless nil
}

// put announces the end of a sandbox.
func (e *endings) put(of Ending) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.list == nil {
		e.list = map[string]Ending{}
	}
	if e.list[of.ID] != of {
		e.list[of.ID] = of
		e.changed()
	}
}

// remove takes back what was announced of a sandbox, if anything was.
func (e *endings) remove(id string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if _, there := e.list[id]; there {
		delete(e.list, id)
		e.changed()
	}
}

// changed tells those who wait. Its mu is held.
func (e *endings) changed() {
	if e.news != nil {
		close(e.news)
		e.news = nil
	}
}

// of returns the endings of the teams that are wanted, the first one first, and a channel
// that is closed when those of any team change.
func (e *endings) of(wanted func(team string) bool) (list []Ending, changed <-chan struct{}) {
	e.mu.Lock()
	defer e.mu.Unlock()
	list = []Ending{}
	for _, of := range e.list {
		if wanted(of.team) {
			list = append(list, of)
		}
	}
	slices.SortFunc(list, func(a, b Ending) int { return cmp.Or(a.Ends.Compare(b.Ends), cmp.Compare(a.ID, b.ID)) })
	if e.news == nil {
		e.news = make(chan struct{})
	}
	return list, e.news
}
