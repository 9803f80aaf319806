package admin

import (
	"net/http"
	"strings"

	"github.com/gorilla/mux"

	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// Handler serves the control calls, whose paths begin with [Prefix], for the sandboxes
// of p.
func Handler(p *platform.Platform, c Config) http.Handler {
	s := &surface{Config: c, platform: p}
	r := router{mux.NewRouter().SkipClean(true), p}
	r.add("GET", "/live", s.live)
	r.path("/ready").Methods(http.MethodGet).HandlerFunc(s.ready)
	r.add("GET", "/session", s.showSession)
	r.path("/session").Methods(http.MethodPost).HandlerFunc(s.signIn)
	r.path("/session").Methods(http.MethodDelete).HandlerFunc(s.signOut)
	r.root("GET", "/lan", s.showLAN)
	r.path("/lan.png").Methods(http.MethodGet).HandlerFunc(s.showQRCode)
	r.root("GET", "/teams", s.listTeams)
	r.root("POST", "/teams", s.createTeam)
	r.root("PUT", "/teams/{name}", s.changeTeam)
	r.root("DELETE", "/teams/{name}", s.deleteTeam)
	r.add("GET", "/rules", s.rules)
	r.add("GET", "/calls", listCalls)
	r.add("POST", "/worldfile", readWorldFile)
	r.add("POST", "/sandboxes", s.createSandbox)
	r.add("GET", "/sandboxes", s.listSandboxes)
	r.on("GET", "", s.showSandbox)
	r.on("DELETE", "", s.deleteSandbox)
	r.on("POST", "/reset", s.resetSandbox)
	r.on("POST", "/fork", forkSandbox)
	r.on("PUT", "/world", body(s.mergeWorld))
	r.raw("/worldfile", s.exportWorld)
	r.raw("/export", exportFlow)
	r.on("GET", "/flows", showFlows)
	r.raw("/events", s.events)
	r.on("GET", "/clock", showClock)
	r.on("POST", "/clock", body(moveClock))
	r.on("GET", "/journal", showJournal)
	r.on("DELETE", "/journal", clearJournal)
	r.on("GET", "/faults", showFaults)
	r.on("PUT", "/faults", body(setFaults))
	r.on("POST", "/faults", body(addFault))
	r.on("DELETE", "/faults", clearFaults)
	r.on("GET", "/chaos", showChaos)
	r.on("PUT", "/chaos", body(setChaos))
	r.on("DELETE", "/chaos", endChaos)
	r.on("GET", "/records", showRecords)
	r.on("POST", "/groups/{group_id}/devices", body(addDevices))
	r.on("DELETE", "/groups/{group_id}/devices", body(removeDevices))
	r.on("POST", "/tickets", body(issueTicket))
	r.on("POST", "/tokens", body(issueToken))
	r.on("DELETE", "/tokens", revokeTokens)
	r.on("GET", "/dialogs", showDialogs)
	r.on("POST", "/dialogs/{n}", body(answerDialog))
	r.on("PUT", "/users/{openid}/policy", body(setPolicy))
	r.on("PUT", "/users/{openid}/settings", body(setSettings))
	r.on("DELETE", "/users/{openid}/miniprogram", deleteMiniProgram)
	pass := func(next http.Handler) http.Handler { return s.count(gate(c.Access, c.Audit, next)) }
	r.Use(pass)
	r.NotFoundHandler = pass(http.HandlerFunc(noSuchCall))
	r.MethodNotAllowedHandler = pass(http.HandlerFunc(wrongMethod))
	return r
}

// router is a mux of control calls. Each route sets the path before the method, and
// the router is not a subrouter: otherwise mux answers a wrong method with 404.
type router struct {
	*mux.Router
	platform *platform.Platform
}

// path begins a route, which has its path as its name. It does not have mux compile a
// regular expression: those of all calls take longer than the rest of the platform does to
// start.
func (r router) path(path string) *mux.Route {
	template := strings.TrimSuffix(Prefix, "/") + path
	want := strings.Split(template, "/")
	return r.Name(template).MatcherFunc(func(req *http.Request, m *mux.RouteMatch) bool {
		vars, ok := matchPath(want, req.URL.Path)
		if ok {
			m.Vars = vars
		}
		return ok
	})
}

// matchPath compares a path with the segments of a template, in which {name} stands for a
// segment that is not empty.
func matchPath(want []string, path string) (vars map[string]string, ok bool) {
	if strings.Count(path, "/")+1 != len(want) {
		return nil, false
	}
	vars = map[string]string{}
	for _, w := range want {
		var segment string
		segment, path, _ = strings.Cut(path, "/")
		switch name, variable := strings.CutPrefix(w, "{"); {
		case variable && segment != "":
			vars[strings.TrimSuffix(name, "}")] = segment
		case segment != w:
			return nil, false
		}
	}
	return vars, true
}

// add adds a call.
func (r router) add(method, path string, fn func(*http.Request) (answer, error)) {
	r.path(path).Methods(method).HandlerFunc(func(w http.ResponseWriter, req *http.Request) { serve(r.platform, w, req, fn) })
}

// root adds a call of the root.
func (r router) root(method, path string, fn func(*http.Request) (answer, error)) {
	r.add(method, path, func(req *http.Request) (answer, error) {
		if !visitOf(req).caller.Root {
			return answer{}, errRoot
		}
		return fn(req)
	})
}

// on adds a call about one sandbox.
func (r router) on(method, path string, fn handler) {
	r.add(method, "/sandboxes/{id}"+path, func(req *http.Request) (answer, error) {
		sandbox, err := r.sandbox(req)
		if err != nil {
			return answer{}, err
		}
		return fn(sandbox, req)
	})
}

// A handler executes a call about one sandbox.
type handler func(*platform.Sandbox, *http.Request) (answer, error)

// body makes a handler of a function that takes the body of the request.
func body[T any](fn func(*platform.Sandbox, *http.Request, T) (answer, error)) handler {
	return func(s *platform.Sandbox, r *http.Request) (answer, error) {
		in, err := decode[T](r, false)
		if err != nil {
			return answer{}, err
		}
		return fn(s, r, in)
	}
}

// raw adds a call about one sandbox that does not answer JSON.
func (r router) raw(path string, fn func(http.ResponseWriter, *http.Request, *platform.Sandbox)) {
	r.path("/sandboxes/{id}" + path).Methods(http.MethodGet).HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		sandbox, err := r.sandbox(req)
		if err != nil {
			refuse(w, err)
			return
		}
		fn(w, req, sandbox)
	})
}

// sandbox finds the sandbox that a request is about. For a team there are its own only.
func (r router) sandbox(req *http.Request) (*platform.Sandbox, error) {
	sandbox, err := r.platform.Sandbox(mux.Vars(req)["id"])
	if err != nil || !visitOf(req).caller.Sees(sandbox.Team()) {
		return nil, platform.ErrNoSandbox
	}
	return sandbox, nil
}
