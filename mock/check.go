package mock

import (
	"context"

	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/store"
)

// CheckStore reads all that a store has, and returns how many sandboxes there are and what
// is wrong: rows and lines that cannot be decoded, an appid that two have, journals with
// numbers missing. It changes nothing.
func CheckStore(ctx context.Context, s store.Store) (sandboxes int, problems []error, err error) {
	return platform.Check(ctx, s)
}
