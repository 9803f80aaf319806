package access

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/mock/control"
)

// ErrNoTeam is the error for the name of no team.
var ErrNoTeam = errors.New("no such team")

var namePattern = lazyregexp.New(`^[0-9A-Za-z_-]{1,64}$`)

// Check returns an [*control.InputError] if a team has a name or limits that none can
// have.
func (t Team) Check() error {
	invalid := func(message, hint string) error { return &control.InputError{Message: message, Hint: hint} }
	switch {
	case !namePattern().MatchString(t.Name):
		return invalid(fmt.Sprintf("name: %q is not the name of a team", t.Name), "a name is 1 to 64 letters, digits, _ and -")
	case slices.Contains(reserved, t.Name):
		return invalid(fmt.Sprintf("name: %q stands for a caller that is no team", t.Name), "choose another name")
	case t.Limits.Sandboxes < 0:
		return invalid(fmt.Sprintf("limits.sandboxes: %d is negative", t.Limits.Sandboxes), "0 is no limit")
	case t.Limits.RequestsPerSecond < 0:
		return invalid(fmt.Sprintf("limits.requestsPerSecond: %d is negative", t.Limits.RequestsPerSecond), "0 is no limit")
	case t.Limits.JournalBytes < 0:
		return invalid(fmt.Sprintf("limits.journalBytes: %d is negative", t.Limits.JournalBytes), "0 is no limit")
	}
	return nil
}

// Add adds a team. A name that is taken is an [*control.InputError], and so is a token
// that somebody else has.
func (a *Access) Add(ctx context.Context, t Team) error {
	if err := t.Check(); err != nil {
		return err
	}
	return a.change(ctx, t.Name, func() (*Team, error) { return &t, a.vacant(t) })
}

// Fix adds a team that control does not change and no store keeps.
func (a *Access) Fix(t Team) error {
	if err := t.Check(); err != nil {
		return err
	}
	if err := a.vacant(t); err != nil {
		return err
	}
	t.Fixed = true
	a.put(t)
	return nil
}

// vacant returns an error if somebody has the name or the token of a team.
func (a *Access) vacant(t Team) error {
	a.mu.RLock()
	defer a.mu.RUnlock()
	if _, taken := a.teams[t.Name]; taken {
		return &control.InputError{Message: fmt.Sprintf("name: there is a team %q", t.Name), Hint: "PUT /__admin/teams/" + t.Name + " changes it"}
	}
	if _, taken := a.owners[t.Hash]; taken || t.Hash == a.root {
		return &control.InputError{Message: fmt.Sprintf("token: that of the team %q is another's", t.Name), Hint: "give each team a token of its own, and none that of the root"}
	}
	return nil
}

// Change replaces a team by what edit makes of it. One that does not exist is
// [ErrNoTeam], and one that is fixed is an [*control.InputError].
func (a *Access) Change(ctx context.Context, name string, edit func(*Team)) (changed Team, err error) {
	err = a.change(ctx, name, func() (*Team, error) {
		t, err := a.changeable(name)
		if err != nil {
			return nil, err
		}
		edit(&t)
		changed = t
		return &t, t.Check()
	})
	return changed, err
}

// Remove removes a team and its token. It fails as Change does.
func (a *Access) Remove(ctx context.Context, name string) error {
	return a.change(ctx, name, func() (*Team, error) {
		_, err := a.changeable(name)
		return nil, err
	})
}

// changeable returns a team that control may change.
func (a *Access) changeable(name string) (Team, error) {
	a.mu.RLock()
	defer a.mu.RUnlock()
	switch t, known := a.teams[name]; {
	case !known:
		return t, ErrNoTeam
	case t.Fixed:
		return t, &control.InputError{Message: fmt.Sprintf("name: the team %q is one of --team-tokens", name), Hint: "change that file, and start the platform again"}
	default:
		return t, nil
	}
}

// put adds or replaces a team, whose token before is refused from now on.
func (a *Access) put(t Team) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.owners, a.teams[t.Name].Hash)
	a.teams[t.Name], a.owners[t.Hash] = t, t.Name
	a.limit(t.Name, t.Limits)
}

// drop removes a team.
func (a *Access) drop(name string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.owners, a.teams[name].Hash)
	delete(a.teams, name)
	a.limit(name, control.TeamLimits{})
}

// Teams returns all teams in the order of their names. It asks the store for those of
// other replicas.
func (a *Access) Teams(ctx context.Context) []Team {
	a.follow(ctx)
	a.mu.RLock()
	defer a.mu.RUnlock()
	return slices.SortedFunc(maps.Values(a.teams), func(x, y Team) int { return cmp.Compare(x.Name, y.Name) })
}
