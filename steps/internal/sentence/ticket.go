package sentence

import (
	"context"
	"strings"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/mock/control"
)

// ticket is what getSnTicket issues.
type ticket struct {
	*server

	option *option
}

var ticketSentences = []definition{
	{`the client gets a ticket for sn "<sn>" of model "<model>"`, `客户端为型号 "<model>" 的 sn "<sn>" 获取票据`, (*ticket).get, nothing},
	{`the client gets a ticket for sn "<sn>" of model "<model>", at the second try at the latest`, `客户端为型号 "<model>" 的 sn "<sn>" 获取票据，最多尝试两次`, (*ticket).getAgain, nothing},
	{`the client gets a ticket for each of the devices "<devices>"`, `客户端为设备 "<devices>" 逐台获取票据`, (*ticket).getEach, nothing},
	{`the client gets a ticket for each of the devices "<devices>", whatever it is answered`, `客户端为设备 "<devices>" 逐台获取票据，不论结果`, (*ticket).tryEach, nothing},
	{`the phone presents the client's ticket for device "<device>"`, `手机使用客户端为设备 "<device>" 获取的票据`, (*ticket).present, phoneControl},
	{`the client has a ticket`, `客户端拿到票据`, (*ticket).isThere, nothing},
	{`the ticket is 32 lower-case hexadecimal characters`, `票据是 32 个小写十六进制字符`, (*ticket).hasShape, nothing},
	{`its "snTicket" is a ticket of device "<device>"( in upper case)?( and a blank)?`, `其 "snTicket" 是设备 "<device>" 的(大写)?票据(加一个空格)?`, (*ticket).useOf, phoneControl},
	{`the platform issues another ticket of device "<device>"`, `平台签发设备 "<device>" 的另一张票据`, (*ticket).issue, phoneControl},
}

func (t *ticket) get(ctx context.Context, sn text, model modelID) error {
	return t.operate(ctx, "getSnTicket", control.Device{SN: string(sn), ModelID: string(model)})
}

// getAgain repeats a call that fails: a connection that the client kept may have
// died since.
func (t *ticket) getAgain(ctx context.Context, sn text, model modelID) error {
	if err := t.get(ctx, sn, model); err != nil || t.thrown == nil {
		return err
	}
	return t.get(ctx, sn, model)
}

func (t *ticket) getEach(ctx context.Context, devices []control.Device) error {
	return t.oneByOne(devices, func(d control.Device) error { return t.get(ctx, text(d.SN), modelID(d.ModelID)) })
}

// tryEach is getEach that goes on after a failure.
func (t *ticket) tryEach(ctx context.Context, devices []control.Device) error {
	for _, d := range devices {
		if err := t.get(ctx, text(d.SN), modelID(d.ModelID)); err != nil {
			return err
		}
	}
	return nil
}

func (t *ticket) isThere() error { return t.gives("an sn_ticket", t.answer.Ticket) }

var ticketForm = lazyregexp.New(`^[0-9a-f]{32}$`)

func (t *ticket) hasShape() error {
	if t.thrown != nil {
		return t.thrown
	}
	got := t.answer.Ticket
	return t.Check(ticketForm().MatchString(got), "the ticket", "32 lower-case hexadecimal characters", show(got))
}

func (t *ticket) useOf(ctx context.Context, d control.Device, upper, blank bool) error {
	issued, err := t.Sandbox.Ticket(ctx, d.SN, d.ModelID)
	if err != nil {
		return err
	}
	if upper {
		issued = strings.ToUpper(issued)
	}
	if blank {
		issued += " "
	}
	return t.option.set("snTicket", issued)
}

func (t *ticket) issue(ctx context.Context, d control.Device) error {
	_, err := t.Sandbox.Ticket(ctx, d.SN, d.ModelID)
	return err
}

// present has the suite's own mini program ask with the client's ticket.
func (t *ticket) present(ctx context.Context, d control.Device) error {
	if t.thrown != nil {
		return t.thrown
	}
	res, err := askUser(ctx, t.Sandbox, t.User, control.DeviceOption(d.SN, t.answer.Ticket, d.ModelID, "iot"))
	t.option.heard = heard{Callbacks: []invocation{{Name: "complete", Res: res}}}
	t.option.api = requestAPI
	return err
}
