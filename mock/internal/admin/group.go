package admin

import (
	"context"
	"net/http"

	"github.com/gorilla/mux"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/exchange"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// deviceOutcome is a device of a list with what became of it.
type deviceOutcome struct {
	control.Device
	Errcode int    `json:"errcode"`
	Errmsg  string `json:"errmsg"`
}

// addDevices puts devices in a group as addIotGroupDevice does, without a token.
func addDevices(ctx context.Context, s *platform.Sandbox, r *http.Request) (answer, error) {
	body, err := decode[struct {
		Devices []control.Device `json:"devices"`
		Force   bool             `json:"force"`
	}](r, false)
	if err != nil {
		return answer{}, err
	}
	return deviceOutcomes(s.AddDevices(ctx, mux.Vars(r)["group_id"], body.Devices, body.Force))
}

// removeDevices takes devices out of a group as removeIotGroupDevice does.
func removeDevices(ctx context.Context, s *platform.Sandbox, r *http.Request) (answer, error) {
	body, err := decode[struct {
		Devices []control.Device `json:"devices"`
	}](r, false)
	if err != nil {
		return answer{}, err
	}
	return deviceOutcomes(s.RemoveDevices(ctx, mux.Vars(r)["group_id"], body.Devices))
}

func deviceOutcomes(results []platform.DeviceResult, err error) (answer, error) {
	b, err := exchange.Outcome(err)
	if err != nil {
		return answer{}, err
	}
	if b != nil {
		return answer{}, &control.InputError{Message: b.Rule.Subject + ": " + b.Message(), Hint: b.Rule.Sentence}
	}
	list := make([]deviceOutcome, len(results))
	for i, result := range results {
		list[i].Device = result.Device
		if result.Breach != nil {
			list[i].Errcode, list[i].Errmsg = result.Breach.Rule.Code, result.Breach.Message()
		}
	}
	return ok(map[string]any{"devices": list}, nil)
}
