package mock

import (
	"net/http"
	"slices"
	"strings"

	"github.com/gorilla/mux"

	"github.com/devicevoip/devicevoip/mock/internal/admin"
	"github.com/devicevoip/devicevoip/mock/internal/phone"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// Calls lists everything a server takes under the prefixes of control and of the
// phone, each as "METHOD /path".
func (s *Server) Calls() []string {
	calls := append(phone.Paths(), "GET "+admin.Prefix+"openapi.json") // its route takes other methods too, to refuse them
	for _, c := range rule.Calls() {
		if c.OfPhone() {
			calls = append(calls, c.Method+" "+c.Path)
		}
	}
	list := func(r *mux.Route, _ *mux.Router, _ []*mux.Route) error {
		path := r.GetName() // of a control call
		if path == "" {
			path, _ = r.GetPathTemplate()
		}
		methods, _ := r.GetMethods() // none for what hands on
		for _, method := range methods {
			if method == http.MethodHead { // is answered as GET
				continue
			}
			if strings.HasPrefix(path, admin.Prefix) || strings.HasPrefix(path, rule.PhonePrefix) {
				calls = append(calls, method+" "+path)
			}
		}
		return nil
	}
	for _, h := range []http.Handler{s.route(), s.control()} {
		_ = h.(interface{ Walk(fn mux.WalkFunc) error }).Walk(list)
	}
	slices.Sort(calls)
	return calls
}
