package sentence

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// parallel is the calls that the client was last asked for at once.
type parallel struct {
	*Scenario

	calls []parallelCall
}

// A parallelCall is one of several at once.
type parallelCall struct {
	about  string // the device or the group, as the feature writes it or nearly so
	answer answer
	thrown error // what the client had in place of an answer
}

var parallelSentences = []definition{
	{`the client gets tickets for the devices "<devices>" at once`, `客户端并发为设备 "<devices>" 获取票据`, (*parallel).tickets, nothing},
	{`the client creates the groups "<names>" of model "<model>" at once`, `客户端并发创建型号 "<model>" 的设备组 "<names>"`, (*parallel).create, nothing},
	{`the client reads the groups "<names>" at once`, `客户端并发查询设备组 "<names>"`, (*parallel).read, nothing},
	{`the client adds each of the devices "<devices>" to the group "<group>" at once`, `客户端并发把设备 "<devices>" 逐台加入设备组 "<group>"`, (*parallel).add, nothing},
	{`the client adds the devices "<devices>" to the groups "<names>" at once, one to each`, `客户端并发把设备 "<devices>" 分别加入设备组 "<names>"`, (*parallel).addApart, nothing},
	{`the client removes each of the devices "<devices>" from the group "<group>" at once`, `客户端并发把设备 "<devices>" 逐台移出设备组 "<group>"`, (*parallel).remove, nothing},
	{`the client has each of the devices "<devices>" call the user at once`, `客户端并发让设备 "<devices>" 逐台呼叫用户`, (*parallel).call, nothing},
	{`the client has the devices "<devices>" call the users "<names>" at once, one each`, `客户端并发让设备 "<devices>" 分别呼叫用户 "<names>"`, (*parallel).callApart, nothing},
	{`each of the devices "<devices>" has called the user`, `设备 "<devices>" 都已呼叫用户`, (*parallel).called, nothing},
	{`each of the devices "<devices>" has its own ticket`, `设备 "<devices>" 各有自己的票据`, (*parallel).ownTickets, phoneControl},
	{`each of the groups "<names>" has its own group_id`, `设备组 "<names>" 各有自己的 group_id`, (*parallel).ownIDs, setup},
	{`each of the groups "<names>" has its own description`, `设备组 "<names>" 各有自己的描述`, (*parallel).ownDescriptions, setup},
	{`each of the answers is a success`, `每个结果都是成功`, (*parallel).succeed, nothing},
	{`one of the answers refuses "<field>" of device "<device>" with errcode <errcode>`, `有一个结果以 errcode <errcode> 拒绝设备 "<device>" 的 "<field>"`, (*parallel).refuses, nothing},
	{`the platform refused at most <number> tokens?`, `平台最多拒绝了 <number> 个 token`, (*parallel).refusedTokens, journalAccess},
}

// operate asks the client for one operation several times at once, about
// different things.
func (p *parallel) operate(ctx context.Context, method string, about []string, params []any) error {
	p.calls = make([]parallelCall, len(params))
	results := make([]any, len(params))
	for i := range params {
		p.calls[i].about = about[i]
		results[i] = &p.calls[i].answer
	}
	for i, err := range p.callAll(ctx, method, params, results) {
		switch {
		case errors.As(err, new(*adapter.ReplyError)):
			p.calls[i].thrown = err
		case err != nil:
			return err
		}
	}
	return nil
}

// deviceParams are the params of calls about one device each.
func (p *parallel) deviceParams(devices []control.Device, params func(control.Device) any) (about []string, all []any) {
	for _, d := range devices {
		about, all = append(about, p.named(d)), append(all, params(d))
	}
	return about, all
}

// named tells devices of one sn apart.
func (p *parallel) named(d control.Device) string { return d.SN + " (" + d.ModelID + ")" }

func (p *parallel) tickets(ctx context.Context, devices []control.Device) error {
	about, params := p.deviceParams(devices, func(d control.Device) any { return d })
	return p.operate(ctx, "getSnTicket", about, params)
}

