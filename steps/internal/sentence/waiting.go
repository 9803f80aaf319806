package sentence

import (
	"context"
	"fmt"
	"net/http"
	"net/url"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// waiting is a call of the phone whose dialog nobody has answered yet.
type waiting struct {
	*raw

	id     string // of the call
	dialog int    // its number
}

var waitingSentences = []definition{
	{`a dialog for "<target>" waits on the phone`, `手机上有 "<target>" 的弹窗在等待`, (*waiting).open, phoneControl},
	{`the user answers the dialog that waits with "<answer>"`, `用户对等待中的弹窗选择 "<answer>"`, (*waiting).answer, phoneControl},
}

// open has the phone of the user ask for a target, and leaves the dialog.
func (w *waiting) open(ctx context.Context, t target) error {
	option, err := goodOption(ctx, w.Sandbox, t)
	if err != nil {
		return err
	}
	return w.start(ctx, requestAPI, option)
}

// start starts a call whose dialog waits.
func (w *waiting) start(ctx context.Context, api string, option any) error {
	var started struct {
		ID     string         `json:"id"`
		Dialog control.Dialog `json:"dialog"`
	}
	err := w.post(ctx, "calls", map[string]any{
		"appid": w.Sandbox.AppID, "openid": w.User, "api": api, "option": option, "ask": true,
	})
	if err != nil {
		return err
	}
	if err := json.Unmarshal([]byte(w.reply.Body), &started, json.RejectUnknownMembers(false)); err != nil || started.Dialog.N == 0 {
		return fmt.Errorf("no dialog opened: %s", w.reply)
	}
	w.id, w.dialog = started.ID, started.Dialog.N
	return nil
}

// answer answers the dialog, and takes what the call returned for the reply.
func (w *waiting) answer(ctx context.Context, choice string) error {
	err := w.post(ctx, fmt.Sprintf("dialogs/%d", w.dialog), map[string]any{
		"appid": w.Sandbox.AppID, "openid": w.User, "answer": choice,
	})
	if err != nil {
		return err
	}
	return w.send(ctx, rawRequest{method: http.MethodGet, path: rule.PhonePrefix + "calls/" + w.id, query: url.Values{"wait": {"20"}}.Encode()})
}

// post makes a request to the phone.
func (w *waiting) post(ctx context.Context, path string, body any) error {
	text, err := json.Marshal(body)
	if err != nil {
		return err
	}
	return w.send(ctx, rawRequest{method: http.MethodPost, path: rule.PhonePrefix + path, body: string(text)})
}
