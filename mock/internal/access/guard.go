package access

import (
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/control"
)

// Guard rejects requests that a hostile web page could make a browser send:
//
//   - a change requested by a page of another origin, by its Sec-Fetch-Site or
//     Origin header;
//   - a request for a host name that is not one of the server, which its owner has
//     pointed here (DNS rebinding), unless it has a valid token.
//
// Programs that are not browsers, and reach the server by an address or a name of it, pass.
func (a *Access) Guard(next http.Handler) http.Handler {
	origin, named := http.NewCrossOriginProtection(), a.GuardHost(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := origin.Check(r); err != nil {
			Refuse(w, http.StatusForbidden, "origin: "+err.Error(), "only pages of this server and programs that are not browsers may change something here")
			return
		}
		named.ServeHTTP(w, r)
	})
}

// GuardHost rejects requests for a host name that is not one of the server, unless they
// have a valid token.
func (a *Access) GuardHost(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if name := hostname(r.Host); overSocket(r) && !a.named(name) && (a.open || !a.Caller(r).Known) {
			Refuse(w, http.StatusForbidden, fmt.Sprintf("host: %q is not a name of this server", name), "use its address or localhost, or start the server with --allow-host "+name)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// overSocket reports whether r came over a socket. In the same process a host is any name.
func overSocket(r *http.Request) bool { return r.Context().Value(http.LocalAddrContextKey) != nil }

// hostname is the Host header without its port.
func hostname(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		return name
	}
	return strings.Trim(host, "[]")
}

// ownDomains are those of the loopback interface and of the real platform, for which a
// proxy may answer. No attacker points a name in them here.
var ownDomains = []string{".localhost", ".weixin.qq.com"}

// named reports whether the name is one of the server. An address is: nobody can point it
// elsewhere.
func (a *Access) named(name string) bool {
	name = strings.ToLower(strings.TrimSuffix(name, "."))
	if name == "" || net.ParseIP(name) != nil || slices.Contains(a.hosts, name) {
		return true
	}
	return slices.ContainsFunc(ownDomains, func(domain string) bool { return strings.HasSuffix("."+name, domain) })
}

// Refuse writes a refusal of control.
func Refuse(w http.ResponseWriter, status int, message, hint string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.MarshalWrite(w, control.ErrorReply{Error: control.InputError{Message: message, Hint: hint}}, json.Deterministic(true))
}
