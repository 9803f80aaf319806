package intercept

import (
	"slices"
	"sync"
)

// A Refusal is a host that a client tried to reach in vain.
type Refusal struct {
	Host  string // as the client named it, perhaps with a port
	Times int
}

// mostRefused is how many hosts are told apart.
const mostRefused = 100

// Others stands for all hosts beyond those that are told apart.
const Others = "others"

// Refusals counts what proxies refuse. The zero one is ready; it is safe for
// concurrent use.
type Refusals struct {
	mu  sync.Mutex // guards all
	all []Refusal
}

// Add counts one more refusal of host.
func (r *Refusals) Add(host string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	at := func(host string) int { return slices.IndexFunc(r.all, func(f Refusal) bool { return f.Host == host }) }
	i := at(host)
	if i < 0 && len(r.all) >= mostRefused {
		host = Others
		i = at(host)
	}
	if i < 0 {
		r.all = append(r.all, Refusal{Host: host, Times: 1})
		return
	}
	r.all[i].Times++
}

// List returns the hosts in the order in which they were first refused.
func (r *Refusals) List() []Refusal {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.all)
}
