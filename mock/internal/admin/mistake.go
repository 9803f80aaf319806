package admin

import (
	"net/http"
	"slices"
	"strings"

	"github.com/devicevoip/devicevoip/internal/suggest"
	"github.com/devicevoip/devicevoip/mock/internal/access"
)

// noSuchCall answers requests of paths that no call has.
func noSuchCall(calls []call) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		writeError(w, r, http.StatusNotFound, "control has no call "+r.URL.Path+meantCall(calls, r.URL.Path), "GET "+Prefix+"openapi.json describes its calls")
	})
}

// meantCall suggests the call with the nearest path: as it is, or below a sandbox.
func meantCall(calls []call, path string) string {
	whole := strings.TrimSuffix(path, "/")
	for _, like := range []string{whole, Prefix + "sandboxes/{id}/" + strings.TrimPrefix(whole, Prefix)} {
		if near, ok := suggest.Nearest(like, pathsLike(calls, like)); ok && near != path { // a variable of that is empty
			return " (did you mean " + near + "?)"
		}
	}
	return ""
}

// pathsLike are the paths of calls with as many segments as a path, which fills their
// variables.
func pathsLike(calls []call, path string) []string {
	var paths []string
	given := strings.Split(path, "/")
	for _, c := range calls {
		segments := strings.Split(templateOf(c.path), "/")
		if len(segments) != len(given) {
			continue
		}
		for i, segment := range segments {
			if strings.HasPrefix(segment, "{") {
				segments[i] = given[i]
			}
		}
		paths = append(paths, strings.Join(segments, "/"))
	}
	return paths
}

// wrongMethod answers requests whose path takes other methods.
func wrongMethod(calls []call) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var methods []string
		for _, c := range calls {
			if _, ok := matchPath(strings.Split(templateOf(c.path), "/"), r.URL.Path); ok {
				methods = append(methods, c.methods()...)
			}
		}
		slices.Sort(methods)
		access.RefuseMethod(w, r, methods...)
	})
}
