package sentence

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// flow has the client do everything from the token to the dialog.
type flow struct {
	*Scenario

	ended flowEnd
}

var flowSentences = []definition{
	{`the client authorizes "<target>"`, `客户端为 "<target>" 发起授权`, (*flow).authorize, phoneControl},
	{`the client authorizes "<target>" <number> times`, `客户端为 "<target>" 发起授权 <number> 次`, (*flow).authorizeOften, phoneControl},
	{`the client authorizes "<target>" while the user answers "<answer>"`, `客户端为 "<target>" 发起授权，用户选择 "<answer>"`, (*flow).authorizeAnswered, phoneControl},
	{`the client authorizes "<device>" under the name "<name>"`, `客户端以名称 "<name>" 为 "<device>" 发起授权`, (*flow).authorizeAs, phoneControl},
	{`the client authorizes each of the devices "<devices>"`, `客户端为设备 "<devices>" 逐台发起授权`, (*flow).authorizeEach, phoneControl},
	{`the flow ends "<status>"`, `流程以 "<status>" 结束`, (*flow).ends, phoneControl},
	{`the flow does not end "<status>"`, `流程没有以 "<status>" 结束`, (*flow).doesNotEnd, phoneControl},
	{`the flow fails, or the client refused "<member>"`, `流程失败，或客户端已拒绝 "<member>"`, (*flow).failsOrRefused, phoneControl},
	{`the flow asks for "<target>" under the name "<name>", or the client refused "<member>"`, `流程以名称 "<name>" 询问 "<target>"，或客户端已拒绝 "<member>"`, (*flow).asksOrRefused, phoneControl},
	{`the flow names errcode <errcode>, or no errcode`, `流程给出的 errcode 为 <errcode>，或不给出 errcode`, (*flow).namesErrcode, phoneControl},
	{`the flow names errCode <errCode>, or no errCode`, `流程给出的 errCode 为 <errCode>，或不给出 errCode`, (*flow).namesErrCode, phoneControl},
}

// A flowEnd is how a flow ended.
//
// The codes are kept as they were written: where a reply was broken, a client
// hands on what it got.
type flowEnd struct {
	Status  string         `json:"status"`
	ErrCode jsontext.Value `json:"errCode"` // the phone's
	Errcode jsontext.Value `json:"errcode"` // the server's
	Message string         `json:"message"`
	Refused *refused       `json:"refused"`
}

func (e flowEnd) String() string {
	if e.Refused != nil {
		return fmt.Sprintf("a refusal by the client of %q: %s", e.Refused.Field, e.Refused.Message)
	}
	text := cmp.Or(e.Status, "no status")
	if e.ErrCode != nil {
		text += ", errCode " + string(e.ErrCode)
	}
	if e.Errcode != nil {
		text += ", errcode " + string(e.Errcode)
	}
	if e.Message != "" {
		text += fmt.Sprintf(", %q", e.Message)
	}
	return text
}

func (f *flow) authorize(ctx context.Context, t target) error {
	if t.GroupID != "" {
		return f.perform(ctx, "authorizeGroup", map[string]any{"group_id": t.GroupID})
	}
	return f.authorizeAs(ctx, control.Device{SN: t.SN, ModelID: t.ModelID}, "iot")
}

// authorizeEach stops at the first flow that ends otherwise.
func (f *flow) authorizeEach(ctx context.Context, devices []control.Device) error {
	for _, d := range devices {
		if err := f.authorizeAs(ctx, d, "iot"); err != nil || f.ended.Status != "authorized" {
			return err
		}
	}
	return nil
}

// authorizeOften has the client go through a flow until one is not authorized.
func (f *flow) authorizeOften(ctx context.Context, t target, times int) error {
	for range times {
		if err := f.authorize(ctx, t); err != nil || f.ended.Status != "authorized" {
			return err
		}
	}
	return nil
}

// authorizeAnswered has the client go through a flow, and the user answer its dialog.
func (f *flow) authorizeAnswered(ctx context.Context, u *user, t target, answer string) error {
	if err := u.setPolicy(ctx, answer); err != nil {
		return err
	}
	return f.authorize(ctx, t)
}

func (f *flow) authorizeAs(ctx context.Context, d control.Device, name text) error {
	return f.perform(ctx, "authorizeDevice", map[string]any{"sn": d.SN, "model_id": d.ModelID, "deviceName": name})
}

// perform takes an error of the client for a failed flow.
func (f *flow) perform(ctx context.Context, method string, params map[string]any) error {
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
	ok := f.ended.Status != status && (f.ended.Status != "" || f.ended.Refused != nil)
	return f.Check(ok, "the flow", "an end other than "+status, f.ended.String())
}

// failsOrRefused accepts the client's own refusal, under the name that the
// member has in the operation or in the option object.
func (f *flow) failsOrRefused(member string) error {
	ok := f.ended.Status == "failed"
	if r := f.ended.Refused; r != nil {
		ok = r.Field == member || r.Field == "modelId" && member == "model_id"
	}
	return f.Check(ok, "the flow", "failed, or a refusal of "+member+" by the client", f.ended.String())
}

// asksOrRefused is for names that a careful client may refuse.
func (f *flow) asksOrRefused(ctx context.Context, u *user, t target, name text, member string) error {
	if f.ended.Refused != nil {
		return f.failsOrRefused(member)
	}
	if err := f.ends("authorized"); err != nil {
		return err
	}
	return u.hasName(ctx, t, name)
}

// namesErrcode and namesErrCode accept a flow that tells no code: a result need
// not have one. A code that is told must be the one that came, and not under the
// name that a code of the other side has.
func (f *flow) namesErrcode(want int) error {
	return f.names("errcode", f.ended.Errcode, f.ended.ErrCode, want)
}

func (f *flow) namesErrCode(want int) error {
	return f.names("errCode", f.ended.ErrCode, f.ended.Errcode, want)
}

func (f *flow) names(member string, code, other jsontext.Value, want int) error {
	bare := func(code jsontext.Value) string { return strings.Trim(string(code), `"`) }
	ok := slices.Contains([]string{"", "0", "null", strconv.Itoa(want)}, bare(code)) && bare(other) != strconv.Itoa(want)
	return f.Check(ok, "the flow", fmt.Sprintf("%s %d, or none", member, want), f.ended.String())
}
