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
	s := &surface{Config: c, platform: p, runs: newRuns(c.Store)}
	r := router{mux.NewRouter().SkipClean(true), p}
	var calls []call
	for _, section := range sections(s) {
		for _, c := range section.calls {
			r.add(c)
			calls = append(calls, c)
		}
	}
	pass := func(next http.Handler) http.Handler { return s.count(gate(c.Access, c.Audit, next)) }
	r.Use(pass)
	r.NotFoundHandler = pass(noSuchCall(calls))
	r.MethodNotAllowedHandler = pass(wrongMethod(calls))
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
	template := templateOf(path)
	want := strings.Split(template, "/")
	return r.Name(template).MatcherFunc(func(req *http.Request, m *mux.RouteMatch) bool {
		vars, ok := matchPath(want, req.URL.Path)
		if ok {
			m.Vars = vars
		}
		return ok
	})
}

// templateOf is the whole path of a call.
func templateOf(path string) string { return strings.TrimSuffix(Prefix, "/") + path }

// matchPath compares a path with the segments of a template, in which {name} stands for a
// segment that is not empty.
func matchPath(want []string, path string) (vars map[string]string, ok bool) {
	rest := path
	for i, w := range want {
		segment, after, more := strings.Cut(rest, "/")
		if w != segment && (!isVariable(w) || segment == "") || more == (i == len(want)-1) {
			return nil, false
		}
		rest = after
	}
	vars, rest = map[string]string{}, path
	for _, w := range want {
		segment, after, _ := strings.Cut(rest, "/")
		if isVariable(w) {
			vars[strings.Trim(w, "{}")] = segment
		}
		rest = after
	}
	return vars, true
}

func isVariable(segment string) bool { return strings.HasPrefix(segment, "{") }

// add adds a call.
func (r router) add(c call) {
	r.path(c.path).Methods(c.methods()...).HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		if c.write == nil {
			serve(r.platform, w, req, func(req *http.Request) (answer, error) { return r.answer(&c, req) })
			return
		}
		sandbox, err := r.sandbox(&c, req)
		if err != nil {
			refuse(w, req, err)
			return
		}
		c.write(w, req, sandbox)
	})
}

func (r router) answer(c *call, req *http.Request) (answer, error) {
	sandbox, err := r.sandbox(c, req)
	if err != nil {
		return answer{}, err
	}
	body, err := c.answer(&c.endpoint, sandbox, req)
	if c.status() == http.StatusNoContent {
		body = nil
	}
	return answer{c.status(), body}, err
}

// sandbox finds the sandbox that a request is about, nil for a call about the whole platform.
// For a team there are its own only.
func (r router) sandbox(c *call, req *http.Request) (*platform.Sandbox, error) {
	if c.root && !visitOf(req).caller.Root {
		return nil, errRoot
	}
	if !c.ofSandbox() {
		return nil, nil
	}
	sandbox, err := r.platform.Sandbox(mux.Vars(req)["id"])
	if err == nil && !visitOf(req).caller.Sees(sandbox.Team()) {
		err = platform.ErrNoSandbox
	}
	return sandbox, err
}
