package mock

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/gorilla/mux"

	"github.com/devicevoip/devicevoip/mock/internal/access"
	"github.com/devicevoip/devicevoip/mock/internal/console"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// readOnly restricts a handler to the methods that change nothing, and refuses all others.
func readOnly(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			access.RefuseMethod(w, r, http.MethodGet, http.MethodHead)
			return
		}
		h.ServeHTTP(w, r)
	})
}

// forBrowser restricts a route to a person who opens its URL in a browser.
func forBrowser(r *mux.Route) *mux.Route {
	return r.Methods(http.MethodGet, http.MethodHead).HeadersRegexp("Accept", `\btext/html\b`)
}

// toConsole leads a browser to the console, wherever the platform is mounted.
var toConsole = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Location", strings.TrimPrefix(console.Prefix, "/"))
	w.WriteHeader(http.StatusFound)
})

// toSandbox leads a browser from the base URL of a sandbox to its journal in the console.
var toSandbox = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	up := ".."
	if mux.Vars(r)["slash"] != "" {
		up = "../.."
	}
	w.Header().Set("Location", up+console.Prefix+"#/"+url.PathEscape(mux.Vars(r)["sandbox"])+"/journal")
	w.WriteHeader(http.StatusFound)
})

// routeProbes adds what browsers ask every host for, which is no call of anybody, and the
// phone's path without its last slash.
func (s *Server) routeProbes(r *mux.Router, phone http.Handler) {
	reads := func(path string) *mux.Route { return r.Path(path).Methods(http.MethodGet, http.MethodHead) }
	reads("/favicon.ico").Handler(s.tokens.GuardHost(noIcon))
	for _, path := range []string{"/robots.txt", "/apple-touch-icon{form:[a-z0-9-]*}.png", "/.well-known/{name:.+}"} {
		reads(path).Handler(s.tokens.GuardHost(http.NotFoundHandler()))
	}
	r.Path(strings.TrimSuffix(rule.PhonePrefix, "/")).Handler(phone)
}

// noIcon answers the request for an icon, which a browser sends to every host.
var noIcon = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
