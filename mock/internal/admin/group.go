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
	Force bool `json:"force"`
}

// deviceOutcome is a device of a list with the errcode of adding or removing it.
type deviceOutcome struct {
	control.Device
	Errcode int    `json:"errcode"`
	Errmsg  string `json:"errmsg"`
}

// addDevices adds devices to a group as addIotGroupDevice does, without a token.
func addDevices(s *platform.Sandbox, r *http.Request, list forcedList) (answer, error) {
	return deviceOutcomes(s.AddDevices(r.Context(), mux.Vars(r)["group_id"], list.Devices, list.Force))
}

// removeDevices removes devices from a group as removeIotGroupDevice does, without
// a token.
func removeDevices(s *platform.Sandbox, r *http.Request, list deviceList) (answer, error) {
	return deviceOutcomes(s.RemoveDevices(r.Context(), mux.Vars(r)["group_id"], list.Devices))
}

func deviceOutcomes(results []platform.DeviceResult, err error) (answer, error) {
	list := make([]deviceOutcome, len(results))
	for i, result := range results {
		list[i].Device = result.Device
		if result.Breach != nil {
			list[i].Errcode, list[i].Errmsg = result.Breach.Rule.Code, result.Breach.Message()
		}
	}
	return ok(map[string]any{"devices": list}, err)
}
