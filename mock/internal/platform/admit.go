package platform

import (
	"github.com/devicevoip/devicevoip/mock/rule"
)

// Admit checks that a call may be made: its token is valid and of a kind that the
// call accepts, the app has hardware access where the call needs it, and the quota
// is not exceeded. Calls without a token check their own quota.
func (t *Tx) Admit(token string, c rule.Call) error {
	if c.Token != rule.NoToken {
		if b := t.checkToken(token, c.Token == rule.AuthorizerToken); b != nil {
			return b
		}
	}
	return t.admit(c)
}

// admit checks what is not the token.
func (t *Tx) admit(c rule.Call) error {
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

// checkToken checks a token's lifetime before its kind. Third accepts the token of a
// third party.
func (v *View) checkToken(token string, third bool) *rule.Breach {
	if token == "" {
		return v.rules.Breach("token.placement")
	}
	kind, number, ok := v.openToken(token)
	if !ok {
		return v.invalidToken()
	}
	if kind == Container {
		return v.rules.Breach("cloud.token")
	}
	state := v.tokensOf(kind)
	switch {
	case number == state.Number:
		if !v.now.Before(state.Issued.Add(v.rules.Lifetime("token.lifetime"))) {
			return v.rules.Breach("token.lifetime")
		}
	case number+1 != state.Number || !v.now.Before(state.Overlap):
		return v.invalidToken()
	}
	switch {
	case kind == Component:
		return v.rules.Breach("token.kind")
	case kind == Authorizer && !third:
		return v.rules.Chosen(v.app.Switches, "token.own-only")
	}
	return nil
}

func (v *View) invalidToken() *rule.Breach {
	return v.rules.Worded(v.app.Switches, "token.invalid", "token.invalid-text")
}

// count counts a call that has no limit.
func (t *Tx) count(path string) {
	t.sandbox.tally.add(path, t.now, 1)
	if t.sandbox.kept != nil {
		t.counted = append(t.counted, counted{path, t.now})
	}
}

// spend counts a call, or returns the breach of a limit.
func (t *Tx) spend(path string) *rule.Breach {
	day, minute := t.ceilings(path)
	if day.max == 0 && minute.max == 0 {
		t.count(path)
		return nil
	}
	u := t.usageOf(path)
	var b *rule.Breach
	switch {
	case day.max > 0 && u.Daily >= day.max:
		b = t.exceeded(day)
	case minute.max > 0 && u.N >= minute.max:
		b = t.exceeded(minute)
	}
	if b == nil || t.On("quota.counting") == "every" {
		u.Daily++
		u.N++
		t.putUsage(path, u)
	}
	return b
}
