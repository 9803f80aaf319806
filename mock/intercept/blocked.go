package intercept

import (
	"slices"
	"sync"
)

// A BlockedHost is a host that a proxy blocked.
type BlockedHost struct {
	Host  string // as the client named it, perhaps with a port
	Times int
}

// mostBlocked is how many hosts are counted separately.
const mostBlocked = 100

// others is the host that counts all further hosts.
const others = "others"

// BlockedHosts counts the hosts that proxies block. The zero value is ready to use. It
// is safe for concurrent use, and it counts 100 hosts separately and all further ones
// as "others".
type BlockedHosts struct {
	mu  sync.Mutex // guards all
	all []BlockedHost
}

// Add counts a blocked request to host.
func (r *BlockedHosts) Add(host string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	at := func(host string) int {
		return slices.IndexFunc(r.all, func(f BlockedHost) bool { return f.Host == host })
	}
	i := at(host)
	if i < 0 && len(r.all) >= mostBlocked {
		host = others
		i = at(host)
	}
	if i < 0 {
		r.all = append(r.all, BlockedHost{Host: host, Times: 1})
		return
	}
	r.all[i].Times++
}

// List returns the hosts in the order in which they were first blocked.
func (r *BlockedHosts) List() []BlockedHost {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.all)
}
