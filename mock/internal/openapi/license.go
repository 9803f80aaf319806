package openapi

import (
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/exchange"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

var licenseCalls = endpoints{
	"getLicensePkgList":    post(getLicensePkgList),
	"activeLicenseDevice":  post(activeLicenseDevice),
	"getLicenseDeviceInfo": post(getLicenseDeviceInfo),
}

// retired reports whether the call of a path is gone: see the rule license.era.
func retired(c *exchange.Call, path string) bool {
	return strings.HasPrefix(path, "/wxa/business/license/") && c.Tx.On("license.era") == "retired"
}

type packagesRequest struct {
	Type int `json:"pkg_type" required:"body" rule:"license.packages"`
}

type licensePackage struct {
	ID     string `json:"pkg_id"`
	Type   int    `json:"pkg_type"`
	Start  int64  `json:"start_time"`
	End    int64  `json:"end_time"`
	Status int    `json:"pkg_status"`
	Used   int    `json:"used"`
	All    int    `json:"all"`
}

type packagesReply struct {
	status
	List []licensePackage `json:"pkg_list"`
	Max  int              `json:"max_active_number"`
}

func getLicensePkgList(c *exchange.Call, req packagesRequest) (packagesReply, error) {
	reply := packagesReply{status{0, c.Tx.Rules().Text("license.packages")}, []licensePackage{}, 0}
	for _, p := range c.Tx.Packages(req.Type) {
		reply.List = append(reply.List, licensePackage{p.ID, p.Type, p.Start, p.End, p.Status(c.Tx.Now()), p.Used, p.All})
		reply.Max += p.All
	}
	return reply, nil
}

type activationRequest struct {
	DeviceList []activation `json:"device_list" required:"body" rule:"license.count"`
	Type       int          `json:"pkg_type" rule:"license.type"`
}

type activation struct {
	deviceID
	Number uint32         `json:"active_number" rule:"license.used"`
	Unique jsontext.Value `json:"unique"`
}

type activatedDevice struct {
	control.Device
	Expires int64 `json:"expire_time"`
	Errcode int   `json:"errcode"`
}

type activationReply struct {
	status
	DeviceList []activatedDevice `json:"device_list"`
}

func activeLicenseDevice(c *exchange.Call, req activationRequest) (activationReply, error) {
	var all []platform.Activation
	for _, d := range req.DeviceList {
		all = append(all, platform.Activation{Device: control.Device(d.deviceID), Number: int(d.Number)})
	}
	results, err := c.Tx.Activate(req.Type, all)
	reply := activationReply{ok, []activatedDevice{}}
	for _, r := range results {
		d := activatedDevice{r.Device, r.Expires, 0}
		if r.Breach != nil {
			d.Errcode = r.Breach.Rule.Code
		}
		reply.DeviceList = append(reply.DeviceList, d)
	}
	return reply, err
}

type licensesRequest struct {
	DeviceList []deviceID `json:"device_list" required:"body" rule:"license.info-count" limit:"license.count"`
}

type licensedDevice struct {
	control.Device
	Expires int64    `json:"expire_time"`
	Numbers []uint32 `json:"active_number_list" rule:"license.info-numbers"`
}

type licensesReply struct {
	status
	DeviceList []licensedDevice `json:"device_list"`
}

func getLicenseDeviceInfo(c *exchange.Call, req licensesRequest) (licensesReply, error) {
	results, err := c.Tx.Licenses(devices(req.DeviceList))
	reply := licensesReply{ok, []licensedDevice{}}
	for _, r := range results {
		reply.DeviceList = append(reply.DeviceList, licensedDevice{r.Device, r.Expires, []uint32{}})
	}
	return reply, err
}
