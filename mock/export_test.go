package mock

import (
	"slices"
	"strings"

	"github.com/gorilla/mux"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/phone"
)

// Calls lists everything a server takes under the prefixes of control and of the
// phone, each as "METHOD /path".
func (s *Server) Calls() []string {
	calls := slices.Concat(control.Calls(), phone.Calls())
	_ = s.route().(*mux.Router).Walk(func(r *mux.Route, _ *mux.Router, _ []*mux.Route) error {
		path, _ := r.GetPathTemplate()
		methods, _ := r.GetMethods() // none for what hands on
		for _, method := range methods {
			if strings.HasPrefix(path, control.Prefix) || strings.HasPrefix(path, phone.Prefix) {
				calls = append(calls, method+" "+path)
			}
		}
		return nil
	})
	slices.Sort(calls)
	return calls
}
