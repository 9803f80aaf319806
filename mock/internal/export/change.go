package export

import (
	"maps"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// A deed is what control did, as a call of control about a sandbox.
type deed struct {
	method string
	path   text   // below that of the sandbox
	body   string // JSON, or "" for none
	call   string // the server call that does the same, or ""
	same   text   // the body of that
}

// change is what control added to a world between two moments, or nil. Groups, subscriptions
// and licenses change by exchanges, too: those that one of the flow gave, the last before, are left to it.
func change(from, to control.World, last control.Exchange, v *values) *control.World {
	var c control.World
	if from.Capable != nil && to.Capable != nil && *from.Capable != *to.Capable {
		c.Capable = to.Capable
	}
	for id, value := range to.Switches {
		if from.Switches[id] != value {
			if c.Switches == nil {
				c.Switches = rule.Switches{}
			}
			c.Switches[id] = value
		}
	}
	if !same(from.Account, to.Account) {
		c.Account = to.Account
	}
	if !same(from.Network, to.Network) {
		c.Network = to.Network
	}
	if !same(from.Quotas, to.Quotas) {
		c.Quotas = maps.Clone(to.Quotas)
	}
	if !same(from.Cloud, to.Cloud) {
		c.Cloud = to.Cloud
	}
	if !same(from.Messages.Pages, to.Messages.Pages) {
		c.Messages.Pages = to.Messages.Pages
	}
	c.Users = added(from.Users, to.Users)
	c.Models = added(from.Models, to.Models)
	c.Devices = added(from.Devices, to.Devices)
	c.Others = added(from.Others, to.Others)
	c.Messages.Templates = added(from.Messages.Templates, to.Messages.Templates)
	did := subjectOf(last)
	c.Messages.Subscriptions = slices.DeleteFunc(added(from.Messages.Subscriptions, to.Messages.Subscriptions), func(s control.Subscription) bool {
		return last.Path == rule.CallOf("requestSubscribeDeviceMessage").Path && s.OpenID == did.OpenID && s.SN == did.SN
	})
	c.Licenses = slices.DeleteFunc(added(from.Licenses, to.Licenses), func(l control.License) bool {
		return last.Path == rule.CallOf("activeLicenseDevice").Path && slices.Contains(did.Devices, l.Device)
	})
	c.Packages = added(unused(from.Packages), unused(to.Packages))
	for _, g := range to.Groups {
		before := slices.ContainsFunc(from.Groups, func(o control.Group) bool { return o.ID == g.ID })
		if g.Devices = nil; !before && !v.knows(g.ID) {
			c.Groups = append(c.Groups, g)
		}
	}
	if same(c, control.World{}) {
		return nil
	}
	return &c
}

// added lists what is new, or another one than before.
func added[T any](from, to []T) []T {
	var list []T
	for _, value := range to {
		if !slices.ContainsFunc(from, func(o T) bool { return same(o, value) }) {
			list = append(list, value)
		}
	}
	return list
}

// unused is packages as they are sold: exchanges use their licenses.
func unused(packages []control.Package) []control.Package {
	packages = slices.Clone(packages)
	for i := range packages {
		packages[i].Used = 0
	}
	return packages
}

// members says which group each device is in.
type members map[control.Device]string

func membersOf(w control.World) members {
	m := members{}
	for _, g := range w.Groups {
		for _, d := range g.Devices {
			m[d] = g.ID
		}
	}
	return m
}

// follow has an exchange do what it did.
func (m members) follow(e control.Exchange) {
	var asked struct {
		GroupID string           `json:"group_id"`
		Devices []control.Device `json:"device_list"`
	}
	var reply struct {
		Errcode int `json:"errcode"`
		Devices []struct {
			control.Device
			Errcode int `json:"errcode"`
		} `json:"device_list"`
	}
	adds := e.Path == rule.CallOf("addIotGroupDevice").Path
	if !adds && e.Path != rule.CallOf("removeIotGroupDevice").Path || e.Rule != "" ||
		json.Unmarshal([]byte(e.Request), &asked) != nil || json.Unmarshal([]byte(e.Response), &reply) != nil || reply.Errcode != 0 {
		return
	}
	refused := map[control.Device]bool{}
	for _, d := range reply.Devices {
		refused[d.Device] = d.Errcode != 0
	}
	for _, d := range asked.Devices {
		switch {
		case refused[d]:
		case adds:
			m[d] = asked.GroupID
		default:
			delete(m, d)
		}
	}
}

// moves is how control moved devices between groups, in the order in which they came.
func moves(from members, to control.World, v *values) []deed {
	var deeds []deed
	move := func(method, group, call string, list []control.Device) {
		if len(list) == 0 {
			return
		}
		body, same := map[string]any{"devices": list}, map[string]any{"group_id": group, "device_list": list}
		if method == "POST" {
			body["force"], same["force_add"] = true, true
		}
		deeds = append(deeds, deed{method, v.write("/groups/" + group + "/devices"), string(encode(body)), call, v.write(string(encode(same)))})
	}
	is := membersOf(to)
	for _, id := range slices.Sorted(maps.Values(from)) {
		var left []control.Device
		for d, group := range from {
			if _, stays := is[d]; group == id && !stays {
				left = append(left, d)
				delete(from, d)
			}
		}
		slices.SortFunc(left, func(a, b control.Device) int { return strings.Compare(a.ModelID+a.SN, b.ModelID+b.SN) })
		move("DELETE", id, "removeIotGroupDevice", left)
	}
	for _, g := range to.Groups {
		move("POST", g.ID, "addIotGroupDevice", slices.DeleteFunc(slices.Clone(g.Devices), func(d control.Device) bool { return from[d] == g.ID }))
	}
	return deeds
}
