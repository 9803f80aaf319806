package platform

import (
	"context"
	"fmt"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// Group is a device group.
type Group struct {
	GroupID   string `json:"group_id"`
	GroupName string `json:"group_name"`
	ModelID   string `json:"model_id"`
	Max       int    `json:"max"`   // how many devices it may hold
	Count     int    `json:"count"` // how many it holds
}

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

// membership says which group a device is in.
type membership struct {
	GroupID string `json:"group_id"`
	N       int    `json:"n"` // its position in the order of arrival
}

func (v *view) model(id string) (control.Model, bool) { return fetch[control.Model](v, "model/"+id) }
func (t *tx) putModel(m control.Model)                { keep(t, "model/"+m.ID, m) }

func (v *view) group(id string) (Group, bool) { return fetch[Group](v, "group/"+id) }
func (t *tx) putGroup(g Group)                { keep(t, "group/"+g.GroupID, g) }

func deviceKey(d control.Device) string { return "device/" + d.ModelID + "/" + d.SN }

func memberKey(groupID string, n int) string { return fmt.Sprintf("member/%s/%012d", groupID, n) }

// groupOf returns the id of the group a device is in, or "".
func (v *view) groupOf(d control.Device) string {
	var m membership
	load(v, deviceKey(d), &m)
	return m.GroupID
}

func (v *view) members(groupID string) []control.Device {
	return append([]control.Device{}, stored[control.Device](v, "member/"+groupID+"/")...)
}

// CreateGroup answers createIotGroupId.
func (s *Sandbox) CreateGroup(ctx context.Context, modelID, name string) (groupID string, err error) {
	groupID = "g" + s.p.identifier()
	err = s.update(ctx, func(t *tx) error { return t.createGroup(groupID, modelID, name) })
	return groupID, err
}

func (t *tx) createGroup(id, modelID, name string) error {
	if _, ok := t.model(modelID); !ok {
		return t.rules.Breach("model.known")
	}
	if b := t.rules.CheckGroupName(name); b != nil {
		return b
	}
	t.putGroup(Group{GroupID: id, GroupName: name, ModelID: modelID, Max: t.rules.Max("group.capacity")})
	return nil
}

// GroupInfo answers getIotGroupInfo.
func (s *Sandbox) GroupInfo(ctx context.Context, groupID string) (GroupInfo, error) {
	return read(ctx, s, func(v *view) (GroupInfo, error) {
		g, ok := v.group(groupID)
		if !ok {
			return GroupInfo{}, v.rules.Breach("group.id")
		}
		m, _ := v.model(g.ModelID)
		return GroupInfo{g, m.Type, v.members(groupID)}, nil
	})
}

// AddDevices answers addIotGroupDevice: one result for each device, in order.
func (s *Sandbox) AddDevices(ctx context.Context, groupID string, devices []control.Device, force bool) ([]DeviceResult, error) {
	return s.eachDevice(ctx, groupID, devices, func(t *tx, d control.Device) *rule.Breach {
		return t.addDevice(groupID, d, force)
	})
}

// RemoveDevices answers removeIotGroupDevice: one result for each device, in order.
func (s *Sandbox) RemoveDevices(ctx context.Context, groupID string, devices []control.Device) ([]DeviceResult, error) {
	return s.eachDevice(ctx, groupID, devices, func(t *tx, d control.Device) *rule.Breach {
		if t.groupOf(d) != groupID {
			return t.rules.Breach("group.not-member")
		}
		t.leave(d)
		return nil
	})
}

func (s *Sandbox) eachDevice(ctx context.Context, groupID string, devices []control.Device, do func(*tx, control.Device) *rule.Breach) ([]DeviceResult, error) {
	results := make([]DeviceResult, 0, len(devices))
	err := s.update(ctx, func(t *tx) error {
		results = results[:0]
		if _, ok := t.group(groupID); !ok {
			return t.rules.Breach("group.id")
		}
		for _, d := range devices {
			b := do(t, d)
			if b != nil && t.on("group.partial") == "all-or-nothing" {
				return b
			}
			results = append(results, DeviceResult{d, b})
		}
		return nil
	})
	return results, err
}

func (t *tx) addDevice(groupID string, d control.Device, force bool) *rule.Breach {
	g, _ := t.group(groupID)
	m, ok := t.model(d.ModelID)
	if !ok {
		return t.rules.Chosen(t.app.Switches, "group.device-model")
	}
	if own, _ := t.model(g.ModelID); own.Type != m.Type {
		return t.rules.Breach("group.type")
	}
	in := t.groupOf(d)
	switch {
	case in == groupID:
		return t.rules.Breach("group.duplicate")
	case in != "" && !force:
		return t.rules.Breach("group.exclusive")
	case g.Count >= g.Max:
		return t.full(g)
	}
	if in != "" {
		t.leave(d)
	}
	t.join(g, d)
	return nil
}

func (t *tx) join(g Group, d control.Device) {
	n := t.next("arrival")
	save(t.out, deviceKey(d), membership{g.GroupID, n})
	save(t.out, memberKey(g.GroupID, n), d)
	g.Count++
	t.putGroup(g)
}

func (t *tx) leave(d control.Device) {
	var m membership
	load(t, deviceKey(d), &m)
	t.delete(deviceKey(d))
	t.delete(memberKey(m.GroupID, m.N))
	g, _ := t.group(m.GroupID)
	g.Count--
	t.putGroup(g)
}

// ExpandGroup answers expandGroup.
func (s *Sandbox) ExpandGroup(ctx context.Context, groupID string, count int) error {
	return s.update(ctx, func(t *tx) error {
		g, ok := t.group(groupID)
		limit := t.rules.Max("group.expand")
		switch {
		case !ok:
			return t.rules.Breach("group.id")
		case count != limit:
			return t.rules.Chosen(t.app.Switches, "group.expand-count")
		case g.Max >= limit && t.on("group.expanded-where") == "expand":
			return t.rules.Breach("group.expanded")
		}
		g.Max = limit
		t.putGroup(g)
		return nil
	})
}

// full is the breach of adding a device to a full group.
func (v *view) full(g Group) *rule.Breach {
	if g.Max >= v.rules.Max("group.expand") && v.on("group.expanded-where") == "adddevice" {
		return v.rules.Breach("group.expanded")
	}
	return v.rules.Breach("group.capacity")
}
