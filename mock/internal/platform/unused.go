package platform

import (
	"context"
	"errors"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
)

// errUsed means that a sandbox is in use.
var errUsed = errors.New("the sandbox is in use")

// EndUnused deletes each sandbox that nobody has used for a time, real and not that of its
// clock, and tells ended its id. It returns when ctx ends. To find a sandbox is to use it,
// and so are a stream of its events and a dialog that waits. The default sandbox stays.
func (p *Platform) EndUnused(ctx context.Context, after time.Duration, ended func(id string)) {
	ticker := time.NewTicker(max(after/8, time.Millisecond))
	defer ticker.Stop()
	lastUse := map[*Sandbox]time.Time{}
	for {
		select {
		case now := <-ticker.C:
			lastUse = p.endUnused(ctx, lastUse, now, after, ended)
		case <-ctx.Done():
			return
		}
	}
}

// endUnused deletes what has not been used for so long, and returns when it saw each
// other sandbox in use.
func (p *Platform) endUnused(ctx context.Context, lastUse map[*Sandbox]time.Time, now time.Time, after time.Duration, ended func(string)) map[*Sandbox]time.Time {
	next := make(map[*Sandbox]time.Time, len(lastUse))
	for _, s := range p.All() {
		last, known := lastUse[s]
		if s.used.Swap(false) || s.busyNow() || !known {
			last = now
		}
		if now.Sub(last) >= after && s.id != control.DefaultSandbox && s.endUnused(ctx) == nil {
			ended(s.id)
			continue
		}
		next[s] = last
	}
	return next
}

// endUnused deletes the sandbox unless somebody uses it.
func (s *Sandbox) endUnused(ctx context.Context) error {
	return s.end(ctx, func() error {
		if s.used.Load() || s.busy() {
			return errUsed
		}
		return nil
	})
}
