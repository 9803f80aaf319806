package platform

import (
	"fmt"

	"github.com/devicevoip/devicevoip/internal/suggest"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// checkPath refuses a path of a world that no call has. What else may stand there is more.
func checkPath(field, path, more string) error {
	if _, known := rule.CallAt(path); known {
		return nil
	}
	return invalid(fmt.Sprintf("%s: no call has the path %q%s", field, path, suggest.Suggestion(path, callPaths())), "use a path of GET /__admin/calls, such as /wxa/getsnticket"+more)
}

func callPaths() []string {
	var paths []string
	for _, c := range rule.Calls() {
		paths = append(paths, c.Path)
	}
	return paths
}
