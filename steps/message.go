package steps

import (
	"context"
	"strings"
)

// messageSteps describe the templates, pages and subscriptions that device
// messages depend on.
var messageSteps = []step{
	{en: sentence(`the message template "([^"]*)" with the keys "([^"]*)"`), bind: func(s *scenario) any {
		return func(ctx context.Context, id, keys string) error {
			template := map[string]any{"template_id": id, "keys": strings.Split(keys, ", ")}
			return s.sandbox.MergeWorld(ctx, messageWorld("templates", template))
		}
	}},
	{en: sentence(`the mini program has the pages "([^"]*)"`), bind: func(s *scenario) any {
		return func(ctx context.Context, pages string) error {
			return s.sandbox.MergeWorld(ctx, map[string]any{"messages": map[string]any{"pages": strings.Split(pages, ", ")}})
		}
	}},
	{en: sentence(`the user(?: "([^"]*)")? has subscribed to "([^"]*)" for device "([^"]*)"`), bind: func(s *scenario) any {
		return func(ctx context.Context, user, template, device string) error {
			d, err := s.device(device)
			if err != nil {
				return err
			}
			subscription := map[string]any{"openid": s.openid(user), "template_id": template, "sn": d.SN, "model_id": d.ModelID}
			return s.sandbox.MergeWorld(ctx, messageWorld("subscriptions", subscription))
		}
	}},
}

// messageWorld is a world with one thing that messages depend on.
func messageWorld(kind string, one any) map[string]any {
	return map[string]any{"messages": map[string]any{kind: []any{one}}}
}
