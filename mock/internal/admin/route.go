package admin

import (
	"context"
	"io/fs"
	"net/http"
	"strings"

	"github.com/gorilla/mux"

	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// Handler serves the control calls, whose paths begin with [Prefix], from the
// sandboxes of p. Worlds has the worlds that may be asked for by name, as
// worlds/NAME.yaml.
func Handler(p *platform.Platform, worlds fs.FS) http.Handler {
	return Guard(route(p, worlds))
}

// Calls lists the control calls, each as "METHOD /path", where {name} stands for
// what varies.
func Calls() []string {
	var calls []string
	// The function never fails, and every route has a path and a method.
	_ = route(nil, nil).Walk(func(r *mux.Route, _ *mux.Router, _ []*mux.Route) error {
		path, _ := r.GetPathTemplate()
		methods, _ := r.GetMethods()
		for _, method := range methods {
			calls = append(calls, method+" "+path)
		}
		return nil
	})
	return calls
}

func route(p *platform.Platform, worlds fs.FS) router {
	s := &surface{p, worlds}
	r := router{mux.NewRouter().SkipClean(true), p}
	r.add("GET", "/health", s.health)
	r.add("GET", "/rules", s.rules)
	r.add("GET", "/calls", listCalls)
	r.add("POST", "/worldfile", readWorldFile)
	r.add("POST", "/sandboxes", s.createSandbox)
	r.add("GET", "/sandboxes", s.listSandboxes)
	r.on("GET", "", s.showSandbox)
	r.on("DELETE", "", s.deleteSandbox)
	r.on("POST", "/reset", s.resetSandbox)
	r.on("PUT", "/world", s.mergeWorld)
	r.raw("/worldfile", s.exportWorld)
	r.raw("/events", s.events)
	r.on("GET", "/clock", showClock)
	r.on("POST", "/clock", moveClock)
	r.on("GET", "/journal", showJournal)
	r.on("DELETE", "/journal", clearJournal)
	r.on("GET", "/faults", showFaults)
	r.on("PUT", "/faults", setFaults)
	r.on("POST", "/faults", addFault)
	r.on("DELETE", "/faults", clearFaults)
	r.on("GET", "/records", showRecords)
	r.on("POST", "/groups/{group_id}/devices", addDevices)
	r.on("DELETE", "/groups/{group_id}/devices", removeDevices)
	r.on("POST", "/tickets", issueTicket)
	r.on("POST", "/tokens", issueToken)
	r.on("GET", "/dialogs", showDialogs)
	r.on("POST", "/dialogs/{n}", answerDialog)
	r.on("PUT", "/users/{openid}/policy", setPolicy)
	r.on("PUT", "/users/{openid}/settings", setSettings)
	r.on("DELETE", "/users/{openid}/miniprogram", deleteMiniProgram)
	r.NotFoundHandler = http.HandlerFunc(noSuchCall)
	r.MethodNotAllowedHandler = http.HandlerFunc(wrongMethod)
	return r
}

// router is a mux to which control calls are added. Within a route the path
// comes before the method, and the router is no subrouter of another: otherwise
// mux forgets that only the method was wrong.
type router struct {
	*mux.Router
	platform *platform.Platform
}

func (r router) path(path string) *mux.Route {
	return r.Path(strings.TrimSuffix(Prefix, "/") + path)
}

// add adds a call.
func (r router) add(method, path string, fn func(*http.Request) (answer, error)) {
	r.path(path).Methods(method).HandlerFunc(func(w http.ResponseWriter, req *http.Request) { serve(w, req, fn) })
}

// on adds a call about one sandbox.
func (r router) on(method, path string, fn func(context.Context, *platform.Sandbox, *http.Request) (answer, error)) {
	r.add(method, "/sandboxes/{id}"+path, func(req *http.Request) (answer, error) {
		sandbox, err := r.sandbox(req)
		if err != nil {
			return answer{}, err
		}
		return fn(req.Context(), sandbox, req)
	})
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

// sandbox finds the sandbox that a request is about.
func (r router) sandbox(req *http.Request) (*platform.Sandbox, error) {
	return r.platform.Sandbox(req.Context(), mux.Vars(req)["id"])
}
