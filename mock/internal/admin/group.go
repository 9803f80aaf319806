package admin

import (
	"net/http"

	"github.com/gorilla/mux"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

type deviceList struct {
	Devices []control.Device `json:"devices"`
}

type forcedList struct {
	deviceList
	Force bool `json:"force,omitzero"`
}

// deviceOutcome is a device of a list with the errcode of adding or removing it.
type deviceOutcome struct {
	control.Device
	Errcode int    `json:"errcode"`
	Errmsg  string `json:"errmsg"`
}

type deviceOutcomes struct {
	Devices []deviceOutcome `json:"devices"`
}

// addDevices adds devices to a group as addIotGroupDevice does, without a token.
func addDevices(s *platform.Sandbox, r *http.Request, list forcedList) (deviceOutcomes, error) {
	return changeGroup(s, r, func(t *platform.Tx) ([]platform.DeviceResult, error) {
		return t.AddDevices(mux.Vars(r)["group_id"], list.Devices, list.Force)
	})
}

// removeDevices removes devices from a group as removeIotGroupDevice does, without
// a token.
func removeDevices(s *platform.Sandbox, r *http.Request, list deviceList) (deviceOutcomes, error) {
	return changeGroup(s, r, func(t *platform.Tx) ([]platform.DeviceResult, error) {
		return t.RemoveDevices(mux.Vars(r)["group_id"], list.Devices)
	})
}

// changeGroup changes a group and lists what became of each device.
func changeGroup(s *platform.Sandbox, r *http.Request, change func(*platform.Tx) ([]platform.DeviceResult, error)) (deviceOutcomes, error) {
	var results []platform.DeviceResult
	err := s.Update(r.Context(), func(t *platform.Tx) (err error) {
		results, err = change(t)
		return err
	})
	list := make([]deviceOutcome, len(results))
	for i, result := range results {
		list[i].Device = result.Device
		if result.Breach != nil {
			list[i].Errcode, list[i].Errmsg = result.Breach.Rule.Code, result.Breach.Message()
		}
	}
	return deviceOutcomes{list}, err
}
