package access

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/mock/control"
)

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
func (a *Access) Add(t Team) error {
	if err := t.Check(); err != nil {
		return err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if _, taken := a.teams[t.Name]; taken {
		return &control.InputError{Message: fmt.Sprintf("name: there is a team %q", t.Name), Hint: "PUT /__admin/teams/" + t.Name + " changes it"}
	}
	if _, taken := a.owners[t.Hash]; taken || t.Hash == a.root {
		return &control.InputError{Message: fmt.Sprintf("token: that of the team %q is another's", t.Name), Hint: "give each team a token of its own, and none that of the root"}
	}
	a.put(t)
	return nil
}

// Set replaces a team, or adds it. The one before loses its token.
func (a *Access) Set(t Team) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.owners, a.teams[t.Name].Hash)
	a.put(t)
}

// put adds a team. Its mu is held.
func (a *Access) put(t Team) {
	a.teams[t.Name], a.owners[t.Hash] = t, t.Name
}

// Remove removes a team and its token.
func (a *Access) Remove(name string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.owners, a.teams[name].Hash)
	delete(a.teams, name)
}

// Team returns the team of a name.
func (a *Access) Team(name string) (Team, bool) {
	a.mu.RLock()
	defer a.mu.RUnlock()
	t, ok := a.teams[name]
	return t, ok
}

// Teams returns all teams in the order of their names.
func (a *Access) Teams() []Team {
	a.mu.RLock()
	defer a.mu.RUnlock()
	return slices.SortedFunc(maps.Values(a.teams), func(x, y Team) int { return cmp.Compare(x.Name, y.Name) })
}
