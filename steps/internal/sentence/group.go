package sentence

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// group is the groups that the client makes and changes.
type group struct {
	*server

	listed int // the devices that the last call was asked for
}

var groupSentences = []definition{
	{`the client creates the group "<name>" of model "<model>"`, `客户端创建型号 "<model>" 的设备组 "<name>"`, (*group).create, nothing},
	{`the client reads the group "<group>"`, `客户端查询设备组 "<group>"`, (*group).read, nothing},
	{`the client reads the group "<group>", at the second try at the latest`, `客户端查询设备组 "<group>"，最多尝试两次`, (*group).readAgain, nothing},
	{`the client adds the devices "<devices>" to the group "<group>"( by force)?`, `客户端(强制)?把设备 "<devices>" 加入设备组 "<group>"`, (*group).add, nothing},
	{`the client adds each of the devices "<devices>" to the group "<group>"`, `客户端把设备 "<devices>" 逐台加入设备组 "<group>"`, (*group).addEach, nothing},
	{`the client removes the devices "<devices>" from the group "<group>"`, `客户端把设备 "<devices>" 移出设备组 "<group>"`, (*group).remove, nothing},
	{`the client has a group_id`, `客户端拿到 group_id`, (*group).hasID, nothing},
	{`the group_id is the letter g and 22 base64url characters`, `group_id 是字母 g 加 22 个 base64url 字符`, (*group).hasIDShape, nothing},
	{`the group_id is that of the group "<name>"`, `group_id 就是设备组 "<name>" 的`, (*group).hasIDOf, setup},
	{`the answer describes the group "<name>" of model "<model>"`, `结果描述的是型号 "<model>" 的设备组 "<name>"`, (*group).describes, nothing},
	{`the answer lists( in any order)? "<devices>"`, `结果(以任意顺序)?列出 "<devices>"`, (*group).lists, nothing},
	{`the answer tells of a failure, or the group "<name>" holds the devices "<devices>"`, `结果说明有失败，或设备组 "<name>" 内有设备 "<devices>"`, (*group).failsOrHolds, setup},
	{`device "<device>" is refused`, `设备 "<device>" 被拒绝`, (*group).refusesDevice, nothing},
	{`device "<device>" is refused with errcode <errcode>`, `设备 "<device>" 以 errcode <errcode> 被拒绝`, (*group).refusesDeviceWith, nothing},
	{`one of the devices "<devices>" is refused with errcode <errcode>`, `设备 "<devices>" 之一以 errcode <errcode> 被拒绝`, (*group).refusesOneWith, nothing},
	{`the client does not report device "<device>" as refused with errcode <errcode>`, `客户端没有报告设备 "<device>" 以 errcode <errcode> 被拒绝`, (*group).doesNotRefuse, nothing},
}

func (g *group) create(ctx context.Context, name text, model modelID) error {
	return g.operate(ctx, "createIotGroupId", map[string]any{"model_id": model, "group_name": name})
}

func (g *group) read(ctx context.Context, id groupID) error {
	return g.operate(ctx, "getIotGroupInfo", map[string]any{"group_id": id})
}

// readAgain repeats a call that fails, as getAgain does.
func (g *group) readAgain(ctx context.Context, id groupID) error {
	if err := g.read(ctx, id); err != nil || g.thrown == nil {
		return err
	}
	return g.read(ctx, id)
}

func (g *group) add(ctx context.Context, devices []control.Device, id groupID, force bool) error {
	g.listed = len(devices)
	params := map[string]any{"group_id": id, "device_list": devices}
	if force {
		params["force_add"] = true
	}
	return g.operate(ctx, "addIotGroupDevice", params)
}

func (g *group) addEach(ctx context.Context, devices []control.Device, id groupID) error {
	return g.oneByOne(devices, func(d control.Device) error { return g.add(ctx, []control.Device{d}, id, false) })
}

func (g *group) remove(ctx context.Context, devices []control.Device, id groupID) error {
	g.listed = len(devices)
	return g.operate(ctx, "removeIotGroupDevice", map[string]any{"group_id": id, "device_list": devices})
}

func (g *group) hasID() error { return g.gives("a group_id", g.answer.GroupID) }

var groupIDForm = lazyregexp.New(`^g[0-9A-Za-z_-]{22}$`)

func (g *group) hasIDShape() error {
	if g.thrown != nil {
		return g.thrown
	}
	got := g.answer.GroupID
	return g.Check(groupIDForm().MatchString(got), "the group_id", "the letter g and 22 base64url characters", show(got))
}

