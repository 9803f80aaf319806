package steps

import "context"

// librarySteps describe the phone of the user.
var librarySteps = []step{
	{en: sentence(`the phone of the user(?: "([^"]*)")? has base library "([^"]*)"`), bind: func(s *scenario) any {
		return func(ctx context.Context, user, version string) error {
			u := map[string]any{"openid": s.openid(user), "library": version}
			return s.sandbox.MergeWorld(ctx, map[string]any{"users": []any{u}})
		}
	}},
}
