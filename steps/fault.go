package steps

import (
	"context"
	"fmt"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/control"
)

// faultSteps have the platform misbehave.
var faultSteps = []step{
	{en: sentence(`the next (\d+) requests? to "([^"]*)" meets? the fault (\{.*\})`), bind: func(s *scenario) any { return s.addFault }},
}

// tokenPaths are where a client may fetch its access tokens.
var tokenPaths = []string{control.TokenPath, control.StableTokenPath}

// pathsOf gives the paths that a feature means: "token" is either token call.
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
	fault := control.Fault{Times: times}
	if err := json.Unmarshal([]byte(text), &fault, json.RejectUnknownMembers(true)); err != nil {
		return fmt.Errorf("read the fault: %w", err)
	}
	for _, fault.Path = range pathsOf(path) {
		s.memory.faults = append(s.memory.faults, fault)
	}
	return s.sandbox.SetFaults(ctx, s.memory.faults)
}
