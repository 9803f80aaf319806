package openapi

import (
	"context"

	"github.com/devicevoip/devicevoip/mock/exchange"
	"github.com/devicevoip/devicevoip/mock/platform"
)

func createIotGroupId(ctx context.Context, c *exchange.Call) (any, error) {
	body, err := decode[struct {
		ModelID   *string `json:"model_id"`
		GroupName *string `json:"group_name"`
	}](c)
	if err != nil {
		return nil, err
	}
	if body.ModelID == nil || body.GroupName == nil {
		return nil, missing(c)
	}
	id, err := c.Sandbox.CreateGroup(ctx, *body.ModelID, *body.GroupName)
	if err != nil {
		return nil, err
	}
	return struct {
		status
		GroupID string `json:"group_id"`
	}{ok, id}, nil
}

func missing(c *exchange.Call) error { return c.Sandbox.Rules().Breach("request.missing") }

// groupInfo has its members in the observed order, not the documented one.
type groupInfo struct {
	status
	GroupName      string            `json:"group_name"`
	DeviceList     []platform.Device `json:"device_list"`
	ModelID        string            `json:"model_id"`
	ModelType      string            `json:"model_type"`
	MaxDeviceCount int               `json:"max_device_count"`
}

func getIotGroupInfo(ctx context.Context, c *exchange.Call) (any, error) {
	body, err := decode[struct {
		GroupID *string `json:"group_id"`
	}](c)
	if err != nil {
		return nil, err
	}
	if body.GroupID == nil {
		return nil, missing(c)
	}
	g, err := c.Sandbox.GroupInfo(ctx, *body.GroupID)
	if err != nil {
		return nil, err
	}
	return groupInfo{ok, g.GroupName, g.Devices, g.ModelID, g.ModelType, g.Max}, nil
}

// groupChange is the body of both calls that change who is in a group.
type groupChange struct {
	GroupID    *string     `json:"group_id"`
	DeviceList *[]deviceID `json:"device_list"`
	ForceAdd   bool        `json:"force_add"`
}

type deviceID struct {
	ModelID *string `json:"model_id"`
	SN      *string `json:"sn"`
}

func decodeChange(c *exchange.Call) (groupID string, devices []platform.Device, force bool, err error) {
	body, err := decode[groupChange](c)
	if err != nil {
		return "", nil, false, err
	}
	if body.GroupID == nil || body.DeviceList == nil {
		return "", nil, false, missing(c)
	}
	for _, d := range *body.DeviceList {
		if d.ModelID == nil || d.SN == nil {
			return "", nil, false, missing(c)
		}
		devices = append(devices, platform.Device{ModelID: *d.ModelID, SN: *d.SN})
	}
	return *body.GroupID, devices, body.ForceAdd, nil
}

type changedDevice struct {
	platform.Device
	Errcode int `json:"errcode"`
}

type changeReply struct {
	status
	DeviceList []changedDevice `json:"device_list"`
}

func addIotGroupDevice(ctx context.Context, c *exchange.Call) (any, error) {
	groupID, devices, force, err := decodeChange(c)
	if err != nil {
		return nil, err
	}
	results, err := c.Sandbox.AddDevices(ctx, groupID, devices, force)
	if err != nil {
		return nil, err
	}
	return changeReply{ok, changed(results, true)}, nil
}

func removeIotGroupDevice(ctx context.Context, c *exchange.Call) (any, error) {
	groupID, devices, _, err := decodeChange(c)
	if err != nil {
		return nil, err
	}
	results, err := c.Sandbox.RemoveDevices(ctx, groupID, devices)
	if err != nil {
		return nil, err
	}
	all, err := c.Sandbox.Behaviour(ctx, "group.remove-list")
	if err != nil {
		return nil, err
	}
	return changeReply{ok, changed(results, all == "all")}, nil
}

// changed lists what became of the devices: of all, or of those that failed.
func changed(results []platform.DeviceResult, all bool) []changedDevice {
	list := []changedDevice{}
	for _, r := range results {
		switch {
		case r.Breach != nil:
			list = append(list, changedDevice{r.Device, r.Breach.Rule.Code})
		case all:
			list = append(list, changedDevice{r.Device, 0})
		}
	}
	return list
}
