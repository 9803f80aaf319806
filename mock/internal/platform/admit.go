package platform

import (
	"context"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// Admit checks that a call may be made: its token is valid and of a kind that the
// call accepts, the app has hardware access where the call needs it, and the quota
// is not exceeded. Calls without a token check their own quota.
func (s *Sandbox) Admit(ctx context.Context, token string, c rule.Call) error {
	limited := false
	err := s.view(ctx, func(v *view) error {
		if c.Token != rule.NoToken {
			limited = v.limited(c.Path)
			if b := v.checkToken(token, c.Token == rule.AuthorizerToken); b != nil {
				return b
			}
		}
		if c.Devices && !v.app.Capable && v.on("app.scope") == "family" {
			return v.rules.Chosen(v.app.Switches, "app.scope")
		}
		return nil
	})
	if err != nil || !limited {
		return err
	}
	return s.charge(ctx, func(t *tx) *rule.Breach { return t.spend(c.Path) })
}
