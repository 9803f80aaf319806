package admin

import (
	"context"
	"net/http"

	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// kinds are the tokens that no call of the platform issues.
var kinds = map[string]platform.Kind{"authorizer": platform.Authorizer, "component": platform.Component}

// issueToken hands out a token that is not the account's own.
func issueToken(ctx context.Context, s *platform.Sandbox, r *http.Request) (answer, error) {
	body, err := decode[struct {
		Kind string `json:"kind"`
	}](r, false)
	if err != nil {
		return answer{}, err
	}
	return created(s.IssueForeign(ctx, kinds[body.Kind]))
}
