package steps

import (
	"context"
	"fmt"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/control"
)

// licenseSteps describe the packages of licences.
var licenseSteps = []step{
	{en: sentence(`the licence package "([^"]*)" of type (\d) with (\d+) licences, of which (\d+) are used`), bind: func(s *scenario) any {
		return func(ctx context.Context, id string, typ, all, used int) error {
			return s.addPackage(ctx, id, typ, all, used, -24*time.Hour)
		}
	}},
	{en: sentence(`the licence package "([^"]*)" of type (\d) with (\d+) licences, which begins "([^"]*)" from now`), bind: func(s *scenario) any {
		return func(ctx context.Context, id string, typ, all int, span string) error {
			d, err := time.ParseDuration(span)
			if err != nil {
				return err
			}
			return s.addPackage(ctx, id, typ, all, 0, d)
		}
	}},
}

// addPackage adds a package that lasts for 30 days from a point in time that
// is begin away.
func (s *scenario) addPackage(ctx context.Context, id string, typ, all, used int, begin time.Duration) error {
	now, err := s.sandbox.Now(ctx)
	if err != nil {
		return err
	}
	start := now.Add(begin)
	p := map[string]any{
		"pkg_id": id, "pkg_type": typ, "all": all, "used": used,
		"start_time": start.Unix(), "end_time": start.Add(30 * 24 * time.Hour).Unix(),
	}
	return s.sandbox.MergeWorld(ctx, map[string]any{"packages": []any{p}})
}

// licenseCalls are what the suite asks of the licence calls.
var licenseCalls = []step{
	{en: sentence(`the suite activates (\d+) devices of model "([^"]*)"`), bind: func(s *scenario) any {
		return func(ctx context.Context, n int, model string) error {
			return s.postDevices(ctx, "/wxa/business/license/activedevice", n, model)
		}
	}},
	{en: sentence(`the suite asks about the licences of (\d+) devices of model "([^"]*)"`), bind: func(s *scenario) any {
		return func(ctx context.Context, n int, model string) error {
			return s.postDevices(ctx, "/wxa/business/license/getdeviceinfo", n, model)
		}
	}},
	{en: sentence(`the suite activates device "([^"]*)" (\d+) times`), bind: func(s *scenario) any {
		return func(ctx context.Context, device string, times int) error {
			d, err := s.device(device)
			if err != nil {
				return err
			}
			for n := range times {
				body := fmt.Sprintf(`{"device_list":[{"model_id":%q,"sn":%q,"active_number":%d}],"pkg_type":1}`, d.ModelID, d.SN, n)
				if err := s.postOwn(ctx, body, "/wxa/business/license/activedevice"); err != nil {
					return err
				}
			}
			return nil
		}
	}},
}

// postDevices sends a list of n devices.
func (s *scenario) postDevices(ctx context.Context, path string, n int, model string) error {
	id, err := s.modelID(model)
	if err != nil {
		return err
	}
	list := make([]control.Device, n)
	for i := range list {
		list[i] = control.Device{SN: fmt.Sprintf("D%d", i), ModelID: id}
	}
	body, err := json.Marshal(map[string]any{"device_list": list})
	if err != nil {
		return err
	}
	return s.postOwn(ctx, string(body), path)
}
