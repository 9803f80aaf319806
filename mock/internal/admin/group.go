package admin

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/gorilla/mux"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/rule"
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
	return changeGroup(s, r, list.Devices, func(t *platform.Tx, group string) ([]platform.DeviceResult, error) {
		return t.AddDevices(group, list.Devices, list.Force)
	})
}

// removeDevices removes devices from a group as removeIotGroupDevice does, without
// a token.
func removeDevices(s *platform.Sandbox, r *http.Request, list deviceList) (deviceOutcomes, error) {
	return changeGroup(s, r, list.Devices, func(t *platform.Tx, group string) ([]platform.DeviceResult, error) {
		return t.RemoveDevices(group, list.Devices)
	})
}

// changeGroup changes a group and lists what became of each device.
func changeGroup(s *platform.Sandbox, r *http.Request, devices []control.Device, change func(t *platform.Tx, group string) ([]platform.DeviceResult, error)) (deviceOutcomes, error) {
	if err := checkDevices(devices); err != nil {
		return deviceOutcomes{}, err
	}
	var results []platform.DeviceResult
	err := s.Update(r.Context(), func(t *platform.Tx) (err error) {
		results, err = change(t, mux.Vars(r)["group_id"])
		return placed(t, devices, err)
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

// checkDevices refuses a list in which a device is not named.
func checkDevices(devices []control.Device) error {
	const hint = "a device has an sn and a model_id"
	if devices == nil {
		return &control.InputError{Message: "devices: missing; want a list of devices", Hint: hint}
	}
	for i, d := range devices {
		switch {
		case d.SN == "":
			return &control.InputError{Message: fmt.Sprintf("devices[%d].sn: missing; want the serial number of a device", i), Hint: hint}
		case d.ModelID == "":
			return &control.InputError{Message: fmt.Sprintf("devices[%d].model_id: missing; want the id of a model", i), Hint: hint}
		}
	}
	return nil
}

// placed is an error with the place of the first sn for which the whole list was refused.
func placed(t *platform.Tx, devices []control.Device, err error) error {
	b, ok := errors.AsType[*rule.Breach](err)
	if !ok || b.Rule.ID != "device.sn" {
		return err
	}
	for i, d := range devices {
		if why := t.Rules().CheckSN(d.SN); why != nil {
			return &control.InputError{Message: fmt.Sprintf("devices[%d].sn: %s", i, b.Message()), Hint: why.Rule.Sentence}
		}
	}
	return err
}
