package mock

import (
	"net/http"
	"strings"

	"github.com/gorilla/mux"

	"github.com/devicevoip/devicevoip/mock/internal/admin"
	"github.com/devicevoip/devicevoip/mock/internal/console"
	"github.com/devicevoip/devicevoip/mock/internal/exchange"
	"github.com/devicevoip/devicevoip/mock/internal/openapi"
	"github.com/devicevoip/devicevoip/mock/internal/phone"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// ServeHTTP implements [http.Handler]. It copies the request for the variables of its path
// where there are any; the router itself does so twice for each request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if s.platform.Draining() {
		w.Header().Set("Connection", "close")
	}
	w.Header()[rule.FakeHeader] = fakeNames
	var match mux.RouteMatch
	s.routes.Match(r, &match) // each request has a route
	if len(match.Vars) > 0 {
		r = mux.SetURLVars(r, match.Vars)
	}
	match.Handler.ServeHTTP(w, r)
}

func (s *Server) route() *mux.Router {
	serverCalls := exchange.Handler(s.platform, openapi.Surface{})
	r := mux.NewRouter().SkipClean(true)
	// What is called most often is tried first: each route costs a regular expression.
	r.PathPrefix("/wxa/").Handler(serverCalls)
	r.PathPrefix("/cgi-bin/").Handler(serverCalls)
	forPages := func(h http.Handler) http.Handler { return s.tokens.GuardHost(s.tokens.AllowPages(h)) }
	shim, phoneCalls := forPages(http.HandlerFunc(phone.Shim)), forPages(phone.Handler(s.platform))
	r.Path(rule.PhonePrefix+"wx.js").Methods(http.MethodGet, http.MethodHead).Handler(shim)
	r.PathPrefix(rule.PhonePrefix).Handler(phoneCalls)
	r.Path(admin.Prefix + "openapi.json").Handler(s.tokens.GuardHost(readOnly(http.HandlerFunc(s.describe))))
	control := s.control()
	r.PathPrefix(admin.Prefix).Handler(control)
	r.Path(strings.TrimSuffix(admin.Prefix, "/")).Handler(control)
	r.Path("/s/{sandbox}"+rule.PhonePrefix+"wx.js").Methods(http.MethodGet, http.MethodHead).Handler(shim)
	r.PathPrefix("/s/{sandbox}" + rule.PhonePrefix).Handler(phoneCalls)
	forBrowser(r.Path("/s/{sandbox}{slash:/?}")).Handler(s.tokens.GuardHost(toSandbox))
	r.PathPrefix("/s/{sandbox}/").Handler(serverCalls)
	r.Path("/metrics").Handler(s.tokens.GuardHost(readOnly(s.meter)))
	r.PathPrefix(console.Prefix).Handler(s.tokens.Guard(console.Handler()))
	r.Path(strings.TrimSuffix(console.Prefix, "/")).Methods(http.MethodGet, http.MethodHead).Handler(s.tokens.GuardHost(toConsole))
	s.routeProbes(r, phoneCalls)
	forBrowser(r.Path("/")).Handler(s.tokens.GuardHost(toConsole))
	r.PathPrefix("/").Handler(serverCalls)
	r.NotFoundHandler = serverCalls
	return r
}
