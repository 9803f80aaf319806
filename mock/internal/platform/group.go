package platform

import (
	"slices"
	"strings"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// GroupInfo is the reply of getIotGroupInfo.
type GroupInfo struct {
	Group
	ModelType string
	Devices   []control.Device // in the order in which they were added
}

// DeviceResult is a device of a list and the breach that refused it, nil on success.
type DeviceResult struct {
	control.Device
	Breach *rule.Breach
}

func (v *View) model(id string) (control.Model, bool) {
	m, ok := v.models.get(id)
	return m.Value.named(id), ok
}

func (t *Tx) putModel(m control.Model) { keep(t, &t.edit().models, m.ID, model{m.Type}) }

func (v *View) group(id string) (group, bool) {
	g, ok := v.groups.get(id)
	return g.Value, ok
}

func (t *Tx) putGroup(g group) { keep(t, &t.edit().groups, g.GroupID, g) }

func deviceKey(d control.Device) string { return d.ModelID + "/" + d.SN }

// deviceOf is the device of a key. A model may have any name, but no sn has a slash.
func deviceOf(key string) control.Device {
	slash := strings.LastIndexByte(key, '/')
	return control.Device{ModelID: key[:max(0, slash)], SN: key[slash+1:]}
}

// groupOf returns the id of the group a device is in, or "".
func (v *View) groupOf(d control.Device) string {
	m, _ := v.devices.get(deviceKey(d))
	return m.GroupID
}

// CreateGroup answers createIotGroupId.
func (t *Tx) CreateGroup(modelID, name string) (groupID string, err error) {
	groupID = "g" + t.p.identifier()
	return groupID, t.createGroup(groupID, modelID, name)
}

func (t *Tx) createGroup(id, modelID, name string) error {
	if _, ok := t.model(modelID); !ok {
		return t.rules.Breach("model.known")
	}
	if b := t.rules.CheckGroupName(name); b != nil {
		return b
	}
	t.putGroup(group{Group: &Group{GroupID: id, GroupName: name, ModelID: modelID, Max: t.rules.Max("group.capacity")}})
	return nil
}

// GroupInfo answers getIotGroupInfo.
func (v *View) GroupInfo(groupID string) (GroupInfo, error) {
	g, ok := v.group(groupID)
	if !ok {
		return GroupInfo{}, v.rules.Breach("group.id")
	}
	m, _ := v.model(g.ModelID)
	return GroupInfo{*g.Group, m.Type, g.list()}, nil
}

// AddDevices answers addIotGroupDevice: one result for each device, in order.
func (t *Tx) AddDevices(groupID string, devices []control.Device, force bool) ([]DeviceResult, error) {
	return t.eachDevice(groupID, devices, func(d control.Device) *rule.Breach { return t.addDevice(groupID, d, force) })
}

// RemoveDevices answers removeIotGroupDevice: one result for each device, in order.
func (t *Tx) RemoveDevices(groupID string, devices []control.Device) ([]DeviceResult, error) {
	return t.eachDevice(groupID, devices, func(d control.Device) *rule.Breach {
		if b := t.checkSN(d); b != nil {
			return b
		}
		if t.groupOf(d) != groupID {
			return t.rules.Breach("group.not-member")
		}
		t.leave(d)
		return nil
	})
}

// checkSNs returns the breach when an sn in a list of devices is one for which the whole
// call is refused, or nil: see the rule device.sn.
func (v *View) checkSNs(devices []control.Device) *rule.Breach {
	chosen := v.On("device.sn")
	if chosen == "accept" {
		return nil
	}
	for _, d := range devices {
		if d.SN == "" || chosen == "format" && v.rules.CheckSN(d.SN) != nil {
			return v.rules.Breach("device.sn")
		}
	}
	return nil
}

// checkSN returns the breach when the sn is one for which a device of a list is refused,
// or nil.
func (v *View) checkSN(d control.Device) *rule.Breach {
	if v.On("device.sn") != "codes" {
		return nil
	}
	return v.rules.CheckSN(d.SN)
}

func (t *Tx) eachDevice(groupID string, devices []control.Device, do func(control.Device) *rule.Breach) ([]DeviceResult, error) {
	if b := t.checkSNs(devices); b != nil {
		return nil, b
	}
	if _, ok := t.group(groupID); !ok {
		return nil, t.rules.Breach("group.id")
	}
	results := make([]DeviceResult, 0, len(devices))
	all := func() error {
		for _, d := range devices {
			b := do(d)
			if b != nil && t.On("group.partial") == "all-or-nothing" {
				return b
			}
			results = append(results, DeviceResult{d, b})
		}
		return nil
	}
	// A device that is refused changes nothing: of a single one there is nothing to undo.
	undo := t.whole
	if len(devices) == 1 {
		undo = func(fn func() error) error { return fn() }
	}
	err := undo(all)
	return results, err
}

func (t *Tx) addDevice(groupID string, d control.Device, force bool) *rule.Breach {
	if b := t.checkSN(d); b != nil {
		return b
	}
	g, _ := t.group(groupID)
	m, ok := t.model(d.ModelID)
	if !ok {
		return t.rules.Chosen(t.app.Switches, "group.device-model")
	}
	if own, _ := t.model(g.ModelID); own.Type != m.Type {
		return t.rules.Breach("group.type")
	}
	key := deviceKey(d)
	member, _ := t.devices.get(key)
	switch in := member.GroupID; {
	case in == groupID:
		return t.rules.Breach("group.duplicate")
	case in != "" && !force:
		return t.rules.Breach("group.exclusive")
	case len(g.devices) >= g.Max:
		return t.full(g)
	}
	t.join(g, member.GroupID, key, d)
	return nil
}

// join brings a device, whose key is given too, from a group, if there is one, into another.
func (t *Tx) join(to group, from, key string, d control.Device) {
	n := t.arrive()
	if from != "" {
		t.withdraw(from, d)
	}
	put(t, &t.devices, key, membership{to.GroupID, n})
	to.own(t.version)
	slash := len(d.ModelID) // in the key, whose text is kept anyway
	to.devices = append(to.devices, &control.Device{ModelID: key[:slash], SN: key[slash+1:]})
	t.putGroup(to)
}

func (t *Tx) leave(d control.Device) {
	key := deviceKey(d)
	m, _ := t.devices.get(key)
	remove(t, &t.edit().devices, key)
	t.withdraw(m.GroupID, d)
}

// withdraw takes a device from the list of its group.
func (t *Tx) withdraw(groupID string, d control.Device) {
	g, _ := t.group(groupID)
	g.own(t.version)
	g.devices = slices.DeleteFunc(g.devices, func(other *control.Device) bool { return *other == d })
	t.putGroup(g)
}

// list returns the devices, which may be none.
func (g *group) list() []control.Device {
	list := make([]control.Device, len(g.devices))
	for i, d := range g.devices {
		list[i] = *d
	}
	return list
}

// own makes the devices of a group those of a version, which it may change in place.
func (g *group) own(version uint64) {
	if g.version != version {
		g.devices, g.version = append(make([]*control.Device, 0, len(g.devices)+1), g.devices...), version // with room for one
	}
}

// ExpandGroup answers expandGroup.
func (t *Tx) ExpandGroup(groupID string, count int) error {
	g, ok := t.group(groupID)
	limit := t.rules.Max("group.expand")
	switch {
	case !ok:
		return t.rules.Breach("group.id")
	case count != limit:
		return t.rules.Chosen(t.app.Switches, "group.expand-count")
	case g.Max >= limit && t.On("group.expanded-where") == "expand":
		return t.rules.Breach("group.expanded")
	}
	t.setMax(groupID, limit)
	return nil
}

// setMax sets how many devices a group may hold.
func (t *Tx) setMax(groupID string, most int) {
	g, _ := t.group(groupID)
	larger := *g.Group
	larger.Max = most
	g.Group = &larger
	t.putGroup(g)
}

// full is the breach of adding a device to a full group.
func (v *View) full(g group) *rule.Breach {
	if g.Max >= v.rules.Max("group.expand") && v.On("group.expanded-where") == "adddevice" {
		return v.rules.Breach("group.expanded")
	}
	return v.rules.Breach("group.capacity")
}
