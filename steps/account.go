package steps

import (
	"context"
	"strings"
)

// accountSteps describe what has become of the account, and from where it may
// be called.
var accountSteps = []step{
	{en: sentence(`the account is "([^"]*)"`), bind: func(s *scenario) any {
		return func(ctx context.Context, state string) error {
			return s.sandbox.MergeWorld(ctx, map[string]any{"account": map[string]any{"state": state}})
		}
	}},
	{en: sentence(`the callback URL of the account is at "([^"]*)"`), bind: func(s *scenario) any {
		return func(ctx context.Context, addresses string) error {
			return s.sandbox.MergeWorld(ctx, map[string]any{"account": map[string]any{"callback": strings.Split(addresses, ", ")}})
		}
	}},
	{en: sentence(`the account may be called from "([^"]*)"`), bind: func(s *scenario) any {
		return func(ctx context.Context, addresses string) error {
			return s.sandbox.MergeWorld(ctx, map[string]any{"network": map[string]any{"allow": strings.Split(addresses, ", ")}})
		}
	}},
	{en: sentence(`the address of the client is one of risk "([^"]*)"`), bind: func(s *scenario) any {
		return func(ctx context.Context, risk string) error {
			return s.sandbox.MergeWorld(ctx, map[string]any{"network": map[string]any{"risk": risk}})
		}
	}},
	{en: sentence(`the devices "([^"]*)" are registered`), bind: func(s *scenario) any {
		return func(ctx context.Context, list string) error {
			devices, err := s.devices(list)
			if err != nil {
				return err
			}
			return s.sandbox.MergeWorld(ctx, map[string]any{"devices": devices})
		}
	}},
}
