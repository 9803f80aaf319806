package admin

import (
	"net/http"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// kinds are the tokens that no call of the platform issues.
var kinds = map[string]platform.Kind{"authorizer": platform.Authorizer, "component": platform.Component, "cloudbase": platform.Container}

type foreignToken struct {
	Kind string `json:"kind" values:"authorizer component cloudbase"`
}

// issueToken issues a token that is not the account's own.
func issueToken(s *platform.Sandbox, r *http.Request, in foreignToken) (control.Token, error) {
	return s.IssueForeign(r.Context(), kinds[in.Kind])
}

func revokeTokens(s *platform.Sandbox, r *http.Request) (none, error) {
	return done(s.RevokeTokens(r.Context()))
}
