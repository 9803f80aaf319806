package platform

import (
	"context"
	"encoding/base64"
	"fmt"
	"slices"
)

// Answer is what a user does when the authorisation dialog opens.
type Answer string

// The answers. Ask is not an answer but a policy: the dialog waits for one.
const (
	Accept  Answer = "accept"
	Reject  Answer = "reject"
	Dismiss Answer = "dismiss"
	Ask     Answer = "ask"
)

func (a Answer) check(field string, allowed ...Answer) error {
	if slices.Contains(allowed, a) {
		return nil
	}
	return &InputError{fmt.Sprintf("%s: %q is not one of %q", field, a, allowed), "use one of the listed words"}
}

// SetPolicy says what a user does when a dialog opens. A user nobody knew
// comes into being.
func (s *Sandbox) SetPolicy(ctx context.Context, openid string, policy Answer) error {
	if policy == "" {
		return &InputError{"dialog: it is missing", "say accept, reject, dismiss or ask"}
	}
	return s.update(ctx, func(t *tx) error {
		u, _ := fetch[User](&t.view, "user/"+openid)
		u.OpenID, u.Dialog = openid, policy
		return t.putUser(u)
	})
}

func (t *tx) putUser(u User) error {
	if u.OpenID == "" {
		u.OpenID = "o" + base64.RawURLEncoding.EncodeToString(t.p.bytes(21))[:27]
	}
	if u.Dialog == "" {
		u.Dialog = Accept
	}
	if err := checkID(u.OpenID, "openid"); err != nil {
		return err
	}
	if err := u.Dialog.check("dialog", Accept, Reject, Dismiss, Ask); err != nil {
		return err
	}
	if u.Library != "" && !libraryPattern.MatchString(u.Library) {
		return &InputError{fmt.Sprintf("library: %q is no version of a base library", u.Library), "write one such as 2.30.4"}
	}
	keep(t, "user/"+u.OpenID, u)
	return nil
}

// user finds a user, or says that there is none.
func (v *view) user(openid string) (User, error) {
	u, ok := fetch[User](v, "user/"+openid)
	if !ok {
		return User{}, &InputError{
			fmt.Sprintf("openid: %q is not a user of this sandbox", openid),
			"the users are listed with the sandbox; a policy set for a new openid creates one",
		}
	}
	return u, nil
}
