package sentence

import (
	"context"
	"net/http"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
)

// BeyondLimit reports whether the platform refused a request only because the team makes too
// many.
func BeyondLimit(resp *http.Response) bool {
	return resp.StatusCode == http.StatusTooManyRequests && resp.Header.Get(control.LimitHeader) != ""
}

// limitPause is how long the suite waits before it repeats what a limit refused.
const limitPause = 100 * time.Millisecond

// AwaitLimit waits until a request that a limit refused is worth repeating.
func AwaitLimit(ctx context.Context) error {
	select {
	case <-time.After(limitPause):
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
