package platform

import "github.com/devicevoip/devicevoip/mock/rule"

// Admit checks that a call may be made: its token is valid and of a kind that the
// call accepts, the app has hardware access where the call needs it, and the quota
// is not exceeded. Calls without a token check their own quota.
func (t *Tx) Admit(token string, c rule.Call) error {
	if c.Token != rule.NoToken {
		if b := t.checkToken(token, c.Token == rule.AuthorizerToken); b != nil {
			return b
		}
	}
	if c.Devices && !t.app.Capable && t.On("app.scope") == "family" {
		return t.rules.Chosen(t.app.Switches, "app.scope")
	}
	if c.Token != rule.NoToken {
		if b := t.spend(c.Path); b != nil {
			return b
		}
	}
	return nil
}
