package platform

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
)

// errStays means that a sandbox is in use, or cannot be kept before its end.
var errStays = errors.New("the sandbox stays")

// mostBetween is the longest time between two looks at what is used.
const mostBetween = time.Minute

// Endings returns which sandboxes of the teams that are wanted end soon, the first one
// first, and a channel that is closed when that changes for any team.
func (p *Platform) Endings(wanted func(team string) bool) (list []Ending, changed <-chan struct{}) {
	return p.endings.of(wanted)
}

// EndUnused deletes each sandbox that nobody has used for a time, real and not that of its
// clock. In the last quarter of that time it announces the end, until the sandbox is used.
// Before the end it calls keep, unless that is nil, and when keep fails the sandbox stays;
// afterwards it calls ended. Both are told its id. Failed is told what the store did not do;
// EndUnused tries again, and returns when ctx ends. To find a sandbox is to use it, and so are
// a stream of its events and a dialog that waits. The default sandbox stays.
func (p *Platform) EndUnused(ctx context.Context, after time.Duration, keep func(ctx context.Context, id string) error, ended func(id string), failed func(error)) {
	ticker := time.NewTicker(max(min(after/8, mostBetween), time.Millisecond))
	defer ticker.Stop()
	last := map[string]use{}
	for {
		select {
		case tick := <-ticker.C:
			now, next, err := p.uses(ctx, last, tick)
			if err != nil {
				if ctx.Err() == nil {
					failed(fmt.Errorf("ask when sandboxes were used: %w", err))
				}
				continue
			}
			last = next
			p.endUnused(ctx, last, now, after, keep, ended, failed)
		case <-ctx.Done():
			return
		}
	}
}

// uses returns when each sandbox was last used, given what was known before, and the time
// now by the same clock.
func (p *Platform) uses(ctx context.Context, before map[string]use, now time.Time) (time.Time, map[string]use, error) {
	next, shared := map[string]use{}, false
	if kept := p.sandboxes.kept; kept != nil {
		var err error
		if shared = kept.replicated(); shared {
			now, next, err = kept.uses(ctx)
		} else {
			_, next, err = kept.uses(ctx)
		}
		if err != nil {
			return now, nil, err
		}
	}
	for id, u := range next {
		if u.at.IsZero() { // a store of this process alone does not know
			next[id] = use{u.team, now}
			if last, known := before[id]; known {
				next[id] = last
			}
		}
	}
	for _, s := range p.loaded() {
		_, known := next[s.id]
		last, before := before[s.id]
		switch {
		case shared && !known:
		case shared:
			if s.used.Load() || s.busyNow() { // the store is told by tend
				next[s.id] = use{s.Team(), now}
			}
		case s.used.Swap(false) || s.busyNow() || !before:
			next[s.id] = use{s.Team(), now}
		default:
			next[s.id] = last
		}
	}
	return now, next, nil
}

// endUnused deletes what has not been used for so long, and announces what soon will not
// have been.
func (p *Platform) endUnused(ctx context.Context, last map[string]use, now time.Time, after time.Duration, keep func(context.Context, string) error, ended func(string), failed func(error)) {
	for id, u := range last {
		unused := now.Sub(u.at)
		switch {
		case id == control.DefaultSandbox || unused < after-after/4:
			p.endings.remove(id)
		case unused < after:
			p.endings.put(Ending{id, u.at.Add(after).UTC(), u.team})
		default:
			switch err := p.endOne(ctx, id, keep); {
			case err == nil:
				delete(last, id)
				p.endings.remove(id)
				ended(id)
			case ctx.Err() == nil && !errors.Is(err, errStays) && !errors.Is(err, ErrNoSandbox):
				failed(fmt.Errorf("end sandbox %s: %w", id, err))
			}
		}
	}
}

// endOne deletes a sandbox unless somebody uses it.
func (p *Platform) endOne(ctx context.Context, id string, keep func(context.Context, string) error) error {
	s, err := p.unused(ctx, id)
	if err != nil {
		return err
	}
	before := s.state.Load()
	if s.used.Load() || s.busyNow() {
		return errStays
	}
	if keep != nil {
		if kept := p.sandboxes.kept; kept != nil {
			if err := kept.flush(ctx); err != nil {
				return err
			}
		}
		if keep(ctx, id) != nil { // which says why itself
			return errStays
		}
	}
	return s.end(ctx, func() error {
		if s.used.Load() || s.busy() || s.state.Load() != before {
			return errStays
		}
		return nil
	})
}

// unused finds a sandbox without using it.
func (p *Platform) unused(ctx context.Context, id string) (*Sandbox, error) {
	if s := p.sandboxes.there(id); s != nil {
		return s, nil
	}
	if p.sandboxes.kept == nil {
		return nil, ErrNoSandbox
	}
	return p.sandboxes.kept.bring(ctx, id)
}
