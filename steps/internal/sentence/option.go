package sentence

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/devicevoip/devicevoip/mock/control"
)

// option is the option object of requestDeviceVoIP, and how it is refused.
type option struct{ *phone }

var optionSentences = []definition{
	{`the option for "<target>"`, `已准备 "<target>" 的 option`, (*option).prepare, phoneControl},
	{`the app calls "requestDeviceVoIP" for each of the devices "<devices>"`, `小程序为设备 "<devices>" 逐台调用 "requestDeviceVoIP"`, (*option).askEach, phoneControl},
	{`the app calls "requestDeviceVoIP" for "<target>" while the user answers "<answer>"`, `小程序为 "<target>" 调用 "requestDeviceVoIP"，用户选择 "<answer>"`, (*option).askAnswered, phoneControl},
	{`its "<member>" is "<value>"`, `其 "<member>" 为 "<value>"`, (*option).setText, phoneControl},
	{`its "<member>" is the JSON <value>`, `其 "<member>" 为 JSON 值 <value>`, (*option).setJSON, phoneControl},
	{`its "<member>" is missing`, `其 "<member>" 缺失`, (*option).remove, phoneControl},
	{`"<member>" is refused`, `"<member>" 被拒绝`, (*option).isRefused, phoneControl},
	{`"<member>" is refused with errno <errno>`, `"<member>" 以 errno <errno> 被拒绝`, (*option).isRefusedWithErrno, phoneControl},
	{`"<member>" is refused with "<part>" in the errMsg`, `"<member>" 被拒绝，errMsg 中有 "<part>"`, (*option).isRefusedSaying, phoneControl},
}

// goodOption is one that the phone accepts, with a ticket that was issued just
// now.
func goodOption(ctx context.Context, s *control.Sandbox, t target) (control.Option, error) {
	if t.GroupID != "" {
		return control.GroupOption(t.GroupID), nil
	}
	ticket, err := s.Ticket(ctx, t.SN, t.ModelID)
	return control.DeviceOption(t.SN, ticket, t.ModelID, "iot"), err
}

func (o *option) prepare(ctx context.Context, t target) (err error) {
	o.option, err = goodOption(ctx, o.Sandbox, t)
	return err
}

// askEach asks for one device after another, until a call does not succeed.
func (o *option) askEach(ctx context.Context, devices []control.Device) error {
	for _, d := range devices {
		if err := o.prepare(ctx, target{Target: control.Target{SN: d.SN, ModelID: d.ModelID}}); err != nil {
			return err
		}
		if err := o.ask(ctx, requestAPI); err != nil {
			return err
		}
		if ok, _, err := o.heard.outcome(); err != nil || !ok {
			return err
		}
	}
	return nil
}

// askAnswered has the app make a whole call, and the user answer its dialog.
func (o *option) askAnswered(ctx context.Context, u *user, t target, answer string) error {
	if err := u.setPolicy(ctx, answer); err != nil {
		return err
	}
	if err := o.prepare(ctx, t); err != nil {
		return err
	}
	return o.ask(ctx, "requestDeviceVoIP")
}

func (o *option) set(member, value string) error {
	encoded, err := json.Marshal(value)
	if err != nil {
		return err
	}
	return o.setJSON(member, string(encoded))
}

func (o *option) setText(member string, value text) error { return o.set(member, string(value)) }

func (o *option) setJSON(member, value string) error {
	if o.option == nil {
		return fmt.Errorf("set %s: there is no option object yet", member)
	}
	o.option[member] = json.RawMessage(value)
	return nil
}

func (o *option) remove(member string) error {
	delete(o.option, member)
	return nil
}

func (o *option) isRefused(ctx context.Context, member string) error {
	return o.refuses(ctx, member, "a failure", func(result) bool { return true })
}

func (o *option) isRefusedWithErrno(ctx context.Context, member, errno string) error {
	return o.refuses(ctx, member, "errno "+errno, func(r result) bool { return string(r.Errno) == errno })
}

func (o *option) isRefusedSaying(ctx context.Context, member, part string) error {
	return o.refuses(ctx, member, "an errMsg with "+strconv.Quote(part), func(r result) bool { return strings.Contains(r.ErrMsg, part) })
}
