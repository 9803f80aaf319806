package mock

import (
	"slices"
	"strings"

	"github.com/gorilla/mux"

	"github.com/devicevoip/devicevoip/mock/internal/admin"
	"github.com/devicevoip/devicevoip/mock/internal/phone"
)

// Calls lists everything a server takes under the prefixes of control and of the
// phone, each as "METHOD /path".
func (s *Server) Calls() []string {
	calls := slices.Concat(admin.Calls(), phone.Calls())
	_ = s.route().(*mux.Router).Walk(func(r *mux.Route, _ *mux.Router, _ []*mux.Route) error {
		path, _ := r.GetPathTemplate()
		methods, _ := r.GetMethods() // none for what hands on
		for _, method := range methods {
			if strings.HasPrefix(path, admin.Prefix) || strings.HasPrefix(path, phone.Prefix) {
				calls = append(calls, method+" "+path)
			}
		}
		return nil
	})
	slices.Sort(calls)
	return calls
}
