package steps

import (
	"context"
	"strconv"
)

// grantSteps have a device call the user.
var grantSteps = []step{
	{en: sentence(`device "([^"]*)" calls the user`), bind: func(s *scenario) any {
		return func(ctx context.Context, device string) error {
			d, err := s.device(device)
			if err != nil {
				return err
			}
			s.memory.rung, err = s.sandbox.Call(ctx, s.user, d.SN, d.ModelID)
			return err
		}
	}},
	{en: sentence(`the device is refused`), bind: func(s *scenario) any {
		return func() error {
			got := s.memory.rung
			return s.check(got.ErrCode != 0, "the device's call", "a refusal", "errCode 0")
		}
	}},
	{en: sentence(`the device is told "([^"]*)"`), bind: func(s *scenario) any {
		return func(text string) error {
			return s.expect("the errMsg of the device's call", text, s.memory.rung.ErrMsg)
		}
	}},
	{en: sentence(`the device is answered (\d+)`), bind: func(s *scenario) any {
		return func(code int) error {
			got := s.memory.rung
			return s.check(got.ErrCode == code, "the device's call", "errCode "+strconv.Itoa(code),
				"errCode "+strconv.Itoa(got.ErrCode)+" "+strconv.Quote(got.ErrMsg))
		}
	}},
}
