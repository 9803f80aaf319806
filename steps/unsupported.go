package steps

import (
	"context"
	"errors"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// unsupportedSteps make a call on a platform that does not have it.
var unsupportedSteps = []step{
	{en: sentence(`the app calls "([^"]*)" where it is not supported`), bind: func(s *scenario) any { return s.askInVain }},
	{en: sentence(`the app awaits "([^"]*)" where it is not supported`), bind: func(s *scenario) any { return s.awaitInVain }},
}

func (s *scenario) askInVain(ctx context.Context, api string) error {
	return s.inVain(ctx, api, "callback", "success", "fail", "complete")
}

func (s *scenario) awaitInVain(ctx context.Context, api string) error {
	return s.inVain(ctx, api, "promise")
}

// inVain takes an error of the client for a call that had no end: no callback
// ran, and no promise came back.
func (s *scenario) inVain(ctx context.Context, api, style string, callbacks ...string) error {
	params := s.params(api)
	params["supported"] = false
	params["style"], params["callbacks"] = style, append([]string{}, callbacks...)
	err := s.hear(ctx, api, params)
	var reply *adapter.ReplyError
	if errors.As(err, &reply) {
		s.memory.heard, err = heard{Thrown: reply.Message}, nil
	}
	s.refused = s.refused || s.memory.heard.ended()
	return err
}
