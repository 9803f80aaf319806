package steps

import (
	"context"
	"errors"
	"fmt"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// flowSteps have the client do everything from the token to the dialog.
var flowSteps = []step{
	{en: sentence(`the client authorises "([^"]*)"`), bind: func(s *scenario) any { return s.authorise }},
	{en: sentence(`the flow ends "([^"]*)"`), bind: func(s *scenario) any {
		return func(want string) error {
			got := s.memory.ended
			return s.check(got.Status == want, "the flow", want, got.String())
		}
	}},
}

// flowEnd is how a client says a flow ended.
type flowEnd struct {
	Status  string `json:"status"`
	ErrCode int    `json:"errCode"`
	Errcode int    `json:"errcode"`
	Message string `json:"message"`
}

func (e flowEnd) String() string {
	return fmt.Sprintf("%s (errCode %d, errcode %d, %q)", e.Status, e.ErrCode, e.Errcode, e.Message)
}

func (s *scenario) authorise(ctx context.Context, written string) error {
	t, err := s.target(written)
	if err != nil {
		return err
	}
	if t.GroupID != "" {
		return s.flow(ctx, "authorizeGroup", map[string]any{"group_id": t.GroupID})
	}
	return s.flow(ctx, "authorizeDevice", map[string]any{"sn": t.SN, "model_id": t.ModelID, "deviceName": "iot"})
}

// flow takes an error of the client for a failed flow.
func (s *scenario) flow(ctx context.Context, method string, params any) error {
	s.memory.ended = flowEnd{}
	err := s.callServer(ctx, method, params, &s.memory.ended)
	var reply *adapter.ReplyError
	if errors.As(err, &reply) {
		s.memory.ended = flowEnd{Status: "failed", Message: reply.Message}
		return nil
	}
	return err
}