func (p *parallel) add(ctx context.Context, devices []control.Device, id groupID) error {
	return p.change(ctx, "addIotGroupDevice", devices, id)
}

// addApart adds the first device to the first group, and so on.
func (p *parallel) addApart(ctx context.Context, devices []control.Device, names list) error {
	return p.apart(ctx, "addIotGroupDevice", devices, names, func(d control.Device, name string) (any, error) {
		id, err := p.groupID(name)
		return map[string]any{"group_id": id, "device_list": []control.Device{d}}, err
	})
}

// apart asks for one operation about each device and the name at its place.
func (p *parallel) apart(ctx context.Context, method string, devices []control.Device, names list, params func(control.Device, string) (any, error)) error {
	if len(devices) != len(names) {
		return fmt.Errorf("names: %d, devices: %d: write one name for each device", len(names), len(devices))
	}
	var about []string
	var all []any
	for i, d := range devices {
		one, err := params(d, names[i])
		if err != nil {
			return err
		}
		about, all = append(about, p.named(d)), append(all, one)
	}
	return p.operate(ctx, method, about, all)
}

func (p *parallel) remove(ctx context.Context, devices []control.Device, id groupID) error {
	return p.change(ctx, "removeIotGroupDevice", devices, id)
}

func (p *parallel) change(ctx context.Context, method string, devices []control.Device, id groupID) error {
	about, params := p.deviceParams(devices, func(d control.Device) any {
		return map[string]any{"group_id": id, "device_list": []control.Device{d}}
	})
	return p.operate(ctx, method, about, params)
}

func (p *parallel) call(ctx context.Context, devices []control.Device) error {
	who, err := p.openid("")
	if err != nil {
		return err
	}
	about, params := p.deviceParams(devices, func(d control.Device) any { return voipParams(d, who) })
	return p.operate(ctx, "iotVoipCall", about, params)
}

// callApart has the first device call the first user, and so on.
func (p *parallel) callApart(ctx context.Context, devices []control.Device, names list) error {
	return p.apart(ctx, "iotVoipCall", devices, names, func(d control.Device, name string) (any, error) {
		id, err := p.openid(name)
		return voipParams(d, id), err
	})
}

func (p *parallel) called(devices []control.Device) error {
	about, _ := p.deviceParams(devices, func(control.Device) any { return nil })
	return p.each(about, "errcode 0 each", func(int, answer) (string, error) { return "", nil })
}

func (p *parallel) create(ctx context.Context, names list, model modelID) error {
	var params []any
	for _, name := range names {
		params = append(params, map[string]any{"model_id": model, "group_name": name})
	}
	return p.operate(ctx, "createIotGroupId", names, params)
}

func (p *parallel) read(ctx context.Context, names list) error {
	var params []any
	for _, name := range names {
		id, err := p.groupID(name)
		if err != nil {
			return err
		}
		params = append(params, map[string]any{"group_id": id})
	}
	return p.operate(ctx, "getIotGroupInfo", names, params)
}

// each asserts something of the answer about each of some things. wrong says
// what is wrong with one, if anything is.
func (p *parallel) each(about []string, want string, wrong func(i int, a answer) (string, error)) error {
	var bad []string
	for i, name := range about {
		call, err := p.about(name)
		if err != nil {
			return err
		}
		problem := ""
		switch {
		case call.thrown != nil:
			problem = call.thrown.Error()
		case !call.answer.has(0):
			problem = call.answer.String()
		default:
			if problem, err = wrong(i, call.answer); err != nil {
				return err
			}
		}
		if problem != "" {
			bad = append(bad, name+": "+problem)
		}
	}
	return p.Check(len(bad) == 0, "the answers to calls at once", want, p.told(bad))
}

// told writes the first problems out and counts them.
func (p *parallel) told(bad []string) string {
	const most = 5
	return fmt.Sprintf("%d of %d otherwise: %s", len(bad), len(p.calls), strings.Join(bad[:min(len(bad), most)], "; "))
}

