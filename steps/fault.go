package steps

import (
	"context"
	"fmt"
	"maps"
	"net/http"

	"github.com/go-json-experiment/json"
)

// faultSteps have the platform misbehave.
var faultSteps = []step{
	{en: sentence(`the next (\d+) requests? to "([^"]*)" meets? the fault (\{.*\})`), bind: func(s *scenario) any { return s.addFault }},
}

// tokenPaths are where a client may fetch its access tokens: features say
// "token" for either.
var tokenPaths = []string{"/cgi-bin/token", "/cgi-bin/stable_token"}

// pathsOf gives the paths that a feature means.
func pathsOf(written string) []string {
	if written == "token" {
		return tokenPaths
	}
	return []string{written}
}

// addFault adds one to those queued already.
func (s *scenario) addFault(ctx context.Context, times int, path, written string) error {
	text, err := s.text(written)
	if err != nil {
		return err
	}
	var fault map[string]any
	if err := json.Unmarshal([]byte(text), &fault); err != nil {
		return fmt.Errorf("read the fault: %w", err)
	}
	for _, p := range pathsOf(path) {
		f := maps.Clone(fault)
		f["path"], f["times"] = p, times
		s.memory.faults = append(s.memory.faults, f)
	}
	return s.sandbox.admin(ctx, http.MethodPut, "/faults", s.memory.faults, nil)
}
