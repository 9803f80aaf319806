package platform

import (
	"cmp"
	"context"
	"encoding/base64"
	"fmt"
	"slices"

	"github.com/devicevoip/devicevoip/mock/control"
)

func checkAnswer(a string, field string, allowed ...string) error {
	if slices.Contains(allowed, a) {
		return nil
	}
	return invalid(fmt.Sprintf("%s: %q is not one of %q", field, a, allowed), "use one of the listed words")
}

// SetPolicy sets what a user answers when a dialog opens. It creates an unknown user.
func (s *Sandbox) SetPolicy(ctx context.Context, openid string, policy string) error {
	if policy == "" {
		return invalid("dialog: missing; want accept, reject, dismiss or ask", "use one of the listed words")
	}
	return s.Update(ctx, func(t *Tx) error {
		known, _ := t.users.get(openid)
		u := known.Value.named(openid)
		u.Dialog = policy
		return t.putUser(u)
	})
}

func (t *Tx) putUser(u control.User) error {
	if u.OpenID == "" {
		u.OpenID = "o" + base64.RawURLEncoding.EncodeToString(t.p.bytes(21))[:27]
	}
	if u.Dialog == "" {
		u.Dialog = control.Accept
	}
	if err := checkID(u.OpenID, "openid"); err != nil {
		return err
	}
	if err := checkAnswer(u.Dialog, "dialog", control.Accept, control.Reject, control.Dismiss, control.Ask); err != nil {
		return err
	}
	if err := CheckLibrary(u.Library); err != nil {
		return err
	}
	keep(t, &t.edit().users, u.OpenID, user{u.Dialog, u.UnionID, u.Blocked, u.Library})
	return nil
}

// user finds a user, or says that there is none.
func (v *View) user(openid string) (control.User, error) {
	u, ok := v.users.get(openid)
	if !ok {
		return control.User{}, invalid(
			fmt.Sprintf("openid: %q is not a user of this sandbox", openid),
			"GET sandboxes/{id} lists the users; PUT policy with a new openid creates one",
		)
	}
	return u.Value.named(openid), nil
}

// userOf finds the user of a phone with a base library; empty means the user's.
func (v *View) userOf(openid, library string) (control.User, error) {
	u, err := v.user(openid)
	u.Library = cmp.Or(library, u.Library)
	return u, err
}
