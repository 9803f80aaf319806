package mock

import (
	"context"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/access"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/store"
)

// CheckStore reads all that a store has, and returns how many sandboxes there are and what
// is wrong: rows and lines that cannot be decoded, an appid that two have, journals with
// numbers missing. It changes nothing.
func CheckStore(ctx context.Context, s store.Store) (sandboxes int, problems []error, err error) {
	sandboxes, problems, err = platform.Check(ctx, s)
	if err != nil {
		return sandboxes, problems, err
	}
	teams := access.New("", nil, func(string, control.TeamLimits) {})
	if wrong := teams.Keep(ctx, s); wrong != nil {
		problems = append(problems, wrong)
	}
	return sandboxes, problems, nil
}
