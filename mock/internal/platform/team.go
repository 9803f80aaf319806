package platform

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
)

// Team owns sandboxes, and bounds what they take together.
type Team struct {
	name      string
	now       func() time.Time
	journals  journals
	sandboxes atomic.Int64 // how many it has

	mu     sync.Mutex // guards what follows
	limits control.TeamLimits
	left   float64   // requests that it may still make at once
	at     time.Time // when that was so
}

// teams are those that own a sandbox, or have limits.
type teams struct {
	mu   sync.Mutex // guards list
	list map[string]*Team
}

// get returns the team of a name, which need not have been known.
func (a *teams) get(name string, all *journals, now func() time.Time) *Team {
	a.mu.Lock()
	defer a.mu.Unlock()
	t := a.list[name]
	if t == nil {
		if a.list == nil {
			a.list = map[string]*Team{}
		}
		t = &Team{name: name, now: now, journals: journals{above: all}}
		a.list[name] = t
	}
	return t
}

// SetLimits replaces the limits of the team.
func (t *Team) SetLimits(l control.TeamLimits) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.limits = l
	t.left, t.at = float64(l.RequestsPerSecond), t.now()
	t.journals.limit.Store(l.JournalBytes)
}

// Limits returns the limits of the team.
func (t *Team) Limits() control.TeamLimits {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.limits
}

// count returns how many sandboxes of the team are in memory.
func (t *Team) count() int {
	if t == nil {
		return 0
	}
	return int(t.sandboxes.Load())
}

// full returns an error when the team may have no more than its n sandboxes.
func (t *Team) full(n int) error {
	if t == nil {
		return nil
	}
	if most := t.Limits().Sandboxes; most > 0 && n >= most {
		return invalid(fmt.Sprintf("sandboxes: the team %s has %d, its limit", t.name, n), "delete those that you do not need, or ask who runs the platform for a higher limit")
	}
	return nil
}

// appidTaken is the error for an appid that a sandbox has. It does not tell a team which:
// that may be another's.
func (t *Team) appidTaken(appid, owner string) error {
	if t != nil {
		return invalid("appid: "+appid+" is taken", "omit appid to have one drawn")
	}
	return invalid(fmt.Sprintf("appid: %s belongs to sandbox %q", appid, owner), "omit appid to have one drawn")
}

// LimitError is the error of a request beyond the limit of its team.
type LimitError struct {
	Team              string
	RequestsPerSecond int
}

// Error names the team and its limit.
func (e *LimitError) Error() string {
	return fmt.Sprintf("requestsPerSecond: the team %s may make %d requests per second", e.Team, e.RequestsPerSecond)
}

// admit takes a request out of a bucket that is filled at the rate of the limit, and holds
// those of one second.
func (t *Team) admit(now time.Time) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	rate := float64(t.limits.RequestsPerSecond)
	if rate == 0 {
		return nil
	}
	if since := now.Sub(t.at); since > 0 {
		t.left, t.at = min(rate, t.left+since.Seconds()*rate), now
	}
	if t.left < 1 {
		return &LimitError{t.name, t.limits.RequestsPerSecond}
	}
	t.left--
	return nil
}