func (g *group) hasIDOf(ctx context.Context, name text) error {
	if g.thrown != nil {
		return g.thrown
	}
	if err := g.Sandbox.MergeWorld(ctx, control.World{}); err != nil {
		return err
	}
	i := slices.IndexFunc(g.Sandbox.Groups, func(there control.Group) bool { return there.Name == string(name) })
	if i < 0 {
		return g.Check(false, "the group_id", "none: there is no such group", show(g.answer.GroupID))
	}
	return g.Expect("the group_id", g.Sandbox.Groups[i].ID, g.answer.GroupID)
}

func (g *group) describes(name text, model modelID) error {
	if g.thrown != nil {
		return g.thrown
	}
	if err := g.has(0); err != nil {
		return err
	}
	type description struct{ GroupName, ModelID, ModelType string }
	want := description{GroupName: string(name), ModelID: string(model)}
	for _, m := range g.Sandbox.Models {
		if m.ID == want.ModelID {
			want.ModelType = m.Type
		}
	}
	return g.Expect("the description", want, description{g.answer.GroupName, g.answer.ModelID, g.answer.ModelType})
}

// lists compares errcodes only where the feature writes some.
func (g *group) lists(anyOrder bool, want string) error {
	if g.thrown != nil {
		return g.thrown
	}
	if err := g.has(0); err != nil {
		return err
	}
	var got []string
	for _, d := range g.answer.DeviceList {
		got = append(got, g.written(d, strings.Contains(want, "=")))
	}
	meant, err := g.text(writtenOut(want))
	if err != nil {
		return err
	}
	wanted := strings.Split(meant, ", ")
	if anyOrder {
		slices.Sort(got)
		slices.Sort(wanted)
	}
	return g.Expect("the device_list of the answer", strings.Join(wanted, ", "), strings.Join(got, ", "))
}

// written writes a device of a reply as features do: SN1=0, SN2/C=9800014.
func (g *group) written(d listedDevice, withCode bool) string {
	text := d.SN
	switch i := slices.IndexFunc(g.Sandbox.Models, func(m control.Model) bool { return m.ID == d.ModelID }); i {
	case 0:
	case 1, 2:
		text += "/" + "ABC"[i:i+1]
	default:
		text += "/unknown"
	}
	if withCode && d.Errcode != nil {
		text += "=" + strconv.Itoa(*d.Errcode)
	}
	return text
}

func (g *group) refusesDevice(d target) error {
	return g.judge("errcode other than 0 for "+d.written, func(a answer) bool {
		code, known := fate(a, d.Target)
		return known && code != 0
	})
}

func (g *group) refusesDeviceWith(ctx context.Context, d target, want int) error {
	return g.refusesAnyWith(ctx, []control.Target{d.Target}, want, d.written)
}

// refusesOneWith leaves open which device it is: parts of a list may be sent in any order.
func (g *group) refusesOneWith(ctx context.Context, devices []control.Device, want int) error {
	var targets []control.Target
	for _, d := range devices {
		targets = append(targets, control.Target{SN: d.SN, ModelID: d.ModelID})
	}
	return g.refusesAnyWith(ctx, targets, want, "one of the devices")
}

// refusesAnyWith accepts the client's own refusal of a list that no group can hold.
func (g *group) refusesAnyWith(ctx context.Context, devices []control.Target, want int, written string) error {
	capacity, _ := rule.Default().Get("group.capacity")
	if r := g.answer.Refused; r != nil && g.thrown == nil && g.listed > capacity.Limit.Max {
		return r.isOf(ctx, g.Scenario, "device_list", g.path, g.asked[g.path]-1)
	}
	return g.judge(fmt.Sprintf("errcode %d for %s", want, written), func(a answer) bool {
		return slices.ContainsFunc(devices, func(d control.Target) bool {
			code, known := fate(a, d)
			return known && code == want && code != 0
		})
	})
}

// failsOrHolds asserts that a call which tells of no failure, not even of one device, did all
// that it was asked for.
func (g *group) failsOrHolds(ctx context.Context, name string, want []control.Device) error {
	if code, known := g.answer.worst(); g.thrown != nil || g.answer.failed() || known && code != 0 {
		return g.Check(true, "the answer", "", "")
	}
	return g.holds(ctx, name, want)
}

// doesNotRefuse asserts that a client whose reply was lost does not tell the
// outcome of a repetition as that of the call.
func (g *group) doesNotRefuse(d target, code int) error {
	told, known := fate(g.answer, d.Target)
	refused := g.thrown == nil && known && told == code
	return g.Check(!refused, "the answer", fmt.Sprintf("a failure, or no errcode %d for %s", code, d.written), g.answer.String())
}

// fate is what an answer says of one device: the errcode of the device, or else
// of the whole answer, since no page says where it is.
func fate(a answer, d control.Target) (code int, known bool) {
	if !a.has(0) {
		return a.worst()
	}
	for _, got := range a.DeviceList {
		if got.SN == d.SN && got.ModelID == d.ModelID && got.Errcode != nil {
			return *got.Errcode, true
		}
	}
	return 0, true
}
