package admin

import (
	"fmt"
	"net"
	"net/http"
	"strings"
)

// Guard rejects requests that a hostile web page could make a browser send:
//
//   - a change requested by a page of another origin, by its Sec-Fetch-Site or
//     Origin header;
//   - a request over the loopback interface for a public host name, which its owner
//     has pointed here (DNS rebinding).
//
// Programs that are not browsers send no such headers and pass.
func Guard(next http.Handler) http.Handler {
	origin := http.NewCrossOriginProtection()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := origin.Check(r); err != nil {
			writeError(w, http.StatusForbidden, "origin: "+err.Error(), "only pages of this server and programs that are not browsers may change something here")
			return
		}
		if name := hostname(r.Host); loopback(r) && public(name) {
			writeError(w, http.StatusForbidden, fmt.Sprintf("host: %q is not a name of this machine", name), "use localhost or 127.0.0.1; a proxy on this machine must send one of them as Host")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// loopback reports whether r came from this machine over the loopback interface.
func loopback(r *http.Request) bool {
	addr, ok := r.Context().Value(http.LocalAddrContextKey).(*net.TCPAddr)
	return ok && addr.IP.IsLoopback()
}

// hostname is the Host header without its port.
func hostname(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		return name
	}
	return strings.Trim(host, "[]")
}

// reserved are the top-level domains in which no name can be registered.
var reserved = []string{".localhost", ".local", ".internal", ".test", ".example", ".invalid", ".home.arpa"}

// public reports whether somebody could have registered the name: it is not an address,
// has a dot, and is not under a reserved domain.
func public(name string) bool {
	name = strings.ToLower(strings.TrimSuffix(name, "."))
	if net.ParseIP(name) != nil || !strings.Contains(name, ".") {
		return false
	}
	for _, domain := range reserved {
		if strings.HasSuffix(name, domain) {
			return false
		}
	}
	return true
}