func (p *parallel) about(name string) (parallelCall, error) {
	for _, c := range p.calls {
		if c.about == name {
			return c, nil
		}
	}
	return parallelCall{}, fmt.Errorf("no call at once was about %s", name)
}

func (p *parallel) succeed() error {
	var names []string
	for _, c := range p.calls {
		names = append(names, c.about)
	}
	return p.each(names, "a success each", func(_ int, a answer) (string, error) {
		if code, _ := a.worst(); code != 0 {
			return a.String(), nil
		}
		return "", nil
	})
}

// ownTickets has the suite's own mini program use each ticket for the device
// that it was asked for.
func (p *parallel) ownTickets(ctx context.Context, devices []control.Device) error {
	about, _ := p.deviceParams(devices, func(control.Device) any { return nil })
	return p.each(about, "a ticket of its own device each", func(i int, a answer) (string, error) {
		res, err := askUser(ctx, p.Sandbox, p.User, control.DeviceOption(devices[i].SN, a.Ticket, devices[i].ModelID, "iot"))
		if err != nil || strings.Contains(string(res), requestAPI+":ok") {
			return "", err
		}
		return fmt.Sprintf("the ticket %q, of which the phone says %s", a.Ticket, res), nil
	})
}

// groupOf finds the group of a name as the platform has it.
func (p *parallel) groupOf(name string) control.Group {
	for _, g := range p.Sandbox.Groups {
		if g.Name == name {
			return g
		}
	}
	return control.Group{}
}

func (p *parallel) ownIDs(ctx context.Context, names list) error {
	if err := p.Sandbox.MergeWorld(ctx, control.World{}); err != nil {
		return err
	}
	return p.each(names, "the group_id of the group of that name each", func(i int, a answer) (string, error) {
		if g := p.groupOf(names[i]); g.ID == "" || g.ID != a.GroupID {
			return fmt.Sprintf("the group_id %q, where the platform has %q", a.GroupID, g.ID), nil
		}
		return "", nil
	})
}

// ownDescriptions compares the name and the devices.
func (p *parallel) ownDescriptions(ctx context.Context, names list) error {
	if err := p.Sandbox.MergeWorld(ctx, control.World{}); err != nil {
		return err
	}
	return p.each(names, "the description of the group of that name each", func(i int, a answer) (string, error) {
		var got []control.Device
		for _, d := range a.DeviceList {
			got = append(got, control.Device{SN: d.SN, ModelID: d.ModelID})
		}
		have := p.groupOf(names[i]).Devices
		if a.GroupName != names[i] || len(without(have, got)) > 0 || len(without(got, have)) > 0 {
			return fmt.Sprintf("the group %q with %s", a.GroupName, serials(got)), nil
		}
		return "", nil
	})
}

// refuses accepts the platform's refusal of one call, and the client's own.
func (p *parallel) refuses(field string, d control.Device, code int) error {
	call, err := p.about(p.named(d))
	if err != nil {
		return err
	}
	got := call.answer.String()
	if call.thrown != nil {
		got = call.thrown.Error()
	}
	refused := call.answer.Refused
	ok := call.thrown == nil && (call.answer.has(code) || refused != nil && refused.Field == field)
	return p.Check(ok, "the answer about "+d.SN, fmt.Sprintf("errcode %d, or a refusal of %q by the client", code, field), got)
}

// refusedTokens counts different tokens of the client, not requests.
func (p *parallel) refusedTokens(ctx context.Context, most int) error {
	sent, err := p.sent(ctx, func(e control.Exchange) bool { return e.ErrCode() == 40001 || e.ErrCode() == 42001 })
	if err != nil {
		return err
	}
	tokens := map[string]bool{}
	for _, e := range sent {
		tokens[e.Token()] = true
	}
	return p.Check(len(tokens) <= most, "the tokens that the platform refused", "at most "+strconv.Itoa(most), strconv.Itoa(len(tokens)))
}
