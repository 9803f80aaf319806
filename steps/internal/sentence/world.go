package sentence

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// world is the setup of the sandbox: its switches, its groups, its clock.
type world struct{ *Scenario }

var worldSentences = []definition{
	{`the switch "<rule>" is "<value>"`, `开关 "<rule>" 为 "<value>"`, (*world).setSwitch, switchControl},
	{`the app loses its hardware access`, `应用失去硬件接入能力`, (*world).denyHardware, setup},
	{`the app has no hardware access`, `应用没有硬件接入能力`, (*world).denyHardware, setup},
	{`the devices "<devices>" are registered`, `设备 "<devices>" 已注册`, (*world).register, setup},
	{`the group "<name>" of model "<model>" with the devices "<devices>"`, `型号 "<model>" 的设备组 "<name>" 有设备 "<devices>"`, (*world).addGroup, setup},
	{`device "<device>" joins the group "<group>"`, `设备 "<device>" 加入设备组 "<group>"`, (*world).join, setup},
	{`device "<device>" leaves the group "<group>"`, `设备 "<device>" 离开设备组 "<group>"`, (*world).leave, setup},
	{`the group "<name>" holds the devices "<devices>"`, `设备组 "<name>" 内有设备 "<devices>"`, (*world).holds, setup},
	{`the account has one group, "<name>"`, `账号只有一个设备组 "<name>"`, (*world).hasGroup, setup},
	{`the account has one group, "<name>", or the client refused "<member>"`, `账号只有一个设备组 "<name>"，或客户端已拒绝 "<member>"`, (*world).hasGroupUnlessRefused, setup},
	{`the sandbox has the world`, `沙箱中有 world`, (*world).merge, setup},
	{`"<duration>" passes`, `时间过去 "<duration>"`, (*world).pass, clockControl},
}

func (w *world) setSwitch(ctx context.Context, id, value string) error {
	return w.Sandbox.MergeWorld(ctx, control.World{Switches: rule.Switches{id: value}})
}

func (w *world) denyHardware(ctx context.Context) error {
	return w.Sandbox.MergeWorld(ctx, control.World{Capable: new(false)})
}

func (w *world) register(ctx context.Context, devices []control.Device) error {
	return w.Sandbox.MergeWorld(ctx, control.World{Devices: devices})
}

func (w *world) addGroup(ctx context.Context, name text, model modelID, devices []control.Device) error {
	group := control.Group{Name: string(name), ModelID: string(model), Devices: devices}
	return w.Sandbox.MergeWorld(ctx, control.World{Groups: []control.Group{group}})
}

// merge adds a world, which is written as JSON, to the sandbox.
func (w *world) merge(ctx context.Context, doc Doc) error {
	text, err := w.text(string(doc))
	if err != nil {
		return fmt.Errorf("read the world: %w", err)
	}
	var added control.World
	if err := json.Unmarshal([]byte(text), &added, json.RejectUnknownMembers(true)); err != nil {
		return fmt.Errorf("read the world: %w", err)
	}
	return w.Sandbox.MergeWorld(ctx, added)
}

func (w *world) pass(ctx context.Context, d time.Duration) error { return w.Advance(ctx, d) }

func (w *world) join(ctx context.Context, d control.Device, group groupID) error {
	return w.move(ctx, "addIotGroupDevice", d, group)
}

func (w *world) leave(ctx context.Context, d control.Device, group groupID) error {
	return w.move(ctx, "removeIotGroupDevice", d, group)
}

// move has the account's own backend change a group, with a token that no
// client of /cgi-bin/token can lose by it.
func (w *world) move(ctx context.Context, call string, d control.Device, group groupID) error {
	token, err := fetchToken(ctx, w.Sandbox, control.StableTokenPath, false)
	if err != nil {
		return err
	}
	var moved answer
	path := rule.CallOf(call).Path + "?access_token=" + token.AccessToken
	body := map[string]any{"group_id": group, "device_list": []control.Device{d}, "force_add": true}
	if err := w.Sandbox.Do(ctx, http.MethodPost, path, body, &moved); err != nil {
		return err
	}
	if code, ok := moved.worst(); !ok || code != 0 {
		return fmt.Errorf("the platform did not move device %s: %s", d.SN, moved)
	}
	return nil
}

func (s *Scenario) holds(ctx context.Context, name string, want []control.Device) error {
	if err := s.Sandbox.MergeWorld(ctx, control.World{}); err != nil {
		return err
	}
	i := slices.IndexFunc(s.Sandbox.Groups, func(g control.Group) bool { return g.Name == name })
	if i < 0 {
		return fmt.Errorf("the sandbox has no group %q", name)
	}
	have := s.Sandbox.Groups[i].Devices
	missing, extra := without(want, have), without(have, want)
	got := number(have)
	if len(missing) > 0 {
		got += ", without " + serials(missing)
	}
	if len(extra) > 0 {
		got += ", among them " + serials(extra) + " which should not be there"
	}
	ok := len(missing) == 0 && len(extra) == 0 && len(have) == len(want)
	due := number(want)
	if len(want) > 0 {
		due += ": " + serials(want)
	}
	return s.Check(ok, "the devices of the group "+name, due, got)
}

func number(devices []control.Device) string {
	if len(devices) == 1 {
		return "1 device"
	}
	return fmt.Sprintf("%d devices", len(devices))
}

// without returns the devices of a list that are not in another.
func without(list, other []control.Device) []control.Device {
	return slices.DeleteFunc(slices.Clone(list), func(d control.Device) bool { return slices.Contains(other, d) })
}

// serials names the first devices of a list by their sn, and counts the rest.
func serials(list []control.Device) string {
	const most = 5
	var names []string
	for _, d := range list[:min(len(list), most)] {
		names = append(names, d.SN)
	}
	text := strings.Join(names, ", ")
	if len(list) > most {
		text += fmt.Sprintf(" and %d more", len(list)-most)
	}
	return cmp.Or(text, "no devices")
}

func (w *world) hasGroup(ctx context.Context, name text) error {
	if err := w.Sandbox.MergeWorld(ctx, control.World{}); err != nil {
		return err
	}
	var names []string
	for _, g := range w.Sandbox.Groups {
		names = append(names, g.Name)
	}
	return w.Expect("the groups of the account", []string{string(name)}, names)
}

// hasGroupUnlessRefused is for names that a careful client may refuse.
func (w *world) hasGroupUnlessRefused(ctx context.Context, s *server, name text, member string) error {
	if s.thrown == nil && s.answer.Refused != nil {
		return s.answer.Refused.isOf(ctx, w.Scenario, member, s.path, s.asked[s.path]-1)
	}
	return w.hasGroup(ctx, name)
}
