package reference

import (
	"context"
)

const (
	createPath = "/wxa/business/group/createid"
	infoPath   = "/wxa/business/group/getinfo"
	addPath    = "/wxa/business/group/adddevice"
	removePath = "/wxa/business/group/removedevice"
)

// A newGroup is the body of createIotGroupId.
type newGroup struct {
	ModelID   string `json:"model_id"`
	GroupName string `json:"group_name"`
}

// A groupRef is the body of getIotGroupInfo.
type groupRef struct {
	GroupID string `json:"group_id"`
}

// A membership is the body of addIotGroupDevice and of removeIotGroupDevice,
// which knows no ForceAdd.
type membership struct {
	GroupID    string   `json:"group_id"`
	DeviceList []device `json:"device_list"`
	ForceAdd   bool     `json:"force_add,omitzero"`
}

func (c *Client) createIotGroupID(ctx context.Context, g newGroup) (any, error) {
	if r := c.does.Checks.groupName(g.GroupName); r != nil {
		return r, nil
	}
	return c.post(ctx, createPath, g)
}

func (c *Client) getIotGroupInfo(ctx context.Context, g groupRef) (any, error) {
	return c.post(ctx, infoPath, g)
}

func (c *Client) addIotGroupDevice(ctx context.Context, m membership) (any, error) {
	return c.post(ctx, addPath, m)
}

func (c *Client) removeIotGroupDevice(ctx context.Context, m membership) (any, error) {
	return c.post(ctx, removePath, m)
}
