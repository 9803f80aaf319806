package admin

import (
	"context"
	"net"
	"net/http"
	"slices"
	"strings"

	"github.com/gorilla/mux"

	"github.com/devicevoip/devicevoip/mock/internal/access"
)

// open are the calls that need no token: what a page needs to load, and what says
// nothing of any sandbox.
var open = []string{"/live", "/ready", "/rules", "/calls", "/session"}

// unaudited are the calls by POST that change nothing.
var unaudited = []string{"/worldfile"}

// visit is a request on its way through control.
type visit struct {
	caller  access.Caller
	sandbox string // that it was about or created
}

type visitKey struct{}

// visitOf returns the visit of a request that passed the gate.
func visitOf(r *http.Request) *visit { return r.Context().Value(visitKey{}).(*visit) }

// gate lets requests pass to next that may call control, and has audit know of those that
// change something. It notes who called.
func gate(a *access.Access, audit func(Audit), next http.Handler) http.Handler {
	inner := a.Guard(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !visitOf(r).caller.Known && !among(open, r) {
			unauthorized(w, r)
			return
		}
		next.ServeHTTP(w, r)
	}))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cross-Origin-Resource-Policy", "same-origin")
		w.Header().Set("Cache-Control", "no-store")
		v := &visit{caller: a.Caller(r), sandbox: mux.Vars(r)["id"]}
		r = r.WithContext(context.WithValue(r.Context(), visitKey{}, v))
		if r.Method == http.MethodGet || r.Method == http.MethodHead || among(unaudited, r) {
			inner.ServeHTTP(w, r)
			return
		}
		out := &statusNote{ResponseWriter: w, status: http.StatusOK}
		inner.ServeHTTP(out, r)
		audit(Audit{v.caller.String(), r.Method, a.Conceal(r.URL.Path), a.Conceal(v.sandbox), out.status, address(r)})
	})
}

// among reports whether the call of a request is one of some.
func among(some []string, r *http.Request) bool {
	route := mux.CurrentRoute(r)
	return route != nil && slices.Contains(some, strings.TrimPrefix(route.GetName(), strings.TrimSuffix(Prefix, "/")))
}

// address is the address of the client, without its port.
func address(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}
