package admin

import (
	"net/http"

	"github.com/gorilla/mux"
)

// count tells Called of each call and the status of its response.
func (s *surface) count(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		call := "unknown"
		if route := mux.CurrentRoute(r); route != nil {
			method := r.Method
			if method == http.MethodHead {
				method = http.MethodGet // which has the route
			}
			call = method + " " + route.GetName()
		}
		noted := &statusNote{ResponseWriter: w, status: http.StatusOK}
		defer func() { s.Called(call, noted.status) }()
		next.ServeHTTP(noted, r)
	})
}

// statusNote is a response whose status is noted.
type statusNote struct {
	http.ResponseWriter
	status int
}

// WriteHeader implements [http.ResponseWriter].
func (n *statusNote) WriteHeader(status int) {
	n.status = status
	n.ResponseWriter.WriteHeader(status)
}

// Unwrap is for [http.ResponseController].
func (n *statusNote) Unwrap() http.ResponseWriter { return n.ResponseWriter }
