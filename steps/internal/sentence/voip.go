package sentence

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/control"
)

// voip is the calls to users that the client has devices make.
type voip struct {
	*server

	wanted map[string]any // the params of the last call
}

var voipSentences = []definition{
	{`the client has device "<device>" call the user(?: "<user>")?`, `客户端让设备 "<device>" 呼叫用户(?: "<user>")?`, (*voip).call, nothing},
	{`the client has device "<device>" call the user(?: "<user>")? with <members>`, `客户端以 <members> 让设备 "<device>" 呼叫用户(?: "<user>")?`, (*voip).callWith, nothing},
	{`the client has each of the devices "<devices>" call the user`, `客户端让设备 "<devices>" 逐台呼叫用户`, (*voip).callEach, nothing},
	{`the platform received the call as it was asked for`, `平台收到的呼叫与要求的一致`, (*voip).arrived, journalAccess},
	{`the platform received the call as it was asked for, or the client refused a text of it`, `平台收到的呼叫与要求的一致，或客户端已拒绝其中的文字`, (*voip).arrivedOrRefused, journalAccess},
}

func (v *voip) call(ctx context.Context, d control.Device, who openid) error {
	return v.callWith(ctx, d, who, "{}")
}

func (v *voip) callEach(ctx context.Context, devices []control.Device) error {
	who, err := v.openid("")
	if err != nil {
		return err
	}
	return v.oneByOne(devices, func(d control.Device) error { return v.call(ctx, d, openid(who)) })
}

// callWith asks for a video call, except for the members that the feature writes.
func (v *voip) callWith(ctx context.Context, d control.Device, who openid, written jsonText) error {
	var other map[string]any
	if err := json.Unmarshal([]byte(written), &other); err != nil {
		return fmt.Errorf("read the members of the call: %w", err)
	}
	v.wanted = voipParams(d, string(who))
	maps.Copy(v.wanted, other)
	return v.operate(ctx, "iotVoipCall", v.wanted)
}

// voipParams are those of a video call.
func voipParams(d control.Device, openid string) map[string]any {
	return map[string]any{"model_id": d.ModelID, "sn": d.SN, "openid": openid, "room_type": "video"}
}

// arrived leaves aside what else the client sent that means nothing, such as
// defaults that it writes out.
func (v *voip) arrived(ctx context.Context) error {
	sent, err := v.requests(ctx, v.path)
	if err != nil {
		return err
	}
	if len(sent) == 0 {
		return v.Check(false, "the requests to "+v.path, "one", "none")
	}
	got := map[string]any{}
	_ = json.Unmarshal([]byte(sent[len(sent)-1].Request), &got)
	maps.DeleteFunc(got, func(name string, value any) bool {
		_, asked := v.wanted[name]
		return !asked && (value == "" || value == 0.0 || !slices.Contains(voipMembers, name))
	})
	return v.Expect("the members of the request", v.wanted, got)
}

// voipTexts are the members whose characters no page limits.
var voipTexts = []string{"listener_name", "query", "payload"}

// arrivedOrRefused is for texts that a careful client may refuse.
func (v *voip) arrivedOrRefused(ctx context.Context) error {
	r := v.answer.Refused
	if v.thrown == nil && r != nil && slices.Contains(voipTexts, r.Field) {
		return r.isOf(ctx, v.Scenario, r.Field, v.path, v.asked[v.path]-1)
	}
	return v.arrived(ctx)
}
