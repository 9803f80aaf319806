package access

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
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
			Refuse(w, r, http.StatusForbidden, "origin: "+err.Error(), "only pages of this server and programs that are not browsers may change something here")
			return
		}
		named.ServeHTTP(w, r)
	})
}

// GuardHost rejects requests for a host name that is not one of the server, unless they
// have a valid token, and has browsers take a reply for nothing but what it says it is.
func (a *Access) GuardHost(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Content-Type-Options", "nosniff") // what others wrote is in replies
		if name := hostname(r.Host); overSocket(r) && !a.named(r, name) && (a.open || !a.Caller(r).Known) {
			Refuse(w, r, http.StatusForbidden, fmt.Sprintf("host: %q is not a name of this server", name), "use its address or localhost, or start the server with --allow-host "+name)
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

// named reports whether the name is one of the server, over the connection of r. A host of
// the real platform is one over TLS only: who owns a network can point the name here, but
// has no certificate for it.
func (a *Access) named(r *http.Request, name string) bool {
	name = strings.ToLower(strings.TrimSuffix(name, "."))
	if name == "" || slices.Contains(a.hosts, name) || strings.HasSuffix("."+name, ".localhost") {
		return true
	}
	if ip, err := netip.ParseAddr(name); err == nil {
		return ip.Unmap().IsLoopback() || !onLoopback(r)
	}
	secure := r.TLS != nil || r.URL.Scheme == "https" // which some clients ask a proxy for without a tunnel
	return secure && rule.IsHost(name)
}

// onLoopback reports whether r came over the loopback interface. Over another one the
// address that a client calls may have been translated into that of the listener.
func onLoopback(r *http.Request) bool {
	addr, ok := r.Context().Value(http.LocalAddrContextKey).(*net.TCPAddr)
	return !ok || addr.IP.IsLoopback()
}

// Refuse writes a refusal of control, in the language of who reads it. The message may quote
// bytes that are not UTF-8.
func Refuse(w http.ResponseWriter, r *http.Request, status int, message, hint string) {
	in := language.OfRequest(r.Header.Get("Accept-Language"))
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.MarshalWrite(w, control.NewErrorReply(in.Text(message), in.Text(hint)), json.Deterministic(true), jsontext.AllowInvalidUTF8(true))
}

// RefuseMethod writes the refusal of a method, with those that the path takes, at least one.
func RefuseMethod(w http.ResponseWriter, r *http.Request, takes ...string) {
	w.Header().Set("Allow", strings.Join(takes, ", "))
	last := len(takes) - 1
	hint := takes[last]
	if last > 0 {
		hint = strings.Join(takes[:last], ", ") + " or " + hint
	}
	Refuse(w, r, http.StatusMethodNotAllowed, "method: "+r.URL.Path+" does not take "+r.Method, "use "+hint)
}
