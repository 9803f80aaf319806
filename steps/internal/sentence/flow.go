package sentence

import (
	"context"
	"errors"
	"fmt"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// flow has the client do everything from the token to the dialog.
type flow struct {
	*Scenario

	ended flowEnd
}

var flowSentences = []definition{
	{`the client authorizes "<target>"`, (*flow).authorize, phoneControl},
	{`the flow ends "<status>"`, (*flow).ends, phoneControl},
	{`the flow does not end "<status>"`, (*flow).doesNotEnd, phoneControl},
}

// flowEnd is how a client says that a flow ended.
type flowEnd struct {
	Status  string `json:"status"`
	ErrCode int    `json:"errCode"`
	Errcode int    `json:"errcode"`
	Message string `json:"message"`
}

func (e flowEnd) String() string {
	return fmt.Sprintf("%s (errCode %d, errcode %d, %q)", e.Status, e.ErrCode, e.Errcode, e.Message)
}

// authorize takes an error of the client for a failed flow.
func (f *flow) authorize(ctx context.Context, t target) error {
	method, params := "authorizeDevice", map[string]any{"sn": t.SN, "model_id": t.ModelID, "deviceName": "iot"}
	if t.GroupID != "" {
		method, params = "authorizeGroup", map[string]any{"group_id": t.GroupID}
	}
	f.ended = flowEnd{}
	err := f.callServer(ctx, method, params, &f.ended)
	var reply *adapter.ReplyError
	if errors.As(err, &reply) {
		f.ended = flowEnd{Status: "failed", Message: reply.Message}
		return nil
	}
	return err
}

func (f *flow) ends(want string) error {
	return f.Check(f.ended.Status == want, "the flow", want, f.ended.String())
}

// doesNotEnd asks for an end all the same.
func (f *flow) doesNotEnd(status string) error {
	ok := f.ended.Status != status && f.ended.Status != ""
	return f.Check(ok, "the flow", "an end other than "+status, f.ended.String())
}
