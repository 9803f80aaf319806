package platform

import (
	"context"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// Admit lets a call in: its token must be valid and of a kind the call takes,
// the app may have to have hardware access, and the quota must not be used up.
// The quota of a call without a token is its own affair.
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
