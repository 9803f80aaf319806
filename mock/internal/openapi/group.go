package openapi

import (
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/exchange"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

var groupCalls = endpoints{
	"createIotGroupId":     post(createIotGroupId),
	"getIotGroupInfo":      post(getIotGroupInfo),
	"addIotGroupDevice":    post(addIotGroupDevice),
	"removeIotGroupDevice": post(removeIotGroupDevice),
	"expandGroup":          post(expandGroup),
}

type newGroup struct {
	ModelID   string `json:"model_id" required:"body" rule:"model.known"`
	GroupName string `json:"group_name" required:"body" rule:"group.name"`
}

type newGroupReply struct {
	status
	GroupID string `json:"group_id" rule:"group.id-shape"`
}

func createIotGroupId(c *exchange.Call, req newGroup) (newGroupReply, error) {
	id, err := c.Tx.CreateGroup(req.ModelID, req.GroupName)
	return newGroupReply{ok, id}, err
}

type groupRequest struct {
	GroupID string `json:"group_id" required:"body" rule:"group.id"`
}

// groupInfo has its members in the observed order, not the documented one.
type groupInfo struct {
	status
	GroupName      string           `json:"group_name" rule:"group.name"`
	DeviceList     []control.Device `json:"device_list" rule:"group.info"`
	ModelID        string           `json:"model_id"`
	ModelType      string           `json:"model_type"`
	MaxDeviceCount int              `json:"max_device_count" rule:"group.info-order"`
}

func getIotGroupInfo(c *exchange.Call, req groupRequest) (groupInfo, error) {
	g, err := c.Tx.GroupInfo(req.GroupID)
	return groupInfo{ok, g.GroupName, g.Devices, g.ModelID, g.ModelType, g.Max}, err
}

// addition is the body of addIotGroupDevice.
type addition struct {
	removal
	ForceAdd bool `json:"force_add" rule:"group.force-add"`
}

// removal is the body of removeIotGroupDevice.
type removal struct {
	GroupID    string     `json:"group_id" required:"body" rule:"group.id"`
	DeviceList []deviceID `json:"device_list" required:"body"`
}

type deviceID struct {
	ModelID string `json:"model_id" required:"body"`
	SN      string `json:"sn" required:"body" rule:"device.sn" limit:"sn.length" pattern:"^[0-9A-Za-z_-]*$"`
}

func devices(list []deviceID) []control.Device {
	all := make([]control.Device, len(list))
	for i, d := range list {
		all[i] = control.Device(d)
	}
	return all
}

type changedDevice struct {
	control.Device
	Errcode int `json:"errcode" rule:"group.partial"`
}

type changeReply struct {
	status
	DeviceList []changedDevice `json:"device_list"`
}

func addIotGroupDevice(c *exchange.Call, req addition) (changeReply, error) {
	results, err := c.Tx.AddDevices(req.GroupID, devices(req.DeviceList), req.ForceAdd)
	return changeReply{ok, changed(results, true)}, err
}

func removeIotGroupDevice(c *exchange.Call, req removal) (changeReply, error) {
	results, err := c.Tx.RemoveDevices(req.GroupID, devices(req.DeviceList))
	return changeReply{ok, changed(results, c.Tx.On("group.remove-list") == "all")}, err
}

// changed lists the results of all devices, or of those that failed.
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

// expansion is the body of expandGroup.
type expansion struct {
	GroupID        string `json:"group_id" required:"body" rule:"group.id"`
	MaxDeviceCount int    `json:"max_device_count" required:"body" rule:"group.expand" only:"limit"`
	ProvinceName   string `json:"province_name" required:"body" empty:"yes"`
	CityName       string `json:"city_name" required:"body" empty:"yes"`
}

func expandGroup(c *exchange.Call, req expansion) (status, error) {
	return ok, c.Tx.ExpandGroup(req.GroupID, req.MaxDeviceCount)
}
