package openapi_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// groups is a model of device groups by the guide of groups and the pages of their calls.
type groups struct {
	*mocktest.Direct
	ids   []string                    // oldest first
	whole bool                        // a list of which one device is refused changes nothing
	of    map[string]string           // the type of device that each group takes
	max   map[string]int              // how many it takes
	in    map[string][]control.Device // in the order in which they came
}

// types are those of the models.
var types = map[string]string{"phone-1": "校园电话", "phone-2": "校园电话", "door": "门禁机"}

// TestGroupMachine: groups are as the model says, whatever calls are made in whatever order.
func TestGroupMachine(t *testing.T) {
	t.Parallel()
	mocktest.Machine(t, mocktest.World, func(t *rapid.T, d *mocktest.Direct) map[string]func(*rapid.T) {
		g := &groups{d, []string{"g-none"}, rapid.Bool().Draw(t, "whole"), map[string]string{}, map[string]int{}, map[string][]control.Device{}}
		if g.whole {
			d.Control("PUT", "/world", `{"switches":{"group.partial":"all-or-nothing"}}`)
		}
		return map[string]func(*rapid.T){
			"create": g.create, "add": g.add, "add many": g.fill, "remove": g.remove, "expand": g.expand, "": g.compare,
		}
	})
}

func (g *groups) create(t *rapid.T) {
	model, name := rapid.SampledFrom([]string{"phone-1", "door", "nobody's"}).Draw(t, "model"), rapid.SampledFrom([]string{"", "楼道", strings.Repeat("a", 32), strings.Repeat("门", 11)}).Draw(t, "name")
	got := g.Call("/wxa/business/group/createid", fmt.Sprintf(`{"model_id":%q,"group_name":%q}`, model, name))
	want := 0
	switch {
	case types[model] == "":
		want = 9800003
	case name == "" || len(name) > 32:
		want = 9800012
	}
	mocktest.Agree(t, "create", want, got.Code())
	if id := got.Members().GroupID; want == 0 {
		g.ids = append(g.ids, id)
		g.of[id], g.max[id], g.in[id] = types[model], 50, []control.Device{}
	}
}

// pick draws the id of a group, or one that no group has.
func (g *groups) pick(t *rapid.T) string {
	return g.ids[rapid.IntRange(0, len(g.ids)-1).Draw(t, "group")]
}

func devicesOf(t *rapid.T) []control.Device {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) control.Device {
		return control.Device{ModelID: rapid.SampledFrom([]string{"phone-1", "phone-2", "door", "nobody's"}).Draw(t, "model"), SN: rapid.SampledFrom([]string{"a", "b", "c", "d"}).Draw(t, "sn")}
	}), 0, 4).Draw(t, "devices")
}

func (g *groups) add(t *rapid.T) { g.put(t, g.pick(t), devicesOf(t)) }

// fill adds as many devices as no group holds.
func (g *groups) fill(t *rapid.T) {
	var list []control.Device
	for i := range rapid.IntRange(20, 60).Draw(t, "count") {
		list = append(list, control.Device{ModelID: "phone-1", SN: fmt.Sprint("n", i)})
	}
	g.put(t, g.pick(t), list)
}

func (g *groups) put(t *rapid.T, id string, devices []control.Device) {
	force := rapid.Bool().Draw(t, "force")
	g.change(t, "add", id, devices, force, func(d control.Device) int {
		from := g.groupOf(d)
		switch {
		case types[d.ModelID] == "":
			return 9800003
		case types[d.ModelID] != g.of[id]:
			return 9800014
		case from == id:
			return 9800015
		case from != "" && !force:
			return 9800018
		case len(g.in[id]) >= g.max[id]:
			return 9800016
		}
		g.leave(from, d)
		g.in[id] = append(g.in[id], d)
		return 0
	})
}

func (g *groups) remove(t *rapid.T) {
	id := g.pick(t)
	g.change(t, "remove", id, devicesOf(t), false, func(d control.Device) int {
		if g.groupOf(d) != id {
			return 9800017
		}
		g.leave(id, d)
		return 0
	})
}

// change makes a call about a list of devices; do changes the model and returns the code of a
// device.
func (g *groups) change(t *rapid.T, call, id string, devices []control.Device, force bool, do func(control.Device) int) {
	var list []string
	for _, d := range devices {
		list = append(list, fmt.Sprintf(`{"model_id":%q,"sn":%q}`, d.ModelID, d.SN))
	}
	got := g.Call("/wxa/business/group/"+call+"device", fmt.Sprintf(`{"group_id":%q,"force_add":%v,"device_list":[%s]}`, id, force, strings.Join(list, ",")))
	if g.of[id] == "" {
		mocktest.Agree(t, call, 9800013, got.Code())
		return
	}
	before, want := map[string][]control.Device{}, []string{}
	for id, in := range g.in {
		before[id] = slices.Clone(in)
	}
	for _, d := range devices {
		code := do(d)
		if code != 0 && g.whole {
			g.in = before
			mocktest.Agree(t, call, code, got.Code())
			return
		}
		if code != 0 || call == "add" { // a device that was removed is not listed
			want = append(want, fmt.Sprint(d, code))
		}
	}
	mocktest.Agree(t, call, 0, got.Code())
	list = []string{}
	for _, d := range got.Members().Devices {
		list = append(list, fmt.Sprint(d.Device, d.Errcode))
	}
	mocktest.Agree(t, call+": devices", want, list)
}

func (g *groups) groupOf(d control.Device) string {
	for id, in := range g.in {
		if slices.Contains(in, d) {
			return id
		}
	}
	return ""
}

func (g *groups) leave(id string, d control.Device) {
	if i := slices.Index(g.in[id], d); i >= 0 {
		g.in[id] = slices.Delete(slices.Clone(g.in[id]), i, i+1)
	}
}

func (g *groups) expand(t *rapid.T) {
	id := g.pick(t)
	got := g.Call("/wxa/business/group/expand", fmt.Sprintf(`{"group_id":%q,"max_device_count":200,"province_name":"广东省","city_name":"广州市"}`, id))
	want := 0
	switch g.max[id] {
	case 0:
		want = 9800013
	case 200:
		want = 9800044
	default:
		g.max[id] = 200
	}
	mocktest.Agree(t, "expand", want, got.Code())
}

// compare reads every group.
func (g *groups) compare(t *rapid.T) {
	for _, id := range g.ids[1:] {
		got := g.Call("/wxa/business/group/getinfo", fmt.Sprintf(`{"group_id":%q}`, id)).Members()
		list := []control.Device{}
		for _, d := range got.Devices {
			list = append(list, d.Device)
		}
		mocktest.Agree(t, id, g.in[id], list)
		mocktest.Agree(t, id+": max", g.max[id], got.Max)
	}
}
